/* SPDX-License-Identifier: Apache-2.0 */
/* Why something failed on the server, in its own words, which are hostile and may be NULL. */
#ifndef OMS_FAULT_H
#define OMS_FAULT_H

#include <json-c/json.h>

/* Placeholders are filled. */
struct oms_fault {
    char *code, *level, *message, *reason, *proposal;
};

/* Reads an errorDetail, which may be NULL: all members are NULL then. */
void oms_fault_read(struct oms_fault *f, struct json_object *detail);
void oms_fault_clear(struct oms_fault *f); /* zeroed afterwards */

#endif
