/* SPDX-License-Identifier: Apache-2.0 */
/* Names and their orders, for the search for patterns. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "catalog/patterns/patterns_internal.h"

static int by_text(const void *a, const void *b)
{
    const struct name *x = a, *y = b;
    int order = memcmp(x->text, y->text, x->length < y->length ? x->length : y->length);
    return order ? order : (x->length > y->length) - (x->length < y->length);
}

static void names_sort(struct name *names, size_t len)
{
    if (len)
        qsort(names, len, sizeof *names, by_text);
}

/* Numbers them and drops doubles; a name is wanted if one of these is. */
static void names_number(struct names *n, struct name *by, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct name *last = n->len ? &by[n->len - 1] : NULL;
        if (last && by_text(last, &by[i]) == 0) {
            n->clash = n->clash || last->role != by[i].role;
            last->role = last->role > by[i].role ? last->role : by[i].role;
        } else {
            by[n->len] = by[i];
            by[n->len].id = (uint32_t)n->len;
            n->len++;
        }
    }
    for (size_t i = 0; i < n->len; i++)
        n->roles[i] = (unsigned char)by[i].role;
}

/* Writes the texts of the other orders. */
static void names_turn(struct names *n)
{
    size_t bytes = 1;
    for (size_t i = 0; i < n->len; i++)
        bytes += 3 * (size_t)n->by[NAMES_BY_BEGINNING][i].length + 1;
    char *at = n->texts = mem_new(bytes);
    for (size_t i = 0; i < n->len; i++) {
        struct name name = n->by[NAMES_BY_BEGINNING][i];
        n->by[NAMES_BY_ENDING][i] = (struct name){at, name.length, name.id, name.role};
        for (size_t j = name.length; j > 0; j--)
            *at++ = name.text[j - 1];
        n->by[NAMES_BY_SHAPE][i] = (struct name){at, 2 * name.length + 1, name.id, name.role};
        for (size_t j = 0; j < name.length; j++)
            *at++ = isdigit((unsigned char)name.text[j]) ? '0' : name.text[j];
        memcpy(at + 1, name.text, name.length);
        at += name.length + 1;
    }
}

static uint32_t name_common(const struct name *a, const struct name *b)
{
    uint32_t i = 0;
    while (i < a->length && i < b->length && a->text[i] == b->text[i])
        i++;
    return i;
}

void names_init(struct names *n, const struct name *items, size_t count)
{
    *n = (struct names){.roles = mem_array(count + 1, 1)};
    for (int order = 0; order < NAMES_ORDERS; order++) {
        n->by[order] = mem_array(count + 1, sizeof(struct name));
        n->same[order] = mem_array(count + 1, sizeof(uint32_t));
    }
    if (count)
        memcpy(n->by[NAMES_BY_BEGINNING], items, count * sizeof *items);
    names_sort(n->by[NAMES_BY_BEGINNING], count);
    names_number(n, n->by[NAMES_BY_BEGINNING], count);
    names_turn(n);
    names_sort(n->by[NAMES_BY_ENDING], n->len);
    names_sort(n->by[NAMES_BY_SHAPE], n->len);
    for (int order = 0; order < NAMES_ORDERS; order++)
        for (size_t i = 1; i < n->len; i++)
            n->same[order][i] = name_common(&n->by[order][i - 1], &n->by[order][i]);
}

void names_clear(struct names *n)
{
    for (int order = 0; order < NAMES_ORDERS; order++) {
        free(n->by[order]);
        free(n->same[order]);
    }
    free(n->roles);
    free(n->texts);
    *n = (struct names){0};
}

uint32_t names_find(const struct names *n, const struct name *name)
{
    const struct name *found =
        bsearch(name, n->by[NAMES_BY_BEGINNING], n->len, sizeof *name, by_text);
    return found->id;
}

size_t names_count(const struct names *n, const unsigned char *roles, enum name_role role)
{
    size_t count = 0;
    for (size_t i = 0; i < n->len; i++)
        count += roles[i] == role;
    return count;
}

uint32_t names_beginning(const struct names *n, const unsigned char *roles, uint32_t *first)
{
    uint32_t last = (uint32_t)n->len - 1;
    for (*first = 0; roles[*first] != NAME_YES;)
        ++*first;
    while (roles[last] != NAME_YES)
        last--;
    return name_common(&n->by[NAMES_BY_BEGINNING][*first], &n->by[NAMES_BY_BEGINNING][last]);
}
