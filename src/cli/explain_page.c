/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The manual page of the body, made of the rows. data/man has what a C locale gives, so that no
 * build needs to run what it builds; tests/cli/explain.sh compares the two.
 */
#include "cli/explain.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/texts.h"
#include "spec/field.h"
#include "spec/spec_schema.h"

/* The day of the published page that the rows are made of. */
#define PAGE_DATE "2026-04-14"

enum { LINE_MOST = 76 };

/* A word or less, which roff takes for nothing but text. */
static void roff_word(struct buf *out, const char *word, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (word[i] == '\\')
            buf_text(out, "\\e");
        else if (word[i] == '-')
            buf_text(out, "\\-");
        else if (i == 0 && (word[i] == '.' || word[i] == '\''))
            buf_printf(out, "\\&%c", word[i]);
        else
            buf_char(out, word[i]);
    }
}

/* Each sentence and each line begins a line, as man(7) wants it. */
static void roff_line(struct buf *out, const char *text)
{
    size_t column = 0;
    bool ended = false;
    while (*text) {
        size_t length = strcspn(text, " ");
        if (column > 0 && (ended || column + length >= LINE_MOST)) {
            buf_char(out, '\n');
            column = 0;
        } else if (column > 0) {
            buf_char(out, ' ');
        }
        roff_word(out, text, length);
        column += length + 1;
        ended = length > 0 && strchr(".:?!", text[length - 1]);
        text += length + strspn(text + length, " ");
    }
    buf_char(out, '\n');
}

/* Lines, each after these blanks. */
static void roff_lines(struct buf *out, const char *text, const char *blanks)
{
    struct texts lines = {0};
    texts_cut(&lines, text, "\n");
    for (size_t i = 0; i < lines.len; i++) {
        buf_printf(out, "%s%s", i > 0 ? ".br\n" : "", blanks);
        roff_line(out, lines.items[i]);
    }
    texts_clear(&lines);
}

static void roff_text(struct buf *out, const char *text)
{
    roff_lines(out, text, "");
}

static void roff_bold(struct buf *out, const char *text)
{
    buf_text(out, ".B ");
    roff_line(out, text);
}

static void page_fact(struct buf *out, const struct fact *f, bool first)
{
    char *line = fact_line(f);
    buf_text(out, first ? "" : ".br\n");
    roff_text(out, line ? line : f->label);
    if (!line) {
        buf_text(out, ".br\n");
        roff_lines(out, f->text, "\\ \\ ");
    }
    free(line);
}

static void page_row(struct buf *out, const struct field *row)
{
    struct topic topic = {TOPIC_SETTING, row->path, _(row->label), row};
    struct facts facts;
    buf_text(out, ".TP\n");
    roff_bold(out, row->path);
    facts_of(&topic, &facts);
    for (size_t i = 0; i < facts.len; i++)
        page_fact(out, &facts.items[i], i == 0);
    facts_clear(&facts);
}

/* Bytes of the first key of the path, if others are below it; 0: a key of the body itself. */
static size_t page_section(const struct field *f)
{
    size_t length = strcspn(f->path, "/");
    return f->path[length] ? length : 0;
}

static bool page_same_section(const struct field *a, const struct field *b)
{
    size_t length = page_section(a);
    return page_section(b) == length && strncmp(a->path, b->path, length) == 0;
}

/* The section that this row is the first of; nothing if it is not. */
static void page_open_section(struct buf *out, const struct field *first)
{
    const struct field *rows = field_rows();
    for (const struct field *f = rows; f < first; f++)
        if (page_same_section(f, first))
            return;
    buf_text(out, ".SS ");
    if (page_section(first) == 0)
        roff_line(out, _("The body itself"));
    else
        buf_printf(out, "%.*s\n", (int)page_section(first), first->path);
    for (const struct field *f = first; f < rows + FIELD_COUNT; f++)
        if (page_same_section(f, first))
            page_row(out, f);
}

static void page_keys(struct buf *out, const char *title, const struct mapping_key *keys)
{
    buf_text(out, ".SS ");
    roff_line(out, title);
    for (; keys->name; keys++) {
        buf_text(out, ".TP\n");
        roff_bold(out, keys->name);
        roff_text(out, _(keys->help));
    }
}

static void page_section_title(struct buf *out, const char *title)
{
    buf_text(out, ".SH ");
    roff_line(out, title);
}

static void page_head(struct buf *out)
{
    buf_text(out, ".\\\" Made by 'oms-wizard explain --man'; do not edit.\n"
                  ".TH OMS\\-WIZARD\\-SPEC 5 " PAGE_DATE " \"oms\\-wizard\" \"");
    buf_printf(out, "%s\"\n", _("File Formats"));
    page_section_title(out, _("NAME"));
    buf_printf(out, "oms\\-wizard\\-spec \\- %s\n",
               _("the body of a CreateProject request of OMS"));
    page_section_title(out, _("DESCRIPTION"));
    roff_text(out,
              _("A spec is a JSON object in UTF-8: what OMS takes to create a task. This page "
                "has its keys in the order of the page of CreateProject, OMS Enterprise 4.2.4, "
                "with their paths as --set of oms-wizard(1) takes them. Null is a value of "
                "every key, and not the same as absent: where there is nothing, OMS may put "
                "its own default. The defaults below are those of a new spec. Keys that are "
                "not here are kept and sent."));
    buf_text(out, ".PP\n");
    roff_text(out, _("'oms-wizard explain KEY' prints what is said here of a key, 'oms-wizard "
                     "explain --schema' a JSON schema, which is also installed as "
                     "share/oms-wizard/spec.schema.json, for editors and other programs."));
    page_section_title(out, _("KEYS"));
}

void explain_page(struct buf *out)
{
    page_head(out);
    for (int id = 0; id < FIELD_COUNT; id++)
        page_open_section(out, field_of((enum field_id)id));
    page_keys(out, _("An entry of transferMapping/databases and databasesBlack"),
              database_key_rows);
    page_keys(out, _("An entry of tables, views, specificTables and specificViews"),
              object_key_rows);
    page_section_title(out, _("SEE ALSO"));
    buf_text(out, ".BR oms\\-wizard (1),\n.BR oms\\-wizard\\-plan (5)\n");
}
