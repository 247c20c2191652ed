/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/base64.h"

#include <nettle/base64.h>
#include "base/mem.h"

char *base64_text(const char *bytes, size_t length)
{
    char *text = mem_array(BASE64_ENCODE_RAW_LENGTH(length) + 1, 1);

    base64_encode_raw(text, length, (const uint8_t *)bytes);
    return text;
}
