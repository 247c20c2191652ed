/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "catalog/import/list_internal.h"

/* Headings as catalogues, clients and people write them; blanks and - are read as _. */
static const struct {
    const char *heading;
    enum list_column column;
} headings[] = {
    {"database", COLUMN_DATABASE},
    {"db", COLUMN_DATABASE},
    {"database_name", COLUMN_DATABASE},
    {"db_name", COLUMN_DATABASE},
    {"schema", COLUMN_SCHEMA},
    {"schema_name", COLUMN_SCHEMA},
    {"schemaname", COLUMN_SCHEMA},
    {"table_schema", COLUMN_SCHEMA},
    {"table_schem", COLUMN_SCHEMA},
    {"tabschema", COLUMN_SCHEMA},
    {"nspname", COLUMN_SCHEMA},
    {"owner", COLUMN_SCHEMA},
    {"creator", COLUMN_SCHEMA},
    {"table", COLUMN_OBJECT},
    {"table_name", COLUMN_OBJECT},
    {"tablename", COLUMN_OBJECT},
    {"tabname", COLUMN_OBJECT},
    {"view_name", COLUMN_OBJECT},
    {"viewname", COLUMN_OBJECT},
    {"name", COLUMN_OBJECT},
    {"object", COLUMN_OBJECT},
    {"object_name", COLUMN_OBJECT},
    {"relname", COLUMN_OBJECT},
    {"kind", COLUMN_KIND},
    {"type", COLUMN_KIND},
    {"table_type", COLUMN_KIND},
    {"object_type", COLUMN_KIND},
    {"relkind", COLUMN_KIND},
    {"rows", COLUMN_ROWS},
    {"table_rows", COLUMN_ROWS},
    {"num_rows", COLUMN_ROWS},
    {"row_count", COLUMN_ROWS},
    {"estimated_rows", COLUMN_ROWS},
    {"reltuples", COLUMN_ROWS},
    {"n_live_tup", COLUMN_ROWS},
    {"card", COLUMN_ROWS},
    {"key", COLUMN_KEY},
    {"has_key", COLUMN_KEY},
    {"unique_key", COLUMN_KEY},
    {"primary_key", COLUMN_KEY},
    {"mapped_database", COLUMN_MAPPED_DATABASE},
    {"target_database", COLUMN_MAPPED_DATABASE},
    {"mapped_name", COLUMN_MAPPED_OBJECT},
    {"mapped_table", COLUMN_MAPPED_OBJECT},
    {"target_table", COLUMN_MAPPED_OBJECT},
    {"target_name", COLUMN_MAPPED_OBJECT},
};

static const struct {
    const char *word;
    enum list_kind kind;
} kinds[] = {
    {"table", LIST_TABLE},
    {"base table", LIST_TABLE},
    {"partitioned table", LIST_TABLE},
    {"system versioned", LIST_TABLE},
    {"t", LIST_TABLE},
    {"r", LIST_TABLE},
    {"p", LIST_TABLE},
    {"view", LIST_VIEW},
    {"system view", LIST_VIEW},
    {"materialized view", LIST_VIEW},
    {"v", LIST_VIEW},
    {"m", LIST_VIEW},
};

static const char tables_in[] = "tables_in_"; /* SHOW TABLES of MySQL */

enum list_column list_column_of(const char *heading)
{
    char plain[32];
    size_t length = strlen(heading);
    if (length >= sizeof plain)
        return COLUMNS;
    for (size_t i = 0; i <= length; i++)
        plain[i] = heading[i] == ' ' || heading[i] == '-' ? '_' : heading[i];
    for (size_t i = 0; i < sizeof headings / sizeof *headings; i++)
        if (strcasecmp(plain, headings[i].heading) == 0)
            return headings[i].column;
    return COLUMNS;
}

void list_heading_clear(struct list_heading *h)
{
    free(h->line);
    free(h->database);
    *h = (struct list_heading){0};
}

