/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/statedir.h"
#include "base/when.h"
#include "catalog/cache/cache.h"
#include "catalog/cache/cache_internal.h"

/* A file that is larger was not made by us. */
#define BYTES_MAX ((off_t)1 << 32)

static unsigned long long sum_of(uint64_t seed, const char *server, const char *source)
{
    uint64_t sum = hash_text(hash_one(hash_text(seed, server), '\0'), source);
    return sum ^ sum >> 32;
}

/* Two sums, so that two sources never share a file by chance. Caller frees; NULL: there is no
 * place. */
static char *folder_of(const char *server, const char *source)
{
    char name[40];
    snprintf(name, sizeof name, "%016llx%016llx", sum_of(HASH_START, server, source),
             sum_of(0x9e3779b97f4a7c15, server, source));
    return path_of_user("XDG_CACHE_HOME", "/.cache", name);
}

static char *file_of(const char *server, const char *source)
{
    char *folder = folder_of(server, source);
    char *file = folder ? mem_printf("%s/catalogue", folder) : NULL;
    free(folder);
    return file;
}

/* --- reading ---------------------------------------------------------------------------------- */

/* -1 with *why, or with *why NULL if there is none. */
static int open_kept(const char *file, char **why)
{
    struct stat info;
    *why = NULL;
    int fd = open(file, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (fd < 0) {
        if (errno != ENOENT && errno != ENOTDIR)
            path_refuse(_("The saved list %s cannot be opened: %s."), file, strerror(errno), why);
        return -1;
    }
    if (fstat(fd, &info) == 0 && S_ISREG(info.st_mode) && info.st_uid == geteuid() &&
        info.st_size <= BYTES_MAX)
        return fd;
    path_refuse(
        _("The saved list %s is not used: it is not a file that this program wrote for you. "
          "Remove it."),
        file, NULL, why);
    close(fd);
    return -1;
}

static bool cache_check(enum cache_state state, const char *file, int error, char **why)
{
    switch (state) {
    case KEPT_FOREIGN:
        return path_refuse(_("The saved list %s is not used: it is not such a list, or is from "
                             "another version of the program."),
                           file, NULL, why);
    case KEPT_DAMAGED:
        return path_refuse(_("The saved list %s is not used: it is damaged."), file, NULL, why);
    case KEPT_UNREAD:
        return path_refuse(_("The saved list %s cannot be read: %s."), file, strerror(error), why);
    default:
        return true;
    }
}

/* If out is NULL, reads the head only. */
static bool read_kept(const char *server, const char *source, struct catalog **out,
                      struct cache_info *info, char **why)
{
    char *file = file_of(server, source);
    *why = NULL;
    int fd = file ? open_kept(file, why) : -1;
    bool ok = false;
    if (fd >= 0) {
        enum cache_state state = out ? cache_read(fd, out, info) : cache_read_head(fd, info);
        ok = cache_check(state, file, errno, why);
        close(fd);
    }
    free(file);
    return ok;
}

bool cache_look(const char *server, const char *source, struct cache_info *info, char **why)
{
    return read_kept(server, source, NULL, info, why);
}

bool cache_load(const char *server, const char *source, struct catalog **out,
                struct cache_info *info, char **why)
{
    struct cache_info unused;
    return read_kept(server, source, out, info != NULL ? info : &unused, why);
}

/* --- writing ---------------------------------------------------------------------------------- */

/* A folder that nobody else can look into, nor put another file into. */
static bool cache_make_private(char *folder, char **why)
{
    struct stat info;
    if (!statedir_make(folder))
        return path_refuse(_("The directory %s for saved lists cannot be created: %s."), folder,
                           strerror(errno), why);
    if (lstat(folder, &info) != 0 || !S_ISDIR(info.st_mode) || info.st_uid != geteuid())
        return path_refuse(_("Lists are not saved: %s is not a directory of yours."), folder, NULL,
                           why);
    if ((info.st_mode & 077) == 0 || chmod(folder, 0700) == 0)
        return true;
    return path_refuse(_("Lists are not saved: %s cannot be closed to other users: %s."), folder,
                       strerror(errno), why);
}

static bool cache_make_folders(const char *server, const char *source, char **why)
{
    char *all = path_of_user("XDG_CACHE_HOME", "/.cache", "");
    char *folder = folder_of(server, source);
    bool ok = all;
    if (!ok)
        *why = mem_text(_("Lists are not saved: neither XDG_CACHE_HOME nor HOME names a "
                          "directory."));
    ok = ok && cache_make_private(all, why) && cache_make_private(folder, why);
    free(all);
    free(folder);
    return ok;
}

/* A catalog that is lost in a power cut is listed again, so there is no need for fsync. */
static bool write_beside(const char *file, const struct catalog *c, char **why)
{
    char *temporary = mem_printf("%s.XXXXXX", file);
    int fd = mkostemp(temporary, O_CLOEXEC);
    bool ok = fd >= 0 && path_put(fd, temporary, file, cache_write(fd, c, when_now()));
    int error = errno;
    free(temporary);
    return ok || path_refuse(_("The list cannot be saved in %s: %s."), file, strerror(error), why);
}

bool cache_save(const char *server, const char *source, const struct catalog *c, char **why)
{
    *why = NULL;
    if (!catalog_settled(c))
        fatal("cache_save: the catalog is not settled");
    if (!cache_make_folders(server, source, why))
        return false;
    char *file = file_of(server, source);
    bool ok = write_beside(file, c, why);
    free(file);
    return ok;
}
