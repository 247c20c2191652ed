/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a row condition says to OMS, beyond its form. OMS reads it with an engine of its own, which
 * takes MySQL's syntax and less of it than the database (OMS Community V4.2.2: SQL conditions, ETL
 * summary). What those pages do not settle is not judged.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "base/i18n.h"
#include "spec/checks/checks.h"

/* --- words -------------------------------------------------------------------------------------
 */

/* They have their first byte in common. */
static size_t curled_length(const char *at)
{
    static const char *const quotes[] = {"\u2018", "\u2019", "\u201c", "\u201d"};
    for (size_t i = 0; *at == *quotes[0] && i < sizeof quotes / sizeof *quotes; i++)
        if (strncmp(at, quotes[i], strlen(quotes[i])) == 0)
            return strlen(quotes[i]);
    return 0;
}

static bool is_of_word(char c, struct dialect d)
{
    return isalnum((unsigned char)c) || c == '_' || c == '$' || (unsigned char)c >= 0x80 ||
           (c == '#' && !d.hashes);
}

static size_t word_length(const char *at, struct dialect d)
{
    size_t length = 0;
    while (is_of_word(at[length], d) && curled_length(at + length) == 0)
        length++;
    return *at == '#' ? 0 : length;
}

/* Digits, and what belongs to a number with a point or an exponent. */
static size_t number_length(const char *at)
{
    size_t length = strspn(at, "0123456789.");
    const char *exponent = at + length + 1;
    if (at[length] != 'e' && at[length] != 'E')
        return length;
    exponent += *exponent == '+' || *exponent == '-';
    return isdigit((unsigned char)*exponent)
               ? (size_t)(exponent - at) + strspn(exponent, "0123456789")
               : length;
}

/* Behind the quote that ends what begins here, NULL if there is none. A doubled quote stands for
 * itself. */
static const char *quoted_end(const char *at, struct dialect d)
{
    char quote = *at++;
    for (; *at != '\0'; at++) {
        if (*at == '\\' && d.escapes && quote != '`' && at[1] != '\0') {
            at++;
        } else if (*at == quote) {
            if (at[1] != quote)
                return at + 1;
            at++;
        }
    }
    return NULL;
}

static struct token quoted_token(const char *at, struct dialect d)
{
    const char *end = quoted_end(at, d);
    enum token_kind kind = *at == '\'' ? TOKEN_TEXT : *at == '"' ? TOKEN_DOUBLE : TOKEN_NAME;
    return end ? (struct token){kind, at + 1, (size_t)(end - at) - 2}
               : (struct token){TOKEN_OPEN, at, strlen(at)};
}

struct token token_next(const char **at, struct dialect d)
{
    const char *from = *at + strspn(*at, " \t\r\n");
    struct token t = {TOKEN_END, from, 0};
    if (*from == '\0')
        return t;
    if (strchr("'\"`", *from)) {
        t = quoted_token(from, d);
        *at = t.at + t.length + (t.kind != TOKEN_OPEN);
        return t;
    }
    if ((t.length = curled_length(from)) > 0)
        t.kind = TOKEN_CURLED;
    else if (isdigit((unsigned char)*from) && (t.length = number_length(from)) > 0)
        t.kind = TOKEN_NUMBER;
    else if ((t.length = word_length(from, d)) > 0)
        t.kind = TOKEN_WORD;
    else
        t = (struct token){TOKEN_MARK, from, strspn(from, "<>=!")};
    t.length += t.length == 0;
    *at = from + t.length;
    return t;
}

bool token_is(struct token t, const char *word)
{
    return strlen(word) == t.length && strncasecmp(t.at, word, t.length) == 0;
}

static bool token_in(struct token t, const char *const *words)
{
    for (; *words; words++)
        if (token_is(t, *words))
            return true;
    return false;
}

/* --- what is wrong at a token ------------------------------------------------------------------
 */

struct lint {
    bool mysql;
    struct token before, now, next;
};

/* Keywords and the types of CAST: what is neither column nor function. */
static const char *const keywords[] = {
    "and",  "or",      "xor",     "not",    "is",       "null", "true",    "false",     "between",
    "in",   "as",      "like",    "rlike",  "regexp",   "div",  "mod",     "case",      "when",
    "then", "else",    "end",     "exists", "interval", "date", "time",    "datetime",  "char",
    "dec",  "numeric", "decimal", "double", "float",    "real", "signed",  "unsigned",  "select",
    "from", "where",   "escape",  "binary", "unknown",  "any",  "integer", "character", NULL};

static bool is_null_compared(const struct lint *l)
{
    return l->now.kind == TOKEN_MARK && strchr("<>=!", *l->now.at) && !token_is(l->now, "<=>") &&
           !token_is(l->now, "!") && l->next.kind == TOKEN_WORD && token_is(l->next, "null");
}

