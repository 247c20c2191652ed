/* SPDX-License-Identifier: Apache-2.0 */
/* What explain says of a check, a setting and a code. */
#include "cli/explain.h"

#include <stdlib.h>
#include <string.h>
#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "oms/codes.h"
#include "spec/finding.h"
#include "spec/gaps.h"
#include "spec/spec.h"

/* Takes the text; NULL or empty adds nothing. */
static void facts_put(struct facts *f, struct fact fact)
{
    if (!fact.text || !*fact.text) {
        free(fact.text);
        return;
    }
    f->items = mem_grow(f->items, &f->cap, f->len + 1, sizeof *f->items);
    f->items[f->len++] = fact;
}

static void facts_take(struct facts *f, const char *key, const char *label, char *text)
{
    facts_put(f, (struct fact){key, label, false, text});
}

static void facts_paragraph(struct facts *f, const char *key, char *text)
{
    facts_put(f, (struct fact){key, NULL, true, text});
}

static void facts_add(struct facts *f, const char *key, const char *label, const char *text)
{
    facts_take(f, key, label, mem_text(text));
}

void facts_clear(struct facts *f)
{
    for (size_t i = 0; i < f->len; i++)
        free(f->items[i].text);
    free(f->items);
    *f = (struct facts){0};
}

char *fact_line(const struct fact *f)
{
    if (f->label && strchr(f->text, '\n'))
        return NULL;
    return f->label ? mem_printf(_("%s: %s"), f->label, f->text) : mem_text(f->text);
}

static void facts_of_check(const struct check *c, struct facts *f)
{
    facts_add(f, "severity", _("Severity"), severity_name(c->severity));
    facts_paragraph(f, "about", mem_text(_(c->about)));
    facts_add(f, "why", _("Why"), _(c->why));
    facts_add(f, "remedy", _("What to do"), _(c->remedy));
    facts_add(f, "source", _("From"), _(c->source));
}

static const char *type_words(enum field_type type)
{
    static const char *const words[] = {
        [TYPE_TEXT] = N_("text"),
        [TYPE_CHOICE] = N_("one of the choices, as a text"),
        [TYPE_FLAG] = N_("true or false"),
        [TYPE_INTEGER] = N_("whole number"),
        [TYPE_BYTES] = N_("number of bytes; the wizard takes 512K, 10M and 1.5G, too"),
        [TYPE_TIME] = N_("number of Unix seconds; the wizard takes a date and time, too"),
        [TYPE_TEXTS] = N_("list of texts"),
        [TYPE_CHOICES] = N_("list of choices, as texts"),
    };
    return _(words[type]);
}

static char *choices_words(const struct choice *c)
{
    struct buf b = {0};
    for (; c && c->value; c++)
        buf_printf(&b, "%s%s: %s", b.len > 0 ? "\n" : "", c->value, _(c->note));
    return buf_steal(&b);
}

/* Caller frees. */
static char *source_words(const struct field *row)
{
    char *page = mem_printf(_("CreateProject: %s"), row->source);
    if (!row->decision)
        return page;
    char *words = mem_printf("%s%s%s", page, _("; "), _(row->decision));
    free(page);
    return words;
}

static void facts_of_field(const struct field *row, struct facts *f)
{
    char *limits = field_limits(row), *when = spec_when((enum field_id)row->id);
    facts_add(f, "label", _("Label"), _(row->label));
    facts_add(f, "console", _("In the OMS console"), field_console(row));
    facts_paragraph(f, "help", field_help(row));
    facts_add(f, "type", _("Type"), type_words(row->type));
    facts_take(f, "choices", _("Choices"), choices_words(row->choices));
    facts_add(f, "limits", NULL, limits + strspn(limits, "\n"));
    facts_add(f, "usual", NULL, row->usual ? _(row->usual) : NULL);
    facts_add(f, "page", _("Page of the wizard"), page_name((enum page)row->page));
    facts_take(f, "when", _("It applies while"), when);
    facts_add(f, "since", _("Since OMS"), row->since);
    facts_take(f, "lacking", NULL, gap_words((enum field_id)row->id));
    facts_take(f, "source", _("From"), source_words(row));
    free(limits);
}

/* The checks that find beforehand what this code refuses. */
static char *checks_of_code(const char *code)
{
    const struct check *c;
    struct buf b = {0};
    for (size_t i = 0; (c = check_known(i)) != NULL; i++)
        if (strstr(c->source, code))
            buf_item(&b, "%s", c->id);
    return buf_steal(&b);
}

static void facts_of_code(const struct topic *t, struct facts *f)
{
    const struct oms_code *c = t->what;
    char *origin = oms_code_origin(t->name);
    bool placed = origin;
    facts_paragraph(f, "cause", c ? mem_text(_(c->cause)) : NULL);
    facts_add(f, "remedy", _("What to do"), c ? _(c->remedy) : NULL);
    facts_paragraph(f, "origin", origin);
    facts_take(f, "checks", _("Found beforehand by"), checks_of_code(t->name));
    if (c)
        return;
    facts_paragraph(
        f, "advice",
        mem_text(placed
                     ? _("No text is published for it. Go by the message and the advice of the "
                         "server, and by the log of the component.")
                     : _("Nothing is known of it here, not even which part of OMS speaks. Go by "
                         "the message and the advice of the server, and by the documents of your "
                         "version of OMS.")));
    if (!placed)
        facts_take(f, "alike", _("Known here and spelled alike"), topics_alike(t->name));
}

void facts_of(const struct topic *t, struct facts *f)
{
    *f = (struct facts){0};
    if (t->kind == TOPIC_CHECK)
        facts_of_check(t->what, f);
    else if (t->kind == TOPIC_SETTING)
        facts_of_field(t->what, f);
    else
        facts_of_code(t, f);
}
