/* SPDX-License-Identifier: Apache-2.0 */
/* Shared by odbc.c and odbc_cursor.c alone. */
#ifndef OBJECTS_ODBC_INTERNAL_H
#define OBJECTS_ODBC_INTERNAL_H

#include <sql.h>
#include <sqlext.h>
#include <sqlucode.h>
#include "objects/odbc.h"

/* Replaces what is in t by the handle's diagnostic records. */
void trouble_take(struct trouble *t, SQLSMALLINT kind, SQLHANDLE handle);

#endif
