/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/record.h"

#include <errno.h>
#include <libgen.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "app/app.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/path.h"
#include "cli/shell_quote.h"
#include "cli/spec_edit.h"
#include "cli/spec_objects.h"
#include "cli/specfile.h"
#include "cli/talk.h"
#include "spec/io/spec_io.h"

enum { SCRIPT_MODE = 0700, BODY_MOST = 1 << 30, ROUNDS = 4 };

/* How to get to the spec: the file to begin with (NULL: none), what is set, a list of objects. */
struct way {
    char *from;
    struct texts sets;
    char *objects; /* NULL: they are those of the beginning */
    bool leads;    /* ... there; else the body itself is needed */
};

static char *text_of_objects(const struct spec *s)
{
    size_t length = 0;
    char *text = NULL;
    FILE *out = open_memstream(&text, &length);
    if (!out)
        return NULL;
    spec_objects_list(s, out);
    return fclose(out) == 0 ? text : NULL;
}

static bool same_bytes(const struct spec *a, const struct spec *b)
{
    struct spec_stream *of_a = spec_stream_new(a), *of_b = spec_stream_new(b);
    char left[8192], right[8192];
    size_t length;
    bool same;
    do {
        length = spec_stream_read(of_a, left, sizeof left);
        same = spec_stream_read(of_b, right, sizeof right) == length &&
               memcmp(left, right, length) == 0;
    } while (same && length > 0);
    spec_stream_free(of_a);
    spec_stream_free(of_b);
    return same;
}

/* --- finding the way -------------------------------------------------------------------------- */

/* The value as --set takes it; "": it is not written. Caller frees. */
static char *value_of(const struct spec *s, const struct field *f)
{
    enum field_id id = (enum field_id)f->id;
    const char *text = spec_written(s, id) ? spec_get(s, id) : NULL;
    char *value = text && f->type == TYPE_TIME ? field_wire(f, text) : NULL;
    if (text && f->type != TYPE_TIME)
        value = spec_edit_value(f, text);
    return value ? value : mem_text("");
}

/* Those of `made` become those of `s`. One decides whether another applies. */
static void way_set(struct way *w, struct spec *made, const struct spec *s)
{
    bool changed = true;
    for (int round = 0; changed && round < ROUNDS; round++) {
        changed = false;
        for (unsigned id = 0; id < FIELD_COUNT; id++) {
            const struct field *f = field_of((enum field_id)id);
            char *want = value_of(s, f), *have = value_of(made, f);
            if (strcmp(want, have) != 0) {
                char *set = mem_printf("%s=%s", f->path, want);
                spec_set(made, (enum field_id)id, spec_get(s, (enum field_id)id));
                if (!*want)
                    spec_set(made, (enum field_id)id, NULL);
                texts_add(&w->sets, set);
                changed = true;
                free(set);
            }
            free(want);
            free(have);
        }
    }
}

/* Only names that cannot end the text of a script before its end. */
static void way_take_objects(struct way *w, struct spec *made, const struct spec *s)
{
    struct object_list names = {0};
    char *text = spec_is(s, FIELD_MODE, "WILDCARD") ? NULL : text_of_objects(s);
    if (text && !strstr(text, "\nEND_OF") &&
        object_list_read(&names, text, strlen(text), NULL, true) &&
        spec_objects_take(made, &names) == 0) {
        w->objects = text;
        text = NULL;
    }
    object_list_clear(&names);
    free(text);
}

/* The spec that the file held which was opened. */
static struct spec *spec_of_file(const char *file)
{
    struct findings unused = {0};
    struct spec *s = NULL;
    struct buf text = {0};
    char *why = NULL;
    if (path_read_regular(file, true, BODY_MOST, &text, &why))
        s = spec_read(buf_string(&text), text.len, &unused);
    free(why);
    buf_clear(&text);
    findings_clear(&unused);
    return s;
}

