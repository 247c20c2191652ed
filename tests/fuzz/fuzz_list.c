/* SPDX-License-Identifier: Apache-2.0 */
/* The list import, and the lines of oms-objects. The first byte is for the options. */
#include <locale.h>
#include "catalog/import/list_import.h"
#include "catalog/import/fetch_line.h"
#include "fuzz.h"

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    setlocale(LC_ALL, "C.UTF-8");
    return 0;
}

static void part(struct buf *out, const char *text)
{
    buf_text(out, text != NULL ? text : "-");
    buf_char(out, '\n');
    if (text != NULL)
        FUZZ_EXPECT(utf8_valid(text, strlen(text), NULL));
}

static void note_entry(void *arg, const struct list_entry *e)
{
    struct buf *out = arg;
    part(out, e->database);
    part(out, e->object);
    part(out, e->mapped_database);
    part(out, e->mapped_object);
    part(out, e->where);
    part(out, e->filter_columns);
    part(out, e->shard_columns);
    buf_printf(out, "%d %d %ju %zu\n", (int)e->kind, (int)e->key, (uintmax_t)e->rows, e->line);
}

static void note_problem(void *arg, const struct list_problem *p)
{
    struct buf *out = arg;
    FUZZ_EXPECT(fuzz_clean(p->text, strlen(p->text), ""));
    buf_printf(out, "! %zu %s: %s\n", p->line, p->text, p->why);
}

/* The lines of oms-objects: a name that is taken has bytes, and all of them are UTF-8. */
static void fetch_lines(const uint8_t *data, size_t size)
{
    char *text = mem_text_n((const char *)data, size), *end = text + size;
    for (char *line = text, *stop; line <= end; line = stop + 1) {
        stop = memchr(line, '\n', (size_t)(end - line));
        stop = stop ? stop : end;
        *stop = '\0';
        struct fetch_line l = fetch_line_read(line, (size_t)(stop - line));
        FUZZ_EXPECT((l.kind == FETCH_LINE_BAD) == (l.why != NULL));
        FUZZ_EXPECT(l.kind > FETCH_LINE_KNOWN ||
                    (*l.object && utf8_valid(l.object, strlen(l.object), NULL)));
    }
    free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 3)
        return 0;
    if (data[0] & 0x80)
        fetch_lines(data + 2, size - 2);
    struct buf out;
    struct list_options options = {.default_database = data[0] & 0x20 ? "shop" : NULL,
                                   .need_database = (data[0] & 0x40) != 0,
                                   .entry = note_entry,
                                   .problem = note_problem,
                                   .arg = &out};
    buf_init(&out);
    list_read((const char *)data + 2, size - 2, !(data[0] & 0x10), &options);
    buf_clear(&out);
    return 0;
}
