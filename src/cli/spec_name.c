/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/spec_name.h"

#include <stdlib.h>
#include <string.h>
#include "app/plan_file.h"
#include "base/i18n.h"
#include "base/journal.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/utf8.h"
#include "cli/exit_codes.h"
#include "cli/talk.h"
#include "cli/task_name.h"
#include "spec/io/spec_io.h"
#include "spec/spec.h"
#include "wizard/draft.h"
#include "wizard/draft_file.h"

static const size_t text_most = (size_t)1 << 30; /* bytes */

static char *place_of_file(const char *file)
{
    return mem_text(strcmp(file, "-") == 0 ? "/proc/self/fd/0" : file);
}

static int read_file(struct spec_named *n, const char *file)
{
    char *why = NULL;
    path_read(file, text_most, &n->text, &why);
    return talk_why(CODE_FILE, why);
}

/* --- history:N -------------------------------------------------------------------------------- */

static int read_history(struct spec_named *n, const char *number)
{
    struct journal_log log;
    char *why = NULL, *place = NULL;
    if (!journal_load(&log, &why))
        return talk_why(CODE_FILE, why);
    size_t at = journal_number_of(&log, number);
    if (at == 0)
        why =
            mem_printf(_("There is no submission %s. See 'oms-wizard history' for their numbers."),
                       talk_shown(number));
    else
        place = journal_body(&log.items[at - 1]);
    if (place)
        path_read_regular(place, false, text_most, &n->text, &why);
    free(place);
    journal_log_clear(&log);
    return talk_why(CODE_FILE, why);
}

/* --- draft:NAME ------------------------------------------------------------------------------- */

/* The name of its task, or of its file. */
static bool draft_is_called(const struct draft *d, const char *file, const char *name)
{
    const char *task = spec_get(d->spec, FIELD_NAME), *base = strrchr(file, '/') + 1;
    return (task && strcmp(task, name) == 0) || (strlen(base) == strlen(name) + strlen(".json") &&
                                                 strncmp(base, name, strlen(name)) == 0);
}

static char *draft_name_of(const char *file)
{
    const char *base = strrchr(file, '/') + 1;
    return utf8_visible(base, strlen(base) - strlen(".json"));
}

struct draft_search {
    const char *name;
    struct draft found;
    size_t count;
    struct buf all;    /* a line for each draft, or for each that is called so */
    struct buf unread; /* a line for each that cannot be read */
};

static void draft_note(struct draft_search *s, const char *file, const struct draft *d)
{
    char *base = draft_name_of(file);
    const char *task = spec_get(d->spec, FIELD_NAME);
    buf_printf(&s->all, "\n  draft:%s  %s", base, talk_shown(task && *task ? task : "-"));
    free(base);
}

static void draft_look_at(struct draft_search *s, const char *file)
{
    struct draft d;
    char *why = NULL;
    if (!draft_read(file, &d, &why)) {
        char *base = draft_name_of(file);
        buf_printf(&s->unread, "\n  draft:%s  %s", base, why);
        free(base);
        free(why);
        return;
    }
    bool called = draft_is_called(&d, file, s->name);
    if (called && s->count == 0)
        buf_reset(&s->all);
    if (called || s->count == 0)
        draft_note(s, file, &d);
    if (called && s->count++ == 0)
        s->found = d;
    else
        draft_clear(&d);
}

static int draft_refuse(const struct draft_search *s)
{
    const char *name = talk_shown(s->name);
    if (s->count > 1)
        return talk_fail(CODE_FILE, _("%zu drafts are called %s; name one of them by its file:%s"),
                         s->count, name, buf_string(&s->all));
    if (s->unread.len)
        talk(_("These drafts cannot be read:%s"), buf_string(&s->unread));
    if (s->all.len)
        return talk_fail(CODE_FILE, _("No draft that can be read is called %s. These can be:%s"),
                         name, buf_string(&s->all));
    return talk_fail(CODE_FILE, _("There is no draft %s that can be read, and no other."), name);
}

