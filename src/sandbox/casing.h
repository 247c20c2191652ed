/* SPDX-License-Identifier: Apache-2.0 */
/* The three ways in which real OMS replies write their keys. */
#ifndef SANDBOX_CASING_H
#define SANDBOX_CASING_H

#include <json-c/json.h>

enum casing { CASING_CAMEL, CASING_PASCAL, CASING_MIXED };

/*
 * Takes over the envelope and returns it with its keys written as asked: camel is as it is,
 * pascal capitalises every key at every depth, mixed only those of the envelope and leaves
 * "success" alone in the replies with an odd serial number.
 */
struct json_object *casing_apply(struct json_object *envelope, enum casing casing,
                                 unsigned long serial);

#endif
