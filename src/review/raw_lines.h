/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The lines of a text that could not be read as a spec, with what is wrong below the lines that it
 * is about, for the pager.
 */
#ifndef REVIEW_RAW_LINES_H
#define REVIEW_RAW_LINES_H

#include <stdbool.h>
#include <stddef.h>
#include "spec/finding.h"
#include "ui/pager.h"

struct raw_lines;

/* text and complaints, which are in the order of the text, must outlive it. */
struct raw_lines *raw_lines_new(const char *text, size_t length, const struct findings *complaints);
void raw_lines_free(struct raw_lines *l);
/* Breaks what is said to so many cells; before anything below is asked. */
void raw_lines_fit(struct raw_lines *l, size_t width);
/* The marks below the text follow the pager's shift. */
void raw_lines_shift(struct raw_lines *l, size_t shift);
struct pager_source raw_lines_source(struct raw_lines *l);
/* The number of the line of the text at that index of the pager; 0 for what is said. */
size_t raw_lines_number(const struct raw_lines *l, size_t index);
/* Of the whole text. */
size_t raw_lines_count(const struct raw_lines *l);
/* Where a complaint is: the pager's index of its line, and the cell in that line. */
size_t raw_lines_index(const struct raw_lines *l, size_t complaint);
size_t raw_lines_cell(const struct raw_lines *l, size_t complaint);

#endif
