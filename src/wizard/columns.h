/*
 * Choosing columns of a table: out of those that the database has, keys guarded, or typed in. The
 * columns of a table are asked for when it comes to them, never for all tables.
 */
#ifndef WIZARD_COLUMNS_H
#define WIZARD_COLUMNS_H

#include <poll.h>
#include "base/buf.h"
#include "base/child.h"
#include "wizard/object_rows.h"

struct wizard;

struct columns {
    struct child *child; /* NULL: nothing is asked */
    struct buf output;
    struct object_row row; /* whose columns, and what for */
    enum object_key key;
    struct object_at *others; /* get the same columns */
    size_t other_count;
    unsigned long version; /* of the spec when they were asked for: places move with it */
};

void columns_clear(struct columns *c);
/* Asks how: from the database or typed. */
void columns_edit(struct wizard *w, struct object_row row, enum object_key key);
/* Asks for the columns of one object, for this and others, which are taken over. */
void columns_edit_many(struct wizard *w, struct object_row row, enum object_key key,
                       struct object_at *others, size_t other_count);
/* Runs the program that lists columns; argv gets "--columns" and the table appended by the caller.
 */
void columns_run(struct wizard *w, char *const argv[], const char *password);
/* "database<TAB>table" of the object, escaped as oms-objects does. Caller frees. */
char *columns_table(const struct wizard *w);
bool columns_busy(const struct columns *c);
unsigned columns_fds(const struct columns *c, struct pollfd fds[2]);
void columns_serve(struct wizard *w);
bool columns_stop(struct wizard *w);

#endif
