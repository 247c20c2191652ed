/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include "base/i18n.h"
#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/json_out.h"
#include "cli/source_list.h"
#include "cli/spec_types.h"
#include "cli/specfile.h"
#include "cli/talk.h"
#include "spec/spec.h"

static void say_counts(const struct specfile *f)
{
    const size_t *count = f->findings.count;
    const char *file = talk_shown(f->file);
    talk(_("%s: errors %zu, warnings %zu, notes %zu."), file, count[SEVERITY_ERROR],
         count[SEVERITY_WARNING], count[SEVERITY_NOTE]);
    char *beyond = findings_beyond(&f->findings);
    if (beyond)
        talk("%s: %s", file, beyond);
    free(beyond);
}

/* Silence about what depends on them would read as if it was right. */
static void say_unchecked(const struct specfile *f)
{
    bool source = spec_endpoint(f->spec, SIDE_SOURCE)->type,
         sink = spec_endpoint(f->spec, SIDE_SINK)->type;
    const char *file = talk_shown(f->file);
    if (!source && !sink)
        talk(_("%s: not checked: the pair, its stages, DDL and settings; --source-type and "
               "--sink-type name the types on which they depend."),
             file);
    else if (!source)
        talk(_("%s: not checked: the pair, its stages, DDL and settings; --source-type names the "
               "type on which they depend."),
             file);
    else if (!sink)
        talk(_("%s: not checked: the pair, its stages, DDL and settings; --sink-type names the "
               "type on which they depend."),
             file);
}

static int cmd_check_file(const char *file, const struct options *o, struct source_list *list,
                          struct jwrite *w)
{
    struct specfile f;
    int code = specfile_read(&f, file, o);
    if (code == CODE_DONE)
        code = spec_types_set(f.spec, o);
    if (code == CODE_DONE) {
        specfile_check(&f);
        source_list_judge(list, &f);
    }
    if (code == CODE_DONE || code == CODE_SPEC) {
        if (o->json)
            findings_write(&f.findings, f.file, w);
        else
            specfile_print(&f, SEVERITY_NOTE, o, stdout);
        say_counts(&f);
        if (f.spec)
            say_unchecked(&f);
        code = f.findings.count[SEVERITY_ERROR] > 0 ? CODE_SPEC : code;
    }
    specfile_close(&f);
    return code;
}

/* An unreadable file weighs more than an error in another. */
int cmd_check(const struct options *o)
{
    struct source_list list;
    struct json_out j;
    int worst = source_list_read(&list, o);
    if (worst != CODE_DONE) {
        source_list_clear(&list);
        return worst;
    }
    json_out_begin(&j);
    if (o->json)
        jwrite_array(&j.w);
    for (size_t i = 0; i < o->arg_count && !ferror(stdout); i++) {
        int code = cmd_check_file(o->args[i], o, &list, &j.w);
        worst = code > worst ? code : worst;
        json_out_drain(&j);
        fflush(stdout); /* before the counts of the next file, if both go to one place */
    }
    if (o->json)
        jwrite_array_end(&j.w);
    json_out_end(&j, o->json);
    source_list_clear(&list);
    return worst;
}
