/* SPDX-License-Identifier: Apache-2.0 */
/* From a line to its setting: changing it here, or going where it is edited. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "app/app.h"
#include "app/field_edit.h"
#include "review/json.h"
#include "review/place.h"

enum field_id json_field(const struct json *v)
{
    const struct field *f = v->pointer && *v->pointer ? field_find(v->pointer) : NULL;
    char *last = v->pointer ? strrchr(v->pointer, '/') : NULL;
    if (!f && last && last != v->pointer) { /* an entry of a list */
        char *above = mem_text_n(v->pointer, (size_t)(last - v->pointer));
        f = field_find(above);
        free(above);
    }
    return f ? (enum field_id)f->id : FIELD_NONE;
}

static bool go_to_place(struct app *app, struct json *v)
{
    struct finding place;
    enum field_id field = json_field(v);
    if (field != FIELD_NONE)
        place =
            (struct finding){.field = field, .page = field_of(field)->page, .pointer = v->pointer};
    else if (!place_of(v->pointer, &place))
        return false;
    app_go_to_finding(app, &place);
    return true;
}

/* Data sources are chosen from what the server lists, on pages of their own. */
static bool is_chosen_elsewhere(enum page page)
{
    return page == PAGE_SOURCE || page == PAGE_SINK || page == PAGE_OBJECTS;
}

static void edit_here(struct app *app, struct json *v)
{
    enum field_id id = json_field(v);
    if (id == FIELD_NONE && strncmp(v->pointer, "/transferMapping/", 17) == 0) {
        app_notice(app, STYLE_NOTE,
                   _("Objects are changed on the page Objects: Enter goes there."));
    } else if (id == FIELD_NONE) {
        app_notice(app, STYLE_NOTE, _("There is no setting in this line that could be changed."));
    } else if (!keeper_applies(&spec_keeper, app, (int)id)) {
        char *why = keeper_why_not(&spec_keeper, app, (int)id);
        app_notice(app, STYLE_WARNING, "%s", why ? why : "");
        free(why);
    } else if (is_chosen_elsewhere(field_of(id)->page)) {
        go_to_place(app, v);
    } else {
        field_edit(app, &spec_keeper, (int)id);
    }
}

bool json_edit_key(struct app *app, struct json *v, const struct key *k)
{
    if (key_is(k, 'e')) {
        edit_here(app, v);
        return true;
    }
    if (k->code != K_ENTER)
        return false;
    if (!go_to_place(app, v))
        app_notice(app, STYLE_NOTE, _("This line is on no page: it is sent as it is."));
    return true;
}
