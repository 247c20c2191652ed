/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/spec_objects.h"

#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "cli/exit_codes.h"
#include "cli/talk.h"
#include "picker/entry_add.h"
#include "spec/mapping.h"

/* In quotes, too, what a reader could take for something else: of ours, a remark or a frame. */
static void csv_field(const char *text, FILE *out)
{
    if (!text[strcspn(text, ",;\"\r\n\t| '`[")] && (!*text || !strchr("#-+=", *text))) {
        fputs(text, out);
        return;
    }
    fputc('"', out);
    for (; *text; text++) {
        if (*text == '"')
            fputc('"', out);
        fputc(*text, out);
    }
    fputc('"', out);
}

static void csv_next(const char *text, FILE *out)
{
    fputc(',', out);
    csv_field(text ? text : "", out);
}

/* A joined list; OMS separates names by ";". */
static void csv_names(const char *joined, FILE *out)
{
    char *names = mem_text(joined);
    for (char *at = names; at && (at = strchr(at, '\n')) != NULL;)
        *at = ';';
    csv_next(names, out);
    free(names);
}

static void csv_columns(const char *texts[OBJECT_KEYS], FILE *out)
{
    csv_names(texts[OBJECT_FILTER_COLUMNS], out);
    csv_names(texts[OBJECT_SHARD_COLUMNS], out);
}

/* The names, first in the source, then in the sink, with the kind between, unless it is NULL. */
static void csv_object(const struct mapping *m, struct object_at at, const char *kind,
                       const char *texts[OBJECT_KEYS], FILE *out)
{
    const char *database = mapping_database_name(m, at.side, at.database);
    const char *mapped = mapping_database_mapped(m, at.side, at.database);
    csv_field(database, out);
    csv_next(texts[OBJECT_NAME], out);
    if (kind)
        csv_next(kind, out);
    csv_next(mapped ? mapped : database, out);
    csv_next(texts[OBJECT_MAPPED_NAME] ? texts[OBJECT_MAPPED_NAME] : texts[OBJECT_NAME], out);
}

void spec_objects_list(const struct spec *s, FILE *out)
{
    const struct mapping *m = spec_mapping_of(s);
    const char *texts[OBJECT_KEYS];
    fputs("database,table,kind,target_database,target_table,row_filter,selected_columns,"
          "sharding_columns\n",
          out);
    for (struct object_at at = {.side = MAPPING_INCLUDE}; mapping_reach(m, &at); at.object++) {
        mapping_texts(m, at, texts);
        csv_object(m, at, at.list == MAPPING_VIEWS ? "view" : "table", texts, out);
        csv_next(texts[OBJECT_WHERE], out);
        csv_columns(texts, out);
        fputc('\n', out);
    }
}

static void console_row(const struct mapping *m, struct object_at at, bool columns)
{
    const char *texts[OBJECT_KEYS];
    mapping_texts(m, at, texts);
    csv_object(m, at, NULL, texts, stdout);
    csv_next(NULL, stdout); /* a spec renames no columns */
    csv_next(texts[OBJECT_WHERE], stdout);
    if (columns)
        csv_columns(texts, stdout);
    fputs("\r\n", stdout);
}

/* The list of a synchronization has the columns in any case. */
static bool console_has_columns(const struct spec *s)
{
    const struct mapping *m = spec_mapping_of(s);
    struct object_at at = {.side = MAPPING_INCLUDE};
    if (spec_is(s, FIELD_TYPE, "SYNC"))
        return true;
    for (; mapping_reach(m, &at); at.object++)
        if (mapping_get(m, at, OBJECT_FILTER_COLUMNS) || mapping_get(m, at, OBJECT_SHARD_COLUMNS))
            return true;
    return false;
}

int spec_objects_console(const struct spec *s)
{
    const struct mapping *m = spec_mapping_of(s);
    bool columns = console_has_columns(s);
    size_t views = 0;
    if (spec_is(s, FIELD_MODE, "WILDCARD"))
        return talk_fail(CODE_SPEC, _("The objects of this spec are chosen by matching rules, and "
                                      "the console's list has no such thing."));
    printf("Source database,Source table,Target database,Target table,Column mapping,Row "
           "filter%s\r\n",
           columns ? ",Selected columns,Sharding columns" : "");
    for (struct object_at at = {.side = MAPPING_INCLUDE}; mapping_reach(m, &at); at.object++)
        if (at.list == MAPPING_TABLES)
            console_row(m, at, columns);
        else
            views++;
    if (views > 0)
        talk(P_("%zu view is left out: the console's list has tables.",
                "%zu views are left out: the console's list has tables.", views),
             views);
    return CODE_DONE;
}

/* Which a mapping of databases allows once for each. */
static bool target_fits(const struct mapping *m, const struct list_entry *e)
{
    size_t db = mapping_find_database(m, MAPPING_INCLUDE, e->database);
    const char *own = e->mapped_database ? e->mapped_database : e->database, *others;
    if (db == mapping_databases(m, MAPPING_INCLUDE))
        return true;
    others = mapping_database_mapped(m, MAPPING_INCLUDE, db);
    return strcmp(others ? others : e->database, own) == 0;
}

size_t spec_objects_take(struct spec *s, const struct object_list *names)
{
    struct mapping *m = spec_mapping(s);
    mapping_clear(m, MAPPING_INCLUDE);
    mapping_clear(m, MAPPING_EXCLUDE);
    spec_set(s, FIELD_MODE, "SPECIFIC");
    for (size_t i = 0; i < names->len; i++) {
        struct list_entry e = object_list_get(names, i);
        if (!target_fits(m, &e))
            return e.line;
        entry_add(m, e.kind == CATALOG_VIEW ? MAPPING_VIEWS : MAPPING_TABLES, &e);
    }
    return 0;
}
