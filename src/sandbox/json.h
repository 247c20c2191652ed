/* SPDX-License-Identifier: Apache-2.0 */
/* json-c trees: exact names, and a look at the type before every access. */
#ifndef SANDBOX_JSON_H
#define SANDBOX_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <json-c/json.h>

/* Strict JSON (json-c's strict mode, UTF-8 checked). NULL with *why (a constant) if it is none. */
struct json_object *json_read(const char *text, size_t length, const char **why);
/* The member of that exact name, borrowed; NULL if absent, null, or no object. */
struct json_object *json_member(struct json_object *object, const char *name);
/* The member's string, borrowed; NULL if it is none. */
const char *json_text(struct json_object *object, const char *name);
/* Characters of a text that was in it. */
size_t json_characters(const char *text);
/* True only for the literal true. */
bool json_true(struct json_object *object, const char *name);
/* Elements of an array; 0 for anything else. */
size_t json_count(struct json_object *array);
/* Its element at that place, borrowed; NULL if there is none. */
struct json_object *json_at(struct json_object *array, size_t place);
/* The first object of an array whose member is this text, borrowed; NULL if there is none, or no
 * text. */
struct json_object *json_find(struct json_object *rows, const char *member, const char *text);
/* NULL text gives null. */
void json_add_text(struct json_object *object, const char *name, const char *text);
void json_add_bool(struct json_object *object, const char *name, bool value);
void json_add_int(struct json_object *object, const char *name, int64_t value);
/* null if it is not known. */
void json_add_known(struct json_object *object, const char *name, int64_t value, bool known);
/* Seconds as OMS writes a time; 0 gives null. */
void json_add_time(struct json_object *object, const char *name, int64_t seconds);

#endif
