/* SPDX-License-Identifier: Apache-2.0 */
/* How a task runs: its stages in the order of OMS, and the settings of each. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "spec/plan/plan_internal.h"

/* --- what is said of a step at once --- */

static void words_join(struct buf *out, const char *text)
{
    buf_text(out, out->len > 0 ? _("; ") : "");
    buf_text(out, text);
}

static void words_speed(const struct plan_run *r, struct buf *out, enum field_id id)
{
    const char *mode = spec_get(r->c.spec, id);
    const struct speed *speed = speed_find(mode);
    char *name = check_value(mode);
    char *text =
        speed ? mem_printf(
                    _("speed %s: %d threads and %d GB of memory, as OMS Community documents it"),
                    name, speed->threads, speed->gigabytes)
        : mode ? mem_printf(_("speed %s"), name)
               : mem_text(_("speed not set: OMS decides"));
    words_join(out, text);
    free(text);
    free(name);
}

static void words_limit(const struct plan_run *r, struct buf *out, enum field_id id,
                        const char *format, const char *none)
{
    char *value = check_given(&r->c, id) ? field_wire(field_of(id), spec_get(r->c.spec, id)) : NULL;
    char *text = value ? plan_fill(format, value, NULL) : mem_text(none);
    words_join(out, text);
    free(text);
    free(value);
}

static void words_limits(const struct plan_run *r, struct buf *out, enum field_id rps,
                         enum field_id iops)
{
    if (!check_given(&r->c, rps) && !check_given(&r->c, iops)) {
        words_join(out, _("no limit"));
        return;
    }
    words_limit(r, out, rps, _("at most %s rows/s"), _("no limit of rows"));
    words_limit(r, out, iops, _("at most %s bytes/s"), _("no limit of bytes"));
}

static void words_structure(const struct plan_run *r, struct buf *out)
{
    if (!r->c.queue)
        words_join(out,
                   spec_on(r->c.spec, FIELD_DEFER_INDEX)
                       ? _("ordinary indexes come after the full transfer")
                       : _("indexes are created with the tables, which slows the full transfer"));
    words_join(out, _("no DDL in the source meanwhile"));
}

/* Local time and UTC, or what stands in its place. */
static void words_start(const struct plan_run *r, struct buf *out, bool reverse)
{
    enum field_id id = check_turn(FIELD_INCR_START, reverse);
    bool counts = check_counts(&r->c, id);
    char *start = counts && spec_readable(r->c.spec, id)
                      ? field_preview(field_of(id), spec_get(r->c.spec, id))
                      : NULL;
    char *text;
    if (counts && !start)
        text = plan_fill(_("from a time that cannot be read: %s"), spec_get(r->c.spec, id), NULL);
    else if (start)
        text = mem_printf(_("from %s"), start + strspn(start, "= "));
    else if (reverse)
        text = mem_text(_("from the switchover"));
    else if (r->c.stages & STAGE_FULL)
        text = mem_text(_("from the moment at which the full transfer begins"));
    else
        text = mem_text(_("from the start of the task"));
    words_join(out, text);
    free(text);
    free(start);
}

static void words_kept(const struct plan_run *r, struct buf *out, bool reverse)
{
    words_limit(r, out, check_turn(FIELD_INCR_LOG_HOURS, reverse),
                _("OMS keeps the logs for %s hours"),
                _("how long OMS keeps the logs is not set: its documents name 24 and 120 hours"));
}

static void words_changes(const struct plan_run *r, struct buf *out, bool reverse)
{
    words_limit(r, out, check_turn(FIELD_INCR_CONCURRENCY, reverse), _("%s writer threads"),
                _("number of writer threads not set: OMS decides"));
    words_limit(r, out, check_turn(FIELD_INCR_WRITE_MODE, reverse), _("writing speed %s"),
                _("writing speed not set: OMS decides"));
    words_limits(r, out, check_turn(FIELD_INCR_RPS, reverse), check_turn(FIELD_INCR_IOPS, reverse));
}

static void words_pull(const struct plan_run *r, struct buf *out, bool reverse)
{
    words_start(r, out, reverse);
    words_kept(r, out, reverse);
    words_limit(r, out, check_turn(FIELD_INCR_PULL_MODE, reverse), _("log reading speed %s"),
                _("log reading speed not set: OMS decides"));
}

static void words_log_pull(const struct plan_run *r, struct buf *out)
{
    words_pull(r, out, false);
}

static void words_full(const struct plan_run *r, struct buf *out)
{
    words_speed(r, out, FIELD_FULL_SPEED);
    words_limits(r, out, FIELD_FULL_RPS, FIELD_FULL_IOPS);
}

static void words_incremental(const struct plan_run *r, struct buf *out)
{
    words_changes(r, out, false);
}

static void words_verification(const struct plan_run *r, struct buf *out)
{
    words_speed(r, out, FIELD_VERIFY_SPEED);
    if (spec_on(r->c.spec, FIELD_NOT_EMPTY))
        words_join(out, _("blind to rows that only the target has"));
    if (!spec_is(r->c.spec, FIELD_TABLE_CATEGORY, "WITH_UNIQUE_ROW_ID"))
        words_join(out, _("tables without a unique key are skipped"));
}

static void words_reverse(const struct plan_run *r, struct buf *out)
{
    words_pull(r, out, true);
    words_changes(r, out, true);
}

static void words_precheck(const struct plan_run *r, struct buf *out)
{
    buf_text(out, _("The task stops here until every item passes or is skipped."));
    if (r->c.pair && r->c.pair->note)
        buf_printf(out, _(" %s"), _(r->c.pair->note));
}

static void words_switchover(const struct plan_run *r, struct buf *out)
{
    (void)r;
    words_join(out, _("by hand, see the way back; until then the task goes on"));
}

