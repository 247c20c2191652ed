/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Objects that are added to a task, or taken from it, and the records that OMS makes of that.
 * Source: CreateProjectModifyRecords, ListProjectModifyRecords, StopProjectModifyRecords,
 * RetryProjectModifyRecords and CancelProjectModifyRecord of OMS Enterprise 4.2.2 and later.
 */
#ifndef OMS_CHANGES_H
#define OMS_CHANGES_H

#include "base/buf.h"
#include "oms/oms.h"

/* A record. All texts are the server's and may be NULL. */
struct oms_change {
    char *id;
    char *type;             /* INCREASE_OBJECT, DECREASE_OBJECT */
    char *state;            /* PENDING, RUNNING, FAILED and others, which no page lists */
    char *modified;         /* UTC without a zone */
    char *sub_id;           /* the task that carries it out */
    struct texts objects;   /* "database.name", in the server's order */
    struct oms_fault fault; /* all NULL: none */
};

struct oms_changes {
    struct oms_change *items;
    size_t len, cap;
    struct oms_lost lost;
};
void oms_changes_clear(struct oms_changes *c); /* zeroed afterwards */
/* The records of a task. into is emptied first; zeroed or an earlier list. */
struct oms_call *oms_list_changes(struct oms *o, const char *task, struct oms_changes *into,
                                  oms_plain_done *done, void *arg);
/* The one with this ID, or NULL. */
const struct oms_change *oms_change_find(const struct oms_changes *c, const char *id);

/* "shop.t_order", or "shop.t_order and 3 more", raw; caller frees. */
char *oms_change_objects_line(const struct oms_change *c);

enum oms_change_verb { OMS_CHANGE_STOP, OMS_CHANGE_RETRY, OMS_CHANGE_CANCEL, OMS_CHANGE_VERBS };
/* "stop" */
const char *oms_change_word(enum oms_change_verb verb);
/* "Stop the change", translated. */
const char *oms_change_name(enum oms_change_verb verb);
/* What happens then, translated. */
const char *oms_change_effect(enum oms_change_verb verb);
/* Does a record in this state allow it? As oms_verb_fits(). */
bool oms_change_fits(enum oms_change_verb verb, const char *state);
/* The action, for oms_why_lacking(). */
const char *oms_change_action(enum oms_change_verb verb);
/* id is the record's. Sent once. */
struct oms_call *oms_change_act(struct oms *o, enum oms_change_verb verb, const char *id,
                                oms_plain_done *done, void *arg);

/*
 * Why objects cannot be added to a task (add) or taken from it, by what DescribeProject tells: a
 * sentence, translated; NULL: nothing known speaks against it. Caller frees.
 */
char *oms_objects_why_not(struct jtext task, bool add);
/*
 * The body of CreateProjectModifyRecords: databases[] of a CreateProject request. They are taken
 * for the whole new list, of which the server works out what is added and removed. No document says
 * so, and it was not tried; with a part of the list under that meaning the rest would be removed.
 */
void oms_objects_body(const char *task, struct jtext request, struct buf *out);
/* Gives the record's ID, if the server tells it. Sent once; the body as for oms_create_task(). */
struct oms_call *oms_change_objects(struct oms *o, const struct http_body *body, oms_id_done *done,
                                    void *arg);

/* What a change is to do: objects as in struct oms_change, in any order. */
struct oms_objects_meant {
    struct texts added, removed;
};
/* Of two CreateProject requests: what the second has more, and less. Zeroed before. */
void oms_objects_compare(struct jtext before, struct jtext after, struct oms_objects_meant *meant);
void oms_objects_meant_clear(struct oms_objects_meant *m); /* zeroed afterwards */
/*
 * Is what the records say that were not there before what was meant? A sentence for each thing that
 * is otherwise goes to otherwise, translated and made visible.
 */
void oms_objects_judge(const struct oms_objects_meant *meant, const struct oms_changes *before,
                       const struct oms_changes *after, struct texts *otherwise);

#endif
