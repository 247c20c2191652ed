/* SPDX-License-Identifier: Apache-2.0 */
/* The steps that are pages of settings. */
#include "config.h"

#include "app/form.h"
#include "base/i18n.h"
#include "wizard/wizard.h"

static void init_task(struct app *app, void *view)
{
    (void)app;
    form_init(view, &spec_keeper, FIELD_COUNT, PAGE_TASK);
}

static void init_full(struct app *app, void *view)
{
    (void)app;
    form_init(view, &spec_keeper, FIELD_COUNT, PAGE_FULL);
}

static void init_incr(struct app *app, void *view)
{
    (void)app;
    form_init(view, &spec_keeper, FIELD_COUNT, PAGE_INCR);
}

static void init_reverse(struct app *app, void *view)
{
    (void)app;
    form_init(view, &spec_keeper, FIELD_COUNT, PAGE_REVERSE);
}

static void init_queue(struct app *app, void *view)
{
    (void)app;
    form_init(view, &spec_keeper, FIELD_COUNT, PAGE_QUEUE);
}

#define FORM_STEP(its_id, title, brief_title, its_page, initializer)                               \
    {                                                                                              \
        .id = its_id, .name = title, .brief = brief_title, .page = its_page,                       \
        .view_size = sizeof(struct form), .init = initializer, .clear = form_step_clear,           \
        .open = form_step_open, .ready = form_step_ready, .draw = form_step_draw,                  \
        .key = form_step_key, .close = form_step_close, .focus = form_step_focus,                  \
        .keys = form_step_keys, .hint = form_step_hint, .help = form_step_help                     \
    }

const struct screen step_task = FORM_STEP("task", N_("Task"), N_("Task"), PAGE_TASK, init_task);
const struct screen step_full =
    FORM_STEP("full", N_("Structure and full transfer"), N_("Full"), PAGE_FULL, init_full);
const struct screen step_incr =
    FORM_STEP("incr", N_("Incremental synchronization"), N_("Incr"), PAGE_INCR, init_incr);
const struct screen step_reverse = FORM_STEP("reverse", N_("Reverse incremental synchronization"),
                                             N_("Reverse"), PAGE_REVERSE, init_reverse);
const struct screen step_queue =
    FORM_STEP("queue", N_("Message queue"), N_("Queue"), PAGE_QUEUE, init_queue);
