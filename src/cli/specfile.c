/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "cli/specfile.h"

#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/utf8.h"
#include "cli/exit_codes.h"
#include "cli/talk.h"
#include "spec/spec.h"
#include "spec/io/spec_io.h"

static const size_t file_most = (size_t)1 << 30;

int specfile_read(struct specfile *f, const char *file)
{
    char *why = NULL;

    *f = (struct specfile){.file = file};
    buf_init(&f->text);
    findings_init(&f->findings);
    if (!path_read(file, file_most, &f->text, &why)) {
        talk("%s", why);
        free(why);
        return CODE_FILE;
    }
    f->spec = spec_read(buf_string(&f->text), f->text.len, &f->findings);
    return f->spec ? CODE_DONE : CODE_SPEC;
}

void specfile_check(struct specfile *f)
{
    findings_clear(&f->findings);
    findings_init(&f->findings);
    spec_findings(f->spec, &f->findings);
    findings_locate(&f->findings, buf_string(&f->text), f->text.len);
}

void specfile_close(struct specfile *f)
{
    spec_free(f->spec);
    findings_clear(&f->findings);
    buf_clear(&f->text);
}

static int by_place(const void *a, const void *b)
{
    const struct finding *x = *(const struct finding *const *)a;
    const struct finding *y = *(const struct finding *const *)b;

    if (x->line != y->line)
        return x->line < y->line ? -1 : 1;
    if (x->column != y->column)
        return x->column < y->column ? -1 : 1;
    return (x > y) - (x < y); /* of one array: the order they were found in */
}

/* Caller frees. */
static const struct finding **in_order(const struct findings *f)
{
    const struct finding **list = mem_array(f->len + 1, sizeof *list);

    for (size_t i = 0; i < f->len; i++)
        list[i] = &f->items[i];
    qsort(list, f->len, sizeof *list, by_place);
    return list;
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
    char *message = talk_quote(f->message);
    char *pointer = talk_quote(f->pointer ? f->pointer : "");
    char *remedy = f->remedy ? talk_quote(f->remedy) : NULL;

    fputs(file, out);
    if (f->line)
        fprintf(out, ":%zu:%zu", f->line, f->column);
    fputs(": ", out);
    print_severity(f->severity, paint, out);
    fprintf(out, ": %s [%s] (%s)\n", message, f->check, pointer);
    if (remedy)
        fprintf(out, "    %s\n", remedy);
    free(remedy);
    free(pointer);
    free(message);
}

void specfile_print(const struct specfile *f, enum severity least, const struct options *o,
                    FILE *out)
{
    const struct finding **list = in_order(&f->findings);
    char *file = talk_quote(f->file);
    bool paint = output_paints(o, out);

    for (size_t i = 0; i < f->findings.len && !ferror(out); i++)
        if (list[i]->severity >= least)
            print_finding(file, list[i], paint, out);
    free(file);
    free(list);
}

static void specfile_write_member(struct jwrite *w, const char *key, const char *text)
{
    jwrite_key(w, key);
    if (text && !utf8_valid(text, strlen(text), NULL)) {
        char *shown = talk_quote(text);

        jwrite_string(w, shown);
        free(shown);
    } else {
        jwrite_string(w, text);
    }
}

static void specfile_write_place(struct jwrite *w, const char *key, size_t number)
{
    char digits[24];

    jwrite_key(w, key);
    snprintf(digits, sizeof digits, "%zu", number);
    if (number)
        jwrite_number(w, digits);
    else
        jwrite_null(w);
}

void specfile_write(const struct specfile *f, struct jwrite *w)
{
    const struct finding **list = in_order(&f->findings);

    for (size_t i = 0; i < f->findings.len; i++) {
        const struct finding *it = list[i];

        jwrite_object(w);
        specfile_write_member(w, "file", f->file);
        specfile_write_place(w, "line", it->line);
        specfile_write_place(w, "column", it->line ? it->column : 0);
        specfile_write_member(w, "severity", severity_word(it->severity));
        specfile_write_member(w, "rule", it->check);
        specfile_write_member(w, "pointer", it->pointer ? it->pointer : "");
        specfile_write_member(w, "field",
                              it->field == FIELD_NONE ? NULL : field_of(it->field)->path);
        specfile_write_member(w, "message", it->message);
        specfile_write_member(w, "remedy", it->remedy);
        jwrite_object_end(w);
    }
    free(list);
}
