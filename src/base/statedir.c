/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "base/statedir.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"

/* The standard says to ignore a relative folder. */
static char *statedir_absolute(const char *variable, const char *below)
{
    const char *value = getenv(variable);
    return value && *value == '/' ? mem_printf("%s%s", value, below) : NULL;
}

char *statedir_place(const char *name)
{
    char *home = statedir_absolute("XDG_STATE_HOME", "/" PACKAGE);
    if (!home)
        home = statedir_absolute("HOME", "/.local/state/" PACKAGE);
    if (!home || !*name)
        return home;
    char *place = mem_printf("%s/%s", home, name);
    free(home);
    return place;
}

/* Makes the folders that lead to the path, and itself, as far as they are missing. */
static bool statedir_make_folders(char *path)
{
    struct stat info;
    for (char *slash = strchr(path + 1, '/');; slash = strchr(slash + 1, '/')) {
        if (slash)
            *slash = '\0';
        bool made = mkdir(path, 0700) == 0 || errno == EEXIST ||
                    (stat(path, &info) == 0 && S_ISDIR(info.st_mode));
        if (slash)
            *slash = '/';
        if (!made || !slash)
            return made;
    }
}

char *statedir_folder(const char *name, char **why)
{
    char *place = statedir_place(name);
    if (!place) {
        *why = mem_text(_("There is no home directory: neither XDG_STATE_HOME nor HOME is set."));
        return NULL;
    }
    if (statedir_make_folders(place))
        return place;
    char *shown = utf8_shown(place);
    *why = mem_printf(_("The directory %s cannot be created: %s."), shown, strerror(errno));
    free(shown);
    free(place);
    return NULL;
}
