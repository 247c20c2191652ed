/*
 * What the user reads before a list becomes rules or rules a list: what would be lost or is in the
 * way, by name; which mode fits and why; all of the rules; and what the proof looked at. A question
 * for rules is a text and the rules, so that it can be made in another process than it is asked in.
 */
#ifndef WIZARD_CONVERT_ASK_H
#define WIZARD_CONVERT_ASK_H

#include <stdbool.h>
#include "base/texts.h"

struct catalog;
struct rules_effort;
struct spec;
struct wizard;

struct proposal {
    char *text;
    bool possible, loses;
    struct texts include, exclude;
};

/* From a list to rules. Takes as long as the search is allowed to. */
void proposal_make(struct proposal *p, const struct spec *s, const struct catalog *c,
                   const struct rules_effort *effort);
void proposal_clear(struct proposal *p);
/* Takes what p holds. The objects must be those that it was made of. */
void proposal_ask(struct wizard *w, struct proposal *p);
/* From rules to the list of what they match now. Needs a catalogue. */
void convert_ask_list(struct wizard *w);
/* Another mode; where there are objects, what becomes of them is asked. */
void convert_ask_mode(struct wizard *w);

#endif
