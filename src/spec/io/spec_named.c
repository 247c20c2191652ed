/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "spec/io/spec_named.h"

#include <string.h>

#include "spec/io/spec_io.h"

void spec_named_init(struct spec_named *n)
{
    *n = (struct spec_named){.holes = SEVERITIES};
    buf_init(&n->text);
    texts_init(&n->left_out);
}

void spec_named_clear(struct spec_named *n)
{
    spec_free(n->spec);
    for (size_t i = 0; i < 2; i++)
        endpoint_clear(&n->ends[i]);
    texts_clear(&n->left_out);
    buf_clear(&n->text);
}

/* An ID that was edited since is of another data source. */
static void spec_named_tell_ends(struct spec *s, const struct endpoint ends[2])
{
    for (enum side side = SIDE_SOURCE; side <= SIDE_SINK; side++) {
        const char *id = spec_get(s, side == SIDE_SOURCE ? FIELD_SOURCE : FIELD_SINK);
        if (id && ends[side].id && strcmp(id, ends[side].id) == 0)
            spec_set_endpoint(s, side, &ends[side]);
    }
}

struct spec *spec_named_take(struct spec_named *n, struct findings *complaints)
{
    struct spec *s = n->spec;
    n->spec = NULL;
    if (!s)
        s = spec_read(buf_string(&n->text), n->text.len, complaints);
    if (s)
        spec_named_tell_ends(s, n->ends);
    return s;
}
