/* SPDX-License-Identifier: Apache-2.0 */
/* A plan as text: wrapped to the terminal, with a mark before what is not safe. */
#include "config.h"

#include "cli/plan_print.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "base/texts.h"
#include "base/utf8.h"
#include "cli/talk.h"

enum { STATEMENTS_SHOWN = 5 };
enum { COLUMNS_PLAIN = 80, COLUMNS_LEAST = 40, INDENT = 4 };

struct printer {
    FILE *out;
    size_t columns;
    bool paint, full;
    size_t steps;
    const char *group; /* of the row before */
};

size_t plan_columns(FILE *out)
{
    struct winsize size;
    bool known = isatty(fileno(out)) && ioctl(fileno(out), TIOCGWINSZ, &size) == 0;

    if (!known || size.ws_col == 0)
        return COLUMNS_PLAIN;
    return size.ws_col < COLUMNS_LEAST ? COLUMNS_LEAST : size.ws_col;
}

/* A text in lines behind an indent; `first` stands before the first one, of at most its width. */
static void plan_wrapped(const struct printer *p, const char *first, size_t indent,
                         const char *text)
{
    struct texts lines;
    size_t width = utf8_width(first);

    texts_init(&lines);
    utf8_wrap(text, p->columns - indent - 1, &lines);
    for (size_t i = 0; i < lines.len; i++)
        fprintf(p->out, "%s%*s%s\n", i == 0 ? first : "",
                (int)(i > 0 || width > indent ? indent : indent - width), "", lines.items[i]);
    texts_clear(&lines);
}

static void print_title(const struct printer *p, const char *title)
{
    fputs(p->paint ? "\n\033[1m" : "\n", p->out);
    plan_wrapped(p, "", 0, title);
    fputs(p->paint ? "\033[m" : "", p->out);
}

/* The mark takes no more than the columns before the text. */
static void print_marked(const struct printer *p, enum plan_mark mark, const char *text)
{
    static const char *const signs[] = {"", "  ? ", "  ! ", "  ! "};
    static const char *const paints[] = {"", "36", "33", "1;31"};

    if (mark != PLAN_PLAIN && p->paint)
        fprintf(p->out, "\033[%sm", paints[mark]);
    plan_wrapped(p, signs[mark], INDENT, text);
    if (mark != PLAN_PLAIN && p->paint)
        fputs("\033[m", p->out);
}

static void print_sql(const struct printer *p, const char *sql)
{
    struct texts lines;

    texts_init(&lines);
    texts_cut(&lines, sql, "\n");
    for (size_t i = 0; i < lines.len; i++) {
        char *line = utf8_shown(lines.items[i]);
        fprintf(p->out, "%*s%s\n", INDENT + 2, "", line);
        free(line);
    }
    texts_clear(&lines);
}

static void print_step(struct printer *p, const struct plan_row *row)
{
    char first[24];

    if (strcmp(row->group, "task") == 0) /* the settings behind it are of no step */
        snprintf(first, sizeof first, "  -");
    else
        snprintf(first, sizeof first, "%3zu.", ++p->steps);
    plan_wrapped(p, first, INDENT + 1, row->text);
    if (row->more != NULL)
        plan_wrapped(p, "", INDENT + 3, row->more);
}

/* The class, where it changes; the key; what is looked at and what to do. */
static void print_item(struct printer *p, const struct plan_row *row)
{
    char *why = p->full && row->name != NULL ? mem_printf(_("Because of: %s"), row->name) : NULL;
    char *text = mem_printf("%s%s%s", row->text, row->more != NULL ? _(" To do: ") : "",
                            row->more != NULL ? row->more : "");

    if (p->group == NULL || strcmp(p->group, row->group) != 0)
        plan_wrapped(p, "", 2, plan_class(row->group));
    p->group = row->group;
    print_marked(p, row->mark, row->kind);
    plan_wrapped(p, "", INDENT + 2, text);
    if (why != NULL)
        plan_wrapped(p, "", INDENT + 2, why);
    free(text);
    free(why);
}

