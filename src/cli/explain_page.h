/* SPDX-License-Identifier: Apache-2.0 */
/* The manual page of the body, oms-wizard-spec(5), made of its rows. */
#ifndef CLI_EXPLAIN_PAGE_H
#define CLI_EXPLAIN_PAGE_H

#include "base/buf.h"

/* In roff, for man(7). */
void explain_page(struct buf *out);

#endif
