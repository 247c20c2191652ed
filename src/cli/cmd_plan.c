/* SPDX-License-Identifier: Apache-2.0 */
/* plan and prepare: what a spec will do, and what it needs before. */
#include "config.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "base/texts.h"
#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/plan_file.h"
#include "cli/plan_print.h"
#include "cli/specfile.h"
#include "cli/talk.h"
#include "spec/matrix.h"
#include "spec/plan/plan.h"
#include "spec/spec.h"

/* --- the types of source and sink, where they are given --- */

static const char *pair_family(const struct pair *pair, enum side side)
{
    return side == SIDE_SOURCE ? pair->source : pair->sink;
}

static bool is_known_type(const char *type, enum side side)
{
    for (size_t i = 0; i < matrix_count(); i++)
        if (strcmp(pair_family(matrix_at(i), side), matrix_family(type)) == 0)
            return true;
    return false;
}

static void explain_types(const char *type, enum side side)
{
    struct texts names;
    struct buf list;
    char *shown = talk_quote(type);

    texts_init(&names);
    buf_init(&list);
    for (size_t i = 0; i < matrix_count(); i++) {
        const char *name = pair_family(matrix_at(i), side);
        if (texts_has(&names, name))
            continue;
        texts_add(&names, name);
        buf_text(&list, list.len > 0 ? _(", ") : "");
        buf_text(&list, name);
    }
    talk(side == SIDE_SOURCE ? _("'%s' is no type of a source. There are: %s.")
                             : _("'%s' is no type of a sink. There are: %s."),
         shown, buf_string(&list));
    buf_clear(&list);
    texts_clear(&names);
    free(shown);
}

static int type_set(struct spec *s, enum side side, const char *given)
{
    struct endpoint e = *spec_endpoint(s, side);
    int code = CODE_DONE;
    char *type;

    if (given == NULL)
        return CODE_DONE;
    e.type = type = mem_text(given);
    for (char *c = type; *c != '\0'; c++)
        *c = (char)toupper((unsigned char)*c);
    if (is_known_type(type, side)) {
        spec_set_endpoint(s, side, &e);
    } else {
        explain_types(given, side);
        code = CODE_USAGE;
    }
    free(type);
    return code;
}

static int types_set(struct spec *s, const struct options *o)
{
    int code = type_set(s, SIDE_SOURCE, o->source_type);
    return code == CODE_DONE ? type_set(s, SIDE_SINK, o->sink_type) : code;
}

/* --- */

static void print_json(const struct plan *p, const struct specfile *f)
{
    struct buf out;
    struct jwrite w;

    buf_init(&out);
    jwrite_init(&w, &out);
    plan_write(p, f, &w);
    buf_char(&out, '\n');
    fwrite(buf_string(&out), 1, out.len, stdout);
    buf_clear(&out);
}

static int cmd_plan_show(struct specfile *f, const struct options *o)
{
    struct plan plan;

    specfile_check(f);
    plan_build(&plan, f->spec, NULL);
    if (o->json)
        print_json(&plan, f);
    else
        plan_print(&plan, f, o, stdout);
    int code = f->findings.count[SEVERITY_ERROR] > 0 ? CODE_SPEC : CODE_DONE;
    if (o->save && code == CODE_DONE)
        code = plan_file_save(o->save, &plan, f, o);
    else if (o->save)
        talk("%s", _("The spec has errors, so the plan was not saved."));
    plan_clear(&plan);
    return code;
}

int cmd_plan(const struct options *o)
{
    struct specfile f;
    int code = specfile_read(&f, o->args[0], o);

    if (code == CODE_SPEC)
        specfile_print(&f, SEVERITY_ERROR, o, stderr);
    if (code == CODE_DONE)
        code = types_set(f.spec, o);
    if (code == CODE_DONE)
        code = cmd_plan_show(&f, o);
    specfile_close(&f);
    return code;
}
