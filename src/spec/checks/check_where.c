/* SPDX-License-Identifier: Apache-2.0 */
/* Rules about what is narrowed within an object: row conditions and column lists. */
#include <string.h>

#include "base/i18n.h"
#include "spec/checks/checks.h"
#include "spec/where.h"

enum fault_bit {
    WHERE_KEYWORD = 1,
    WHERE_SEMICOLON = 2,
    WHERE_COMMENT = 4,
    WHERE_UNBALANCED = 8,
    WHERE_SELECT = 16
};

static unsigned mark_faults(const char *at, bool hashes, int *depth)
{
    if (*at == ';')
        return WHERE_SEMICOLON;
    if (strncmp(at, "--", 2) == 0 || strncmp(at, "/*", 2) == 0 || (*at == '#' && hashes))
        return WHERE_COMMENT;
    *depth += (*at == '(') - (*at == ')');
    return *depth < 0 ? WHERE_UNBALANCED : 0;
}

static unsigned scan_where(const char *text, struct dialect d)
{
    struct token t = token_next(&text, d);
    unsigned faults = t.kind == TOKEN_WORD && token_is(t, "where") ? WHERE_KEYWORD : 0;
    int depth = 0; /* of parentheses */
    for (; t.kind != TOKEN_END; t = token_next(&text, d)) {
        if (t.kind == TOKEN_OPEN)
            faults |= WHERE_UNBALANCED;
        else if (t.kind == TOKEN_MARK)
            faults |= mark_faults(t.at, d.hashes, &depth);
        else if (t.kind == TOKEN_WORD && token_is(t, "select"))
            faults |= WHERE_SELECT;
    }
    return faults | (depth ? WHERE_UNBALANCED : 0u);
}

/*
 * Whether a backslash escapes and # begins a comment depends on the database. Where it is not
 * known, only what is wrong in both readings is wrong.
 */
static unsigned where_faults(const char *source, const char *text)
{
    bool mysql = matrix_is_mysql(source);
    if (!source)
        return scan_where(text, (struct dialect){.escapes = true}) &
               scan_where(text, (struct dialect){.escapes = false});
    return scan_where(text, (struct dialect){mysql, mysql});
}

bool where_pairs_up(const struct check_run *c, const char *text)
{
    return !(where_faults(c->source, text) & WHERE_UNBALANCED);
}

static void check_where_fault(struct check_run *c, const struct object_facts *o)
{
    if (o->where && !c->wildcard && (where_faults(c->source, o->where) & c->row->where))
        check_object(c, o, OBJECT_WHERE, c->row->says[0], o->where);
}

static void check_where_blank(struct check_run *c, const struct object_facts *o)
{
    if (o->where && text_blank(o->where))
        check_object(c, o, OBJECT_WHERE, N_("the condition is empty"));
}

static const struct check_row rows[] = {
    {{"where-keyword", SEVERITY_WARNING, N_("A row condition is given without the word WHERE."),
      N_("All published examples leave the word out; a second WHERE makes a query unreadable."),
      N_("Remove the word WHERE."),
      N_("published examples; the page of CreateProject says \"a standard SQL WHERE clause\"")},
     .object = check_where_fault,
     .where = WHERE_KEYWORD,
     .says = {N_("the condition begins with WHERE: %s")}},
    {{"where-semicolon", SEVERITY_ERROR, N_("A row condition has no semicolon."),
      N_("The condition becomes a part of larger statements, which a semicolon ends too early."),
      N_("Remove the semicolon."), N_("CreateProject: whereClause")},
     .object = check_where_fault,
     .where = WHERE_SEMICOLON,
     .says = {N_("the condition holds a semicolon: %s")}},
    {{"where-comment", SEVERITY_ERROR, N_("A row condition has no comment."),
      N_("The condition becomes a part of larger statements, and a comment hides what follows in "
         "them."),
      N_("Remove the comment."), N_("CreateProject: whereClause")},
     .object = check_where_fault,
     .where = WHERE_COMMENT,
     .says = {N_("the condition holds a comment: %s")}},
    {{"where-unbalanced", SEVERITY_ERROR, N_("Quotes and parentheses of a row condition pair up."),
      N_("The condition becomes a part of larger statements, which then cannot be read."),
      N_("Add the missing one, or remove the surplus one."), N_("CreateProject: whereClause")},
     .object = check_where_fault,
     .where = WHERE_UNBALANCED,
     .says = {N_("quotes or parentheses of the condition do not pair up: %s")}},
    {{"where-subselect", SEVERITY_WARNING,
      N_("A row condition uses only columns of its own table."),
      N_("The documents allow columns of the same table only: a change from the log is judged by "
         "its own row."),
      N_("Write the condition without a SELECT."), N_("row filters")},
     .object = check_where_fault,
     .where = WHERE_SELECT,
     .says = {N_("the condition holds a SELECT: %s")}},
    {{"where-blank", SEVERITY_WARNING, N_("A row condition is not empty."),
      N_("It filters nothing, and what OMS makes of an empty condition is not documented."),
      N_("Write a condition, or remove it."), N_("CreateProject: whereClause")},
     .without = FACT_WILDCARD,
     .object = check_where_blank},
};

const struct check_table where_checks = {rows, sizeof rows / sizeof *rows};

/* What is right, by the row; of a SELECT it says more than a warning does. */
const char *where_complaint(const struct spec *s, const char *text)
{
    unsigned faults = where_faults(matrix_family(spec_endpoint(s, SIDE_SOURCE)->type), text);
    for (size_t i = 0; i < where_checks.len; i++)
        if (faults & rows[i].where)
            return rows[i].where == WHERE_SELECT
                       ? _("A row condition uses only columns of its own table, no SELECT.")
                       : _(rows[i].check.about);
    return NULL;
}
