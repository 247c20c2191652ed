/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A small graph of values over time, in cells: a pure function of the samples. Where nothing is
 * known a column stays empty, which differs from a value of zero. Braille characters, whose width
 * every terminal agrees upon, or ASCII.
 */
#ifndef UI_PLOT_H
#define UI_PLOT_H

#include <stdbool.h>
#include "base/samples.h"
#include "base/texts.h"
#include "ui/term.h"

struct plot {
    const struct samples *samples;
    const char *title; /* translated; before the largest value */
    const char *unit;  /* translated: "s", "rows/s" */
    int64_t hold;      /* seconds for which a value holds if no other comes: then begins a gap */
    bool peaks;        /* a column shows the most of its time, else the mean */
    bool ascii;
};

/* The value at the upper edge: 1, 2 or 5 times a power of ten, so that the graph seldom jumps. */
double plot_top(const struct plot *p, int columns);
/* Adds h lines of w cells, the uppermost first. */
void plot_lines(const struct plot *p, int w, int h, struct texts *lines);
/* "12.5k"; caller frees. */
char *plot_number(double value);
/* With a line of title and largest value above, and one with the times (local) below. */
void plot_draw(const struct plot *p, struct area a);

#endif
