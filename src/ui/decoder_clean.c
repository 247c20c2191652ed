/* SPDX-License-Identifier: Apache-2.0 */
/* Characters and pasted texts, from the locale's encoding to UTF-8. */
#include "ui/decoder.h"

#include <stdlib.h>
#include <wchar.h>
#include "base/utf8.h"
#include "ui/decoder_parts.h"

size_t decoder_encode(wchar_t wide, char *out)
{
    if (wide < 0x20 || (wide >= 0x7f && wide < 0xa0))
        return 0;
    /* glibc reads five and six bytes as one character, as UTF-8 once was. */
    if (wide > 0x10ffff || (wide >= 0xd800 && wide < 0xe000))
        return 0;
    if (MB_CUR_MAX == 1 && wcwidth(wide) < 0)
        return 0;
    return utf8_encode((uint32_t)wide, out);
}

static size_t escape_sequence_length(const char *p, size_t n)
{
    size_t i = 2;
    if (n < 2 || p[1] != '[')
        return 1;
    while (i < n && p[i] >= 0x20 && p[i] <= 0x3f)
        i++;
    return i < n && p[i] >= 0x40 && p[i] <= 0x7e ? i + 1 : 1;
}

void decoder_clean(const char *raw, size_t length, struct buf *out)
{
    for (size_t i = 0; i < length;) {
        unsigned char byte = (unsigned char)raw[i];
        if (byte == '\r') {
            buf_char(out, '\n');
            i += i + 1 < length && raw[i + 1] == '\n' ? 2 : 1;
        } else if (byte == 0x1b) {
            i += escape_sequence_length(raw + i, length - i);
        } else if (byte < 0x80) {
            if (byte == '\t' || byte == '\n' || (byte >= 0x20 && byte != 0x7f))
                buf_char(out, (char)byte);
            i++;
        } else {
            mbstate_t state = {0};
            wchar_t wide = 0;
            char shown[4];
            size_t used = mbrtowc(&wide, raw + i, length - i, &state);
            if (used == 0 || used >= (size_t)-2)
                used = 1;
            else
                buf_add(out, shown, decoder_encode(wide, shown));
            i += used;
        }
    }
}
