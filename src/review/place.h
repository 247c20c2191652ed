/* SPDX-License-Identifier: Apache-2.0 */
/* Where a setting or an object of the spec is edited. */
#ifndef REVIEW_PLACE_H
#define REVIEW_PLACE_H

#include <stdbool.h>
#include "spec/finding.h"

/* Fills a finding that app_go_to_finding() goes to; it borrows the pointer (NULL: none). False:
 * that place is on no page. */
bool place_of(const char *pointer, struct finding *place);

#endif
