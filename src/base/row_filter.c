/* SPDX-License-Identifier: Apache-2.0 */
#include "base/row_filter.h"

#include <stdlib.h>
#include <string.h>
#include "base/buf.h"
#include "base/glob.h"
#include "base/mem.h"
#include "base/utf8.h"

static const char *row_skip_blanks(const char *at)
{
    for (size_t blank; (blank = utf8_blank(at)) != 0;)
        at += blank;
    return at;
}

/* The rest of a word without its quotes; an open quote ends with the text, as while it is typed.
 * Caller frees. */
static char *row_take_word(const char **at, bool *quoted)
{
    struct buf word = {0};
    bool inside = false;
    *quoted = false;
    for (; **at && (inside || row_skip_blanks(*at) == *at); (*at)++) {
        if (**at != '"') {
            buf_add(&word, *at, 1);
            continue;
        }
        inside = !inside;
        *quoted = true;
    }
    return buf_steal(&word);
}

static bool row_is_glob(const char *text)
{
    struct glob g = glob_read(text, strlen(text));
    return !glob_is_plain(&g);
}

static void row_settle_text(struct row_word *w, const char *text, bool quoted)
{
    char *kept = mem_text(text);
    free(w->text);
    w->whole = !quoted && row_is_glob(kept);
    w->exact = utf8_has_upper(kept);
    w->text = kept;
}

/* Takes text, of which some was quoted, or all. False if it says nothing: it has only begun
 * ("state:", "!"), or, with *why, is not understood. */
static bool row_read_word(struct row_word *w, char *text, bool quoted, bool all,
                          const struct row_key *keys, row_own_word *own, char **why)
{
    w->text = text;
    if (!quoted && own && own(w, why))
        return true;
    if (*why)
        return false;
    while (keys->key && (all || strncmp(text, keys->key, strlen(keys->key)) != 0))
        keys++;
    w->fact = keys->key ? keys->fact : ROW_ANY;
    row_settle_text(w, keys->key ? text + strlen(keys->key) : text, quoted);
    return *w->text;
}

bool row_words_read(struct row_words *all, const char *text, const struct row_key *keys,
                    row_own_word *own, char **why)
{
    *why = NULL;
    for (const char *at = row_skip_blanks(text); *at; at = row_skip_blanks(at)) {
        bool quoted;
        all->items = mem_grow(all->items, &all->cap, all->len + 1, sizeof *all->items);
        struct row_word *w = &all->items[all->len++];
        *w = (struct row_word){.negated = *at == '!'};
        at += w->negated;
        bool whole = *at == '"';
        char *word = row_take_word(&at, &quoted);
        if (!row_read_word(w, word, quoted, whole, keys, own, why))
            free(all->items[--all->len].text);
        if (*why) {
            row_words_clear(all);
            return false;
        }
    }
    return true;
}

void row_words_clear(struct row_words *all)
{
    for (size_t i = 0; i < all->len; i++)
        free(all->items[i].text);
    free(all->items);
    *all = (struct row_words){0};
}

bool row_word_is_in(const struct row_word *w, const char *fact)
{
    if (!fact)
        return false;
    if (!w->whole)
        return utf8_contains(fact, w->text);
    char *folded = w->exact ? NULL : utf8_folded(fact);
    const char *name = folded ? folded : fact;
    bool fits = glob_matches(w->text, strlen(w->text), name, strlen(name));
    free(folded);
    return fits;
}
