/* SPDX-License-Identifier: Apache-2.0 */
#include "base/profiles.h"

#include <errno.h>
#include <fcntl.h>
#include <ini.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/buf.h"
#include "base/edition.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/redact.h"
#include "base/utf8.h"

/* libinih cuts longer lines and names without a word. */
enum { LINE_LENGTH = 198, NAME_LENGTH = 40, FILE_LENGTH = 1 << 20 };

enum kind { KIND_EDITION, KIND_TEXT, KIND_NUMBER, KIND_FLAG, KIND_COLOR };

static const struct {
    const char *name;
    enum kind kind;
    long least, most;
} keys[PROFILE_KEYS] = {
    [PROFILE_SERVER] = {"server", KIND_TEXT, 0, 0},
    [PROFILE_USER] = {"user", KIND_TEXT, 0, 0},
    [PROFILE_CA_FILE] = {"ca_file", KIND_TEXT, 0, 0},
    [PROFILE_CA_PATH] = {"ca_path", KIND_TEXT, 0, 0},
    [PROFILE_PIN] = {"pin", KIND_TEXT, 0, 0},
    [PROFILE_CERT] = {"cert", KIND_TEXT, 0, 0},
    [PROFILE_KEY] = {"key", KIND_TEXT, 0, 0},
    [PROFILE_PROXY] = {"proxy", KIND_TEXT, 0, 0},
    [PROFILE_CONNECT_TIMEOUT] = {"connect_timeout", KIND_NUMBER, 1, 3600},
    [PROFILE_TIMEOUT] = {"timeout", KIND_NUMBER, 1, 86400},
    [PROFILE_MAX_TIME] = {"max_time", KIND_NUMBER, 1, 86400},
    [PROFILE_RECOVERY_TIMEOUT] = {"recovery_timeout", KIND_NUMBER, 1, 86400},
    [PROFILE_PAGE_SIZE] = {"page_size", KIND_NUMBER, 1, 1000},
    [PROFILE_EDITION] = {"edition", KIND_EDITION, 0, 0},
    [PROFILE_PASSWORD_COMMAND] = {"password_command", KIND_TEXT, 0, 0},
    [PROFILE_COLOR] = {"color", KIND_COLOR, 0, 0},
    [PROFILE_READ_ONLY] = {"read_only", KIND_FLAG, 0, 0},
    [PROFILE_PRODUCTION] = {"production", KIND_FLAG, 0, 0},
};

static const char *const colors[] = {
    [PROFILE_PLAIN] = "plain",   [PROFILE_RED] = "red",         [PROFILE_GREEN] = "green",
    [PROFILE_YELLOW] = "yellow", [PROFILE_MAGENTA] = "magenta", [PROFILE_CYAN] = "cyan",
};

enum { COLORS = sizeof colors / sizeof *colors };

const char *profile_key_name(enum profile_key key)
{
    return keys[key].name;
}

static enum profile_key profiles_key_named(const char *name)
{
    enum profile_key key = 0;
    while (key < PROFILE_KEYS && strcmp(keys[key].name, name) != 0)
        key++;
    return key;
}

const char *profile_text(char *const *texts, const char *name)
{
    enum profile_key key = name ? profiles_key_named(name) : PROFILE_KEYS;
    return key < PROFILE_KEYS ? texts[key] : NULL;
}

static int profiles_flag_of(const char *text)
{
    static const char *const words[] = {"no", "yes", "false", "true", "off", "on", "0", "1"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcasecmp(text, words[i]) == 0)
            return (int)(i % 2);
    return -1;
}

static int color_of(const char *text)
{
    for (int i = 0; i < COLORS; i++)
        if (strcasecmp(text, colors[i]) == 0)
            return i;
    return -1;
}

bool profile_number_read(const char *text, long least, long most, long *number)
{
    char *end;
    if (*text < '0' || *text > '9')
        return false;
    errno = 0;
    *number = strtol(text, &end, 10);
    return !*end && errno == 0 && *number >= least && *number <= most;
}

long profile_number(const struct profile *p, enum profile_key key)
{
    return p && p->texts[key] ? strtol(p->texts[key], NULL, 10) : 0;
}

bool profile_on(const struct profile *p, enum profile_key key)
{
    return p && p->texts[key] && profiles_flag_of(p->texts[key]) == 1;
}

enum profile_color profile_color(const struct profile *p)
{
    return p && p->texts[PROFILE_COLOR] ? (enum profile_color)color_of(p->texts[PROFILE_COLOR])
                                        : PROFILE_PLAIN;
}

const struct profile *profiles_find(const struct profiles *p, const char *name)
{
    for (size_t i = 0; i < p->len; i++)
        if (strcmp(p->items[i].name, name) == 0)
            return &p->items[i];
    return NULL;
}