/* It is read already: a half-typed number is no JSON. The text is what would be written now. */
static int read_draft(struct spec_named *n, const char *name)
{
    struct draft_search s = {.name = name};
    struct texts files = {0};
    int code = CODE_DONE;
    draft_files(&files);
    for (size_t i = 0; i < files.len; i++)
        draft_look_at(&s, files.items[i]);
    if (s.count == 1) {
        if (s.found.plan)
            talk(_("The draft is of the approved plan %s, and was edited: it is not what was "
                   "approved."),
                 talk_shown(s.found.plan));
        n->spec = s.found.spec;
        n->partial = s.found.partial;
        n->holes = s.found.holes;
        s.found.spec = NULL;
        spec_write(n->spec, &n->text);
    } else {
        code = draft_refuse(&s);
    }
    if (s.count)
        draft_clear(&s.found);
    texts_clear(&files);
    buf_clear(&s.all);
    buf_clear(&s.unread);
    return code;
}

/* --- template:NAME ---------------------------------------------------------------------------- */

static char *place_of_template(const char *name)
{
    char *config = profiles_file();
    char *file = config ? mem_printf("%.*s/templates/%s.json", (int)(strrchr(config, '/') - config),
                                     config, name)
                        : NULL;
    free(config);
    return file;
}

static int read_template(struct spec_named *n, const char *name)
{
    char *why = NULL;
    if (strchr(name, '/'))
        return talk_fail(CODE_FILE, _("'%s' is no name of a template: it holds a slash."),
                         talk_shown(name));
    char *file = place_of_template(name);
    if (!file)
        return talk_fail(CODE_FILE, _("There are no templates, since HOME is not set."));
    path_read_regular(file, true, text_most, &n->text, &why);
    free(file);
    return talk_why(CODE_FILE, why);
}

static int read_plan(struct spec_named *n, const char *file)
{
    bool unreadable = false;
    char *why = NULL;
    plan_file_named(n, file, &why, &unreadable);
    return talk_why(unreadable ? CODE_FILE : CODE_SPEC, why);
}

/* --- all of them ------------------------------------------------------------------------------ */

static const struct {
    const char *prefix;
    bool is_task;
    enum severity holes; /* a file may hold such a text for other reasons */
    int (*read)(struct spec_named *n, const char *name); /* NULL: a server is asked */
    char *(*place)(const char *name); /* the user's file that it is; NULL: it is none */
} kinds[] = {{"draft:", false, SEVERITIES, read_draft, NULL},
             {"history:", true, SEVERITIES, read_history, NULL},
             {"template:", false, SEVERITY_ERROR, read_template, place_of_template},
             {"plan:", false, SEVERITIES, read_plan, mem_text},
             {"task:", true, SEVERITIES, NULL, NULL},
             {"", false, SEVERITY_WARNING, read_file, place_of_file}}; /* the last one fits all */

static size_t kind_of(const char *name)
{
    size_t i = 0;
    while (strncmp(name, kinds[i].prefix, strlen(kinds[i].prefix)) != 0)
        i++;
    return i;
}

int spec_named_read(struct spec_named *n, const char *name, const struct options *o)
{
    size_t kind = kind_of(name);
    spec_named_init(n);
    n->holes = kinds[kind].holes;
    n->file = spec_named_is_file(name);
    name += strlen(kinds[kind].prefix);
    if (!*name && *kinds[kind].prefix)
        return talk_fail(CODE_USAGE, _("A name is missing after '%s'."), kinds[kind].prefix);
    return kinds[kind].read ? kinds[kind].read(n, name) : task_body_read(name, o, n);
}

bool spec_named_is_task(const char *name)
{
    return name && kinds[kind_of(name)].is_task;
}

bool spec_named_is_live(const char *name)
{
    return !kinds[kind_of(name)].read;
}

bool spec_named_is_file(const char *name)
{
    return kinds[kind_of(name)].read == read_file && strcmp(name, "-") != 0;
}

bool spec_named_is_in(const char *name, const char *file)
{
    const char *rest = name + strlen(kinds[kind_of(name)].prefix);
    char *place = kinds[kind_of(name)].place ? kinds[kind_of(name)].place(rest) : NULL;
    bool same = place && path_is_same(place, file);
    free(place);
    return same;
}
