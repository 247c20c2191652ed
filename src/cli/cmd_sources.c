/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>
#include "base/i18n.h"
#include "base/jwrite.h"
#include "base/mem.h"
#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/json_out.h"
#include "cli/session.h"
#include "cli/table.h"
#include "cli/talk.h"
#include "spec/matrix.h"

static bool is_wanted(const struct oms_source *s, const char *type)
{
    if (!type)
        return true;
    return s->type && (strncasecmp(s->type, type, strlen(type)) == 0 ||
                       strcasecmp(matrix_family(s->type), type) == 0);
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
    char *at = oms_source_address(s);
    char *in = home(s);
    table_row(t, s->name, s->type, s->role, s->version, at, in, s->id);
    free(in);
    free(at);
}

static void cmd_sources_print_text(const struct oms_sources *list, const char *type)
{
    struct table t;
    table_begin(&t, _("NAME"), _("TYPE"), _("ROLE"), _("VERSION"), _("ADDRESS"),
                _("CLUSTER/TENANT"), _("ID"));
    t.whole = TABLE_WHOLE(6);
    for (size_t i = 0; i < list->len; i++)
        if (is_wanted(&list->items[i], type))
            cmd_sources_add_row(&t, &list->items[i]);
    if (table_end_rows(&t) == 0)
        talk("%s", _("There is no such data source."));
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
    jwrite_known(w, "port", s->port, s->port > 0);
    jwrite_member(w, "user", s->user);
    jwrite_member(w, "region", s->region);
    jwrite_member(w, "description", s->description);
    jwrite_member(w, "version", s->version);
    jwrite_member(w, "partnerId", s->partner_id);
    jwrite_object_end(w);
}

static void cmd_sources_print_json(const struct oms_sources *list, const char *type)
{
    struct json_out j;
    json_out_begin(&j);
    jwrite_array(&j.w);
    for (size_t i = 0; i < list->len; i++)
        if (is_wanted(&list->items[i], type))
            write_source(&j.w, &list->items[i]);
    jwrite_array_end(&j.w);
    json_out_end(&j, true);
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

int cmd_sources(struct session *s, const struct options *o)
{
    struct oms_sources list = {0};
    bool ok = session_wait(
        s, oms_list_sources(s->oms, o->search, &list, show_progress, outcome_plain, &s->out),
        &s->out);
    end_progress(&list);
    int code = session_end(s, ok);
    if (code == CODE_DONE && o->json)
        cmd_sources_print_json(&list, o->type);
    else if (code == CODE_DONE)
        cmd_sources_print_text(&list, o->type);
    if (code == CODE_DONE)
        session_say_lost(&list.lost);
    oms_sources_clear(&list);
    return code;
}
