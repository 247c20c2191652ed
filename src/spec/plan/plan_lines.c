/* SPDX-License-Identifier: Apache-2.0 */
#include "spec/plan/plan_lines.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/texts.h"
#include "base/utf8.h"

enum { STATEMENTS_SHOWN = 5 };

struct layout {
    struct plan_lines *out;
    const struct plan_look *look;
    size_t steps;
    const char *group; /* of the row before */
};

static struct plan_line *lines_add(struct plan_lines *out, char *text)
{
    out->items = mem_grow(out->items, &out->cap, out->len + 1, sizeof *out->items);
    out->items[out->len] = (struct plan_line){.text = text};
    return &out->items[out->len++];
}

void plan_lines_clear(struct plan_lines *lines)
{
    for (size_t i = 0; i < lines->len; i++)
        free(lines->items[i].text);
    free(lines->items);
    *lines = (struct plan_lines){0};
}

void plan_lines_wrap(struct plan_lines *out, size_t columns, const char *first, size_t indent,
                     const char *text)
{
    struct texts lines = {0};
    size_t width = utf8_width(first);
    utf8_wrap(text, columns - indent - 1, &lines);
    for (size_t i = 0; i < lines.len; i++)
        lines_add(out, mem_printf("%s%*s%s", i == 0 ? first : "",
                                  (int)(i > 0 || width > indent ? indent : indent - width), "",
                                  lines.items[i]));
    texts_clear(&lines);
}

static void lines_put(const struct layout *l, const char *first, size_t indent, const char *text)
{
    plan_lines_wrap(l->out, l->look->columns, first, indent, text);
}

static void lines_title(const struct layout *l, const char *title)
{
    size_t from = l->out->len + 1;
    lines_add(l->out, mem_text(""));
    lines_put(l, "", 0, title);
    for (size_t i = from; i < l->out->len; i++)
        l->out->items[i].title = true;
}

/* The mark takes no more than the columns before the text. */
static void lines_marked(const struct layout *l, enum plan_mark mark, const char *text)
{
    static const char *const signs[] = {"", "  ? ", "  ! ", "  ! "};
    size_t from = l->out->len;
    lines_put(l, signs[mark], PLAN_INDENT, text);
    for (size_t i = from; i < l->out->len; i++)
        l->out->items[i].mark = mark;
}

/* --- statements --- */

static void sql_comment(struct plan_lines *out, const struct plan_look *look, size_t indent,
                        const char *text)
{
    struct texts lines = {0};
    utf8_wrap(text, look->columns - indent - strlen("-- ") - 1, &lines);
    for (size_t i = 0; i < lines.len; i++)
        lines_add(out, mem_printf("%*s-- %s", (int)indent, "", lines.items[i]));
    texts_clear(&lines);
}

static void sql_wrapped(struct plan_lines *out, const struct plan_look *look, size_t indent,
                        const char *sql)
{
    enum { HANGING = 2 };
    struct texts lines = {0};
    char *shown = utf8_shown(sql);
    utf8_wrap(shown, look->columns - indent - HANGING - 1, &lines);
    for (size_t i = 0; i < lines.len; i++)
        lines_add(out, mem_printf("%*s%s", (int)(i == 0 ? indent : indent + HANGING), "",
                                  lines.items[i]));
    texts_clear(&lines);
    free(shown);
}

static void sql_statement(struct plan_lines *out, const struct plan_look *look, size_t indent,
                          const char *sql)
{
    if (look->wrapped)
        sql_wrapped(out, look, indent, sql);
    else
        lines_add(out, mem_printf("%*s%s", (int)indent, "", sql));
}

/* most: of so many lines the rest is counted; 0: none is. */
static void sql_statements(struct plan_lines *out, const struct plan_look *look, size_t indent,
                           const char *sql, size_t most)
{
    struct texts lines = {0};
    texts_cut(&lines, sql, "\n");
    size_t shown = most > 0 && lines.len > most ? most : lines.len;
    for (size_t i = 0; i < shown; i++)
        sql_statement(out, look, indent, lines.items[i]);
    if (shown < lines.len) {
        char *rest = mem_printf(P_("%zu more", "%zu more", lines.len - shown), lines.len - shown);
        sql_comment(out, look, indent, rest);
        free(rest);
    }
    texts_clear(&lines);
}

void plan_lines_sql(struct plan_lines *out, const struct plan *p, const struct plan_look *look,
                    size_t indent, size_t most)
{
    const struct plan_rows *rows = &p->of[PLAN_PREPARE];
    const char *group = NULL;
    for (size_t i = 0; i < rows->len; i++) {
        const struct plan_row *row = &rows->items[i];
        if (!group || strcmp(group, row->group) != 0) {
            if (group)
                lines_add(out, mem_text(""));
            sql_comment(out, look, indent,
                        strcmp(row->group, "source") == 0 ? _("=== On the source ===")
                                                          : _("=== On the sink ==="));
        }
        group = row->group;
        sql_comment(out, look, indent, row->text);
        if (row->sql)
            sql_statements(out, look, indent, row->sql, most);
    }
}

/* --- rows --- */

