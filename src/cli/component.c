/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/component.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/journal.h"
#include "base/mem.h"
#include "cli/acting.h"
#include "cli/exit_codes.h"
#include "cli/live_task.h"
#include "cli/spec_edit.h"
#include "cli/talk.h"
#include "cli/task_name.h"
#include "oms/component.h"
#include "oms/configure.h"

static const char word[] = "configure";

struct component_run {
    const struct options *options;
    struct session *session;
    struct acted acted;
    struct oms_components list;
    struct oms_part_config config;
    struct texts paths, meant; /* values as JSON */
};

/* --- which it is ------------------------------------------------------------------------------ */

static const struct oms_component *component_find(const struct oms_components *list,
                                                  const char *name)
{
    for (size_t i = 0; i < list->len; i++)
        if (list->items[i].name && strcmp(list->items[i].name, name) == 0)
            return &list->items[i];
    return NULL;
}

static int component_unknown(const struct component_run *r)
{
    talk(_("The task has no component %s. It has:"), talk_shown(r->options->component));
    for (size_t i = 0; i < r->list.len; i++) {
        char *name = talk_quote(r->list.items[i].name), *state = talk_quote(r->list.items[i].state);
        fprintf(stderr, "  %s  %s  %s\n", r->list.items[i].kind->list, name, state);
        free(state);
        free(name);
    }
    return CODE_FAILED;
}

static int component_read(struct component_run *r, struct oms_components *into)
{
    struct session *s = r->session;
    return session_ask(s, oms_list_components(s->oms, s->task, into, outcome_plain, &s->out));
}

/* --- what changes ----------------------------------------------------------------------------- */

/* One --set. Those that change nothing are left out. */
static int component_take_edit(struct component_run *r, const struct oms_component *c,
                               const char *edit, struct json_object *change)
{
    const char *value;
    char *why = NULL;
    size_t length = spec_edit_split(edit, &value);
    struct json_object *one = json_object_new_object();
    char *path = mem_text_n(edit, length), *was = oms_component_value(c, path);
    bool ok = oms_component_set(c, path, value, one, &why);
    struct oms_component meant = {.config = NULL};
    meant.config = (char *)json_object_to_json_string_ext(one, JSON_C_TO_STRING_PLAIN);
    char *now = ok ? oms_component_value(&meant, path) : NULL;
    if (ok && strcmp(was, now) != 0) {
        char *shown_was = talk_quote(was), *shown_now = talk_quote(now);
        fprintf(stderr, _("  %s: %s, now %s\n"), path, shown_was, shown_now);
        free(shown_now);
        free(shown_was);
        oms_component_set(c, path, value, change, &why);
        texts_add(&r->paths, path);
        texts_add(&r->meant, now);
    } else if (!ok) {
        talk(_("%s Nothing was sent."), why);
    }
    free(now);
    free(why);
    free(was);
    free(path);
    json_object_put(one);
    return ok ? CODE_DONE : CODE_USAGE;
}

/* Does the component tell what was meant, all of it (or what was shown)? */
static bool component_tells(const struct component_run *r, const struct oms_components *list,
                            const struct oms_component *before)
{
    const struct oms_component *c = component_find(list, r->options->component);
    bool same = c;
    for (size_t i = 0; i < r->paths.len && same; i++) {
        char *now = oms_component_value(c, r->paths.items[i]);
        char *was = before ? oms_component_value(before, r->paths.items[i]) : NULL;
        same = now && strcmp(now, before ? was : r->meant.items[i]) == 0;
        free(was);
        free(now);
    }
    return same;
}

/* --- doing it --------------------------------------------------------------------------------- */

/* Somebody else may have changed it while the question stood. */
static int component_look(struct component_run *r, const struct oms_component *c)
{
    struct oms_components again = {0};
    int code = component_read(r, &again);
    if (code == CODE_DONE && !component_tells(r, &again, c))
        code = talk_fail(CODE_FAILED, "%s",
                         _("The component was changed meanwhile. Nothing was sent."));
    oms_components_clear(&again);
    return code;
}

/* What it comes to is a ticket, which takes its time; so what is not told yet is no failure. */
static void component_read_back(struct component_run *r, const struct outcome *out)
{
    struct oms_components again = {0};
    struct outcome look = {0};
    struct session *s = r->session;
    bool told =
        session_wait(s, oms_list_components(s->oms, s->task, &again, outcome_plain, &look), &look);
    bool same = told && component_tells(r, &again, NULL);
    if (same && out->verdict == OMS_UNKNOWN)
        talk("%s", _("The answer was lost; the server shows that it was done."));
    else if (same)
        talk("%s", _("The component tells what was meant."));
    else if (out->verdict == OMS_OK)
        talk(_("It was accepted as ticket %s; the component does not tell it yet."),
             talk_shown(out->id ? out->id : "?"));
    if (!same && out->verdict == OMS_UNKNOWN)
        acted_say(&r->acted, oms_exit_code(out->verdict), out->message);
    outcome_clear(&look);
    oms_components_clear(&again);
}

