/* SPDX-License-Identifier: Apache-2.0 */
#include "base/base64.h"

#include <nettle/base64.h>
#include <string.h>
#include "base/mem.h"

char *base64_text(const char *bytes, size_t length)
{
    char *text = mem_array(BASE64_ENCODE_RAW_LENGTH(length) + 1, 1);
    base64_encode_raw(text, length, (const uint8_t *)bytes);
    return text;
}

bool base64_bytes(const char *text, struct buf *out)
{
    struct base64_decode_ctx decoder;
    size_t length = strlen(text), room = BASE64_DECODE_LENGTH(length);
    base64_decode_init(&decoder);
    bool good = base64_decode_update(&decoder, &room, (uint8_t *)buf_room(out, room), length, text);
    buf_grew(out, good ? room : 0);
    return good && base64_decode_final(&decoder);
}
