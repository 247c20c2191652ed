#include "catalog/shortest_inside.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

void short_names_add(struct short_names *n, const char *text, size_t length)
{
    n->items = mem_grow(n->items, &n->cap, n->len + 1, sizeof *n->items);
    n->items[n->len++] = (struct short_name){text, length};
}

static int compare(const void *a, const void *b)
{
    const struct short_name *x = a, *y = b;
    int order = memcmp(x->text, y->text, x->length < y->length ? x->length : y->length);
    return order ? order : (x->length > y->length) - (x->length < y->length);
}

void short_names_sort(struct short_names *n)
{
    size_t kept = 0;
    if (n->len > 0)
        qsort(n->items, n->len, sizeof *n->items, compare);
    for (size_t i = 0; i < n->len; i++)
        if (kept == 0 || compare(&n->items[i], &n->items[kept - 1]) != 0)
            n->items[kept++] = n->items[i];
    n->len = kept;
}

bool short_names_has(const struct short_names *n, const char *text, size_t length)
{
    struct short_name wanted = {text, length};
    return n->len > 0 && bsearch(&wanted, n->items, n->len, sizeof wanted, compare);
}

void short_names_clear(struct short_names *n)
{
    free(n->items);
    *n = (struct short_names){0};
}

bool short_spend(struct short_effort *e, uint64_t cost)
{
    const struct rules_effort *may = &e->may;
    if (!may->most)
        return true;
    e->over = e->over || cost > may->most - e->spent;
    if (e->over)
        return false;
    e->spent += cost;
    unsigned percent = (unsigned)(e->spent / (may->most / 100 + 1));
    if (may->tell && percent > e->told)
        may->tell(may->arg, percent);
    e->told = percent;
    return true;
}

uint64_t short_sort_cost(size_t count)
{
    uint64_t cost = count;
    for (size_t left = count; left > 1; left /= 2)
        cost += 2 * (uint64_t)count;
    return cost;
}

static size_t common(const struct short_name *a, const struct short_name *b)
{
    size_t i = 0;
    while (i < a->length && i < b->length && a->text[i] == b->text[i])
        i++;
    return i;
}

char *short_beginning(const struct short_name *names, size_t count, size_t least)
{
    size_t length = names[0].length;
    if (count == 1)
        return mem_text_n(names[0].text, length);
    for (size_t i = 1; i < count; i++) {
        size_t same = common(&names[0], &names[i]);
        length = same < length ? same : length;
    }
    for (size_t cut = length; cut > least; cut--)
        if (!isalnum((unsigned char)names[0].text[cut - 1])) {
            length = cut;
            break;
        }
    return mem_printf("%.*s*", (int)length, names[0].text);
}
