/* SPDX-License-Identifier: Apache-2.0 */
#include "review/place.h"

#include <string.h>

bool place_of(const char *pointer, struct finding *place)
{
    static const char objects[] = "/transferMapping/";
    const struct field *f = pointer ? field_find(pointer) : NULL;
    *place = (struct finding){.field = f ? (enum field_id)f->id : FIELD_NONE,
                              .page = f ? (enum page)f->page : PAGE_OBJECTS,
                              .pointer = (char *)pointer};
    return f || (pointer && strncmp(pointer, objects, strlen(objects)) == 0);
}
