/*
 * Reads names of objects as people paste them, in all forms of list_import.h, up to the first line
 * that is not understood: for short texts that are typed. Longer lists: object_list.h.
 */
#ifndef CATALOG_NAMES_H
#define CATALOG_NAMES_H

#include <stdbool.h>
#include <stddef.h>

struct object_name {
    char *database, *object;               /* in the source */
    char *mapped_database, *mapped_object; /* in the sink; NULL = the same */
};

struct object_names {
    struct object_name *items;
    size_t len, cap;
};

void object_names_clear(struct object_names *n);
/*
 * Adds all names of the text. False at the first line that is not understood, with *why
 * (translated, names the line; caller frees); then out holds what stood before it. default_database
 * (NULL: none) is for lines without one.
 */
bool object_names_read(struct object_names *out, const char *text, const char *default_database,
                       char **why);

#endif
