/* SPDX-License-Identifier: Apache-2.0 */
#include "fields/values.h"

#include <stdlib.h>

#include "base/mem.h"

static struct value *values_at(const struct values *v, int id)
{
    if (id < 0 || (size_t)id >= v->count)
        fatal("values_at: %d is no row", id);
    return &v->items[id];
}

void values_init(struct values *v, const struct field *rows, size_t count)
{
    *v = (struct values){rows, count, mem_array(count, sizeof *v->items)};
}

void values_clear(struct values *v)
{
    for (size_t i = 0; i < v->count; i++) {
        free(v->items[i].text);
        free(v->items[i].json);
    }
    free(v->items);
    *v = (struct values){0};
}

void values_copy(struct values *copy, const struct values *v)
{
    values_init(copy, v->rows, v->count);
    for (size_t i = 0; i < v->count; i++)
        copy->items[i] = (struct value){mem_text(v->items[i].text), mem_text(v->items[i].json),
                                        v->items[i].origin};
}

const char *values_get(const struct values *v, int id)
{
    return values_at(v, id)->text;
}

void values_put(struct values *v, int id, char *text, enum origin origin)
{
    struct value *value = values_at(v, id);
    free(value->text);
    free(value->json);
    *value = (struct value){.text = text, .origin = text ? origin : ORIGIN_UNSET};
}
