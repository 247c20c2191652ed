/* SPDX-License-Identifier: Apache-2.0 */
/* "diff A B": the difference of two spec files, as text or JSON. */
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/jwrite.h"
#include "base/mem.h"
#include "cli/commands.h"
#include "cli/diff_print.h"
#include "cli/exit_codes.h"
#include "cli/json_out.h"
#include "cli/spec_name.h"
#include "cli/specfile.h"
#include "cli/talk.h"
#include "spec/diff/diff.h"

/* --- text --- */

static void print_not_told(const struct diff *d)
{
    if (d->not_told.len == 0)
        return;
    printf("\n%s\n", _("Not compared, since the server does not tell them:"));
    for (size_t i = 0; i < d->not_told.len; i++)
        printf("  %s\n", talk_shown(d->not_told.items[i]));
}

static void print_diff(const struct diff *d, const struct options *o)
{
    const char *removed = diff_mark_of(DIFF_REMOVED, diff_wants_ascii(o));
    char *title =
        mem_printf(d->len            ? _("%s and %s differ: added %zu, removed %zu, renamed %zu, "
                                                    "changed %zu, settings %zu, unknown keys %zu.")
                   : d->not_told.len ? _("What %s and %s both tell is the same.")
                                     : _("%s and %s say the same."),
                   talk_shown(o->args[0]), talk_shown(o->args[1]), d->counts[DIFF_ADDED],
                   d->counts[DIFF_REMOVED], d->counts[DIFF_RENAMED], d->counts[DIFF_CHANGED],
                   d->counts[DIFF_SETTING], d->counts[DIFF_UNKNOWN_KEY]);
    output_paragraph(stdout, "", title, 0);
    if (d->len)
        putchar('\n');
    diff_print_changes(d, o, stdout);
    print_not_told(d);
    diff_print_findings(_("Findings that went:"), removed, &d->went, o->full, stdout);
    diff_print_findings(_("Findings that came:"), "+", &d->came, o->full, stdout);
    free(title);
}

/* --- JSON --- */

/* What is absent is left out: null is a value. */
static void write_value(struct jwrite *w, const char *key, const char *json)
{
    if (!json)
        return;
    jwrite_key(w, key);
    jwrite_raw(w, json, strlen(json));
}

static void write_change(const struct diff *d, size_t index, struct jwrite *w)
{
    struct diff_words words;
    diff_tell(d, index, &words);
    jwrite_object(w);
    jwrite_member(w, "kind", diff_kind_word((enum diff_kind)d->items[index].kind));
    jwrite_member(w, "path", words.path);
    jwrite_member(w, "database", words.database);
    jwrite_member(w, "name", words.name);
    write_value(w, "old", words.old);
    write_value(w, "new", words.new);
    jwrite_member(w, "meaning", words.meaning);
    jwrite_object_end(w);
    diff_words_clear(&words);
}

static void write_counts(const struct diff *d, struct jwrite *w)
{
    jwrite_key(w, "counts");
    jwrite_object(w);
    jwrite_count(w, "added", (long long)d->counts[DIFF_ADDED]);
    jwrite_count(w, "removed", (long long)d->counts[DIFF_REMOVED]);
    jwrite_count(w, "renamed", (long long)d->counts[DIFF_RENAMED]);
    jwrite_count(w, "changed", (long long)d->counts[DIFF_CHANGED]);
    jwrite_count(w, "settings", (long long)d->counts[DIFF_SETTING]);
    jwrite_count(w, "unknown_keys", (long long)d->counts[DIFF_UNKNOWN_KEY]);
    jwrite_object_end(w);
}

static void write_findings(struct jwrite *w, const char *key, const struct diff_findings *f)
{
    jwrite_key(w, key);
    jwrite_array(w);
    for (size_t i = 0; i < f->len; i++) {
        jwrite_object(w);
        jwrite_member(w, "severity", severity_word(f->items[i].finding->severity));
        jwrite_member(w, "rule", f->items[i].finding->check);
        jwrite_member(w, "pointer", f->items[i].finding->pointer);
        jwrite_member(w, "message", f->items[i].finding->message);
        jwrite_count(w, "count", (long long)f->items[i].count);
        jwrite_object_end(w);
    }
    jwrite_array_end(w);
}

static void write_diff(const struct diff *d)
{
    struct json_out j;
    json_out_begin(&j);
    jwrite_object(&j.w);
    jwrite_key(&j.w, "same");
    jwrite_bool(&j.w, d->len == 0);
    write_counts(d, &j.w);
    jwrite_key(&j.w, "changes");
    jwrite_array(&j.w);
    for (size_t i = 0; i < d->len && !ferror(stdout); i++) {
        write_change(d, i, &j.w);
        json_out_drain(&j);
    }
    jwrite_array_end(&j.w);
    jwrite_key(&j.w, "not_told");
    jwrite_array(&j.w);
    for (size_t i = 0; i < d->not_told.len; i++)
        jwrite_string(&j.w, d->not_told.items[i]);
    jwrite_array_end(&j.w);
    jwrite_key(&j.w, "findings");
    jwrite_object(&j.w);
    write_findings(&j.w, "came", &d->came);
    write_findings(&j.w, "went", &d->went);
    jwrite_object_end(&j.w);
    jwrite_object_end(&j.w);
    json_out_end(&j, true);
}

/* --- the command --- */

/* The text is let go: of a million objects it takes more than the spec. */
static int diff_read(struct specfile *f, const char *file, const struct options *o)
{
    int code = specfile_read(f, file, o);
    if (code == CODE_SPEC)
        specfile_print(f, SEVERITY_NOTE, o, stderr);
    buf_clear(&f->text);
    return code;
}

/* What a task tells of its data sources holds for the other spec, if it names the same. */
static void diff_share_ends(const struct spec *from, struct spec *to)
{
    for (enum side side = SIDE_SOURCE; side <= SIDE_SINK; side++) {
        const char *id = spec_get(to, side == SIDE_SOURCE ? FIELD_SOURCE : FIELD_SINK);
        const struct endpoint *known = spec_endpoint(from, side);
        if (id && known->id && known->type && !spec_endpoint(to, side)->type &&
            strcmp(id, known->id) == 0)
            spec_set_endpoint(to, side, known);
    }
}

static int diff_print(struct spec *a, struct spec *b, const struct options *o)
{
    diff_share_ends(a, b);
    diff_share_ends(b, a);
    struct diff *d =
        diff_new_partial(a, spec_named_is_live(o->args[0]), b, spec_named_is_live(o->args[1]));
    int code = o->exit_code && d->len ? CODE_FAILED : CODE_DONE;
    d->full = o->full;
    if (o->json)
        write_diff(d);
    else
        print_diff(d, o);
    diff_free(d);
    return code;
}

int cmd_diff(const struct options *o)
{
    struct specfile a, b;
    int code = diff_read(&a, o->args[0], o);
    int other = diff_read(&b, o->args[1], o);
    code = other > code ? other : code;
    if (code == CODE_DONE)
        code = diff_print(a.spec, b.spec, o);
    else if (code == CODE_FAILED && o->exit_code)
        code = CODE_USAGE; /* 1 means that they differ, and nothing else */
    specfile_close(&a);
    specfile_close(&b);
    return code;
}
