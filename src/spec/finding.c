/* SPDX-License-Identifier: Apache-2.0 */
/* Findings: a list that keeps at most FINDINGS_SHOWN of a check and counts them all. */
#include "spec/finding.h"

#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "spec/spec.h"

void findings_init(struct findings *f)
{
    *f = (struct findings){0};
}

static void finding_clear(struct finding *item)
{
    free(item->pointer);
    free(item->message);
    free(item->remedy);
    free(item->fix_text);
    *item = (struct finding){0};
}

void findings_clear(struct findings *f)
{
    for (size_t i = 0; i < f->len; i++)
        finding_clear(&f->items[i]);
    finding_clear(&f->spare);
    free(f->items);
    free(f->tallies);
    findings_init(f);
}

static struct finding_tally *tally_find(const struct findings *f, const char *check)
{
    for (size_t i = f->tally_len; i > 0; i--)
        if (f->tallies[i - 1].check == check || strcmp(f->tallies[i - 1].check, check) == 0)
            return &f->tallies[i - 1];
    return NULL;
}

size_t findings_of(const struct findings *f, const char *check)
{
    const struct finding_tally *tally = tally_find(f, check);
    return tally ? tally->count : 0;
}

static struct finding_tally *tally_add(struct findings *f, const char *check)
{
    f->tallies = mem_grow(f->tallies, &f->tally_cap, f->tally_len + 1, sizeof *f->tallies);
    f->tallies[f->tally_len] = (struct finding_tally){.check = check};
    return &f->tallies[f->tally_len++];
}

struct finding *findings_add(struct findings *f, enum severity severity, const char *check)
{
    struct finding_tally *known = tally_find(f, check),
                         *tally = known ? known : tally_add(f, check);
    struct finding *item = &f->spare;
    f->count[severity]++;
    if (++tally->count > FINDINGS_SHOWN) {
        finding_clear(item);
    } else {
        f->items = mem_grow(f->items, &f->cap, f->len + 1, sizeof *f->items);
        item = &f->items[f->len++];
    }
    *item = (struct finding){.severity = severity, .check = check, .field = FIELD_NONE};
    return item;
}

bool findings_keeps(const struct findings *f, const char *check)
{
    return findings_of(f, check) < FINDINGS_SHOWN;
}

bool finding_proposes(const struct finding *f, const char **value)
{
    *value = f->fix == FIX_SET ? f->fix_text : NULL;
    return f->fix != FIX_NONE && f->field < FIELD_COUNT;
}

char *finding_words(const struct finding *f)
{
    size_t length = strlen(f->message);
    bool wide = length > 0 && (unsigned char)f->message[length - 1] >= 0x80; /* a Chinese stop */
    return f->remedy ? mem_printf("%s%s%s", f->message, wide ? "" : " ", f->remedy)
                     : mem_text(f->message);
}

int findings_worst(const struct findings *f, enum page page)
{
    int worst = -1;
    for (size_t i = 0; i < f->len; i++)
        if (f->items[i].page == page && (int)f->items[i].severity > worst)
            worst = (int)f->items[i].severity;
    return worst;
}

char severity_mark(enum severity s)
{
    return "i!x"[s];
}

const char *severity_word(enum severity s)
{
    static const char *const words[SEVERITIES] = {N_("note"), N_("warning"), N_("error")};
    return words[s];
}

const char *severity_name(enum severity s)
{
    return _(severity_word(s));
}

char *findings_counts(const struct findings *f)
{
    const size_t *n = f->count;
    char *errors = mem_printf(P_("%zu error", "%zu errors", n[SEVERITY_ERROR]), n[SEVERITY_ERROR]);
    char *warnings =
        mem_printf(P_("%zu warning", "%zu warnings", n[SEVERITY_WARNING]), n[SEVERITY_WARNING]);
    char *notes = mem_printf(P_("%zu note", "%zu notes", n[SEVERITY_NOTE]), n[SEVERITY_NOTE]);
    char *text = mem_printf(_("%s, %s, %s"), errors, warnings, notes);
    free(errors);
    free(warnings);
    free(notes);
    return text;
}

size_t findings_lost(const struct findings *f)
{
    size_t more = 0;
    for (size_t i = 0; i < f->tally_len; i++)
        if (f->tallies[i].count > FINDINGS_SHOWN)
            more += f->tallies[i].count - FINDINGS_SHOWN;
    return more;
}

char *findings_beyond(const struct findings *f)
{
    size_t more = findings_lost(f);
    if (more == 0)
        return NULL;
    return mem_printf(P_("%zu more finding is counted, not shown: %d of a kind are shown.",
                         "%zu more findings are counted, not shown: %d of a kind are shown.", more),
                      more, FINDINGS_SHOWN);
}
