/* SPDX-License-Identifier: Apache-2.0 */
/* How similar two short words are, to guess which known word an unknown one was meant to be. */
#ifndef BASE_ALIKE_H
#define BASE_ALIKE_H

#include <stddef.h>

enum { ALIKE_LONGEST = 255 }; /* bytes of a word */

/* Letters to be added, dropped or changed, without regard to the case of ASCII. Words that are
 * longer than ALIKE_LONGEST resemble nothing: SIZE_MAX. */
size_t alike_edits(const char *a, const char *b);

#endif
