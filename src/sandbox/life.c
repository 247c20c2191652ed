/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include "base/buf.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/texts.h"
#include "sandbox/life.h"
#include "sandbox/plan.h"

enum { FILE_LIMIT = 1 << 20, FOR_EVER = -1, OPEN = -1, PERCENT_USUAL = 50 };

enum life_at { AT_NONE, AT_PERCENT, AT_MOVE, AT_MOVES };
enum life_value { VALUE_NONE, VALUE_CODE, VALUE_FAILS };

static const struct kind {
    const char *word;
    const char *name; /* what its name is; NULL: it has none */
    enum life_at at;
    enum life_value value;
    long usual_at, usual_count; /* of what is not said */
} kinds[LIFE_KINDS] = {
    [LIFE_FAIL] = {"fail", "a step", AT_PERCENT, VALUE_CODE, PERCENT_USUAL, 1},
    [LIFE_LAG] = {"lag", "a number of seconds", AT_MOVES, VALUE_NONE, 0, FOR_EVER},
    [LIFE_VANISH] = {"vanish", NULL, AT_MOVE, VALUE_NONE, 0, FOR_EVER},
    [LIFE_STATE] = {"state", "a status", AT_MOVES, VALUE_NONE, 0, FOR_EVER},
    [LIFE_PRECHECK] = {"precheck", "an item", AT_NONE, VALUE_FAILS, 0, FOR_EVER},
    [LIFE_CHANGE] = {"change", "failed", AT_NONE, VALUE_CODE, 0, 1},
    [LIFE_PACE] = {"pace", "a number of moves", AT_NONE, VALUE_NONE, 0, FOR_EVER},
    [LIFE_EXCESS] = {"excess", "a percentage", AT_NONE, VALUE_NONE, 0, FOR_EVER},
};

static bool life_number(const char *text, long most, long *number)
{
    char *end;
    errno = 0;
    *number = strtol(text, &end, 10);
    return *text >= '0' && *text <= '9' && *end == '\0' && errno == 0 && *number <= most;
}

