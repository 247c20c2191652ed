/* SPDX-License-Identifier: Apache-2.0 */
#include "spec/keys.h"

#include <stddef.h>
#include <string.h>

#include "base/i18n.h"
#include "spec/matrix.h"

static bool counts(const struct spec *s, enum field_id id)
{
    return spec_on(s, id) && spec_written(s, id) && spec_applies(s, id);
}

static bool full_to_datahub(const struct spec *s)
{
    const char *sink = matrix_family(spec_endpoint(s, SIDE_SINK)->type);
    return sink != NULL && strcmp(sink, "DATAHUB") == 0 && spec_on(s, FIELD_FULL);
}

static bool pair_needs_keys(const struct spec *s)
{
    const struct pair *pair =
        matrix_find(spec_endpoint(s, SIDE_SOURCE)->type, spec_endpoint(s, SIDE_SINK)->type);
    return pair != NULL && (pair->options & PAIR_KEYS);
}

bool keys_reason_holds(const struct spec *s, enum keys_reason reason)
{
    switch (reason) {
    case KEYS_CATEGORY:
        return spec_is(s, FIELD_TABLE_CATEGORY, "WITH_UNIQUE_ROW_ID");
    case KEYS_ACTIVE_ACTIVE:
        return spec_on(s, FIELD_ACTIVE_ACTIVE);
    case KEYS_DATAHUB:
        return full_to_datahub(s);
    case KEYS_PAIR:
        return pair_needs_keys(s);
    case KEYS_EMPTIED:
        return counts(s, FIELD_TRUNCATE);
    case KEYS_REASONS:
        break;
    }
    return false;
}

const char *keys_doubt(const struct spec *s, bool with_key)
{
    static const char *const words[KEYS_REASONS] = {
        N_("no unique row id: left out by the table category"),
        N_("no unique row id: active-active needs one in every table"),
        N_("no unique row id: full transfer to DataHub needs one"),
        N_("no unique row id: not supported from this source to this sink"),
        N_("no unique row id: all rows of its target are deleted before the copy"),
    };
    if (with_key)
        return spec_is(s, FIELD_TABLE_CATEGORY, "WITHOUT_UNIQUE_ROW_ID")
                   ? _("has a unique row id: left out by the table category")
                   : NULL;
    for (int i = 0; i < KEYS_REASONS; i++)
        if (keys_reason_holds(s, (enum keys_reason)i))
            return _(words[i]);
    return NULL;
}
