/* SPDX-License-Identifier: Apache-2.0 */
#include "oms/changes.h"

#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/jsonc.h"
#include "base/mem.h"
#include "oms/call.h"
#include "oms/changes_objects.h"
#include "oms/rows.h"
#include "oms/states.h"

/* --- records ---------------------------------------------------------------------------------- */

static void change_read_fault(struct oms_fault *f, struct jtext detail)
{
    bool larger;
    struct json_object *tree =
        detail.at ? jsonc_parse_within(detail.at, jtext_length(detail), ROWS_TREE_MAX, &larger)
                  : NULL;
    oms_fault_read(f, tree);
    json_object_put(tree);
}

static void changes_add(struct oms_changes *c, struct jtext row)
{
    char *id = jtext_text(row, "id");
    if (!id) {
        if (jtext_kind(row) != 0) /* null */
            lost_nameless(&c->lost);
        return;
    }
    c->items = mem_grow(c->items, &c->cap, c->len + 1, sizeof *c->items);
    struct oms_change *change = &c->items[c->len++];
    *change = (struct oms_change){.id = id,
                                  .type = jtext_text(row, "type"),
                                  .state = jtext_text(row, "status"),
                                  .modified = jtext_text(row, "gmtModified"),
                                  .sub_id = jtext_text(row, "subProjectId")};
    objects_of_databases(&change->objects, jtext_get(row, "databases"));
    if (change->objects.len == 0)
        objects_of_info(&change->objects, jtext_get(row, "migrationObjectsInfo"));
    change_read_fault(&change->fault, jtext_get(row, "errorDetail"));
}

void oms_changes_clear(struct oms_changes *c)
{
    for (size_t i = 0; i < c->len; i++) {
        free(c->items[i].id);
        free(c->items[i].type);
        free(c->items[i].state);
        free(c->items[i].modified);
        free(c->items[i].sub_id);
        texts_clear(&c->items[i].objects);
        oms_fault_clear(&c->items[i].fault);
    }
    free(c->items);
    lost_clear(&c->lost);
    *c = (struct oms_changes){0};
}

static void changes_deliver(struct single *single, struct answer *answer)
{
    struct oms_changes *into = single->into;
    struct jtext row;
    while (answer->result.verdict == OMS_OK && into->len < OMS_LIST_MAX &&
           answer_next_object(answer, &row))
        changes_add(into, row);
    if (answer->result.verdict == OMS_OK)
        answer_leave_rows(answer);
    lost_add(&into->lost, &answer->lost);
    single->done.plain(single->arg, &answer->result);
}

struct oms_call *oms_list_changes(struct oms *o, const char *task, struct oms_changes *into,
                                  oms_plain_done *done, void *arg)
{
    struct single plan = {.deliver = changes_deliver, .done.plain = done, .arg = arg, .into = into};
    struct request request = {.action = "ListProjectModifyRecords",
                              .effect = OMS_READS,
                              .usual_max_seconds = OMS_LIST_SECONDS};
    oms_changes_clear(into);
    request.text = body_of_one("id", task);
    return single_start(o, &request, &plan);
}

const struct oms_change *oms_change_find(const struct oms_changes *c, const char *id)
{
    for (size_t i = 0; i < c->len; i++)
        if (strcmp(c->items[i].id, id) == 0)
            return &c->items[i];
    return NULL;
}

char *oms_change_objects_line(const struct oms_change *c)
{
    size_t more = c->objects.len > 0 ? c->objects.len - 1 : 0;
    if (more == 0)
        return mem_text(c->objects.len ? c->objects.items[0] : "");
    return mem_printf(P_("%s and %zu more", "%s and %zu more", more), c->objects.items[0], more);
}

/* --- what is done with one -------------------------------------------------------------------- */

static const struct {
    const char *word, *action, *from;
    const char *name, *effect; /* N_() */
} verbs[OMS_CHANGE_VERBS] = {
    [OMS_CHANGE_STOP] = {"stop", .action = "StopProjectModifyRecords", "|RUNNING|FAILED|",
                         N_("Stop the change"), N_("It ends, and cannot be taken up again.")},
    [OMS_CHANGE_RETRY] = {"retry", .action = "RetryProjectModifyRecords", "|FAILED|",
                          N_("Retry the change"), N_("What failed is tried again.")},
    [OMS_CHANGE_CANCEL] = {"cancel", .action = "CancelProjectModifyRecord", "|PENDING|",
                           N_("Cancel the change"), N_("It is taken back before it begins.")},
};

/* No page lists the others. */
static const char known[] = "|PENDING|RUNNING|FAILED|";

const char *oms_change_word(enum oms_change_verb verb)
{
    return verbs[verb].word;
}

const char *oms_change_name(enum oms_change_verb verb)
{
    return _(verbs[verb].name);
}

const char *oms_change_effect(enum oms_change_verb verb)
{
    return _(verbs[verb].effect);
}

const char *oms_change_action(enum oms_change_verb verb)
{
    return verbs[verb].action;
}

bool oms_change_fits(enum oms_change_verb verb, const char *state)
{
    return !state || !states_have(known, state) || states_have(verbs[verb].from, state);
}

struct oms_call *oms_change_act(struct oms *o, enum oms_change_verb verb, const char *id,
                                oms_plain_done *done, void *arg)
{
    struct single plan = {.deliver = single_deliver_plain, .done.plain = done, .arg = arg};
    struct request request = {.action = verbs[verb].action, .effect = OMS_CREATES};
    request.text = body_of_one("id", id);
    return single_start(o, &request, &plan);
}

struct oms_call *oms_change_objects(struct oms *o, const struct http_body *body, oms_id_done *done,
                                    void *arg)
{
    struct single plan = {.deliver = single_deliver_word, .done.id = done, .arg = arg};
    struct request request = {
        .action = "CreateProjectModifyRecords", .stream = body, .effect = OMS_CREATES};
    return single_start(o, &request, &plan);
}