static void way_find(struct way *w, const struct spec *s, const char *file)
{
    char *from = file ? realpath(file, NULL) : NULL;
    struct spec *made = from ? spec_of_file(from) : spec_new();
    *w = (struct way){0};
    if (made) {
        spec_set_edition(made, spec_edition(s));
        way_set(w, made, s);
        w->leads = same_bytes(made, s);
        if (!w->leads) {
            way_take_objects(w, made, s);
            w->leads = w->objects && same_bytes(made, s);
        }
    }
    w->from = from;
    spec_free(made);
}

static void way_clear(struct way *w)
{
    free(w->from);
    texts_clear(&w->sets);
    free(w->objects);
}

/* --- the script ------------------------------------------------------------------------------- */

static void script_option(const char *option, const char *value, FILE *out)
{
    if (!value || !*value)
        return;
    fprintf(out, " \\\n    %s ", option);
    shell_quote(value, out);
}

static void script_new(const struct way *w, const struct spec *s, FILE *out)
{
    const bool known = spec_edition(s) != EDITION_UNKNOWN;
    fputs("oms-wizard new", out);
    script_option("--edition", known ? edition_word(spec_edition(s)) : NULL, out);
    script_option("--from", w->leads ? w->from : "-", out);
    for (size_t i = 0; w->leads && i < w->sets.len; i++)
        script_option("--set", w->sets.items[i], out);
    script_option("--objects", w->leads && w->objects ? "-" : NULL, out);
    fputs(" \\\n    --output \"$spec\"", out);
    if (w->leads && !w->objects) {
        fputs("\n", out);
        return;
    }
    fputs(" <<'END_OF_SPEC'\n", out);
    if (w->leads)
        fputs(w->objects, out);
    else
        spec_out(s, out);
    fputs("END_OF_SPEC\n", out);
}

static void script_head(const struct spec *s, bool created, FILE *out)
{
    const char *name = talk_shown(spec_get(s, FIELD_NAME));
    char *text = mem_printf(
        created ? _("Creates the task %s again, as it was created in the wizard.\n"
                    "Options of 'oms-wizard submit', such as --name NAME and --yes, are handed on "
                    "to it.")
                : _("Prints the spec of the task %s as it was in the wizard, which created no "
                    "task."),
        name);
    fputs("#!/bin/sh\n", out);
    shell_comment(text, out);
    fputs("set -eu\nspec=$(mktemp)\ntrap 'rm -f \"$spec\"' EXIT\n", out);
    free(text);
}

static void script_write(const struct way *w, const struct app *app, bool created, FILE *out)
{
    script_head(app->spec, created, out);
    script_new(w, app->spec, out);
    if (!created) {
        fputs("cat \"$spec\"\n", out);
        return;
    }
    fputs("oms-wizard submit", out);
    script_option("--server", connection_get(&app->connection, CONNECTION_URL), out);
    script_option("--user", connection_get(&app->connection, CONNECTION_USER), out);
    fputs(" \\\n    \"$@\" \"$spec\"\n", out);
}

void record_session(void *arg, const struct app *app, bool created)
{
    struct recording *r = arg;
    char *text = NULL, *why = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);
    struct way way;
    if (!out)
        fatal("no memory for a script");
    way_find(&way, app->spec, r->file);
    script_write(&way, app, created, out);
    fclose(out);
    struct buf_reader reader = {.bytes = text, .len = length};
    if (app->file && path_is_same(app->file, r->o->record))
        path_refuse(_("The script of --record is not written: the spec was saved to %s."),
                    r->o->record, NULL, &why);
    else
        path_write_pieces(r->o->record, buf_read, &reader, SCRIPT_MODE, &why);
    free(r->why);
    r->why = why;
    free(text);
    way_clear(&way);
}

bool record_may(const char *file)
{
    char *folder = mem_text(file);
    bool may = access(path_exists(file) ? file : dirname(folder), W_OK) == 0;
    int error = errno;
    free(folder);
    if (!may)
        talk(_("%s cannot be written: %s."), talk_shown(file), strerror(error));
    return may;
}

bool record_end(struct recording *r)
{
    bool ok = !r->why;
    if (!ok)
        talk("%s", r->why);
    free(r->why);
    return ok;
}
