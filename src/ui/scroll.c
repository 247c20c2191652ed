/* SPDX-License-Identifier: Apache-2.0 */
#include "ui/scroll.h"

bool scroll_by_key(const struct key *k, size_t *at, size_t page, size_t last)
{
    size_t to = *at, step = page > 1 ? page - 1 : 1;
    switch (k->code) {
    case K_UP:
        to -= to > 0;
        break;
    case K_DOWN:
        to++;
        break;
    case K_PGUP:
        to -= to > step ? step : to;
        break;
    case K_PGDN:
        to += step;
        break;
    case K_HOME:
        to = 0;
        break;
    case K_END:
        to = last;
        break;
    default:
        return false;
    }
    *at = to < last ? to : last;
    return true;
}

void scroll_marks(struct area a, int x, bool above, bool below)
{
    if (a.h > 0 && above)
        term_text(a.y, x, 1, STYLE_KEYS, "^");
    if (a.h > 0 && below)
        term_text(a.y + a.h - 1, x, 1, STYLE_KEYS, "v");
}
