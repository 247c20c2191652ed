/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/recover.h"

#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/journal.h"
#include "base/mem.h"
#include "cli/exit_codes.h"
#include "cli/interrupts.h"
#include "cli/talk.h"

struct recovering {
    struct oms_call *call; /* NULL once it has ended */
    unsigned told;         /* the last look that was announced */
    size_t number;
    int code;
    char *id;
};

/* A line for each pause, not for each second. */
static void tell_state(void *arg, const struct recovery_state *state)
{
    struct recovering *r = arg;
    if (!state->pausing || state->look == r->told)
        return;
    char *words = recovery_state_words(state);
    r->told = state->look;
    talk("%s", words);
    free(words);
}

static void tell_end(void *arg, const struct recovery *found)
{
    struct recovering *r = arg;
    char *words = recovery_words(found, r->number);
    r->call = NULL;
    r->code = recovery_exit_code(found);
    r->id = mem_text(found->end == RECOVERY_CREATED ? found->id : NULL);
    talk("%s", words);
    free(words);
}

int recover_task(struct session *s, const struct recovery_plan *plan, size_t number, char **id)
{
    struct pollfd fd = {.fd = interrupts_fd(), .events = POLLIN};
    struct recovering r = {.number = number, .code = CODE_UNKNOWN};
    struct recovery_plan own = *plan;
    own.told = tell_state;
    own.done = tell_end;
    own.arg = &r;
    r.call = recovery_start(s->oms, &own);
    while (r.call && !interrupts_caught())
        http_wait(s->http, &fd, 1, -1);
    if (r.call)
        recovery_stop(r.call);
    if (r.id)
        output_id(r.id);
    *id = r.id;
    return r.code;
}

static const struct {
    int code;
    const char *result;
} recover_ends[] = {{CODE_DONE, "created"},
                    {CODE_UNREACHED, "unreached"},
                    {CODE_UNKNOWN, "unknown"},
                    {CODE_CONFLICT, "conflict"},
                    {CODE_REFUSED, "refused"}};
enum { RECOVER_ENDS = sizeof recover_ends / sizeof *recover_ends };

const char *recover_result(int code)
{
    for (size_t i = 0; i < RECOVER_ENDS; i++)
        if (recover_ends[i].code == code)
            return recover_ends[i].result;
    return "refused";
}

int recover_code(const char *result)
{
    for (size_t i = 0; i < RECOVER_ENDS; i++)
        if (strcmp(recover_ends[i].result, result) == 0)
            return recover_ends[i].code;
    return CODE_FAILED;
}

int recover_note(const char *key, const char *result, const char *id, const char *how)
{
    char *why = NULL;
    if (journal_settle(key, result, id, how, &why))
        return CODE_DONE;
    talk(_("The journal was not written: %s"), why);
    free(why);
    return CODE_FILE;
}
