/* SPDX-License-Identifier: Apache-2.0 */
#include "spec/plan/quoting.h"

#include <string.h>

#include "base/buf.h"
#include "base/jwrite.h"
#include "base/utf8.h"
#include "spec/matrix.h"

/* Those like MySQL that document patterns of databases in GRANT. */
static const char pattern_families[] = "MYSQL|TIDB";

bool sql_may_hold(const char *name)
{
    struct buf plain = {0};
    bool may;
    if (!utf8_valid(name, strlen(name), NULL))
        return false;
    for (; *name != '\0'; name++) /* what JSON escapes, but need not be hidden */
        buf_char(&plain, *name == '"' || *name == '\\' ? '-' : *name);
    may = plain.len > 0 && json_plain(plain.data, plain.len);
    buf_clear(&plain);
    return may;
}

static void quoted_char(struct buf *out, char c, char quote)
{
    if (c == quote)
        buf_char(out, quote);
    buf_char(out, c);
}

static char *sql_quoted(const char *name, char quote, const char *escaped)
{
    struct buf out = {0};
    buf_char(&out, quote);
    for (; *name != '\0'; name++) {
        if (strchr(escaped, *name))
            buf_char(&out, '\\');
        quoted_char(&out, *name, quote);
    }
    buf_char(&out, quote);
    return buf_steal(&out);
}

char *sql_name(const char *family, const char *name)
{
    return sql_quoted(name, matrix_is_mysql(family) ? '`' : '"', "");
}

char *sql_granted(const char *family, const char *name)
{
    bool patterns = one_of(pattern_families, family);
    return patterns ? sql_quoted(name, '`', "_%\\") : sql_name(family, name);
}

char *sql_granted_pattern(const char *family, const char *pattern)
{
    struct buf out = {0};
    if (!one_of(pattern_families, family) || strchr(pattern, '['))
        return NULL;
    buf_char(&out, '`');
    for (; *pattern != '\0'; pattern++) {
        if (strchr("_%\\", *pattern))
            buf_char(&out, '\\');
        quoted_char(&out, *pattern == '*' ? '%' : *pattern == '?' ? '_' : *pattern, '`');
    }
    buf_char(&out, '`');
    return buf_steal(&out);
}

char *sql_text(const char *family, const char *text)
{
    return sql_quoted(text, '\'', matrix_is_mysql(family) ? "\\" : "");
}
