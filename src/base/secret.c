/* SPDX-License-Identifier: Apache-2.0 */
#include "base/secret.h"

#include <unistd.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include "base/compat.h"
#include "base/i18n.h"
#include "base/mem.h"

static struct {
    size_t held;
    int dumpable;
    struct rlimit core;
} before;

void secret_hold(void)
{
    struct rlimit none;
    if (before.held++ > 0)
        return;
    before.dumpable = prctl(PR_GET_DUMPABLE);
    getrlimit(RLIMIT_CORE, &before.core);
    none = (struct rlimit){.rlim_cur = 0, .rlim_max = before.core.rlim_max};
    setrlimit(RLIMIT_CORE, &none);
    prctl(PR_SET_DUMPABLE, 0);
}

void secret_drop(void)
{
    if (before.held == 0)
        fatal("A secret was given up twice.");
    if (--before.held > 0)
        return;
    setrlimit(RLIMIT_CORE, &before.core);
    if (before.dumpable == 1) /* 2 cannot be set by a program */
        prctl(PR_SET_DUMPABLE, 1);
}

char *secret_copy_n(const char *text, size_t length)
{
    secret_hold();
    return mem_text_n(text, length);
}

char *secret_copy(const char *text)
{
    return text ? secret_copy_n(text, strlen(text)) : NULL;
}

void secret_free(char *text)
{
    if (!text)
        return;
    explicit_bzero(text, strlen(text));
    free(text);
    secret_drop();
}

enum { PAD = 61 };

unsigned char secret_pad(size_t place)
{
    static unsigned char pad[PAD];
    if (!pad[0]) {
        if (!compat_random(pad, sizeof pad))
            fatal(_("There are no random numbers: %s."), strerror(errno));
        for (size_t i = 0; i < sizeof pad; i++)
            pad[i] |= 0x80; /* a byte that changes nothing would mask nothing */
    }
    return pad[place % PAD];
}

void secret_mask(char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++)
        bytes[i] = (char)((unsigned char)bytes[i] ^ secret_pad(i));
}

struct masked_secret {
    size_t length;
    char bytes[];
};

struct masked_secret *masked_secret_new(const char *text)
{
    size_t length = text ? strlen(text) : 0;
    struct masked_secret *g;
    if (length == 0)
        return NULL;
    secret_hold();
    g = mem_new(sizeof *g + length);
    g->length = length;
    memcpy(g->bytes, text, length);
    secret_mask(g->bytes, length);
    return g;
}

void masked_secret_free(struct masked_secret *g)
{
    if (!g)
        return;
    explicit_bzero(g->bytes, g->length);
    free(g);
    secret_drop();
}

char *masked_secret_open(const struct masked_secret *g)
{
    char *text;
    if (!g)
        return NULL;
    text = secret_copy_n(g->bytes, g->length);
    secret_mask(text, g->length);
    return text;
}

char *secret_line(int fd)
{
    char line[SECRET_LINE_ROOM];
    size_t length = 0;
    char *secret = NULL;
    ssize_t n;
    errno = 0;
    while ((n = read(fd, &line[length], 1)) == 1 && line[length] != '\n' && ++length < sizeof line)
        ;
    if (n >= 0 && length < sizeof line) {
        if (length > 0 && line[length - 1] == '\r')
            length--;
        secret = secret_copy_n(line, length);
    } else if (n >= 0) {
        errno = EFBIG;
    }
    explicit_bzero(line, sizeof line);
    return secret;
}
