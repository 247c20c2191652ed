/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The kept catalog: what a stranger may have put into the file is refused or sound. The first
 * byte says how: 1 takes the rest as the file; else the next are the number of objects (two) and of
 * databases, and the parts follow, the text as the last; their lengths and the sum are made right.
 * 2 adds numbers of rows.
 */
#include <sys/mman.h>
#include <unistd.h>
#include "catalog/bits.h"
#include "catalog/cache/cache_internal.h"
#include "fuzz.h"

static int in = -1, out = -1;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    in = memfd_create("in", MFD_CLOEXEC);
    out = memfd_create("out", MFD_CLOEXEC);
    return 0;
}

static void put(struct buf *file, uint64_t *sum, const void *bytes, size_t length)
{
    *sum = cache_sum(*sum, bytes, length);
    buf_add(file, bytes, length);
}

/* False if the input has too little for its parts. */
static bool forge(struct buf *file, const uint8_t *data, size_t size)
{
    struct cache_head head = {.magic = KEPT_MAGIC, .order = KEPT_ORDER, .when = 1763800000};
    head.objects = (uint32_t)(data[1] | data[2] << 8);
    head.databases = data[3];
    head.sizes = data[0] & 2 ? head.objects : 0;
    size_t lengths[] = {head.databases * sizeof(struct cache_database),
                        bits_words(head.objects) * sizeof(uint64_t),
                        bits_words(head.objects) * sizeof(uint64_t),
                        bits_words(head.objects) * sizeof(uint64_t), head.sizes * sizeof(uint32_t)};
    size_t at = 4, parts[5];
    for (size_t i = 0; i < 5; at += lengths[i++])
        parts[i] = at;
    if (at > size)
        return false;
    head.text = (uint32_t)(size - at);
    uint64_t sum = CACHE_SUM_START;
    put(file, &sum, &head, sizeof head);
    put(file, &sum, data + parts[0], lengths[0]);
    put(file, &sum, data + at, head.text);
    for (size_t i = 1; i < 5; i++)
        put(file, &sum, data + parts[i], lengths[i]);
    buf_add(file, &sum, sizeof sum);
    return true;
}

/* Is it what comes out if its rows are added one by one? */
static void expect_sound(const struct catalog *c)
{
    struct catalog *again = catalog_new();
    for (uint32_t row = 0; row < catalog_count(c); row++) {
        struct catalog_row r = catalog_get(c, row);
        size_t before = (size_t)r.database_length + 1;
        FUZZ_EXPECT(strlen(r.name) == r.length);
        FUZZ_EXPECT(catalog_add(again, r.name, r.database_length, r.name + before,
                                r.length - before, r.kind, r.key, r.rows) == row);
        FUZZ_EXPECT(
            catalog_find(c, r.name, r.database_length, r.name + before, r.length - before) == row);
    }
    FUZZ_EXPECT(catalog_settled(c) && catalog_settled(again));
    FUZZ_EXPECT(c->length == again->length && memcmp(c->text, again->text, c->length) == 0);
    FUZZ_EXPECT(c->database_count == again->database_count && c->run_count == again->run_count);
    catalog_free(again);
}

/* Kept again, it is the same file. */
static void expect_same_file(const struct catalog *c, const struct cache_info *info,
                             const struct buf *file)
{
    FUZZ_EXPECT(ftruncate(out, 0) == 0 && lseek(out, 0, SEEK_SET) == 0);
    FUZZ_EXPECT(cache_write(out, c, info->when));
    char *bytes = mem_array(file->len + 1, 1);
    FUZZ_EXPECT(pread(out, bytes, file->len + 1, 0) == (ssize_t)file->len);
    FUZZ_EXPECT(memcmp(bytes, file->data, file->len) == 0);
    free(bytes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct buf file;
    struct cache_info info;
    struct catalog *c = NULL;
    if (size < 4)
        return 0;
    buf_init(&file);
    if (data[0] & 1)
        buf_add(&file, data + 1, size - 1);
    else if (!forge(&file, data, size)) {
        buf_clear(&file);
        return 0;
    }
    FUZZ_EXPECT(ftruncate(in, 0) == 0 && lseek(in, 0, SEEK_SET) == 0);
    FUZZ_EXPECT(write(in, file.data, file.len) == (ssize_t)file.len);
    FUZZ_EXPECT(lseek(in, 0, SEEK_SET) == 0);
    if (cache_read(in, &c, &info) == KEPT_FINE) {
        expect_sound(c);
        expect_same_file(c, &info, &file);
    }
    catalog_free(c);
    buf_clear(&file);
    return 0;
}
