/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/texts.h"
#include "base/utf8.h"
#include "ui/paragraph.h"

enum { INDENT = 2 };

int paragraph_draw(int y, struct area a, enum style style, const char *text)
{
    int width = a.w - 2 * INDENT;
    struct texts lines;
    texts_init(&lines);
    utf8_wrap(text, width > 0 ? (size_t)width : 1, &lines);
    for (size_t i = 0; i < lines.len && y < a.y + a.h; i++)
        term_text(y++, a.x + INDENT, width, style, lines.items[i]);
    texts_clear(&lines);
    return y;
}

int paragraph_height(struct area a, const char *text)
{
    int width = a.w - 2 * INDENT;
    struct texts lines;
    texts_init(&lines);
    utf8_wrap(text, width > 0 ? (size_t)width : 1, &lines);
    int height = (int)lines.len;
    texts_clear(&lines);
    return height;
}
