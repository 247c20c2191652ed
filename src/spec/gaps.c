/* SPDX-License-Identifier: Apache-2.0 */
#include "spec/gaps.h"

#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"

#define CE (1u << EDITION_CE_422)
#define E_OLD (1u << EDITION_E_424 | 1u << EDITION_E_425)
#define NEW_431 (CE | E_OLD)

static const char ce_page[] = "CreateProject of OMS Community 4.2.2";
static const char new_page[] =
    "CreateProject of OMS Enterprise 4.3.1, from the documentation, never seen live";

/* The page of Community 4.2.2 was read whole; it equals that of 4.1.1. That of Enterprise 4.2.4 is
 * what fields.h is made of; nothing is known that 4.2.5 would not take. */
static const struct gap gaps[] = {
    {"fullTransferConfig/throttleRps", NULL, CE,
     N_("the full transfer runs without a limit of rows"), ce_page},
    {"fullTransferConfig/throttleIOPS", NULL, CE,
     N_("the full transfer runs without a limit of bytes"), ce_page},
    {"incrTransferConfig/throttleRps", NULL, CE, N_("changes are written without a limit of rows"),
     ce_page},
    {"incrTransferConfig/throttleIOPS", NULL, CE,
     N_("changes are written without a limit of bytes"), ce_page},
    {"commonTransferConfig/sinkStoreFormat", NULL, CE,
     N_("tables are created in the format that the tenant uses"), ce_page},
    {"commonTransferConfig/sourceStoreFormat", NULL, CE,
     N_("tables are created in the format that the tenant uses"), ce_page},
    {"incrTransferConfig/supportDDLTypes", NULL, CE,
     N_("OMS itself decides which DDL it replicates"), ce_page},
    {"incrTransferConfig/incrOnlineDdlConfig", NULL, CE,
     N_("OMS does not treat online DDL tools by it"), ce_page},
    {"incrTransferConfig/incrLog*", NULL, CE, N_("logs are read and written at OMS's own speed"),
     ce_page},
    {"reverseIncrTransferConfig/*", NULL, CE,
     N_("the reverse synchronization runs with OMS's own settings"), ce_page},
    {"type", "VERIFY", NEW_431, N_("no such task is created"), new_page},
    {"transferMapping/mode", "COMPLEX", NEW_431, N_("no such task is created"), new_page},
    {"fullTransferConfig/fullTransferSpeedMode", "CUSTOM", NEW_431,
     N_("the speed is none of those that it knows"), new_page},
    {"fullTransferConfig/fullVerifySpeedMode", "CUSTOM", NEW_431,
     N_("the speed is none of those that it knows"), new_page},
};

enum { GAPS = sizeof gaps / sizeof *gaps };

static bool gap_is_of(const struct gap *g, enum field_id id)
{
    const char *path = field_of(id)->path;
    size_t length = strcspn(g->path, "*");
    return strncmp(path, g->path, length) == 0 && (g->path[length] == '*' || path[length] == '\0');
}

/* Of a setting itself (value NULL) or of a value of it, in any of these editions. */
static const struct gap *gap_find(unsigned editions, enum field_id id, const char *value)
{
    for (size_t i = 0; i < GAPS; i++) {
        const char *own = gaps[i].value;
        if ((gaps[i].lacking & editions) &&
            (value && own ? strcmp(own, value) == 0 : value == own) && gap_is_of(&gaps[i], id))
            return &gaps[i];
    }
    return NULL;
}

const struct gap *gap_of_setting(enum edition e, enum field_id id)
{
    return gap_find(1u << e, id, NULL);
}

const struct gap *gap_of_value(enum edition e, enum field_id id, const char *value)
{
    return gap_find(1u << e, id, value);
}

bool gap_knows_value(enum field_id id, const char *value)
{
    return gap_find(~0u, id, value);
}

void gap_values(enum field_id id, struct texts *values)
{
    for (size_t i = 0; i < GAPS; i++)
        if (gaps[i].value && gap_is_of(&gaps[i], id) && !texts_has(values, gaps[i].value))
            texts_add(values, gaps[i].value);
}

char *gap_words(enum field_id id)
{
    struct buf b = {0};
    for (enum edition e = EDITION_UNKNOWN + 1; e < EDITIONS; e++) {
        const struct gap *gap = gap_of_setting(e, id);
        if (!gap)
            continue;
        buf_text(&b, b.len > 0 ? "\n" : "");
        /* TRANSLATORS: an edition, and what a task does there without the setting. */
        buf_printf(&b, _("%s: not in its documents; then %s."), edition_name(e), _(gap->effect));
    }
    return b.len > 0 ? buf_steal(&b) : NULL;
}
