/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>
#include "sandbox/check.h"
#include "sandbox/json.h"

enum { LABELS_MAX = 5 };

static bool has_space(const char *name)
{
    return name[strcspn(name, " \t\r\n\v\f")] != '\0' || strstr(name, "\u3000") ||
           strstr(name, "\u00a0");
}

static bool check_project_name(const struct store *s, struct json_object *body, bool fresh,
                               struct reply *r)
{
    const char *name = json_text(body, "name");
    if (!name || !*name)
        return reply_fail(r, "PARAM_ERROR", "Name the project.", "/name must not be empty");
    if (has_space(name))
        return reply_fail(r, "NAME_HAS_SPACE_EXCEPTION", "Choose a name without spaces.",
                          "/name must not hold a space: %s", name);
    if (fresh && store_has_name(s, name))
        return reply_fail(r, "PROJECT_NAME_ALREADY_EXIST_ERROR", "Choose another name.",
                          "/name: a project named %s exists already", name);
    return true;
}

static bool check_endpoint(const struct store *s, struct json_object *body, const char *name,
                           struct reply *r)
{
    const char *id = json_text(body, name);
    if (!id)
        return reply_fail(r, "PARAM_ERROR", "Send the id of a data source.",
                          "/%s must not be empty", name);
    if (strncmp(id, "e_", 2) != 0)
        return reply_fail(r, "ENDPOINT_ID_INVALID_ERROR", "Look the id up with ListDataSource.",
                          "/%s must begin with e_: %s", name, id);
    if (!store_source(s, id))
        return reply_fail(r, "ENDPOINT_NOT_FOUND_ERROR", "Look the id up with ListDataSource.",
                          "/%s: there is no data source %s", name, id);
    return true;
}

static bool check_labels(const struct store *s, struct json_object *body, struct reply *r)
{
    struct json_object *ids = json_member(body, "labelIds");
    if (json_count(ids) > LABELS_MAX)
        return reply_fail(r, "PARAM_ERROR", "Leave some out.",
                          "/labelIds must hold at most %d labels", LABELS_MAX);
    for (size_t i = 0; i < json_count(ids); i++) {
        const char *id = json_object_get_string(json_at(ids, i));
        if (!store_label(s, id))
            return reply_fail(r, "LABEL_NOT_EXIST_ERROR", "Look the id up with ListAllLabels.",
                              "/labelIds/%zu: there is no label %s", i, id);
    }
    return true;
}

static bool check_stages(struct json_object *body, struct reply *r)
{
    bool full = json_true(body, "enableFullTransfer");
    bool incr = json_true(body, "enableIncrTransfer");
    if (!full && !incr && !json_true(body, "enableStructTransfer"))
        return reply_fail(r, "PARAM_ERROR", "Enable what the project is to do.",
                          "One of /enableStructTransfer, /enableFullTransfer and "
                          "/enableIncrTransfer must be true");
    if (!full && json_true(body, "enableFullVerify"))
        return reply_fail(r, "PARAM_ERROR", "Enable the full transfer too.",
                          "/enableFullVerify needs /enableFullTransfer");
    if (!incr && json_true(body, "enableReverseIncrTransfer"))
        return reply_fail(r, "PARAM_ERROR", "Enable the incremental transfer too.",
                          "/enableReverseIncrTransfer needs /enableIncrTransfer");
    return true;
}

static bool check_custom(struct json_object *config, const char *section, const char *mode,
                         const char *detail, struct reply *r)
{
    const char *speed = json_text(config, mode);
    if (!speed || strcmp(speed, "CUSTOM") != 0 || json_member(config, detail))
        return true;
    return reply_fail(r, "PARAM_ERROR", "Send the resources or another speed.",
                      "/%s/%s must be given when /%s/%s is CUSTOM", section, detail, section, mode);
}

static bool check_incr(struct json_object *body, const char *flag, const char *section,
                       struct reply *r)
{
    struct json_object *config = json_member(body, section);
    return !json_true(body, flag) ||
           (check_custom(config, section, "incrLogPullSpeedMode", "incrLogPullSpeedConfig", r) &&
            check_custom(config, section, "incrLogSyncSpeedMode", "incrLogSyncSpeedConfig", r));
}

static bool check_required(struct json_object *body, struct reply *r)
{
    static const char *const names[] = {"type", "transferMapping", NULL};
    for (const char *const *name = names; *name; name++)
        if (!json_member(body, *name))
            return reply_fail(r, "PARAM_ERROR", "Send it.", "/%s must not be empty", *name);
    return true;
}

bool check_project(const struct store *s, struct json_object *body, bool fresh, struct reply *r)
{
    return check_values(body, r) && check_project_name(s, body, fresh, r) &&
           check_required(body, r) && check_endpoint(s, body, "sourceEndpointId", r) &&
           check_endpoint(s, body, "sinkEndpointId", r) && check_labels(s, body, r) &&
           check_stages(body, r) &&
           check_incr(body, "enableIncrTransfer", "incrTransferConfig", r) &&
           check_incr(body, "enableReverseIncrTransfer", "reverseIncrTransferConfig", r) &&
           check_mapping(body, store_source(s, json_text(body, "sourceEndpointId")),
                         store_source(s, json_text(body, "sinkEndpointId")), r);
}
