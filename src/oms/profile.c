/* SPDX-License-Identifier: Apache-2.0 */
#include "oms/profile.h"

#include <stdlib.h>
#include <string.h>
#include "oms/oms.h"

/* Caller frees; NULL if it is no address. */
static char *settled(const char *text)
{
    char *why = NULL;
    char *url = text ? oms_url_check(text, &why) : NULL;
    free(why);
    return url;
}

static bool profile_is_at(const struct profile *p, const char *url)
{
    char *own = settled(p->texts[PROFILE_SERVER]);
    bool same = own && strcmp(own, url) == 0;
    free(own);
    return same;
}

const struct profile *oms_profile_at(const struct profiles *all, const char *url)
{
    char *sought = all && all->len > 0 ? settled(url) : NULL;
    const struct profile *found = NULL;
    for (size_t i = 0; sought && !found && i < all->len; i++)
        if (profile_is_at(&all->items[i], sought))
            found = &all->items[i];
    free(sought);
    return found;
}

bool oms_profile_says(const struct profiles *all, const struct profile *chosen, const char *url,
                      enum profile_key flag)
{
    char *sought = all && all->len > 0 ? settled(url) : NULL;
    bool says = profile_on(chosen, flag);
    for (size_t i = 0; sought && !says && i < all->len; i++)
        says = profile_on(&all->items[i], flag) && profile_is_at(&all->items[i], sought);
    free(sought);
    return says;
}
