/* SPDX-License-Identifier: Apache-2.0 */
#include "oms/configure.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include "base/i18n.h"
#include "base/jwrite.h"
#include "base/mem.h"
#include "oms/call.h"
#include "oms/states.h"

static const char *const groups[] = {"commonTransferConfig", "structTransferConfig",
                                     "fullTransferConfig", "incrTransferConfig",
                                     "reverseIncrTransferConfig"};

enum { GROUPS = sizeof groups / sizeof *groups };

static size_t configure_group(const char *key)
{
    size_t i = 0;
    while (i < GROUPS && strcasecmp(groups[i], key) != 0)
        i++;
    return i;
}

char *oms_configure_unread(struct jtext task)
{
    struct jmember m;
    struct jstring key = {0};
    const char *unread = NULL;
    bool told[GROUPS + 1] = {false};
    for (bool more = jtext_first(task, &m); more && !unread; more = jtext_next(&m)) {
        jtext_read(m.key, &key);
        size_t group = configure_group(key.out);
        if (group == GROUPS || jtext_kind(m.value) == 0)
            continue;
        if (told[group] || jtext_kind(m.value) != '{')
            unread = groups[group];
        told[group] = true;
    }
    free(key.out);
    return unread
               ? mem_printf(_("The server tells %s in a form that cannot be read. A change would "
                              "empty it, since OMS replaces the whole configuration by what is "
                              "sent."),
                            unread)
               : NULL;
}

/* Source: the console's manual, which lets it be changed before the start, too. */
char *oms_configure_why_not(struct jtext task)
{
    char *state = jtext_text(task, "status"), *why = NULL;
    if (state && states_have("|FINISHED|RELEASING|RELEASED|DELETED|", state))
        why = mem_printf(_("The task is %s; its configuration cannot be changed any more."), state);
    free(state);
    return why ? why : oms_configure_unread(task);
}

bool oms_configure_reaches(const char *path)
{
    size_t length = strcspn(path, "/");
    for (size_t i = 0; i < GROUPS; i++)
        if (strlen(groups[i]) == length && strncmp(groups[i], path, length) == 0)
            return true;
    return false;
}

void oms_configure_body(const char *task, struct jtext request, struct buf *out)
{
    struct jwrite w;
    jwrite_init(&w, out);
    jwrite_object(&w);
    jwrite_member(&w, "id", task);
    for (size_t i = 0; i < GROUPS; i++) {
        struct jtext group = jtext_get(request, groups[i]);
        if (jtext_kind(group) != '{')
            continue;
        jwrite_key(&w, groups[i]);
        jwrite_raw(&w, group.at, jtext_length(group));
    }
    jwrite_object_end(&w);
}

struct oms_call *oms_configure(struct oms *o, const struct http_body *body, oms_plain_done *done,
                               void *arg)
{
    struct single plan = {.deliver = single_deliver_plain, .done.plain = done, .arg = arg};
    struct request request = {
        .action = "UpdateProjectConfig", .stream = body, .effect = OMS_CREATES};
    return single_start(o, &request, &plan);
}

/* --- parts ------------------------------------------------------------------------------------ */

static const struct {
    const char *action;
} parts[OMS_PARTS] = {
    [OMS_PART_STORE] = {.action = "UpdateStore"},
    [OMS_PART_FULL_IMPORT] = {.action = "UpdateFullImport"},
    [OMS_PART_INCR_SYNC] = {.action = "UpdateIncrSync"},
    [OMS_PART_FULL_VERIFICATION] = {.action = "UpdateFullVerification"},
};

const char *oms_part_action(enum oms_part part)
{
    return parts[part].action;
}

char *oms_part_body(const struct oms_part_config *c)
{
    struct buf out = {0};
    struct jwrite w;
    jwrite_init(&w, &out);
    jwrite_object(&w);
    jwrite_member(&w, "dimension", c->dimension);
    jwrite_member(&w, "key", c->key);
    if (c->region)
        jwrite_member(&w, "cmRegion", c->region);
    jwrite_key(&w, "config");
    jwrite_raw(&w, c->config, strlen(c->config));
    if (c->allow_delete) {
        jwrite_key(&w, "allowDelete");
        jwrite_bool(&w, *c->allow_delete);
    }
    jwrite_object_end(&w);
    return buf_steal(&out);
}

struct oms_call *oms_part_configure(struct oms *o, const struct oms_part_config *config,
                                    oms_id_done *done, void *arg)
{
    struct single plan = {.deliver = single_deliver_word, .done.id = done, .arg = arg};
    struct request request = {.action = parts[config->part].action, .effect = OMS_CREATES};
    request.text = oms_part_body(config);
    return single_start(o, &request, &plan);
}
