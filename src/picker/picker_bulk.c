/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>

#include "picker/columns.h"
#include "picker/bulk_edit.h"
#include "picker/object_edit.h"
#include "picker/picker_bulk.h"
#include "picker/picker_scope.h"
#include "app/app.h"

void bulk_set(struct app *app, struct picker *p, enum object_key key)
{
    struct scope s;
    if (!scope_open(app, p, &s)) {
        scope_clear(&s);
        return;
    }
    struct object_row first = {.kind = ROW_OBJECT, .at = s.places[0]};
    char *title =
        s.len == 1 ? object_key_title(app->spec, first, key) : object_keys_title(s.len, key);
    struct bulk_edit *m = bulk_edit_new(key, s.places, s.len, title);
    s.places = NULL;
    if (key == OBJECT_WHERE)
        bulk_edit_ask_where(app, m);
    else
        columns_edit(app, m);
    scope_clear(&s);
    free(title);
}
