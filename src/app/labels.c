/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/nameset.h"
#include "base/texts.h"
#include "base/utf8.h"
#include "app/labels.h"
#include "app/app.h"

enum { LABEL_NAME_MAX = 20 }; /* characters; the console's limit (E/862226) */

const char *labels_name(const struct app *app, const char *id)
{
    const struct oms_labels *l = &app->connection.labels;
    for (size_t i = 0; i < l->len; i++)
        if (strcmp(l->items[i].id, id) == 0)
            return l->items[i].name ? l->items[i].name : id;
    return id;
}

static const char *id_of_name(const struct app *app, const char *name)
{
    const struct oms_labels *l = &app->connection.labels;
    for (size_t i = 0; i < l->len; i++)
        if (l->items[i].name && strcmp(l->items[i].name, name) == 0)
            return l->items[i].id;
    return NULL;
}

static void labels_held(const struct app *app, struct texts *ids)
{
    const char *joined = spec_get(app->spec, FIELD_LABELS);
    texts_init(ids);
    if (joined)
        texts_split(ids, joined);
}

static void labels_put(struct app *app, const struct texts *ids)
{
    char *joined = texts_join(ids);
    spec_set(app->spec, FIELD_LABELS, joined);
    free(joined);
}

static void app_labels_add_label(struct app *app, const char *id)
{
    struct texts ids;
    labels_held(app, &ids);
    if (!texts_has(&ids, id))
        texts_add(&ids, id);
    labels_put(app, &ids);
    texts_clear(&ids);
}

static void labels_created(void *arg, const struct oms_result *r, const char *id)
{
    struct app *app = arg;
    app->connection.creating = NULL;
    if (r->verdict == OMS_OK && id) {
        app_labels_add_label(app, id);
        app_notice(app, STYLE_OK, _("The label was created and chosen."));
        connection_list_labels(app);
        return;
    }
    char *words = connection_words(r);
    app_tell(app,
             r->verdict == OMS_UNKNOWN ? _("Perhaps the label was created")
                                       : _("The label was not created"),
             words);
    if (r->verdict == OMS_UNKNOWN)
        connection_list_labels(app); /* it may be among them */
    free(words);
}

static size_t labels_characters(const char *text)
{
    size_t count = 0, length = strlen(text);
    for (size_t at = 0; at < length; at = utf8_next(text, length, at))
        count++;
    return count;
}

static bool labels_check_name(void *arg, const char *text, char **why)
{
    char *name = utf8_trimmed(text);
    size_t count = labels_characters(name);
    (void)arg;
    free(name);
    if (count <= LABEL_NAME_MAX)
        return true;
    *why = mem_printf(_("%zu characters: OMS allows at most %d."), count, LABEL_NAME_MAX);
    return false;
}

/* A label of that name is used again instead of being created twice. */
static void labels_create(struct app *app, const char *name)
{
    const char *known = id_of_name(app, name);
    if (known) {
        app_labels_add_label(app, known);
        app_notice(app, STYLE_NOTE, _("A label of this name exists already; it is chosen now."));
    } else if (*name && !app->connection.creating) {
        app->connection.creating = oms_create_label(app->connection.oms, name, labels_created, app);
    }
}

static void name_given(struct app *app, struct dialog *d, bool ok, void *arg)
{
    char *name = ok ? utf8_trimmed(dialog_text(d)) : NULL;
    (void)arg;
    if (name)
        labels_create(app, name);
    free(name);
}

static void ask_name(struct app *app)
{
    if (connection_says(&app->connection, PROFILE_READ_ONLY)) {
        app_notice(app, STYLE_ERROR,
                   _("The profile of this server says read_only, so no label is created."));
        return;
    }
    app_open_dialog(
        app,
        dialog_explain(
            dialog_input(_("Create a label"), _("Name"), NULL, false, labels_check_name, NULL),
            _("A new label on the server, which other tasks can carry, too. It is created as soon "
              "as you press Enter, and chosen for this task.")),
        name_given, NULL);
}

/* Row 0 is a button that creates one; then the server's labels; then held ids that it does not
 * know. */
static void picked(struct app *app, struct dialog *d, bool ok, void *arg)
{
    struct texts *ids = arg, chosen;
    texts_init(&chosen);
    for (size_t i = 0; ok && i < ids->len; i++)
        if (dialog_chosen(d, i + 1))
            texts_add(&chosen, ids->items[i]);
    if (ok) {
        labels_put(app, &chosen);
        if (dialog_row(d) == 0)
            ask_name(app);
    }
    texts_clear(&chosen);
    texts_clear(ids);
    free(ids);
}

/* The server's, then the held ones that it does not know. Caller clears and frees. */
static struct texts *labels_offered(const struct app *app, const struct texts *held)
{
    const struct oms_labels *l = &app->connection.labels;
    struct texts *ids = mem_new(sizeof *ids);
    struct nameset known;
    texts_init(ids);
    nameset_init(&known);
    for (size_t i = 0; i < l->len; i++) {
        texts_add(ids, l->items[i].id);
        nameset_add(&known, "", l->items[i].id);
    }
    for (size_t i = 0; i < held->len; i++)
        if (nameset_add(&known, "", held->items[i]))
            texts_add(ids, held->items[i]);
    nameset_clear(&known);
    return ids;
}

static void labels_add_rows(const struct app *app, struct dialog *d, const struct texts *ids,
                            const struct texts *held)
{
    const struct oms_labels *l = &app->connection.labels;
    const char *missing =
        l->lost.count ? _("not in the list, which is not whole") : _("not on the server");
    struct nameset chosen;
    nameset_init(&chosen);
    nameset_add_all(&chosen, held->items, held->len);
    for (size_t i = 0; i < ids->len; i++) {
        const char *id = ids->items[i], *name = i < l->len ? l->items[i].name : NULL;
        dialog_add(d, (struct dialog_row){.text = name ? name : id,
                                          .note = i < l->len ? id : missing,
                                          .focused = i == 0,
                                          .chosen = nameset_has(&chosen, "", id)});
    }
    nameset_clear(&chosen);
}

static void open_picker(struct app *app)
{
    struct texts held;
    labels_held(app, &held);
    struct texts *ids = labels_offered(app, &held);
    struct dialog *d = dialog_several(_("Labels (at most 5)"));
    dialog_button_row(d);
    dialog_add(d, (struct dialog_row){.text = _("Create a new label")});
    labels_add_rows(app, d, ids, &held);
    dialog_explain(d, _("Labels help to find the task in the OMS console and do nothing else. A "
                        "label that the server does not have can only be removed."));
    app_open_dialog(app, d, picked, ids);
    texts_clear(&held);
}

static void ids_typed(struct app *app, struct dialog *d, bool ok, void *arg)
{
    (void)arg;
    struct texts ids = {0};
    if (!ok)
        return;
    texts_typed_words(&ids, dialog_text(d), spec_get(app->spec, FIELD_LABELS));
    labels_put(app, &ids);
    texts_clear(&ids);
}

void labels_pick(struct app *app)
{
    if (app->connection.labels_known) {
        open_picker(app);
        return;
    }
    app_open_dialog(
        app,
        dialog_lines(_("Labels"),
                     _("The server's labels are not known. Type label IDs (l_...), one per line."),
                     spec_get(app->spec, FIELD_LABELS), NULL, NULL),
        ids_typed, NULL);
}
