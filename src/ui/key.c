/* SPDX-License-Identifier: Apache-2.0 */
#include "ui/key.h"

#include <string.h>
#include <strings.h>

static const char *const names[K_COUNT] = {
    [K_UP] = "Up",
    [K_DOWN] = "Down",
    [K_LEFT] = "Left",
    [K_RIGHT] = "Right",
    [K_HOME] = "Home",
    [K_END] = "End",
    [K_PGUP] = "PgUp",
    [K_PGDN] = "PgDn",
    [K_TAB] = "Tab",
    [K_BACKTAB] = "Shift-Tab",
    [K_ENTER] = "Enter",
    [K_ESC] = "Esc",
    [K_BACKSPACE] = "Backspace",
    [K_DELETE] = "Delete",
    [K_INSERT] = "Insert",
    [K_F1] = "F1",
    [K_F2] = "F2",
    [K_F3] = "F3",
    [K_F4] = "F4",
    [K_F5] = "F5",
    [K_F6] = "F6",
    [K_F7] = "F7",
    [K_F8] = "F8",
    [K_F9] = "F9",
    [K_F10] = "F10",
    [K_CTRL_A] = "Ctrl-A",
    [K_CTRL_B] = "Ctrl-B",
    [K_CTRL_C] = "Ctrl-C",
    [K_CTRL_D] = "Ctrl-D",
    [K_CTRL_E] = "Ctrl-E",
    [K_CTRL_F] = "Ctrl-F",
    [K_CTRL_G] = "Ctrl-G",
    [K_CTRL_K] = "Ctrl-K",
    [K_CTRL_L] = "Ctrl-L",
    [K_CTRL_N] = "Ctrl-N",
    [K_CTRL_O] = "Ctrl-O",
    [K_CTRL_P] = "Ctrl-P",
    [K_CTRL_Q] = "Ctrl-Q",
    [K_CTRL_R] = "Ctrl-R",
    [K_CTRL_S] = "Ctrl-S",
    [K_CTRL_T] = "Ctrl-T",
    [K_CTRL_U] = "Ctrl-U",
    [K_CTRL_V] = "Ctrl-V",
    [K_CTRL_W] = "Ctrl-W",
    [K_CTRL_X] = "Ctrl-X",
    [K_CTRL_Y] = "Ctrl-Y",
    [K_CTRL_Z] = "Ctrl-Z",
    [K_CTRL_UNDERSCORE] = "Ctrl-_",
    [K_WORD_LEFT] = "Alt-B",
    [K_WORD_RIGHT] = "Alt-F",
    [K_WORD_DELETE] = "Alt-D",
    [K_WORD_RUBOUT] = "Alt-Backspace",
};

static const struct {
    const char *name;
    enum key_code code;
} aliases[] = {
    {"BackTab", K_BACKTAB},
    {"Escape", K_ESC},
    {"Del", K_DELETE},
    {"Ins", K_INSERT},
    {"PageUp", K_PGUP},
    {"PageDown", K_PGDN},
    {"Return", K_ENTER},
    {"Ctrl-Left", K_WORD_LEFT},
    {"Ctrl-Right", K_WORD_RIGHT},
    {"Ctrl-Delete", K_WORD_DELETE},
};

enum key_code key_by_name(const char *name)
{
    for (size_t i = 0; i < K_COUNT; i++)
        if (names[i] && strcasecmp(names[i], name) == 0)
            return (enum key_code)i;
    for (size_t i = 0; i < sizeof aliases / sizeof aliases[0]; i++)
        if (strcasecmp(aliases[i].name, name) == 0)
            return aliases[i].code;
    return K_NONE;
}

const char *key_title(enum key_code code)
{
    if ((unsigned)code >= K_COUNT || !names[code])
        return "";
    return names[code];
}

bool key_is(const struct key *k, char c)
{
    return k->code == K_TEXT && k->text[0] == c && k->text[1] == '\0';
}
