/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "tasks/task_filter.h"

#include <stdlib.h>
#include <string.h>
#include "base/buf.h"
#include "base/glob.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"

enum fact {
    FACT_ANY,
    FACT_NAME,
    FACT_ID,
    FACT_STATE,
    FACT_TYPE,
    FACT_LABEL,
    FACT_SOURCE,
    FACT_SINK,
    FACT_OWNER,
    FACT_LAG,
    FACT_MARKED
};

enum { LAG_LESS = 1, LAG_EQUAL = 2, LAG_MORE = 4 }; /* bits */

struct word {
    enum fact fact;
    bool negated;
    char *text;         /* what is looked for */
    bool whole;         /* ... a glob that the whole fact is */
    bool exact;         /* ... letters count as they are */
    unsigned relations; /* of the lag to `seconds` */
    int64_t seconds;
};

struct task_filter {
    struct word *words;
    size_t len, cap;
};

/* --- reading ---------------------------------------------------------------------------------- */

static const struct {
    const char *key;
    enum fact fact;
} filter_keys[] = {
    {"name:", FACT_NAME}, {"id:", FACT_ID},       {"state:", FACT_STATE},
    {"type:", FACT_TYPE}, {"label:", FACT_LABEL}, {"source:", FACT_SOURCE},
    {"sink:", FACT_SINK}, {"owner:", FACT_OWNER},
};

static const char *filter_skip_blanks(const char *at)
{
    static const char wide[] = "\xe3\x80\x80"; /* the blank of Chinese input */
    for (;;) {
        if (*at == ' ' || *at == '\t')
            at++;
        else if (strncmp(at, wide, sizeof wide - 1) == 0)
            at += sizeof wide - 1;
        else
            return at;
    }
}

/* The rest of a word without its quotes; an open quote ends with the text, as while it is typed.
 * Caller frees. */
static char *filter_take_word(const char **at, bool *quoted)
{
    struct buf word;
    bool inside = false;
    buf_init(&word);
    *quoted = false;
    for (; **at && (inside || filter_skip_blanks(*at) == *at); (*at)++) {
        if (**at != '"') {
            buf_add(&word, *at, 1);
            continue;
        }
        inside = !inside;
        *quoted = true;
    }
    return buf_steal(&word);
}

/* "90", "5m", "1.5h": seconds. */
static bool filter_read_seconds(const char *text, int64_t *seconds)
{
    static const struct {
        const char *unit;
        int in_seconds;
    } units[] = {{"", 1}, {"s", 1}, {"m", 60}, {"h", 3600}, {"d", 86400}};
    char *end;
    if (*text < '0' || *text > '9')
        return false;
    double number = strtod(text, &end);
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (strcmp(end, units[i].unit) == 0) {
            *seconds = number < 1e12 ? (int64_t)(number * units[i].in_seconds) : INT64_MAX;
            return true;
        }
    return false;
}

static bool filter_read_lag(struct word *w, char **why)
{
    const char *at = w->text + strlen("lag");
    for (; *at == '<' || *at == '>' || *at == '='; at++)
        w->relations |= *at == '<' ? LAG_LESS : *at == '>' ? LAG_MORE : LAG_EQUAL;
    w->fact = FACT_LAG;
    if (filter_read_seconds(at, &w->seconds))
        return true;
    *why = mem_text(_("After lag comes <, > or = and a time: lag>60, lag<5m, lag>=2h."));
    return false;
}

static bool filter_is_glob(const char *text)
{
    struct glob g = glob_read(text, strlen(text));
    return !glob_is_plain(&g);
}

static void filter_settle_text(struct word *w, const char *text, bool quoted)
{
    char *kept = mem_text(text);
    free(w->text);
    w->whole = !quoted && filter_is_glob(kept);
    w->exact = utf8_has_upper(kept);
    w->text = kept;
}

