/* SPDX-License-Identifier: Apache-2.0 */
/* Is this text a row condition that OMS takes? For those who ask before it is in a spec. */
#ifndef SPEC_WHERE_H
#define SPEC_WHERE_H

struct spec;

/*
 * What the rules of the review would find first: one translated sentence, borrowed. NULL if there
 * is nothing. The spec says which database's quotes and comments count. A SELECT is refused here,
 * and only warned of in a spec that was loaded: what forbids it are documents of another edition.
 */
const char *where_complaint(const struct spec *s, const char *text);

#endif
