/* SPDX-License-Identifier: Apache-2.0 */
/* Where files are. Errors are `bool` plus `char **why` (translated, caller frees). */
#ifndef BASE_PATH_H
#define BASE_PATH_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>
#include "base/buf.h"

/*
 * A data file by its name below data/ ("sandbox", "tour.keys"): OMS_WIZARD_DATA, else share/ beside
 * the running program or beside its folder, else the installed place. Caller frees.
 */
char *path_data(const char *name);
/* The folder of the message catalogs: OMS_WIZARD_LOCALE, else as path_data(). Caller frees. */
char *path_locale(void);
/* The Chinese catalog in it. Caller frees. */
char *path_catalogue(void);
/* A program of ours beside the running one, else in the installed bindir. Caller frees. */
char *path_program(const char *name);
/*
 * Opens a regular file and nothing else, without waiting: a FIFO without a writer would block, and
 * a device may do anything. flags as for open(). -1 with *reason (translated, borrowed).
 */
int path_open_regular(const char *file, int flags, const char **reason);
/* True if it can be opened so. */
bool path_is_regular(const char *file, char **why);
/* Whole regular file, which must not be a link itself where links is false. */
bool path_read_regular(const char *file, bool links, size_t limit, struct buf *out, char **why);
/* A message about a file: format takes its name, made visible, and, if it likes, a reason. False,
 * so that it can be returned; why may be NULL. */
bool path_refuse(const char *format, const char *file, const char *reason, char **why)
    __attribute__((format(printf, 1, 0)));
/* Whole file, or standard input for "-". At most `limit` bytes. */
bool path_read(const char *file, size_t limit, struct buf *out, char **why);
/* Tells whether a file was written since. All zero: it was not there. */
struct path_stamp {
    dev_t device;
    ino_t inode;
    off_t size;
    struct timespec written;
};
/*
 * Writes what piece() gives, up to `room` bytes each time and 0 at the end, by a temporary file
 * beside it, fsync and rename: the old content or the new, nothing between. mode as in open(), less
 * the umask; a file that is there is opened to nobody whom it is closed to, and stays if it may not
 * be written. "-" is standard output.
 */
typedef size_t path_piece(void *arg, char *out, size_t room);
bool path_write_pieces(const char *file, path_piece *piece, void *arg, unsigned mode, char **why);
/* The same for a user who has seen what is there, or that nothing is, and agreed: nothing is
 * replaced that came or changed since. */
bool path_write_over(const char *file, const struct path_stamp *seen, path_piece *piece, void *arg,
                     unsigned mode, char **why);
/* If the caller closed one of the first three descriptors, the next file or connection would take
 * its number and be written to by mistake. Puts there what fails in the same way; false if it
 * cannot. */
bool path_keep_standard(void);
/* Writes to a descriptor, whatever signals come meanwhile. False with errno. */
bool path_write_all(int fd, const char *bytes, size_t length);
/* Closes what was written beside a file, and moves it to its place if all went well so far (ok), or
 * else removes it. False with errno: that of the caller's fault, or its own. */
bool path_put(int fd, const char *beside, const char *file, bool ok);
/*
 * Where the user keeps files of ours: NAME in oms-wizard/ of the folder that the variable names, or
 * else of `below` in HOME ("/.config"). As the standard says, a relative folder counts for nothing.
 * NULL: there is neither. Caller frees.
 */
char *path_of_user(const char *variable, const char *below, const char *name);
/* What a user types for a file: "~/x" becomes the home's x, and "-" is one. Caller frees. */
char *path_expand(const char *file);
bool path_exists(const char *file);
/* Is it there, and a regular file? */
bool path_is_file(const char *file);
/* Are both one regular file, by whatever links, or would they be one? */
bool path_is_same(const char *one, const char *other);
struct path_stamp path_stamp(const char *file);
bool path_stamp_holds(const struct path_stamp *stamp, const char *file);

#endif
