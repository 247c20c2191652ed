/* SPDX-License-Identifier: Apache-2.0 */
#include "oms/fault.h"

#include <stdlib.h>
#include <string.h>
#include "base/buf.h"
#include "base/jsonc.h"
#include "base/mem.h"

enum { FILLED_MAX = 64 << 10 }; /* bytes of a text, behind which nothing is filled in any more */

/* The value of "{name}" or "${name}" at the brace; caller frees. NULL: it is none. A name holds no
 * brace, so that nobody looks at a text again for each brace in it. */
static char *fault_value(const char *brace, size_t *length, struct json_object *context)
{
    const char *end = brace + 1 + strcspn(brace + 1, "{}");
    if (*end != '}')
        return NULL;
    char *name = mem_text_n(brace + 1, (size_t)(end - brace - 1));
    char *value = jsonc_text(context, name);
    free(name);
    *length = (size_t)(end - brace) + 1;
    return value;
}

/* Fills the placeholders that the context knows. Takes text; caller frees what comes back. */
static char *fault_fill(char *text, struct json_object *context)
{
    struct buf out = {0};
    if (!text || !context || !strchr(text, '{'))
        return text;
    for (const char *at = text; *at;) {
        size_t length = 0, dollar = at[0] == '$' && at[1] == '{';
        bool opens = at[dollar] == '{' && out.len < FILLED_MAX;
        char *value = opens ? fault_value(at + dollar, &length, context) : NULL;
        if (value)
            buf_text(&out, value);
        else
            buf_add(&out, at, 1);
        at += value ? length + dollar : 1;
        free(value);
    }
    free(text);
    return buf_steal(&out);
}

/* Values of placeholders come beside a text, or for all texts in extraContext. */
static char *fault_text(struct json_object *detail, const char *key, const char *context)
{
    char *text = fault_fill(jsonc_text(detail, key), jsonc_get(detail, context));
    return fault_fill(text, jsonc_get(detail, "extraContext"));
}

void oms_fault_read(struct oms_fault *f, struct json_object *detail)
{
    *f = (struct oms_fault){.code = jsonc_text(detail, "code"),
                            .level = jsonc_text(detail, "level"),
                            .message = fault_text(detail, "message", "messageMcmsContext"),
                            .reason = fault_text(detail, "reason", "reasonMcmsContext"),
                            .proposal = fault_text(detail, "proposal", "proposalMcmsContext")};
}

void oms_fault_clear(struct oms_fault *f)
{
    free(f->code);
    free(f->level);
    free(f->message);
    free(f->reason);
    free(f->proposal);
    *f = (struct oms_fault){0};
}