/* Takes text, of which some was quoted, or all. False if it is not understood. */
static bool filter_read_word(struct word *w, char *text, bool quoted, bool all, char **why)
{
    w->text = text;
    if (all) {
        filter_settle_text(w, text, true);
        return true;
    }
    if (!quoted && strcmp(text, "marked") == 0) {
        w->fact = FACT_MARKED;
        return true;
    }
    if (!quoted && strncmp(text, "lag", 3) == 0 && strchr("<>=", text[3]) && text[3])
        return filter_read_lag(w, why);
    for (size_t i = 0; i < sizeof filter_keys / sizeof *filter_keys; i++) {
        size_t length = strlen(filter_keys[i].key);
        if (strncmp(text, filter_keys[i].key, length) != 0)
            continue;
        w->fact = filter_keys[i].fact;
        filter_settle_text(w, text + length, quoted);
        return true;
    }
    filter_settle_text(w, text, quoted);
    return true;
}

/* A word that has only begun ("state:", "!") says nothing yet. */
static bool filter_says_something(const struct word *w)
{
    return w->fact == FACT_LAG || w->fact == FACT_MARKED || *w->text;
}

struct task_filter *task_filter_new(const char *text, char **why)
{
    struct task_filter *f = mem_new(sizeof *f);
    for (const char *at = filter_skip_blanks(text); *at; at = filter_skip_blanks(at)) {
        bool quoted;
        f->words = mem_grow(f->words, &f->cap, f->len + 1, sizeof *f->words);
        struct word *w = &f->words[f->len++];
        *w = (struct word){.negated = *at == '!'};
        at += w->negated;
        bool all = *at == '"';
        char *word = filter_take_word(&at, &quoted);
        if (!filter_read_word(w, word, quoted, all, why)) {
            task_filter_free(f);
            return NULL;
        }
        if (!filter_says_something(w))
            free(f->words[--f->len].text);
    }
    return f;
}

void task_filter_free(struct task_filter *f)
{
    for (size_t i = 0; f && i < f->len; i++)
        free(f->words[i].text);
    if (f)
        free(f->words);
    free(f);
}

bool task_filter_reads_lag(const struct task_filter *f)
{
    for (size_t i = 0; i < f->len; i++)
        if (f->words[i].fact == FACT_LAG)
            return true;
    return false;
}

/* --- looking ---------------------------------------------------------------------------------- */

static bool word_is_in(const struct word *w, const char *fact)
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

static bool word_is_in_end(const struct word *w, const struct oms_end *e)
{
    return word_is_in(w, e->name) || word_is_in(w, e->id) || word_is_in(w, e->type);
}

static bool word_is_in_label(const struct word *w, const struct texts *labels)
{
    for (size_t i = 0; i < labels->len; i++)
        if (word_is_in(w, labels->items[i]))
            return true;
    return false;
}

static bool word_says_of(const struct word *w, const struct oms_task *t, bool marked)
{
    switch (w->fact) {
    case FACT_NAME:
        return word_is_in(w, t->name);
    case FACT_ID:
        return word_is_in(w, t->id);
    case FACT_STATE:
        return word_is_in(w, t->state);
    case FACT_TYPE:
        return word_is_in(w, t->type);
    case FACT_LABEL:
        return word_is_in_label(w, &t->labels);
    case FACT_SOURCE:
        return word_is_in_end(w, &t->source);
    case FACT_SINK:
        return word_is_in_end(w, &t->sink);
    case FACT_OWNER:
        return word_is_in(w, t->owner);
    case FACT_MARKED:
        return marked;
    default:
        return word_is_in(w, t->name) || word_is_in(w, t->id) || word_is_in(w, t->state) ||
               word_is_in(w, t->type) || word_is_in_label(w, &t->labels) ||
               word_is_in_end(w, &t->source) || word_is_in_end(w, &t->sink);
    }
}

static bool word_fits_lag(const struct word *w, const struct oms_task *t, int64_t now)
{
    int64_t lag, age;
    if (!oms_task_lag(t, now, &lag, &age))
        return false;
    unsigned relation = lag < w->seconds ? LAG_LESS : lag > w->seconds ? LAG_MORE : LAG_EQUAL;
    return ((w->relations & relation) != 0) != w->negated;
}

bool task_filter_fits(const struct task_filter *f, const struct oms_task *t, bool marked,
                      int64_t now)
{
    for (size_t i = 0; i < f->len; i++) {
        const struct word *w = &f->words[i];
        if (w->fact == FACT_LAG ? !word_fits_lag(w, t, now)
                                : word_says_of(w, t, marked) == w->negated)
            return false;
    }
    return true;
}