/* --- the steps --- */

enum { OWNS_NONE = -1, OWNS_REST = -2 };

/* A step of a task. OMS itself calls it so in DescribeProjectSteps, without the prefix TRANSFER_.
 */
static const struct step {
    const char *name;
    const char *label; /* N_() */
    unsigned stage;    /* with which it is there; 0: always */
    int owns;          /* the settings that depend on this switch; none; those of no stage */
    void (*words)(const struct plan_run *r, struct buf *out);
} steps[] = {
    {"precheck", N_("Precheck"), 0, OWNS_NONE, words_precheck},
    {"structure", N_("Structure transfer"), STAGE_STRUCT, FIELD_STRUCT, words_structure},
    {"log-pull", N_("Log reading"), STAGE_INCR, OWNS_NONE, words_log_pull},
    {"full", N_("Full transfer"), STAGE_FULL, FIELD_FULL, words_full},
    {"index", N_("Creation of indexes"), STAGE_STRUCT | STAGE_FULL, OWNS_NONE, NULL},
    {"incremental", N_("Incremental"), STAGE_INCR, FIELD_INCR, words_incremental},
    {"verification", N_("Full verification"), STAGE_VERIFY, FIELD_VERIFY, words_verification},
    {"switchover", N_("Switchover"), STAGE_INCR, OWNS_NONE, words_switchover},
    {"reverse", N_("Reverse incremental"), STAGE_REVERSE, FIELD_REVERSE, words_reverse},
    {"task", N_("Whole task"), 0, OWNS_REST, NULL},
};
enum { STEPS = sizeof steps / sizeof *steps };

/* --- the settings --- */

/* The switch on which a setting depends, or OWNS_REST. */
static int setting_owner(enum field_id id)
{
    for (const struct condition *c = field_of(id)->when; c && c->kind != COND_END; c++)
        for (size_t i = 0; c->kind == COND_IS && i < STEPS; i++)
            if (steps[i].owns >= 0 && steps[i].owns == c->field)
                return steps[i].owns;
    return OWNS_REST;
}

/* What other sections say, or the switches themselves. */
static bool is_elsewhere(enum field_id id)
{
    for (size_t i = 0; i < STEPS; i++)
        if (steps[i].owns == (int)id)
            return true;
    return id == FIELD_NAME || id == FIELD_TYPE || id == FIELD_SOURCE || id == FIELD_SINK ||
           id == FIELD_MODE;
}

static char *setting_text(const struct spec *s, const struct field *f, const char *value)
{
    struct texts list = {0};
    struct buf text = {0};
    texts_split(&list, value);
    for (size_t i = 0; i < list.len; i++) {
        char *shown = check_value(list.items[i]);
        buf_text(&text, i > 0 ? _(", ") : "");
        buf_text(&text, shown);
        free(shown);
    }
    texts_clear(&list);
    char *all = buf_steal(&text);
    bool previews = (f->type == TYPE_TIME && spec_readable(s, f->id)) || f->type == TYPE_BYTES;
    char *preview = previews ? field_preview(f, value) : NULL;
    char *more = mem_printf("%s%s%s%s%s", all, f->unit ? " " : "", f->unit ? _(f->unit) : "",
                            preview ? " " : "", preview ? preview : "");
    /* TRANSLATORS: a setting and its value */
    char *line = mem_printf(_("%s: %s"), _(f->label), more);
    free(more);
    free(preview);
    free(all);
    return line;
}

static void stage_setting(struct plan_run *r, const struct step *step, enum field_id id)
{
    const struct field *f = field_of(id);
    const char *value = spec_get(r->c.spec, id);
    bool given = check_given(&r->c, id) && spec_written(r->c.spec, id);
    bool standard = !given || (f->fallback && strcmp(value, f->fallback) == 0);
    char *text =
        given ? setting_text(r->c.spec, f, value) : mem_printf(_("%s: not set"), _(f->label));
    struct plan_row *row = plan_add_field(r, PLAN_STAGES, "setting", id, PLAN_PLAIN, text, NULL);
    row->group = step->name;
    row->standard = row->detail = standard;
    row->name = given ? mem_text(value) : NULL;
    free(text);
}

static bool step_is_there(const struct plan_run *r, const struct step *step)
{
    if (strcmp(step->name, "index") == 0)
        return (r->c.stages & step->stage) == step->stage &&
               spec_on(r->c.spec, FIELD_DEFER_INDEX) && !r->c.queue;
    if (strcmp(step->name, "switchover") == 0)
        return (r->c.stages & step->stage) && spec_is(r->c.spec, FIELD_TYPE, "MIGRATION") &&
               !spec_on(r->c.spec, FIELD_ACTIVE_ACTIVE);
    return step->stage == 0 || (r->c.stages & step->stage);
}

static void stage_settings(struct plan_run *r, const struct step *step)
{
    for (int i = 0; step->owns != OWNS_NONE && i < FIELD_COUNT; i++) {
        enum field_id id = (enum field_id)i;
        if (!is_elsewhere(id) && spec_applies(r->c.spec, id) && setting_owner(id) == step->owns)
            stage_setting(r, step, id);
    }
}

void plan_stages(struct plan_run *r)
{
    for (size_t i = 0; i < STEPS; i++) {
        struct plan_row *row;
        struct buf words = {0};
        if (!step_is_there(r, &steps[i]))
            continue;
        if (steps[i].words)
            steps[i].words(r, &words);
        row = plan_row_add(r, PLAN_STAGES, "stage", mem_text(_(steps[i].label)));
        row->group = steps[i].name;
        row->more = words.len > 0 ? buf_steal(&words) : NULL;
        buf_clear(&words);
        stage_settings(r, &steps[i]);
    }
}
