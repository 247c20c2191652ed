/* SPDX-License-Identifier: Apache-2.0 */
/* Which OMS the stand-in is: what it knows, what it drops, and in which shape it wants lists. */
#ifndef SANDBOX_EDITION_H
#define SANDBOX_EDITION_H

#include <stdbool.h>
#include <json-c/json.h>

enum oms_edition { OMS_ANY, OMS_CE_422, OMS_E_424, OMS_E_425, OMS_E_431 };

/* A set of editions. */
#define ONLY(edition) (1u << (edition))
#define ENTERPRISE (ONLY(OMS_ANY) | ONLY(OMS_E_424) | ONLY(OMS_E_425) | ONLY(OMS_E_431))

/* False if there is no such word. */
bool edition_find(const char *word, enum oms_edition *edition);
/* The words, separated by commas. */
const char *edition_list(void);
/* The Community Edition takes no notice of keys that it does not know: they are taken out. */
void edition_drop(enum oms_edition edition, struct json_object *body);

#endif
