/* SPDX-License-Identifier: Apache-2.0 */
/* What can be done with a data source, in the list and on its own screen. */
#ifndef SOURCES_SOURCE_KEYS_H
#define SOURCES_SOURCE_KEYS_H

#include <stdbool.h>

struct app;
struct key;
struct oms_source;

/* s: a new task with it as source; t: as sink; y: its ID for the clipboard; l: the labels. s may be
 * NULL: there is none. False: it is none of these keys. */
bool source_key(struct app *app, const struct oms_source *s, const struct key *k);

/* The rows of both screens' shortcuts. */
#define SOURCE_SHORTCUTS                                                                           \
    {N_("New task with it as the source"), "s", 's', K_NONE},                                      \
        {N_("New task with it as the sink"), "t", 't', K_NONE},                                    \
        {N_("Copy its ID"), "y", 'y', K_NONE},                                                     \
    {                                                                                              \
        N_("Labels of the server"), "l", 'l', K_NONE                                               \
    }

#endif
