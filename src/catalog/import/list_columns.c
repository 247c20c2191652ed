/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "catalog/import/list_internal.h"

/* Words between blanks. Headings as catalogs, clients and people write them, - read as _. OMS's
 * documents name the columns of the console's lists, in two languages, but show no heading. */
static const char *const headings[COLUMNS] = {
    [COLUMN_DATABASE] = " database db database_name db_name source_database "
                        "源数据库 源端数据库 源库 源端库 源库名 源端库名 ",
    [COLUMN_SCHEMA] = " schema schema_name schemaname table_schema table_schem tabschema nspname "
                      "owner creator ",
    [COLUMN_OBJECT] = " table table_name tablename tabname view_name viewname name object "
                      "object_name relname source_table 源表 源端表 源表名 源端表名 ",
    [COLUMN_KIND] = " kind type table_type object_type relkind ",
    [COLUMN_ROWS] = " rows table_rows num_rows row_count estimated_rows reltuples n_live_tup card ",
    [COLUMN_KEY] = " key has_key unique_key primary_key ",
    [COLUMN_MAPPED_DATABASE] = " mapped_database target_database destination_database 目标数据库 "
                               "目标端数据库 目标库 目标端库 目标库名 目标端库名 ",
    [COLUMN_MAPPED_OBJECT] =
        " mapped_name mappedname mapped_table target_table target_name destination_table "
        "目标表 目标端表 目标表名 目标端表名 ",
    [COLUMN_WHERE] =
        " where where_clause whereclause row_filter filter_condition row_filter_condition "
        "行过滤 行过滤条件 过滤条件 ",
    [COLUMN_FILTER_COLUMNS] = " selected_columns filter_columns filtercolumns 列选择 选择列 ",
    [COLUMN_SHARD_COLUMNS] = " sharding_columns shard_columns shardcolumns 分片列 ",
    [COLUMN_RENAMED_COLUMNS] = " column_mapping column_mappings 列映射 ",
};
static const char lone_headings[] = " table_name object_name view_name ";

static const char tables[] = " table base_table partitioned_table system_versioned t r p ";
static const char views[] = " view system_view materialized_view v m ";

static const char tables_in[] = "tables_in_"; /* SHOW TABLES of MySQL */

/* Is it one of the words, whatever its case, with _ for blanks and -? */
static bool is_word(const char *text, const char *words)
{
    char word[40] = " ";
    size_t length = strlen(text);
    if (length == 0 || length + 3 > sizeof word)
        return false;
    for (size_t i = 0; i < length; i++)
        word[1 + i] = text[i] == ' ' || text[i] == '-' ? '_' : text[i];
    word[1 + length] = ' ';
    return strcasestr(words, word);
}

enum list_column list_column_of(const char *heading)
{
    int column = 0;
    while (column < COLUMNS && !is_word(heading, headings[column]))
        column++;
    return (enum list_column)column;
}

static bool is_tables_in(const char *heading)
{
    return strncasecmp(heading, tables_in, sizeof tables_in - 1) == 0;
}

/* A single heading counts only if it is hardly the name of a table. */
static bool is_lone_heading(const char *heading)
{
    return is_tables_in(heading) || is_word(heading, lone_headings);
}

bool list_heading_read(struct list_heading *h, char **fields, size_t count)
{
    const char *first = fields[0] ? fields[0] : "";
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
    if (objects == 0 || (known < 2 && !is_lone_heading(first)))
        return false;
    if (is_tables_in(first)) {
        const char *name = first + sizeof tables_in - 1;
        h->database = mem_text_n(name, strcspn(name, " ")); /* " (pattern)" of SHOW TABLES LIKE */
    }
    return true;
}

/* --- values ----------------------------------------------------------------------------------- */

static const char *set_kind(struct list_entry *e, const char *value)
{
    bool view = is_word(value, views);
    e->kind = view ? CATALOG_VIEW : CATALOG_TABLE;
    return view || is_word(value, tables) ? NULL : N_("its kind is neither table nor view");
}

static const char *set_rows(struct list_entry *e, const char *value)
{
    char *end;
    double rows = strtod(value, &end);
    if (end == value || *end || !isfinite(rows))
        return N_("the number of rows is not a number");
    if (rows >= 0) /* PostgreSQL and DB2 say -1 for "not known" */
        e->rows = rows < 1.8e19 ? (uint64_t)rows : CATALOG_ROWS_UNKNOWN - 1;
    return NULL;
}

static const char *set_key(struct list_entry *e, const char *value)
{
    e->key = is_word(value, " yes y true t 1 ")   ? CATALOG_KEY_YES
             : is_word(value, " no n false f 0 ") ? CATALOG_KEY_NO
                                                  : e->key;
    return e->key || is_word(value, " ? unknown ")
               ? NULL
               : N_("whether it has a key is neither yes nor no");
}

static bool is_null(const char *value)
{
    return !value || !*value || strcmp(value, "-") == 0 || strcmp(value, "NULL") == 0;
}

/* What is no text but has to be understood. */
static const char *list_columns_understand(struct list_entry *e, enum list_column column,
                                           const char *value)
{
    switch (column) {
    case COLUMN_KIND:
        return set_kind(e, value);
    case COLUMN_ROWS:
        return set_rows(e, value);
    case COLUMN_KEY:
        return set_key(e, value);
    case COLUMN_RENAMED_COLUMNS:
        return N_("it renames columns, for which CreateProject has no key");
    default:
        return NULL;
    }
}

const char *list_value(struct list_entry *e, enum list_column column, const char *value)
{
    const char **const texts[COLUMNS + 1] = {
        [COLUMN_DATABASE] = e->database ? NULL : &e->database,
        [COLUMN_SCHEMA] = &e->database,
        [COLUMN_OBJECT] = &e->object,
        [COLUMN_MAPPED_DATABASE] = &e->mapped_database,
        [COLUMN_MAPPED_OBJECT] = &e->mapped_object,
        [COLUMN_WHERE] = &e->where,
        [COLUMN_FILTER_COLUMNS] = &e->filter_columns,
        [COLUMN_SHARD_COLUMNS] = &e->shard_columns,
    };
    if (texts[column])
        *texts[column] = value && (*value || column < COLUMN_MAPPED_DATABASE) ? value : NULL;
    return texts[column] || is_null(value) ? NULL : list_columns_understand(e, column, value);
}
