/* SPDX-License-Identifier: Apache-2.0 */
#include "base/edition.h"

#include <strings.h>
#include "base/i18n.h"

static const struct {
    const char *word, *name;
} editions[EDITIONS] = {
    [EDITION_UNKNOWN] = {"unknown", N_("edition unknown")},
    [EDITION_CE_422] = {"ce-4.2.2", N_("Community 4.2.2")},
    [EDITION_E_424] = {"e-4.2.4", N_("Enterprise 4.2.4")},
    [EDITION_E_425] = {"e-4.2.5", N_("Enterprise 4.2.5")},
    [EDITION_E_431] = {"e-4.3.1", N_("Enterprise 4.3.1")},
};

const char *edition_word(enum edition e)
{
    return editions[e].word;
}

const char *edition_name(enum edition e)
{
    return _(editions[e].name);
}

bool edition_read(const char *word, enum edition *e)
{
    *e = EDITION_UNKNOWN;
    if (!word || !*word)
        return true;
    while (*e < EDITIONS && strcasecmp(editions[*e].word, word) != 0)
        (*e)++;
    return *e < EDITIONS;
}

const char *edition_words(void)
{
    return "unknown, ce-4.2.2, e-4.2.4, e-4.2.5, e-4.3.1";
}
