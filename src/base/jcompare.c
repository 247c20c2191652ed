/* SPDX-License-Identifier: Apache-2.0 */
#include "base/jcompare.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include "base/buf.h"
#include "base/hash.h"
#include "base/jread.h"
#include "base/jwrite.h"
#include "base/mem.h"

enum { SHOWN_BYTES = 120 };

struct walk {
    const struct jcomparison *what;
    struct jcompared *result;
    struct buf path;
    size_t depth;              /* objects around what is compared */
    struct jstring own, other; /* for reading, nothing that is kept */
    /* The members of the objects of `there` that are open, the outermost first. */
    struct jmember *members;
    size_t len, cap;
};

static void jcompare_compare(struct walk *w, struct jtext sent, struct jtext there);

/* --- what the task has of it ------------------------------------------------------------------ */

static bool ends_container(enum jread_token token)
{
    return token == JREAD_OBJECT_END || token == JREAD_ARRAY_END;
}

/* The value without blanks, as far as there is room. Caller frees. */
static char *shortened(struct jtext value)
{
    struct buf b = {0};
    if (!value.at)
        buf_text(&b, "null");
    struct jread *r = value.at ? jread_new(value.at, jtext_length(value)) : NULL;
    bool fresh = true;
    for (enum jread_token token; r && b.len <= SHOWN_BYTES;) {
        if ((token = jread_next(r)) == JREAD_END || token == JREAD_ERROR)
            break;
        if (!fresh && !ends_container(token))
            buf_char(&b, ',');
        json_token(&b, r);
        if (token == JREAD_KEY)
            buf_char(&b, ':');
        fresh = token == JREAD_OBJECT || token == JREAD_ARRAY || token == JREAD_KEY;
    }
    jread_free(r);
    size_t length = SHOWN_BYTES;
    if (b.len > length) {
        while (length > 0 && ((unsigned char)b.data[length] & 0xc0) == 0x80)
            length--;
        b.len = length;
        buf_text(&b, "...");
    }
    return buf_steal(&b);
}

/* Takes over both texts. */
static void jcompare_keep(struct walk *w, char *sent, char *there)
{
    struct jcompared *r = w->result;
    if (r->different < JCOMPARE_KEPT) {
        r->kept[r->different] = (struct jdifference){mem_text(buf_string(&w->path)), sent, there};
    } else {
        free(sent);
        free(there);
    }
    r->different++;
}

static void differ(struct walk *w, struct jtext sent, struct jtext there)
{
    bool kept = w->result->different < JCOMPARE_KEPT;
    jcompare_keep(w, kept ? shortened(sent) : NULL, kept ? shortened(there) : NULL);
}

static void keep_unsaid(struct walk *w)
{
    struct jcompared *r = w->result;
    if (r->unsaid < JCOMPARE_KEPT)
        r->unsaid_at[r->unsaid] = mem_text(buf_string(&w->path));
    r->unsaid++;
}

static void cut_path(struct walk *w, size_t length)
{
    w->path.len = length;
    if (w->path.data)
        w->path.data[length] = '\0';
}

static void jcompare_add_key(struct walk *w, const char *key)
{
    buf_char(&w->path, '/');
    buf_pointer(&w->path, key);
}

/* --- objects ---------------------------------------------------------------------------------- */

static void add_members(struct walk *w, struct jtext object)
{
    struct jmember m;
    for (bool more = jtext_first(object, &m); more; more = jtext_next(&m)) {
        w->members = mem_grow(w->members, &w->cap, w->len + 1, sizeof *w->members);
        w->members[w->len++] = m;
    }
}

static bool same_string(const struct jstring *a, const struct jstring *b)
{
    return a->length == b->length && memcmp(a->out, b->out, a->length) == 0;
}

/* Finds the key in w->own, as jsonc_get() does, among the members from `first` on. They are mostly
 * in the order in which they were sent, so the search begins at *hint, which then moves to the next
 * member. */
static struct jtext find_member(struct walk *w, size_t first, size_t *hint)
{
    struct jtext alike = {0};
    for (size_t i = 0, count = w->len - first; i < count; i++) {
        size_t at = (*hint + i) % count;
        const struct jmember *m = &w->members[first + at];
        jtext_read(m->key, &w->other);
        if (same_string(&w->own, &w->other)) {
            *hint = at + 1;
            return m->value;
        }
        if (!alike.at && strcasecmp(w->own.out, w->other.out) == 0)
            alike = m->value;
    }
    return alike;
}

static void compare_objects(struct walk *w, struct jtext sent, struct jtext there)
{
    struct jmember m;
    size_t length = w->path.len, first = w->len, hint = 0;
    add_members(w, there);
    if (w->depth == 0)
        add_members(w, w->what->also);
    for (bool more = jtext_first(sent, &m); more; more = jtext_next(&m)) {
        jtext_read(m.key, &w->own);
        if (w->what->counts && !w->what->counts(w->depth, w->own.out))
            continue;
        struct jtext other = find_member(w, first, &hint);
        jcompare_add_key(w, w->own.out);
        w->depth++;
        jcompare_compare(w, m.value, other);
        w->depth--;
        cut_path(w, length);
    }
    w->len = first;
}

/* --- arrays ----------------------------------------------------------------------------------- */

/* Reads the name by which an entry is recognised in any order. False: it is known by its place
 * only. */
static bool jcompare_read_name(struct jtext entry, struct jstring *name)
{
    if (jtext_kind(entry) == '{') {
        struct jtext given = jtext_get(entry, "name");
        entry = jtext_kind(given) == '"' ? given : jtext_get(entry, "id");
    }
    if (jtext_kind(entry) != '"')
        return false;
    jtext_read(entry, name);
    return true;
}

