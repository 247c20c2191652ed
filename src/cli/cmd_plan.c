/* SPDX-License-Identifier: Apache-2.0 */
/* plan and prepare: what a spec will do, and what it needs before. */
#include <stdlib.h>
#include <string.h>
#include "app/plan_file.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/texts.h"
#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/json_out.h"
#include "cli/online.h"
#include "cli/plan_print.h"
#include "cli/session.h"
#include "cli/source_list.h"
#include "cli/spec_name.h"
#include "cli/spec_types.h"
#include "cli/specfile.h"
#include "cli/talk.h"
#include "spec/matrix.h"
#include "spec/plan/plan.h"
#include "spec/spec.h"

/* --- what is known beside the spec --- */

/* A type that is given stands where the server tells none. */
static int server_ask(struct specfile *f, const struct options *o)
{
    struct session s;
    int code = session_open(&s, o);
    if (code != CODE_DONE)
        return code;
    code = online_check(&s, f);
    if (code == CODE_DONE)
        code = online_check_names(&s, f);
    session_close(&s);
    return code;
}

static int facts_find(struct specfile *f, const struct options *o, struct source_list *list,
                      struct plan_facts *facts)
{
    int code = source_list_read(list, o);
    *facts = (struct plan_facts){
        .server_asked = o->online, .matches = o->objects ? source_list_matches : NULL, .arg = list};
    if (code == CODE_DONE)
        code = spec_types_set(f->spec, o);
    if (code != CODE_DONE)
        return code;
    if (o->online)
        code = server_ask(f, o);
    else
        specfile_check(f);
    if (code == CODE_DONE)
        facts->source = source_list_judge(list, f);
    return code;
}

/* --- the two commands --- */

static void show_json(const struct plan *p, const struct specfile *f)
{
    struct json_out j;
    json_out_begin(&j);
    plan_write(p, &f->findings, f->file, &j.w);
    json_out_end(&j, true);
}

static int plan_save(const struct plan *p, const struct specfile *f, const struct options *o)
{
    const struct plan_subject of = {.name = f->file,
                                    .file = spec_named_is_file(f->file),
                                    .text = &f->text,
                                    .spec = f->spec,
                                    .findings = &f->findings,
                                    .server = o->online ? o->server : NULL};
    char *why = NULL;
    bool ok = plan_file_save(o->save, NULL, p, &of, &why);
    if (!ok)
        talk("%s", why);
    free(why);
    return ok ? CODE_DONE : CODE_FILE;
}

static int show_plan(const struct plan *p, const struct specfile *f, const struct options *o)
{
    if (o->json)
        show_json(p, f);
    else
        plan_print(p, f, o);
    int code = f->findings.count[SEVERITY_ERROR] > 0 ? CODE_SPEC : CODE_DONE;
    if (o->save && code == CODE_DONE)
        code = plan_save(p, f, o);
    else if (o->save)
        talk("%s", _("The spec has errors, so the plan was not saved."));
    return code;
}

static int show_statements(const struct plan *p, const struct specfile *f, const struct options *o)
{
    (void)o;
    if (!spec_endpoint(f->spec, SIDE_SOURCE)->type && !spec_endpoint(f->spec, SIDE_SINK)->type)
        return talk_fail(
            CODE_USAGE,
            _("A spec does not hold the types of source and sink, on which the statements "
              "depend: --source-type T and --sink-type T name them, --online asks the "
              "server."));
    printf("-- %s\n\n", _("Put the account of the data source in place of <ACCOUNT>: for MySQL "
                          "'name'@'host'."));
    plan_print_sql(p);
    return CODE_DONE;
}

typedef int show(const struct plan *p, const struct specfile *f, const struct options *o);

static int cmd_plan_run(const struct options *o, show *shows)
{
    struct plan_facts facts;
    struct source_list list = {0};
    struct specfile f;
    struct plan plan;
    int code = specfile_read(&f, o->args[0], o);
    if (code == CODE_SPEC)
        specfile_print(&f, SEVERITY_ERROR, o, stderr);
    if (code == CODE_DONE)
        code = facts_find(&f, o, &list, &facts);
    if (code == CODE_DONE) {
        plan_build(&plan, f.spec, &facts);
        code = shows(&plan, &f, o);
        plan_clear(&plan);
    }
    source_list_clear(&list);
    specfile_close(&f);
    return code;
}

int cmd_plan(const struct options *o)
{
    if (o->save && strcmp(o->save, "-") == 0)
        return talk_fail(CODE_USAGE, _("--save takes a file, since standard output has the plan."));
    return cmd_plan_run(o, show_plan);
}

int cmd_prepare(const struct options *o)
{
    return cmd_plan_run(o, show_statements);
}
