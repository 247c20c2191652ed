/* SPDX-License-Identifier: Apache-2.0 */
/* Opening and saving a spec, and leaving the wizard. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/utf8.h"
#include "spec/io/spec_io.h"
#include "app/app.h"
#include "app/approved.h"
#include "app/files.h"
#include "app/app_internal.h"

static void say_opened(struct app *app, const char *file, size_t complaints)
{
    char *shown = utf8_shown(file);
    if (complaints)
        app_notice(app, STYLE_ERROR,
                   P_("Opened %s. %zu value has the wrong type; the review names it.",
                      "Opened %s. %zu values have the wrong type; the review names them.",
                      complaints),
                   shown, complaints);
    else
        app_notice(app, STYLE_OK,
                   app->approved ? _("Opened the approved plan %s.") : _("Opened %s."), shown);
    free(shown);
}

bool app_read(const struct app *app, const char *name, struct spec_named *n, char **why)
{
    return app->options->read(app->options->read_arg, name, n, why);
}

/* A new task cannot be given all that a server tells of one. */
static void files_say_left_out(struct app *app, const struct spec_named *n)
{
    struct buf text = {0};
    if (!n->left_out.len)
        return;
    buf_printf(&text, "%s\n", _("The server tells these, but a new task cannot be given them:"));
    for (size_t i = 0; i < n->left_out.len; i++) {
        char *line = utf8_shown(n->left_out.items[i]);
        buf_printf(&text, "\n%s", line);
        free(line);
    }
    app_tell(app, _("Not carried over"), buf_string(&text));
    buf_clear(&text);
}

void app_open_named(struct app *app, const char *name, struct spec_named *n)
{
    struct findings complaints = {0};
    struct spec *s = spec_named_take(n, &complaints);
    if (s) {
        bool holes = strstr(buf_string(&n->text), "{{");
        buf_clear(&n->text); /* of a million objects it is as large as the spec */
        app_take_spec(app, s, n->file ? name : NULL);
        mem_replace(&app->origin, name);
        app->seen = n->seen;
        app->partial = n->partial;
        app->holes = holes ? n->holes : SEVERITIES;
        if (n->plan) {
            approved_take(app, name);
            app_join_server(app);
        }
        app_open(app, app->options->first, app->options->review);
        say_opened(app, name, complaints.len);
        files_say_left_out(app, n);
        spec_named_clear(n);
    } else {
        spec_named_clear(&app->unread);
        app->unread = *n;
        spec_named_init(n);
        app_open(app, app->options->raw, name);
    }
    findings_clear(&complaints);
}

void app_open_spec(struct app *app, const char *name)
{
    struct spec_named n;
    char *why = NULL;
    if (app_read(app, name, &n, &why)) {
        app_open_named(app, name, &n);
        return;
    }
    app_tell(app, _("Open a spec"), why);
    free(why);
    spec_named_clear(&n);
}

static void open_it(struct app *app, struct dialog *d, bool ok, void *arg)
{
    (void)arg;
    if (!ok || !*dialog_text(d))
        return;
    char *file = path_expand(dialog_text(d));
    app_open_spec(app, file);
    free(file);
}

static void ask_which_file(struct app *app, struct dialog *d, bool ok, void *arg)
{
    (void)arg;
    if (ok && (!d || dialog_button(d) == 1))
        app_open_dialog(
            app,
            dialog_explain(
                dialog_input(_("Open a spec"), _("Name"), app->file, false, NULL, NULL),
                _("A file with the body of a CreateProject request, or draft:NAME, history:N, "
                  "template:NAME, plan:FILE. It replaces the current spec, unless it is damaged. "
                  "A task of the server is opened from the command line only: \"oms-wizard open "
                  "task:ID\".")),
            open_it, NULL);
}

bool app_has_changes(const struct app *app)
{
    return spec_version(app->spec) != app->saved;
}

/* Has the screen on top edits of something else than the spec, for which it asks now? */
static bool files_keep(struct app *app, void (*then)(struct app *app))
{
    void *view;
    const struct screen *top = app_top(app, &view);
    const struct app_view *holder = screens_top(app);
    if (!top->leave) {
        top = holder->screen;
        view = holder->view;
    }
    return top->leave && top->leave(app, view, then);
}

void app_ask_file(struct app *app)
{
    if (files_keep(app, app_ask_file))
        return;
    app_store(app);
    if (!app_has_changes(app)) {
        ask_which_file(app, NULL, true, NULL);
        return;
    }
    const char *buttons[] = {_("Keep editing"), _("Open another"), NULL};
    app_open_dialog(
        app,
        dialog_question(_("Open a spec"),
                        _("The spec on the screen has unsaved changes. Opening another one "
                          "discards them."),
                        buttons, NULL),
        ask_which_file, NULL);
}

static bool write_spec(struct app *app, const char *file, const struct path_stamp *seen)
{
    char *why = NULL;
    struct spec_stream *stream = spec_stream_new(app->spec);
    bool ok = path_write_over(file, seen, spec_stream_read, stream, 0644, &why);
    spec_stream_free(stream);
    if (!ok) {
        app_tell(app, _("Save the spec"), why);
        free(why);
        return false;
    }
    char *shown = utf8_shown(file);
    mem_replace(&app->file, file);
    mem_replace(&app->origin, file);
    app->seen = path_stamp(file);
    app->saved = spec_version(app->spec);
    approved_saved(app);
    app_notice(app, STYLE_OK, _("Saved to %s, byte for byte as the review shows it."), shown);
    free(shown);
    return true;
}

/* What saving continues with; arg is &leave_after or NULL. */
static const char leave_after;

