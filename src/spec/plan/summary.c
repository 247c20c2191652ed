/* SPDX-License-Identifier: Apache-2.0 */
/* A spec in words: from where to where, how much, in which stages, and what it can destroy. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/texts.h"
#include "spec/plan/plan_internal.h"

static void line(struct texts *lines, char *text)
{
    texts_add(lines, text);
    free(text);
}

static void say_name(struct texts *lines, const char *format, const char *name)
{
    char *shown = check_value(name);
    line(lines, mem_printf(format, shown));
    free(shown);
}

/* --- the task --- */

static void say_task(const struct spec *s, struct texts *lines)
{
    const char *name = spec_get(s, FIELD_NAME);
    if (text_blank(name))
        texts_add(lines, _("The task has no name yet."));
    else if (spec_is(s, FIELD_TYPE, "MIGRATION"))
        say_name(lines, _("Migration task %s"), name);
    else if (spec_is(s, FIELD_TYPE, "SYNC"))
        say_name(lines, _("Synchronization task %s"), name);
    else
        say_name(lines, _("Task %s"), name);
}

static char *endpoint_text(const struct spec *s, enum side side)
{
    const struct endpoint *e = spec_endpoint(s, side);
    const char *id = spec_get(s, side == SIDE_SOURCE ? FIELD_SOURCE : FIELD_SINK);
    char *name, *type, *version, *text;
    if (!e->name && text_blank(id))
        return mem_text(_("not chosen"));
    name = check_value(e->name ? e->name : id);
    if (!e->type)
        return name;
    type = check_value(e->type);
    version = check_value(e->version ? e->version : "");
    text = version[0] != '\0' ? mem_printf("%s (%s %s)", name, type, version)
                              : mem_printf("%s (%s)", name, type);
    free(version);
    free(type);
    free(name);
    return text;
}

static void say_ends(const struct spec *s, struct texts *lines)
{
    char *source = endpoint_text(s, SIDE_SOURCE);
    char *sink = endpoint_text(s, SIDE_SINK);
    line(lines, mem_printf(_("From %s"), source));
    line(lines, mem_printf(_("To %s"), sink));
    free(sink);
    free(source);
}

/* What the checks that need a type could not see. */
static void say_unchecked(const struct check_run *c, struct texts *lines)
{
    bool source =
        !spec_endpoint(c->spec, SIDE_SOURCE)->type && !text_blank(spec_get(c->spec, FIELD_SOURCE));
    bool sink =
        !spec_endpoint(c->spec, SIDE_SINK)->type && !text_blank(spec_get(c->spec, FIELD_SINK));
    if (!source && !sink)
        return;
    texts_add(lines, source && sink
                         ? _("! NOT CHECKED, since the types of source and sink are unknown:")
                     : source ? _("! NOT CHECKED, since the type of the source is unknown:")
                              : _("! NOT CHECKED, since the type of the sink is unknown:"));
    texts_add(
        lines,
        _("the pair, its stages and task type, roles, DDL, names, and which settings apply."));
}

/* --- the objects --- */

/* Adds "3 tables" to a list, if there are any. */
static void summary_add_count(struct buf *out, const char *text, size_t count)
{
    if (count > 0)
        buf_item(out, text, count);
}

static void say_list(struct texts *lines, const char *format, struct buf *list)
{
    if (list->len > 0)
        line(lines, mem_printf(format, buf_string(list)));
    buf_clear(list);
}

static void say_named(struct texts *lines, const struct tally *t)
{
    struct buf list = {0};
    summary_add_count(&list, P_("%zu database", "%zu databases", t->databases), t->databases);
    summary_add_count(&list, P_("%zu table", "%zu tables", t->tables), t->tables);
    summary_add_count(&list, P_("%zu view", "%zu views", t->views), t->views);
    if (list.len == 0)
        texts_add(lines, _("Nothing is selected yet."));
    say_list(lines, _("Selected by name: %s"), &list);
    summary_add_count(&list,
                      P_("%zu database renamed", "%zu databases renamed", t->databases_renamed),
                      t->databases_renamed);
    summary_add_count(&list, P_("%zu object renamed", "%zu objects renamed", t->renamed),
                      t->renamed);
    summary_add_count(&list,
                      P_("%zu with a row condition", "%zu with a row condition", t->conditions),
                      t->conditions);
    summary_add_count(&list, P_("%zu with chosen columns", "%zu with chosen columns", t->columns),
                      t->columns);
    summary_add_count(&list, P_("%zu with shard columns", "%zu with shard columns", t->shards),
                      t->shards);
    say_list(lines, _("Of these: %s"), &list);
}

