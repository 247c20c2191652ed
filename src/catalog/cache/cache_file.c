/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/path.h"
#include "catalog/bits.h"
#include "catalog/cache/cache_internal.h"

/* Bytes that are summed while they are in the processor's cache. */
#define PIECE ((size_t)1 << 17)

/* A file on its way, and its sum. */
struct pass {
    int fd;
    uint64_t sum;
    bool failed; /* with errno */
};

/* Whatever the sum was, another word gives another one, and another sum the same word. */
uint64_t cache_sum(uint64_t sum, const void *bytes, size_t length)
{
    for (const char *from = bytes; length > 0;) {
        uint64_t word = 0;
        size_t taken = length < sizeof word ? length : sizeof word;
        memcpy(&word, from, taken);
        from += taken;
        length -= taken;
        sum = (sum ^ word) * UINT64_C(0x9e3779b97f4a7c15);
        sum = sum << 29 | sum >> 35;
    }
    return sum;
}

static struct pass pass_of(int fd)
{
    return (struct pass){.fd = fd, .sum = CACHE_SUM_START};
}

static size_t piece_of(size_t length)
{
    return length < PIECE ? length : PIECE;
}

/* --- writing ---------------------------------------------------------------------------------- */

static void cache_file_put(struct pass *p, const void *bytes, size_t count, size_t size)
{
    const char *from = bytes;
    size_t length = count * size;
    for (size_t piece; length > 0 && !p->failed; from += piece, length -= piece) {
        piece = piece_of(length);
        p->sum = cache_sum(p->sum, from, piece);
        p->failed = !path_write_all(p->fd, from, piece);
    }
}

static struct cache_head cache_file_head_of(const struct catalog *c, int64_t when)
{
    return (struct cache_head){.magic = KEPT_MAGIC,
                               .order = KEPT_ORDER,
                               .when = when,
                               .objects = c->count,
                               .databases = (uint32_t)c->database_count,
                               .text = (uint32_t)c->length,
                               .sizes = c->sizes ? c->count : 0};
}

/* In the order of their rows. Caller frees. */
static struct cache_database *databases_of(const struct catalog *c)
{
    struct cache_database *databases = mem_array(c->database_count, sizeof *databases);
    for (size_t run = 0; run < c->run_count; run++) {
        const struct database *d = &c->databases[c->runs[run].database];
        databases[run] = (struct cache_database){d->length, d->count};
    }
    return databases;
}

bool cache_write(int fd, const struct catalog *c, int64_t when)
{
    struct pass p = pass_of(fd);
    struct cache_head head = cache_file_head_of(c, when);
    struct cache_database *databases = databases_of(c);
    size_t words = bits_words(c->count);
    cache_file_put(&p, &head, 1, sizeof head);
    cache_file_put(&p, databases, c->database_count, sizeof *databases);
    cache_file_put(&p, c->text, c->length, 1);
    cache_file_put(&p, c->views, words, sizeof *c->views);
    cache_file_put(&p, c->keyed, words, sizeof *c->keyed);
    cache_file_put(&p, c->keyless, words, sizeof *c->keyless);
    cache_file_put(&p, c->sizes, head.sizes, sizeof *c->sizes);
    uint64_t sum = p.sum;
    cache_file_put(&p, &sum, 1, sizeof sum);
    free(databases);
    return !p.failed;
}

/* --- reading ---------------------------------------------------------------------------------- */

/* Bytes that could be read: fewer at the end of the file, or if it can't be read (failed). */
static size_t cache_file_read_all(struct pass *p, char *to, size_t length)
{
    size_t done = 0;
    while (done < length) {
        ssize_t got = read(p->fd, to + done, length - done);
        if (got < 0 && errno == EINTR)
            continue;
        p->failed = got < 0;
        if (got <= 0)
            break;
        done += (size_t)got;
    }
    return done;
}

static bool get(struct pass *p, void *bytes, size_t count, size_t size)
{
    char *to = bytes;
    size_t length = count * size;
    for (size_t piece; length > 0; to += piece, length -= piece) {
        piece = piece_of(length);
        if (cache_file_read_all(p, to, piece) < piece)
            return false;
        p->sum = cache_sum(p->sum, to, piece);
    }
    return true;
}

