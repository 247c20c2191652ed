/* SPDX-License-Identifier: Apache-2.0 */
/* Opening and saving a spec, and leaving the wizard. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/utf8.h"
#include "spec/io/spec_io.h"
#include "app/actions.h"
#include "app/app.h"

enum { SPEC_FILE_MAX = 1 << 30 }; /* bytes */

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
        app_notice(app, STYLE_OK, _("Opened %s."), shown);
    free(shown);
}

/* "-" is a file of that name: standard input is where the keys come from. */
bool app_read_file(const char *file, struct buf *text, char **why)
{
    return path_read_regular(file, true, SPEC_FILE_MAX, text, why);
}

void app_open_file(struct app *app, const char *file)
{
    struct buf text;
    char *why = NULL;
    buf_init(&text);
    if (!app_read_file(file, &text, &why)) {
        app_tell(app, _("Open a spec file"), why);
        free(why);
        buf_clear(&text);
        return;
    }
    struct findings complaints;
    findings_init(&complaints);
    struct spec *s = spec_read(buf_string(&text), text.len, &complaints);
    buf_clear(&text);
    if (s) {
        app_take_spec(app, s, file);
        say_opened(app, file, complaints.len);
    } else {
        app_open(app, app->options->raw, file);
    }
    findings_clear(&complaints);
}

static void open_it(struct app *app, struct dialog *d, bool ok, void *arg)
{
    (void)arg;
    if (!ok || !*dialog_text(d))
        return;
    char *file = path_expand(dialog_text(d));
    app_open_file(app, file);
    free(file);
}

static void ask_which_file(struct app *app, struct dialog *d, bool ok, void *arg)
{
    (void)arg;
    if (ok && (!d || dialog_button(d) == 1))
        app_open_dialog(
            app,
            dialog_explain(
                dialog_input(_("Open a spec file"), _("File"), app->file, false, NULL, NULL),
                _("The name of a file with the body of a CreateProject request. It replaces the "
                  "current spec, unless the file is damaged.")),
            open_it, NULL);
}

bool app_has_changes(const struct app *app)
{
    return spec_version(app->spec) != app->saved;
}

void app_ask_file(struct app *app)
{
    app_store(app);
    if (!app_has_changes(app)) {
        ask_which_file(app, NULL, true, NULL);
        return;
    }
    const char *buttons[] = {_("Keep editing"), _("Open another"), NULL};
    app_open_dialog(
        app,
        dialog_question(_("Open a spec file"),
                        _("The spec on the screen has unsaved changes. Opening another file "
                          "discards them."),
                        buttons, NULL),
        ask_which_file, NULL);
}

static bool write_spec(struct app *app, const char *file)
{
    char *why = NULL;
    struct spec_stream *stream = spec_stream_new(app->spec);
    bool ok = path_write_pieces(file, spec_stream_read, stream, 0644, &why);
    spec_stream_free(stream);
    if (!ok) {
        app_tell(app, _("Save the spec"), why);
        free(why);
        return false;
    }
    char *shown = utf8_shown(file);
    mem_replace(&app->file, file);
    app->saved = spec_version(app->spec);
    app_notice(app, STYLE_OK, _("Saved to %s, byte for byte as the review shows it."), shown);
    free(shown);
    return true;
}

/* What saving continues with; arg is &leave_after or NULL. */
static const char leave_after;

static void save_as(struct app *app, const char *file, void *arg)
{
    if (write_spec(app, file) && arg == &leave_after)
        app->quit = true;
}

struct overwrite {
    char *file;
    void *then;
};

static void overwrite_it(struct app *app, struct dialog *d, bool ok, void *arg)
{
    struct overwrite *o = arg;
    if (ok && dialog_button(d) == 1)
        save_as(app, o->file, o->then);
    free(o->file);
    free(o);
}

static void ask_overwrite(struct app *app, char *file, void *then)
{
    const char *buttons[] = {_("Keep the file"), _("Replace it"), NULL};
    char *shown = utf8_shown(file);
    char *text = mem_printf(_("%s exists already. Replace it with this spec?"), shown);
    struct overwrite *o = mem_new(sizeof *o);
    *o = (struct overwrite){.file = file, .then = then};
    app_open_dialog(app, dialog_question(_("Save the spec"), text, buttons, NULL), overwrite_it, o);
    free(text);
    free(shown);
}

static void save_it(struct app *app, struct dialog *d, bool ok, void *arg)
{
    if (!ok || !*dialog_text(d))
        return;
    char *file = path_expand(dialog_text(d));
    bool own = app->file && strcmp(app->file, file) == 0;
    if (!own && path_exists(file)) {
        ask_overwrite(app, file, arg);
        return;
    }
    save_as(app, file, arg);
    free(file);
}

static void ask_file(struct app *app, void *then)
{
    const char *name = spec_get(app->spec, FIELD_NAME);
    bool plain = name && !strchr(name, '/');
    char *proposal = app->file ? mem_text(app->file) : mem_printf("%s.json", plain ? name : "task");
    app_open_dialog(
        app,
        dialog_explain(
            dialog_input(_("Save the spec"), _("File"), proposal, false, NULL, NULL),
            _("Where the spec is written: the bytes that the review shows and that \"oms-wizard "
              "submit FILE\" sends. A file that exists is replaced only after a question.")),
        save_it, then);
    free(proposal);
}

void app_save(struct app *app)
{
    app_store(app);
    ask_file(app, NULL);
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
    app->keep_draft = dialog_button(d) == 2;
    app->quit = true;
}

void app_leave(struct app *app)
{
    app_store(app);
    if (!app_has_changes(app)) {
        app->quit = true;
        return;
    }
    const char *buttons[] = {_("Stay"), _("Save and leave"), _("Leave, resume later"),
                             _("Leave without saving"), NULL};
    app_open_dialog(
        app,
        dialog_explain(
            dialog_question(_("Leave the wizard"),
                            _("The spec has changes that are neither submitted nor saved to "
                              "a file."),
                            buttons, NULL),
            _("Stay changes nothing. Save and leave writes a file first. Leave, resume later "
              "keeps a draft, which the next start offers. Leave without saving drops what was "
              "typed.")),
        leave_answer, NULL);
}
