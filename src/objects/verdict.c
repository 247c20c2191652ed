/* SPDX-License-Identifier: Apache-2.0 */
#include "objects/verdict.h"

#include <fnmatch.h>
#include <stdio.h>
#include <stdbool.h>
#include <string.h>

static bool starts(const char *text, const char *beginning)
{
    return strncmp(text, beginning, strlen(beginning)) == 0;
}

static bool verdict_is_among(const struct trouble *t, const struct texts *lines)
{
    char native[24];

    snprintf(native, sizeof native, "%ld", t->native);
    for (size_t i = 0; i < lines->len; i++) {
        const char *line = lines->items[i];

        if (strcmp(line, t->state) == 0 || (t->native && strcmp(line, native) == 0) ||
            (strchr(line, '*') && fnmatch(line, buf_string(&t->text), 0) == 0))
            return true;
    }
    return false;
}

void verdict_init(struct verdict_signs *signs)
{
    texts_init(&signs->unauthorised);
    texts_init(&signs->refused);
    texts_init(&signs->unreached);
}

void verdict_clear(struct verdict_signs *signs)
{
    texts_clear(&signs->unauthorised);
    texts_clear(&signs->refused);
    texts_clear(&signs->unreached);
}

enum objects_code verdict_of(const struct trouble *t, const struct verdict_signs *signs)
{
    if (verdict_is_among(t, &signs->unauthorised) || starts(t->state, "28"))
        return OBJECTS_UNAUTHORISED;
    if (verdict_is_among(t, &signs->refused))
        return OBJECTS_FAILED;
    if (verdict_is_among(t, &signs->unreached) || starts(t->state, "08") || starts(t->state, "HYT"))
        return OBJECTS_UNREACHED;
    /* The driver manager: no such data source or driver, or its file cannot be loaded. */
    if (strcmp(t->state, "IM002") == 0 || strcmp(t->state, "IM003") == 0 ||
        strcmp(t->state, "IM004") == 0 || strstr(buf_string(&t->text), "Can't open lib"))
        return OBJECTS_LOCAL;
    return OBJECTS_FAILED;
}
