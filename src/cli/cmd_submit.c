/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <stdlib.h>
#include <string.h>
#include "app/plan_file.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/texts.h"
#include "base/utf8.h"
#include "cli/prompt.h"
#include "cli/commands.h"
#include "cli/curl_script.h"
#include "cli/creating.h"
#include "cli/exit_codes.h"
#include "cli/interrupts.h"
#include "cli/lookup.h"
#include "cli/online.h"
#include "cli/session.h"
#include "cli/settings.h"
#include "cli/spec_edit.h"
#include "cli/spec_name.h"
#include "cli/spec_out.h"
#include "cli/specfile.h"
#include "cli/talk.h"
#include "cli/way.h"
#include "spec/plan/plan.h"
#include "spec/spec.h"

static int refuse_errors(const struct specfile *f, const struct options *o)
{
    if (f->spec && f->findings.count[SEVERITY_ERROR] == 0)
        return CODE_DONE;
    specfile_print(f, SEVERITY_WARNING, o, stderr);
    talk("%s", _("The spec has errors, so nothing was sent."));
    return CODE_SPEC;
}

/* The rules that depend on the types need to know what the two IDs stand for. */
static int check_with_server(struct session *s, struct specfile *f, const struct options *o)
{
    int code = online_check(s, f);
    return code == CODE_DONE ? refuse_errors(f, o) : code;
}

/* In production the name is typed, so that no habit answers. */
static int confirm_name(const struct specfile *f)
{
    const char *name = spec_get(f->spec, FIELD_NAME);
    char answer[1024];

    if (prompt_line(_("This is a production server. Type the task's name to create it: "), false,
                    answer, sizeof answer) &&
        strcmp(answer, name ? name : "") == 0)
        return CODE_DONE;
    if (interrupts_caught())
        return CODE_SIGNAL + interrupts_caught();
    talk("%s", _("That is not the task's name. Nothing was sent."));
    return CODE_LEFT;
}

/* What the question is about, as the wizard shows it beside its own. */
static void print_task(const struct specfile *f, const struct options *o)
{
    const char *raw = spec_get(f->spec, FIELD_NAME);
    char *name = utf8_shown(raw), *server = utf8_shown(o->server);
    struct texts lines;
    texts_init(&lines);
    spec_summary(f->spec, &lines);
    fprintf(stderr, _("The task %s on %s:"), name, server);
    for (size_t i = 0; i < lines.len; i++)
        fprintf(stderr, "\n  %s", lines.items[i]);
    fputc('\n', stderr);
    texts_clear(&lines);
    free(name);
    free(server);
}

static int confirm(const struct specfile *f, const struct options *o)
{
    size_t warnings = f->findings.count[SEVERITY_WARNING];
    char *prompt;

    specfile_print(f, SEVERITY_NOTE, o, stderr);
    if (o->yes)
        return CODE_DONE;
    print_task(f, o);
    if (settings_say(o, PROFILE_PRODUCTION) && !o->confirm)
        return confirm_name(f);
    prompt = warnings == 0 ? mem_text(_("Create the task? [y/N] "))
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
    char *shown = talk_quote(line);
    fprintf(stderr, "  %c %s\n", went ? '-' : '+', shown);
    free(shown);
}

