/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <stdio.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/utf8.h"

bool path_exists(const char *file)
{
    struct stat info;
    return stat(file, &info) == 0;
}

bool path_is_file(const char *file)
{
    struct stat info;
    return stat(file, &info) == 0 && S_ISREG(info.st_mode);
}

/* The folder that a file is in, or would be in. Caller frees. */
static char *folder_of(const char *file)
{
    const char *slash = strrchr(file, '/');
    return slash ? mem_text_n(file, (size_t)(slash - file) + (slash == file)) : mem_text(".");
}

static bool stat_same(const char *one, const char *other, struct stat *info)
{
    struct stat there;
    return stat(one, info) == 0 && stat(other, &there) == 0 && info->st_dev == there.st_dev &&
           info->st_ino == there.st_ino;
}

bool path_is_same(const char *one, const char *other)
{
    struct stat info;
    if (path_exists(one) || path_exists(other))
        return stat_same(one, other, &info) && S_ISREG(info.st_mode);
    const char *name = strrchr(one, '/'), *own = strrchr(other, '/');
    char *folder = folder_of(one), *beside = folder_of(other);
    bool same = strcmp(name ? name + 1 : one, own ? own + 1 : other) == 0 &&
                stat_same(folder, beside, &info);
    free(beside);
    free(folder);
    return same;
}

struct path_stamp path_stamp(const char *file)
{
    struct stat info;
    if (stat(file, &info) != 0)
        return (struct path_stamp){0};
    return (struct path_stamp){info.st_dev, info.st_ino, info.st_size, info.st_mtim};
}

bool path_stamp_holds(const struct path_stamp *stamp, const char *file)
{
    struct path_stamp now = path_stamp(file);
    return now.device == stamp->device && now.inode == stamp->inode && now.size == stamp->size &&
           now.written.tv_sec == stamp->written.tv_sec &&
           now.written.tv_nsec == stamp->written.tv_nsec;
}

/* Home of ~ (user NULL) or ~user; NULL if there is none. Borrowed. */
static const char *home_of(const char *user)
{
    const char *home = !user ? getenv("HOME") : NULL;
    if (home && *home != '\0')
        return home;
    const struct passwd *entry = user ? getpwnam(user) : getpwuid(getuid());
    return entry ? entry->pw_dir : NULL;
}

char *path_expand(const char *file)
{
    if (strcmp(file, "-") == 0)
        return mem_text("./-");
    if (file[0] != '~')
        return mem_text(file);
    size_t end = strcspn(file, "/");
    char *user = end > 1 ? mem_text_n(file + 1, end - 1) : NULL;
    const char *home = home_of(user);
    free(user);
    return home ? mem_printf("%s%s", home, file + end) : mem_text(file);
}

bool path_refuse(const char *format, const char *file, const char *reason, char **why)
{
    if (why) {
        char *shown = utf8_shown(file);
        *why = mem_printf(format, shown, reason);
        free(shown);
    }
    return false;
}

static bool refuse_size(const char *file, size_t limit, char **why)
{
    char *most = mem_printf("%zu", limit);
    path_refuse(_("%s is too large: at most %s bytes are read."), file, most, why);
    free(most);
    return false;
}

static bool path_read_all(int fd, const char *file, size_t limit, struct buf *out, char **why)
{
    char block[65536];
    size_t total = 0;
    struct stat info;
    /* A file that is known to be too large is not read at all. */
    if (fstat(fd, &info) == 0 && S_ISREG(info.st_mode) && info.st_size > 0 &&
        (uintmax_t)info.st_size > limit)
        return refuse_size(file, limit, why);
    for (;;) {
        ssize_t got = read(fd, block, sizeof block);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return path_refuse(_("%s cannot be read: %s."), file, strerror(errno), why);
        if (got == 0)
            return true;
        total += (size_t)got;
        if (total > limit)
            return refuse_size(file, limit, why);
        buf_add(out, block, (size_t)got);
    }
}

