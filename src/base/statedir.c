/* SPDX-License-Identifier: Apache-2.0 */
#include "base/statedir.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/path.h"

char *statedir_place(const char *name)
{
    return path_of_user("XDG_STATE_HOME", "/.local/state", name);
}

bool statedir_make(char *path)
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
    if (statedir_make(place))
        return place;
    path_refuse(_("The directory %s cannot be created: %s."), place, strerror(errno), why);
    free(place);
    return NULL;
}
