/* Is this text a row condition that OMS takes? For those who ask before it is in a spec. */
#ifndef SPEC_WHERE_H
#define SPEC_WHERE_H

struct spec;

/* The first error, as the rules of the review would find it: one translated sentence, borrowed.
 * NULL if there is none. The spec says which database's quotes and comments count. */
const char *where_complaint(const struct spec *s, const char *text);

#endif
