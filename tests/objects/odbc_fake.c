/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An ODBC driver without a database, for tests of what drivers can do to oms-objects. The user's
 * name says what it does:
 *     rows-N         N rows, shop_0000.orders_000000 and so on; even ones have a key
 *     stuck-N        the same rows, and then nothing ever comes
 *     segv-N         the same rows, and then a write to where no memory is
 *     crash-connect, crash-fetch, crash-bye    a signal ends the process
 *     hang-connect, hang-fetch, hang-bye       nothing ever comes back
 *     hang-keys, lost-keys                     the same, or a lost connection, when keys are asked
 *     hang-objects, lost-objects               and when objects are, with their rows
 *     rubbish        rows that no table has, lengths that no text has
 *     diagnostics    failure with reports that do not end
 *     silent         failure without a report
 *     lost           failure in the middle of the rows, as of a lost connection
 */
#include <sql.h>
#include <sqlext.h>
#include <sqlucode.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define EXPORT __attribute__((visibility("default")))

/* One process is one connection: what it is to do may be global here. */
static char mode[64];
static bool keys_asked;
static long row;

static bool is_mode(const char *name)
{
    return strcmp(mode, name) == 0;
}

static void crash_or_hang(const char *where)
{
    char crash[32], hang[32];
    snprintf(crash, sizeof crash, "crash-%s", where);
    snprintf(hang, sizeof hang, "hang-%s", where);
    if (is_mode(crash))
        abort();
    while (is_mode(hang))
        pause();
}

static void narrow(char *out, size_t room, const SQLWCHAR *text, SQLINTEGER length)
{
    size_t at = 0;
    for (; at + 1 < room && (length == SQL_NTS ? text[at] != 0 : at < (size_t)length); at++)
        out[at] = text[at] < 0x80 ? (char)text[at] : '?';
    out[at] = '\0';
}

static SQLLEN widen(SQLWCHAR *out, SQLLEN bytes, const char *text)
{
    SQLLEN at = 0;

    for (; text[at] && (at + 2) * (SQLLEN)sizeof *out <= bytes; at++)
        out[at] = (unsigned char)text[at];
    out[at] = 0;
    return at * (SQLLEN)sizeof *out;
}

EXPORT SQLRETURN SQLAllocHandle(SQLSMALLINT kind, SQLHANDLE parent, SQLHANDLE *handle)
{
    static int things[4];
    (void)parent;
    *handle = &things[kind & 3];
    return SQL_SUCCESS;
}

EXPORT SQLRETURN SQLFreeHandle(SQLSMALLINT kind, SQLHANDLE handle)
{
    (void)kind, (void)handle;
    return SQL_SUCCESS;
}

EXPORT SQLRETURN SQLSetEnvAttr(SQLHENV e, SQLINTEGER name, SQLPOINTER value, SQLINTEGER length)
{
    (void)e, (void)name, (void)value, (void)length;
    return SQL_SUCCESS;
}

EXPORT SQLRETURN SQLSetConnectAttrW(SQLHDBC c, SQLINTEGER name, SQLPOINTER value, SQLINTEGER length)
{
    (void)c, (void)name, (void)value, (void)length;
    return SQL_SUCCESS;
}

EXPORT SQLRETURN SQLDriverConnectW(SQLHDBC c, SQLHWND window, SQLWCHAR *in, SQLSMALLINT in_length,
                                   SQLWCHAR *out, SQLSMALLINT room, SQLSMALLINT *length,
                                   SQLUSMALLINT completion)
{
    char string[1024];
    const char *user;
    (void)c, (void)window, (void)out, (void)room, (void)length, (void)completion;
    narrow(string, sizeof string, in, in_length);
    user = strstr(string, "UID=");
    snprintf(mode, sizeof mode, "%.*s", user ? (int)strcspn(user + 4, ";") : 0,
             user ? user + 4 : "");
    crash_or_hang("connect");
    return is_mode("diagnostics") || is_mode("silent") ? SQL_ERROR : SQL_SUCCESS;
}

EXPORT SQLRETURN SQLDisconnect(SQLHDBC c)
{
    (void)c;
    crash_or_hang("bye");
    return SQL_SUCCESS;
}

EXPORT SQLRETURN SQLGetInfoW(SQLHDBC c, SQLUSMALLINT kind, SQLPOINTER value, SQLSMALLINT room,
                             SQLSMALLINT *length)
{
    (void)c, (void)kind;
    if (room > 0)
        memset(value, 0, (size_t)room);
    if (length)
        *length = 0;
    return SQL_SUCCESS;
}

EXPORT SQLRETURN SQLExecDirectW(SQLHSTMT s, SQLWCHAR *text, SQLINTEGER length)
{
    static const char *const asked[] = {"keys", "objects"};
    char sql[64];
    (void)s;
    narrow(sql, sizeof sql, text, length);
    keys_asked = strncmp(sql, "keys", 4) == 0;
    row = -1;
    for (int i = 0; i < 2; i++) {
        if (strncmp(sql, asked[i], strlen(asked[i])) != 0)
            continue;
        crash_or_hang(asked[i]);
        if (strncmp(mode, "lost-", 5) == 0 && strcmp(mode + 5, asked[i]) == 0)
            return SQL_ERROR;
    }
    return SQL_SUCCESS;
}

