/* SPDX-License-Identifier: Apache-2.0 */
/* How a data source looks in the tables of the source and sink steps. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "spec/matrix.h"
#include "wizard/endpoint_row.h"
#include "app/app.h"
#include "app/source_words.h"

enum field_id endpoint_field(enum side side)
{
    return side == SIDE_SOURCE ? FIELD_SOURCE : FIELD_SINK;
}

/* "SFIVR": on offer; a small letter: the documents do not say; '-': not on offer. */
static void stage_letters(const struct pair *p, char out[6])
{
    static const unsigned stages[5] = {STAGE_STRUCT, STAGE_FULL, STAGE_INCR, STAGE_VERIFY,
                                       STAGE_REVERSE};
    for (int i = 0; i < 5; i++)
        out[i] = p->stages & stages[i] ? "SFIVR"[i] : p->unclear & stages[i] ? "sfivr"[i] : '-';
    out[5] = '\0';
}

enum { TENANT_CELLS = 18 }; /* narrower: the tenant without its cluster */

struct widths {
    int name, type, role, address, version, tenant, stages; /* widths; 0 = not shown */
};

static struct widths columns_for(int w, bool sink)
{
    struct widths c = {.type = 11, .role = 7, .stages = sink ? 6 : 0};
    int left = w - 2 - c.type - c.role - c.stages - 3;
    c.name = left < 24 ? left : left < 60 ? 18 : 24;
    left -= c.name + 1;
    if (left >= 16) {
        c.address = left < 40 ? 18 : 21;
        left -= c.address + 1;
    }
    if (left >= 7) {
        c.version = left < 19 && sink ? left : left < 30 ? 8 : 12;
        left -= c.version + 1;
    }
    c.tenant = left >= 9 ? left : 0;
    return c;
}

static int endpoint_row_cell(int y, int x, int w, enum style style, const char *raw)
{
    if (!w)
        return x;
    char *shown = utf8_shown(raw);
    term_cell(y, x, w, style, shown);
    free(shown);
    return x + w + 1;
}

void endpoint_row_draw(const struct app *app, enum side side, const struct oms_source *s, int y,
                       int x, int width, bool focused)
{
    struct widths c = columns_for(width, side == SIDE_SINK);
    const char *chosen = spec_get(app->spec, endpoint_field(side));
    bool is_chosen = chosen && strcmp(chosen, s->id) == 0;
    const char *from = spec_endpoint(app->spec, SIDE_SOURCE)->type;
    const struct pair *p = side == SIDE_SINK ? matrix_find(from, s->type) : NULL;
    bool dim = side == SIDE_SINK && from && !p;
    enum style style = focused     ? STYLE_FOCUS
                       : is_chosen ? STYLE_SELECTED
                       : dim       ? STYLE_DIM
                                   : STYLE_NORMAL;
    char letters[6] = "?????";
    if (p)
        stage_letters(p, letters);
    bool brief = c.tenant < TENANT_CELLS && s->tenant;
    char *address = oms_source_address(s), *tenant = brief ? mem_text(s->tenant) : source_home(s);
    term_text(y, x, width, style, is_chosen ? "*" : "");
    x += 2;
    x = endpoint_row_cell(y, x, c.name, style, source_name(s, c.name));
    x = endpoint_row_cell(y, x, c.type, style, s->type);
    x = endpoint_row_cell(y, x, c.role, style, source_role(s));
    x = endpoint_row_cell(y, x, c.stages ? c.stages - 1 : 0, style, from ? letters : "");
    x = endpoint_row_cell(y, x, c.address, style, address);
    x = endpoint_row_cell(y, x, c.version, style, s->version);
    endpoint_row_cell(y, x, c.tenant, style, tenant);
    free(address);
    free(tenant);
}

void endpoint_titles_draw(enum side side, int y, int x, int width)
{
    struct widths c = columns_for(width, side == SIDE_SINK);
    term_text(y, x, width, STYLE_LABEL, "");
    x += 2;
    x = endpoint_row_cell(y, x, c.name, STYLE_LABEL, _("Name"));
    x = endpoint_row_cell(y, x, c.type, STYLE_LABEL, _("Type"));
    x = endpoint_row_cell(y, x, c.role, STYLE_LABEL, _("Role"));
    x = endpoint_row_cell(y, x, c.stages ? c.stages - 1 : 0, STYLE_LABEL, _("Stage"));
    x = endpoint_row_cell(y, x, c.address, STYLE_LABEL, _("Address"));
    x = endpoint_row_cell(y, x, c.version, STYLE_LABEL, _("Version"));
    endpoint_row_cell(y, x, c.tenant, STYLE_LABEL,
                      c.tenant < TENANT_CELLS ? _("Tenant") : _("Cluster/tenant"));
}

bool endpoint_is_missing(const struct app *app, enum side side)
{
    const char *id = spec_get(app->spec, endpoint_field(side));
    return id && app->connection.sources_known && !connection_source(&app->connection, id);
}

/* The ID in force, with what a server told of it before there was no connection. */
static char *endpoint_id_words(const struct app *app, enum side side, const char *id)
{
    const struct endpoint *e = spec_endpoint(app->spec, side);
    char *shown = utf8_shown(id), *name = utf8_shown(e->name), *type = utf8_shown(e->type);
    char *words = e->type ? mem_printf("* %s (%s, %s)", shown, name, type)
                          : mem_printf(_("* %s (typed by hand)"), shown);
    free(shown);
    free(name);
    free(type);
    return words;
}

void endpoint_by_hand_draw(const struct app *app, enum side side, int y, int x, int width,
                           bool focused)
{
    const char *id = spec_get(app->spec, endpoint_field(side));
    bool by_hand = id && !connection_source(&app->connection, id);
    char *shown = utf8_shown(by_hand ? id : NULL);
    bool missing = endpoint_is_missing(app, side);
    char *text = missing   ? mem_printf(_("* %s (the server does not have it)"), shown)
                 : by_hand ? endpoint_id_words(app, side, id)
                           : mem_text(_("  (type the ID of a data source by hand)"));
    enum style style = focused   ? STYLE_FOCUS
                       : missing ? STYLE_ERROR
                       : by_hand ? STYLE_SELECTED
                                 : STYLE_DIM;
    term_cell(y, x, width, style, text);
    free(shown);
    free(text);
}

void endpoint_details(struct app *app, const struct oms_source *s)
{
    struct source_fact facts[SOURCE_FACTS];
    size_t count = source_facts(s, facts);
    struct buf b = {0};
    for (size_t i = 0; i < count; i++) {
        buf_printf(&b, _("%s: %s"), facts[i].label, facts[i].text);
        buf_char(&b, '\n');
        free(facts[i].text);
    }
    app_tell(app, s->name ? s->name : s->id, buf_string(&b));
    buf_clear(&b);
}

static bool endpoint_row_has(const struct oms_source *s, const char *needle)
{
    const char *texts[] = {s->name,    s->type,        s->id,          s->ip,
                           s->version, s->user,        s->cluster,     s->tenant,
                           s->schema,  s->description, source_role(s), s->role};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (texts[i] && utf8_contains(texts[i], needle))
            return true;
    return false;
}

bool endpoint_row_passes(const struct oms_source *s, const struct texts *words)
{
    for (size_t i = 0; i < words->len; i++)
        if (!endpoint_row_has(s, words->items[i]))
            return false;
    return true;
}
