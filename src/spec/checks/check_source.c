/* SPDX-License-Identifier: Apache-2.0 */
/* Tables without a unique key, and how long the copy takes: by what a list of the source tells. */
#include "spec/source_facts.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "spec/checks/check_run.h"
#include "spec/keys.h"

static const char keyless_check[] = "tables-without-key", copy_check[] = "log-hours-copy";

void source_facts_clear(struct source_facts *k)
{
    free(k->keyless_name);
    *k = (struct source_facts){0};
}

bool source_facts_made(const char *check)
{
    return strcmp(check, keyless_check) == 0 || strcmp(check, copy_check) == 0;
}

static struct finding *source_finding(struct check_run *c, const char *check, enum field_id id,
                                      char *message)
{
    const struct check *row = check_find(check);
    const struct field *field = field_of(id);
    struct finding *f = findings_add(c->out, row->severity, check);
    f->field = id;
    f->page = (enum page)field->page;
    f->pointer = mem_printf("/%s", field->path);
    f->message = message;
    f->remedy = mem_text(_(row->remedy));
    return f;
}

/* --- tables without a key --- */

static void keyless_sentence(struct buf *b, bool holds, const char *sentence)
{
    if (holds)
        buf_printf(b, _(" %s"), sentence);
}

static void keyless_consequences(const struct check_run *c, struct buf *b)
{
    bool emptied = c->facts & FACT_TRUNCATES;
    keyless_sentence(b, c->stages & STAGE_INCR,
                     _("A change of such a table can make the incremental synchronization fail."));
    keyless_sentence(b, c->stages & STAGE_VERIFY, _("The full verification can leave them out."));
    keyless_sentence(b, (c->stages & STAGE_FULL) && !emptied,
                     _("If the copy of one is tried again, rows can arrive twice."));
    keyless_sentence(b, (c->stages & STAGE_STRUCT) && !c->queue,
                     _("OMS can add a hidden column to them in the sink, which stays there."));
}

static void check_keyless(struct check_run *c, const struct source_facts *k)
{
    const char *doubt = keys_doubt(c->spec, false);
    char *name = check_value(k->keyless_name);
    struct buf b;
    if (k->keyless > 0) {
        buf_init(&b);
        buf_printf(&b,
                   P_("%llu of %llu chosen tables has no unique key: %s.",
                      "%llu of %llu chosen tables have no unique key, such as %s.",
                      (unsigned long)k->keyless),
                   (unsigned long long)k->keyless, (unsigned long long)k->tables, name);
        if (doubt)
            buf_printf(&b, _(" This means: %s."), doubt);
        if (!(c->facts & FACT_WITH_KEYS))
            keyless_consequences(c, &b);
        source_finding(c, keyless_check, FIELD_TABLE_CATEGORY, buf_steal(&b));
    }
    free(name);
}

/* --- the time of the copy --- */

enum { HOUR = 60 * 60, ROWS_OF_THREAD = 1000 };

/* Rows a second, of each thread as users of OMS have measured them; 0: the speed is not known. */
static int64_t speed_of(const struct check_run *c)
{
    const struct speed *speed = speed_find(spec_get(c->spec, FIELD_FULL_SPEED));
    return speed ? (int64_t)speed->threads * ROWS_OF_THREAD : 0;
}

/* The rows that the copy takes, as far as they are known. */
static uint64_t rows_of(const struct check_run *c, const struct source_facts *k)
{
    if ((c->facts & FACT_WITH_KEYS))
        return k->rows - k->rows_keyless;
    return spec_is(c->spec, FIELD_TABLE_CATEGORY, "WITHOUT_UNIQUE_ROW_ID") ? k->rows_keyless
                                                                           : k->rows;
}

static char *copy_message(uint64_t rows, int64_t rate, bool limited, long long hours,
                          long long kept)
{
    return mem_printf(limited
                          ? _("About %llu rows are copied, at most %lld a second as it is set. "
                              "That takes %lld hours and more, and logs are kept for %lld.")
                          : _("About %llu rows are copied. At %lld a second, a rule of thumb for "
                              "this speed, that takes %lld hours, and logs are kept for %lld."),
                      (unsigned long long)rows, (long long)rate, hours, kept);
}

static void check_copy_time(struct check_run *c, const struct source_facts *k)
{
    int64_t limit, kept, speed = speed_of(c);
    check_number(c, FIELD_FULL_RPS, &limit);
    check_number(c, FIELD_INCR_LOG_HOURS, &kept);
    bool limited = limit > 0 && (speed == 0 || limit <= speed);
    int64_t rate = limited ? limit : speed;
    uint64_t rows = rows_of(c, k);
    if (!(c->stages & STAGE_FULL) || !(c->stages & STAGE_INCR) || rate == 0 || kept == 0)
        return;
    uint64_t hours = rows / (uint64_t)rate / HOUR;
    if (hours >= (uint64_t)kept)
        source_finding(c, copy_check, FIELD_INCR_LOG_HOURS,
                       copy_message(rows, rate, limited, (long long)hours, (long long)kept));
}

void source_facts_findings(const struct source_facts *k, const struct spec *s, struct findings *f)
{
    struct check_run c;
    check_init(&c, s, f);
    check_keyless(&c, k);
    check_copy_time(&c, k);
}
