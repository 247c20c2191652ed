/* SPDX-License-Identifier: Apache-2.0 */
#include "objects/odbc_internal.h"

#include <stdlib.h>
#include "base/mem.h"
#include "objects/wide.h"

enum { CHUNK = 512, MOST_BYTES = 1 << 17 };

static bool bind_params(struct cursor *c, const struct texts *params)
{
    c->count = params->len;
    c->params = mem_array(params->len + 1, sizeof *c->params);
    for (size_t i = 0; i < params->len; i++) {
        size_t length;
        c->params[i] = wide_from(params->items[i], &length);
        if (!SQL_SUCCEEDED(SQLBindParameter(c->statement, (SQLUSMALLINT)(i + 1), SQL_PARAM_INPUT,
                                            SQL_C_WCHAR, SQL_WVARCHAR, length ? length : 1, 0,
                                            c->params[i],
                                            (SQLLEN)((length + 1) * sizeof *c->params[i]), NULL)))
            return false;
    }
    return true;
}

static bool execute(struct cursor *c, const char *sql, const struct texts *params)
{
    uint16_t *wide = wide_from(sql, NULL);
    bool ok = bind_params(c, params) && SQL_SUCCEEDED(SQLExecDirectW(c->statement, wide, SQL_NTS));
    free(wide);
    return ok;
}

bool cursor_open(struct cursor *c, struct odbc *o, const char *sql, const struct texts *params,
                 struct trouble *t)
{
    SQLHSTMT statement = SQL_NULL_HSTMT;

    *c = (struct cursor){0};
    if (!SQL_SUCCEEDED(SQLAllocHandle(SQL_HANDLE_STMT, o->link, &statement))) {
        trouble_take(t, SQL_HANDLE_DBC, o->link);
        return false;
    }
    c->statement = statement;
    if (execute(c, sql, params))
        return true;
    trouble_take(t, SQL_HANDLE_STMT, statement);
    return false;
}

enum cursor_step cursor_next(struct cursor *c, struct trouble *t)
{
    SQLRETURN result = SQLFetch(c->statement);

    if (SQL_SUCCEEDED(result))
        return CURSOR_ROW;
    if (result == SQL_NO_DATA)
        return CURSOR_END;
    trouble_take(t, SQL_HANDLE_STMT, c->statement);
    return CURSOR_FAILED;
}

/* A driver may report any length; what it can have written is between here and the buffer's end. */
static size_t units_got(const SQLWCHAR *units, SQLRETURN result, SQLLEN bytes)
{
    size_t most = CHUNK - 1, length = 0;
    if (result == SQL_SUCCESS && bytes >= 0)
        return (size_t)bytes / sizeof *units < most ? (size_t)bytes / sizeof *units : most;
    while (length < most && units[length])
        length++;
    return length;
}

bool cursor_text(struct cursor *c, unsigned column, struct buf *out)
{
    SQLWCHAR units[CHUNK];
    struct buf gathered; /* added at once, as a pair of surrogates may have been cut in two */
    SQLRETURN result;
    bool null, endless;
    buf_reset(out);
    buf_init(&gathered);
    do {
        SQLLEN bytes = 0;

        units[CHUNK - 1] = 0;
        result = SQLGetData(c->statement, (SQLUSMALLINT)column, SQL_C_WCHAR, units,
                            (SQLLEN)sizeof units, &bytes);
        null = bytes == SQL_NULL_DATA;
        if (SQL_SUCCEEDED(result) && !null)
            buf_add(&gathered, units, units_got(units, result, bytes) * sizeof *units);
    } while (result == SQL_SUCCESS_WITH_INFO && !null && gathered.len < MOST_BYTES);
    if (gathered.len)
        wide_add(out, (const uint16_t *)(const void *)gathered.data, gathered.len / sizeof *units);
    endless = gathered.len >= MOST_BYTES;
    buf_clear(&gathered);
    return (SQL_SUCCEEDED(result) || result == SQL_NO_DATA) && !endless;
}

void cursor_close(struct cursor *c)
{
    if (c->statement)
        SQLFreeHandle(SQL_HANDLE_STMT, c->statement);
    for (size_t i = 0; i < c->count; i++)
        free(c->params[i]);
    free(c->params);
    *c = (struct cursor){0};
}
