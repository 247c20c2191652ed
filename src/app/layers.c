/* SPDX-License-Identifier: Apache-2.0 */
/* The stack of open dialogs, and the notice line. */
#include <stdarg.h>
#include <stdlib.h>

#include "app/app_internal.h"
#include "base/i18n.h"
#include "base/mem.h"

struct layer {
    struct dialog *dialog;
    app_answer *then;
    void *arg;
    bool help;   /* of the one below */
    bool pasted; /* the last key was a paste, and no text is typed here */
    struct layer *below;
};

void app_open_dialog(struct app *app, struct dialog *d, app_answer *then, void *arg)
{
    struct layer *l = mem_new(sizeof *l);
    *l = (struct layer){.dialog = d, .then = then, .arg = arg, .below = app->layers};
    unfinished_offer(&app->unfinished, d);
    app->layers = l;
}

void app_tell(struct app *app, const char *title, const char *text)
{
    app_open_dialog(app, dialog_message(title, text), NULL, NULL);
}

/* A reflex must not lose what was typed. */
static void layers_leave(struct app *app, struct dialog *d)
{
    bool typed = dialog_leave(d);
    if (unfinished_left(&app->unfinished, d))
        app_notice(app, STYLE_NOTE, _("Not taken; opened again, the box has it."));
    else if (typed)
        app_notice(app, STYLE_NOTE, _("Not taken; ^Y in a field inserts it."));
}

void layers_close(struct app *app, bool ok)
{
    struct layer *l = app->layers;
    app->layers = l->below;
    if (ok)
        unfinished_drop(&app->unfinished, l->dialog);
    else
        layers_leave(app, l->dialog);
    if (l->then)
        l->then(app, l->dialog, ok, l->arg);
    dialog_free(l->dialog);
    free(l);
}

/* Over the dialog, which stays as it is; the same key leads back. */
static void layers_help(struct app *app)
{
    if (app->layers->help) {
        layers_close(app, true);
        return;
    }
    char *title = mem_printf(_("Help: %s"), dialog_title(app->layers->dialog));
    char *text = dialog_help(app->layers->dialog);
    app_tell(app, title, text);
    app->layers->help = true;
    free(text);
    free(title);
}

void layers_key(struct app *app, const struct key *k)
{
    if (k->code == K_F1 || k->code == K_CTRL_G) {
        layers_help(app);
        return;
    }
    app->layers->pasted = k->code == K_PASTE && !dialog_takes_text(app->layers->dialog);
    enum dialog_state state =
        k->code == K_CTRL_C ? DIALOG_CANCEL : dialog_key(app->layers->dialog, k);
    if (state != DIALOG_OPEN)
        layers_close(app, state == DIALOG_OK);
}

static void layer_draw(struct layer *l)
{
    if (!l)
        return;
    layer_draw(l->below);
    dialog_draw(l->dialog);
}

void layers_draw(const struct app *app)
{
    layer_draw(app->layers);
}

const char *layers_paste_words(void)
{
    return _("Nothing pasted: no text is typed here.");
}

const char *layers_keys(const struct app *app)
{
    if (app->layers->pasted)
        return layers_paste_words();
    return app->layers->help ? _("F1 back") : _("F1 help");
}

unsigned long app_unfinished(const struct app *app, struct unfinished *all)
{
    unsigned long version = app->unfinished.len ? app->unfinished.version : 0;
    if (all)
        unfinished_add_all(all, &app->unfinished);
    for (const struct layer *l = app->layers; l; l = l->below) {
        version += dialog_typed(l->dialog) ? dialog_version(l->dialog) : 0;
        if (all && dialog_typed(l->dialog))
            unfinished_keep(all, l->dialog);
    }
    return version;
}

void app_notice(struct app *app, enum style style, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    free(app->notice);
    app->notice = mem_vprintf(format, args);
    app->notice_style = style;
    va_end(args);
}

void app_note_paste(struct app *app, const struct edit *e)
{
    if (e->joined)
        app_notice(app, STYLE_WARNING, "%s", edit_joined_words());
}

void app_notice_clear(struct app *app)
{
    free(app->notice);
    app->notice = NULL;
}
