/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Patterns over names, and the shape of a rule: "database.object" or "database.object=db2.object2"
 * where each part of the left side is a pattern. What a rule may say is decided in
 * src/spec/mapping_rules.c; here is only how it is cut and what it matches.
 *
 * A pattern has * (any characters, also none), ? (exactly one), [abc], [a-z] and [!abc]. Case
 * counts. ? and a set take a whole UTF-8 character; a byte that is none counts as one.
 */
#ifndef BASE_GLOB_H
#define BASE_GLOB_H

#include <stdbool.h>
#include <stddef.h>

/* A pattern looked through once; borrows the text. */
struct glob {
    const char *text;
    size_t length;
    size_t head,
        tail; /* bytes without wildcards at its two ends; head == length: it is a plain name */
};

struct glob glob_read(const char *pattern, size_t length);
bool glob_has(const struct glob *g, const char *name, size_t length);
/* Both in one. The time is at most the one length times the other. */
bool glob_matches(const char *pattern, size_t pattern_length, const char *name, size_t length);
bool glob_is_plain(const struct glob *g); /* no wildcards */
bool glob_is_any(const struct glob *g);   /* "*" */

/* A stretch of a text; text NULL: there is none. */
struct glob_part {
    const char *text;
    size_t length;
};

/* The parts of a rule; the targets have no text where nothing is renamed. Borrow the rule. */
struct glob_rule {
    struct glob_part database, object, to_database, to_object;
};

/* False if a name has no dot (outside brackets); then *r is half filled. */
bool glob_split(const char *rule, struct glob_rule *r);
/* The dot between the two parts of a name, not one inside brackets; NULL if there is none. */
const char *glob_dot(const char *text, const char *end);

/* Can OMS take this byte of a name in a rule? Not blanks, controls, beyond ASCII, or punctuation
 * that OMS refuses (its manual's limits on names). Wildcards and the dot are judged elsewhere. */
bool glob_takes(char byte);
/* Can a rule say exactly this name: only bytes that glob_takes(), no wildcard, dot or '='? */
bool glob_can_say(const char *name, size_t length);

#endif
