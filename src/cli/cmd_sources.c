/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>
#include "base/i18n.h"
#include "base/jwrite.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/session.h"
#include "cli/talk.h"
#include "spec/matrix.h"

enum { COLUMNS = 7, GAP = 2 };

/* The rows of a table: visible texts, COLUMNS for each row. */
struct table {
    char **cells; /* owned */
    size_t len, cap;
};

static bool is_wanted(const struct oms_source *s, const char *type)
{
    if (!type)
        return true;
    return s->type && (strncasecmp(s->type, type, strlen(type)) == 0 ||
                       strcasecmp(matrix_family(s->type), type) == 0);
}

static void cmd_sources_cell(struct table *t, char *text)
{
    t->cells = mem_grow(t->cells, &t->cap, t->len + 1, sizeof *t->cells);
    t->cells[t->len++] = text;
}

static void cell_quoted(struct table *t, const char *text)
{
    cmd_sources_cell(t, text && *text ? talk_quote(text) : mem_text("-"));
}

static char *address(const struct oms_source *s)
{
    if (!s->ip || !*s->ip)
        return NULL;
    return s->port > 0 ? mem_printf("%s:%ld", s->ip, s->port) : mem_text(s->ip);
}

/* "cluster/tenant", "cluster", "tenant" or NULL. */
static char *home(const struct oms_source *s)
{
    bool cluster = s->cluster && *s->cluster;
    bool tenant = s->tenant && *s->tenant;

    if (!cluster && !tenant)
        return NULL;
    return mem_printf("%s%s%s", cluster ? s->cluster : "", cluster && tenant ? "/" : "",
                      tenant ? s->tenant : "");
}

static void cmd_sources_add_row(struct table *t, const struct oms_source *s)
{
    char *at = address(s);
    char *in = home(s);

    cell_quoted(t, s->name);
    cell_quoted(t, s->type);
    cell_quoted(t, s->role);
    cell_quoted(t, s->version);
    cell_quoted(t, at);
    cell_quoted(t, in);
    cell_quoted(t, s->id);
    free(in);
    free(at);
}

static void cmd_sources_print_table(const struct table *t)
{
    size_t widths[COLUMNS] = {0};

    for (size_t i = 0; i < t->len; i++) {
        size_t width = utf8_width(t->cells[i]);

        widths[i % COLUMNS] = width > widths[i % COLUMNS] ? width : widths[i % COLUMNS];
    }
    for (size_t i = 0; i < t->len; i++) {
        bool last = i % COLUMNS == COLUMNS - 1;
        size_t pad = last ? 0 : widths[i % COLUMNS] + GAP - utf8_width(t->cells[i]);

        printf("%s%*s", t->cells[i], (int)pad, "");
        if (last)
            putchar('\n');
    }
}

static void cmd_sources_print_text(const struct oms_sources *list, const char *type)
{
    static const char *const headings[COLUMNS] = {
        N_("NAME"),    N_("TYPE"),           N_("ROLE"), N_("VERSION"),
        N_("ADDRESS"), N_("CLUSTER/TENANT"), N_("ID")};
    struct table t = {0};

    for (size_t i = 0; i < COLUMNS; i++)
        cmd_sources_cell(&t, mem_text(_(headings[i])));
    for (size_t i = 0; i < list->len; i++)
        if (is_wanted(&list->items[i], type))
            cmd_sources_add_row(&t, &list->items[i]);
    if (t.len > COLUMNS)
        cmd_sources_print_table(&t);
    else
        talk("%s", _("There is no such data source."));
    for (size_t i = 0; i < t.len; i++)
        free(t.cells[i]);
    free(t.cells);
}

static void write_source(struct jwrite *w, const struct oms_source *s)
{
    jwrite_object(w);
    jwrite_member(w, "id", s->id);
    jwrite_member(w, "name", s->name);
    jwrite_member(w, "type", s->type);
    jwrite_member(w, "role", s->role);
    jwrite_member(w, "owner", s->owner);
    jwrite_member(w, "tenant", s->tenant);
    jwrite_member(w, "cluster", s->cluster);
    jwrite_member(w, "schema", s->schema);
    jwrite_member(w, "ip", s->ip);
    jwrite_key(w, "port");
    if (s->port > 0)
        jwrite_integer(w, s->port);
    else
        jwrite_null(w);
    jwrite_member(w, "user", s->user);
    jwrite_member(w, "region", s->region);
    jwrite_member(w, "description", s->description);
    jwrite_member(w, "version", s->version);
    jwrite_member(w, "partnerId", s->partner_id);
    jwrite_object_end(w);
}

static void cmd_sources_print_json(const struct oms_sources *list, const char *type)
{
    struct buf out;
    struct jwrite w;

    buf_init(&out);
    jwrite_init(&w, &out);
    jwrite_array(&w);
    for (size_t i = 0; i < list->len; i++)
        if (is_wanted(&list->items[i], type))
            write_source(&w, &list->items[i]);
    jwrite_array_end(&w);
    buf_char(&out, '\n');
    fwrite(buf_string(&out), 1, out.len, stdout);
    buf_clear(&out);
}

static void show_progress(void *arg, const struct oms_sources *so_far)
{
    (void)arg;
    if (!isatty(STDERR_FILENO) || so_far->pages < 2)
        return;
    fputc('\r', stderr);
    fprintf(stderr, _("page %zu of %zu "), so_far->pages_done, so_far->pages);
}

static void end_progress(const struct oms_sources *list)
{
    if (isatty(STDERR_FILENO) && list->pages > 1)
        fputs("\r\033[K", stderr);
}

int cmd_sources(const struct options *o)
{
    struct session s;
    struct outcome out = {0};
    struct oms_sources list = {0};
    struct oms_call *call;
    int code = session_open(&s, o);

    if (code != CODE_DONE)
        return code;
    call = oms_list_sources(s.oms, o->search, &list, show_progress, outcome_plain, &out);
    if (session_wait(&s, call, &out)) {
        end_progress(&list);
        if (o->json)
            cmd_sources_print_json(&list, o->type);
        else
            cmd_sources_print_text(&list, o->type);
        session_say_lost(&list.lost);
    } else {
        end_progress(&list);
        code = outcome_explain(&out);
    }
    outcome_clear(&out);
    session_close(&s);
    oms_sources_clear(&list);
    return code;
}
