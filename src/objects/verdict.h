/* SPDX-License-Identifier: Apache-2.0 */
/* What a driver's report means. */
#ifndef OBJECTS_VERDICT_H
#define OBJECTS_VERDICT_H

#include "base/texts.h"
#include "objects/codes.h"
#include "objects/odbc.h"

/*
 * Lines of drivers.conf, each an SQLSTATE, a number of the database, or a glob for the message.
 * Without a match the class of the SQLSTATE decides.
 */
struct verdict_signs {
    struct texts unauthorised;
    struct texts refused;
    struct texts unreached;
};

void verdict_init(struct verdict_signs *signs);
void verdict_clear(struct verdict_signs *signs);
enum objects_code verdict_of(const struct trouble *t, const struct verdict_signs *signs);

#endif
