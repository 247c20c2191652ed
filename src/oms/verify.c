/* SPDX-License-Identifier: Apache-2.0 */
#include "oms/verify.h"

#include <stdlib.h>
#include <string.h>
#include "base/buf.h"
#include "base/i18n.h"
#include "base/jsonc.h"
#include "base/jwrite.h"
#include "base/mem.h"
#include "oms/call.h"

static const struct {
    const char *action;
} kinds[] = {
    [OMS_VERIFY_TABLES] = {.action = "ListProjectFullVerifyResult"},
    [OMS_VERIFY_DIFFERENCES] = {.action = "ListFullVerifyInconsistenciesResult"},
    [OMS_VERIFY_CORRECTIONS] = {.action = "ListFullVerifyCorrectionsResult"},
};

/* --- tables ----------------------------------------------------------------------------------- */

static const int64_t COUNT_MAX = INT64_C(1) << 53; /* three of them make no overflow */

/* Rows; none if it is not told, and below 0 if it is no number of rows. */
static int64_t verify_number(struct json_object *row, const char *key)
{
    int64_t number;
    if (!jsonc_get(row, key))
        return 0;
    return jsonc_int(row, key, &number) && number >= 0 && number <= COUNT_MAX ? number : -1;
}

static void verify_read_table(struct oms_verified *v, struct json_object *row)
{
    *v = (struct oms_verified){
        .schema = jsonc_text(row, "sourceSchemaName"),
        .table = jsonc_text(row, "sourceTableName"),
        .sink_schema = jsonc_text(row, "destSchemaName"),
        .state = jsonc_text(row, "status"),
        .result = jsonc_text(row, "resultType"),
        .message = jsonc_text(row, "message"),
        .source_only = verify_number(row, "sourceOnlyCount"),
        .sink_only = verify_number(row, "destOnlyCount"),
        .mismatched = verify_number(row, "mismatchedCount"),
        .consistent = verify_number(row, "consistentCount"),
    };
}

static void verify_clear_table(struct oms_verified *v)
{
    free(v->schema);
    free(v->table);
    free(v->sink_schema);
    free(v->state);
    free(v->result);
    free(v->message);
}

static void verify_read_tables(struct oms_verify_page *p, struct json_object *data)
{
    struct json_object *rows = jsonc_get(data, "fullVerifyTableStatistics");
    p->rows = p->table_count = jsonc_length(rows);
    p->tables = mem_array(p->table_count + 1, sizeof *p->tables);
    for (size_t i = 0; i < p->table_count; i++)
        verify_read_table(&p->tables[i], jsonc_at(rows, i));
}

/* --- differences ------------------------------------------------------------------------------ */

static struct oms_cell *verify_read_cells(struct json_object *rows, const char *source,
                                          size_t *count)
{
    *count = jsonc_length(rows);
    struct oms_cell *cells = mem_array(*count + 1, sizeof *cells);
    for (size_t i = 0; i < *count; i++) {
        struct json_object *row = jsonc_at(rows, i);
        cells[i] = (struct oms_cell){.column = jsonc_text(row, "columnName"),
                                     .source = jsonc_text(row, source),
                                     .sink = jsonc_text(row, "destValue")};
    }
    return cells;
}

static void verify_clear_cells(struct oms_cell *cells, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        free(cells[i].column);
        free(cells[i].source);
        free(cells[i].sink);
    }
    free(cells);
}

static void verify_add_difference(struct oms_verify_page *p, struct json_object *row)
{
    struct oms_difference *d = &p->differences[p->difference_count++];
    d->type = jsonc_text(row, "type");
    d->keys =
        verify_read_cells(jsonc_get(row, "failedRecordUniqueKeys"), "columnValue", &d->key_count);
    d->cells =
        verify_read_cells(jsonc_get(row, "failedRecordDetails"), "sourceValue", &d->cell_count);
}

static void verify_read_rows(struct oms_verify_page *p, struct answer *answer)
{
    struct json_object *row = NULL;
    p->rows = answer->rows.count;
    p->differences = mem_array(p->rows + 1, sizeof *p->differences);
    while (answer_next_row(answer, &row)) {
        if (p->what == OMS_VERIFY_DIFFERENCES)
            verify_add_difference(p, row);
        else if (json_object_is_type(row, json_type_string))
            texts_add(&p->corrections, json_object_get_string(row));
        else
            rows_miss(&p->lost, answer->rows.number, 1, _("It is no text."));
        json_object_put(row);
    }
    lost_add(&p->lost, &answer->lost);
}