static const char *component_result(int code)
{
    return code == CODE_DONE        ? "done"
           : code == CODE_UNKNOWN   ? "unknown"
           : code == CODE_UNREACHED ? "unreached"
                                    : "refused";
}

static void component_send(struct component_run *r, char *body)
{
    struct session *s = r->session;
    struct outcome out = {0};
    struct buf text = {0};
    char *why = NULL, *verb = mem_printf("%s %s", word, r->config.key);
    struct journal_facts facts = {.server = r->options->server,
                                  .user = r->options->user,
                                  .name = r->acted.task.name,
                                  .verb = verb,
                                  .id = r->acted.task.id};
    buf_text(&text, body);
    struct buf_reader reader = buf_reader_of(&text);
    struct journal *j = journal_begin(&facts, buf_read, &reader, &why);
    if (!j)
        acting_say_unwritten(NULL, why);
    session_wait(s, oms_part_configure(s->oms, &r->config, outcome_id, &out), &out);
    if (out.signal)
        acted_say(&r->acted, CODE_UNKNOWN, _("Stopped: it is not known whether it was done."));
    else if (out.verdict == OMS_OK || out.verdict == OMS_UNKNOWN)
        component_read_back(r, &out);
    else
        acted_say(&r->acted, oms_exit_code(out.verdict), out.message);
    mem_replace(&r->acted.code, r->acted.result == CODE_DONE ? NULL : out.code);
    journal_end(j, component_result(r->acted.result), NULL, r->acted.message);
    acted_print(&r->acted, 1, word, r->options);
    buf_clear(&text);
    outcome_clear(&out);
    free(why);
    free(verb);
}

static int component_ask(struct component_run *r, const struct oms_component *c)
{
    const struct options *o = r->options;
    int code = live_task_check_action(r->session, o, oms_part_action(r->config.part));
    if (code != CODE_DONE)
        return code;
    char *body = oms_part_body(&r->config);
    talk(_("This is sent by %s."), oms_part_action(r->config.part));
    if (o->dry_run) {
        puts(body);
    } else {
        output_paragraph(stderr, "",
                         _("Only this is sent, and what is not sent stays as it is. OMS carries it "
                           "out as a ticket, and documents no bounds of these values."),
                         0);
        code = acting_ask(o, word, &r->acted.task);
        if (code == CODE_DONE && !o->yes)
            code = component_look(r, c);
        if (code == CODE_DONE) {
            component_send(r, body);
            code = r->acted.result;
        }
    }
    free(body);
    return code;
}

static int component_change(struct component_run *r, const struct oms_component *c)
{
    const struct options *o = r->options;
    struct json_object *change = json_object_new_object();
    int code = CODE_DONE;
    for (size_t i = 0; i < o->sets.len && code == CODE_DONE; i++)
        code = component_take_edit(r, c, o->sets.items[i], change);
    r->config.part = c->kind->part;
    r->config.dimension = "NAME";
    r->config.key = c->name;
    r->config.region = c->region;
    r->config.config = json_object_to_json_string_ext(change, JSON_C_TO_STRING_PLAIN);
    if (code == CODE_DONE && r->paths.len == 0)
        live_task_nothing(o);
    else if (code == CODE_DONE)
        code = component_ask(r, c);
    json_object_put(change);
    return code;
}

int component_configure(struct session *s, const struct options *o)
{
    struct component_run r = {.options = o, .session = s};
    int code = task_look(s, s->task, &r.acted.task);
    if (code == CODE_DONE)
        code = component_read(&r, &r.list);
    const struct oms_component *c = component_find(&r.list, o->component);
    if (code == CODE_DONE && !c)
        code = component_unknown(&r);
    else if (code == CODE_DONE && !c->config)
        code = talk_fail(CODE_FAILED, "%s", _("The server tells no configuration of it."));
    else if (code == CODE_DONE && o->sets.len == 0)
        puts(c->config);
    else if (code == CODE_DONE)
        code = component_change(&r, c);
    oms_task_clear(&r.acted.task);
    acted_clear(&r.acted);
    oms_components_clear(&r.list);
    texts_clear(&r.meant);
    texts_clear(&r.paths);
    return code;
}
