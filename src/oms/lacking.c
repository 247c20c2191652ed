/* SPDX-License-Identifier: Apache-2.0 */
#include "oms/lacking.h"

#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "oms/call.h"

/* editions: a bit for each that lacks it. Source: the lists of actions of Community 4.2.2 and
 * Enterprise 4.2.4, and "since 4.3.1" on the pages of the last two. Of the actions that only the
 * Community Edition's pages have nobody says that another edition lacks them. */
#define LACKS(edition) (1u << (edition))
static const unsigned ce_422 = LACKS(EDITION_CE_422);
static const unsigned before_431 =
    LACKS(EDITION_CE_422) | LACKS(EDITION_E_424) | LACKS(EDITION_E_425);

static const struct {
    const char *name;
    const unsigned *editions;
} gaps[] = {
    {"SubmitPreCheck", &ce_422},
    {"GetPreCheckResult", &ce_422},
    {"CreateProjectModifyRecords", &ce_422},
    {"ListProjectModifyRecords", &ce_422},
    {"StopProjectModifyRecords", &ce_422},
    {"RetryProjectModifyRecords", &ce_422},
    {"CancelProjectModifyRecord", &ce_422},
    {"UpdateProjectConfig", &ce_422},
    {"AdvanceProject", &before_431},
    {"DeleteDataSource", &ce_422},
    {"CreateOceanBaseODPDataSource", &ce_422},
    {"CreatePolarDBDataSource", &ce_422},
};

static bool lacking_in_edition(enum edition edition, const char *action)
{
    for (size_t i = 0; i < sizeof gaps / sizeof *gaps; i++)
        if (strcmp(gaps[i].name, action) == 0)
            return (*gaps[i].editions & LACKS(edition)) != 0;
    return false;
}

char *oms_why_lacking(const struct oms *o, enum edition edition, const char *action)
{
    if (lacking_in_edition(edition, action))
        return mem_printf(_("%s has no action %s."), edition_name(edition), action);
    if (o && texts_has(&o->lacking, action))
        return mem_printf(_("This server said that it does not know the action %s."), action);
    return NULL;
}

void lacking_learn(struct oms *o, const char *action, struct answer *answer)
{
    const char *said = answer->result.message;
    if (answer->result.verdict != OMS_REFUSED || !action || !strstr(said, "Unsupported action"))
        return;
    if (!texts_has(&o->lacking, action))
        texts_add(&o->lacking, action);
    answer_turn(answer, OMS_REFUSED,
                mem_printf(_("This server does not know the action %s: its edition or version "
                             "lacks it. It said: %s"),
                           action, said));
}
