/* SPDX-License-Identifier: Apache-2.0 */
/* The conditions of a field in words: all of them, and the one that greys it. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "spec/gaps.h"
#include "spec/matrix.h"
#include "spec/spec_internal.h"

/* Of source and sink: why it does not apply, with what is wanted and what there is; when it does.
 */
static const struct {
    const char *why, *when; /* N_() */
} of_endpoints[] = {
    [COND_SINK] = {N_("Applies only if the sink is of type %s; it is %s."),
                   N_("the sink is of type %s")},
    [COND_SOURCE] = {N_("Applies only if the source is of type %s; it is %s."),
                     N_("the source is of type %s")},
    [COND_SINK_NOT] = {N_("Does not apply if the sink is of type %s; it is %s."),
                       N_("the sink is not of type %s")},
    [COND_SINK_SINCE] = {N_("Applies only if the sink has version %s or later; it has %s."),
                         N_("the sink has version %s or later")},
    [COND_SOURCE_SINCE] = {N_("Applies only if the source has version %s or later; it has %s."),
                           N_("the source has version %s or later")},
};

/* "A|B_" as "A, B_*": of types, the beginning is enough. Caller frees. */
static char *condition_values(const char *values)
{
    struct buf out = {0};
    for (; *values; values++) {
        if (*values == '|')
            buf_text(&out, _(", "));
        else
            buf_char(&out, *values);
        if (*values == '_' && (values[1] == '|' || !values[1]))
            buf_char(&out, '*');
    }
    return buf_steal(&out);
}

static char *why_flag(const struct field *f, const char *wanted, const char *text)
{
    static const char *const sentences[2][2] = {
        {N_("Applies only while \"%s\" is off; it is not set (page %s)."),
         N_("Applies only while \"%s\" is off; it is on (page %s).")},
        {N_("Applies only while \"%s\" is on; it is not set (page %s)."),
         N_("Applies only while \"%s\" is on; it is off (page %s).")}};
    bool on = strcmp(wanted, "true") == 0, set = text;
    return mem_printf(_(sentences[on][set]), _(f->label), page_name(f->page));
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
    char *shown = utf8_shown(condition_subject(s, c)), *wanted = condition_values(c->values);
    char *why = mem_printf(_(of_endpoints[c->kind].why), wanted, shown);
    free(wanted);
    free(shown);
    return why;
}

static bool is_any_choice(const struct field *f, const char *values)
{
    const struct choice *choice = f->choices;
    while (choice->value && one_of(values, choice->value))
        choice++;
    return !choice->value;
}

/* The labels of the settings of which one has to be chosen. */
static char *why_any(const struct condition *any)
{
    struct buf labels = {0};
    for (size_t i = 1; i <= condition_any(any); i++) {
        const struct field *f = field_of((enum field_id)any[i].field);
        char *wanted = condition_values(any[i].values);
        buf_text(&labels, i > 1 ? "; " : "");
        if (f->type == TYPE_FLAG)
            buf_printf(&labels, _("\"%s\" on (page %s)"), _(f->label), page_name(f->page));
        else if (is_any_choice(f, any[i].values))
            buf_printf(&labels, _("any of \"%s\" (page %s)"), _(f->label), page_name(f->page));
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
    const struct gap *gap = gap_of_setting(s->edition, id);
    if (gap)
        return mem_printf(_("%s does not know it: %s."), edition_name(s->edition), _(gap->effect));
    const struct condition *c = spec_failing(s, id);
    if (!c)
        return NULL;
    if (c->kind == COND_ANY)
        return why_any(c);
    if (c->kind == COND_IS || c->kind == COND_HAS)
        return why_field(s, c);
    return why_endpoint(s, c);
}

/* --- when ------------------------------------------------------------------------------------- */

/* TRANSLATORS: these fill "It applies while ..." */
static char *when_field(const struct condition *c, const char *values)
{
    const struct field *f = field_of((enum field_id)c->field);
    const char *label = _(f->label);
    if (f->type == TYPE_FLAG)
        return strcmp(c->values, "true") == 0 ? mem_printf(_("\"%s\" is on"), label)
                                              : mem_printf(_("\"%s\" is off"), label);
    return c->kind == COND_IS ? mem_printf(_("\"%s\" is %s"), label, values)
                              : mem_printf(_("\"%s\" holds %s"), label, values);
}

static void add_condition(struct buf *b, const struct condition *c)
{
    char *values = condition_values(c->values);
    char *words = c->kind == COND_IS || c->kind == COND_HAS
                      ? when_field(c, values)
                      : mem_printf(_(of_endpoints[c->kind].when), values);
    buf_text(b, words);
    free(words);
    free(values);
}

/* Incremental is on if Incremental is on: rows of both directions share their conditions. */
static bool is_said(const struct condition *first, const struct condition *c)
{
    for (; first < c; first++)
        if (first->kind == c->kind && first->field == c->field &&
            strcmp(first->values, c->values) == 0)
            return true;
    return false;
}

char *spec_when(enum field_id id)
{
    const struct condition *c = field_of(id)->when;
    struct buf b = {0};
    int of_any = 0; /* conditions to come of which one is enough */
    if (!c || c->kind == COND_END)
        return NULL;
    for (; c->kind != COND_END; c++) {
        if (c->kind == COND_ANY) {
            of_any = c->field;
            buf_text(&b, b.len > 0 ? "; " : "");
        } else if (of_any > 0) {
            add_condition(&b, c);
            buf_text(&b, --of_any > 0 ? _(" or ") : "");
        } else if (!is_said(field_of(id)->when, c)) {
            buf_text(&b, b.len > 0 ? "; " : "");
            add_condition(&b, c);
        }
    }
    return buf_steal(&b);
}
