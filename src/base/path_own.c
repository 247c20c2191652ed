/* SPDX-License-Identifier: Apache-2.0 */
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/path.h"

/* The name of the running program. Caller frees; NULL: not known. */
static char *own_name(void)
{
    char place[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", place, sizeof place - 1);
    if (length > 0)
        return mem_text_n(place, (size_t)length);
    /* No /proc, as in a bare root. */
    const char *started = (const char *)getauxval(AT_EXECFN);
    return started ? realpath(started, NULL) : NULL;
}

/* "<folder of the program><between><name>" if such a file exists, else NULL. Caller frees. */
static char *near_program(const char *between, const char *name)
{
    char *own = own_name();
    char *slash = own ? strrchr(own, '/') : NULL;
    char *file = NULL;
    if (slash) {
        *slash = '\0';
        file = mem_printf("%s%s%s", own, between, name);
    }
    free(own);
    if (file && path_exists(file))
        return file;
    free(file);
    return NULL;
}

/*
 * In share/ of the folder that was unpacked, or of the prefix that was installed: both may have
 * been moved since, so they come before the place that configure was given.
 */
static char *near_share(const char *name)
{
    char *file = near_program("/share/", name);
    return file ? file : near_program("/../share/", name);
}

char *path_data(const char *name)
{
    const char *folder = getenv("OMS_WIZARD_DATA");
    if (folder && *folder)
        return mem_printf("%s/%s", folder, name);
    char *within = mem_printf("%s/%s", PACKAGE, name);
    char *file = near_share(within);
    free(within);
    return file ? file : mem_printf("%s/%s", PKGDATADIR, name);
}

#define CATALOGUE "/zh_CN/LC_MESSAGES/" PACKAGE ".mo"

char *path_locale(void)
{
    const char *folder = getenv("OMS_WIZARD_LOCALE");
    if (folder && *folder)
        return mem_text(folder);
    char *file = near_share("locale" CATALOGUE);
    if (!file)
        return mem_text(LOCALEDIR);
    file[strlen(file) - strlen(CATALOGUE)] = '\0';
    return file;
}

char *path_catalogue(void)
{
    char *folder = path_locale();
    char *file = mem_printf("%s" CATALOGUE, folder);
    free(folder);
    return file;
}

static char *path_below(const char *variable, const char *below, const char *name)
{
    const char *folder = getenv(variable);
    if (!folder || *folder != '/')
        return NULL;
    return mem_printf("%s%s/" PACKAGE "%s%s", folder, below, *name ? "/" : "", name);
}

char *path_of_user(const char *variable, const char *below, const char *name)
{
    char *file = path_below(variable, "", name);
    return file ? file : path_below("HOME", below, name);
}

char *path_program(const char *name)
{
    char *beside = near_program("/", name);
    return beside ? beside : mem_printf("%s/%s", BINDIR, name);
}
