/* SPDX-License-Identifier: Apache-2.0 */
#include "spec/io/spec_journal.h"

#include "base/buf.h"
#include "spec/spec.h"
#include "spec/io/spec_io.h"

/* By rule and place, which are the same in all languages. */
static void spec_journal_add_warnings(const struct findings *f, struct texts *warnings)
{
    for (size_t i = 0; i < f->len; i++) {
        const struct finding *it = &f->items[i];
        if (it->severity != SEVERITY_WARNING)
            continue;
        struct buf b = {0};
        buf_printf(&b, "%s %s", it->check, it->pointer && *it->pointer ? it->pointer : "/");
        texts_add(warnings, buf_string(&b));
        buf_clear(&b);
    }
}

struct journal *spec_journal(const struct spec *s, const struct findings *f, const char *server,
                             const char *user, char **why)
{
    struct texts warnings = {0};
    spec_journal_add_warnings(f, &warnings);
    const char *name = spec_get(s, FIELD_NAME);
    struct journal_facts facts = {
        .server = server, .user = user, .name = name ? name : "", .warnings = &warnings};
    struct spec_stream *body = spec_stream_new(s);
    struct journal *j = journal_begin(&facts, spec_stream_read, body, why);
    spec_stream_free(body);
    texts_clear(&warnings);
    return j;
}