static uint64_t file_length(const struct cache_head *h)
{
    return sizeof *h + h->databases * (uint64_t)sizeof(struct cache_database) + h->text +
           3 * bits_words(h->objects) * (uint64_t)sizeof(uint64_t) +
           h->sizes * (uint64_t)sizeof(uint32_t) + sizeof(uint64_t);
}

/* What the head says takes no more room than the file has. */
static bool is_likely(const struct pass *p, const struct cache_head *h)
{
    struct stat file;
    return h->databases <= h->objects && h->objects <= h->text / sizeof ".o" &&
           h->text <= UINT32_MAX - CATALOG_AHEAD && h->when >= 0 &&
           (h->sizes == 0 || h->sizes == h->objects) && fstat(p->fd, &file) == 0 &&
           (uint64_t)file.st_size == file_length(h);
}

static enum cache_state get_head(struct pass *p, struct cache_head *h, struct cache_info *info)
{
    size_t got = cache_file_read_all(p, (char *)h, sizeof *h);
    if (p->failed)
        return KEPT_UNREAD;
    if (got < sizeof h->magic || memcmp(h->magic, KEPT_MAGIC, sizeof h->magic) != 0)
        return KEPT_FOREIGN;
    if (got < sizeof *h)
        return KEPT_DAMAGED;
    if (h->order != KEPT_ORDER)
        return KEPT_FOREIGN;
    if (!is_likely(p, h))
        return KEPT_DAMAGED;
    p->sum = cache_sum(p->sum, h, sizeof *h);
    *info = (struct cache_info){h->when, h->objects, h->databases};
    return KEPT_FINE;
}

/* Room for a number of elements; no less than there is. */
static void *cache_file_room(void *items, size_t *cap, size_t count, size_t size)
{
    if (count <= *cap)
        return items;
    *cap = count;
    return mem_resize(items, count, size);
}

static void cache_file_make_room(struct catalog *c, const struct cache_head *h)
{
    size_t words = bits_words(h->objects);
    c->length = h->text;
    c->text = cache_file_room(c->text, &c->text_cap, c->length + CATALOG_AHEAD, 1);
    memset(c->text + c->length, 0, CATALOG_AHEAD);
    c->starts =
        cache_file_room(c->starts, &c->starts_cap, (size_t)h->objects + 1, sizeof *c->starts);
    c->views = cache_file_room(c->views, &c->views_cap, words, sizeof *c->views);
    c->keyed = cache_file_room(c->keyed, &c->keyed_cap, words, sizeof *c->keyed);
    c->keyless = cache_file_room(c->keyless, &c->keyless_cap, words, sizeof *c->keyless);
    c->sizes = cache_file_room(c->sizes, &c->sizes_cap, h->sizes, sizeof *c->sizes);
}

static bool get_arrays(struct pass *p, struct catalog *c, const struct cache_head *h,
                       struct cache_database *databases)
{
    size_t words = bits_words(h->objects);
    cache_file_make_room(c, h);
    return get(p, databases, h->databases, sizeof *databases) && get(p, c->text, h->text, 1) &&
           get(p, c->views, words, sizeof *c->views) && get(p, c->keyed, words, sizeof *c->keyed) &&
           get(p, c->keyless, words, sizeof *c->keyless) &&
           get(p, c->sizes, h->sizes, sizeof *c->sizes);
}

static bool get_body(struct pass *p, struct catalog *c, const struct cache_head *h)
{
    uint64_t kept;
    struct cache_database *databases = mem_array(h->databases, sizeof *databases);
    bool ok = get_arrays(p, c, h, databases);
    uint64_t sum = p->sum;
    ok = ok && get(p, &kept, 1, sizeof kept) && kept == sum &&
         catalog_rebuild(c, h->objects, databases, h->databases);
    free(databases);
    return ok;
}

enum cache_state cache_read_head(int fd, struct cache_info *info)
{
    struct pass p = pass_of(fd);
    struct cache_head head;
    return get_head(&p, &head, info);
}

enum cache_state cache_read(int fd, struct catalog **out, struct cache_info *info)
{
    struct pass p = pass_of(fd);
    struct cache_head head;
    enum cache_state state = get_head(&p, &head, info);
    if (state != KEPT_FINE)
        return state;
    struct catalog *c = catalog_new();
    if (get_body(&p, c, &head)) {
        *out = c;
        return KEPT_FINE;
    }
    catalog_free(c);
    return p.failed ? KEPT_UNREAD : KEPT_DAMAGED;
}
