#include "config.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "catalog/bits.h"
#include "catalog/catalog_inside.h"
#include "catalog/kept_inside.h"

/*
 * Numbers have the low byte first.
 *   head      MAGIC, 8 bytes Unix seconds, 4 objects, 4 databases
 *   database  4 length of the name, 4 objects, the name
 *   object    1 flags, [8 estimated rows], the name, a NUL
 *   end       8 sum of all bytes before it
 */
#define MAGIC "oms-wizard catalogue 1\n"
#define MAGIC_LENGTH (sizeof MAGIC - 1)
#define HEAD_LENGTH (MAGIC_LENGTH + 16)
#define BLOCK 65536

#define FLAG_VIEW 1
#define FLAG_KEYED 2
#define FLAG_KEYLESS 4
#define FLAG_ROWS 8
#define FLAGS_ALL 15

/* A file that goes through a block and is summed up. */
struct pass {
    int fd;
    size_t at, len; /* len: bytes read */
    uint64_t sum;
    bool failed; /* with errno */
    unsigned char block[BLOCK];
};

static struct pass *pass_new(int fd)
{
    struct pass *p = mem_new(sizeof *p);
    p->fd = fd;
    p->sum = UINT64_C(0xcbf29ce484222325);
    return p;
}

static void add_up(struct pass *p, const void *bytes, size_t length)
{
    const unsigned char *from = bytes;
    for (size_t i = 0; i < length; i++)
        p->sum = (p->sum ^ from[i]) * UINT64_C(0x100000001b3);
}

/* --- writing ---------------------------------------------------------------------------------- */

static void flush(struct pass *p)
{
    for (size_t done = 0; done < p->at && !p->failed;) {
        ssize_t put = write(p->fd, p->block + done, p->at - done);
        if (put < 0 && errno != EINTR)
            p->failed = true;
        done += put > 0 ? (size_t)put : 0;
    }
    p->at = 0;
}

static void put(struct pass *p, const void *bytes, size_t length)
{
    const unsigned char *from = bytes;
    add_up(p, bytes, length);
    while (length > 0 && !p->failed) {
        size_t room = BLOCK - p->at < length ? BLOCK - p->at : length;
        memcpy(p->block + p->at, from, room);
        p->at += room;
        from += room;
        length -= room;
        if (p->at == BLOCK)
            flush(p);
    }
}

static void put_number(struct pass *p, uint64_t number, size_t length)
{
    unsigned char bytes[8];
    for (size_t i = 0; i < length; i++)
        bytes[i] = (unsigned char)(number >> (8 * i) & 0xff);
    put(p, bytes, length);
}

static void put_row(struct pass *p, const struct catalog *c, uint32_t row, size_t before)
{
    uint64_t rows = catalog_size_of(c, row);
    int flags = (bits_has(c->views, row) ? FLAG_VIEW : 0) |
                (bits_has(c->keyed, row) ? FLAG_KEYED : 0) |
                (bits_has(c->keyless, row) ? FLAG_KEYLESS : 0) |
                (rows != CATALOG_ROWS_UNKNOWN ? FLAG_ROWS : 0);
    put_number(p, (uint64_t)flags, 1);
    if (rows != CATALOG_ROWS_UNKNOWN)
        put_number(p, rows, 8);
    put(p, c->text + c->starts[row] + before, row_length(c, row) - before + 1);
}

bool kept_write(int fd, const struct catalog *c, int64_t when)
{
    struct pass *p = pass_new(fd);
    put(p, MAGIC, MAGIC_LENGTH);
    put_number(p, (uint64_t)when, 8);
    put_number(p, c->count, 4);
    put_number(p, c->database_count, 4);
    for (size_t run = 0; run < c->run_count && !p->failed; run++) {
        const struct database *database = &c->databases[c->runs[run].database];
        put_number(p, database->length, 4);
        put_number(p, database->count, 4);
        put(p, c->text + c->starts[c->runs[run].first], database->length);
        for (uint32_t row = c->runs[run].first; row < run_end(c, run) && !p->failed; row++)
            put_row(p, c, row, (size_t)database->length + 1);
    }
    put_number(p, p->sum, 8);
    flush(p);
    bool ok = !p->failed;
    free(p);
    return ok;
}

/* --- reading ---------------------------------------------------------------------------------- */

/* False at the end of the file, or if it can't be read (failed). */
static bool fill(struct pass *p)
{
    ssize_t got;
    do
        got = read(p->fd, p->block, BLOCK);
    while (got < 0 && errno == EINTR);
    p->failed = got < 0;
    p->at = 0;
    p->len = got > 0 ? (size_t)got : 0;
    return got > 0;
}

static bool get(struct pass *p, void *bytes, size_t length)
{
    unsigned char *to = bytes;
    while (length > 0) {
        if (p->at == p->len && !fill(p))
            return false;
        size_t here = p->len - p->at < length ? p->len - p->at : length;
        memcpy(to, p->block + p->at, here);
        add_up(p, to, here);
        p->at += here;
        to += here;
        length -= here;
    }
    return true;
}

