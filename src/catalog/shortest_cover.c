/*
 * Few patterns for a set of names. Three ways are tried: beginnings, ends, and a greedy choice of
 * those and of patterns with given words in them. In each, patterns that differ in one character
 * are put together.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/glob.h"
#include "base/mem.h"
#include "catalog/shortest_inside.h"

enum { SAMPLE = 4000, BEST_WORDS = 24 };

/* A pattern, and the names in `yes` that it matches. */
struct candidate {
    char *pattern;
    size_t *members;
    size_t len, cap;
    size_t gain; /* members not covered yet, when last counted */
    bool taken;
};

struct candidates {
    struct candidate *items;
    size_t len, cap;
};

static struct candidate *add_candidate(struct candidates *c, char *pattern)
{
    c->items = mem_grow(c->items, &c->cap, c->len + 1, sizeof *c->items);
    c->items[c->len] = (struct candidate){.pattern = pattern};
    return &c->items[c->len++];
}

static void add_member(struct candidate *c, size_t name)
{
    c->members = mem_grow(c->members, &c->cap, c->len + 1, sizeof *c->members);
    c->members[c->len++] = name;
}

static void candidates_clear(struct candidates *c)
{
    for (size_t i = 0; i < c->len; i++) {
        free(c->items[i].pattern);
        free(c->items[i].members);
    }
    free(c->items);
    *c = (struct candidates){0};
}

/* --- beginnings ------------------------------------------------------------------------------- */

static size_t common(const struct short_name *a, const struct short_name *b)
{
    size_t i = 0;
    while (i < a->length && i < b->length && a->text[i] == b->text[i])
        i++;
    return i;
}

/* The first name in `no` that sorts behind this one. */
static size_t behind(const struct short_names *no, const struct short_name *name, size_t from)
{
    while (from < no->len) {
        const struct short_name *n = &no->items[from];
        size_t both = n->length < name->length ? n->length : name->length;
        int order = memcmp(n->text, name->text, both);
        if (order > 0 || (order == 0 && n->length > name->length))
            break;
        from++;
    }
    return from;
}

/*
 * Adds a candidate for each longest stretch of yes whose common beginning no name in `no` has.
 * Sorted names stand beside those with which they have most in common, so neighbours tell.
 */
static void add_beginnings(struct candidates *c, const struct short_names *yes,
                           const struct short_names *no)
{
    size_t next = 0;
    for (size_t i = 0; i < yes->len;) {
        const struct short_name *name = &yes->items[i];
        size_t least = 0, end = i + 1;
        next = behind(no, name, next);
        for (size_t j = next > 0 ? next - 1 : 0; j <= next && j < no->len; j++) {
            size_t same = common(name, &no->items[j]) + 1;
            least = same > least ? same : least;
        }
        if (least <= name->length)
            while (end < yes->len && common(name, &yes->items[end]) >= least)
                end++;
        struct candidate *found = add_candidate(c, short_beginning(name, end - i, least));
        for (; i < end; i++)
            add_member(found, i);
    }
}

/* --- ends ------------------------------------------------------------------------------------- */

static void reverse(char *text, size_t length)
{
    for (size_t i = 0; i < length / 2; i++) {
        char c = text[i];
        text[i] = text[length - 1 - i];
        text[length - 1 - i] = c;
    }
}

/* All names backwards, in one block that *text gets; before each stands its number. */
static struct short_names backwards(const struct short_names *names, char **text)
{
    struct short_names out = {0};
    size_t all = 1;
    for (size_t i = 0; i < names->len; i++)
        all += sizeof i + names->items[i].length;
    char *at = *text = mem_new(all);
    for (size_t i = 0; i < names->len; i++) {
        size_t length = names->items[i].length;
        memcpy(at, &i, sizeof i);
        at += sizeof i;
        memcpy(at, names->items[i].text, length);
        reverse(at, length);
        short_names_add(&out, at, length);
        at += length;
    }
    short_names_sort(&out);
    return out;
}

static size_t number_of(const struct short_name *backwards)
{
    size_t number;
    memcpy(&number, backwards->text - sizeof number, sizeof number);
    return number;
}

