/* SPDX-License-Identifier: Apache-2.0 */
/* Names by chance, the same each time. */
#ifndef TESTS_RANDOM_NAMES_H
#define TESTS_RANDOM_NAMES_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

static uint64_t chance_state = UINT64_C(88172645463325252);

static inline uint32_t chance(uint32_t below)
{
    chance_state ^= chance_state << 13;
    chance_state ^= chance_state >> 7;
    chance_state ^= chance_state << 17;
    return (uint32_t)(chance_state >> 33) % below;
}

/* Letters that meet often; the last two are not for regular expressions: bytes that no UTF-8 has,
 * and a line feed. */
static const char *const chance_letters[] = {"a",  "b",  "A", "_", ".", "ab", "é", "É",    "源",
                                             "库", "\"", "ς", "σ", "*", " ",  "B", "\xff", "\n"};
enum { CHANCE_LETTERS = 18, CHANCE_PLAIN_LETTERS = 16 };

/* 1..most letters, NUL-terminated. room: 3 bytes for each and 1. */
static inline size_t chance_name(char *out, uint32_t most, uint32_t letters)
{
    size_t length = 0;
    for (uint32_t left = 1 + chance(most); left > 0; left--) {
        const char *letter = chance_letters[chance(chance(3) == 0 ? letters : 5)];
        memcpy(out + length, letter, strlen(letter));
        length += strlen(letter);
    }
    out[length] = '\0';
    return length;
}

#endif
