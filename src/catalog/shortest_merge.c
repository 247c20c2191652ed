/* Patterns that differ in one character become one with a set. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "catalog/shortest_inside.h"

enum { MERGE_MAX = 20000, ELEMENTS = 256 };

/* A character, a set or a star. */
struct element {
    bool star;
    uint64_t set[2]; /* of ASCII */
};

struct pattern {
    struct element *items;
    size_t len;
    uint64_t hash; /* of all elements, a sum: one can be taken out */
    uint64_t key;  /* the same without the element at the place where they are grouped */
};

static bool in(const struct element *e, unsigned c)
{
    return (e->set[c / 64] >> (c % 64) & 1) != 0;
}

static void put(struct element *e, unsigned char c)
{
    if (c < 128)
        e->set[c / 64] |= UINT64_C(1) << (c % 64);
}

static const char *read_set(const char *p, struct element *e)
{
    while (*p && *p != ']') {
        unsigned char from = (unsigned char)*p, to = from;
        if (p[1] == '-' && p[2] != ']') {
            to = (unsigned char)p[2];
            p += 2;
        }
        for (unsigned c = from; c <= to; c++)
            put(e, (unsigned char)c);
        p++;
    }
    return p;
}

static struct pattern read_pattern(const char *text)
{
    struct pattern p = {.items = mem_array(strlen(text) + 1, sizeof *p.items)};
    for (; *text; text++) {
        struct element *e = &p.items[p.len++];
        if (*text == '*')
            e->star = true;
        else if (*text == '[')
            text = read_set(text + 1, e);
        else
            put(e, (unsigned char)*text);
    }
    return p;
}

static int same_class(unsigned a, unsigned b)
{
    return (isdigit((int)a) && isdigit((int)b)) || (islower((int)a) && islower((int)b)) ||
           (isupper((int)a) && isupper((int)b));
}

/* Signs that mean something at an end of a set stand where they don't. */
static void write_set(struct buf *out, const struct element *e)
{
    static const char last[] = "!^-";
    buf_char(out, '[');
    for (unsigned c = 1; c < 128; c++) {
        unsigned end = c;
        if (!in(e, c) || strchr(last, (int)c))
            continue;
        while (end + 1 < 128 && in(e, end + 1) && same_class(c, end + 1))
            end++;
        buf_char(out, (char)c);
        if (end >= c + 2) {
            buf_char(out, '-');
            buf_char(out, (char)end);
            c = end;
        }
    }
    for (const char *p = last; *p; p++)
        if (in(e, (unsigned char)*p))
            buf_char(out, *p);
    buf_char(out, ']');
}

static unsigned members(const struct element *e)
{
    return (unsigned)(__builtin_popcountll(e->set[0]) + __builtin_popcountll(e->set[1]));
}

static void write_element(struct buf *out, const struct element *e)
{
    if (e->star)
        buf_char(out, '*');
    else if (members(e) > 1)
        write_set(out, e);
    else
        buf_char(out,
                 (char)(e->set[1] ? 64 + __builtin_ctzll(e->set[1]) : __builtin_ctzll(e->set[0])));
}

static char *write_pattern(const struct pattern *p)
{
    struct buf out;
    buf_init(&out);
    for (size_t i = 0; i < p->len; i++)
        write_element(&out, &p->items[i]);
    return buf_steal(&out);
}

static int by_key(const void *a, const void *b)
{
    const struct pattern *x = a, *y = b;
    return (x->key > y->key) - (x->key < y->key);
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* --- grouping -----------------------------------------------------------------------------------
 */

static uint64_t mix(uint64_t x)
{
    x = (x ^ (x >> 31)) * UINT64_C(0x9e3779b97f4a7c15);
    x = (x ^ (x >> 29)) * UINT64_C(0xbf58476d1ce4e5b9);
    return x ^ (x >> 32);
}

static struct element *at_place(const struct pattern *p, size_t place) /* from the end */
{
    return &p->items[p->len - 1 - place];
}

static uint64_t hash_at(const struct pattern *p, size_t place)
{
    const struct element *e = at_place(p, place);
    return mix(e->set[0] ^ mix(e->set[1] ^ mix(2 * (uint64_t)place + e->star)));
}

static void hash_pattern(struct pattern *p)
{
    p->hash = 0;
    for (size_t place = 0; place < p->len; place++)
        p->hash += hash_at(p, place);
}

static bool differ_only_at(const struct pattern *a, const struct pattern *b, size_t place)
{
    if (a->len != b->len || place >= a->len)
        return false;
    for (size_t i = 0; i < a->len; i++) {
        const struct element *x = at_place(a, i), *y = at_place(b, i);
        bool same = x->star == y->star && x->set[0] == y->set[0] && x->set[1] == y->set[1];
        if (i == place ? x->star || y->star : !same)
            return false;
    }
    return true;
}

/* False where the set would hold only signs that can't begin one. */
static bool can_merge(const struct element *a, const struct element *b)
{
    struct element both = {.set = {a->set[0] | b->set[0], a->set[1] | b->set[1]}};
    unsigned awkward = (unsigned)in(&both, '!') + in(&both, '^') + in(&both, '-');
    return members(&both) > awkward;
}

/* Merges all that differ at this place only. Returns how many are left. */
static size_t merge_at(struct pattern *p, size_t len, size_t place)
{
    size_t kept = 0;
    for (size_t i = 0; i < len; i++)
        p[i].key = p[i].hash - (place < p[i].len ? hash_at(&p[i], place) : 0);
    qsort(p, len, sizeof *p, by_key);
    for (size_t i = 0; i < len; i++) {
        struct pattern *last = kept > 0 && p[kept - 1].key == p[i].key ? &p[kept - 1] : NULL;
        if (last && differ_only_at(last, &p[i], place) &&
            can_merge(at_place(last, place), at_place(&p[i], place))) {
            at_place(last, place)->set[0] |= at_place(&p[i], place)->set[0];
            at_place(last, place)->set[1] |= at_place(&p[i], place)->set[1];
            hash_pattern(last);
            free(p[i].items);
        } else {
            p[kept++] = p[i];
        }
    }
    return kept;
}

void short_merge(struct texts *patterns, struct short_effort *effort)
{
    size_t len = patterns->len, before, longest = 0;
    if (len < 2 || len > MERGE_MAX)
        return;
    struct pattern *p = mem_array(len, sizeof *p);
    for (size_t i = 0; i < len; i++) {
        p[i] = read_pattern(patterns->items[i]);
        hash_pattern(&p[i]);
        longest = p[i].len > longest ? p[i].len : longest;
    }
    longest = longest > ELEMENTS ? ELEMENTS : longest;
    do {
        before = len;
        if (!short_spend(effort, longest * short_sort_cost(len)))
            break;
        for (size_t place = 0; place < longest && len > 1; place++)
            len = merge_at(p, len, place);
    } while (len < before && len > 1);
    texts_clear(patterns);
    for (size_t i = 0; i < len; i++) {
        char *text = write_pattern(&p[i]);
        texts_add(patterns, text);
        free(text);
        free(p[i].items);
    }
    qsort(patterns->items, patterns->len, sizeof *patterns->items, by_text);
    free(p);
}
