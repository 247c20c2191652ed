/* SPDX-License-Identifier: Apache-2.0 */
/* The spec of a text that is known to be good JSON. */
#ifndef TESTS_UNIT_SPEC_OF_TEXT_H
#define TESTS_UNIT_SPEC_OF_TEXT_H

#include <string.h>
#include "asserts.h"
#include "spec/finding.h"
#include "spec/history.h"
#include "spec/io/spec_io.h"
#include "spec/spec.h"

static inline struct spec *spec_of_text_n(const char *text, size_t length)
{
    struct findings complaints = {0};
    struct spec *s = spec_read(text, length, &complaints);
    if (!s)
        fail_msg("%s: %s", complaints.len ? complaints.items[0].message : "refused", text);
    findings_clear(&complaints);
    return s;
}

static inline struct spec *spec_of_text(const char *text)
{
    return spec_of_text_n(text, strlen(text));
}

/* The same, whose edits can be undone. */
static inline struct spec *spec_undoable(const char *text)
{
    struct spec *s = spec_of_text(text);
    spec_history_start(s);
    return s;
}

#endif
