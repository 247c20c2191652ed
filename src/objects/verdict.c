/* SPDX-License-Identifier: Apache-2.0 */
#include "objects/verdict.h"

#include <fnmatch.h>
#include <stdio.h>
#include <stdbool.h>
#include <string.h>
#include "base/texts.h"

static bool starts(const char *text, const char *beginning)
{
    return strncmp(text, beginning, strlen(beginning)) == 0;
}

static bool verdict_shows(const struct trouble *t, const char *sign)
{
    char native[24];
    snprintf(native, sizeof native, "%ld", t->native);
    return strcmp(sign, t->state) == 0 || (t->native && strcmp(sign, native) == 0) ||
           (strchr(sign, '*') && fnmatch(sign, buf_string(&t->text), 0) == 0);
}

static bool verdict_shows_any(const struct trouble *t, const char *signs)
{
    struct texts lines = {0};
    bool shows = false;
    texts_cut(&lines, signs ? signs : "", "\n");
    for (size_t i = 0; i < lines.len && !shows; i++)
        shows = verdict_shows(t, lines.items[i]);
    texts_clear(&lines);
    return shows;
}

enum objects_code verdict_of(const struct trouble *t, const struct verdict_signs *signs)
{
    if (verdict_shows_any(t, signs->unauthorised) || starts(t->state, "28"))
        return OBJECTS_UNAUTHORISED;
    if (verdict_shows_any(t, signs->refused))
        return OBJECTS_FAILED;
    if (verdict_shows_any(t, signs->unreached) || starts(t->state, "08") || starts(t->state, "HYT"))
        return OBJECTS_UNREACHED;
    /* The driver manager: no such data source or driver, or its file cannot be loaded. */
    if (strcmp(t->state, "IM002") == 0 || strcmp(t->state, "IM003") == 0 ||
        strcmp(t->state, "IM004") == 0 || strstr(buf_string(&t->text), "Can't open lib"))
        return OBJECTS_LOCAL;
    return OBJECTS_FAILED;
}
