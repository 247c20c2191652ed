/* SPDX-License-Identifier: Apache-2.0 */
#include "base/tsv.h"

#include <string.h>

static const char plain[] = "\t\n\r\\", letters[] = "tnr\\";

void tsv_escape(struct buf *out, const char *text, char separator)
{
    const char specials[] = {'\t', '\n', '\r', '\\', separator, '\0'};
    while (*text) {
        size_t length = strcspn(text, specials);
        buf_add(out, text, length);
        text += length;
        if (!*text)
            break;
        const char *known = strchr(plain, *text);
        buf_char(out, '\\');
        buf_char(out, known ? letters[known - plain] : *text);
        text++;
    }
}

/* What a backslash and c stand for. */
static char tsv_unescaped(char c)
{
    const char *known = strchr(letters, c);
    return known ? plain[known - letters] : c;
}

size_t tsv_split(char *line, char **fields, size_t most)
{
    size_t count = 0;
    for (char *in = line, *out = line; count < most; in++) {
        fields[count++] = out;
        for (; *in && *in != '\t'; in++)
            *out++ = *in == '\\' && in[1] ? tsv_unescaped(*++in) : *in;
        char end = *in;
        *out++ = '\0';
        if (!end)
            break;
    }
    return count;
}
