/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>
#include "app/plan_file.h"
#include "base/i18n.h"
#include "base/journal.h"
#include "base/mem.h"
#include "base/texts.h"
#include "cli/acting.h"
#include "cli/prompt.h"
#include "cli/commands.h"
#include "cli/curl_script.h"
#include "cli/creating.h"
#include "cli/exit_codes.h"
#include "cli/online.h"
#include "cli/session.h"
#include "cli/settings.h"
#include "cli/spec_edit.h"
#include "cli/spec_name.h"
#include "cli/specfile.h"
#include "cli/talk.h"
#include "cli/way.h"
#include "spec/plan/plan.h"
#include "spec/spec.h"

/* The rules that depend on the types need to know what the two IDs stand for. */
static int check_with_server(struct session *s, struct specfile *f, const struct options *o)
{
    int code = online_check(s, f);
    return code == CODE_DONE ? specfile_refuse_errors(f, o) : code;
}

/* What the question is about, as the wizard shows it beside its own. */
static void print_task(const struct specfile *f, const struct options *o)
{
    struct texts lines = {0};
    spec_summary(f->spec, &lines);
    fprintf(stderr, _("The task %s on %s:"), talk_shown(spec_get(f->spec, FIELD_NAME)),
            talk_shown(o->server));
    for (size_t i = 0; i < lines.len; i++)
        fprintf(stderr, "\n  %s", lines.items[i]);
    fputc('\n', stderr);
    texts_clear(&lines);
}

static int confirm(const struct specfile *f, const struct options *o)
{
    size_t warnings = f->findings.count[SEVERITY_WARNING];
    specfile_print(f, SEVERITY_NOTE, o, stderr);
    if (o->yes)
        return CODE_DONE;
    print_task(f, o);
    if (settings_say(o, PROFILE_PRODUCTION) && !o->confirm)
        return acting_type_name(
            _("This is a production server. Type the task's name to create it: "),
            spec_get(f->spec, FIELD_NAME));
    char *prompt = warnings == 0 ? mem_text(_("Create the task? [y/N] "))
                                 : mem_printf(P_("%zu warning. Create the task? [y/N] ",
                                                 "%zu warnings. Create the task? [y/N] ", warnings),
                                              warnings);
    int code = prompt_consent(prompt);
    free(prompt);
    return code;
}

struct plan_talk {
    const char *what; /* that was told last */
};

static void plan_talk_told(void *arg, const char *what, bool went, const char *line)
{
    struct plan_talk *t = arg;
    if (!t->what || strcmp(t->what, what) != 0)
        talk(_("%s: no longer as when the plan was saved (- then, + now):"), what);
    t->what = what;
    fprintf(stderr, "  %c %s\n", went ? '-' : '+', talk_shown(line));
}

/* The specfile has been checked, with what the server tells of its data sources. */
static int plan_compare(const struct plan_file *plan, const struct specfile *f,
                        const struct options *o)
{
    struct plan_talk t = {0};
    if (plan_file_holds(plan, f->spec, &f->findings, o->server, plan_talk_told, &t))
        return CODE_DONE;
    return talk_fail(CODE_SPEC, _("Nothing was sent. Look at the plan again, and save it anew."));
}

/* plan: NULL if it is no plan that is submitted. */
static int submit_over(struct session *s, struct specfile *f, const struct plan_file *plan,
                       const struct options *o)
{
    bool created = false;
    int code = check_with_server(s, f, o);
    if (code == CODE_DONE && plan)
        code = plan_compare(plan, f, o);
    if (code == CODE_DONE)
        code = creating_check_name(s, f, o, &created);
    if (code == CODE_DONE && !created)
        code = confirm(f, o);
    if (code == CODE_DONE && !created)
        code = creating_send(s, f, o);
    return code;
}

/* What would make it fail in the end is said at once. */
static int check_means(const struct options *o)
{
    int code = acting_allow(o, "submit", false);
    if (code == CODE_DONE && !output_is_open())
        code = talk_fail(CODE_FILE, _("Standard output is closed, so the ID of the task could not "
                                      "be printed."));
    return code;
}

/* The spec with the edits of the command line, without errors. */
static int submit_read(struct specfile *f, const struct options *o)
{
    int code = specfile_read(f, o->args[0], o);
    if (code == CODE_DONE)
        code = spec_edit_apply(f->spec, o, NULL);
    if (code == CODE_DONE)
        specfile_check(f);
    return code == CODE_DONE || code == CODE_SPEC ? specfile_refuse_errors(f, o) : code;
}

