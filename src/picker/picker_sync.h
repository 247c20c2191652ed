/* SPDX-License-Identifier: Apache-2.0 */
/* The picker's marks and the spec's mapping: each made from the other. */
#ifndef PICKER_PICKER_SYNC_H
#define PICKER_PICKER_SYNC_H

#include "picker/picker.h"

/* Fills before, changed and absent from the mapping. */
void picker_read(const struct app *app, struct picker *p);

#endif
