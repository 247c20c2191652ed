/* SPDX-License-Identifier: Apache-2.0 */
/* The data sources of the server: their list, and all that is known of one. They are those of the
 * connection, which lists them; nothing here changes one, since they are created in OMS. */
#ifndef SOURCES_SOURCES_H
#define SOURCES_SOURCES_H

#include "app/screen.h"

/* The list. */
extern const struct screen screen_sources;
/* One of them, whose ID is the argument: its facts, and the statements that prepare its database.
 */
extern const struct screen screen_source;

#endif