static void lines_step(struct layout *l, const struct plan_row *row)
{
    char first[24];
    if (strcmp(row->group, "task") == 0) /* the settings behind it are of no step */
        snprintf(first, sizeof first, "  -");
    else
        snprintf(first, sizeof first, "%3zu.", ++l->steps);
    lines_put(l, first, PLAN_INDENT + 1, row->text);
    if (row->more)
        lines_put(l, "", PLAN_INDENT + 3, row->more);
}

/* The class, where it changes; the key; what is looked at and what to do. */
static void lines_item(struct layout *l, const struct plan_row *row)
{
    char *why = l->look->full && row->name ? mem_printf(_("Because of: %s"), row->name) : NULL;
    char *text =
        mem_printf("%s%s%s", row->text, row->more ? _(" To do: ") : "", row->more ? row->more : "");
    if (!l->group || strcmp(l->group, row->group) != 0)
        lines_put(l, "", 2, plan_class(row->group));
    l->group = row->group;
    lines_marked(l, row->mark, row->kind);
    lines_put(l, "", PLAN_INDENT + 2, text);
    if (why)
        lines_put(l, "", PLAN_INDENT + 2, why);
    free(text);
    free(why);
}

static void lines_plain(struct layout *l, const struct plan_row *row)
{
    lines_marked(l, row->mark, row->text);
    if (row->more)
        lines_put(l, "", PLAN_INDENT + 2, row->more);
    if (row->sql)
        sql_statements(l->out, l->look, PLAN_INDENT + 2, row->sql, 0);
}

static void lines_row(struct layout *l, enum plan_section section, const struct plan_row *row)
{
    size_t from = l->out->len;
    if (section == PLAN_STAGES && strcmp(row->kind, "stage") == 0)
        lines_step(l, row);
    else if (section == PLAN_STAGES)
        lines_put(l, "", PLAN_INDENT + 3, row->text);
    else if (section == PLAN_PRECHECK && row->group)
        lines_item(l, row);
    else
        lines_plain(l, row);
    for (; from < l->out->len; from++)
        l->out->items[from].row = row;
}

/* --- sections --- */

/* Is there nothing to be said of the whole task beyond its steps? */
static bool is_bare(const struct plan_rows *rows, size_t at, bool full)
{
    const struct plan_row *row = &rows->items[at];
    if (strcmp(row->kind, "stage") != 0 || strcmp(row->group, "task") != 0)
        return false;
    for (size_t i = at + 1; i < rows->len; i++)
        if (full || !rows->items[i].detail)
            return false;
    return true;
}

static void lines_hidden(const struct layout *l, size_t standard, size_t hidden)
{
    const char *more = l->look->more;
    char *text = NULL;
    if (standard > 0)
        text = mem_printf(P_("%zu setting at its default or not set; %s shows it.",
                             "%zu settings at their default or not set; %s shows them.", standard),
                          standard, more);
    else if (hidden > 0)
        text = mem_printf(P_("%zu more; %s shows it.", "%zu more; %s shows them.", hidden), hidden,
                          more);
    if (text)
        lines_put(l, "", PLAN_INDENT, text);
    free(text);
}

static void lines_section(struct layout *l, const struct plan *plan, enum plan_section section)
{
    const struct plan_rows *rows = &plan->of[section];
    size_t standard = 0, hidden = 0;
    if (rows->len == 0 && section != PLAN_DESTRUCTIVE)
        return;
    lines_title(l, plan_title(section));
    if (section == PLAN_PREPARE) {
        plan_lines_sql(l->out, plan, l->look, PLAN_INDENT, l->look->full ? 0 : STATEMENTS_SHOWN);
        return;
    }
    if (rows->len == 0)
        lines_marked(l, PLAN_PLAIN, plan_harmless());
    for (size_t i = 0; i < rows->len; i++) {
        const struct plan_row *row = &rows->items[i];
        if (row->detail && !l->look->full) {
            standard += row->standard;
            hidden += !row->standard;
        } else if (!is_bare(rows, i, l->look->full)) {
            lines_row(l, section, row);
        }
    }
    lines_hidden(l, standard, hidden);
}

/* The numbers in one line, which is the first thing to be read. */
static void lines_counts(const struct layout *l, const struct plan_rows *rows)
{
    struct buf line = {0};
    for (size_t i = 0; i < rows->len; i++)
        if (!rows->items[i].detail)
            buf_item(&line, "%s", rows->items[i].text);
    lines_put(l, "", 0, buf_string(&line));
    buf_clear(&line);
}

void plan_lines_add(struct plan_lines *out, const struct plan *p, const struct spec *s,
                    const struct plan_look *look)
{
    struct layout l = {.out = out, .look = look};
    struct texts head = {0};
    spec_headline(s, &head);
    for (size_t i = 0; i < head.len; i++)
        lines_put(&l, "", 0, head.items[i]);
    texts_clear(&head);
    lines_counts(&l, &p->of[PLAN_COUNTS]);
    for (int section = PLAN_DESTRUCTIVE; section < PLAN_SECTIONS; section++)
        lines_section(&l, p, (enum plan_section)section);
}
