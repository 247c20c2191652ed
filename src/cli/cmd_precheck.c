/* SPDX-License-Identifier: Apache-2.0 */
/* precheck: what OMS itself says of a task, or of a spec, before it starts. */
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/jwrite.h"
#include "base/mem.h"
#include "base/path.h"
#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/json_out.h"
#include "cli/interrupts.h"
#include "cli/settings.h"
#include "cli/spec_name.h"
#include "cli/specfile.h"
#include "cli/talk.h"
#include "cli/task_name.h"
#include "oms/precheck.h"
#include "spec/io/spec_io.h"
#include "spec/plan/plan.h"

enum { LOOK_MS = 1000 };

static const char task_prefix[] = "task:";

/* --- sending it ------------------------------------------------------------------------------- */

static int precheck_send(struct session *s, const struct buf *text, char **id)
{
    struct buf_reader reader = buf_reader_of(text);
    struct http_body body = {buf_read, buf_rewind, &reader, text->len};
    bool ok = session_wait(s, oms_precheck_submit(s->oms, &body, outcome_id, &s->out), &s->out);
    bool taken = !ok && outcome_name_is_taken(&s->out);
    *id = ok ? mem_text(s->out.id) : NULL;
    int code = session_end(s, ok);
    return taken ? CODE_CONFLICT : code;
}

/* Of a task that exists, the request has its ID as well. */
static int precheck_body_of_task(struct session *s, const char *name, struct buf *text, char **id)
{
    struct spec_named n;
    spec_named_init(&n);
    int code = task_name_find(s, name, id);
    if (code == CODE_DONE)
        code = task_body_of(s, *id, &n);
    if (code == CODE_DONE)
        oms_precheck_body(*id, buf_string(&n.text), text);
    spec_named_clear(&n);
    return code;
}

static int precheck_body_of_file(const struct options *o, struct buf *text)
{
    struct specfile f;
    int code = specfile_read(&f, o->args[0], o);
    if (code == CODE_DONE)
        specfile_check(&f);
    if (code == CODE_DONE || code == CODE_SPEC)
        code = specfile_refuse_errors(&f, o);
    if (code == CODE_DONE)
        spec_write(f.spec, text);
    specfile_close(&f);
    return code;
}

/* A file that is there comes before a task of that name. */
static const char *precheck_task(const char *name)
{
    if (strncmp(name, task_prefix, strlen(task_prefix)) == 0)
        return name + strlen(task_prefix);
    return spec_named_is_file(name) && !path_exists(name) ? name : NULL;
}

/* --- the result ------------------------------------------------------------------------------- */

static int precheck_follow(struct session *s, const char *id, const char *task,
                           struct oms_precheck *p)
{
    int code = CODE_DONE;
    while (code == CODE_DONE && !oms_precheck_is_over(p)) {
        code = session_ask(s, oms_precheck_result(s->oms, id, task, p, outcome_plain, &s->out));
        if (code == CODE_DONE && !oms_precheck_is_over(p) && !session_pause(s, LOOK_MS))
            code = CODE_SIGNAL + interrupts_caught();
    }
    if (interrupts_caught())
        talk("%s", _("Stopped. OMS goes on with the precheck."));
    return code;
}

static void precheck_print_item(const struct oms_precheck_item *item)
{
    struct plan_item known;
    bool is_known = plan_item_find(item->type, &known);
    printf("%s  %s\n", talk_shown(item->state), talk_shown(item->name ? item->name : item->type));
    if (item->message) {
        const char *message = talk_shown(item->message);
        printf("    %s\n", message);
    }
    if (is_known && known.todo && !oms_precheck_item_passed(item))
        printf("    %s\n", known.todo);
    if (item->skippable == 1 && oms_precheck_item_failed(item))
        printf("    %s\n", _("It may be skipped in the OMS console."));
}

/* What failed comes first; what passed is counted, unless all of it is wanted. */
static void precheck_print_text(const struct oms_precheck *p, bool full)
{
    size_t passed = 0;
    for (int failed = 1; failed >= 0; failed--)
        for (size_t i = 0; i < p->len; i++) {
            const struct oms_precheck_item *item = &p->items[i];
            bool collapsed = oms_precheck_item_passed(item) && !full;
            if (oms_precheck_item_failed(item) != (failed == 1))
                continue;
            passed += collapsed;
            if (!collapsed)
                precheck_print_item(item);
        }
    if (passed > 0)
        printf(P_("%zu item passed\n", "%zu items passed\n", passed), passed);
    printf(_("%s: %s\n"), _("Precheck"), talk_shown(p->state));
}

static void precheck_write_item(struct jwrite *w, const struct oms_precheck_item *item)
{
    struct plan_item known = {0};
    plan_item_find(item->type, &known);
    jwrite_object(w);
    jwrite_member(w, "item", item->type);
    jwrite_member(w, "name", item->name);
    jwrite_member(w, "side", item->side);
    jwrite_member(w, "class", known.group);
    jwrite_member(w, "state", item->state);
    jwrite_member(w, "message", item->message);
    jwrite_member(w, "todo", known.todo);
    jwrite_object_end(w);
}

static void precheck_print_json(const struct oms_precheck *p)
{
    struct json_out j;
    json_out_begin(&j);
    jwrite_object(&j.w);
    jwrite_member(&j.w, "state", p->state);
    jwrite_key(&j.w, "items");
    jwrite_array(&j.w);
    for (size_t i = 0; i < p->len; i++)
        precheck_write_item(&j.w, &p->items[i]);
    jwrite_array_end(&j.w);
    jwrite_object_end(&j.w);
    json_out_end(&j, true);
}

static bool precheck_failed(const struct oms_precheck *p)
{
    for (size_t i = 0; i < p->len; i++)
        if (oms_precheck_item_failed(&p->items[i]))
            return true;
    return strcmp(p->state, "FAILED") == 0;
}

static int precheck_run(struct session *s, const struct options *o, const struct buf *text,
                        const char *task)
{
    struct oms_precheck result = {0};
    char *id = NULL;
    int code = precheck_send(s, text, &id);
    if (code == CODE_DONE)
        code = precheck_follow(s, id, task, &result);
    if (code == CODE_DONE) {
        if (o->json)
            precheck_print_json(&result);
        else
            precheck_print_text(&result, o->full);
        session_say_lost(&result.lost);
        code = precheck_failed(&result) || result.lost.count > 0 ? CODE_FAILED : CODE_DONE;
    }
    oms_precheck_clear(&result);
    free(id);
    return code;
}

int cmd_precheck(const struct options *o)
{
    const char *task = precheck_task(o->args[0]);
    struct session s;
    struct buf text = {0};
    char *id = NULL;
    int code = CODE_DONE;
    if (settings_edition(o) == EDITION_CE_422)
        return talk_fail(CODE_FAILED,
                         _("%s has no action for it: 'oms-wizard start' begins with the precheck."),
                         edition_name(EDITION_CE_422));
    if (!task)
        code = precheck_body_of_file(o, &text);
    if (code == CODE_DONE)
        code = session_open(&s, o);
    if (code == CODE_DONE) {
        if (task)
            code = precheck_body_of_task(&s, task, &text, &id);
        if (code == CODE_FAILED && task == o->args[0])
            talk("%s", _("There is no file of this name either."));
        if (code == CODE_DONE)
            code = precheck_run(&s, o, &text, id);
        session_close(&s);
    }
    free(id);
    buf_clear(&text);
    return code;
}
