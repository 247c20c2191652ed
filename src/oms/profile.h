/* SPDX-License-Identifier: Apache-2.0 */
/* What the profiles mean for a connection. */
#ifndef OMS_PROFILE_H
#define OMS_PROFILE_H

#include "base/profiles.h"

/* The first profile whose server this is, however the two are written; NULL if there is none. */
const struct profile *oms_profile_at(const struct profiles *all, const char *url);
/*
 * Does the flag (PROFILE_READ_ONLY, PROFILE_PRODUCTION) hold? If the chosen profile says so, and
 * for a server that any profile says it of, so that typing its address is no way around. all,
 * chosen and url may be NULL.
 */
bool oms_profile_says(const struct profiles *all, const struct profile *chosen, const char *url,
                      enum profile_key flag);

#endif
