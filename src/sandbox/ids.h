/* SPDX-License-Identifier: Apache-2.0 */
/* Identifiers that look like those of OMS and are the same in every run. */
#ifndef SANDBOX_IDS_H
#define SANDBOX_IDS_H

#include <stdint.h>

/* prefix, then twelve letters and digits that follow from the seed. Caller frees. */
char *id_make(const char *prefix, uint64_t seed);
/* Sixteen upper-case hexadecimal digits for a request. Caller frees. */
char *id_request(uint64_t seed);

#endif
