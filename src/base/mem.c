/* SPDX-License-Identifier: Apache-2.0 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"

static void (*fatal_hook)(void);

void fatal_set_hook(void (*hook)(void))
{
    fatal_hook = hook;
}

void fatal(const char *format, ...)
{
    /* A hook that fails itself must not be entered again. */
    void (*hook)(void) = fatal_hook;
    fatal_hook = NULL;
    if (hook)
        hook();
    va_list args;
    va_start(args, format);
    fputs("oms-wizard: ", stderr);
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
    va_end(args);
    exit(EXIT_FAILURE);
}

static void *checked(void *block)
{
    if (!block)
        fatal(_("There is not enough memory."));
    return block;
}

static size_t product(size_t count, size_t size)
{
    if (size != 0 && count > PTRDIFF_MAX / size)
        fatal(_("There is not enough memory."));
    return count * size;
}

void *mem_new(size_t size)
{
    return checked(calloc(1, size != 0 ? size : 1));
}

void *mem_array(size_t count, size_t size)
{
    return mem_new(product(count, size));
}

void *mem_resize(void *old, size_t count, size_t size)
{
    size_t bytes = product(count, size);
    return checked(realloc(old, bytes != 0 ? bytes : 1));
}

void *mem_grow(void *items, size_t *cap, size_t need, size_t size)
{
    if (need <= *cap && items)
        return items;
    size_t room = *cap != 0 ? *cap : 8;
    while (room < need)
        room = room > SIZE_MAX / 2 ? need : room * 2;
    *cap = room;
    return mem_resize(items, room, size);
}

char *mem_text(const char *text)
{
    return text ? mem_text_n(text, strlen(text)) : NULL;
}

char *mem_text_n(const char *text, size_t length)
{
    if (length == SIZE_MAX)
        fatal(_("There is not enough memory."));
    char *copy = mem_resize(NULL, length + 1, 1);
    if (length != 0)
        memcpy(copy, text, length);
    copy[length] = '\0';
    return copy;
}

char *mem_printf(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *text = mem_vprintf(format, args);
    va_end(args);
    return text;
}

char *mem_vprintf(const char *format, va_list args)
{
    char *text = NULL;
    if (vasprintf(&text, format, args) < 0)
        fatal(_("There is not enough memory."));
    return text;
}

void mem_replace(char **slot, const char *text)
{
    char *copy = mem_text(text);
    free(*slot);
    *slot = copy;
}