static bool get_number(struct pass *p, uint64_t *number, size_t length)
{
    unsigned char bytes[8];
    if (!get(p, bytes, length))
        return false;
    *number = 0;
    for (size_t i = 0; i < length; i++)
        *number |= (uint64_t)bytes[i] << (8 * i);
    return true;
}

/* Adds what stands before the next NUL, which is passed over. */
static bool get_text(struct pass *p, struct buf *out)
{
    for (;;) {
        if (p->at == p->len && !fill(p))
            return false;
        const unsigned char *from = p->block + p->at, *end = memchr(from, '\0', p->len - p->at);
        size_t here = end != NULL ? (size_t)(end - from) : p->len - p->at;
        buf_add(out, from, here);
        p->at += here;
        add_up(p, from, here + (end != NULL));
        if (end != NULL) {
            p->at++;
            return true;
        }
    }
}

static bool get_row(struct pass *p, struct catalog *c, const struct buf *database,
                    struct buf *object)
{
    uint64_t flags, rows = CATALOG_ROWS_UNKNOWN;
    buf_reset(object);
    if (!get_number(p, &flags, 1) || (flags & ~(uint64_t)FLAGS_ALL) != 0 ||
        ((flags & FLAG_ROWS) != 0 && !get_number(p, &rows, 8)) || !get_text(p, object))
        return false;
    enum catalog_key key = (flags & FLAG_KEYED) != 0     ? CATALOG_KEY_YES
                           : (flags & FLAG_KEYLESS) != 0 ? CATALOG_KEY_NO
                                                         : CATALOG_KEY_UNKNOWN;
    return catalog_add(c, buf_string(database), database->len, buf_string(object), object->len,
                       (flags & FLAG_VIEW) != 0 ? CATALOG_VIEW : CATALOG_TABLE, key,
                       rows) != CATALOG_NONE;
}

/* The name comes in pieces, so that a length that is not true takes no memory. */
static bool get_name(struct pass *p, uint64_t length, struct buf *out)
{
    char piece[4096];
    buf_reset(out);
    while (length > 0) {
        size_t here = length < sizeof piece ? (size_t)length : sizeof piece;
        if (!get(p, piece, here))
            return false;
        buf_add(out, piece, here);
        length -= here;
    }
    return true;
}

static bool get_database(struct pass *p, struct catalog *c, struct buf *name, struct buf *object)
{
    uint64_t length, count;
    if (!get_number(p, &length, 4) || !get_number(p, &count, 4) || !get_name(p, length, name))
        return false;
    for (; count > 0; count--)
        if (!get_row(p, c, name, object))
            return false;
    return true;
}

static bool get_sum(struct pass *p)
{
    uint64_t sum = p->sum, kept;
    char more;
    return get_number(p, &kept, 8) && kept == sum && !get(p, &more, 1) && !p->failed;
}

static bool get_body(struct pass *p, struct catalog *c, const struct kept_info *info)
{
    struct buf name, object;
    buf_init(&name);
    buf_init(&object);
    bool ok = true;
    for (uint32_t i = 0; i < info->databases && ok; i++)
        ok = get_database(p, c, &name, &object);
    buf_clear(&name);
    buf_clear(&object);
    return ok && get_sum(p) && catalog_settled(c) && c->count == info->objects &&
           c->database_count == info->databases;
}

static enum kept_state get_head(struct pass *p, struct kept_info *info)
{
    char magic[MAGIC_LENGTH];
    uint64_t when, objects, databases;
    if (!get(p, magic, MAGIC_LENGTH) || memcmp(magic, MAGIC, MAGIC_LENGTH) != 0)
        return KEPT_FOREIGN;
    if (!get_number(p, &when, 8) || !get_number(p, &objects, 4) || !get_number(p, &databases, 4) ||
        databases > objects || when > INT64_MAX)
        return KEPT_DAMAGED;
    *info = (struct kept_info){(int64_t)when, (uint32_t)objects, (uint32_t)databases};
    return KEPT_FINE;
}

static enum kept_state end_pass(struct pass *p, enum kept_state state)
{
    if (p->failed)
        state = KEPT_UNREAD;
    free(p);
    return state;
}

enum kept_state kept_read_head(int fd, struct kept_info *info)
{
    struct pass *p = pass_new(fd);
    return end_pass(p, get_head(p, info));
}

enum kept_state kept_read(int fd, struct catalog **out, struct kept_info *info)
{
    struct pass *p = pass_new(fd);
    struct catalog *c = catalog_new();
    enum kept_state state = get_head(p, info);
    if (state == KEPT_FINE && !get_body(p, c, info))
        state = KEPT_DAMAGED;
    state = end_pass(p, state);
    if (state == KEPT_FINE)
        *out = c;
    else
        catalog_free(c);
    return state;
}
