/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Compares rules with the list of the source: in slices between keys, and again only when the rules
 * or the list change. Everything that shows a part of it uses the same comparison.
 */
#ifndef PICKER_RULES_CHECK_H
#define PICKER_RULES_CHECK_H

#include <stdbool.h>
#include <stddef.h>
#include "base/texts.h"
#include "catalog/patterns/rules_preview.h"
#include "spec/finding.h"
#include "spec/mapping.h"

struct spec;
struct app;
struct worker;

/* One comparison. */
struct compared {
    struct texts rules; /* includes, then excludes */
    size_t includes;
    const struct catalog *catalog;
    struct rules_preview *preview;
    bool done;
    unsigned users;
};

struct rules_check {
    struct compared *now;    /* NULL: there are no rules, or no list */
    const struct spec *spec; /* whose rules they are, at this version */
    unsigned long version;
    unsigned listed;      /* source.serial */
    unsigned long serial; /* another number whenever what is known changes */
    bool open_when_done;  /* rules_look() waits for it */
};

extern const struct worker rules_check_worker;
/* Begins anew if the rules or the list have changed. To be called before any of it is shown
 * or judged. */
void rules_check_follow(struct app *app);
/* Is a comparison under way, and how far is it? */
bool rules_check_busy(const struct app *app);
unsigned rules_check_percent(const struct app *app);
/* Adds what the list says against the rules. Nothing while it is under way. */
void rules_check_findings(const struct app *app, struct findings *f);

/* The finished comparison, kept until compared_drop(); NULL: there is none. */
struct compared *compared_keep(struct app *app);
void compared_drop(struct compared *c);
/* What a rule does now: "432", "does nothing now". Caller frees. */
/* partial: of a list in which names are missing. */
char *compared_note(const struct compared *c, size_t rule, bool partial);
/* "The rules match 12 of 300 objects". Caller frees. */
char *compared_words(const struct compared *c);

/*
 * What rule number `index` of a side does now; `count` is how many rules the caller believes the
 * side to have. Translated, caller frees; "" if nothing can be said.
 */
char *rules_note(const struct app *app, enum mapping_side side, size_t index, size_t count);
/* "The rules match 12 of 300 objects"; NULL if nothing can be said. Translated, caller frees. */
char *rules_matched(const struct app *app);

#endif