static bool life_is_word(const char *text)
{
    return *text && text[strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-")] == '\0';
}

static bool life_name_fits(const struct life_word *w)
{
    long number;
    switch (w->kind) {
    case LIFE_FAIL:
        return plan_has(w->name);
    case LIFE_LAG:
        return life_number(w->name, INT_MAX, &number);
    case LIFE_EXCESS:
        return life_number(w->name, 10000, &number);
    case LIFE_PACE:
        return life_number(w->name, 10000, &number) && number > 0;
    case LIFE_CHANGE:
        return strcmp(w->name, "failed") == 0;
    default:
        return life_is_word(w->name);
    }
}

static bool life_read_at(struct life_word *w, char *text)
{
    enum life_at at = kinds[w->kind].at;
    char *dots = strstr(text, "..");
    if (dots && at == AT_MOVES) {
        *dots = '\0';
        if (!life_number(dots + 2, INT_MAX, &w->to))
            return false;
    }
    return life_number(text, at == AT_PERCENT ? 100 : INT_MAX, &w->from) &&
           (w->to == OPEN || w->from < w->to);
}

static bool life_value_fits(const struct life_word *w)
{
    if (kinds[w->kind].value == VALUE_FAILS)
        return strcmp(w->value, "failed") == 0 || strcmp(w->value, "skippable") == 0;
    return kinds[w->kind].value == VALUE_CODE && life_is_word(w->value);
}

/* What is left of a word, and the mark before it. */
struct rest {
    char *text;
    char mark;
};

/* The part up to the first of these marks. */
static char *life_part(struct rest *r, const char *marks)
{
    char *part = r->text;
    r->text += strcspn(part, marks);
    r->mark = *r->text;
    if (r->mark)
        *r->text++ = '\0';
    return part;
}

static const char *life_read_name(struct life_word *w, struct rest *r)
{
    const char *wanted = kinds[w->kind].name;
    if (!wanted)
        return NULL;
    if (r->mark == ':')
        w->name = mem_text(life_part(r, "@=:"));
    return w->name && life_name_fits(w) ? NULL : wanted;
}

static const char *life_read_moves(struct life_word *w, struct rest *r)
{
    static const char *const wanted[] = {[AT_NONE] = "no @",
                                         [AT_PERCENT] = "a percentage behind @",
                                         [AT_MOVE] = "a number behind @",
                                         [AT_MOVES] =
                                             "a number behind @, or two that rise, as 10..20"};
    enum life_at at = kinds[w->kind].at;
    if (r->mark != '@' || (at != AT_NONE && life_read_at(w, life_part(r, "=:"))))
        return NULL;
    return wanted[at];
}

static const char *life_read_value(struct life_word *w, struct rest *r)
{
    static const char *const wanted[] = {[VALUE_NONE] = "no =",
                                         [VALUE_CODE] = "a code behind =",
                                         [VALUE_FAILS] = "=failed or =skippable"};
    enum life_value value = kinds[w->kind].value;
    if (r->mark == '=')
        w->value = mem_text(life_part(r, ":"));
    bool ok = w->value ? life_value_fits(w) : value != VALUE_FAILS;
    return ok ? NULL : wanted[value];
}

static const char *life_read_count(struct life_word *w, struct rest *r)
{
    if (r->mark != ':')
        return NULL;
    if (kinds[w->kind].value == VALUE_NONE)
        return "nothing more";
    return life_number(r->text, INT_MAX, &w->left) ? NULL : "a number behind the last colon";
}

/* What is wanted instead; NULL if all is well. */
static const char *life_read_rest(struct life_word *w, struct rest *r)
{
    static const char *(*const parts[])(struct life_word *, struct rest *) = {
        life_read_name, life_read_moves, life_read_value, life_read_count};
    const char *wanted = NULL;
    w->from = kinds[w->kind].usual_at;
    w->left = kinds[w->kind].usual_count;
    for (size_t i = 0; i < sizeof parts / sizeof *parts && !wanted; i++)
        wanted = parts[i](w, r);
    return wanted;
}

static void life_word_clear(struct life_word *w)
{
    free(w->task);
    free(w->name);
    free(w->value);
}

static void life_keep(struct life *l, struct life_word w)
{
    l->words = mem_grow(l->words, &l->cap, l->len + 1, sizeof *l->words);
    l->words[l->len++] = w;
}

static bool life_add(struct life *l, const char *text, char **why)
{
    const char *slash = strrchr(text, '/');
    char *copy = mem_text(slash ? slash + 1 : text);
    struct rest rest = {copy, '\0'};
    const char *kind = life_part(&rest, ":@=");
    struct life_word w = {.task = slash ? mem_text_n(text, (size_t)(slash - text)) : NULL,
                          .to = OPEN};
    while (w.kind < LIFE_KINDS && strcmp(kinds[w.kind].word, kind) != 0)
        w.kind++;
    const char *wanted = w.kind < LIFE_KINDS ? life_read_rest(&w, &rest) : NULL;
    if (w.kind == LIFE_KINDS)
        *why =
            mem_printf("'%s' in '%s' is none of fail, lag, vanish, state, precheck, change, pace, "
                       "excess",
                       kind, text);
    else if (wanted)
        *why = mem_printf("'%s': %s wants %s", text, kind, wanted);
    free(copy);
    if (*why)
        life_word_clear(&w);
    else
        life_keep(l, w);
    return !*why;
}

bool life_read(struct life *l, const char *text, char **why)
{
    struct texts lines = {0}, words;
    texts_cut(&lines, text, "\r\n");
    *why = NULL;
    for (size_t i = 0; i < lines.len && !*why; i++) {
        lines.items[i][strcspn(lines.items[i], "#")] = '\0';
        texts_init(&words);
        texts_cut(&words, lines.items[i], " \t");
        for (size_t k = 0; k < words.len && !*why; k++)
            life_add(l, words.items[k], why);
        texts_clear(&words);
    }
    texts_clear(&lines);
    return !*why;
}

bool life_option(struct life *l, const char *text, char **why)
{
    struct buf held = {0};
    if (*text != '@')
        return life_read(l, text, why);
    bool ok = path_read(text + 1, FILE_LIMIT, &held, why) && life_read(l, buf_string(&held), why);
    buf_clear(&held);
    return ok;
}

void life_take_over(struct life *l, const struct life *from, const char *project)
{
    for (size_t i = 0; i < from->len; i++) {
        struct life_word w = from->words[i];
        if (project && w.task && strcmp(w.task, project) != 0)
            continue;
        w.task = project ? NULL : mem_text(w.task);
        w.name = mem_text(w.name);
        w.value = mem_text(w.value);
        life_keep(l, w);
    }
}

void life_clear(struct life *l)
{
    for (size_t i = 0; i < l->len; i++)
        life_word_clear(&l->words[i]);
    free(l->words);
    *l = (struct life){0};
}

struct life_word *life_next(const struct life *l, enum life_kind kind,
                            const struct life_word *after)
{
    for (size_t i = after ? (size_t)(after - l->words) + 1 : 0; i < l->len; i++)
        if (l->words[i].kind == kind && l->words[i].left != 0)
            return &l->words[i];
    return NULL;
}

bool life_is_at(const struct life_word *word, long move)
{
    return move >= word->from && (word->to == OPEN || move < word->to);
}

void life_use(struct life_word *word)
{
    if (word->left > 0)
        word->left--;
}

/* Up to the middle and down again, if there is an end; else all of it at once. */
static long life_rise(const struct life_word *word, long move)
{
    long most = strtol(word->name, NULL, 10);
    long half = (word->to - word->from + 1) / 2;
    if (word->to == OPEN)
        return most;
    long from_end = move < word->from + half ? move - word->from : word->to - move;
    return from_end >= half ? most : (long)((long long)most * from_end / half);
}

long life_lag(const struct life *l, long move)
{
    long lag = 0;
    for (const struct life_word *w = life_next(l, LIFE_LAG, NULL); w; w = life_next(l, LIFE_LAG, w))
        if (life_is_at(w, move))
            lag += life_rise(w, move);
    return lag;
}

unsigned life_pace(const struct life *l)
{
    const struct life_word *w = life_next(l, LIFE_PACE, NULL);
    return w ? (unsigned)strtol(w->name, NULL, 10) : 1;
}

long life_excess(const struct life *l)
{
    const struct life_word *w = life_next(l, LIFE_EXCESS, NULL);
    return w ? strtol(w->name, NULL, 10) : 0;
}
