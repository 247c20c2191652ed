/* SPDX-License-Identifier: Apache-2.0 */
/* The holes of a template: {{name}} anywhere in a string of a spec's text. */
#ifndef SPEC_TEMPLATE_H
#define SPEC_TEMPLATE_H

#include <stdbool.h>
#include "base/buf.h"
#include "base/texts.h"
#include "spec/finding.h"

/* Adds the name of each hole once, in the order of the text. */
void template_holes(const char *text, struct texts *names);
/*
 * The text with the holes filled: names[i] by values[i], as text within its string. A string that
 * was nothing but a hole stays a string: where a number belongs, the reader complains of it.
 */
void template_fill(const char *text, const struct texts *names, const struct texts *values,
                   struct buf *out);
/* The name of the hole that is all of the string which begins here (with its quote). Caller frees;
 * NULL: it is something else. */
char *template_hole_at(const char *quote);

/* A finding of this severity for each hole that the spec still has, at its first place. from: the
 * name of the spec, for the advice how the command line fills it; NULL: the screen does. f is
 * sorted by page afterwards. */
void holes_findings(const struct spec *s, enum severity severity, const char *from,
                    struct findings *f);

#endif