static bool is_double_quoted(const struct lint *l)
{
    return l->now.kind == TOKEN_CURLED || (l->now.kind == TOKEN_DOUBLE && l->mysql);
}

/* What Chinese input types for a blank, the separators, brackets and operators of SQL. All take
 * three bytes. */
static bool has_wide_mark(const struct lint *l)
{
    static const char marks[] = "\u3000\u3001\uff01\uff05\uff07\uff08\uff09\uff0a\uff0b\uff0c"
                                "\uff0d\uff0f\uff1b\uff1c\uff1d\uff1e";
    for (size_t i = 0; l->now.kind == TOKEN_WORD && i + 3 <= l->now.length; i++) {
        char mark[4] = {l->now.at[i], l->now.at[i + 1], l->now.at[i + 2]};
        if ((unsigned char)mark[0] >= 0xe0 && strstr(marks, mark))
            return true;
    }
    return false;
}

static bool calls(const struct lint *l)
{
    return l->next.kind == TOKEN_MARK && *l->next.at == '(';
}

static bool is_bare_column(const struct lint *l)
{
    return l->mysql && l->now.kind == TOKEN_WORD && !calls(l) && !token_in(l->now, keywords) &&
           *l->now.at != '@';
}

/* An operator or function that neither page names. */
static bool is_unlisted(const struct lint *l)
{
    static const char *const operators[] = {"like",
                                            "rlike",
                                            "regexp",
                                            "exists",
                                            "case",
                                            "interval",
                                            "div",
                                            "mod",
                                            "current_date",
                                            "current_time",
                                            "current_timestamp",
                                            "localtime",
                                            "localtimestamp",
                                            "sysdate",
                                            NULL};
    static const char *const functions[] = {
        "and",     "or",        "xor",     "not",    "in",    "between",   "is",  "concat",
        "substr",  "substring", "replace", "cast",   "char",  "character", "dec", "numeric",
        "decimal", "datetime",  "time",    "select", "where", "from",      NULL};
    if (l->now.kind != TOKEN_WORD)
        return false;
    return token_in(l->now, operators) || (calls(l) && !token_in(l->now, functions));
}

static bool is_float(const struct lint *l)
{
    static const char *const types[] = {"double", "float", "real", NULL};
    if (l->now.kind == TOKEN_NUMBER)
        return memchr(l->now.at, 'e', l->now.length) || memchr(l->now.at, 'E', l->now.length);
    return l->now.kind == TOKEN_WORD && l->before.kind == TOKEN_WORD && token_is(l->before, "as") &&
           token_in(l->now, types);
}

/* Does the text fit: 0 a digit, other characters themselves? Returns what is behind, or NULL. */
static const char *fits(const char *text, const char *end, const char *form)
{
    for (; *form != '\0'; form++, text++)
        if (text == end || (*form == '0' ? !isdigit((unsigned char)*text) : *text != *form))
            return NULL;
    return text;
}

/* 2022/12/31, 2022-1-5, 2022.12.31 12:00 and the like. */
static bool resembles_date(const char *text, const char *end)
{
    const char *at = fits(text, end, "0000");
    char separator = at && at != end ? *at : '\0';
    if (separator == '\0' || !strchr("-/.", separator))
        return false;
    for (int part = 0; part < 2; part++) {
        if (at == end || *at++ != separator || at == end || !isdigit((unsigned char)*at))
            return false;
        at += 1 + (at + 1 < end && isdigit((unsigned char)at[1]));
    }
    return at == end || *at == ' ' || *at == 'T';
}

static bool is_odd_date(const struct lint *l)
{
    const char *end = l->now.at + l->now.length, *date, *time;
    if (l->now.kind != TOKEN_TEXT || !resembles_date(l->now.at, end))
        return false;
    date = fits(l->now.at, end, "0000-00-00");
    time = date ? fits(date, end, " 00:00:00") : NULL;
    return date != end && !time;
}

static bool is_time_without_zone(const struct lint *l)
{
    const char *end = l->now.at + l->now.length;
    return l->now.kind == TOKEN_TEXT && fits(l->now.at, end, "0000-00-00 00:00:00") == end;
}

/* --- the checks --------------------------------------------------------------------------------
 */

