/* What keeps a list and rules from being turned into each other, in words. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "wizard/effect.h"

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
    for (int i = 0; i < OBSTACLE_IDS; i++)
        if (o->items[i].count)
            return true;
    return false;
}

bool obstacles_lose(const struct obstacles *o)
{
    for (int i = OBSTACLE_IDS; i < OBSTACLES; i++)
        if (o->items[i].count)
            return true;
    return false;
}

static const char *const sentences[OBSTACLES] = {
    N_("Not in the list of what the source holds: %s."),
    N_("Named as a table where the source has a view, or the other way round: %s."),
    N_("Where these go is not clear, because entries that take them differ: %s."),
    N_("With a WHERE condition, columns or shard columns, which rules cannot have: %s."),
    N_("Without any table, and what OMS takes then is not documented: %s."),
    N_("No rule in a form that is known: %s."),
    N_("Of one database, but going to several, which only rules can say: %s."),
    N_("Names that no rule can tell apart from others: %s."),
    N_("Renamed in a way that no rule can say: %s."),
    N_("Renamed for a message queue, and how rules say topics is not documented: %s."),
    N_("Filled, and what OMS makes of its entries is not documented: %s."),
    N_("The other form would do something else with these: %s."),
    N_("An id is lost: %s."),
    N_("A key that is not known here is lost: %s."),
    N_("Entries that do not count now are lost: %s."),
};

/* "a.b, c.d and 17 more" */
static char *named(size_t count, const struct texts *names)
{
    struct buf b;
    buf_init(&b);
    for (size_t i = 0; i < names->len; i++) {
        char *shown = utf8_shown(names->items[i]);
        buf_printf(&b, "%s%s", i ? ", " : "", shown);
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

char *obstacle_text(const struct obstacles *o, enum obstacle kind)
{
    char *names = named(o->items[kind].count, &o->items[kind].names);
    char *text = mem_printf(_(sentences[kind]), names);
    free(names);
    return text;
}
