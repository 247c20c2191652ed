/* SPDX-License-Identifier: Apache-2.0 */
#include "sources/source_keys.h"

#include <stdlib.h>
#include <string.h>

#include "app/app.h"
#include "app/clipboard.h"
#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"

/* The wizard is below all screens; its step takes the data source, or asks where it has to. */
static void source_begin_task(struct app *app, const char *step, const struct oms_source *s)
{
    char *argument = mem_printf("%s %s", step, s->id);
    while (app->depth > 1)
        app_close(app);
    app_open(app, "wizard", argument);
    free(argument);
}

static void source_copy_id(struct app *app, const struct oms_source *s)
{
    char *shown = utf8_shown(s->id);
    clipboard_send(app, s->id, strlen(s->id), shown);
    free(shown);
}

static void source_tell_labels(struct app *app)
{
    const struct connection *c = &app->connection;
    struct buf b = {0};
    char *lost = oms_lost_words(&c->labels.lost);
    for (size_t i = 0; i < c->labels.len; i++) {
        char *name = utf8_shown(c->labels.items[i].name), *id = utf8_shown(c->labels.items[i].id);
        buf_printf(&b, "%s (%s)\n", name, id);
        free(name);
        free(id);
    }
    if (c->labels_why) /* those above are of before */
        buf_text(&b, c->labels_why);
    else if (!c->labels_known)
        buf_text(&b, _("The server's labels are not known."));
    else if (!c->labels.len)
        buf_text(&b, _("The server has no labels."));
    if (lost)
        buf_text(&b, lost);
    app_tell(app, _("Labels of the server"), buf_string(&b));
    free(lost);
    buf_clear(&b);
}

bool source_key(struct app *app, const struct oms_source *s, const struct key *k)
{
    if (key_is(k, 'l'))
        source_tell_labels(app);
    else if (s && key_is(k, 's'))
        source_begin_task(app, "source", s);
    else if (s && key_is(k, 't'))
        source_begin_task(app, "sink", s);
    else if (s && key_is(k, 'y'))
        source_copy_id(app, s);
    else
        return false;
    return true;
}
