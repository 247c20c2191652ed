/* SPDX-License-Identifier: Apache-2.0 */
#include "base/texts.h"
#include "base/utf8.h"
#include "ui/paragraph.h"

enum { INDENT = 2 };

int paragraph_put(struct area a, enum style style, const char *text)
{
    struct texts lines = {0};
    int y = 0;
    utf8_wrap(text, a.w > 0 ? (size_t)a.w : 1, &lines);
    for (; y < (int)lines.len && y < a.h; y++)
        term_text(a.y + y, a.x, a.w, style, lines.items[y]);
    texts_clear(&lines);
    return y;
}

int paragraph_draw(int y, struct area a, enum style style, const char *text)
{
    struct area rest = {y, a.x + INDENT, a.y + a.h - y, a.w - 2 * INDENT};
    return y + paragraph_put(rest, style, text);
}

int paragraph_height(struct area a, const char *text)
{
    int width = a.w - 2 * INDENT;
    struct texts lines = {0};
    utf8_wrap(text, width > 0 ? (size_t)width : 1, &lines);
    int height = (int)lines.len;
    texts_clear(&lines);
    return height;
}
