/* SPDX-License-Identifier: Apache-2.0 */
#include "tasks/verify_fetch.h"

#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"

void verify_fetch_clear(struct verify_fetch *f)
{
    oms_cancel(f->call);
    for (size_t i = 0; i < f->len; i++)
        oms_verify_clear(&f->pages[i]);
    oms_verify_clear(&f->next);
    free(f->pages);
    free((char *)f->query.id);
    free((char *)f->query.schema);
    free((char *)f->query.table);
    free(f->why);
    *f = (struct verify_fetch){0};
}

static void verify_fetch_ask(struct verify_fetch *f);

/* NULL if all of it could be read. */
static char *verify_fetch_lost(const struct verify_fetch *f)
{
    struct oms_lost all = {0};
    for (size_t i = 0; i < f->len; i++) {
        const struct oms_lost *lost = &f->pages[i].lost;
        all.first = all.count > 0 ? all.first : lost->first;
        all.count += lost->count;
    }
    return oms_lost_words(&all);
}

static void verify_fetched(void *arg, const struct oms_result *r)
{
    struct verify_fetch *f = arg;
    connection_settled(f->app, r);
    if (r->verdict != OMS_OK) {
        f->why = connection_words(r);
    } else {
        f->rows += f->next.rows;
        f->over = oms_verify_is_last(&f->next, f->rows);
        f->pages = mem_grow(f->pages, &f->cap, f->len + 1, sizeof *f->pages);
        f->pages[f->len++] = f->next;
        f->next = (struct oms_verify_page){0};
        f->cut = !f->over && f->len == VERIFY_PAGES_MOST;
        if (!f->over && !f->cut)
            verify_fetch_ask(f);
        else
            f->why = verify_fetch_lost(f);
    }
    if (f->then)
        f->then(f->app);
}

static void verify_fetch_ask(struct verify_fetch *f)
{
    f->query.page = f->len + 1;
    f->call = oms_verify_list(f->app->connection.oms, &f->query, &f->next, verify_fetched, f);
    oms_keep(&f->call);
}

void verify_fetch_begin(struct verify_fetch *f, struct app *app, enum oms_verify_what what,
                        const char *id, const char *schema, const char *table,
                        void (*then)(struct app *app))
{
    struct oms_verify_query query = {what, mem_text(id), schema ? mem_text(schema) : NULL,
                                     table ? mem_text(table) : NULL, 1};
    verify_fetch_clear(f);
    *f = (struct verify_fetch){.app = app, .query = query, .then = then};
    if (app->connection.oms)
        verify_fetch_ask(f);
    else
        f->why = mem_text(_("There is no connection to a server."));
}

const struct oms_verified *verify_fetch_table(const struct verify_fetch *f, size_t index)
{
    for (size_t i = 0; i < f->len; index -= f->pages[i++].table_count)
        if (index < f->pages[i].table_count)
            return &f->pages[i].tables[index];
    return NULL;
}

const struct oms_difference *verify_fetch_difference(const struct verify_fetch *f, size_t index)
{
    for (size_t i = 0; i < f->len; index -= f->pages[i++].difference_count)
        if (index < f->pages[i].difference_count)
            return &f->pages[i].differences[index];
    return NULL;
}

const char *verify_kind(const char *type)
{
    static const struct {
        const char *type, *label;
    } kinds[] = {{"MASTER_ONLY", N_("source only")},
                 {"IMAGE_ONLY", N_("sink only")},
                 {"MISMATCHED", N_("differs")}};
    for (size_t i = 0; type && i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kinds[i].type, type) == 0)
            return _(kinds[i].label);
    return NULL;
}

/* A row that one side lacks has no values there, not even NULL. */
static const char *verify_value(const struct oms_difference *d, const char *value,
                                const char *of_the_other_side_only)
{
    if (value)
        return value;
    return d->type && strcmp(d->type, of_the_other_side_only) == 0 ? "-" : "NULL";
}

char *verify_cells(const struct oms_difference *d, const char *between)
{
    struct buf all = {0};
    for (size_t i = 0; i < d->cell_count; i++) {
        const struct oms_cell *c = &d->cells[i];
        char *column = utf8_shown(c->column ? c->column : "?");
        char *source = utf8_shown(verify_value(d, c->source, "IMAGE_ONLY"));
        char *sink = utf8_shown(verify_value(d, c->sink, "MASTER_ONLY"));
        buf_printf(&all, "%s%s: %s | %s", i > 0 ? between : "", column, source, sink);
        free(sink);
        free(source);
        free(column);
    }
    return buf_steal(&all);
}
