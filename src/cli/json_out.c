/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/json_out.h"

#include <stdio.h>

void json_out_begin(struct json_out *j)
{
    buf_init(&j->text);
    jwrite_init(&j->w, &j->text);
}

void json_out_drain(struct json_out *j)
{
    fwrite(buf_string(&j->text), 1, j->text.len, stdout);
    buf_reset(&j->text);
}

void json_out_end(struct json_out *j, bool wanted)
{
    buf_char(&j->text, '\n');
    if (wanted)
        json_out_drain(j);
    buf_clear(&j->text);
}
