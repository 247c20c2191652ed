/* SPDX-License-Identifier: Apache-2.0 */
/* Names and their orders, for the search for patterns. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "catalog/patterns/patterns_internal.h"

unsigned char name_byte(const struct name *n, size_t i, bool back)
{
    return (unsigned char)n->text[back ? n->length - 1 - i : i];
}

size_t name_common(const struct name *a, const struct name *b, bool back)
{
    size_t i = 0, end = a->length < b->length ? a->length : b->length;
    while (i < end && name_byte(a, i, back) == name_byte(b, i, back))
        i++;
    return i;
}

int name_compare(const struct name *a, const struct name *b, bool back)
{
    size_t same = name_common(a, b, back);
    if (same == a->length || same == b->length)
        return (a->length > b->length) - (a->length < b->length);
    return name_byte(a, same, back) < name_byte(b, same, back) ? -1 : 1;
}

static int shape_byte(const struct name *n, size_t i)
{
    unsigned char c = (unsigned char)n->text[i];
    return isdigit(c) ? '0' : c;
}

int names_compare_shape(const struct name *a, const struct name *b)
{
    size_t i = 0, end = a->length < b->length ? a->length : b->length;
    while (i < end && shape_byte(a, i) == shape_byte(b, i))
        i++;
    if (i < end)
        return shape_byte(a, i) < shape_byte(b, i) ? -1 : 1;
    return (a->length > b->length) - (a->length < b->length);
}

static int by_beginning(const void *a, const void *b)
{
    return name_compare(a, b, false);
}

static int by_ending(const void *a, const void *b)
{
    return name_compare(a, b, true);
}

static int by_shape(const void *a, const void *b)
{
    int order = names_compare_shape(a, b);
    return order ? order : name_compare(a, b, false);
}

size_t names_sort(struct name *items, size_t count)
{
    size_t kept = 0;
    if (count)
        qsort(items, count, sizeof *items, by_beginning);
    for (size_t i = 0; i < count; i++) {
        if (kept && name_compare(&items[kept - 1], &items[i], false) == 0)
            continue;
        items[kept] = items[i];
        items[kept].id = (uint32_t)kept;
        kept++;
    }
    return kept;
}

void names_init(struct names *n, struct name *items, size_t count)
{
    *n = (struct names){.by = {items}, .len = count, .ids = count};
}

void names_order(struct names *n)
{
    int (*const compare[NAMES_ORDERS])(const void *, const void *) = {NULL, by_ending, by_shape};
    for (int order = NAMES_BY_ENDING; order < NAMES_ORDERS; order++) {
        if (n->by[order])
            continue;
        n->by[order] = mem_array(n->len + 1, sizeof(struct name));
        if (!n->len)
            continue;
        memcpy(n->by[order], n->by[NAMES_BY_BEGINNING], n->len * sizeof(struct name));
        qsort(n->by[order], n->len, sizeof(struct name), compare[order]);
    }
}

void names_clear(struct names *n)
{
    for (int order = 0; order < NAMES_ORDERS; order++)
        free(n->by[order]);
    *n = (struct names){0};
}

void names_without(struct names *out, const struct names *n, const bool *marked)
{
    *out = (struct names){.ids = n->ids};
    for (int order = 0; order < NAMES_ORDERS; order++) {
        out->by[order] = mem_array(n->len + 1, sizeof(struct name));
        out->len = 0;
        for (size_t i = 0; i < n->len; i++)
            if (!marked[n->by[order][i].id])
                out->by[order][out->len++] = n->by[order][i];
    }
}
