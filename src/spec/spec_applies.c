/* SPDX-License-Identifier: Apache-2.0 */
/* Which fields apply, and which choice greys one that does not. */
#include "spec/spec.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "spec/gaps.h"
#include "spec/matrix.h"
#include "spec/spec_internal.h"

static size_t count_any(const struct condition *c)
{
    return c->kind == COND_ANY ? (size_t)c->field : 0;
}

/* Is text one of "A|B"? With prefix: does it begin with one of them? */
static bool one_of(const char *values, const char *text, bool prefix)
{
    while (*values) {
        size_t length = strcspn(values, "|");
        if (strncmp(values, text, length) == 0 && (prefix || text[length] == '\0'))
            return true;
        values += length + (values[length] == '|');
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
        has = one_of(values, item, false);
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

static const char *spec_applies_subject_of(const struct spec *s, const struct condition *c)
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

static bool spec_applies_holds(const struct spec *s, const struct condition *c);

static bool any_holds(const struct spec *s, const struct condition *any)
{
    for (size_t i = 1; i <= count_any(any); i++)
        if (spec_applies_holds(s, any + i))
            return true;
    return false;
}

/* What is not known counts as fitting. A setting that does not apply itself opens nothing. */
static bool spec_applies_holds(const struct spec *s, const struct condition *c)
{
    const char *subject = c->kind == COND_ANY ? NULL : spec_applies_subject_of(s, c);
    switch (c->kind) {
    case COND_IS:
        return subject && one_of(c->values, subject, false) &&
               spec_applies(s, (enum field_id)c->field);
    case COND_HAS:
        return subject && list_has(subject, c->values) && spec_applies(s, (enum field_id)c->field);
    case COND_SINK:
    case COND_SOURCE:
        return !subject || !*subject || one_of(c->values, subject, true);
    case COND_SINK_NOT:
        return !subject || !*subject || !one_of(c->values, subject, true);
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

/* The first condition that fails, or NULL. */
static const struct condition *failing(const struct spec *s, enum field_id id)
{
    const struct condition *c = field_of(id)->when;
    for (; c && c->kind != COND_END; c += 1 + count_any(c))
        if (!spec_applies_holds(s, c))
            return c;
    return NULL;
}

bool spec_maps_to_topics(const struct spec *s)
{
    const char *sink = spec_endpoint(s, SIDE_SINK)->type;
    return sink != NULL ? matrix_is_queue(sink) : spec_is(s, FIELD_TYPE, "SYNC");
}

bool spec_applies(const struct spec *s, enum field_id id)
{
    return !gap_of_setting(s->edition, id) && !failing(s, id);
}

bool spec_page_applies(const struct spec *s, enum page page)
{
    for (int id = 0; id < FIELD_COUNT; id++)
        if (field_of((enum field_id)id)->page == page && spec_applies(s, (enum field_id)id))
            return true;
    return false;
}

/* --- why not ---------------------------------------------------------------------------------- */

char *condition_values(const char *values)
{
    struct buf out;
    buf_init(&out);
    for (; *values; values++) {
        if (*values == '|')
            buf_text(&out, ", ");
        else
            buf_char(&out, *values);
        if (*values == '_' && (values[1] == '|' || !values[1]))
            buf_char(&out, '*');
    }
    return buf_steal(&out);
}

static char *why_flag(const struct field *f, const char *wanted, const char *text)
{
    const char *label = _(f->label), *page = page_name(f->page);
    bool on = strcmp(wanted, "true") == 0;
    if (!text && on)
        return mem_printf(_("Applies only while \"%s\" is on; it is not set (page %s)."), label,
                          page);
    if (!text)
        return mem_printf(_("Applies only while \"%s\" is off; it is not set (page %s)."), label,
                          page);
    if (on)
        return mem_printf(_("Applies only while \"%s\" is on; it is off (page %s)."), label, page);
    return mem_printf(_("Applies only while \"%s\" is off; it is on (page %s)."), label, page);
}

static char *why_value(const struct field *f, const char *wanted, const char *text)
{
    const char *label = _(f->label), *page = page_name(f->page);
    if (!text)
        return mem_printf(_("Applies only while \"%s\" is %s; it is not set (page %s)."), label,
                          wanted, page);
    char *shown = utf8_shown(text);
    char *why = mem_printf(_("Applies only while \"%s\" is %s; it is %s (page %s)."), label, wanted,
                           shown, page);
    free(shown);
    return why;
}

/* The setting itself may be the greyed one: then its reason is the reason. */
static char *why_field(const struct spec *s, const struct condition *c)
{
    enum field_id id = (enum field_id)c->field;
    const struct field *f = field_of(id);
    const char *text = spec_get(s, id);
    if (!spec_applies(s, id))
        return spec_why_not(s, id);
    if (f->type == TYPE_FLAG)
        return why_flag(f, c->values, text);
    char *wanted = condition_values(c->values);
    char *why = c->kind == COND_IS ? why_value(f, wanted, text)
                                   : mem_printf(_("Applies only while \"%s\" holds %s (page %s)."),
                                                _(f->label), wanted, page_name(f->page));
    free(wanted);
    return why;
}

static char *why_endpoint(const struct spec *s, const struct condition *c)
{
    const char *subject = spec_applies_subject_of(s, c);
    char *shown = utf8_shown(subject);
    char *wanted = condition_values(c->values);
    char *why = NULL;
    switch (c->kind) {
    case COND_SINK:
        why = mem_printf(_("Applies only if the sink is of type %s; it is %s."), wanted, shown);
        break;
    case COND_SINK_NOT:
        why = mem_printf(_("Does not apply if the sink is of type %s; it is %s."), wanted, shown);
        break;
    case COND_SOURCE:
        why = mem_printf(_("Applies only if the source is of type %s; it is %s."), wanted, shown);
        break;
    case COND_SINK_SINCE:
        why = mem_printf(_("Applies only if the sink has version %s or later; it has %s."), wanted,
                         shown);
        break;
    default:
        why = mem_printf(_("Applies only if the source has version %s or later; it has %s."),
                         wanted, shown);
    }
    free(wanted);
    free(shown);
    return why;
}

/* The labels of the settings of which one has to be chosen. */
static char *why_any(const struct condition *any)
{
    struct buf labels;
    buf_init(&labels);
    for (size_t i = 1; i <= count_any(any); i++) {
        const struct field *f = field_of((enum field_id)any[i].field);
        char *wanted = condition_values(any[i].values);
        buf_text(&labels, i > 1 ? "; " : "");
        if (f->type == TYPE_FLAG)
            buf_printf(&labels, _("\"%s\" on (page %s)"), _(f->label), page_name(f->page));
        else
            buf_printf(&labels, _("\"%s\" with %s (page %s)"), _(f->label), wanted,
                       page_name(f->page));
        free(wanted);
    }
    char *why = mem_printf(_("Applies only with one of these chosen: %s."), buf_string(&labels));
    buf_clear(&labels);
    return why;
}

char *spec_why_not(const struct spec *s, enum field_id id)
{
    const struct condition *c = failing(s, id);
    const struct gap *gap = gap_of_setting(s->edition, id);
    if (gap)
        return mem_printf(_("%s does not know it: %s."), edition_name(s->edition), _(gap->effect));
    if (!c)
        return NULL;
    if (c->kind == COND_ANY)
        return why_any(c);
    if (c->kind == COND_IS || c->kind == COND_HAS)
        return why_field(s, c);
    return why_endpoint(s, c);
}
