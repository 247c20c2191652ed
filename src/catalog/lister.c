#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/child.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/when.h"
#include "catalog/lister.h"
#include "catalog/list_import.h"

enum { CHUNK = 1 << 16, SLICE_MS = 20, TOLD = 50 };

struct lister {
    struct catalog *catalog;
    struct list_import *reader;
    enum lister_state state;
    struct child *child; /* NULL: a text was read */
    char *why;
    char *schema; /* the only one that is wanted; NULL: any */
    size_t foreign;
    size_t problems;
    struct buf told; /* of problems: the first of them, one a line */
};

static void take_entry(void *arg, const struct list_entry *e)
{
    static const enum catalog_key keys[] = {CATALOG_KEY_UNKNOWN, CATALOG_KEY_YES, CATALOG_KEY_NO};
    struct lister *l = arg;
    const char *database = e->database ? e->database : "";
    if (l->schema && strcmp(database, l->schema) != 0) {
        l->foreign++;
        return;
    }
    catalog_add(l->catalog, database, strlen(database), e->object, strlen(e->object),
                e->kind == LIST_VIEW ? CATALOG_VIEW : CATALOG_TABLE, keys[e->key],
                e->rows == LIST_ROWS_UNKNOWN ? CATALOG_ROWS_UNKNOWN : e->rows);
}

static void take_problem(void *arg, const struct list_problem *p)
{
    struct lister *l = arg;
    if (l->problems++ < TOLD)
        buf_printf(&l->told, _("line %zu, %s: %s\n"), p->line, p->text, p->why);
}

static struct lister *lister_new(const char *schema, bool plain)
{
    struct lister *l = mem_new(sizeof *l);
    l->catalog = catalog_new();
    l->schema = mem_text(schema);
    buf_init(&l->told);
    struct list_options options = {.default_database = schema,
                                   .need_database = true,
                                   .lister = plain,
                                   .encoding = plain ? LIST_UTF8 : LIST_GUESS,
                                   .entry = take_entry,
                                   .problem = take_problem,
                                   .arg = l};
    l->reader = list_import_new(&options);
    return l;
}

static void finish(struct lister *l, enum lister_state state)
{
    if (state == LISTER_DONE)
        list_import_end(l->reader);
    else
        list_import_break_off(l->reader);
    free(catalog_settle(l->catalog));
    l->state = state;
}

struct lister *lister_read_text(const char *text, size_t length, const char *schema)
{
    struct lister *l = lister_new(schema, false);
    list_import_feed(l->reader, text, length);
    finish(l, LISTER_DONE);
    return l;
}

struct lister *lister_run(char *const argv[], const char *password, const char *schema, bool plain,
                          char **why)
{
    struct child *child = child_run(argv, password, why);
    if (!child)
        return NULL;
    struct lister *l = lister_new(schema, plain);
    l->child = child;
    return l;
}

void lister_serve(struct lister *l)
{
    char chunk[CHUNK];
    ssize_t got = 1;
    int64_t until = when_ticks() + SLICE_MS;
    while (l->state == LISTER_RUNNING && got > 0 && when_ticks() < until) {
        got = child_read(l->child, chunk, sizeof chunk);
        if (got > 0)
            list_import_feed(l->reader, chunk, (size_t)got);
    }
    if (got < 0) {
        l->why = child_why(l->child);
        finish(l, l->why ? LISTER_FAILED : LISTER_DONE);
    }
}

void lister_stop(struct lister *l)
{
    if (l->state != LISTER_RUNNING)
        return;
    child_stop(l->child);
    finish(l, LISTER_STOPPED);
}

void lister_free(struct lister *l)
{
    if (!l)
        return;
    lister_stop(l);
    list_import_free(l->reader);
    catalog_free(l->catalog);
    child_free(l->child);
    free(l->why);
    free(l->schema);
    buf_clear(&l->told);
    free(l);
}

enum lister_state lister_state(const struct lister *l)
{
    return l->state;
}

unsigned lister_fds(const struct lister *l, struct pollfd fds[2])
{
    return l->child ? child_fds(l->child, fds) : 0;
}

struct catalog *lister_catalog(struct lister *l)
{
    return l->catalog;
}

struct catalog *lister_take(struct lister *l)
{
    struct catalog *c = l->catalog;
    l->catalog = NULL;
    return c;
}

size_t lister_problems(struct lister *l, const char **lines)
{
    *lines = l->problems ? buf_string(&l->told) : NULL;
    return l->problems;
}

size_t lister_foreign(const struct lister *l)
{
    return l->foreign;
}

const char *lister_why(const struct lister *l)
{
    return l->why;
}
