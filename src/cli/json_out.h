/* SPDX-License-Identifier: Apache-2.0 */
/* A JSON document on standard output, ended by a line feed. */
#ifndef CLI_JSON_OUT_H
#define CLI_JSON_OUT_H

#include <stdbool.h>
#include "base/buf.h"
#include "base/jwrite.h"

struct json_out {
    struct buf text;
    struct jwrite w;
};

void json_out_begin(struct json_out *j);
/* Puts out what is there so far, so that nothing grows with what is written. */
void json_out_drain(struct json_out *j);
/* Puts it out, unless it is not wanted after all, and frees it. */
void json_out_end(struct json_out *j, bool wanted);

#endif
