/* SPDX-License-Identifier: Apache-2.0 */
#include "tasks/task_filter.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "base/row_filter.h"

enum fact {
    FACT_ANY = ROW_ANY,
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

struct task_filter {
    struct row_words words;
};

/* --- reading ---------------------------------------------------------------------------------- */

static const struct row_key filter_keys[] = {
    {"name:", FACT_NAME}, {"id:", FACT_ID},       {"state:", FACT_STATE},
    {"type:", FACT_TYPE}, {"label:", FACT_LABEL}, {"source:", FACT_SOURCE},
    {"sink:", FACT_SINK}, {"owner:", FACT_OWNER}, {NULL, FACT_ANY},
};

/* "90", "5m", "1.5h": seconds. */
static bool filter_read_seconds(const char *text, long long *seconds)
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
            *seconds = number < 1e12 ? (long long)(number * units[i].in_seconds) : LLONG_MAX;
            return true;
        }
    return false;
}

static bool filter_read_lag(struct row_word *w, char **why)
{
    const char *at = w->text + strlen("lag");
    for (; *at == '<' || *at == '>' || *at == '='; at++)
        w->relations |= *at == '<' ? LAG_LESS : *at == '>' ? LAG_MORE : LAG_EQUAL;
    w->fact = FACT_LAG;
    if (filter_read_seconds(at, &w->number))
        return true;
    *why = mem_text(_("After lag comes <, > or = and a time: lag>60, lag<5m, lag>=2h."));
    return false;
}

static bool filter_own_word(struct row_word *w, char **why)
{
    if (strcmp(w->text, "marked") == 0) {
        w->fact = FACT_MARKED;
        return true;
    }
    return strncmp(w->text, "lag", 3) == 0 && w->text[3] && strchr("<>=", w->text[3]) &&
           filter_read_lag(w, why);
}

struct task_filter *task_filter_new(const char *text, char **why)
{
    struct task_filter *f = mem_new(sizeof *f);
    if (row_words_read(&f->words, text, filter_keys, filter_own_word, why))
        return f;
    free(f);
    return NULL;
}

void task_filter_free(struct task_filter *f)
{
    if (f)
        row_words_clear(&f->words);
    free(f);
}

bool task_filter_reads_lag(const struct task_filter *f)
{
    for (size_t i = 0; i < f->words.len; i++)
        if (f->words.items[i].fact == FACT_LAG)
            return true;
    return false;
}

/* --- looking ---------------------------------------------------------------------------------- */

static bool word_is_in_end(const struct row_word *w, const struct oms_end *e)
{
    return row_word_is_in(w, e->name) || row_word_is_in(w, e->id) || row_word_is_in(w, e->type);
}

static bool word_is_in_label(const struct row_word *w, const struct texts *labels)
{
    for (size_t i = 0; i < labels->len; i++)
        if (row_word_is_in(w, labels->items[i]))
            return true;
    return false;
}

static bool word_says_of(const struct row_word *w, const struct oms_task *t, bool marked)
{
    switch ((enum fact)w->fact) {
    case FACT_NAME:
        return row_word_is_in(w, t->name);
    case FACT_ID:
        return row_word_is_in(w, t->id);
    case FACT_STATE:
        return row_word_is_in(w, t->state);
    case FACT_TYPE:
        return row_word_is_in(w, t->type);
    case FACT_LABEL:
        return word_is_in_label(w, &t->labels);
    case FACT_SOURCE:
        return word_is_in_end(w, &t->source);
    case FACT_SINK:
        return word_is_in_end(w, &t->sink);
    case FACT_OWNER:
        return row_word_is_in(w, t->owner);
    case FACT_MARKED:
        return marked;
    default:
        return row_word_is_in(w, t->name) || row_word_is_in(w, t->id) ||
               row_word_is_in(w, t->state) || row_word_is_in(w, t->type) ||
               word_is_in_label(w, &t->labels) || word_is_in_end(w, &t->source) ||
               word_is_in_end(w, &t->sink);
    }
}

static bool word_fits_lag(const struct row_word *w, const struct oms_task *t, int64_t now)
{
    int64_t lag, age;
    if (!oms_task_lag(t, now, &lag, &age))
        return false;
    unsigned relation = lag < w->number ? LAG_LESS : lag > w->number ? LAG_MORE : LAG_EQUAL;
    return ((w->relations & relation) != 0) != w->negated;
}

bool task_filter_fits(const struct task_filter *f, const struct oms_task *t, bool marked,
                      int64_t now)
{
    for (size_t i = 0; i < f->words.len; i++) {
        const struct row_word *w = &f->words.items[i];
        if (w->fact == FACT_LAG ? !word_fits_lag(w, t, now)
                                : word_says_of(w, t, marked) == w->negated)
            return false;
    }
    return true;
}
