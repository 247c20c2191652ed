/* SPDX-License-Identifier: Apache-2.0 */
/* Which fields apply. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "spec/gaps.h"
#include "spec/matrix.h"
#include "spec/spec_internal.h"

size_t condition_any(const struct condition *c)
{
    return c->kind == COND_ANY ? (size_t)c->field : 0;
}

static bool begins_with_one_of(const char *any, const char *text)
{
    while (*any) {
        size_t length = strcspn(any, "|");
        if (strncmp(any, text, length) == 0)
            return true;
        any += length + (any[length] == '|');
    }
    return false;
}

/* Lists hold no escapes here: the values asked for are choices. */
static bool list_has(const char *joined, const char *values)
{
    bool has = false;
    while (!has && *joined) {
        size_t length = strcspn(joined, "\n");
        char *item = mem_text_n(joined, length);
        has = one_of(values, item);
        free(item);
        joined += length + (joined[length] == '\n');
    }
    return has;
}

/* Compares "4.3.0" with "4.2.1.7_bp3" number by number. */
static bool version_reaches(const char *version, const char *least)
{
    while (*least) {
        char *version_end, *least_end;
        unsigned long have = strtoul(version, &version_end, 10);
        unsigned long want = strtoul(least, &least_end, 10);
        if (have != want)
            return have > want;
        version = version_end + (*version_end == '.');
        least = least_end + (*least_end == '.');
    }
    return true;
}

static bool known_digit(const char *version)
{
    return version && *version >= '0' && *version <= '9';
}

const char *condition_subject(const struct spec *s, const struct condition *c)
{
    switch (c->kind) {
    case COND_SINK:
    case COND_SINK_NOT:
        return spec_endpoint(s, SIDE_SINK)->type;
    case COND_SOURCE:
        return spec_endpoint(s, SIDE_SOURCE)->type;
    case COND_SINK_SINCE:
        return spec_endpoint(s, SIDE_SINK)->version;
    case COND_SOURCE_SINCE:
        return spec_endpoint(s, SIDE_SOURCE)->version;
    default:
        return spec_get(s, (enum field_id)c->field);
    }
}

static bool condition_holds(const struct spec *s, const struct condition *c);

static bool any_holds(const struct spec *s, const struct condition *any)
{
    for (size_t i = 1; i <= condition_any(any); i++)
        if (condition_holds(s, any + i))
            return true;
    return false;
}

/* What is not known counts as fitting. A setting that does not apply itself opens nothing. */
static bool condition_holds(const struct spec *s, const struct condition *c)
{
    const char *subject = c->kind == COND_ANY ? NULL : condition_subject(s, c);
    switch (c->kind) {
    case COND_IS:
        return subject && one_of(c->values, subject) && spec_applies(s, (enum field_id)c->field);
    case COND_HAS:
        return subject && list_has(subject, c->values) && spec_applies(s, (enum field_id)c->field);
    case COND_SINK:
    case COND_SOURCE:
        return !subject || !*subject || begins_with_one_of(c->values, subject);
    case COND_SINK_NOT:
        return !subject || !*subject || !begins_with_one_of(c->values, subject);
    case COND_SINK_SINCE:
    case COND_SOURCE_SINCE:
        return !known_digit(subject) || version_reaches(subject, c->values);
    case COND_ANY:
        return any_holds(s, c);
    case COND_END:
        break;
    }
    return true;
}

const struct condition *spec_failing(const struct spec *s, enum field_id id)
{
    const struct condition *c = field_of(id)->when;
    for (; c && c->kind != COND_END; c += 1 + condition_any(c))
        if (!condition_holds(s, c))
            return c;
    return NULL;
}

bool spec_maps_to_topics(const struct spec *s)
{
    const char *sink = spec_endpoint(s, SIDE_SINK)->type;
    return sink ? matrix_is_queue(sink) : spec_is(s, FIELD_TYPE, "SYNC");
}

bool spec_applies(const struct spec *s, enum field_id id)
{
    return !spec_failing(s, id) && !gap_of_setting(s->edition, id);
}

bool spec_page_applies(const struct spec *s, enum page page)
{
    for (int id = 0; id < FIELD_COUNT; id++)
        if (field_of((enum field_id)id)->page == page && spec_applies(s, (enum field_id)id))
            return true;
    return false;
}
