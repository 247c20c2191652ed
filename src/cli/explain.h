/* SPDX-License-Identifier: Apache-2.0 */
/* What there is to explain: checks, settings, error codes of OMS. Found by a word, told as facts.
 */
#ifndef CLI_EXPLAIN_H
#define CLI_EXPLAIN_H

#include <stdbool.h>
#include <stddef.h>
#include "base/buf.h"

enum topic_kind { TOPIC_CHECK, TOPIC_SETTING, TOPIC_CODE, TOPIC_KINDS };

/* Something that has a name and can be explained. */
struct topic {
    enum topic_kind kind;
    const char *name;  /* id, path or code; borrowed */
    const char *about; /* a few translated words; borrowed */
    const void
        *what; /* struct check, struct field or struct oms_code; NULL: a code without entry */
};

struct topics {
    struct topic *items;
    size_t len, cap;
};

struct fact {
    const char *key;   /* for machines */
    const char *label; /* translated; NULL: it stands for itself */
    bool paragraph;    /* with a line of its own before and after it */
    char *text;
};

struct facts {
    struct fact *items;
    size_t len, cap;
};

const char *topic_word(enum topic_kind kind);  /* "check", for machines */
const char *topic_title(enum topic_kind kind); /* translated: "Checks" */

/* All of them, in order of their kinds. */
void topics_all(struct topics *t);
/* Those that the word names: an id, a path, a key, a label or a code; what looks like a code is
 * one, though nothing be known of it. False: none. */
bool topics_find(struct topics *t, const char *word);
/* Names that resemble the word, the best first, a handful at most, with commas between. Caller
 * frees. */
char *topics_alike(const char *word);
void topics_clear(struct topics *t);

void facts_of(const struct topic *t, struct facts *f);
void facts_clear(struct facts *f);
/* "Label: text", or the text that stands for itself. NULL: it has lines of its own, which belong
 * below the label. Caller frees. */
char *fact_line(const struct fact *f);

/* The manual page of the body, oms-wizard-spec(5), made of its rows: in roff, for man(7). */
void explain_page(struct buf *out);

#endif
