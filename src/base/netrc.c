/* SPDX-License-Identifier: Apache-2.0 */
#include "base/netrc.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/compat.h"
#include "base/secret.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"

enum { FILE_MAX = 1 << 20, WORD_MAX = 1024 };

char *netrc_file(void)
{
    const char *named = getenv("NETRC");
    const char *home = getenv("HOME");
    if (named && *named)
        return mem_text(named);
    return home && *home ? mem_printf("%s/.netrc", home) : NULL;
}

struct reader {
    const char *at;
    char word[WORD_MAX + 1];
};

/* Skips blanks and comments. False at the end. */
static bool skip_to_word(struct reader *r)
{
    for (;;) {
        r->at += strspn(r->at, " \t\r\n");
        if (*r->at != '#')
            return *r->at != '\0';
        r->at += strcspn(r->at, "\n");
    }
}

/* As curl reads it: blanks end a word, but not within double quotes. */
static bool next_word(struct reader *r)
{
    size_t n = 0;
    bool quoted;
    if (!skip_to_word(r))
        return false;
    quoted = *r->at == '"';
    for (r->at += quoted; *r->at; r->at++) {
        char c = *r->at;
        if (quoted ? c == '"' : strchr(" \t\r\n", c) != NULL)
            break;
        if (quoted && c == '\\' && r->at[1]) {
            c = *++r->at;
            c = c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c;
        }
        if (n < WORD_MAX)
            r->word[n++] = c;
    }
    r->at += quoted && *r->at == '"';
    r->word[n] = '\0';
    return true;
}

static bool netrc_is_word(const struct reader *r, const char *word)
{
    return strcmp(r->word, word) == 0;
}

/* A macro reaches to the next empty line. */
static void skip_macro(struct reader *r)
{
    const char *end = strstr(r->at, "\n\n");
    r->at = end ? end + 2 : r->at + strlen(r->at);
}

struct entry {
    bool host, user; /* do they match? */
    char *password;
};

static bool entry_serves(const struct entry *e)
{
    return e->host && e->user && e->password;
}

static void entry_begin(struct entry *e, bool host)
{
    secret_free(e->password);
    *e = (struct entry){.host = host, .user = true};
}

static char *search(const char *text, const char *host, const char *user)
{
    struct reader r = {.at = text};
    struct entry e = {0};
    while (next_word(&r)) {
        if (netrc_is_word(&r, "machine") || netrc_is_word(&r, "default")) {
            bool named = netrc_is_word(&r, "machine");
            if (entry_serves(&e))
                break;
            entry_begin(&e, named && next_word(&r) && strcasecmp(r.word, host) == 0);
        } else if (netrc_is_word(&r, "login") && next_word(&r)) {
            e.user = strcmp(r.word, user) == 0;
        } else if (netrc_is_word(&r, "password") && next_word(&r)) {
            secret_free(e.password);
            e.password = secret_copy(r.word);
        } else if (netrc_is_word(&r, "macdef")) {
            skip_macro(&r);
        }
    }
    explicit_bzero(&r, sizeof r);
    if (entry_serves(&e) && *e.password)
        return e.password;
    secret_free(e.password);
    return NULL;
}

/* The whole file in one block: growing it would leave copies of passwords behind. */
static char *netrc_read_whole(int fd, size_t room)
{
    char *text = mem_array(room + 1, 1);
    size_t length = 0;
    ssize_t n;
    while (length < room &&
           ((n = read(fd, text + length, room - length)) > 0 || (n < 0 && errno == EINTR)))
        length += n > 0 ? (size_t)n : 0;
    return text;
}

bool netrc_find(const char *file, const char *host, const char *user, char **password, char **why)
{
    int fd = file ? open(file, O_RDONLY | O_CLOEXEC | O_NONBLOCK) : -1;
    struct stat about;
    size_t room;
    char *text;
    *password = NULL;
    if (fd < 0 || fstat(fd, &about) != 0 || !S_ISREG(about.st_mode)) {
        if (fd >= 0)
            close(fd);
        return true;
    }
    room = about.st_size < FILE_MAX ? (size_t)about.st_size : FILE_MAX;
    text = netrc_read_whole(fd, room);
    close(fd);
    *password = search(text, host, user);
    explicit_bzero(text, room);
    free(text);
    if (*password && (about.st_mode & (S_IRWXG | S_IRWXO))) {
        char *shown = utf8_shown(file);
        *why = mem_printf(_("The password in %s is not used, because other users can read the "
                            "file (mode %03o). Close it to them: chmod 600 %s"),
                          shown, (unsigned)about.st_mode & 0777, shown);
        free(shown);
        secret_free(*password);
        *password = NULL;
        return false;
    }
    return true;
}
