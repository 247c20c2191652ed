/* SPDX-License-Identifier: Apache-2.0 */
/* What is known of a data source. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "spec/spec_internal.h"

void endpoint_clear(struct endpoint *e)
{
    free(e->id);
    free(e->name);
    free(e->type);
    free(e->role);
    free(e->version);
    free(e->schema);
    free(e->address);
    *e = (struct endpoint){0};
}

struct endpoint endpoint_copy(const struct endpoint *e)
{
    return (struct endpoint){
        .id = mem_text(e->id),
        .name = mem_text(e->name),
        .type = mem_text(e->type),
        .role = mem_text(e->role),
        .version = mem_text(e->version),
        .schema = mem_text(e->schema),
        .address = mem_text(e->address),
    };
}

static bool endpoint_same_text(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

bool endpoint_same(const struct endpoint *a, const struct endpoint *b)
{
    return endpoint_same_text(a->id, b->id) && endpoint_same_text(a->name, b->name) &&
           endpoint_same_text(a->type, b->type) && endpoint_same_text(a->role, b->role) &&
           endpoint_same_text(a->version, b->version) && endpoint_same_text(a->schema, b->schema) &&
           endpoint_same_text(a->address, b->address);
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