static bool is_tables_in(const char *heading)
{
    return strncasecmp(heading, tables_in, sizeof tables_in - 1) == 0;
}

/* A single heading must be one that is hardly a table's name. */
static bool is_lone_heading(const char *heading)
{
    return is_tables_in(heading) || strcasecmp(heading, "table_name") == 0 ||
           strcasecmp(heading, "object_name") == 0 || strcasecmp(heading, "view_name") == 0;
}

bool list_heading_read(struct list_heading *h, char **fields, size_t count)
{
    size_t known = 0, objects = 0;
    for (size_t i = 0; i < count; i++) {
        const char *heading = fields[i] ? fields[i] : "";
        enum list_column column = is_tables_in(heading) ? COLUMN_OBJECT : list_column_of(heading);
        for (size_t j = 0; j < i; j++)
            if (h->columns[j] == column)
                column = COLUMNS; /* of two that mean the same the first counts */
        h->columns[i] = column;
        known += column != COLUMNS;
        objects += column == COLUMN_OBJECT;
    }
    h->count = count;
    if (objects == 0 || (known < 2 && !is_lone_heading(fields[0])))
        return false;
    if (is_tables_in(fields[0])) {
        const char *name = fields[0] + sizeof tables_in - 1;
        h->database = mem_text_n(name, strcspn(name, " ")); /* " (pattern)" of SHOW TABLES LIKE */
    }
    return true;
}

/* --- values ----------------------------------------------------------------------------------- */

static const char *set_kind(struct list_entry *e, const char *value)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcasecmp(value, kinds[i].word) == 0) {
            e->kind = kinds[i].kind;
            return NULL;
        }
    return N_("its kind is neither table nor view");
}

static const char *set_rows(struct list_entry *e, const char *value)
{
    char *end;
    errno = 0;
    uint64_t whole = strtoull(value, &end, 10);
    if (isdigit((unsigned char)*value) && !*end && errno == 0) {
        e->rows = whole;
        return NULL;
    }
    double rows = strtod(value, &end);
    if (end == value || *end || !isfinite(rows))
        return N_("the number of rows is not a number");
    if (rows >= 0) /* PostgreSQL and DB2 say -1 for "not known" */
        e->rows = rows < 1.8e19 ? (uint64_t)rows : LIST_ROWS_UNKNOWN - 1;
    return NULL;
}

static const char *set_key(struct list_entry *e, const char *value)
{
    static const char *const yes[] = {"yes", "y", "true", "t", "1"};
    static const char *const no[] = {"no", "n", "false", "f", "0"};
    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++) {
        if (strcasecmp(value, yes[i]) == 0)
            e->key = LIST_KEY_YES;
        if (strcasecmp(value, no[i]) == 0)
            e->key = LIST_KEY_NO;
    }
    bool unknown = strcmp(value, "?") == 0 || strcasecmp(value, "unknown") == 0;
    return e->key || unknown ? NULL : N_("whether it has a key is neither yes nor no");
}

static bool is_null(const char *value)
{
    return !value || !*value || strcmp(value, "-") == 0 || strcmp(value, "NULL") == 0;
}

const char *list_value(struct list_entry *e, enum list_column column, const char *value)
{
    bool null = is_null(value);
    switch (column) {
    case COLUMN_DATABASE:
        e->database = e->database ? e->database : value;
        break;
    case COLUMN_SCHEMA:
        e->database = value;
        break;
    case COLUMN_OBJECT:
        e->object = value;
        break;
    case COLUMN_KIND:
        return null ? NULL : set_kind(e, value);
    case COLUMN_ROWS:
        return null ? NULL : set_rows(e, value);
    case COLUMN_KEY:
        return null ? NULL : set_key(e, value);
    case COLUMN_MAPPED_DATABASE:
        e->mapped_database = value && *value ? value : NULL;
        break;
    case COLUMN_MAPPED_OBJECT:
        e->mapped_object = value && *value ? value : NULL;
        break;
    case COLUMNS:
        break;
    }
    return NULL;
}