int path_open_regular(const char *file, int flags, const char **reason)
{
    struct stat info;
    int fd = open(file, flags | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0600);
    bool regular = fd >= 0 && fstat(fd, &info) == 0 && S_ISREG(info.st_mode);
    if (regular)
        return fd;
    if (fd < 0 && errno == ELOOP && lstat(file, &info) == 0 && S_ISLNK(info.st_mode))
        *reason = _("it is a symbolic link");
    else
        *reason = fd < 0 && errno != ENXIO ? strerror(errno) : _("it is not a regular file");
    if (fd >= 0)
        close(fd);
    return -1;
}

static int open_to_read(const char *file, bool links, char **why)
{
    const char *reason;
    int fd = path_open_regular(file, links ? O_RDONLY : O_RDONLY | O_NOFOLLOW, &reason);
    if (fd < 0)
        path_refuse(_("%s cannot be opened: %s."), file, reason, why);
    return fd;
}

bool path_is_regular(const char *file, char **why)
{
    int fd = open_to_read(file, true, why);
    if (fd >= 0)
        close(fd);
    return fd >= 0;
}

bool path_read_regular(const char *file, bool links, size_t limit, struct buf *out, char **why)
{
    int fd = open_to_read(file, links, why);
    if (fd < 0)
        return false;
    bool ok = path_read_all(fd, file, limit, out, why);
    close(fd);
    return ok;
}

bool path_read(const char *file, size_t limit, struct buf *out, char **why)
{
    if (strcmp(file, "-") == 0)
        return path_read_all(STDIN_FILENO, _("Standard input"), limit, out, why);
    int fd = open(file, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return path_refuse(_("%s cannot be opened: %s."), file, strerror(errno), why);
    bool ok = path_read_all(fd, file, limit, out, why);
    close(fd);
    return ok;
}

bool path_keep_standard(void)
{
    bool ok = true;
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) < 0)
            ok = open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) >= 0 && ok;
    return ok;
}

bool path_write_all(int fd, const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t put = write(fd, bytes, length);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return false;
        bytes += put;
        length -= (size_t)put;
    }
    return true;
}

bool path_put(int fd, const char *beside, const char *file, bool ok)
{
    int error = errno;
    if (close(fd) != 0 && ok) {
        ok = false;
        error = errno;
    }
    if (ok && rename(beside, file) != 0) {
        ok = false;
        error = errno;
    }
    if (!ok)
        unlink(beside);
    errno = error;
    return ok;
}

/* What is to be written. */
struct from {
    path_piece *piece;
    void *arg;
    unsigned mode;
    bool fresh; /* to a name that nobody has */
};

static bool write_pieces(int fd, struct from from)
{
    enum { BLOCK = 65536 };
    char *block = mem_array(BLOCK, 1);
    bool ok = true;
    for (size_t length; ok && (length = from.piece(from.arg, block, BLOCK)) > 0;)
        ok = path_write_all(fd, block, length);
    int error = errno;
    free(block);
    errno = error;
    return ok;
}

/* Names that are tried one after the other; O_EXCL makes sure that nobody else's file is taken. A
 * file that takes the place of another has the mode just so, a new one as the umask leaves it. */
static int open_beside(const char *file, unsigned mode, bool exact, char **temporary)
{
    for (unsigned attempt = 0; attempt < 100; attempt++) {
        *temporary = mem_printf("%s.%ld-%u.tmp", file, (long)getpid(), attempt);
        int fd = open(*temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode);
        if (fd >= 0 && (!exact || fchmod(fd, (mode_t)mode) == 0))
            return fd;
        int error = errno;
        if (fd >= 0) {
            unlink(*temporary);
            close(fd);
        }
        free(*temporary);
        *temporary = NULL;
        errno = error;
        if (error != EEXIST)
            break;
    }
    return -1;
}

/* Some file systems cannot sync a directory; the new name is then as safe as it can be. */
static bool sync_folder(const char *file)
{
    char *folder = folder_of(file);
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    free(folder);
    if (fd < 0)
        return errno == EACCES;
    bool ok = fsync(fd) == 0 || errno == EINVAL || errno == ENOTSUP;
    int error = errno;
    close(fd);
    errno = error;
    return ok;
}

