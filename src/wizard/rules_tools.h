/*
 * Rules against what the source holds now: what they match, which do nothing, and the way from
 * rules to an exact list and back. Needs a catalogue (inventory_ready()).
 */
#ifndef WIZARD_RULES_TOOLS_H
#define WIZARD_RULES_TOOLS_H

#include <stddef.h>
#include "spec/mapping.h"

struct catalog;
struct look; /* private */
struct spec;
struct wizard;

/* What the rules match, kept until the spec or the catalogue changes. Zeroed at first. */
struct rules_notes {
    struct look *look;
    const struct spec *spec;
    unsigned long version;
    const struct catalog *catalog;
};

void rules_notes_clear(struct rules_notes *n);
/*
 * What rule number `index` of a side does now: "432", "does nothing now". `count` is how many rules
 * the caller believes the side to have. Translated, caller frees; "" if nothing can be said.
 */
char *rules_note(const struct wizard *w, struct rules_notes *n, enum mapping_side side,
                 size_t index, size_t count);

/* "The rules match 12 of 300 objects"; NULL if nothing can be said. Translated, caller frees. */
char *rules_matched(const struct wizard *w, const struct rules_notes *n);

/* WILDCARD: every rule with its counts, and turning them into the list of what they match. */
void rules_look(struct wizard *w);
/* SPECIFIC: which mode fits and why, and the shortest rules that choose exactly the same. */
void rules_propose(struct wizard *w);

#endif
