/* SPDX-License-Identifier: Apache-2.0 */
/* The conditions of a field in words. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "spec/spec_internal.h"

/* TRANSLATORS: these fill "It applies while ..." */
static char *when_field(const struct condition *c)
{
    const struct field *f = field_of((enum field_id)c->field);
    const char *label = _(f->label);

    if (f->type == TYPE_FLAG)
        return strcmp(c->values, "true") == 0 ? mem_printf(_("\"%s\" is on"), label)
                                              : mem_printf(_("\"%s\" is off"), label);
    char *values = condition_values(c->values);
    char *words = c->kind == COND_IS ? mem_printf(_("\"%s\" is %s"), label, values)
                                     : mem_printf(_("\"%s\" holds %s"), label, values);
    free(values);
    return words;
}

static char *when_endpoint(enum condition_kind kind, const char *values)
{
    switch (kind) {
    case COND_SINK:
        return mem_printf(_("the sink is of type %s"), values);
    case COND_SINK_NOT:
        return mem_printf(_("the sink is not of type %s"), values);
    case COND_SOURCE:
        return mem_printf(_("the source is of type %s"), values);
    case COND_SINK_SINCE:
        return mem_printf(_("the sink has version %s or later"), values);
    default:
        return mem_printf(_("the source has version %s or later"), values);
    }
}

static void add_condition(struct buf *b, const struct condition *c)
{
    char *values, *words;

    if (c->kind == COND_IS || c->kind == COND_HAS) {
        words = when_field(c);
    } else {
        values = condition_values(c->values);
        words = when_endpoint(c->kind, values);
        free(values);
    }
    buf_text(b, words);
    free(words);
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
    struct buf b;
    int of_any = 0; /* conditions to come of which one is enough */

    if (!c || c->kind == COND_END)
        return NULL;
    buf_init(&b);
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
