/* SPDX-License-Identifier: Apache-2.0 */
/* Running a program that lists objects, for the files that ask the questions before it. */
#ifndef PICKER_SOURCE_CATALOG_INTERNAL_H
#define PICKER_SOURCE_CATALOG_INTERNAL_H

#include <stdbool.h>

struct app;

/* Runs it, with the password (NULL: none) on descriptor 3. plain: it writes as oms-objects does. */
void source_catalog_run(struct app *app, char *const argv[], const char *password, bool plain);

#endif
