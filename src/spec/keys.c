/* SPDX-License-Identifier: Apache-2.0 */
#include "spec/keys.h"

#include <stddef.h>

#include "base/i18n.h"
#include "spec/matrix.h"

static bool counts(const struct spec *s, enum field_id id)
{
    return spec_on(s, id) && spec_written(s, id) && spec_applies(s, id);
}

static bool full_to_datahub(const struct spec *s)
{
    return one_of("DATAHUB", matrix_family(spec_endpoint(s, SIDE_SINK)->type)) &&
           spec_on(s, FIELD_FULL);
}

static bool pair_needs_keys(const struct spec *s)
{
    const struct pair *pair =
        matrix_find(spec_endpoint(s, SIDE_SOURCE)->type, spec_endpoint(s, SIDE_SINK)->type);
    return pair && (pair->options & PAIR_KEYS);
}

const char *keys_doubt(const struct spec *s, bool with_key)
{
    const struct {
        bool holds;
        const char *words;
    } reasons[] = {
        {spec_is(s, FIELD_TABLE_CATEGORY, "WITH_UNIQUE_ROW_ID"),
         N_("no unique row id: left out by the table category")},
        {spec_on(s, FIELD_ACTIVE_ACTIVE),
         N_("no unique row id: active-active needs one in every table")},
        {full_to_datahub(s), N_("no unique row id: full transfer to DataHub needs one")},
        {pair_needs_keys(s), N_("no unique row id: not supported from this source to this sink")},
        {counts(s, FIELD_TRUNCATE),
         N_("no unique row id: all rows of its target are deleted before the copy")},
    };
    if (with_key)
        return spec_is(s, FIELD_TABLE_CATEGORY, "WITHOUT_UNIQUE_ROW_ID")
                   ? _("has a unique row id: left out by the table category")
                   : NULL;
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if (reasons[i].holds)
            return _(reasons[i].words);
    return NULL;
}
