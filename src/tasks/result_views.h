/* SPDX-License-Identifier: Apache-2.0 */
/* Within this room: what the screens of precheck and verification have under way. */
#ifndef TASKS_RESULT_VIEWS_H
#define TASKS_RESULT_VIEWS_H

#include "app/worker.h"

extern const struct worker precheck_worker, verification_worker;

#endif
