/* SPDX-License-Identifier: Apache-2.0 */
#include <curses.h>
#include "ui/theme.h"

#include <stdlib.h>
#include <string.h>

/*
 * Attributes carry the meaning, colour only helps. The background stays the terminal's own; no bold
 * black and no blue, which vanish on somebody's palette.
 */
static const struct {
    attr_t mono;
    attr_t coloured;
    short foreground; /* -1: the terminal's own */
} looks[STYLE_COUNT] = {
    [STYLE_NORMAL] = {A_NORMAL, A_NORMAL, -1},
    [STYLE_TITLE] = {A_REVERSE | A_BOLD, A_REVERSE | A_BOLD, -1},
    [STYLE_FRAME] = {A_NORMAL, A_NORMAL, -1},
    [STYLE_LABEL] = {A_NORMAL, A_NORMAL, -1},
    [STYLE_FOCUS] = {A_REVERSE, A_REVERSE, -1},
    [STYLE_SELECTED] = {A_BOLD, A_BOLD, COLOR_GREEN},
    [STYLE_DIM] = {A_DIM, A_DIM, -1},
    [STYLE_STRONG] = {A_BOLD, A_BOLD, -1},
    [STYLE_KEYS] = {A_NORMAL, A_NORMAL, COLOR_CYAN},
    [STYLE_OK] = {A_NORMAL, A_NORMAL, COLOR_GREEN},
    [STYLE_NOTE] = {A_NORMAL, A_NORMAL, COLOR_CYAN},
    [STYLE_WARNING] = {A_UNDERLINE, A_NORMAL, COLOR_YELLOW},
    [STYLE_ERROR] = {A_BOLD | A_UNDERLINE, A_BOLD, COLOR_RED},
    [STYLE_JSON_KEY] = {A_BOLD, A_NORMAL, COLOR_CYAN},
    [STYLE_JSON_STRING] = {A_NORMAL, A_NORMAL, COLOR_GREEN},
    [STYLE_JSON_NUMBER] = {A_NORMAL, A_NORMAL, COLOR_YELLOW},
    [STYLE_JSON_WORD] = {A_UNDERLINE, A_NORMAL, COLOR_MAGENTA},
    [STYLE_MATCH] = {A_REVERSE | A_UNDERLINE, A_REVERSE, COLOR_YELLOW},
    [STYLE_TITLE_RED] = {A_REVERSE | A_BOLD, A_REVERSE, COLOR_RED},
    [STYLE_TITLE_GREEN] = {A_REVERSE | A_BOLD, A_REVERSE, COLOR_GREEN},
    [STYLE_TITLE_YELLOW] = {A_REVERSE | A_BOLD, A_REVERSE, COLOR_YELLOW},
    [STYLE_TITLE_MAGENTA] = {A_REVERSE | A_BOLD, A_REVERSE, COLOR_MAGENTA},
    [STYLE_TITLE_CYAN] = {A_REVERSE | A_BOLD, A_REVERSE, COLOR_CYAN},
};

static bool coloured;

static bool theme_is_set(const char *variable)
{
    const char *value = getenv(variable);
    return value && *value;
}

static bool is_off(const char *variable)
{
    const char *value = getenv(variable);
    return value && strcmp(value, "0") == 0;
}

static bool wants_colour(int wanted)
{
    if (wanted != COLOR_AUTO)
        return wanted == COLOR_ALWAYS;
    if (theme_is_set("NO_COLOR"))
        return false;
    if (theme_is_set("CLICOLOR_FORCE") && !is_off("CLICOLOR_FORCE"))
        return true;
    return !is_off("CLICOLOR");
}

void theme_init(int wanted)
{
    coloured = wants_colour(wanted) && has_colors() && start_color() == OK && COLORS >= 8;
    if (!coloured)
        return;
    use_default_colors();
    for (short i = 0; i < 8; i++)
        init_pair((short)(i + 1), i, -1);
}

uint32_t theme_look(enum style style)
{
    if (!coloured)
        return looks[style].mono;
    return looks[style].coloured | (uint32_t)COLOR_PAIR(looks[style].foreground + 1);
}
