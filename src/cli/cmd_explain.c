/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>
#include "base/buf.h"
#include "base/i18n.h"
#include "base/jwrite.h"
#include "base/texts.h"
#include "base/utf8.h"
#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/explain.h"
#include "cli/json_out.h"
#include "cli/talk.h"
#include "spec/spec_schema.h"

enum { INDENT = 2, NARROW = 30 };

/* 0: nothing is wrapped. */
static size_t explain_columns(void)
{
    size_t columns = output_columns();
    return columns == 0 || columns > NARROW ? columns : NARROW;
}

/* A text of one or more lines, which are wrapped to the columns, after so many blanks each. */
static void print_wrapped(const char *text, size_t columns, int indent)
{
    struct texts lines = {0};
    if (columns > 0)
        utf8_wrap(text, columns - 1 - (size_t)indent, &lines);
    else
        texts_cut(&lines, text, "\n");
    for (size_t i = 0; i < lines.len; i++)
        printf("%*s%s\n", indent, "", lines.items[i]);
    texts_clear(&lines);
}

static void print_fact(const struct fact *f, size_t columns)
{
    char *line = fact_line(f);
    if (!line)
        print_wrapped(f->label, columns, 0);
    print_wrapped(line ? line : f->text, columns, line ? 0 : INDENT);
    free(line);
}

static void print_topic(const struct topic *t, const struct facts *f, size_t columns)
{
    printf("%s\n", talk_shown(t->name));
    for (size_t i = 0; i < f->len; i++) {
        if (i == 0 || f->items[i].paragraph || f->items[i - 1].paragraph)
            putchar('\n');
        print_fact(&f->items[i], columns);
    }
}

static void write_topic(struct jwrite *w, const struct topic *t, const struct facts *f)
{
    jwrite_object(w);
    jwrite_member(w, "kind", topic_word(t->kind));
    jwrite_member(w, "name", t->name);
    for (size_t i = 0; i < f->len; i++)
        jwrite_member(w, f->items[i].key, f->items[i].text);
    jwrite_object_end(w);
}

static void tell(const struct topics *t, const struct options *o)
{
    size_t columns = explain_columns();
    struct json_out j;
    json_out_begin(&j);
    jwrite_array(&j.w);
    for (size_t i = 0; i < t->len; i++) {
        struct facts f;
        facts_of(&t->items[i], &f);
        if (o->json)
            write_topic(&j.w, &t->items[i], &f);
        else
            print_topic(&t->items[i], &f, columns);
        if (!o->json && i + 1 < t->len)
            putchar('\n');
        facts_clear(&f);
    }
    jwrite_array_end(&j.w);
    json_out_end(&j, o->json);
}

/* For a terminal with titles, else a line for each with tabs between. */
static void print_list(const struct topics *t)
{
    size_t columns = explain_columns();
    for (size_t i = 0; i < t->len; i++) {
        const struct topic *it = &t->items[i];
        if (columns == 0) {
            printf("%s\t%s\t%s\n", topic_word(it->kind), it->name, it->about);
            continue;
        }
        if (i == 0 || it[-1].kind != it->kind)
            printf("%s%s\n", i > 0 ? "\n" : "", topic_title(it->kind));
        print_wrapped(it->name, columns, INDENT);
        print_wrapped(it->about, columns, 3 * INDENT);
    }
}

static void say_unknown(const char *word)
{
    const char *shown = talk_shown(word);
    char *names = topics_alike(word);
    if (*names)
        talk(_("There is nothing called '%s' to explain. Did you mean: %s?"), shown, names);
    else
        talk(_("There is nothing called '%s' to explain. 'oms-wizard explain' lists what there "
               "is."),
             shown);
    free(names);
}

/* A label may be of several words: they need no quotes. Caller frees. */
static char *whole_word(const struct options *o)
{
    struct buf b = {0};
    for (size_t i = 0; i < o->arg_count; i++)
        buf_printf(&b, "%s%s", i > 0 ? " " : "", o->args[i]);
    return buf_steal(&b);
}

static void print_page(void)
{
    struct buf page = {0};
    explain_page(&page);
    fputs(buf_string(&page), stdout);
    buf_clear(&page);
}

static void print_schema(void)
{
    struct json_out j;
    json_out_begin(&j);
    spec_schema(&j.w);
    json_out_end(&j, true);
}

int cmd_explain(const struct options *o)
{
    if (o->man || o->schema) {
        if (o->arg_count > 0 || o->man == o->schema)
            return talk_fail(CODE_USAGE,
                             _("--man and --schema print everything: one of them, and no name."));
        (o->man ? print_page : print_schema)();
        return CODE_DONE;
    }
    struct topics found;
    char *word = whole_word(o);
    bool known = true;
    if (o->arg_count == 0)
        topics_all(&found);
    else
        known = topics_find(&found, word);
    if (!known)
        say_unknown(word);
    else if (o->arg_count == 0 && !o->json)
        print_list(&found);
    else
        tell(&found, o);
    topics_clear(&found);
    free(word);
    return known ? CODE_DONE : CODE_USAGE;
}
