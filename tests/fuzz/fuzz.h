/* SPDX-License-Identifier: Apache-2.0 */
/* What the harnesses share. A harness is one function that takes any bytes and returns 0. */
#ifndef TESTS_FUZZ_H
#define TESTS_FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerInitialize(int *argc, char ***argv);

/* What must hold whatever the input is. */
#define FUZZ_EXPECT(condition)                                                                     \
    ((condition) ? (void)0                                                                         \
                 : (fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition), abort()))

static inline bool fuzz_same(const struct buf *a, const struct buf *b)
{
    return a->len == b->len && (a->len == 0 || memcmp(a->data, b->data, a->len) == 0);
}

/* No control character but those named, and UTF-8. */
static inline bool fuzz_clean(const char *text, size_t length, const char *allowed)
{
    for (size_t at = 0, bytes; at < length; at += bytes) {
        uint32_t code;
        bytes = utf8_decode(text + at, length - at, &code);
        if (bytes == 0)
            return false;
        if ((code < 0x20 && (code == 0 || strchr(allowed, (int)code) == NULL)) ||
            (code >= 0x7f && code < 0xa0))
            return false;
    }
    return true;
}

#endif
