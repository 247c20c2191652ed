/* SPDX-License-Identifier: Apache-2.0 */
/* The items of OMS's precheck, as rows. Private to src/spec/plan. */
#ifndef SPEC_PLAN_PRECHECK_ITEMS_H
#define SPEC_PLAN_PRECHECK_ITEMS_H

#include <stddef.h>

enum precheck_sure {
    PRECHECK_SURE, /* the documents say for what it is looked at, or its key does */
    PRECHECK_MAY   /* they do not: it may be looked at */
};

struct precheck_item {
    const char *key;    /* as OMS names it */
    const char *group;  /* its class: connection, privilege, log, setting, object, queue, logical */
    const char *source; /* families of the source, "A|B", or NULL: any */
    const char *sink;   /* likewise */
    unsigned stages;    /* enum stage: with any of these; 0: always */
    enum precheck_sure sure;
    const char *message; /* N_(): what is looked at */
    const char *todo;    /* N_(): what to do before; NULL: nothing that is known */
};

extern const struct precheck_item precheck_items[];
extern const size_t precheck_item_count;

#endif