static void save_as(struct app *app, const char *file, const struct path_stamp *seen, void *arg)
{
    if (write_spec(app, file, seen) && arg == &leave_after)
        app->quit = true;
}

/* --- where to --- */

struct file_asked {
    const struct file_question *question;
    const struct app *app;
    char *file;
    struct path_stamp seen;
    void *arg;
};

static void file_asked_free(struct file_asked *a)
{
    free(a->file);
    free(a);
}

static void overwrite_it(struct app *app, struct dialog *d, bool ok, void *arg)
{
    struct file_asked *a = arg;
    if (ok && dialog_button(d) == 1)
        a->question->save(app, a->file, &a->seen, a->arg);
    file_asked_free(a);
}

static void ask_overwrite(struct app *app, struct file_asked *a)
{
    const char *buttons[] = {_("Keep the file"), _("Replace it"), NULL};
    char *shown = utf8_shown(a->file);
    char *text = mem_printf(a->question->replace(app, a->file), shown);
    app_open_dialog(app, dialog_question(_(a->question->title), text, buttons, NULL), overwrite_it,
                    a);
    free(text);
    free(shown);
}

static void save_it(struct app *app, struct dialog *d, bool ok, void *arg)
{
    struct file_asked *a = arg;
    const struct file_question *q = a->question;
    if (!ok || !*dialog_text(d)) {
        file_asked_free(a);
        return;
    }
    a->file = path_expand(dialog_text(d));
    a->seen = path_stamp(a->file);
    if (path_exists(a->file) && q->replace(app, a->file)) {
        ask_overwrite(app, a);
        return;
    }
    q->save(app, a->file, &a->seen, a->arg);
    file_asked_free(a);
}

/* A pipe or a device may keep us waiting, and nothing can be read from it again. */
static bool file_may_be_written(void *arg, const char *text, char **why)
{
    const struct file_asked *a = arg;
    char *file = path_expand(text);
    bool may = !path_exists(file) || path_is_file(file);
    if (!may)
        path_refuse(_("%s cannot be written: %s."), file, _("it is not a regular file"), why);
    else if (a->question->may)
        may = a->question->may(a->app, file, why);
    free(file);
    return may;
}

void files_ask(struct app *app, const struct file_question *question, const char *proposal,
               void *arg)
{
    struct file_asked *a = mem_new(sizeof *a);
    *a = (struct file_asked){.question = question, .app = app, .arg = arg};
    app_open_dialog(app,
                    dialog_explain(dialog_input(_(question->title), _("File"), proposal, false,
                                                file_may_be_written, a),
                                   _(question->about)),
                    save_it, a);
}

/* --- the spec --- */

static const char *spec_replace(const struct app *app, const char *file)
{
    bool own = app->file && path_is_same(app->file, file);
    if (own && path_stamp_holds(&app->seen, file))
        return NULL;
    return own && app->seen.inode
               ? _("%s was changed elsewhere since it was opened or saved here. Replace it "
                   "with this spec?")
               : _("%s exists already. Replace it with this spec?");
}

static void ask_file(struct app *app, void *then)
{
    static const struct file_question question = {
        .title = N_("Save the spec"),
        .replace = spec_replace,
        .about = N_("Where the spec is written: the bytes that the review shows and that "
                    "\"oms-wizard submit FILE\" sends. A file that exists is replaced only after a "
                    "question."),
        .save = save_as};
    const char *name = spec_get(app->spec, FIELD_NAME);
    bool plain = name && !strchr(name, '/');
    char *proposal = app->file ? mem_text(app->file) : mem_printf("%s.json", plain ? name : "task");
    files_ask(app, &question, proposal, then);
    free(proposal);
}

void app_save(struct app *app)
{
    app_store(app);
    ask_file(app, NULL);
}

/* Where no draft can be written, leaving would lose all of it. */
static void leave_with_draft(struct app *app)
{
    char *why = NULL;
    app->keep_draft = app->quit = workers_keep(app, &why);
    if (app->quit)
        return;
    char *text = mem_printf(_("No draft can be saved: %s\n\n"
                              "So you are still here, and nothing is lost. Make room, or save the "
                              "spec to a file."),
                            why);
    app_tell(app, _("Leave the wizard"), text);
    free(text);
    free(why);
}

static void leave_answer(struct app *app, struct dialog *d, bool ok, void *arg)
{
    (void)arg;
    if (!ok || dialog_button(d) == 0)
        return;
    if (dialog_button(d) == 1) {
        ask_file(app, (void *)&leave_after);
        return;
    }
    if (dialog_button(d) == 2)
        leave_with_draft(app);
    else
        app->quit = true;
}

void app_leave(struct app *app)
{
    if (files_keep(app, app_leave))
        return;
    app_store(app);
    bool changes = app_has_changes(app);
    if (!changes && !app_unfinished(app, NULL)) {
        app->quit = true;
        return;
    }
    const char *buttons[] = {_("Stay"), _("Save and leave"), _("Leave, resume later"),
                             _("Leave without saving"), NULL};
    app_open_dialog(
        app,
        dialog_explain(
            dialog_question(_("Leave the wizard"),
                            changes ? _("The spec has changes that are neither submitted nor saved "
                                        "to a file.")
                                    : _("A text was typed into a box and not taken. The spec does "
                                        "not have it, but a draft does."),
                            buttons, NULL),
            _("Stay changes nothing. Save and leave writes a file first. Leave, resume later "
              "keeps a draft, which the next start offers. Leave without saving drops what was "
              "typed.")),
        leave_answer, NULL);
}