static void say_rules(struct texts *lines, const struct tally *t)
{
    struct buf list = {0};
    summary_add_count(&list, P_("%zu rule includes", "%zu rules include", t->includes),
                      t->includes);
    summary_add_count(&list, P_("%zu rule excludes", "%zu rules exclude", t->excludes),
                      t->excludes);
    if (list.len == 0)
        texts_add(lines, _("Nothing is selected yet."));
    say_list(lines, _("Selected by rules: %s"), &list);
}

static void say_objects(const struct spec *s, const struct tally *t, struct texts *lines)
{
    if (spec_is(s, FIELD_MODE, "WILDCARD"))
        say_rules(lines, t);
    else
        say_named(lines, t);
    if (spec_is(s, FIELD_TABLE_CATEGORY, "WITH_UNIQUE_ROW_ID"))
        texts_add(lines, _("Tables without a unique key are left out without a message."));
    else if (spec_is(s, FIELD_TABLE_CATEGORY, "WITHOUT_UNIQUE_ROW_ID"))
        texts_add(lines, _("Tables with a unique key are left out without a message."));
}

/* --- the stages --- */

static void say_start(const struct check_run *c, struct texts *lines)
{
    const char *set = spec_get(c->spec, FIELD_INCR_START);
    bool counts = check_counts(c, FIELD_INCR_START);
    char *start, *shown;
    if (!(c->stages & STAGE_INCR) || (c->stages & STAGE_FULL))
        return;
    start = counts && spec_readable(c->spec, FIELD_INCR_START)
                ? field_preview(field_of(FIELD_INCR_START), set)
                : NULL;
    shown = start    ? check_value(start + strspn(start, "= "))
            : counts ? check_value(set)
                     : mem_text(_("the start of the task"));
    line(lines, mem_printf(_("Incremental synchronization begins at: %s"), shown));
    free(shown);
    free(start);
}

static void say_stages(const struct check_run *c, struct texts *lines)
{
    char *stages = matrix_stages(c->stages);
    if (c->stages == 0)
        texts_add(lines, _("No stage is on."));
    else
        line(lines, mem_printf(_("Stages: %s"), stages));
    free(stages);
    say_start(c, lines);
}

static void say_creates(const struct check_run *c, const struct tally *t, struct texts *lines)
{
    const char *words = plan_creates_words(c);
    struct buf list = {0};
    if (words) {
        texts_add(lines, words);
    } else if (c->wildcard) {
        texts_add(lines, _("It creates in the sink every table and view that the rules match."));
    } else {
        size_t views = t->views - t->merged_views;
        size_t tables = t->tables - (t->merged - t->merged_views);
        summary_add_count(&list, P_("%zu table", "%zu tables", tables), tables);
        summary_add_count(&list, P_("%zu view", "%zu views", views), views);
    }
    say_list(lines, _("It creates in the sink: %s"), &list);
}

/* --- what it can destroy --- */

static void say_risks(struct plan_run *r, struct texts *lines)
{
    const struct plan_rows *rows = &r->out->of[PLAN_DESTRUCTIVE];
    const char *messages = plan_messages_words(&r->c);
    if (messages)
        texts_add(lines, messages);
    plan_risks(r);
    for (size_t i = 0; i < rows->len; i++)
        if (!rows->items[i].detail)
            line(lines, mem_printf("%s%s",
                                   rows->items[i].mark == PLAN_DANGER    ? "! "
                                   : rows->items[i].mark == PLAN_UNKNOWN ? "? "
                                                                         : "",
                                   rows->items[i].text));
    if (rows->len == 0)
        texts_add(lines, plan_harmless());
}

void spec_headline(const struct spec *s, struct texts *lines)
{
    say_task(s, lines);
    say_ends(s, lines);
}

void spec_summary(const struct spec *s, struct texts *lines)
{
    struct plan plan = {0};
    struct plan_run r;
    plan_run_init(&r, s, NULL, &plan);
    spec_headline(s, lines);
    say_unchecked(&r.c, lines);
    say_objects(s, &r.tally, lines);
    say_stages(&r.c, lines);
    say_creates(&r.c, &r.tally, lines);
    say_risks(&r, lines);
    plan_run_clear(&r);
    plan_clear(&plan);
}
