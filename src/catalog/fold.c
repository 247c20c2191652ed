/* SPDX-License-Identifier: Apache-2.0 */
#include "catalog/fold.h"

#include <string.h>

#include "base/hash.h"
#include "base/utf8.h"

static const uint32_t not_utf8 = 0x110000; /* above all characters */

uint32_t fold_next(const char **text, const char *end)
{
    unsigned char c = (unsigned char)**text;
    uint32_t code;
    if (c < 0x80) {
        ++*text;
        return c >= 'A' && c <= 'Z' ? c + 32u : c;
    }
    size_t length = utf8_decode(*text, (size_t)(end - *text), &code);
    *text += length ? length : 1;
    return length ? utf8_fold(code) : not_utf8 + c;
}

uint64_t fold_hash(const char *text, size_t length, uint64_t seed)
{
    uint64_t hash = seed ^ HASH_START;
    for (const char *end = text + length; text < end;)
        hash = hash_one(hash, fold_next(&text, end));
    hash ^= hash >> 32;
    return hash * UINT64_C(0x9e3779b97f4a7c15);
}

bool fold_equal(const char *a, size_t a_length, const char *b, size_t b_length)
{
    const char *a_end = a + a_length, *b_end = b + b_length;
    if (a_length == b_length && memcmp(a, b, a_length) == 0)
        return true;
    while (a < a_end && b < b_end)
        if (fold_next(&a, a_end) != fold_next(&b, b_end))
            return false;
    return a == a_end && b == b_end;
}
