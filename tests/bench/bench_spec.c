/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Measures what is done with a spec of many tables. Every table has an id, as the server's own
 * lists give it: 184 bytes of JSON each.
 *     bench_spec COUNT REPEAT FOLDER
 */
#include "config.h"

#include "base/buf.h"
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
    struct watch start = watch_start();
    for (size_t at = 0; at < b->len; at += 65536)
        put(fd, b->data + at, b->len - at < 65536 ? b->len - at : 65536);
    watch_stop(start, "write_floor");
    close(fd);
}

static void write_stream(const char *file, const struct spec *s)
{
    static char block[65536];
    int fd = open(file, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    double before = memory_mark();
    struct watch start = watch_start();
    struct spec_stream *w = spec_stream_new(s);
    for (size_t n; (n = spec_stream_read(w, block, sizeof block)) > 0;)
        put(fd, block, n);
    spec_stream_free(w);
    watch_stop(start, "write");
    figure("write_kb", memory_kb("VmHWM:") - before);
    close(fd);
}

static void measure_read(const struct buf *text, unsigned long count)
{
    struct findings complaints, findings;
    findings_init(&complaints);
    findings_init(&findings);
    double before = memory_mark();
    struct watch start = watch_start();
    struct spec *s = spec_read(text->data, text->len, &complaints);
    watch_stop(start, "read");
    if (!s || mapping_total(spec_mapping_of(s), MAPPING_INCLUDE) != count)
        fatal("the spec was not read back");
    figure("read_bytes_each", (memory_kb("VmRSS:") - before) * 1024 / (double)count);
    start = watch_start();
    spec_findings(s, &findings);
    watch_stop(start, "rules");
    findings_clear(&findings);
    findings_clear(&complaints);
    spec_free(s);
}

/* Draws nothing, but asks for all that a screen of 20 lines shows. */
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
    struct watch start = watch_start();
    struct spec_lines *l = spec_lines_new(s);
    ask_page(l, 0);
    watch_stop(start, "lines_open");
    start = watch_start();
    ask_page(l, 20);
    watch_stop(start, "lines_page");
    start = watch_start();
    ask_page(l, spec_lines_count(l) - 20);
    watch_stop(start, "lines_end");
    start = watch_start();
    ask_page(l, spec_lines_count(l) / 2);
    watch_stop(start, "lines_jump");
    start = watch_start();
    if (!spec_lines_find(l, needle, 0, false, &hit))
        fatal("the last table was not found");
    watch_stop(start, "lines_search");
    figure("lines_kb", memory_kb("VmHWM:") - before);
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
    struct buf text;
    for (long i = 0; i < repeat; i++)
        write_stream(file, s);
    for (long i = 0; i < repeat; i++)
        measure_lines(s, count);
    buf_init(&text);
    spec_write(s, &text);
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
