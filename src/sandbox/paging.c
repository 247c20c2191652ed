/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>
#include "base/mem.h"
#include "sandbox/json.h"
#include "sandbox/paging.h"

static bool read_count(struct json_object *body, const char *name, int64_t most, int64_t *value,
                       struct reply *r)
{
    struct json_object *member = json_member(body, name);
    if (!member)
        return true;
    if (!json_object_is_type(member, json_type_int))
        return reply_fail(r, "PARAM_ERROR", "Send an integer.", "/%s must be an integer", name);
    *value = json_object_get_int64(member);
    if (*value >= 1 && *value <= most)
        return true;
    return reply_fail(r, "PARAM_ERROR", "Ask for a value in this range.",
                      "/%s must be between 1 and %lld, not %lld", name, (long long)most,
                      (long long)*value);
}

static bool read_order(struct paging *p, struct json_object *body, struct reply *r)
{
    const char *order = json_text(body, "order");
    const char *field = json_text(body, "sortField");
    if (order && strcmp(order, "asc") != 0 && strcmp(order, "descend") != 0)
        return reply_fail(r, "PARAM_ERROR", "Send asc or descend.",
                          "/order must be asc or descend, not %s", order);
    if (field && strcmp(field, "gmtCreate") != 0 && strcmp(field, "gmtModified") != 0)
        return reply_fail(r, "PARAM_ERROR", "Send gmtCreate or gmtModified.",
                          "/sortField must be gmtCreate or gmtModified, not %s", field);
    p->ascending = order && strcmp(order, "asc") == 0;
    p->field = field ? field : "gmtCreate";
    return true;
}

bool paging_read(struct paging *p, struct json_object *body, long max_page, struct reply *r)
{
    p->number = 1;
    p->size = max_page < 10 ? max_page : 10;
    return read_count(body, "pageNumber", INT32_MAX, &p->number, r) &&
           read_count(body, "pageSize", max_page, &p->size, r) && read_order(p, body, r);
}

struct sort_key {
    const char *time;
    int64_t place; /* from the end if the times fall */
    struct json_object *row;
};

static int paging_compare(const void *left, const void *right)
{
    const struct sort_key *a = left, *b = right;
    int order = strcmp(a->time, b->time);
    return order != 0 ? order : a->place < b->place ? -1 : 1;
}

static struct json_object *paging_sorted(const struct paging *p, struct json_object *rows)
{
    size_t count = json_count(rows);
    struct sort_key *keys = mem_array(count + 1, sizeof *keys);
    struct json_object *sorted = json_object_new_array();
    for (size_t i = 0; i < count; i++) {
        const char *time = json_text(json_at(rows, i), p->field);
        keys[i] = (struct sort_key){time ? time : "", p->ascending ? (int64_t)i : -(int64_t)i,
                                    json_at(rows, i)};
    }
    qsort(keys, count, sizeof *keys, paging_compare);
    for (size_t i = 0; i < count; i++)
        json_object_array_add(sorted, json_object_get(keys[p->ascending ? i : count - 1 - i].row));
    free(keys);
    json_object_put(rows);
    return sorted;
}

size_t paging_begin(const struct paging *p, size_t count, struct reply *r)
{
    int64_t first = (p->number - 1) * p->size;
    r->page_number = p->number;
    r->page_size = p->size;
    r->total = (int64_t)count;
    return first < r->total ? (size_t)first : count;
}

size_t paging_end(const struct paging *p, size_t count)
{
    int64_t end = p->number * p->size;
    return end < (int64_t)count ? (size_t)end : count;
}

struct json_object *paging_cut(const struct paging *p, struct json_object *rows, struct reply *r)
{
    struct json_object *page = json_object_new_array();
    size_t count = json_count(rows);
    for (size_t i = paging_begin(p, count, r); i < paging_end(p, count); i++)
        json_object_array_add(page, json_object_get(json_at(rows, i)));
    json_object_put(rows);
    return page;
}

void paging_answer(const struct paging *p, struct json_object *rows, struct reply *r)
{
    reply_data(r, paging_cut(p, paging_sorted(p, rows), r));
}

static bool is_text(struct json_object *value, const char *text)
{
    return json_object_is_type(value, json_type_string) &&
           strcmp(json_object_get_string(value), text) == 0;
}

bool paging_wants(struct json_object *list, const char *text)
{
    size_t count = json_count(list);
    if (json_object_is_type(list, json_type_string))
        return json_object_get_string_len(list) == 0 || is_text(list, text);
    for (size_t i = 0; i < count; i++)
        if (is_text(json_at(list, i), text))
            return true;
    return count == 0;
}

bool paging_finds(const char *key, const char *name, const char *id)
{
    return !key || !*key || (name && strcasestr(name, key)) || (id && strstr(id, key));
}

bool paging_filters(struct json_object *body, const struct filter *filters,
                    enum oms_edition edition, struct reply *r)
{
    for (; filters->name; filters++) {
        struct json_object *value = json_member(body, filters->name);
        bool text = json_object_is_type(value, json_type_string);
        if (value && !text && !json_object_is_type(value, json_type_array))
            return reply_fail(r, "PARAM_ERROR", "Send an array of strings.",
                              "/%s must be an array of strings", filters->name);
        if (text && (filters->list & ONLY(edition)))
            return reply_fail(r, "PARAM_ERROR", "Send an array of strings.",
                              "JSON parse error: /%s is no array", filters->name);
        if (value && !text && (filters->text & ONLY(edition)))
            return reply_fail(r, "PARAM_ERROR", "Send a string.",
                              "JSON parse error: /%s is no string", filters->name);
    }
    return true;
}
