/* SPDX-License-Identifier: Apache-2.0 */
/* Access to json-c trees that looks at the type first. Every function takes NULL and any type. */
#ifndef BASE_JSONC_H
#define BASE_JSONC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <json-c/json.h>

/* Its version. */
const char *jsonc_library(void);
/* Parses a small document (strict, at most 64 levels). NULL with *why (caller frees) if it is none,
 * or nothing but null. */
struct json_object *jsonc_parse(const char *text, size_t length, char **why);
/* The same if its tree takes at most about so many bytes, which is found out before it is built:
 * *larger is true if it would take more. */
struct json_object *jsonc_parse_within(const char *text, size_t length, size_t memory,
                                       bool *larger);
/* Member by name: the exact name, else the first that differs by case only. Borrowed or NULL. */
struct json_object *jsonc_get(struct json_object *object, const char *name);
/* String value, borrowed; NULL if it is not a string. */
const char *jsonc_string(struct json_object *object, const char *name);
/* String, number or boolean as text; NULL for null, containers or absence. Caller frees. */
char *jsonc_text(struct json_object *object, const char *name);
/* True and *value set if the member is an integer (or a string or double that is exactly one). */
bool jsonc_int(struct json_object *object, const char *name, int64_t *value);
/* -1 absent or no boolean, else 0 or 1. */
int jsonc_bool(struct json_object *object, const char *name);
size_t jsonc_length(struct json_object *array);                        /* 0 if it is no array */
struct json_object *jsonc_at(struct json_object *array, size_t index); /* NULL if out of range */

#endif
