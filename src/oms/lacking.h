/* SPDX-License-Identifier: Apache-2.0 */
/* Actions that a server does not have. */
#ifndef OMS_LACKING_H
#define OMS_LACKING_H

#include "base/edition.h"
#include "oms/oms.h"

/*
 * Why it is no use to ask for this action ("SubmitPreCheck"): the edition has no such page, or the
 * server said before that it does not know it, which is remembered as long as o is there. A
 * sentence, translated; NULL: nothing speaks against it. o may be NULL. Caller frees.
 */
char *oms_why_lacking(const struct oms *o, enum edition edition, const char *action);

#endif
