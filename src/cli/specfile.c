/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/specfile.h"

#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "cli/exit_codes.h"
#include "cli/settings.h"
#include "cli/spec_name.h"
#include "cli/talk.h"
#include "spec/io/spec_io.h"
#include "spec/template.h"
#include "spec/spec.h"

enum { PIECE = 65536 };

static void specfile_say_left_out(const char *name, const struct texts *left_out)
{
    if (left_out->len == 0)
        return;
    talk(_("%s: the server tells these, but a new task cannot be given them:"), talk_shown(name));
    for (size_t i = 0; i < left_out->len; i++)
        fprintf(stderr, "  %s\n", talk_shown(left_out->items[i]));
}

int specfile_read(struct specfile *f, const char *name, const struct options *o)
{
    struct spec_named named;
    int code = spec_named_read(&named, name, o);
    *f = (struct specfile){.file = name, .holes = named.holes};
    if (code == CODE_DONE) {
        specfile_say_left_out(name, &named.left_out);
        f->spec = spec_named_take(&named, &f->findings);
        if (f->spec)
            spec_set_edition(f->spec, settings_edition(o));
        code = f->spec ? CODE_DONE : CODE_SPEC;
    }
    f->text = named.text;
    buf_init(&named.text);
    spec_named_clear(&named);
    return code;
}

void specfile_check(struct specfile *f)
{
    findings_clear(&f->findings);
    spec_findings(f->spec, &f->findings);
    if (f->holes != SEVERITIES && strstr(buf_string(&f->text), "{{"))
        holes_findings(f->spec, f->holes, f->file, &f->findings);
    findings_locate(&f->findings, buf_string(&f->text), f->text.len);
}

void specfile_close(struct specfile *f)
{
    spec_free(f->spec);
    findings_clear(&f->findings);
    buf_clear(&f->text);
}

static void print_severity(enum severity severity, bool paint, FILE *out)
{
    static const char *const paints[SEVERITIES] = {
        [SEVERITY_NOTE] = "36", [SEVERITY_WARNING] = "33", [SEVERITY_ERROR] = "31"};
    if (paint)
        fprintf(out, "\033[1;%sm%s\033[m", paints[severity], severity_name(severity));
    else
        fputs(severity_name(severity), out);
}

static void print_finding(const char *file, const struct finding *f, bool paint, FILE *out)
{
    char *remedy = f->remedy ? talk_quote(f->remedy) : NULL;
    fputs(file, out);
    if (f->line)
        fprintf(out, ":%zu:%zu", f->line, f->column);
    fputs(": ", out);
    print_severity(f->severity, paint, out);
    fprintf(out, ": %s [%s] (%s)\n", talk_shown(f->message), f->check,
            talk_shown(f->pointer ? f->pointer : ""));
    if (remedy)
        fprintf(out, "    %s\n", remedy);
    free(remedy);
}

void specfile_print(const struct specfile *f, enum severity least, const struct options *o,
                    FILE *out)
{
    const struct finding **list = findings_in_order(&f->findings);
    char *file = talk_quote(f->file);
    bool paint = output_paints(o, out);
    for (size_t i = 0; i < f->findings.len && !ferror(out); i++)
        if (list[i]->severity >= least)
            print_finding(file, list[i], paint, out);
    free(file);
    free(list);
}

int specfile_refuse_errors(const struct specfile *f, const struct options *o)
{
    if (f->spec && f->findings.count[SEVERITY_ERROR] == 0)
        return CODE_DONE;
    specfile_print(f, SEVERITY_WARNING, o, stderr);
    return talk_fail(CODE_SPEC, _("The spec has errors, so nothing was sent."));
}

void spec_out(const struct spec *s, FILE *out)
{
    struct spec_stream *stream = spec_stream_new(s);
    char piece[PIECE];
    size_t length = spec_stream_read(stream, piece, sizeof piece);
    while (length > 0 && fwrite(piece, 1, length, out) == length)
        length = spec_stream_read(stream, piece, sizeof piece);
    spec_stream_free(stream);
}