void profiles_clear(struct profiles *p)
{
    for (size_t i = 0; i < p->len; i++) {
        free(p->items[i].name);
        for (int k = 0; k < PROFILE_KEYS; k++)
            free(p->items[i].texts[k]);
    }
    free(p->items);
    free(p->file);
    free(p->preferred);
    *p = (struct profiles){0};
}

char *profiles_file(void)
{
    return path_of_user("XDG_CONFIG_HOME", "/.config", "config");
}

/* --- reading ---------------------------------------------------------------------------------- */

enum section { SECTION_NONE, SECTION_DEFAULT, SECTION_PROFILE };

struct reading {
    struct profiles *into;
    const char *at;
    int line;
    enum section section;
    int wrong; /* line of the first mistake; 0: none */
    char *why;
};

static void mistake(struct reading *r, char *why)
{
    if (r->wrong) {
        free(why);
        return;
    }
    r->wrong = r->line;
    r->why = why;
}

/* format holds one %s, for the text made visible. */
__attribute__((format(printf, 2, 0))) static void
mistake_about(struct reading *r, const char *format, const char *text)
{
    char *shown = utf8_shown(text);
    mistake(r, mem_printf(format, shown));
    free(shown);
}

static void begin_profile(struct reading *r, const char *name)
{
    struct profiles *p = r->into;
    if (!*name)
        mistake(r, mem_text(_("The profile has no name: [profile NAME].")));
    else if (strlen(name) > NAME_LENGTH)
        mistake(r, mem_printf(_("The name of a profile has at most %d bytes."), NAME_LENGTH));
    else if (profiles_find(p, name))
        mistake_about(r, _("The profile %s occurs twice."), name);
    r->section = SECTION_PROFILE;
    p->items = mem_grow(p->items, &p->cap, p->len + 1, sizeof *p->items);
    p->items[p->len++] = (struct profile){.name = mem_text(name), .line = r->line};
}

/* "[name] ; comment". Without its brackets and blanks; NULL if it is not closed, or more follows.
 */
static char *section_name(const char *line)
{
    const char *close = strchr(line, ']');
    const char *rest = close ? close + 1 + strspn(close + 1, " \t") : NULL;
    const char *begin = line + 1 + strspn(line + 1, " \t");
    if (!rest || (*rest && *rest != ';' && *rest != '#'))
        return NULL;
    while (close > begin && strchr(" \t", close[-1]))
        close--;
    return mem_text_n(begin, close > begin ? (size_t)(close - begin) : 0);
}

static void begin_section(struct reading *r, const char *line)
{
    static const char word[] = "profile";
    char *name = section_name(line);
    r->section = SECTION_NONE;
    if (!name)
        mistake(r, mem_text(_("A section is [profile NAME] or [default], with nothing after it.")));
    else if (strcmp(name, "default") == 0)
        r->section = SECTION_DEFAULT;
    else if (strncmp(name, word, sizeof word - 1) == 0 &&
             (name[sizeof word - 1] == ' ' || name[sizeof word - 1] == '\t' ||
              !name[sizeof word - 1]))
        begin_profile(r, name + sizeof word - 1 + strspn(name + sizeof word - 1, " \t"));
    else
        mistake_about(r, _("There is no section [%s]; there are [profile NAME] and [default]."),
                      name);
    free(name);
}

/* One line for libinih, without the blanks before it: to it they would mean that the value of the
 * line before continues. */
static char *next_line(char *out, int room, void *stream)
{
    struct reading *r = stream;
    size_t length = strcspn(r->at, "\n");
    const char *next = r->at + length + (r->at[length] == '\n');
    size_t blanks = strspn(r->at, " \t");
    if (!*r->at)
        return NULL;
    r->line++;
    length -= length > 0 && r->at[length - 1] == '\r';
    blanks = blanks < length ? blanks : length;
    length -= blanks;
    if (length > LINE_LENGTH || length + 2 > (size_t)room) {
        mistake(r, mem_printf(_("The line is longer than %d bytes."), LINE_LENGTH));
        length = 0;
    }
    memcpy(out, r->at + blanks, length);
    out[length] = '\0';
    r->at = next;
    if (*out == '[') {
        begin_section(r, out);
        length = 0; /* it is understood already */
    }
    out[length] = '\n';
    out[length + 1] = '\0';
    return out;
}

