/* SPDX-License-Identifier: Apache-2.0 */
/* Invented data sources and projects for long lists: the same seed gives the same list. */
#ifndef SANDBOX_GENERATE_H
#define SANDBOX_GENERATE_H

#include <stddef.h>
#include <json-c/json.h>

/* Makes rows hold exactly `count` data sources: cuts the list or adds invented ones. */
void generate_sources(struct json_object *rows, size_t count);
/* An invented project, as an entry of projects.json. Caller puts it. */
struct json_object *generate_project(size_t index);

#endif
