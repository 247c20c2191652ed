/* SPDX-License-Identifier: Apache-2.0 */
/* The review of a spec: in words, its findings, and the JSON; and files that are none. */
#ifndef REVIEW_REVIEW_H
#define REVIEW_REVIEW_H

#include "app/screen.h"

/* Its argument is the part to show: "json" or "findings". */
extern const struct screen step_review;
/* Shows the file that is its argument, which could not be read as a spec. */
extern const struct screen screen_raw;

#endif
