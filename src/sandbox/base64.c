/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include <string.h>
#include "sandbox/base64.h"

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

void base64_write(FILE *out, const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i += 3) {
        size_t rest = length - i;
        unsigned group = (unsigned)(unsigned char)bytes[i] << 16;
        if (rest > 1)
            group |= (unsigned)(unsigned char)bytes[i + 1] << 8;
        if (rest > 2)
            group |= (unsigned char)bytes[i + 2];
        putc_unlocked(alphabet[group >> 18], out);
        putc_unlocked(alphabet[group >> 12 & 63], out);
        putc_unlocked(rest > 1 ? alphabet[group >> 6 & 63] : '=', out);
        putc_unlocked(rest > 2 ? alphabet[group & 63] : '=', out);
    }
}

bool base64_read(const char *text, struct buf *out)
{
    unsigned group = 0;
    unsigned bits = 0;
    for (; *text && *text != '='; text++) {
        const char *at = strchr(alphabet, *text);
        if (!at)
            return false;
        group = (group << 6 | (unsigned)(at - alphabet)) & 0xffffff;
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            buf_char(out, (char)(group >> bits & 0xff));
        }
    }
    return strspn(text, "=") == strlen(text);
}
