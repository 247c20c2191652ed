/* The kept file itself: a head of fixed length, databases with their objects, a sum at the end. */
#ifndef CATALOG_KEPT_INSIDE_H
#define CATALOG_KEPT_INSIDE_H

#include "catalog/kept.h"

enum kept_state {
    KEPT_FINE,
    KEPT_FOREIGN, /* not such a file, or of another version */
    KEPT_DAMAGED,
    KEPT_UNREAD /* with errno */
};

/* Writes all of it to an open file. False with errno. */
bool kept_write(int fd, const struct catalog *c, int64_t when);
enum kept_state kept_read_head(int fd, struct kept_info *info);
/* Reads all of it, from the beginning of the file; *out is settled. */
enum kept_state kept_read(int fd, struct catalog **out, struct kept_info *info);

#endif
