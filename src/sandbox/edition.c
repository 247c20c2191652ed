/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>
#include "sandbox/check_keys.h"
#include "sandbox/edition.h"
#include "sandbox/json.h"

static const char *const words[] = {"unknown", "ce-4.2.2", "e-4.2.4", "e-4.2.5", "e-4.3.1"};

/* Of the Enterprise Edition's page; that of Community 4.2.2 has none of them. */
static const char *const enterprise_keys[] = {"throttleRps",
                                              "throttleIOPS",
                                              "incrOnlineDdlConfig",
                                              "incrLogPullSpeedMode",
                                              "incrLogPullSpeedConfig",
                                              "incrLogSyncSpeedMode",
                                              "incrLogSyncSpeedConfig",
                                              "supportDDLTypes",
                                              "reverseIncrTransferConfig",
                                              "sinkStoreFormat",
                                              "sourceStoreFormat"};

bool edition_find(const char *word, enum oms_edition *edition)
{
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(words[i], word) == 0) {
            *edition = (enum oms_edition)i;
            return true;
        }
    return false;
}

const char *edition_list(void)
{
    return "unknown, ce-4.2.2, e-4.2.4, e-4.2.5, e-4.3.1";
}

static const struct key *edition_key(const struct key *keys, const char *name)
{
    for (size_t i = 0; i < sizeof enterprise_keys / sizeof *enterprise_keys; i++)
        if (strcmp(enterprise_keys[i], name) == 0)
            return NULL;
    while (keys->name && strcmp(keys->name, name) != 0)
        keys++;
    return keys->name ? keys : NULL;
}

static void edition_drop_from(const struct key *keys, struct json_object *object)
{
    if (!json_object_is_type(object, json_type_object))
        return;
    for (struct lh_entry *entry = lh_table_head(json_object_get_object(object)), *next; entry;
         entry = next) {
        const char *name = lh_entry_k(entry);
        struct json_object *value = lh_entry_v(entry);
        next = lh_entry_next(entry); /* the entry may be deleted below */
        const struct key *key = edition_key(keys, name);
        if (!key) {
            json_object_object_del(object, name);
            continue;
        }
        if (key->type == KEY_OBJECT)
            edition_drop_from(key->members, value);
        for (size_t i = 0; key->type == KEY_OBJECTS && i < json_count(value); i++)
            edition_drop_from(key->members, json_at(value, i));
    }
}

void edition_drop(enum oms_edition edition, struct json_object *body)
{
    if (edition == OMS_CE_422)
        edition_drop_from(body_keys, body);
}
