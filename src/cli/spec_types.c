/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/spec_types.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/texts.h"
#include "cli/exit_codes.h"
#include "cli/talk.h"
#include "spec/matrix.h"
#include "spec/spec.h"

/* Those that OMS has for a source or a sink, each once. */
static void type_names(enum side side, struct texts *names)
{
    for (size_t i = 0; i < matrix_count(); i++) {
        const struct pair *pair = matrix_at(i);
        const char *name = side == SIDE_SOURCE ? pair->source : pair->sink;
        if (!texts_has(names, name))
            texts_add(names, name);
    }
}

static void explain_types(const char *type, enum side side, const struct texts *names)
{
    struct buf list = {0};
    for (size_t i = 0; i < names->len; i++)
        buf_item(&list, "%s", names->items[i]);
    talk(side == SIDE_SOURCE ? _("'%s' is no type of a source. There are: %s.")
                             : _("'%s' is no type of a sink. There are: %s."),
         talk_shown(type), buf_string(&list));
    buf_clear(&list);
}

static int type_set(struct spec *s, enum side side, const char *given)
{
    struct endpoint e = *spec_endpoint(s, side);
    struct texts names = {0};
    int code = CODE_DONE;
    if (!given)
        return CODE_DONE;
    char *type = mem_text(given);
    for (char *c = type; *c; c++)
        *c = (char)toupper((unsigned char)*c);
    e.type = type;
    type_names(side, &names);
    if (texts_has(&names, matrix_family(type))) {
        spec_set_endpoint(s, side, &e);
    } else {
        explain_types(given, side, &names);
        code = CODE_USAGE;
    }
    texts_clear(&names);
    free(type);
    return code;
}

int spec_types_set(struct spec *s, const struct options *o)
{
    int code = type_set(s, SIDE_SOURCE, o->source_type);
    return code == CODE_DONE ? type_set(s, SIDE_SINK, o->sink_type) : code;
}
