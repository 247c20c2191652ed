/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Catalogs kept on disk: $XDG_CACHE_HOME/oms-wizard/<hash of server and source>/catalog. The
 * folder is for its owner only, and so is the file. A kept file is checked as if a stranger had
 * written it.
 */
#ifndef CATALOG_CACHE_CACHE_H
#define CATALOG_CACHE_CACHE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "catalog/catalog.h"

struct cache_info {
    int64_t when; /* Unix seconds at which it was listed */
    uint32_t objects, databases;
};

/*
 * All return false with *why (translated, caller frees). why is set to NULL where nothing is wrong
 * but nothing is kept either (cache_look, cache_load).
 */
/* Is there one, and how old? Reads only its beginning. */
bool cache_look(const char *server, const char *source, struct cache_info *info, char **why);
/* *out is settled; caller frees. info may be NULL. */
bool cache_load(const char *server, const char *source, struct catalog **out,
                struct cache_info *info, char **why);
/* Replaces what was kept before; the catalog must be settled. */
bool cache_save(const char *server, const char *source, const struct catalog *c, char **why);

#endif