void oms_verify_clear(struct oms_verify_page *p)
{
    for (size_t i = 0; i < p->table_count; i++)
        verify_clear_table(&p->tables[i]);
    for (size_t i = 0; i < p->difference_count; i++) {
        free(p->differences[i].type);
        verify_clear_cells(p->differences[i].keys, p->differences[i].key_count);
        verify_clear_cells(p->differences[i].cells, p->differences[i].cell_count);
    }
    free(p->tables);
    free(p->differences);
    texts_clear(&p->corrections);
    lost_clear(&p->lost);
    *p = (struct oms_verify_page){0};
}

/* --- what it means ---------------------------------------------------------------------------- */

static int64_t verify_sum(int64_t a, int64_t b, int64_t c)
{
    return a < 0 || b < 0 || c < 0 ? -1 : a + b + c;
}

int64_t oms_verified_source(const struct oms_verified *v)
{
    return verify_sum(v->consistent, v->mismatched, v->source_only);
}

int64_t oms_verified_sink(const struct oms_verified *v)
{
    return verify_sum(v->consistent, v->mismatched, v->sink_only);
}

int64_t oms_verified_different(const struct oms_verified *v)
{
    return verify_sum(v->mismatched, v->source_only, v->sink_only);
}

bool oms_verified_equal(const struct oms_verified *v)
{
    return oms_verified_different(v) == 0 && v->result &&
           (strcmp(v->result, "CONSISTENT") == 0 || strcmp(v->result, "BOTH_EMPTY") == 0) &&
           (!v->state || strcmp(v->state, "FINISHED") == 0);
}

char *oms_verified_count(size_t tables, size_t different, size_t equal)
{
    size_t open = tables - different - equal;
    if (open == 0)
        return mem_printf(_("Tables told: %zu, with differences: %zu."), tables, different);
    return mem_printf(_("Tables told: %zu, with differences: %zu, not known to be equal: %zu."),
                      tables, different, open);
}

char *oms_difference_key(const struct oms_difference *d)
{
    struct buf key = {0};
    for (size_t i = 0; i < d->key_count; i++)
        buf_printf(&key, "%s%s=%s", i > 0 ? ", " : "", d->keys[i].column ? d->keys[i].column : "?",
                   d->keys[i].source ? d->keys[i].source : "NULL");
    return buf_steal(&key);
}

bool oms_verify_is_last(const struct oms_verify_page *p, size_t seen)
{
    bool counts_otherwise = seen > p->total; /* the server tells none, or counts pages, say */
    return p->rows == 0 || seen == p->total || (counts_otherwise && p->rows < OMS_VERIFY_PAGE);
}

/* A statement may bring its own semicolon. */
void oms_verify_add_sql(struct buf *sql, const struct oms_verify_page *p)
{
    for (size_t i = 0; i < p->corrections.len; i++) {
        const char *statement = p->corrections.items[i];
        size_t length = strlen(statement);
        buf_text(sql, statement);
        buf_text(sql, length > 0 && statement[length - 1] == ';' ? "\n" : ";\n");
    }
}

/* --- asking ----------------------------------------------------------------------------------- */

static void verify_deliver(struct single *single, struct answer *answer)
{
    struct oms_verify_page *page = single->into;
    struct json_object *data = NULL;
    int64_t total = verify_number(answer->root, "totalCount");
    if (answer->result.verdict == OMS_OK)
        page->total = total > 0 ? (size_t)total : 0;
    if (answer->result.verdict == OMS_OK && page->what != OMS_VERIFY_TABLES)
        verify_read_rows(page, answer);
    else if (answer->result.verdict == OMS_OK && answer_next_row(answer, &data))
        verify_read_tables(page, data);
    else if (answer->lost.count > 0)
        answer_turn(answer, OMS_STRANGE, oms_lost_words(&answer->lost));
    json_object_put(data);
    single->done.plain(single->arg, &answer->result);
}

static char *verify_body(const struct oms_verify_query *q)
{
    struct buf out = {0};
    struct jwrite w;
    jwrite_init(&w, &out);
    jwrite_object(&w);
    jwrite_member(&w, "projectId", q->id);
    if (q->what != OMS_VERIFY_TABLES) {
        jwrite_member(&w, "schema", q->schema);
        jwrite_member(&w, "table", q->table);
    }
    jwrite_count(&w, "pageNumber", (long long)q->page);
    jwrite_count(&w, "pageSize", OMS_VERIFY_PAGE);
    jwrite_object_end(&w);
    return buf_steal(&out);
}

struct oms_call *oms_verify_list(struct oms *o, const struct oms_verify_query *query,
                                 struct oms_verify_page *into, oms_plain_done *done, void *arg)
{
    struct single plan = {.deliver = verify_deliver, .done.plain = done, .arg = arg, .into = into};
    struct request request = {.action = kinds[query->what].action, .effect = OMS_READS};
    oms_verify_clear(into);
    into->what = query->what;
    request.text = verify_body(query);
    return single_start(o, &request, &plan);
}
