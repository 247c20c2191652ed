/* SPDX-License-Identifier: Apache-2.0 */
/* Changing single values in the configuration of a component. */
#ifndef OMS_COMPONENT_H
#define OMS_COMPONENT_H

#include <json-c/json.h>
#include "oms/progress.h"

/* The value at a path ("sink/workerNum"), as JSON; caller frees. NULL: there is none. */
char *oms_component_value(const struct oms_component *c, const char *path);
/*
 * Adds this value, which gets the kind of the one that is there, to `change`, an object. False with
 * *why (translated, caller frees): there is no such key, it is no single value, it is a secret, or
 * the new one is of another kind.
 */
bool oms_component_set(const struct oms_component *c, const char *path, const char *value,
                       struct json_object *change, char **why);

#endif