/* The file that symbolic links lead to, so that a link remains one. Caller frees. */
static char *real_file(const char *file)
{
    char *real = realpath(file, NULL);
    return real ? real : mem_text(file);
}

/* Moves it to a name that nobody has, or fails with EEXIST. Some file systems have no links. */
static bool move_to_new(const char *temporary, const char *file)
{
    struct stat info;
    if (link(temporary, file) == 0) {
        unlink(temporary);
        return true;
    }
    if (errno == EEXIST)
        return false;
    if (lstat(file, &info) == 0) {
        errno = EEXIST;
        return false;
    }
    return rename(temporary, file) == 0;
}

static bool refuse_move(const char *file, char **why)
{
    if (errno == EEXIST)
        return path_refuse(_("%s was not written: somebody else has made a file or a link of that "
                             "name meanwhile. Look at it, or choose another name."),
                           file, NULL, why);
    return path_refuse(_("%s cannot be moved to its place: %s."), file, strerror(errno), why);
}

/* there: the file that is replaced, or NULL. */
static bool put_file(const char *file, struct from from, const struct stat *there, char **why)
{
    char *temporary;
    unsigned mode = there ? from.mode & (there->st_mode | S_IRWXU) : from.mode;
    int fd = open_beside(file, mode, there, &temporary);
    if (fd < 0)
        return path_refuse(_("%s cannot be written: no temporary file can be made beside it: %s."),
                           file, strerror(errno), why);
    bool ok = true;
    if (!write_pieces(fd, from))
        ok = path_refuse(_("%s cannot be written: %s."), file, strerror(errno), why);
    else if (fsync(fd) != 0)
        ok = path_refuse(_("%s cannot be written to the disk: %s."), file, strerror(errno), why);
    if (close(fd) != 0 && ok)
        ok = path_refuse(_("%s cannot be closed: %s."), file, strerror(errno), why);
    if (ok && !(from.fresh ? move_to_new(temporary, file) : rename(temporary, file) == 0))
        ok = refuse_move(file, why);
    else if (ok && !sync_folder(file))
        ok = path_refuse(_("The directory of %s cannot be written to the disk: %s."), file,
                         strerror(errno), why);
    if (!ok)
        unlink(temporary);
    free(temporary);
    return ok;
}

/* A pipe or a device such as /dev/stdout cannot be replaced by a file. It does not wait for a
 * reader. */
static bool write_through(const char *file, struct from from, char **why)
{
    int fd = open(file, O_WRONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    bool ok = fd >= 0 && fcntl(fd, F_SETFL, 0) == 0 && write_pieces(fd, from);
    if (!ok)
        path_refuse(_("%s cannot be written: %s."), file,
                    fd < 0 && errno == ENXIO ? _("nobody reads this pipe") : strerror(errno), why);
    if (fd >= 0)
        close(fd);
    return ok;
}

bool path_write_pieces(const char *file, path_piece *piece, void *arg, unsigned mode, char **why)
{
    struct from from = {piece, arg, mode, false};
    if (strcmp(file, "-") == 0)
        return write_pieces(STDOUT_FILENO, from) ||
               path_refuse(_("%s cannot be written: %s."), _("Standard output"), strerror(errno),
                           why);
    struct stat info;
    bool there = stat(file, &info) == 0;
    if (there && !S_ISREG(info.st_mode))
        return write_through(file, from, why);
    if (there && access(file, W_OK) != 0)
        return path_refuse(_("%s cannot be written: %s."), file, strerror(errno), why);
    char *real = real_file(file);
    bool ok = put_file(real, from, there ? &info : NULL, why);
    free(real);
    return ok;
}

bool path_write_over(const char *file, const struct path_stamp *seen, path_piece *piece, void *arg,
                     unsigned mode, char **why)
{
    if (seen->inode == 0)
        return put_file(file, (struct from){piece, arg, mode, true}, NULL, why);
    if (path_stamp_holds(seen, file))
        return path_write_pieces(file, piece, arg, mode, why);
    return path_refuse(_("%s was not written: somebody else has changed it meanwhile. Look at it, "
                         "or choose another name."),
                       file, NULL, why);
}