static void profiles_check_value(struct reading *r, enum profile_key key, const char *value)
{
    char *shown = utf8_shown(value);
    enum edition edition;
    long number;
    if (!*value)
        mistake(r, mem_printf(_("%s has no value."), keys[key].name));
    else if (keys[key].kind == KIND_NUMBER &&
             !profile_number_read(value, keys[key].least, keys[key].most, &number))
        mistake(r, mem_printf(_("%s takes a number from %ld to %ld, not '%s'."), keys[key].name,
                              keys[key].least, keys[key].most, shown));
    else if (keys[key].kind == KIND_FLAG && profiles_flag_of(value) < 0)
        mistake(r, mem_printf(_("%s takes yes or no, not '%s'."), keys[key].name, shown));
    else if (keys[key].kind == KIND_COLOR && color_of(value) < 0)
        mistake(r, mem_printf(_("%s takes plain, red, green, yellow, magenta or cyan, not '%s'."),
                              keys[key].name, shown));
    else if (keys[key].kind == KIND_EDITION && !edition_read(value, &edition))
        mistake(r, mem_printf(_("%s takes one of %s, not '%s'."), keys[key].name, edition_words(),
                              shown));
    else if ((key == PROFILE_PROXY || key == PROFILE_SERVER) && strchr(value, '@'))
        mistake(r, mem_printf(_("%s must not hold a user or a password."), keys[key].name));
    free(shown);
}

static void take_of_profile(struct reading *r, const char *name, const char *value)
{
    struct profile *p = &r->into->items[r->into->len - 1];
    enum profile_key key = profiles_key_named(name);
    if (key == PROFILE_KEYS && redact_is_name(name, strlen(name))) {
        mistake(r, mem_text(_("A password does not belong in this file, which others easily get "
                              "to see. Use password_command, OMS_PASSWORD_FILE or netrc.")));
    } else if (key == PROFILE_KEYS) {
        mistake_about(r, _("There is no key '%s'."), name);
    } else if (p->texts[key]) {
        mistake(r, mem_printf(_("%s occurs twice."), name));
    } else {
        profiles_check_value(r, key, value);
        p->texts[key] = mem_text(value);
        p->lines[key] = r->line;
    }
}

static void take_of_default(struct reading *r, const char *name, const char *value)
{
    if (strcmp(name, "profile") != 0) {
        mistake_about(r, _("[default] holds 'profile = NAME' and nothing else, not '%s'."), name);
    } else if (r->into->preferred) {
        mistake(r, mem_printf(_("%s occurs twice."), name));
    } else {
        r->into->preferred = mem_text(value);
        r->into->preferred_line = r->line;
    }
}

static int profiles_take(void *user, const char *section, const char *name, const char *value)
{
    struct reading *r = user;
    (void)section;
    if (r->section == SECTION_PROFILE)
        take_of_profile(r, name, value);
    else if (r->section == SECTION_DEFAULT)
        take_of_default(r, name, value);
    else
        mistake_about(r, _("'%s' is in no section: begin one with [profile NAME]."), name);
    return 1;
}

static char *where(const char *file, int line, const char *what)
{
    char *shown = utf8_shown(file);
    char *why =
        line > 0 ? mem_printf("%s:%d: %s", shown, line, what) : mem_printf("%s: %s", shown, what);
    free(shown);
    return why;
}

static bool profiles_parse(struct profiles *p, const char *text, char **why)
{
    struct reading r = {.into = p, .at = text};
    int line = ini_parse_stream(next_line, &r, profiles_take, &r);
    if (line > 0 && (!r.wrong || line < r.wrong)) {
        free(r.why);
        r.wrong = line;
        r.why = mem_text(_("This is neither a section nor a key with a value: NAME = VALUE."));
    }
    if (!r.wrong && p->preferred && !profiles_find(p, p->preferred)) {
        r.line = p->preferred_line;
        mistake_about(&r, _("There is no profile %s."), p->preferred);
    }
    if (r.wrong)
        *why = where(p->file, r.wrong, r.why);
    free(r.why);
    return r.wrong == 0;
}

/* It names a program to run, so nobody else may write to it. */
static bool is_ours(const char *file, char **why)
{
    struct stat about;
    if (stat(file, &about) != 0)
        return true; /* reading it says what is wrong */
    if (about.st_uid != geteuid() && about.st_uid != 0)
        *why = where(file, 0, _("The file belongs to another user, so it is not used."));
    else if (about.st_mode & (S_IWGRP | S_IWOTH))
        *why = where(file, 0,
                     _("Other users can write to this file, so it is not used. Close it to them: "
                       "chmod go-w"));
    else
        return true;
    return false;
}

bool profiles_read_text(struct profiles *p, const char *file, const char *text, char **why)
{
    *p = (struct profiles){.file = mem_text(file)};
    return profiles_parse(p, text, why);
}

bool profiles_read(struct profiles *p, const char *file, char **why)
{
    struct buf text = {0};
    bool ok;
    *p = (struct profiles){.file = mem_text(file)};
    if (!file || (access(file, F_OK) != 0 && (errno == ENOENT || errno == ENOTDIR)))
        return true;
    if (!is_ours(file, why))
        return false;
    ok = path_read_regular(file, true, FILE_LENGTH, &text, why);
    if (ok && strlen(buf_string(&text)) != text.len) {
        *why = where(file, 0, _("This is not a text file."));
        ok = false;
    }
    ok = ok && profiles_parse(p, buf_string(&text), why);
    buf_clear(&text);
    return ok;
}
