#include "config.h"

#include <stdlib.h>

#include "wizard/columns.h"
#include "wizard/many.h"
#include "wizard/object_edit.h"
#include "wizard/picker_bulk.h"
#include "wizard/picker_scope.h"
#include "wizard/state.h"

void bulk_set(struct wizard *w, struct picker *p, enum object_key key)
{
    struct scope s;
    if (!scope_open(w, p, &s)) {
        scope_clear(&s);
        return;
    }
    struct object_row first = {.kind = ROW_OBJECT, .at = s.places[0]};
    char *title =
        s.len == 1 ? object_key_title(w->spec, first, key) : object_keys_title(s.len, key);
    struct many *m = many_new(key, s.places, s.len, title);
    s.places = NULL;
    if (key == OBJECT_WHERE)
        many_ask_where(w, m);
    else
        columns_edit(w, m);
    scope_clear(&s);
    free(title);
}
