/* SPDX-License-Identifier: Apache-2.0 */
#include "objects/odbc_internal.h"

#include <stdlib.h>
#include <string.h>
#include "base/compat.h"
#include "base/utf8.h"
#include "objects/wide.h"

enum { MOST_RECORDS = 8, MESSAGE_ROOM = 1024, NAME_ROOM = 512, MOST_DRIVERS = 1000 };

_Static_assert(sizeof(SQLWCHAR) == sizeof(uint16_t), "unixODBC's wide characters are UTF-16");

void trouble_init(struct trouble *t)
{
    *t = (struct trouble){0};
}

void trouble_clear(struct trouble *t)
{
    buf_clear(&t->text);
    trouble_init(t);
}

/* Drivers send messages of several lines; a message here is one. */
static void odbc_add_visible(struct buf *out, struct buf *message)
{
    char *shown;
    for (size_t i = 0; i < message->len; i++)
        if (message->data[i] == '\n' || message->data[i] == '\r' || message->data[i] == '\t')
            message->data[i] = ' ';
    while (message->len > 0 && message->data[message->len - 1] == ' ')
        message->data[--message->len] = '\0';
    shown = utf8_visible(buf_string(message), message->len);
    if (*shown && !strstr(buf_string(out), shown)) {
        if (out->len)
            buf_char(out, ' ');
        buf_text(out, shown);
    }
    free(shown);
}

static size_t odbc_clamp(long length, size_t most)
{
    return length < 0 ? 0 : (size_t)length < most ? (size_t)length : most;
}

static bool take_record(struct trouble *t, SQLSMALLINT kind, SQLHANDLE handle, SQLSMALLINT number)
{
    SQLWCHAR state[6] = {0};
    SQLWCHAR message[MESSAGE_ROOM] = {0};
    SQLINTEGER native = 0;
    SQLSMALLINT length = 0;
    SQLRETURN result =
        SQLGetDiagRecW(kind, handle, number, state, &native, message, MESSAGE_ROOM - 1, &length);
    struct buf text = {0};
    if (!SQL_SUCCEEDED(result))
        return false;
    if (number == 1) {
        for (size_t i = 0; i < 5; i++)
            t->state[i] = state[i] > ' ' && state[i] < 0x7f ? (char)state[i] : '\0';
        t->native = native;
    }
    wide_add(&text, message, odbc_clamp(length, MESSAGE_ROOM - 1));
    odbc_add_visible(&t->text, &text);
    buf_clear(&text);
    return true;
}

void trouble_take(struct trouble *t, SQLSMALLINT kind, SQLHANDLE handle)
{
    trouble_clear(t);
    for (SQLSMALLINT number = 1; number <= MOST_RECORDS; number++)
        if (!take_record(t, kind, handle, number))
            break;
}

bool odbc_open(struct odbc *o, struct trouble *t)
{
    SQLHENV environment = SQL_NULL_HENV;
    SQLHDBC link = SQL_NULL_HDBC;

    *o = (struct odbc){0};
    if (!SQL_SUCCEEDED(SQLAllocHandle(SQL_HANDLE_ENV, SQL_NULL_HANDLE, &environment)))
        return false;
    o->environment = environment;
    SQLSetEnvAttr(environment, SQL_ATTR_ODBC_VERSION, (SQLPOINTER)SQL_OV_ODBC3, 0);
    if (!SQL_SUCCEEDED(SQLAllocHandle(SQL_HANDLE_DBC, environment, &link))) {
        trouble_take(t, SQL_HANDLE_ENV, environment);
        return false;
    }
    o->link = link;
    return true;
}

bool odbc_connect(struct odbc *o, const char *string, long timeout, struct trouble *t)
{
    size_t length;
    uint16_t *wide = wide_from(string, &length);
    SQLRETURN result;

    if (timeout > 0)
        SQLSetConnectAttr(o->link, SQL_ATTR_LOGIN_TIMEOUT, (SQLPOINTER)(uintptr_t)timeout,
                          SQL_IS_UINTEGER);
    result = SQLDriverConnectW(o->link, NULL, wide, (SQLSMALLINT)length, NULL, 0, NULL,
                               SQL_DRIVER_NOPROMPT);
    explicit_bzero(wide, length * sizeof *wide);
    free(wide);
    o->connected = SQL_SUCCEEDED(result);
    if (!o->connected)
        trouble_take(t, SQL_HANDLE_DBC, o->link);
    return o->connected;
}

void odbc_close(struct odbc *o)
{
    if (o->connected)
        SQLDisconnect(o->link);
    if (o->link)
        SQLFreeHandle(SQL_HANDLE_DBC, o->link);
    if (o->environment)
        SQLFreeHandle(SQL_HANDLE_ENV, o->environment);
    *o = (struct odbc){0};
}

void odbc_drivers(struct odbc *o, struct texts *names)
{
    SQLUSMALLINT way = SQL_FETCH_FIRST;

    for (int i = 0; i < MOST_DRIVERS; i++, way = SQL_FETCH_NEXT) {
        SQLCHAR name[NAME_ROOM] = "", about[NAME_ROOM] = "";
        SQLSMALLINT length = 0, about_length = 0;
        SQLRETURN result = SQLDrivers(o->environment, way, name, NAME_ROOM, &length, about,
                                      NAME_ROOM, &about_length);

        if (!SQL_SUCCEEDED(result))
            break;
        name[NAME_ROOM - 1] = '\0';
        texts_add(names, (const char *)name);
    }
}
