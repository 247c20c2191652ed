/* SPDX-License-Identifier: Apache-2.0 */
#include "objects/wide.h"

#include <string.h>
#include "base/mem.h"
#include "base/utf8.h"

enum { REPLACEMENT = 0xfffd };

uint16_t *wide_from(const char *text, size_t *length)
{
    size_t bytes = strlen(text);
    uint16_t *units = mem_array(bytes + 1, sizeof *units);
    size_t at = 0, made = 0;
    while (at < bytes) {
        uint32_t code;
        size_t taken = utf8_decode(text + at, bytes - at, &code);
        if (!taken) {
            code = REPLACEMENT;
            taken = 1;
        }
        at += taken;
        if (code >= 0x10000) {
            units[made++] = (uint16_t)(0xd800 + ((code - 0x10000) >> 10));
            code = 0xdc00 + ((code - 0x10000) & 0x3ff);
        }
        units[made++] = (uint16_t)code;
    }
    if (length)
        *length = made;
    return units;
}

void wide_add(struct buf *out, const uint16_t *units, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        uint32_t code = units[i];
        char bytes[4];
        if (code >= 0xd800 && code < 0xdc00 && i + 1 < length && units[i + 1] >= 0xdc00 &&
            units[i + 1] < 0xe000)
            code = 0x10000 + ((code - 0xd800) << 10) + (units[++i] - 0xdc00u);
        else if ((code >= 0xd800 && code < 0xe000) || code == 0)
            code = REPLACEMENT;
        buf_add(out, bytes, utf8_encode(code, bytes));
    }
}
