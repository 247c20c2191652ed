/* SPDX-License-Identifier: Apache-2.0 */
/* The review of a spec: in words, its findings, and the JSON. */
#ifndef REVIEW_REVIEW_H
#define REVIEW_REVIEW_H

#include "app/screen.h"

/* Its argument is the part to show: "json" or "findings". */
extern const struct screen step_review;

#endif