EXPORT SQLRETURN SQLNumResultCols(SQLHSTMT s, SQLSMALLINT *count)
{
    (void)s;
    *count = keys_asked ? 2 : 4;
    return SQL_SUCCESS;
}

EXPORT SQLRETURN SQLBindParameter(SQLHSTMT s, SQLUSMALLINT number, SQLSMALLINT way, SQLSMALLINT c,
                                  SQLSMALLINT sql, SQLULEN size, SQLSMALLINT digits,
                                  SQLPOINTER value, SQLLEN room, SQLLEN *length)
{
    (void)s, (void)number, (void)way, (void)c, (void)sql, (void)size, (void)digits, (void)value;
    (void)room, (void)length;
    return SQL_SUCCESS;
}

EXPORT SQLRETURN SQLFetch(SQLHSTMT s)
{
    (void)s;
    row += keys_asked ? 2 : 1;
    if (keys_asked)
        row &= ~1L;
    if (strncmp(mode, "rows-", 5) == 0)
        return row < strtol(mode + 5, NULL, 10) ? SQL_SUCCESS : SQL_NO_DATA;
    if (keys_asked)
        return SQL_NO_DATA;
    if (strncmp(mode, "segv-", 5) == 0) {
        char *volatile nowhere = (char *)8; /* which the compiler is not to know */
        if (row >= strtol(mode + 5, NULL, 10))
            *nowhere = 0;
        return SQL_SUCCESS;
    }
    if (strncmp(mode, "stuck-", 6) == 0) {
        while (row >= strtol(mode + 6, NULL, 10))
            pause();
        return SQL_SUCCESS;
    }
    if (row == 3)
        crash_or_hang("fetch");
    if (is_mode("lost") && row == 3)
        return SQL_ERROR;
    return row < 10 ? SQL_SUCCESS : SQL_NO_DATA;
}

static SQLRETURN rubbish(SQLUSMALLINT column, SQLWCHAR *out, SQLLEN room, SQLLEN *length)
{
    static const SQLWCHAR odd[] = {0x1b, '[', '2', 'J', 0x202e, 0, 0xd83d, 'x', 0xdc00, 0xffff};
    *length = widen(out, room, column == 4 ? "-12e5 rows" : "x");
    if (column > 2)
        return SQL_SUCCESS;
    memcpy(out, odd, sizeof odd);
    *length = sizeof odd;
    switch (row) {
    case 1:
        *length = SQL_NULL_DATA;
        break;
    case 2:
        *length = (SQLLEN)((size_t)-1 / 4);
        memset(out, 'y', (size_t)room);
        break;
    case 3:
        *length = -17;
        memset(out, 'z', (size_t)room);
        break;
    case 4:
        *length = 3; /* one unit and a half */
        break;
    case 5:
        memset(out, 'w', (size_t)room);
        return SQL_SUCCESS_WITH_INFO; /* and there is always more */
    case 6:
        return SQL_ERROR;
    case 7:
        return 12345;
    default:
        break;
    }
    return SQL_SUCCESS;
}

EXPORT SQLRETURN SQLGetData(SQLHSTMT s, SQLUSMALLINT column, SQLSMALLINT type, SQLPOINTER value,
                            SQLLEN room, SQLLEN *length)
{
    char text[64];
    (void)s, (void)type;
    if (is_mode("rubbish"))
        return rubbish(column, value, room, length);
    if (column == 1)
        snprintf(text, sizeof text, "shop_%04ld", row / 1000);
    else if (column == 2)
        snprintf(text, sizeof text, "orders_%06ld", row);
    else
        snprintf(text, sizeof text, column == 3 ? "table" : "%ld", row * 10);
    *length = widen(value, room, text);
    return SQL_SUCCESS;
}

EXPORT SQLRETURN SQLFreeStmt(SQLHSTMT s, SQLUSMALLINT option)
{
    (void)s, (void)option;
    return SQL_SUCCESS;
}

EXPORT SQLRETURN SQLGetDiagRecW(SQLSMALLINT kind, SQLHANDLE handle, SQLSMALLINT number,
                                SQLWCHAR *state, SQLINTEGER *native, SQLWCHAR *text,
                                SQLSMALLINT room, SQLSMALLINT *length)
{
    bool lost = strncmp(mode, "lost", 4) == 0;
    (void)kind, (void)handle;
    if (!is_mode("diagnostics") && !(lost && number == 1))
        return SQL_NO_DATA;
    widen(state, 6 * (SQLLEN)sizeof *state, lost ? "08S01" : "\x1b\x02");
    *native = 7;
    *length = (SQLSMALLINT)(widen(text, room * (SQLLEN)sizeof *text, "Gone\x1b[2J\nfishing.") / 2);
    return SQL_SUCCESS;
}

/* The driver manager takes reports only from drivers that have this as well. */
EXPORT SQLRETURN SQLGetDiagFieldW(SQLSMALLINT kind, SQLHANDLE handle, SQLSMALLINT number,
                                  SQLSMALLINT field, SQLPOINTER value, SQLSMALLINT room,
                                  SQLSMALLINT *length)
{
    (void)kind, (void)handle, (void)number, (void)field, (void)value, (void)room, (void)length;
    return SQL_ERROR;
}
