/* SPDX-License-Identifier: Apache-2.0 */
#include "app/source_words.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"

const char *source_name(const struct oms_source *s, int cells)
{
    const char *name = s->name ? s->name : s->id;
    char *shown = utf8_shown(name);
    bool tells = strcmp(shown, name) == 0 || utf8_width(shown) <= (size_t)cells;
    free(shown);
    return tells ? name : s->id;
}

const char *source_role(const struct oms_source *s)
{
    if (s->role && strcmp(s->role, "SLAVE") == 0)
        return _("standby");
    if (s->role && strcmp(s->role, "MASTER") == 0)
        return _("primary");
    return s->role ? s->role : "";
}

char *source_home(const struct oms_source *s)
{
    if (s->cluster && s->tenant)
        return mem_printf("%s/%s", s->cluster, s->tenant);
    return mem_text(s->cluster ? s->cluster : s->tenant ? s->tenant : s->schema ? s->schema : "");
}

char *source_brief(const struct oms_source *s, const char *first)
{
    char *home = source_home(s);
    const char *parts[] = {first, home, s->description};
    struct buf b = {0};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i] && *parts[i]) {
            char *shown = utf8_shown(parts[i]);
            buf_printf(&b, "%s%s", b.len ? "  " : "", shown);
            free(shown);
        }
    free(home);
    return buf_steal(&b);
}

size_t source_facts(const struct oms_source *s, struct source_fact facts[SOURCE_FACTS])
{
    char *address = oms_source_address(s);
    const struct {
        const char *label, *value;
    } rows[SOURCE_FACTS] = {
        {_("Name"), s->name},
        {_("Id"), s->id},
        {_("Type"), s->type},
        {_("Role"), source_role(s)},
        {_("Address"), address},
        {_("Partner"), s->partner_id},
        {_("Cluster"), s->cluster},
        {_("Tenant"), s->tenant},
        {_("Only schema"), s->schema},
        {_("User"), s->user},
        {_("Version"), s->version},
        {_("Character set"), s->charset},
        {_("Time zone"), s->timezone},
        {_("Region"), s->region},
        {_("Oracle SID"), s->oracle_sid},
        {_("Owner"), s->owner},
        {_("Description"), s->description},
    };
    size_t count = 0;
    for (size_t i = 0; i < SOURCE_FACTS; i++)
        if (rows[i].value && *rows[i].value)
            facts[count++] = (struct source_fact){rows[i].label, utf8_shown(rows[i].value)};
    free(address);
    return count;
}
