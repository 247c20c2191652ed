/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Measures what is done with a spec of many tables. Every table has an id, as the server's own
 * lists give it: 184 bytes of JSON each.
 *     bench_spec COUNT REPEAT FOLDER
 */
#include <stdlib.h>
#include "base/buf.h"
#include "base/folds.h"
#include "base/hash.h"
#include "base/mem.h"
#include "base/path.h"
#include "spec/finding.h"
#include "spec/mapping.h"
#include "spec/spec.h"
#include "spec/io/spec_io.h"
#include "spec/io/spec_lines.h"
#include "tests/bench/measure.h"

static struct spec *make_spec(unsigned long count)
{
    char database[32], object[40], id[64];
    struct spec *s = spec_new();
    struct mapping *m = spec_mapping(s);
    size_t db = 0;
    for (unsigned long i = 0; i < count; i++) {
        if (i % 1000 == 0)
            db = mapping_add_database(m, MAPPING_INCLUDE, bench_database(i, database));
        struct object_at at = {.side = MAPPING_INCLUDE, .database = db, .list = MAPPING_TABLES};
        at.object = mapping_add(m, MAPPING_INCLUDE, db, MAPPING_TABLES, bench_object(i, object));
        snprintf(id, sizeof id, "tbl-7f3c%04lx-5a1e-4c0b-9d2e-%012lx", i & 0xffff, i);
        mapping_set(m, at, OBJECT_ID, id);
    }
    return s;
}

static void put(int fd, const char *bytes, size_t length)
{
    for (ssize_t done; length > 0; bytes += done, length -= (size_t)done)
        if ((done = write(fd, bytes, length)) <= 0)
            fatal("the file cannot be written");
}