static void add_ends(struct candidates *c, const struct short_names *yes,
                     const struct short_names *no)
{
    char *yes_text, *no_text;
    struct short_names yes_back = backwards(yes, &yes_text), no_back = backwards(no, &no_text);
    size_t first = c->len;
    add_beginnings(c, &yes_back, &no_back);
    for (size_t i = first; i < c->len; i++) {
        struct candidate *a = &c->items[i];
        reverse(a->pattern, strlen(a->pattern));
        for (size_t j = 0; j < a->len; j++)
            a->members[j] = number_of(&yes_back.items[a->members[j]]);
    }
    short_names_clear(&yes_back);
    short_names_clear(&no_back);
    free(yes_text);
    free(no_text);
}

/* --- words ------------------------------------------------------------------------------------ */

static bool is_border(char c)
{
    return !isalnum((unsigned char)c);
}

/* first_*_last and *_middle_* of a name. */
static void add_words(struct texts *out, const struct short_name *n)
{
    size_t first = 0, last = n->length;
    while (first < n->length && !is_border(n->text[first]))
        first++;
    while (last > 0 && !is_border(n->text[last - 1]))
        last--;
    if (first >= n->length || last < first + 1)
        return;
    if (last > first + 1) {
        char *ends = mem_printf("%.*s*%.*s", (int)first + 1, n->text, (int)(n->length - last + 1),
                                n->text + last - 1);
        texts_add(out, ends);
        free(ends);
    }
    for (size_t at = first; at + 1 < last;) {
        size_t end = at + 1;
        while (end < last - 1 && !is_border(n->text[end]))
            end++;
        char *word = mem_printf("*%.*s*", (int)(end - at + 1), n->text + at);
        texts_add(out, word);
        free(word);
        at = end;
    }
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

struct word_count {
    const char *pattern;
    size_t count;
};

static int by_count(const void *a, const void *b)
{
    const struct word_count *x = a, *y = b;
    if (x->count != y->count)
        return x->count < y->count ? 1 : -1;
    return strcmp(x->pattern, y->pattern);
}

static bool hits_any(const char *pattern, const struct short_names *names)
{
    struct glob g = glob_read(pattern, strlen(pattern));
    for (size_t i = 0; i < names->len; i++)
        if (glob_has(&g, names->items[i].text, names->items[i].length))
            return true;
    return false;
}

static void try_word(struct candidates *c, const char *pattern, const struct short_names *yes,
                     const struct short_names *no)
{
    if (hits_any(pattern, no))
        return;
    struct glob g = glob_read(pattern, strlen(pattern));
    struct candidate *found = add_candidate(c, mem_text(pattern));
    for (size_t i = 0; i < yes->len; i++)
        if (glob_has(&g, yes->items[i].text, yes->items[i].length))
            add_member(found, i);
}

/* The words that most names have, of a sample of the names. */
static void add_by_words(struct candidates *c, const struct short_names *yes,
                         const struct short_names *no, struct short_effort *effort)
{
    struct texts words;
    size_t kinds = 0, step = yes->len / SAMPLE + 1;
    texts_init(&words);
    for (size_t i = 0; i < yes->len; i += step)
        add_words(&words, &yes->items[i]);
    if (words.len > 0)
        qsort(words.items, words.len, sizeof *words.items, by_text);
    struct word_count *counts = mem_array(words.len + 1, sizeof *counts);
    for (size_t i = 0; i < words.len; i++)
        if (kinds > 0 && strcmp(counts[kinds - 1].pattern, words.items[i]) == 0)
            counts[kinds - 1].count++;
        else
            counts[kinds++] = (struct word_count){words.items[i], 1};
    qsort(counts, kinds, sizeof *counts, by_count);
    for (size_t i = 0; i < kinds && i < BEST_WORDS && counts[i].count > 1; i++)
        if (short_spend(effort, yes->len + no->len))
            try_word(c, counts[i].pattern, yes, no);
    free(counts);
    texts_clear(&words);
}

/* --- the greedy choice ------------------------------------------------------------------------ */

struct greedy {
    struct candidates *c;
    size_t *heap, len; /* candidates, the one with the largest gain first */
    unsigned *covered; /* how often each name is */
};

static bool before(const struct greedy *g, size_t a, size_t b)
{
    const struct candidate *x = &g->c->items[a], *y = &g->c->items[b];
    return x->gain != y->gain ? x->gain > y->gain : a < b;
}

static void sink(struct greedy *g, size_t at)
{
    for (size_t child; (child = 2 * at + 1) < g->len; at = child) {
        if (child + 1 < g->len && before(g, g->heap[child + 1], g->heap[child]))
            child++;
        if (!before(g, g->heap[child], g->heap[at]))
            return;
        size_t swap = g->heap[at];
        g->heap[at] = g->heap[child];
        g->heap[child] = swap;
    }
}

static size_t gain_now(const struct greedy *g, const struct candidate *c)
{
    size_t gain = 0;
    for (size_t i = 0; i < c->len; i++)
        gain += g->covered[c->members[i]] == 0;
    return gain;
}

static void take_best(struct greedy *g)
{
    while (g->len > 0) {
        struct candidate *best = &g->c->items[g->heap[0]];
        size_t gain = gain_now(g, best);
        if (gain == best->gain && gain > 0) {
            best->taken = true;
            for (size_t i = 0; i < best->len; i++)
                g->covered[best->members[i]]++;
        } else {
            best->gain = gain;
        }
        if (gain == 0 || best->taken)
            g->heap[0] = g->heap[--g->len];
        sink(g, 0);
    }
}

static void drop_needless(struct greedy *g)
{
    for (size_t i = g->c->len; i-- > 0;) {
        struct candidate *c = &g->c->items[i];
        bool needed = !c->taken;
        for (size_t j = 0; j < c->len && !needed; j++)
            needed = g->covered[c->members[j]] == 1;
        if (needed)
            continue;
        c->taken = false;
        for (size_t j = 0; j < c->len; j++)
            g->covered[c->members[j]]--;
    }
}

static void choose_greedily(struct candidates *c, size_t names)
{
    struct greedy g = {.c = c, .len = c->len};
    g.heap = mem_array(c->len + 1, sizeof *g.heap);
    g.covered = mem_array(names + 1, sizeof *g.covered);
    for (size_t i = 0; i < c->len; i++) {
        c->items[i].gain = c->items[i].len;
        g.heap[i] = i;
    }
    for (size_t i = c->len / 2; i-- > 0;)
        sink(&g, i);
    take_best(&g);
    drop_needless(&g);
    free(g.heap);
    free(g.covered);
}

/* --- the best of them ------------------------------------------------------------------------- */

/* Patterns, and how many they were before they were put together: sets are harder to read. */
struct best {
    struct texts patterns;
    size_t before;
};

/* Puts the candidates first..end-1 (only those taken) in place of the best if they are fewer. */
static void offer(struct best *best, const struct candidates *c, size_t first, size_t end,
                  bool only_taken, struct short_effort *effort)
{
    struct texts t;
    texts_init(&t);
    for (size_t i = first; i < end; i++)
        if (!only_taken || c->items[i].taken)
            texts_add(&t, c->items[i].pattern);
    size_t before_merge = t.len, known = best->patterns.len;
    short_merge(&t, effort);
    if (known == 0 || t.len < known || (t.len == known && before_merge < best->before)) {
        struct texts swap = best->patterns;
        *best = (struct best){t, before_merge};
        t = swap;
    }
    texts_clear(&t);
}

void short_cover(struct texts *patterns, const struct short_names *yes,
                 const struct short_names *no, struct short_effort *effort)
{
    struct candidates c = {0};
    struct best best = {.before = 0};
    uint64_t sorting = short_sort_cost(yes->len) + short_sort_cost(no->len);
    texts_init(&best.patterns);
    add_beginnings(&c, yes, no);
    size_t beginnings = c.len;
    offer(&best, &c, 0, beginnings, false, effort);
    if (best.before > 1 && short_spend(effort, sorting)) {
        add_ends(&c, yes, no);
        offer(&best, &c, beginnings, c.len, false, effort);
    }
    if (best.before > 1 && short_spend(effort, short_sort_cost(yes->len))) {
        add_by_words(&c, yes, no, effort);
        choose_greedily(&c, yes->len);
        offer(&best, &c, 0, c.len, true, effort);
    }
    for (size_t i = 0; i < best.patterns.len; i++)
        texts_add(patterns, best.patterns.items[i]);
    texts_clear(&best.patterns);
    candidates_clear(&c);
}
