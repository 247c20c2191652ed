/* SPDX-License-Identifier: Apache-2.0 */
#include "ui/terminfo.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include <curses.h>
#include <term.h> /* last: it defines common words as macros */

static const char *const fallbacks[] = {"xterm-256color", "xterm", "vt100"};
enum { FALLBACKS = sizeof fallbacks / sizeof fallbacks[0] };

const char *terminfo_string(const char *name)
{
    const char *value = tigetstr(name);
    return value && value != (char *)-1 ? value : NULL;
}

static bool name_begins(const char *name, const char *const *list)
{
    for (; *list; list++)
        if (strncmp(name, *list, strlen(*list)) == 0)
            return true;
    return false;
}

/* Modern emulators whose terminfo entry old hosts lack. All of them obey xterm's sequences. */
static bool looks_like_xterm(const char *name)
{
    static const char *const kin[] = {
        "alacritty", "contour", "foot",    "ghostty", "gnome",   "iterm", "kitty",
        "konsole",   "mintty",  "ms-term", "mlterm",  "putty",   "rio",   "rxvt",
        "screen",    "st-",     "tmux",    "vte",     "wezterm", "xterm", NULL};
    return name_begins(name, kin) || strstr(name, "xterm") || strstr(name, "256color");
}

bool terminfo_knows_paste(const char *name)
{
    static const char *const known[] = {"xterm", "screen", "tmux", "rxvt", "putty", "vte", NULL};
    return terminfo_string("BE") || name_begins(name, known);
}

static bool terminfo_has(const char *name)
{
    int result = 0;
    if (setupterm(name, STDOUT_FILENO, &result) != OK)
        return false;
    bool usable = terminfo_string("cup");
    del_curterm(cur_term);
    return usable;
}

/* The terminfo entry to work with, or NULL with *why. */
const char *terminfo_choose(const char *name, char **notice, char **why)
{
    if (name && *name && terminfo_has(name))
        return name;
    char *shown = utf8_visible(name ? name : "", name ? strlen(name) : 0);
    const char *entry = NULL;
    for (size_t i = 0; i < FALLBACKS && !entry && name && looks_like_xterm(name); i++)
        if (terminfo_has(fallbacks[i]))
            entry = fallbacks[i];
    if (entry)
        *notice = mem_printf(_("This host does not know the terminal type \"%s\"; it is treated "
                               "as %s."),
                             shown, entry);
    else if (*shown == '\0')
        *why = mem_text(_("The variable TERM is not set. Set it to the type of your terminal, for "
                          "example: export TERM=xterm"));
    else
        *why = mem_printf(_("This host cannot draw on the terminal type \"%s\". Set TERM to a type "
                            "that it knows, for example: export TERM=xterm"),
                          shown);
    free(shown);
    return entry;
}

const char *terminfo_for_script(char **why)
{
    for (size_t i = 0; i < FALLBACKS; i++)
        if (terminfo_has(fallbacks[i]))
            return fallbacks[i];
    *why = mem_text(_("This host has no terminal descriptions (Debian package ncurses-base)."));
    return NULL;
}
