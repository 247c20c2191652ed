#include "config.h"

#include <stdlib.h>
#include <string.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/child.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/texts.h"
#include "base/when.h"
#include "catalog/lister.h"
#include "catalog/list_import.h"

enum { CHUNK = 1 << 16, SLICE_MS = 20, TOLD = 50 };

struct lister {
    struct catalog *catalog;
    struct catalog *known; /* what was said later of objects in it */
    struct texts asked;    /* schemas whose keys were told, "" for all */
    struct list_import *reader;
    enum lister_state state;
    enum lister_phase phase;
    struct buf now;    /* the schema that is asked for */
    struct buf latest; /* or that came */
    int64_t began;
    int ticks;           /* a timer; -1: none */
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
        l->foreign += !e->again;
        return;
    }
    if (l->phase == LISTER_STARTS)
        l->phase = LISTER_NAMES;
    struct catalog *c = e->again ? l->known : l->catalog;
    if (!c)
        return;
    catalog_add(c, database, strlen(database), e->object, strlen(e->object),
                e->kind == LIST_VIEW ? CATALOG_VIEW : CATALOG_TABLE, keys[e->key],
                e->rows == LIST_ROWS_UNKNOWN ? CATALOG_ROWS_UNKNOWN : e->rows);
}

static void take_news(void *arg, enum list_news news, const char *schema)
{
    static const enum lister_phase phases[] = {[LIST_ASKS_NAMES] = LISTER_NAMES,
                                               [LIST_ASKS_KEYS] = LISTER_KEYS,
                                               [LIST_ASKS_ROWS] = LISTER_ROWS};
    struct lister *l = arg;
    if (news == LIST_KEYLESS) {
        texts_add(&l->asked, schema);
        return;
    }
    l->phase = phases[news];
    buf_reset(&l->now);
    buf_text(&l->now, schema);
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
    l->known = catalog_new();
    l->schema = mem_text(schema);
    l->began = when_ticks();
    l->ticks = -1;
    texts_init(&l->asked);
    buf_init(&l->now);
    buf_init(&l->latest);
    buf_init(&l->told);
    struct list_options options = {.default_database = schema,
                                   .need_database = true,
                                   .lister = plain,
                                   .encoding = plain ? LIST_UTF8 : LIST_GUESS,
                                   .entry = take_entry,
                                   .news = take_news,
                                   .problem = take_problem,
                                   .arg = l};
    l->reader = list_import_new(&options);
    return l;
}

void lister_learn(struct lister *l, struct catalog *taken)
{
    free(catalog_settle(l->known));
    catalog_learn(taken, l->known);
    for (uint32_t i = 0; i < catalog_database_count(taken); i++) {
        struct catalog_database d = catalog_database(taken, i);
        char *name = mem_text_n(d.name, d.length);
        for (size_t a = 0; a < l->asked.len; a++)
            if (!*l->asked.items[a] || strcmp(l->asked.items[a], name) == 0)
                catalog_learn_keyless(taken, i);
        free(name);
    }
    catalog_free(l->known);
    l->known = catalog_new();
}

static void settle(struct lister *l)
{
    if (!l->catalog)
        return;
    free(catalog_settle(l->catalog));
    lister_learn(l, l->catalog);
}

static void finish(struct lister *l, enum lister_state state)
{
    if (state == LISTER_DONE)
        list_import_end(l->reader);
    else
        list_import_break_off(l->reader);
    settle(l);
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
    const struct itimerspec second = {{1, 0}, {1, 0}};
    l->child = child;
    l->ticks = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
    timerfd_settime(l->ticks, 0, &second, NULL);
    return l;
}

/* The timer is read so that it can be waited for again. */
static void hear_ticks(struct lister *l)
{
    uint64_t ticks;
    ssize_t ignored = read(l->ticks, &ticks, sizeof ticks);
    (void)ignored;
}

void lister_serve(struct lister *l)
{
    char chunk[CHUNK];
    ssize_t got = 1;
    int64_t until = when_ticks() + SLICE_MS;
    hear_ticks(l);
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
    catalog_free(l->known);
    child_free(l->child);
    if (l->ticks >= 0)
        close(l->ticks);
    texts_clear(&l->asked);
    buf_clear(&l->now);
    buf_clear(&l->latest);
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
    unsigned count = l->child ? child_fds(l->child, fds) : 0;
    if (count == 0 || l->ticks < 0)
        return count;
    /* What it says on standard error is read along with the rest, or when the timer ticks. */
    fds[1] = (struct pollfd){.fd = l->ticks, .events = POLLIN};
    return 2;
}

enum lister_phase lister_phase(const struct lister *l)
{
    return l->phase;
}

const char *lister_schema(struct lister *l)
{
    uint32_t runs = l->catalog ? catalog_run_count(l->catalog) : 0;
    if (l->now.len == 0 && l->phase == LISTER_NAMES && runs > 0) {
        struct catalog_database d =
            catalog_database(l->catalog, catalog_run(l->catalog, runs - 1).database);
        buf_reset(&l->latest);
        buf_add(&l->latest, d.name, d.length);
        return buf_string(&l->latest);
    }
    return buf_string(&l->now);
}

int64_t lister_seconds(const struct lister *l)
{
    return (when_ticks() - l->began) / 1000;
}

bool lister_has_all_names(const struct lister *l)
{
    return l->state == LISTER_DONE || l->phase >= LISTER_KEYS;
}

struct catalog *lister_catalog(struct lister *l)
{
    return l->catalog;
}

struct catalog *lister_take(struct lister *l)
{
    if (l->state == LISTER_RUNNING)
        settle(l);
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
