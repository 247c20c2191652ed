/* SPDX-License-Identifier: Apache-2.0 */
/* The steps that are pages of settings. */
#include "app/form.h"
#include "base/i18n.h"
#include "wizard/wizard.h"

#define FORM_STEP(step, its_id, title, brief_title, its_page)                                      \
    static void step##_init(struct app *app, void *view)                                           \
    {                                                                                              \
        (void)app;                                                                                 \
        form_init(view, &spec_keeper, FIELD_COUNT, its_page);                                      \
    }                                                                                              \
    const struct screen step = {.id = its_id,                                                      \
                                .name = title,                                                     \
                                .brief = brief_title,                                              \
                                .page = its_page,                                                  \
                                .init = step##_init,                                               \
                                .key = form_step_key,                                              \
                                .keys = form_step_keys,                                            \
                                FORM_MEMBERS}

FORM_STEP(step_task, "task", N_("Task"), N_("Task"), PAGE_TASK);
FORM_STEP(step_full, "full", N_("Structure and full transfer"), N_("Full"), PAGE_FULL);
FORM_STEP(step_incr, "incr", N_("Incremental synchronization"), N_("Incr"), PAGE_INCR);
FORM_STEP(step_reverse, "reverse", N_("Reverse incremental synchronization"), N_("Reverse"),
          PAGE_REVERSE);
FORM_STEP(step_queue, "queue", N_("Message queue"), N_("Queue"), PAGE_QUEUE);
