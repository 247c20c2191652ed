/* SPDX-License-Identifier: Apache-2.0 */
/* Names in SQL, as each family of databases quotes them. Private to src/spec/plan. */
#ifndef SPEC_PLAN_QUOTING_H
#define SPEC_PLAN_QUOTING_H

#include <stdbool.h>

/* Can the name stand in a statement that people look at? Not with what steers a terminal. */
bool sql_may_hold(const char *name);
/* `shop`, "shop". Caller frees. */
char *sql_name(const char *family, const char *name);
/* The same for the database of a GRANT, where MySQL takes _ and % for wildcards. */
char *sql_granted(const char *family, const char *name);
/* The database of a GRANT for a pattern of OMS; NULL if the family has no such patterns. */
char *sql_granted_pattern(const char *family, const char *pattern);
/* 'shop'. Caller frees. */
char *sql_text(const char *family, const char *text);

#endif