/* The specfile has been checked, with what the server tells of its data sources. */
static int plan_compare(const struct plan_file *plan, const struct specfile *f,
                        const struct options *o)
{
    struct plan_talk t = {0};
    if (plan_file_holds(plan, f->spec, &f->findings, o->server, plan_talk_told, &t))
        return CODE_DONE;
    talk("%s", _("Nothing was sent. Look at the plan again, and save it anew."));
    return CODE_SPEC;
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

static int check_confirmed(const struct specfile *f, const struct options *o)
{
    const char *name = spec_get(f->spec, FIELD_NAME);

    if (!o->confirm || strcmp(o->confirm, name ? name : "") == 0)
        return CODE_DONE;
    talk("%s", _("--confirm does not give the name of the task. Nothing was sent."));
    return CODE_USAGE;
}

/* What would make it fail in the end is said at once. */
static int check_means(const struct options *o)
{
    if (!o->yes && !prompt_possible()) {
        talk("%s", _("There is no terminal to ask on. Use --yes to create the task without "
                     "asking."));
        return CODE_USAGE;
    }
    if (settings_say(o, PROFILE_READ_ONLY)) {
        talk("%s", _("The profile of this server says read_only, so nothing is created."));
        return CODE_USAGE;
    }
    if (o->yes && !o->confirm && settings_say(o, PROFILE_PRODUCTION)) {
        talk("%s", _("The profile of this server says production: --yes needs --confirm NAME, the "
                     "name of the task."));
        return CODE_USAGE;
    }
    if (!output_is_open()) {
        talk("%s", _("Standard output is closed, so the ID of the task could not be printed."));
        return CODE_FILE;
    }
    return CODE_DONE;
}

/* The spec with the edits of the command line, without errors. */
static int submit_read(struct specfile *f, const struct options *o)
{
    int code = specfile_read(f, o->args[0], o);
    if (code == CODE_DONE)
        code = spec_edit_apply(f->spec, o, NULL);
    if (code == CODE_DONE)
        specfile_check(f);
    return code == CODE_DONE || code == CODE_SPEC ? refuse_errors(f, o) : code;
}

static int submit_print_curl(const struct specfile *f, const struct options *o)
{
    char *why = NULL;
    int code = way_check(o, true); /* a proxy's password, which the script would hold */
    if (code != CODE_DONE)
        return code;
    char *url = o->server ? oms_url_check(o->server, &why) : NULL;
    if (url)
        curl_script_print(f->spec, o, url, stdout);
    else if (why)
        talk(_("--server: %s"), why);
    else
        talk("%s", _("No server is given. Use --server URL or OMS_SERVER."));
    free(why);
    if (!url)
        return CODE_USAGE;
    free(url);
    return CODE_DONE;
}

/* Asks nobody: neither a server nor the user. */
static int submit_offline(const struct options *o)
{
    struct specfile f;
    if (spec_named_is_live(o->args[0])) {
        talk("%s", _("--dry-run and --print-curl ask no server, so they cannot read a task of one. "
                     "'oms-wizard new --from' makes a file of it."));
        return CODE_USAGE;
    }
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

/* Of a spec that is read and has no errors. */
static int submit_online(struct specfile *f, const struct plan_file *plan, const struct options *o)
{
    struct session s;
    int code = check_confirmed(f, o);

    if (code == CODE_DONE)
        talk_unsettled();
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
    bool unreadable;
    char *why = NULL;
    if (plan_file_read(p, o->plan, &why, &unreadable))
        return CODE_DONE;
    talk("%s", why);
    free(why);
    return unreadable ? CODE_FILE : CODE_SPEC;
}

static int plan_check_origin(const struct plan_file *p, const struct options *o)
{
    char *why = NULL;
    enum plan_origin origin = plan_file_origin(p, &why);
    if (origin == ORIGIN_CHANGED) {
        char *shown = talk_quote(p->name), *plan = talk_quote(o->plan);
        talk(_("%s is no longer what it was when the plan was saved, so nothing was sent. "
               "'oms-wizard diff plan:%s %s' shows the difference; save the plan anew."),
             shown, plan, shown);
        free(plan);
        free(shown);
    } else if (why) {
        talk("%s", why);
    }
    free(why);
    return origin == ORIGIN_SAME ? CODE_DONE : origin == ORIGIN_CHANGED ? CODE_SPEC : CODE_FILE;
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
        code = refuse_errors(&f, o);
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

    if (!o->plan == (o->arg_count == 0)) {
        talk("%s", _("'submit' takes either a file or --plan PLAN. See 'oms-wizard --help'."));
        return CODE_USAGE;
    }
    if (o->plan && (o->dry_run || o->print_curl || o->sets.len || o->name)) {
        talk("%s", _("--plan sends what was approved: --set, --name, --dry-run and --print-curl do "
                     "not go with it."));
        return CODE_USAGE;
    }
    if (o->dry_run && o->print_curl) {
        talk("%s",
             _("--dry-run and --print-curl both write to standard output: take one of them."));
        return CODE_USAGE;
    }
    if (o->dry_run || o->print_curl)
        return submit_offline(o);
    code = check_means(o);
    if (code == CODE_DONE)
        code = o->plan ? submit_plan(o) : submit_file(o);
    return code;
}
