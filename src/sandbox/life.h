/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is to happen in the life of projects, in words:
 *
 *     [TASK/]fail:STEP[@PERCENT][=CODE][:N]      a step fails, N times (1)
 *     [TASK/]lag:SECONDS[@MOVE[..MOVE]]          it is behind; between two moves, up and down again
 *     [TASK/]vanish[@MOVE]                       it is gone
 *     [TASK/]state:WORD[@MOVE[..MOVE]]           its status is told as WORD
 *     [TASK/]precheck:ITEM=failed|skippable[:N]  an item of its precheck fails
 *     [TASK/]change:failed[=CODE][:N]            a change of its objects fails
 *     [TASK/]pace:N                              its steps take N times as many moves
 *     [TASK/]excess:PERCENT                      it has so many rows more than were estimated
 *
 * A move is a step forward (--speed); they are counted from the start of the project.
 */
#ifndef SANDBOX_LIFE_H
#define SANDBOX_LIFE_H

#include <stdbool.h>
#include <stddef.h>

enum life_kind {
    LIFE_FAIL,
    LIFE_LAG,
    LIFE_VANISH,
    LIFE_STATE,
    LIFE_PRECHECK,
    LIFE_CHANGE,
    LIFE_PACE,
    LIFE_EXCESS,
    LIFE_KINDS
};

struct life_word {
    enum life_kind kind;
    char *task;    /* NULL: of every project */
    char *name;    /* after the colon; NULL if the kind has none */
    char *value;   /* after =; NULL if there is none */
    long from, to; /* after @; to: -1 if there is none */
    long left;     /* how often; -1: for ever */
};

struct life {
    struct life_word *words;
    size_t len, cap;
};

/* Adds words that blanks separate; from # to the end of a line is a remark. False with *why (caller
 * frees), and some of them may have been added. */
bool life_read(struct life *l, const char *text, char **why);
/* The same, or with @ before it the name of a file that holds them. */
bool life_option(struct life *l, const char *text, char **why);
/* Adds those of from that are for this project (NULL: all, as they are). */
void life_take_over(struct life *l, const struct life *from, const char *project);
void life_clear(struct life *l);

/* The next word of a kind that is not used up, after the given one (NULL: the first), or NULL. */
struct life_word *life_next(const struct life *l, enum life_kind kind,
                            const struct life_word *after);
/* It happens at this move. */
bool life_is_at(const struct life_word *word, long move);
/* It has happened once more. */
void life_use(struct life_word *word);
/* Seconds that the words add to the lag at a move. */
long life_lag(const struct life *l, long move);
/* How many moves a step takes for each of its own. */
unsigned life_pace(const struct life *l);
/* Percent of the rows that nobody expected. */
long life_excess(const struct life *l);

#endif
