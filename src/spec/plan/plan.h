/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a spec will do, as rows: what it can destroy, what it creates, how it runs, the way back,
 * and what has to be prepared. A pure function of the spec; text, JSON and screens show the same
 * rows. text and more are translated and fit to be shown; name, to and sql are as they are.
 */
#ifndef SPEC_PLAN_PLAN_H
#define SPEC_PLAN_PLAN_H

#include <stdbool.h>
#include <stddef.h>
#include "spec/source_facts.h"
#include "spec/spec.h"

enum plan_section {
    PLAN_COUNTS,
    PLAN_DESTRUCTIVE,
    PLAN_CREATES,
    PLAN_STAGES,
    PLAN_WAY_BACK,
    PLAN_PRECHECK,
    PLAN_PREPARE,
    PLAN_UNCHECKED,
    PLAN_SECTIONS
};

enum plan_mark {
    PLAN_PLAIN,
    PLAN_UNKNOWN, /* nobody can tell from the spec, so it is not to be taken for safe */
    PLAN_CAUTION, /* safe as it is set, until somebody does what the text names */
    PLAN_DANGER
};

struct plan_row {
    const char *kind;  /* a word that stays: "empties-targets", a key of the precheck; constant */
    const char *group; /* the word of what it belongs to (stage, class, side), or NULL; constant */
    enum plan_mark mark;
    bool detail;   /* shown on demand only */
    bool standard; /* a setting at its default */
    size_t count;
    char *pointer; /* JSON pointer into the spec, or NULL */
    char *name;    /* database, value of a setting, old name; NULL if there is none */
    char *to;      /* new name, or NULL */
    char *text;
    char *more; /* why, or what to do; or NULL */
    char *sql;  /* statements to be copied, in lines; or NULL */
};

struct plan_rows {
    struct plan_row *items;
    size_t len, cap;
};

struct plan {
    struct plan_rows of[PLAN_SECTIONS];
};

/* What is known beside the spec. */
struct plan_facts {
    bool server_asked; /* for data sources, name and labels */
    bool listed;       /* ... for the data sources only */
    bool on_screen;    /* of the wizard: what is not known is to be had by its pages, not options */
    /* How many objects of the source a rule matches now; NULL: no list is known. */
    void (*matches)(void *arg, const char *rule, size_t *tables, size_t *views);
    void *arg;
    const struct source_facts *source; /* of the tables that it takes; NULL: no list is known */
};

/* facts: NULL if there are none. Call plan_clear() at the end. */
void plan_build(struct plan *p, const struct spec *s, const struct plan_facts *facts);
void plan_clear(struct plan *p);
/* The rows of PLAN_PREPARE alone: what prepares a data source of this type (NULL: not known) as a
 * source and as a sink, whatever the task, with <DATABASE> or <SCHEMA> in place of names. */
void plan_prepare_type(struct plan *p, const char *type);
const char *plan_title(enum plan_section section); /* translated, borrowed */
const char *plan_class(const char *group); /* the title of a class of the precheck; translated */
/* An item of OMS's precheck, by OMS's own key; the texts are translated and borrowed. */
struct plan_item {
    const char *group;   /* the word of its class */
    const char *message; /* what is looked at */
    const char *todo;    /* or NULL */
};
/* False: there is no such key, or it is NULL. */
bool plan_item_find(const char *key, struct plan_item *item);
const char *plan_harmless(void); /* what is said where nothing is destructive; translated */

/* As JSON, with the findings of the spec, which was read from `file`: oms-wizard-plan(5). */
struct findings;
struct jwrite;
void plan_write(const struct plan *p, const struct findings *f, const char *file, struct jwrite *w);

/* The same in a few lines: what submit asks about and the review begins with. */
struct texts;
void spec_summary(const struct spec *s, struct texts *lines);
/* Its first three lines: the task, from where, to where. */
void spec_headline(const struct spec *s, struct texts *lines);

#endif
