/* SPDX-License-Identifier: Apache-2.0 */
#include "app/other_source.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "app/app.h"

const char *other_source(const struct app *app, const char *source)
{
    return spec_picked_for_unless(app->spec, source);
}

/* "order_mysql (e_4w1q)", or the ID alone. Caller frees. */
static char *source_shown(const struct app *app, const char *id)
{
    const struct oms_source *s = connection_source(&app->connection, id);
    char *shown = utf8_shown(id);
    if (!s)
        return shown;
    char *name = utf8_shown(s->name), *text = mem_printf("%s (%s)", name, shown);
    free(name);
    free(shown);
    return text;
}

struct dialog *other_source_question(const struct app *app, const char *source)
{
    const char *const buttons[] = {_("Check them"), _("Keep them"), _("Remove them"), NULL};
    size_t count = mapping_total(spec_mapping_of(app->spec), MAPPING_INCLUDE);
    char *of = source_shown(app, other_source(app, source)), *now = source_shown(app, source);
    char *what = spec_is(app->spec, FIELD_MODE, "WILDCARD")
                     ? mem_printf(P_("%zu rule was made for the data source %s.",
                                     "%zu rules were made for the data source %s.", count),
                                  count, of)
                     : mem_printf(P_("%zu object was picked for the data source %s.",
                                     "%zu objects were picked for the data source %s.", count),
                                  count, of);
    char *text =
        mem_printf(_("%s The source %s may have other objects.\n\n"
                     "Check them: compares them with the list of this source; the review warns "
                     "until all are found there.\n"
                     "Keep them: you know that they are right.\n"
                     "Remove them: nothing is selected any more.\n"
                     "Esc changes nothing."),
                   what, now);
    struct dialog *d = dialog_question(_("Objects of another source"), text, buttons, "ckr");
    dialog_explain(
        d, _("Objects are kept by name, and names mean other tables in another source: a wrong one "
             "may be copied, or its target overwritten. Choose what is to become of them."));
    free(of);
    free(now);
    free(what);
    free(text);
    return d;
}

void other_source_drop(struct app *app)
{
    struct mapping *m = spec_mapping(app->spec);
    for (int side = 0; side < MAPPING_SIDES; side++)
        if (mapping_databases(m, (enum mapping_side)side))
            mapping_clear(m, (enum mapping_side)side);
}

void other_source_settle(struct app *app, enum other_answer answer)
{
    if (answer == OTHER_COMPARE)
        return;
    spec_settle_objects(app->spec);
    app_notice(app, STYLE_OK,
               answer == OTHER_KEEP ? _("The objects are kept for this source.")
                                    : _("The objects are removed. F7 undoes it."));
}
