/* SPDX-License-Identifier: Apache-2.0 */
/* configure: the configuration of a task that exists, and changing it. */
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "cli/acting.h"
#include "cli/commands.h"
#include "cli/component.h"
#include "cli/diff_print.h"
#include "cli/exit_codes.h"
#include "cli/live_task.h"
#include "cli/spec_edit.h"
#include "cli/table.h"
#include "cli/talk.h"
#include "oms/configure.h"

static const char word[] = "configure";

/* --- showing it ------------------------------------------------------------------------------- */

/* What nobody here knows is sent with the rest, as it is. */
static void configure_print_unknown(const struct spec *s, struct table *table)
{
    for (size_t i = 0; i < spec_unknown_count(s); i++) {
        const char *pointer = spec_unknown_pointer(s, i);
        if (!oms_configure_reaches(pointer + 1))
            continue;
        table_row(table, pointer + 1, _("(a key that is not known here; it is kept)"));
    }
}

/* What is not of the row's type is kept as it is, until the row gets a value. */
static void configure_print_unread(const struct spec *s, const struct field *f, struct table *table)
{
    const char *json = spec_json(s, f->id);
    if (!json || strcmp(json, "null") == 0)
        return;
    char *words = field_kept_words(json);
    table_row(table, f->path, words);
    free(words);
}

static void configure_print(const struct live_task *t)
{
    struct table table;
    table_begin(&table, _("SETTING"), _("VALUE"));
    table.whole = TABLE_WHOLE(0);
    for (unsigned id = 0; id < FIELD_COUNT; id++) {
        const struct field *f = field_of((enum field_id)id);
        const char *value = spec_get(t->now, (enum field_id)id);
        if (!oms_configure_reaches(f->path))
            continue;
        if (!value) {
            configure_print_unread(t->now, f, &table);
            continue;
        }
        char *shown = spec_edit_value(f, value);
        table_row(&table, f->path, shown);
        free(shown);
    }
    configure_print_unknown(t->now, &table);
    table_end(&table);
}

static int configure_show(const struct live_task *t, const struct options *o)
{
    struct buf body = {0}, text;
    char *unread = oms_configure_unread(t->told);
    if (unread)
        talk("%s", unread);
    free(unread);
    if (!o->json) {
        configure_print(t);
        return CODE_DONE;
    }
    oms_configure_body(t->task.id, live_task_wanted(t, &text), &body);
    puts(buf_string(&body));
    buf_clear(&body);
    buf_clear(&text);
    return CODE_DONE;
}

/* --- changing it ------------------------------------------------------------------------------ */

/* What is no configuration cannot be changed by that action. */
static int configure_check_paths(const struct options *o)
{
    for (size_t i = 0; i < o->sets.len; i++) {
        const char *value;
        size_t length = spec_edit_split(o->sets.items[i], &value);
        char *path = mem_text_n(o->sets.items[i], length);
        const struct field *f = length ? field_find(path) : NULL;
        free(path);
        if (!f || oms_configure_reaches(f->path))
            continue;
        return talk_fail(
            CODE_USAGE,
            _("--set %s: OMS changes the configuration of a task that exists, and nothing else of "
              "it."),
            f->path);
    }
    return CODE_DONE;
}

struct configuring {
    struct replacing run; /* first: judge() gets it */
    const struct live_task *task;
    struct live_task again; /* read back afterwards */
    struct diff *otherwise; /* NULL: it was not told, or could not be read */
};

static bool configure_judge(void *arg, struct jtext told, bool *same)
{
    struct configuring *c = arg;
    c->otherwise = live_task_compare(c->task, told, &c->again);
    *same = c->otherwise && c->otherwise->len == 0;
    return c->otherwise;
}

static int configure_send(struct session *s, const struct live_task *t, const struct buf *body,
                          const struct options *o)
{
    struct configuring c = {.task = t};
    struct replace_plan plan = {.body = body, .verb = word, .judge = configure_judge};
    int code = replacing_run(&c.run, &plan, t, s, o);
    if (c.run.end == ACT_DIFFERS)
        diff_print_changes(c.otherwise, o, stderr);
    if (c.run.stage > ACT_LOOKS)
        acted_print(&c.run.acted, 1, word, o);
    diff_free(c.otherwise);
    live_task_clear(&c.again);
    replacing_clear(&c.run);
    return code;
}

static int configure_may(const struct live_task *t)
{
    char *why = oms_configure_why_not(t->told);
    if (!why)
        return CODE_DONE;
    talk(_("%s Nothing was sent."), why);
    free(why);
    return CODE_FAILED;
}

static int configure_change(struct session *s, struct live_task *t, const struct options *o)
{
    struct buf text, body = {0};
    bool any = false;
    int code = configure_may(t);
    if (code == CODE_DONE)
        code = spec_edit_apply(t->wanted, o, NULL);
    if (code == CODE_DONE)
        code = live_task_show(t, o, &any);
    if (code != CODE_DONE || !any)
        return code;
    oms_configure_body(t->task.id, live_task_wanted(t, &text), &body);
    buf_clear(&text);
    talk(_("This is sent by %s."), "UpdateProjectConfig");
    if (o->dry_run) {
        puts(buf_string(&body));
    } else {
        output_paragraph(stderr, "",
                         _("OMS replaces the whole configuration by what is sent: all of it, with "
                           "these changes."),
                         0);
        code = acting_ask(o, word, &t->task);
        if (code == CODE_DONE)
            code = configure_send(s, t, &body, o);
    }
    buf_clear(&body);
    return code;
}

int cmd_configure_check(const struct options *o)
{
    int code = CODE_DONE;
    if (o->sets.len == 0)
        return CODE_DONE;
    if (!o->component)
        code = configure_check_paths(o);
    if (code == CODE_DONE && !o->component)
        code = live_task_check_action(NULL, o, "UpdateProjectConfig");
    if (code == CODE_DONE && !o->dry_run)
        code = acting_allow(o, word, false);
    return code;
}

int cmd_configure(struct session *s, const struct options *o)
{
    struct live_task t = {0};
    if (o->component)
        return component_configure(s, o);
    int code = live_task_read(&t, s, o);
    if (code == CODE_DONE)
        code = o->sets.len > 0 ? configure_change(s, &t, o) : configure_show(&t, o);
    live_task_clear(&t);
    return code;
}