static int submit_print_curl(const struct specfile *f, const struct options *o)
{
    int code = way_check(o, true); /* a proxy's password, which the script would hold */
    if (code != CODE_DONE)
        return code;
    char *url = session_url(o);
    if (url)
        curl_script_print(f->spec, o, url);
    else
        code = CODE_USAGE;
    free(url);
    return code;
}

/* Asks nobody: neither a server nor the user. */
static int submit_offline(const struct options *o)
{
    struct specfile f;
    if (spec_named_is_live(o->args[0]))
        return talk_fail(
            CODE_USAGE,
            _("--dry-run and --print-curl ask no server, so they cannot read a task of one. "
              "'oms-wizard new --from' makes a file of it."));
    int code = submit_read(&f, o);
    if (code == CODE_DONE) {
        specfile_print(&f, SEVERITY_NOTE, o, stderr);
        if (o->print_curl)
            code = submit_print_curl(&f, o);
        else
            spec_out(f.spec, stdout);
    }
    if (code == CODE_DONE)
        talk("%s",
             _("Nothing was sent, and no server was asked: whether it has these data sources, of "
               "which types they are, and whether the name is free, is not known."));
    specfile_close(&f);
    return code;
}

/* A journal that cannot be read is no reason not to send. */
static void submit_tell_unsettled(void)
{
    struct journal_log log;
    char *why = NULL;
    if (journal_load(&log, &why))
        talk_unsettled(&log);
    journal_log_clear(&log);
    free(why);
}

/* Of a spec that is read and has no errors. */
static int submit_online(struct specfile *f, const struct plan_file *plan, const struct options *o)
{
    struct session s;
    int code = acting_check_name(o, spec_get(f->spec, FIELD_NAME));
    if (code == CODE_DONE)
        submit_tell_unsettled();
    if (code == CODE_DONE)
        code = session_open(&s, o);
    if (code == CODE_DONE) {
        code = submit_over(&s, f, plan, o);
        session_close(&s);
    }
    return code;
}

static int submit_file(const struct options *o)
{
    struct specfile f;
    int code = submit_read(&f, o);
    if (code == CODE_DONE)
        code = submit_online(&f, NULL, o);
    specfile_close(&f);
    return code;
}

static int plan_read(struct plan_file *p, const struct options *o)
{
    bool unreadable = false;
    char *why = NULL;
    plan_file_read(p, o->plan, &why, &unreadable);
    return talk_why(unreadable ? CODE_FILE : CODE_SPEC, why);
}

static int plan_check_origin(const struct plan_file *p, const struct options *o)
{
    char *why = NULL;
    enum plan_origin origin = plan_file_origin(p, &why);
    if (origin == ORIGIN_CHANGED) {
        free(why);
        return talk_fail(
            CODE_SPEC,
            _("%s is no longer what it was when the plan was saved, so nothing was sent. "
              "'oms-wizard diff plan:%s %s' shows the difference; save the plan anew."),
            talk_shown(p->name), talk_shown(o->plan), talk_shown(p->name));
    }
    return talk_why(CODE_FILE, why);
}

/* Sends what was approved, as it was approved. */
static int submit_plan(const struct options *o)
{
    struct specfile f = {.file = o->plan, .holes = SEVERITIES};
    struct plan_file plan;
    int code = plan_read(&plan, o);
    if (code == CODE_DONE)
        code = plan_check_origin(&plan, o);
    if (code == CODE_DONE) {
        f.text = plan.body;
        f.spec = plan.spec;
        buf_init(&plan.body);
        plan.spec = NULL;
        specfile_check(&f);
        code = specfile_refuse_errors(&f, o);
    }
    if (code == CODE_DONE)
        code = submit_online(&f, &plan, o);
    specfile_close(&f);
    plan_file_clear(&plan);
    return code;
}

int cmd_submit(const struct options *o)
{
    int code = CODE_DONE;
    if (!o->plan == (o->arg_count == 0))
        return talk_fail(
            CODE_USAGE, _("'submit' takes either a file or --plan PLAN. See 'oms-wizard --help'."));
    if (o->plan && (o->dry_run || o->print_curl || o->sets.len || o->name))
        return talk_fail(
            CODE_USAGE,
            _("--plan sends what was approved: --set, --name, --dry-run and --print-curl do "
              "not go with it."));
    if (o->dry_run && o->print_curl)
        return talk_fail(
            CODE_USAGE,
            _("--dry-run and --print-curl both write to standard output: take one of them."));
    if (o->dry_run || o->print_curl)
        return submit_offline(o);
    code = check_means(o);
    if (code == CODE_DONE)
        code = o->plan ? submit_plan(o) : submit_file(o);
    return code;
}
