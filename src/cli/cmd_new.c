/* SPDX-License-Identifier: Apache-2.0 */
/* new: a spec made from another one. */
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "base/path.h"
#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/prompt.h"
#include "cli/settings.h"
#include "cli/spec_edit.h"
#include "cli/spec_name.h"
#include "cli/source_list.h"
#include "cli/spec_objects.h"
#include "cli/specfile.h"
#include "cli/talk.h"
#include "spec/template.h"
#include "spec/io/spec_io.h"
#include "spec/spec.h"

enum { VALUE_ROOM = 4096, FILE_MODE = 0644 };

struct filling {
    const struct spec *template;
    struct texts names, values; /* of the holes */
    bool *taken;                /* which --set filled one */
};

static int hole_ask(struct filling *g, const char *name, const struct options *o)
{
    char line[VALUE_ROOM];
    char *prompt = mem_printf(_("Value of {{%s}}: "), name);
    int code = prompt_possible() ? prompt_line(prompt, false, line, sizeof line) : CODE_LEFT;
    free(prompt);
    if (code == CODE_DONE)
        texts_add(&g->values, line);
    if (code != CODE_LEFT)
        return code;
    return talk_fail(CODE_USAGE, _("{{%s}} in %s has no value. Give it by --set %s=VALUE."), name,
                     talk_shown(o->from), name);
}

/* Is this hole all that the setting is? */
static bool hole_fills(const struct spec *template, enum field_id id, const char *name)
{
    const char *json = spec_json(template, id);
    char *own = json ? template_hole_at(json) : NULL;
    bool fills = own && strcmp(own, name) == 0;
    free(own);
    return fills;
}

/* The value that --set gives the hole (by_setting: a setting that is nothing but the hole); NULL:
 * none. *at: which of them. */
static const char *hole_value(const struct filling *g, const char *name, bool by_setting,
                              const struct options *o, size_t *at)
{
    for (*at = o->sets.len; (*at)-- > 0;) {
        const char *value;
        char *path = mem_text_n(o->sets.items[*at], spec_edit_split(o->sets.items[*at], &value));
        const struct field *f = by_setting && *value ? field_find(path) : NULL;
        bool fits = by_setting ? f && hole_fills(g->template, (enum field_id)f->id, name)
                               : strcmp(path, name) == 0;
        free(path);
        if (fits)
            return value;
    }
    return NULL;
}

static int hole_find_value(struct filling *g, const char *name, const struct options *o)
{
    size_t at;
    const char *value = hole_value(g, name, false, o, &at);
    if (value)
        g->taken[at] = true;
    else if (o->name && (strcmp(name, "name") == 0 || hole_fills(g->template, FIELD_NAME, name)))
        value = o->name;
    else
        value = hole_value(g, name, true, o, &at);
    if (!value)
        return hole_ask(g, name, o);
    texts_add(&g->values, value);
    return CODE_DONE;
}

/* Settings that are a hole and no string: with the value they become what they are. */
static int holes_set_fields(const struct filling *g, struct spec *s)
{
    int code = CODE_DONE;
    for (enum field_id id = 0; id < FIELD_COUNT; id++)
        for (size_t k = 0; k < g->names.len && code == CODE_DONE; k++)
            if (!spec_get(g->template, id) && hole_fills(g->template, id, g->names.items[k]))
                code = spec_edit_set(s, field_of(id)->path, g->values.items[k]);
    return code;
}

static int holes_fill(struct specfile *f, struct filling *g, const struct options *o)
{
    struct buf filled = {0};
    struct spec *template = f->spec;
    int code = CODE_DONE;
    g->template = template;
    for (size_t i = 0; i < g->names.len && code == CODE_DONE; i++)
        code = hole_find_value(g, g->names.items[i], o);
    if (code != CODE_DONE || g->names.len == 0)
        return code;
    template_fill(buf_string(&f->text), &g->names, &g->values, &filled);
    findings_clear(&f->findings);
    f->spec = spec_read(buf_string(&filled), filled.len, &f->findings);
    code = f->spec ? holes_set_fields(g, f->spec) : CODE_SPEC;
    spec_free(template);
    buf_clear(&f->text);
    f->text = filled;
    return code;
}

static int new_fill_and_set(struct specfile *f, const struct options *o)
{
    struct filling g = {.taken = mem_array(o->sets.len + 1, sizeof *g.taken)};
    if (f->holes != SEVERITIES)
        template_holes(buf_string(&f->text), &g.names);
    int code = holes_fill(f, &g, o);
    if (code == CODE_DONE) {
        spec_set_edition(f->spec, settings_edition(o)); /* filled or new, it has none yet */
        code = spec_edit_apply(f->spec, o, g.taken);
    }
    texts_clear(&g.names);
    texts_clear(&g.values);
    free(g.taken);
    return code;
}

static int new_take_objects(struct spec *s, const struct options *o)
{
    struct source_list list;
    int code = source_list_read(&list, o);
    size_t wrong = 0;
    if (code == CODE_DONE && o->objects && list.names.problem_total > 0)
        code = CODE_FILE;
    else if (code == CODE_DONE && o->objects)
        wrong = spec_objects_take(s, &list.names);
    if (wrong > 0) {
        talk(_("The list of objects, line %zu: other tables of its database go to another "
               "database."),
             wrong);
        code = CODE_FILE;
    }
    source_list_clear(&list);
    return code;
}

static int new_write(const struct spec *s, const struct options *o)
{
    struct spec_stream *stream = spec_stream_new(s);
    char *why = NULL;
    bool ok =
        path_write_pieces(o->output ? o->output : "-", spec_stream_read, stream, FILE_MODE, &why);
    if (!ok)
        talk("%s", why);
    free(why);
    spec_stream_free(stream);
    return ok ? CODE_DONE : CODE_FILE;
}

static void new_say_rest(struct specfile *f, const struct options *o)
{
    const size_t *count = f->findings.count;
    specfile_check(f);
    if (count[SEVERITY_ERROR] + count[SEVERITY_WARNING] > 0)
        talk(_("The new spec: errors %zu, warnings %zu, notes %zu; 'oms-wizard check' shows them."),
             count[SEVERITY_ERROR], count[SEVERITY_WARNING], count[SEVERITY_NOTE]);
    if (spec_named_is_task(o->from) && !o->name)
        talk("%s", _("It has the name of the other task. Names are unique for a user of OMS: "
                     "--name gives another one."));
}

int cmd_new(const struct options *o)
{
    struct specfile f = {.file = "new", .holes = SEVERITIES};
    int code = CODE_DONE;
    if (o->from)
        code = specfile_read(&f, o->from, o);
    else
        f.spec = spec_new();
    if (code == CODE_DONE)
        code = new_fill_and_set(&f, o);
    if (code == CODE_DONE)
        code = new_take_objects(f.spec, o);
    if (code == CODE_SPEC)
        specfile_print(&f, SEVERITY_ERROR, o, stderr);
    if (code == CODE_DONE)
        code = new_write(f.spec, o);
    if (code == CODE_DONE)
        new_say_rest(&f, o);
    specfile_close(&f);
    return code;
}