static void print_row(struct printer *p, enum plan_section section, const struct plan_row *row)
{
    if (section == PLAN_STAGES && strcmp(row->kind, "stage") == 0) {
        print_step(p, row);
        return;
    }
    if (section == PLAN_STAGES) {
        plan_wrapped(p, "", INDENT + 3, row->text);
        return;
    }
    if (section == PLAN_PRECHECK && row->group != NULL) {
        print_item(p, row);
        return;
    }
    print_marked(p, row->mark, row->text);
    if (row->more != NULL)
        plan_wrapped(p, "", INDENT + 2, row->more);
    if (row->sql != NULL)
        print_sql(p, row->sql);
}

/* Is there anything to be said of the whole task beyond its steps? */
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

static void plan_print_hidden(const struct printer *p, size_t standard, size_t hidden)
{
    char *text = NULL;

    if (standard > 0)
        text =
            mem_printf(P_("%zu setting at its default or not set; --full shows it.",
                          "%zu settings at their default or not set; --full shows them.", standard),
                       standard);
    else if (hidden > 0)
        text = mem_printf(P_("%zu more; --full shows it.", "%zu more; --full shows them.", hidden),
                          hidden);
    if (text != NULL)
        plan_wrapped(p, "", INDENT, text);
    free(text);
}

static void plan_print_section(struct printer *p, const struct plan *plan,
                               enum plan_section section)
{
    const struct plan_rows *rows = &plan->of[section];
    size_t standard = 0, hidden = 0;

    if (rows->len == 0 && section != PLAN_DESTRUCTIVE)
        return;
    print_title(p, plan_title(section));
    if (section == PLAN_PREPARE) {
        plan_print_sql(plan, p->out, INDENT, p->columns, p->full ? 0 : STATEMENTS_SHOWN);
        return;
    }
    if (rows->len == 0)
        print_marked(p, PLAN_PLAIN, plan_harmless());
    for (size_t i = 0; i < rows->len; i++) {
        const struct plan_row *row = &rows->items[i];
        if (row->detail && !p->full) {
            standard += row->standard;
            hidden += !row->standard;
        } else if (!is_bare(rows, i, p->full)) {
            print_row(p, section, row);
        }
    }
    plan_print_hidden(p, standard, hidden);
}

/* The numbers in one line, which is the first thing to be read. */
static void print_counts(const struct printer *p, const struct plan_rows *rows)
{
    struct buf line;

    buf_init(&line);
    for (size_t i = 0; i < rows->len; i++)
        if (!rows->items[i].detail) {
            buf_text(&line, line.len > 0 ? _(", ") : "");
            buf_text(&line, rows->items[i].text);
        }
    plan_wrapped(p, "", 0, buf_string(&line));
    buf_clear(&line);
}

static void plan_print_findings(const struct printer *p, const struct specfile *f,
                                const struct options *o)
{
    char *counts = findings_counts(&f->findings);

    print_title(p, _("What the check says"));
    plan_wrapped(p, "", INDENT, counts);
    fflush(p->out);
    specfile_print(f, p->full ? SEVERITY_NOTE : SEVERITY_ERROR, o, p->out);
    if (!p->full && f->findings.count[SEVERITY_WARNING] + f->findings.count[SEVERITY_NOTE] > 0)
        plan_wrapped(p, "", INDENT, _("--full shows warnings and notes, too."));
    free(counts);
}

void plan_print(const struct plan *p, const struct specfile *f, const struct options *o, FILE *out)
{
    struct printer printer = {
        .out = out, .columns = plan_columns(out), .paint = output_paints(o, out), .full = o->full};
    struct texts head;

    texts_init(&head);
    spec_headline(f->spec, &head);
    for (size_t i = 0; i < head.len; i++)
        plan_wrapped(&printer, "", 0, head.items[i]);
    texts_clear(&head);
    print_counts(&printer, &p->of[PLAN_COUNTS]);
    for (int section = PLAN_DESTRUCTIVE; section < PLAN_SECTIONS; section++)
        plan_print_section(&printer, p, (enum plan_section)section);
    plan_print_findings(&printer, f, o);
}
