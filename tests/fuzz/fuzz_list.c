/*
 * The list import: a list in one piece gives what it gives in small ones. The first byte is for the
 * encoding and the options, the second for the size of the pieces.
 */
#include <locale.h>
#include "catalog/list_import.h"
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
    buf_printf(out, "%d %d %ju %zu %d\n", (int)e->kind, (int)e->key, (uintmax_t)e->rows, e->line,
               e->again);
}

static void note_problem(void *arg, const struct list_problem *p)
{
    struct buf *out = arg;
    FUZZ_EXPECT(fuzz_clean(p->text, strlen(p->text), ""));
    buf_printf(out, "! %zu %s: %s\n", p->line, p->text, p->why);
}

static void note_news(void *arg, enum list_news news, const char *schema)
{
    buf_printf(arg, "news %d %s\n", (int)news, schema);
}

static void import(const uint8_t *data, size_t size, unsigned how, size_t piece, struct buf *out)
{
    struct list_options options = {.encoding = (enum list_encoding)(how % 5),
                                   .default_database = how & 0x20 ? "shop" : NULL,
                                   .need_database = (how & 0x40) != 0,
                                   .lister = (how & 0x80) != 0,
                                   .entry = note_entry,
                                   .problem = note_problem,
                                   .news = note_news,
                                   .arg = out};
    struct list_import *l = list_import_new(&options);
    for (size_t at = 0; at < size; at += piece)
        list_import_feed(l, data + at, size - at < piece ? size - at : piece);
    if (how & 0x10)
        list_import_break_off(l);
    else
        list_import_end(l);
    list_import_free(l);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 3)
        return 0;
    struct buf whole, pieces;
    buf_init(&whole);
    buf_init(&pieces);
    import(data + 2, size - 2, data[0], size, &whole);
    import(data + 2, size - 2, data[0], data[1] + 1u, &pieces);
    FUZZ_EXPECT(fuzz_same(&whole, &pieces));
    buf_clear(&whole);
    buf_clear(&pieces);
    return 0;
}
