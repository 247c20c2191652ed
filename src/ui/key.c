/* SPDX-License-Identifier: Apache-2.0 */
#include "ui/key.h"

#include <string.h>
#include <strings.h>

static const char *const names[K_COUNT] = {
#define KEY_NAME(code, name) [code] = name,
    KEYS(KEY_NAME)};

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
