/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Catalogues kept on disk: $XDG_CACHE_HOME/oms-wizard/<hash of server and source>/catalogue. The
 * folder is for its owner only, and so is the file. A kept file is checked as if a stranger had
 * written it.
 */
#ifndef CATALOG_KEPT_H
#define CATALOG_KEPT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "catalog/catalog.h"

struct kept_info {
    int64_t when; /* Unix seconds at which it was listed */
    uint32_t objects, databases;
};

/*
 * All return false with *why (translated, caller frees). why is set to NULL where nothing is wrong
 * but nothing is kept either (kept_look, kept_load).
 */
/* Reads the beginning only: is there one, and of when? */
bool kept_look(const char *server, const char *source, struct kept_info *info, char **why);
/* *out is settled; caller frees. info may be NULL. */
bool kept_load(const char *server, const char *source, struct catalog **out, struct kept_info *info,
               char **why);
/* Takes the place of what was kept before; the catalogue must be settled. */
bool kept_save(const char *server, const char *source, const struct catalog *c, char **why);
bool kept_drop(const char *server, const char *source, char **why);

#endif
