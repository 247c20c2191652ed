/*
 * Rules against what the source holds now: what they match, which do nothing, and the way from rules
 * to an exact list and back. Needs a catalogue (inventory_ready()).
 */
#ifndef WIZARD_RULES_TOOLS_H
#define WIZARD_RULES_TOOLS_H

struct wizard;

/* WILDCARD: every rule with its counts, and turning them into the list of what they match. */
void rules_look(struct wizard *w);
/* SPECIFIC: which mode fits and why, and the shortest rules that choose exactly the same. */
void rules_propose(struct wizard *w);

#endif
