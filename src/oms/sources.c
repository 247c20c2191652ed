/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include "base/jsonc.h"
#include "base/mem.h"
#include "oms/pages.h"

static const struct {
    const char *key;
    size_t offset;
} texts[] = {
    {"id", offsetof(struct oms_source, id)},
    {"name", offsetof(struct oms_source, name)},
    {"type", offsetof(struct oms_source, type)},
    {"role", offsetof(struct oms_source, role)},
    {"owner", offsetof(struct oms_source, owner)},
    {"tenant", offsetof(struct oms_source, tenant)},
    {"cluster", offsetof(struct oms_source, cluster)},
    {"schema", offsetof(struct oms_source, schema)},
    {"ip", offsetof(struct oms_source, ip)},
    {"userName", offsetof(struct oms_source, user)},
    {"region", offsetof(struct oms_source, region)},
    {"description", offsetof(struct oms_source, description)},
    {"version", offsetof(struct oms_source, version)},
    {"timezone", offsetof(struct oms_source, timezone)},
    {"charset", offsetof(struct oms_source, charset)},
    {"partnerId", offsetof(struct oms_source, partner_id)},
    {"oracleSid", offsetof(struct oms_source, oracle_sid)},
};

enum { TEXTS = sizeof texts / sizeof *texts, PORT_MAX = 65535 };

static char **slot_at(void *source, size_t row)
{
    return (char **)((char *)source + texts[row].offset);
}

static void read_source(void *item, struct json_object *row)
{
    struct oms_source *source = item;
    int64_t port;
    for (size_t i = 0; i < TEXTS; i++)
        *slot_at(source, i) = jsonc_text(row, texts[i].key);
    if (jsonc_int(row, "port", &port) && port > 0 && port <= PORT_MAX)
        source->port = (long)port;
}

char *oms_source_address(const struct oms_source *s)
{
    if (!s->ip || !*s->ip)
        return NULL;
    return s->port > 0 ? mem_printf("%s:%ld", s->ip, s->port) : mem_text(s->ip);
}

static void clear_source(void *item)
{
    for (size_t i = 0; i < TEXTS; i++)
        free(*slot_at(item, i));
}

void oms_sources_clear(struct oms_sources *s)
{
    for (size_t i = 0; i < s->len; i++)
        clear_source(&s->items[i]);
    free(s->items);
    lost_clear(&s->lost);
    *s = (struct oms_sources){0};
}

static void sources_publish(const struct paged *p)
{
    struct oms_sources *into = p->into;
    into->items = p->rows.items;
    into->len = p->rows.len;
    into->cap = p->rows.cap;
    mem_replace(&into->lost.first, p->lost.first);
    into->lost.count = p->lost.count;
    into->total = p->total;
    into->pages = paged_expected(p);
    into->pages_done = p->pages_done;
}

static void sources_tell_progress(const struct paged *p)
{
    if (p->progress)
        p->progress(p->arg, p->into);
}

struct oms_call *oms_list_sources(struct oms *o, const char *search, struct oms_sources *into,
                                  oms_progress *progress, oms_plain_done *done, void *arg)
{
    static const struct paged_kind kind = {
        .action = "ListDataSource",
        .item_size = sizeof(struct oms_source),
        .read = read_source,
        .clear = clear_source,
        .publish = sources_publish,
        .progress = sources_tell_progress,
    };
    struct paged plan = {
        .kind = &kind, .into = into, .progress = progress, .done = done, .arg = arg};
    oms_sources_clear(into);
    return paged_start(o, &plan, search, o->page_size);
}
