/* The picker's marks and the spec's mapping: each made from the other. */
#ifndef WIZARD_PICKER_SYNC_H
#define WIZARD_PICKER_SYNC_H

#include "wizard/picker.h"

/* Fills before, changed and absent from the mapping. */
void picker_read(const struct wizard *w, struct picker *p);

#endif
