/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "spec/history.h"
#include "spec/mapping_internal.h"
#include "spec/spec_internal.h"

/* Undone and done again it is what it was, so its version is, too: caches stay true. */
struct spec *spec_original(struct spec *s)
{
    unsigned long version = s->version, mapped = s->mapping->version;
    size_t done = spec_history_depth(s);
    struct history_change c;
    while (spec_undo(s, &c))
        continue;
    struct spec *copy = spec_copy(s);
    while (spec_history_depth(s) < done && spec_redo(s, &c))
        continue;
    s->version = version;
    s->mapping->version = mapped;
    return copy;
}