/* The floor: the same bytes, which lie ready. */
static void write_ready(const char *file, const struct buf *b)
{
    int fd = open(file, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    struct stopwatch start = stopwatch_start();
    for (size_t at = 0; at < b->len; at += 65536)
        put(fd, b->data + at, b->len - at < 65536 ? b->len - at : 65536);
    stopwatch_stop(start, "write_floor");
    close(fd);
}

static void write_stream(const char *file, const struct spec *s)
{
    static char block[65536];
    int fd = open(file, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    double before = memory_mark();
    struct stopwatch start = stopwatch_start();
    struct spec_stream *w = spec_stream_new(s);
    for (size_t n; (n = spec_stream_read(w, block, sizeof block)) > 0;)
        put(fd, block, n);
    spec_stream_free(w);
    stopwatch_stop(start, "write");
    figure("write_kb", memory_kb("VmHWM:") - before);
    close(fd);
}

/* A floor of reading: each string of the text, which has no escapes, is found and copied. */
static void copy_strings(const struct buf *text)
{
    const char *end = text->data + text->len;
    struct stopwatch start = stopwatch_start();
    for (const char *at = text->data, *close; (at = memchr(at, '"', (size_t)(end - at)));
         at = close + 1) {
        close = memchr(at + 1, '"', (size_t)(end - at - 1));
        free(mem_text_n(at + 1, (size_t)(close - at - 1)));
    }
    stopwatch_stop(start, "read_floor");
}

/* A floor of the checks: each name is put where an equal one would be found. */
static void chain_names(const struct spec *s, unsigned long count)
{
    const struct mapping *m = spec_mapping_of(s);
    struct hash_chains names;
    struct object_at at = {.side = MAPPING_INCLUDE};
    struct stopwatch start = stopwatch_start();
    hash_chains_init(&names, count);
    for (uint32_t i = 0; mapping_reach(m, &at); at.object++, i++)
        hash_chains_add(&names, hash_text(HASH_START, mapping_get(m, at, OBJECT_NAME)), i);
    stopwatch_stop(start, "rules_floor");
    hash_chains_clear(&names);
}

static void measure_read(const struct buf *text, unsigned long count)
{
    struct findings complaints = {0}, findings = {0};
    copy_strings(text);
    double before = memory_mark();
    struct stopwatch start = stopwatch_start();
    struct spec *s = spec_read(text->data, text->len, &complaints);
    stopwatch_stop(start, "read");
    if (!s || mapping_total(spec_mapping_of(s), MAPPING_INCLUDE) != count)
        fatal("the spec was not read back");
    figure("read_bytes_each", (memory_kb("VmRSS:") - before) * 1024 / (double)count);
    chain_names(s, count);
    start = stopwatch_start();
    spec_findings(s, &findings);
    stopwatch_stop(start, "rules");
    findings_clear(&findings);
    findings_clear(&complaints);
    spec_free(s);
}

/* Draws nothing, but asks for all that a screen of 20 lines shows. */
static bool find_text(struct spec_lines *l, const char *needle, size_t *hit)
{
    struct spec_search *s = spec_search_new(l, needle, NULL, NULL, 0, false);
    while (!spec_search_step(s, hit))
        continue;
    spec_search_free(s);
    return *hit != NO_LINE;
}

static void ask_page(struct spec_lines *l, size_t from)
{
    size_t length, count = spec_lines_count(l);
    for (size_t i = from; i < from + 20 && i < count; i++)
        (void)spec_lines_line(l, i, &length);
}

static void measure_lines(const struct spec *s, unsigned long count)
{
    char needle[32];
    size_t hit;
    snprintf(needle, sizeof needle, "%012lx", count - 1);
    double before = memory_mark();
    struct stopwatch start = stopwatch_start();
    struct spec_lines *l = spec_lines_new(s);
    ask_page(l, 0);
    stopwatch_stop(start, "lines_open");
    start = stopwatch_start();
    ask_page(l, 20);
    stopwatch_stop(start, "lines_page");
    start = stopwatch_start();
    ask_page(l, spec_lines_count(l) - 20);
    stopwatch_stop(start, "lines_end");
    start = stopwatch_start();
    ask_page(l, spec_lines_count(l) / 2);
    stopwatch_stop(start, "lines_jump");
    start = stopwatch_start();
    if (!find_text(l, needle, &hit))
        fatal("the last table was not found");
    stopwatch_stop(start, "lines_search");
    figure("lines_kb", memory_kb("VmHWM:") - before);
    spec_lines_free(l);
}

/* --- the review's JSON as a tree ----------------------------------------------------------------
 */

/* What a screen of 20 rows asks for, of folded ones the number of what is in them, too. */
static void ask_rows(struct spec_lines *l, struct folds *f, size_t row)
{
    size_t length, rows = folds_rows(f, spec_lines_count(l));
    for (size_t i = row; i < row + 20 && i < rows; i++) {
        size_t line = folds_line(f, i), lines = folds_lines_at(f, line);
        (void)spec_lines_line(l, line, &length);
        if (lines)
            (void)spec_lines_children(l, line, line + lines - 1);
    }
}

static void fold_from(struct spec_lines *l, struct folds *f, size_t least, size_t most)
{
    struct fold_wish wish = {0, spec_lines_count(l), least, most, 0};
    folds_clear(f);
    spec_lines_fold(l, &wish, f);
}

/* Floors: its line feeds are counted, and the needle is sought, in a body that lies ready. */
static void floors_of_tree(const struct buf *text, const char *needle)
{
    size_t feeds = 0;
    struct stopwatch start = stopwatch_start();
    for (const char *at = text->data, *end = at + text->len;
         (at = memchr(at, '\n', (size_t)(end - at))); at++)
        feeds++;
    stopwatch_stop(start, "tree_feeds");
    start = stopwatch_start();
    if (feeds == 0 || !memmem(text->data, text->len, needle, strlen(needle)))
        fatal("the last table is not in the text");
    stopwatch_stop(start, "tree_seek");
}

enum { LIST_DEPTH = 4, TABLE_DEPTH = 5, DEEPEST = 100 };

static void measure_tree(const struct spec *s, unsigned long count, const struct buf *text)
{
    struct folds f;
    size_t hit;
    char needle[32], pointer[96];
    unsigned long last = count - 1;
    snprintf(needle, sizeof needle, "%012lx", last);
    snprintf(pointer, sizeof pointer, "/transferMapping/databases/%lu/tables/%lu/name", last / 1000,
             last % 1000);
    floors_of_tree(text, needle);
    folds_init(&f);
    double before = memory_mark();
    struct stopwatch start = stopwatch_start();
    struct spec_lines *l = spec_lines_new(s);
    fold_from(l, &f, LIST_DEPTH, LIST_DEPTH);
    ask_rows(l, &f, 0);
    stopwatch_stop(start, "tree_open");
    start = stopwatch_start();
    fold_from(l, &f, TABLE_DEPTH, DEEPEST);
    ask_rows(l, &f, folds_rows(&f, spec_lines_count(l)) / 2);
    stopwatch_stop(start, "tree_fold");
    start = stopwatch_start();
    folds_clear(&f);
    ask_rows(l, &f, spec_lines_count(l) / 2);
    stopwatch_stop(start, "tree_unfold");
    fold_from(l, &f, LIST_DEPTH, LIST_DEPTH);
    start = stopwatch_start();
    if (!find_text(l, needle, &hit) || !folds_reveal(&f, hit))
        fatal("the last table was not found in a folded list");
    ask_rows(l, &f, folds_row(&f, hit));
    stopwatch_stop(start, "tree_search");
    fold_from(l, &f, LIST_DEPTH, LIST_DEPTH);
    start = stopwatch_start();
    if (!spec_lines_find_pointer(l, pointer, &hit) || !folds_reveal(&f, hit))
        fatal("the last table is not where its path says");
    ask_rows(l, &f, folds_row(&f, hit));
    stopwatch_stop(start, "tree_jump");
    figure("tree_kb", memory_kb("VmHWM:") - before);
    folds_clear(&f);
    spec_lines_free(l);
}

int main(int argc, char **argv)
{
    if (argc != 4)
        return 2;
    unsigned long count = strtoul(argv[1], NULL, 10);
    long repeat = strtol(argv[2], NULL, 10);
    char *file = mem_printf("%s/spec.json", argv[3]);
    struct spec *s = make_spec(count);
    struct buf text = {0};
    for (long i = 0; i < repeat; i++)
        write_stream(file, s);
    for (long i = 0; i < repeat; i++)
        measure_lines(s, count);
    spec_write(s, &text);
    for (long i = 0; i < repeat; i++)
        measure_tree(s, count, &text);
    spec_free(s);
    figure("bytes", (double)text.len);
    for (long i = 0; i < repeat; i++)
        write_ready(file, &text);
    for (long i = 0; i < repeat; i++)
        measure_read(&text, count);
    buf_clear(&text);
    free(file);
    return 0;
}
