/* SPDX-License-Identifier: Apache-2.0 */
/* Within this room: the objects that a text names, as "database.name". */
#ifndef OMS_CHANGES_OBJECTS_H
#define OMS_CHANGES_OBJECTS_H

#include "base/jtext.h"
#include "base/texts.h"

/* Of databases[], in whatever list they are. */
void objects_of_databases(struct texts *objects, struct jtext databases);
/* Of migrationObjectsInfo, which a record may tell instead. */
void objects_of_info(struct texts *objects, struct jtext info);

#endif
