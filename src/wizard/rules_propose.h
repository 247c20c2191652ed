/*
 * SPECIFIC: which mode fits and why, and the shortest rules that choose exactly the same. Needs a
 * catalogue (inventory_ready()).
 */
#ifndef WIZARD_RULES_PROPOSE_H
#define WIZARD_RULES_PROPOSE_H

#include <poll.h>
#include <stdbool.h>
#include "base/buf.h"
#include "base/child.h"

struct spec;
struct wizard;

struct rules_search {
    struct child *child; /* NULL: none is under way */
    struct buf said;
    unsigned percent;
    const struct spec *spec; /* that it is about, at this version */
    unsigned long version;
    unsigned listed; /* inventory.serial */
};

/* Begins the search; a question follows. */
void rules_propose(struct wizard *w);
void rules_search_clear(struct rules_search *s);
bool rules_search_busy(const struct rules_search *s);
/* For the one loop: descriptors to wait for (at most 2), and taking what has come. */
unsigned rules_search_fds(const struct rules_search *s, struct pollfd fds[2]);
void rules_search_serve(struct wizard *w);
/* Asks what to do with what was found, or gives up if it is about other objects. False if there was
 * nothing to do. */
bool rules_search_work(struct wizard *w);
/* True if there was one. */
bool rules_search_stop(struct wizard *w);
/* How far it is. Translated; caller frees. */
char *rules_search_words(const struct wizard *w);

#endif
