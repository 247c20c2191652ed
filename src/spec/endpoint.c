/* SPDX-License-Identifier: Apache-2.0 */
/* What is known of a data source. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "spec/spec_internal.h"

char **endpoint_text(struct endpoint *e, int number)
{
    char **const texts[ENDPOINT_TEXTS] = {&e->id,      &e->name,   &e->type,   &e->role,
                                          &e->version, &e->schema, &e->address};
    return texts[number];
}

void endpoint_clear(struct endpoint *e)
{
    for (int i = 0; i < ENDPOINT_TEXTS; i++)
        free(*endpoint_text(e, i));
    *e = (struct endpoint){0};
}

struct endpoint endpoint_copy(const struct endpoint *e)
{
    struct endpoint copy = *e;
    for (int i = 0; i < ENDPOINT_TEXTS; i++)
        *endpoint_text(&copy, i) = mem_text(*endpoint_text(&copy, i));
    return copy;
}

bool same_text(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

bool endpoint_same(const struct endpoint *a, const struct endpoint *b)
{
    struct endpoint one = *a, two = *b;
    bool same = true;
    for (int i = 0; i < ENDPOINT_TEXTS; i++)
        same = same && same_text(*endpoint_text(&one, i), *endpoint_text(&two, i));
    return same;
}

void spec_set_edition(struct spec *s, enum edition edition)
{
    if (s->edition == edition)
        return;
    s->edition = edition;
    s->version++;
}

enum edition spec_edition(const struct spec *s)
{
    return s->edition;
}
