/* SPDX-License-Identifier: Apache-2.0 */
/* Within the files sources*.c: the state of the list's screen. */
#ifndef SOURCES_SOURCES_VIEW_H
#define SOURCES_SOURCES_VIEW_H

#include "app/filtered.h"
#include "sources/sources_list.h"

struct sources_view {
    struct sources_list list;
    struct filtered shown;
    unsigned long listed; /* what is shown is of this list, as connection_listed(), */
    size_t len;           /* ... of which so many had come */
};

/* --- sources_draw.c --- */

void sources_draw(const struct app *app, void *view, struct area a);

#endif
