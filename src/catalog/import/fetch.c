/* SPDX-License-Identifier: Apache-2.0 */
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
#include "catalog/import/fetch.h"
#include "catalog/import/list_import.h"
#include "catalog/import/fetch_line.h"

enum {
    CHUNK = 1 << 16,
    LINE_MAX_BYTES = 1 << 20,
    LIST_MAX_BYTES = 256 << 20,
    SLICE_MS = 10,
    PORTION = 256, /* lines between two looks at the clock */
    TOLD = 50
};

struct fetch {
    struct catalog *catalog;
    struct catalog *known;       /* what became known of its objects later */
    struct texts asked;          /* schemas whose keys are known, "" for all */
    bool plain;                  /* the lines of oms-objects */
    struct buf list;             /* if not: what has come */
    struct list_import *reading; /* it, once it has ended */
    enum fetch_state ended;      /* how it has */
    struct buf line;             /* their last line, as far as it has come */
    struct buf fields;           /* room in which it is taken apart */
    size_t number;               /* of the line before */
    bool too_long;               /* the line that comes: the rest of it is dropped */
    enum fetch_state state;
    enum fetch_phase phase;
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

/* The catalog for the object; NULL: its schema is not wanted. */
static struct catalog *wanted_catalog(struct fetch *l, const char *database, bool again)
{
    if (l->schema && strcmp(database, l->schema) != 0) {
        l->foreign += !again;
        return NULL;
    }
    if (l->phase == FETCH_STARTS)
        l->phase = FETCH_NAMES;
    return again ? l->known : l->catalog;
}

static void problem_add(struct fetch *l, size_t line, const char *shown, const char *why)
{
    if (l->problems++ < TOLD)
        buf_printf(&l->told, _("line %zu, %s: %s\n"), line, shown, why);
}

/* --- lists that people and other programs make ------------------------------------------------ */

static void entry_take(void *arg, const struct list_entry *e)
{
    const char *database = e->database ? e->database : "";
    struct catalog *c = wanted_catalog(arg, database, false);
    if (c)
        catalog_add(c, database, strlen(database), e->object, strlen(e->object), e->kind, e->key,
                    e->rows);
}

static void problem_take(void *arg, const struct list_problem *p)
{
    problem_add(arg, p->line, p->text, p->why);
}

static struct list_import *list_take(struct fetch *l, const char *bytes, size_t length, bool whole)
{
    return list_begin(bytes, length, whole,
                      &(struct list_options){.default_database = l->schema,
                                             .need_database = true,
                                             .entry = entry_take,
                                             .problem = problem_take,
                                             .arg = l});
}

/* False if the time is over before the list is. */
static bool list_read_until(struct list_import *reading, int64_t until)
{
    while (list_go_on(reading, PORTION))
        if (when_ticks() >= until)
            return false;
    return true;
}

/* --- lines of oms-objects --------------------------------------------------------------------- */

static void object_take(struct fetch *l, const struct fetch_line *line)
{
    struct catalog *c = wanted_catalog(l, line->database, line->kind == FETCH_LINE_KNOWN);
    if (c)
        catalog_add(c, line->database, strlen(line->database), line->object, strlen(line->object),
                    line->object_kind, line->key, line->rows);
}

static void phase_take(struct fetch *l, enum fetch_phase phase, const char *schema)
{
    l->phase = phase;
    buf_reset(&l->now);
    buf_text(&l->now, schema);
}

static void bad_line_take(struct fetch *l, const char *text, size_t length, const char *why)
{
    char *shown = list_problem_text(text, length);
    problem_add(l, l->number, shown, _(why));
    free(shown);
}

/* text is NUL-terminated at its length. */
static void line_take(struct fetch *l, const char *text, size_t length)
{
    l->number++;
    if (length == 0)
        return;
    buf_reset(&l->fields);
    buf_add(&l->fields, text, length);
    struct fetch_line line = fetch_line_read(l->fields.data, length);
    switch (line.kind) {
    case FETCH_LINE_OBJECT:
    case FETCH_LINE_KNOWN:
        object_take(l, &line);
        break;
    case FETCH_LINE_ASKS_NAMES:
        phase_take(l, FETCH_NAMES, line.database);
        break;
    case FETCH_LINE_ASKS_KEYS:
        phase_take(l, FETCH_KEYS, line.database);
        break;
    case FETCH_LINE_ASKS_ROWS:
        phase_take(l, FETCH_ROWS, line.database);
        break;
    case FETCH_LINE_KEYLESS:
        texts_add(&l->asked, line.database);
        break;
    case FETCH_LINE_BAD:
        bad_line_take(l, text, length, line.why);
    }
}

/* What is left of the bytes begins a line whose end has not come. */
static void line_begins(struct fetch *l, const char *bytes, size_t length)
{
    if (l->too_long)
        return;
    buf_add(&l->line, bytes, length);
    if (l->line.len <= LINE_MAX_BYTES)
        return;
    l->number++;
    bad_line_take(l, l->line.data, l->line.len, N_("it is too long"));
    buf_reset(&l->line);
    l->too_long = true;
}

static void lines_feed(struct fetch *l, const char *bytes, size_t length)
{
    const char *end = bytes + length;
    for (const char *stop; (stop = memchr(bytes, '\n', (size_t)(end - bytes))); bytes = stop + 1) {
        if (l->line.len > 0) {
            buf_add(&l->line, bytes, (size_t)(stop - bytes));
            line_take(l, l->line.data, l->line.len);
            buf_reset(&l->line);
        } else if (!l->too_long) {
            line_take(l, bytes, (size_t)(stop - bytes));
        }
        l->too_long = false;
    }
    line_begins(l, bytes, (size_t)(end - bytes));
}

/* --- the fetch ------------------------------------------------------------------------------- */

static void fetch_feed(struct fetch *l, const char *bytes, size_t length)
{
    if (l->plain) {
        lines_feed(l, bytes, length);
    } else {
        l->phase = FETCH_NAMES;
        buf_add(&l->list, bytes, length);
    }
}

static struct fetch *fetch_new(const char *schema, bool plain)
{
    struct fetch *l = mem_new(sizeof *l);
    l->catalog = catalog_new();
    l->known = catalog_new();
    l->schema = mem_text(schema);
    l->began = when_ticks();
    l->ticks = -1;
    l->plain = plain;
    return l;
}

void fetch_learn(struct fetch *l, struct catalog *taken)
{
    catalog_settle(l->known);
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

static void fetch_settle(struct fetch *l)
{
    if (!l->catalog)
        return;
    catalog_settle(l->catalog);
    fetch_learn(l, l->catalog);
}

static void fetch_finish(struct fetch *l, enum fetch_state state)
{
    list_end(l->reading);
    l->reading = NULL;
    buf_clear(&l->list);
    fetch_settle(l);
    l->state = state;
}

/* Nothing more comes. A list that breaks off may end in half a name. */
static void fetch_end(struct fetch *l, enum fetch_state ended)
{
    bool whole = ended == FETCH_DONE;
    l->ended = ended;
    if (!l->plain) {
        l->reading = list_take(l, buf_string(&l->list), l->list.len, whole);
        return;
    }
    if (whole && l->line.len > 0)
        line_take(l, l->line.data, l->line.len);
    fetch_finish(l, ended);
}

struct fetch *fetch_read_text(const char *text, size_t length, const char *schema)
{
    struct fetch *l = fetch_new(schema, false);
    l->reading = list_take(l, text, length, true);
    list_go_on(l->reading, SIZE_MAX);
    fetch_finish(l, FETCH_DONE);
    return l;
}

struct fetch *fetch_run(char *const argv[], const char *password, const char *schema, bool plain,
                        char **why)
{
    struct child *child = child_run(argv, &(struct child_setup){.password = password}, why);
    if (!child)
        return NULL;
    struct fetch *l = fetch_new(schema, plain);
    const struct itimerspec second = {{1, 0}, {1, 0}};
    l->child = child;
    l->ticks = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
    timerfd_settime(l->ticks, 0, &second, NULL);
    return l;
}

/* The timer has to be read before it can be waited for again. */
static void hear_ticks(struct fetch *l)
{
    uint64_t ticks;
    ssize_t ignored = read(l->ticks, &ticks, sizeof ticks);
    (void)ignored;
}

/* What the program says, until `until`. */
static void fetch_hear(struct fetch *l, int64_t until)
{
    char chunk[CHUNK];
    ssize_t got = 1;
    hear_ticks(l);
    while (got > 0 && when_ticks() < until) {
        got = child_read(l->child, chunk, sizeof chunk);
        if (got > 0)
            fetch_feed(l, chunk, (size_t)got);
    }
    if (l->list.len > LIST_MAX_BYTES) {
        child_stop(l->child);
        l->why = mem_text(_("The list is too long."));
        fetch_end(l, FETCH_FAILED);
    } else if (got < 0) {
        l->why = child_why(l->child);
        fetch_end(l, l->why ? FETCH_FAILED : FETCH_DONE);
    }
}

void fetch_serve(struct fetch *l)
{
    int64_t until = when_ticks() + SLICE_MS;
    if (l->state != FETCH_RUNNING)
        return;
    if (!l->reading)
        fetch_hear(l, until);
    if (l->reading && list_read_until(l->reading, until))
        fetch_finish(l, l->ended);
}

void fetch_stop(struct fetch *l)
{
    if (l->state != FETCH_RUNNING)
        return;
    child_stop(l->child);
    if (!l->reading)
        fetch_end(l, FETCH_STOPPED);
    if (l->reading) {
        list_go_on(l->reading, SIZE_MAX);
        fetch_finish(l, FETCH_STOPPED);
    }
}

void fetch_free(struct fetch *l)
{
    if (!l)
        return;
    list_end(l->reading);
    buf_clear(&l->list);
    catalog_free(l->catalog);
    catalog_free(l->known);
    child_free(l->child);
    if (l->ticks >= 0)
        close(l->ticks);
    texts_clear(&l->asked);
    buf_clear(&l->now);
    buf_clear(&l->latest);
    buf_clear(&l->line);
    buf_clear(&l->fields);
    free(l->why);
    free(l->schema);
    buf_clear(&l->told);
    free(l);
}

enum fetch_state fetch_state(const struct fetch *l)
{
    return l->state;
}

unsigned fetch_fds(const struct fetch *l, struct pollfd fds[2])
{
    unsigned count = l->child ? child_fds(l->child, fds) : 0;
    if (count == 0 || l->ticks < 0)
        return count;
    /* What it says on standard error is read along with the rest, or when the timer ticks. */
    fds[1] = (struct pollfd){.fd = l->ticks, .events = POLLIN};
    return 2;
}

int fetch_timeout(const struct fetch *l)
{
    return l->reading ? 0 : -1;
}

enum fetch_phase fetch_phase(const struct fetch *l)
{
    return l->phase;
}

const char *fetch_schema(struct fetch *l)
{
    uint32_t runs = l->catalog ? catalog_run_count(l->catalog) : 0;
    if (l->now.len == 0 && l->phase == FETCH_NAMES && runs > 0) {
        struct catalog_database d =
            catalog_database(l->catalog, catalog_run(l->catalog, runs - 1).database);
        buf_reset(&l->latest);
        buf_add(&l->latest, d.name, d.length);
        return buf_string(&l->latest);
    }
    return buf_string(&l->now);
}

int64_t fetch_seconds(const struct fetch *l)
{
    return (when_ticks() - l->began) / 1000;
}

bool fetch_has_all_names(const struct fetch *l)
{
    return l->state == FETCH_DONE || l->phase >= FETCH_KEYS;
}

struct catalog *fetch_catalog(struct fetch *l)
{
    return l->catalog;
}

struct catalog *fetch_take(struct fetch *l)
{
    if (l->state == FETCH_RUNNING)
        fetch_settle(l);
    struct catalog *c = l->catalog;
    l->catalog = NULL;
    return c;
}

size_t fetch_problems(struct fetch *l, const char **lines)
{
    *lines = l->problems ? buf_string(&l->told) : NULL;
    return l->problems;
}

size_t fetch_foreign(const struct fetch *l)
{
    return l->foreign;
}

const char *fetch_why(const struct fetch *l)
{
    return l->why;
}
