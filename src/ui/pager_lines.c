/* SPDX-License-Identifier: Apache-2.0 */
/* The lines of a text in memory, for the pager. */
#include "ui/pager.h"

#include <stdlib.h>
#include <string.h>
#include "base/mem.h"

struct pager_lines {
    const char *text;
    size_t *starts; /* of each line, and one after the last */
    size_t count;
};

struct pager_lines *pager_lines_new(const char *text, size_t length)
{
    struct pager_lines *l = mem_new(sizeof *l);
    size_t cap = 0;
    l->text = text;
    for (size_t at = 0; at < length;) {
        const char *feed = memchr(text + at, '\n', length - at);
        l->starts = mem_grow(l->starts, &cap, l->count + 2, sizeof *l->starts);
        l->starts[l->count++] = at;
        at = feed ? (size_t)(feed - text) + 1 : length + 1; /* as if the last one were ended too */
        l->starts[l->count] = at;
    }
    return l;
}

void pager_lines_free(struct pager_lines *l)
{
    if (!l)
        return;
    free(l->starts);
    free(l);
}

static size_t lines_count(void *arg)
{
    return ((struct pager_lines *)arg)->count;
}

static const char *lines_line(void *arg, size_t index, size_t *length)
{
    const struct pager_lines *l = arg;
    *length = l->starts[index + 1] - l->starts[index] - 1;
    return l->text + l->starts[index];
}

struct pager_source pager_lines_source(struct pager_lines *l)
{
    return (struct pager_source){.lines = lines_count, .line = lines_line, .arg = l};
}
