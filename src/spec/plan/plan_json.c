/* SPDX-License-Identifier: Apache-2.0 */
/* A plan as JSON: oms-wizard-plan(5) describes the structure, which only grows. */
#include <string.h>
#include "base/jwrite.h"
#include "spec/finding.h"
#include "spec/plan/plan.h"

static void json_counts(const struct plan_rows *rows, struct jwrite *w)
{
    jwrite_object(w);
    for (size_t i = 0; i < rows->len; i++)
        jwrite_count(w, rows->items[i].kind, (long long)rows->items[i].count);
    jwrite_object_end(w);
}

static const char *mark_word(enum plan_mark mark)
{
    static const char *const words[] = {"plain", "unknown", "caution", "danger"};
    return words[mark];
}

static void json_destructive(const struct plan_row *row, struct jwrite *w)
{
    jwrite_member(w, "kind", row->kind);
    jwrite_member(w, "pointer", row->pointer);
    jwrite_member(w, "message", row->text);
    jwrite_member(w, "mark", mark_word(row->mark));
    jwrite_member(w, "more", row->more);
}

static void json_creates(const struct plan_row *row, struct jwrite *w)
{
    jwrite_member(w, "kind", row->kind);
    jwrite_member(w, "database", row->name);
    jwrite_member(w, "to", row->to);
    jwrite_count(w, "count", (long long)row->count);
    jwrite_member(w, "pointer", row->pointer);
    jwrite_member(w, "message", row->text);
    jwrite_member(w, "more", row->more);
}

static void json_way_back(const struct plan_row *row, struct jwrite *w)
{
    jwrite_member(w, "item", row->kind);
    jwrite_member(w, "message", row->text);
    jwrite_member(w, "more", row->more);
    jwrite_member(w, "sql", row->sql);
}

static void json_precheck(const struct plan_row *row, struct jwrite *w)
{
    jwrite_member(w, "item", row->kind);
    jwrite_member(w, "class", row->group);
    jwrite_member(w, "message", row->text);
    jwrite_member(w, "todo", row->more);
    jwrite_member(w, "why", row->name);
    jwrite_member(w, "mark", mark_word(row->mark));
}

static void json_unchecked(const struct plan_row *row, struct jwrite *w)
{
    jwrite_member(w, "item", row->kind);
    jwrite_member(w, "what", row->text);
    jwrite_member(w, "why", row->more);
}

static void json_list(const struct plan_rows *rows, struct jwrite *w,
                      void (*write)(const struct plan_row *row, struct jwrite *w))
{
    jwrite_array(w);
    for (size_t i = 0; i < rows->len; i++) {
        if (strcmp(rows->items[i].kind, "rest") == 0) /* a sentence about rows that are not there */
            continue;
        jwrite_object(w);
        write(&rows->items[i], w);
        jwrite_object_end(w);
    }
    jwrite_array_end(w);
}

static void json_setting(const struct plan_row *row, struct jwrite *w)
{
    jwrite_object(w);
    jwrite_member(w, "pointer", row->pointer);
    jwrite_member(w, "value", row->name);
    jwrite_key(w, "default");
    jwrite_bool(w, row->standard);
    jwrite_member(w, "message", row->text);
    jwrite_object_end(w);
}

/* Each stage with the settings that follow it. */
static void json_stages(const struct plan_rows *rows, struct jwrite *w)
{
    jwrite_array(w);
    for (size_t i = 0; i < rows->len;) {
        jwrite_object(w);
        jwrite_member(w, "name", rows->items[i].group);
        jwrite_member(w, "message", rows->items[i].text);
        jwrite_member(w, "more", rows->items[i].more);
        jwrite_key(w, "settings");
        jwrite_array(w);
        for (i++; i < rows->len && strcmp(rows->items[i].kind, "setting") == 0; i++)
            json_setting(&rows->items[i], w);
        jwrite_array_end(w);
        jwrite_object_end(w);
    }
    jwrite_array_end(w);
}

/* A statement is a line. */
static void json_lines(const char *sql, struct jwrite *w)
{
    while (*sql != '\0') {
        size_t length = strcspn(sql, "\n");
        jwrite_string_n(w, sql, length);
        sql += length + (sql[length] == '\n');
    }
}

static void json_statements(const struct plan_rows *rows, const char *side, struct jwrite *w)
{
    jwrite_key(w, side);
    jwrite_array(w);
    for (size_t i = 0; i < rows->len; i++)
        if (rows->items[i].sql && strcmp(rows->items[i].group, side) == 0)
            json_lines(rows->items[i].sql, w);
    jwrite_array_end(w);
}

static void json_prepare(const struct plan_rows *rows, struct jwrite *w)
{
    jwrite_object(w);
    json_statements(rows, "source", w);
    json_statements(rows, "sink", w);
    jwrite_object_end(w);
}

void plan_write(const struct plan *p, const struct findings *f, const char *file, struct jwrite *w)
{
    jwrite_object(w);
    jwrite_key(w, "counts");
    json_counts(&p->of[PLAN_COUNTS], w);
    jwrite_key(w, "destructive");
    json_list(&p->of[PLAN_DESTRUCTIVE], w, json_destructive);
    jwrite_key(w, "creates");
    json_list(&p->of[PLAN_CREATES], w, json_creates);
    jwrite_key(w, "stages");
    json_stages(&p->of[PLAN_STAGES], w);
    jwrite_key(w, "way_back");
    json_list(&p->of[PLAN_WAY_BACK], w, json_way_back);
    jwrite_key(w, "precheck");
    json_list(&p->of[PLAN_PRECHECK], w, json_precheck);
    jwrite_key(w, "prepare");
    json_prepare(&p->of[PLAN_PREPARE], w);
    jwrite_key(w, "unchecked");
    json_list(&p->of[PLAN_UNCHECKED], w, json_unchecked);
    jwrite_key(w, "findings");
    jwrite_array(w);
    findings_write(f, file, w);
    jwrite_array_end(w);
    jwrite_object_end(w);
}