/* Says it of the first token that is so. */
static void check_where_lint(struct check_run *c, const struct object_facts *o)
{
    const char *at = o->where;
    if (!at || c->wildcard || !where_pairs_up(c, at))
        return;
    if (!c->source && strchr(at, '\\'))
        return; /* where a text ends depends on the database */
    struct lint l = {.mysql = matrix_is_mysql(c->source)};
    struct dialect d = {l.mysql, l.mysql};
    l.now = token_next(&at, d);
    for (; l.now.kind != TOKEN_END; l.before = l.now, l.now = l.next) {
        l.next = token_next(&at, d);
        if (!c->row->lint(&l))
            continue;
        char *shown = mem_text_n(l.now.at, l.now.length);
        check_object(c, o, OBJECT_WHERE, c->row->says[0], shown);
        free(shown);
        return;
    }
}

static const struct check_row rows[] = {
    {{"where-null", SEVERITY_WARNING, N_("A row condition asks for NULL by IS NULL."),
      N_("A comparison with NULL is never true, so no row passes it."),
      N_("Write IS NULL or IS NOT NULL."), N_("OMS Community V4.2.2: ETL")},
     .object = check_where_lint,
     .lint = is_null_compared,
     .says = {N_("the condition compares with NULL by %s")}},
    {{"where-quotes", SEVERITY_WARNING, N_("Texts in a row condition stand in single quotes."),
      N_("The documents ask for single quotes. Double ones may be taken for the name of a column, "
         "and those of Chinese input are none to a database."),
      N_("Write 'text' in plain single quotes."), N_("OMS Community V4.2.2: SQL conditions")},
     .object = check_where_lint,
     .lint = is_double_quoted,
     .says = {N_("the condition has other than single quotes: %s")}},
    {{"where-wide", SEVERITY_WARNING,
      N_("Operators, brackets and commas of a row condition are plain ones."),
      N_("To a database the full-width ones of Chinese input are part of a name, or an error: the "
         "task stops, or keeps other rows than was meant."),
      N_("Type them again without Chinese input; a name that really holds them stands in "
         "quotes."),
      N_("OMS Community V4.2.2: SQL conditions")},
     .object = check_where_lint,
     .lint = has_wide_mark,
     .says = {N_("the condition has full-width marks: %s")}},
    {{"where-backquote", SEVERITY_NOTE, N_("Columns of a row condition stand in backquotes."),
      N_("OMS does not change the case of the names, and its documents ask for backquotes around "
         "them; many published examples go without."),
      N_("Write `column`, in the case that it has in the source."),
      N_("OMS Community V4.2.2: SQL conditions")},
     .object = check_where_lint,
     .lint = is_bare_column,
     .says = {N_("the column %s of the condition is without backquotes")}},
    {{"where-unlisted", SEVERITY_WARNING,
      N_("A row condition keeps to the operators and functions that OMS documents."),
      N_("Changes from the log are judged by OMS itself, which knows AND, OR, comparisons, "
         "BETWEEN, IN, IS NULL, arithmetic, CONCAT, SUBSTR, REPLACE and CAST. What else the "
         "database knows, such as its clock, may fail there, or mean another thing."),
      N_("Write it with these, and a fixed time in place of the clock; or try it in the console, "
         "which can check the syntax."),
      N_("OMS Community V4.2.2: ETL, SQL conditions")},
     .object = check_where_lint,
     .lint = is_unlisted,
     .says = {N_("the condition uses %s")}},
    {{"where-float", SEVERITY_WARNING, N_("A row condition does not compare FLOAT or DOUBLE."),
      N_("The documents exclude it, since the result may be wrong."),
      N_("Compare whole numbers or DECIMAL."), N_("OMS Community V4.2.2: ETL")},
     .object = check_where_lint,
     .lint = is_float,
     .says = {N_("the condition compares binary fractions: %s")}},
    {{"where-date", SEVERITY_WARNING,
      N_("A date in a row condition is written as 2022-12-31 or 2022-12-31 00:00:00."),
      N_("The documents know no other form, so a time may be compared as a text, or not at all."),
      N_("Write the date in that form, unless the column is a text."),
      N_("OMS Community V4.2.2: SQL conditions")},
     .object = check_where_lint,
     .lint = is_odd_date,
     .says = {N_("\"%s\" in the condition looks like a date of another form")}},
    {{"where-zone", SEVERITY_NOTE, N_("A time that is compared with a TIMESTAMP names its zone."),
      N_("Without one OMS takes +08:00, while the database takes the zone of the session: rows "
         "near the border are then copied and followed by two rules."),
      N_("If the column is a TIMESTAMP, write the zone behind the time: '2022-12-31 00:00:00 "
         "+08:00'. For other types do nothing."),
      N_("OMS Community V4.2.2: ETL")},
     .object = check_where_lint,
     .lint = is_time_without_zone,
     .with = FACT_INCR,
     .says = {N_("the time \"%s\" in the condition has no zone")}},
};

const struct check_table lint_checks = {rows, sizeof rows / sizeof *rows};
