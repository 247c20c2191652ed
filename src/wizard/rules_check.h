/*
 * Rules against the list of the source: compared in slices between keys, again only when the rules
 * or the list change, and kept for all who show something of it.
 */
#ifndef WIZARD_RULES_CHECK_H
#define WIZARD_RULES_CHECK_H

#include <stdbool.h>
#include <stddef.h>
#include "base/texts.h"
#include "catalog/rows.h"
#include "catalog/rules_preview.h"
#include "spec/finding.h"
#include "spec/mapping.h"

struct spec;
struct wizard;

/* One comparison. */
struct compared {
    struct texts rules; /* includes, then excludes */
    size_t includes;
    struct rows rows;
    struct rules_preview *preview;
    bool done;
    unsigned users;
};

struct rules_check {
    struct compared *now;    /* NULL: there are no rules, or no list */
    const struct spec *spec; /* whose rules they are, at this version */
    unsigned long version;
    unsigned listed;      /* inventory.serial */
    unsigned long serial; /* another number whenever what is known changes */
    bool open_when_done;  /* rules_look() waits for it */
};

void rules_check_clear(struct rules_check *c);
/* Begins anew if the rules or the list are others now. Before anything of it is shown or judged. */
void rules_check_follow(struct wizard *w);
/* A slice. False if there was nothing to do. */
bool rules_check_work(struct wizard *w);
/* Is a comparison under way, and how far is it? */
bool rules_check_busy(const struct wizard *w);
unsigned rules_check_percent(const struct wizard *w);
/* Adds what the list says against the rules. Nothing while it is under way. */
void rules_check_findings(const struct wizard *w, struct findings *f);
/* Adds an error for each endpoint that the server, once its list is known, does not have. */
void endpoint_findings(const struct wizard *w, struct findings *f);

/* The finished comparison, kept until compared_drop(); NULL: there is none. */
struct compared *compared_keep(struct wizard *w);
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
char *rules_note(const struct wizard *w, enum mapping_side side, size_t index, size_t count);
/* "The rules match 12 of 300 objects"; NULL if nothing can be said. Translated, caller frees. */
char *rules_matched(const struct wizard *w);

#endif
