/* SPDX-License-Identifier: Apache-2.0 */
#include "spec/io/spec_named.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "spec/io/spec_io.h"

void spec_named_init(struct spec_named *n)
{
    *n = (struct spec_named){.holes = SEVERITIES};
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

static void endpoint_of_task(struct endpoint *end, struct jtext task, const char *side,
                             const char *type)
{
    struct jtext told = jtext_get(task, side);
    char *host = jtext_text(told, "host"), *port = jtext_text(told, "port");
    end->id = jtext_text(told, "endpointId");
    end->name = jtext_text(told, "endpointName");
    end->type = jtext_text(task, type);
    end->version = jtext_text(told, "version");
    end->address = host && port ? mem_printf("%s:%s", host, port) : mem_text(host);
    free(port);
    free(host);
}

void endpoints_of_task(struct endpoint ends[2], struct jtext task)
{
    endpoint_of_task(&ends[SIDE_SOURCE], task, "sourceConnectInfo", "sourceEndpointType");
    endpoint_of_task(&ends[SIDE_SINK], task, "sinkConnectInfo", "sinkEndpointType");
}
