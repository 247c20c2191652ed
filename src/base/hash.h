/* SPDX-License-Identifier: Apache-2.0 */
/* FNV-1a, for tables of names; start with HASH_START. Not for what somebody hostile may choose. */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stdint.h>

#define HASH_START UINT64_C(14695981039346656037)

/* A byte, or, where something must stand apart from every byte, a larger number. */
static inline uint64_t hash_one(uint64_t hash, unsigned value)
{
    return (hash ^ value) * UINT64_C(1099511628211);
}

/* A text without its end. */
static inline uint64_t hash_text(uint64_t hash, const char *text)
{
    for (; *text; text++)
        hash = hash_one(hash, (unsigned char)*text);
    return hash;
}

#endif
