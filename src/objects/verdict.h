/* SPDX-License-Identifier: Apache-2.0 */
/* What a driver's report means. */
#ifndef OBJECTS_VERDICT_H
#define OBJECTS_VERDICT_H

#include "objects/codes.h"
#include "objects/odbc.h"

/*
 * Lines of drivers.conf, each an SQLSTATE, a number of the database, or a glob for the message.
 * Without a match the class of the SQLSTATE decides.
 */
struct verdict_signs {
    const char *unauthorised, *refused, *unreached; /* or NULL */
};

enum objects_code verdict_of(const struct trouble *t, const struct verdict_signs *signs);

#endif
