/* SPDX-License-Identifier: Apache-2.0 */
#include "picker/obstacles.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"

void obstacles_init(struct obstacles *o)
{
    for (int i = 0; i < OBSTACLES; i++) {
        o->items[i].count = 0;
        texts_init(&o->items[i].names);
    }
}

void obstacles_clear(struct obstacles *o)
{
    for (int i = 0; i < OBSTACLES; i++)
        texts_clear(&o->items[i].names);
}

void obstacles_add(struct obstacles *o, enum obstacle kind, const char *name)
{
    o->items[kind].count++;
    if (o->items[kind].names.len < OBSTACLE_NAMED)
        texts_add(&o->items[kind].names, name);
}

bool obstacles_refuse(const struct obstacles *o)
{
    for (int i = 0; i < OBSTACLE_LOST; i++)
        if (o->items[i].count)
            return true;
    return false;
}

bool obstacles_lose(const struct obstacles *o)
{
    return o->items[OBSTACLE_LOST].count > 0;
}

static const char *const sentences[OBSTACLE_HIDDEN] = {
    N_("Not in the source, or a view where a table is named, or the other way round: %s."),
    N_("The targets of these are not clear, because entries that match them differ: %s."),
    N_("With a WHERE condition, columns or shard columns, which rules cannot have: %s."),
    N_("How OMS treats these is not documented: %s."),
    N_("Renamed in a way that the other form cannot express: %s."),
    N_("The other form would wrongly include these, leave them out, or send them elsewhere: %s."),
    N_("The names have too little in common for a few rules: %s."),
    N_("An ID, an unknown key or an entry without effect in this mode is lost: %s."),
};

char *obstacles_names(const struct texts *names, size_t count)
{
    struct buf b = {0};
    for (size_t i = 0; i < names->len; i++) {
        char *shown = utf8_shown(names->items[i]);
        buf_item(&b, "%s", shown);
        free(shown);
    }
    char *list = buf_steal(&b);
    if (count <= names->len)
        return list;
    size_t more = count - names->len;
    char *text = mem_printf(P_("%s and %zu more", "%s and %zu more", more), list, more);
    free(list);
    return text;
}

char *obstacles_text(const struct obstacles *o, bool refuse)
{
    struct buf b = {0};
    for (int i = refuse ? 0 : OBSTACLE_LOST; i < (refuse ? OBSTACLE_LOST : OBSTACLE_HIDDEN); i++) {
        if (!o->items[i].count)
            continue;
        char *names = obstacles_names(&o->items[i].names, o->items[i].count);
        buf_text(&b, "- ");
        buf_printf(&b, _(sentences[i]), names);
        buf_char(&b, '\n');
        free(names);
    }
    return buf_steal(&b);
}