/* The entries of an array by their names. */
struct name_index {
    struct hash_chains chains;
    uint32_t *places; /* bytes after the bracket of the array */
    bool made;
};

static uint64_t hash_name(const struct jstring *name)
{
    return hash_text_n(HASH_START, name->out, name->length);
}

static void make_index(struct walk *w, struct name_index *index, struct jtext array)
{
    struct jmember m;
    uint32_t number = 0;
    size_t count = jtext_count(array);
    hash_chains_init(&index->chains, count);
    index->places = mem_array(count + 1, sizeof *index->places);
    index->made = true;
    for (bool more = jtext_first(array, &m); more; more = jtext_next(&m), number++) {
        index->places[number] = (uint32_t)(m.value.at - array.at);
        if (jcompare_read_name(m.value, &w->other))
            hash_chains_add(&index->chains, hash_name(&w->other), number);
    }
}

static void clear_index(struct name_index *index)
{
    hash_chains_clear(&index->chains);
    free(index->places);
}

/* The entry of the name in w->own. */
static struct jtext find_entry(struct walk *w, struct name_index *index, struct jtext array)
{
    if (!index->made)
        make_index(w, index, array);
    const struct hash_chains *chains = &index->chains;
    for (uint32_t at = *hash_chains_head(chains, hash_name(&w->own)); at;
         at = chains->next[at - 1]) {
        struct jtext entry = {array.at + index->places[at - 1], array.end};
        if (jcompare_read_name(entry, &w->other) && same_string(&w->own, &w->other))
            return entry;
    }
    return (struct jtext){0};
}

/* The counterpart of an entry: the one at its place, unless another one has its name. */
static struct jtext find_counterpart(struct walk *w, struct name_index *index, struct jtext array,
                                     struct jtext own, struct jtext at_its_place)
{
    bool named = jcompare_read_name(own, &w->own);
    if (!named || (jcompare_read_name(at_its_place, &w->other) && same_string(&w->own, &w->other)))
        return at_its_place;
    return find_entry(w, index, array);
}

static void compare_arrays(struct walk *w, struct jtext sent, struct jtext there)
{
    struct name_index index = {0};
    struct jmember own, other;
    size_t length = w->path.len, own_count = jtext_count(sent), count = jtext_count(there), i = 0;
    if (own_count != count)
        jcompare_keep(w, mem_printf("[%zu]", own_count), mem_printf("[%zu]", count));
    bool more_there = jtext_first(there, &other);
    for (bool more = jtext_first(sent, &own); more; more = jtext_next(&own), i++) {
        struct jtext found = find_counterpart(w, &index, there, own.value, other.value);
        buf_printf(&w->path, "/%zu", i);
        if (jtext_kind(found) == 0 && jtext_kind(own.value) != 0)
            differ(w, own.value, (struct jtext){0});
        else
            jcompare_compare(w, own.value, found);
        cut_path(w, length);
        more_there = more_there && jtext_next(&other);
    }
    clear_index(&index);
}

/* --- values ----------------------------------------------------------------------------------- */

static bool is_container(struct jtext value)
{
    return jtext_kind(value) == '{' || jtext_kind(value) == '[';
}

static bool jcompare_is_empty(struct jtext value)
{
    struct jmember m;
    if (is_container(value))
        return !jtext_first(value, &m);
    return jtext_kind(value) == '"' && value.at[1] == '"';
}

static bool is_fraction(const char *text)
{
    return strpbrk(text, ".eE");
}

static bool are_equal(struct walk *w, struct jtext sent, struct jtext there)
{
    jtext_read(sent, &w->own);
    jtext_read(there, &w->other);
    if (same_string(&w->own, &w->other))
        return true;
    const char *own = w->own.out, *other = w->other.out;
    if (jtext_kind(sent) != '0' || !(is_fraction(own) || is_fraction(other)))
        return false;
    char *own_end, *other_end;
    double own_number = strtod(own, &own_end), other_number = strtod(other, &other_end);
    return *own_end == '\0' && *other_end == '\0' && *other != '\0' &&
           !(own_number < other_number) && !(own_number > other_number);
}

static void jcompare_compare(struct walk *w, struct jtext sent, struct jtext there)
{
    char own = jtext_kind(sent), other = jtext_kind(there);
    if (own == 0 || (other == 0 && jcompare_is_empty(sent)))
        return;
    if (other == 0)
        keep_unsaid(w);
    else if (own == '{' && other == '{')
        compare_objects(w, sent, there);
    else if (own == '[' && other == '[')
        compare_arrays(w, sent, there);
    else if (is_container(sent) || is_container(there) || !are_equal(w, sent, there))
        differ(w, sent, there);
}

void jcompare(const struct jcomparison *what, struct jcompared *c)
{
    struct walk w = {.what = what, .result = c};
    *c = (struct jcompared){0};
    jcompare_compare(&w, what->sent, what->there);
    buf_clear(&w.path);
    free(w.own.out);
    free(w.other.out);
    free(w.members);
}

void jcompared_clear(struct jcompared *c)
{
    for (size_t i = 0; i < c->different && i < JCOMPARE_KEPT; i++) {
        free(c->kept[i].pointer);
        free(c->kept[i].sent);
        free(c->kept[i].there);
    }
    for (size_t i = 0; i < c->unsaid && i < JCOMPARE_KEPT; i++)
        free(c->unsaid_at[i]);
    *c = (struct jcompared){0};
}
