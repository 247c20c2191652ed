/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "cli/objects_csv.h"

#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "cli/exit_codes.h"
#include "cli/talk.h"
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

static void csv_row(const struct mapping *m, struct object_at at, bool columns, FILE *out)
{
    const char *database = mapping_database_name(m, at.side, at.database);
    const char *mapped = mapping_database_mapped(m, at.side, at.database);
    const char *texts[OBJECT_KEYS];

    mapping_texts(m, at, texts);
    csv_field(database, out);
    csv_next(texts[OBJECT_NAME], out);
    csv_next(mapped ? mapped : database, out);
    csv_next(texts[OBJECT_MAPPED_NAME] ? texts[OBJECT_MAPPED_NAME] : texts[OBJECT_NAME], out);
    csv_next(NULL, out); /* a spec renames no columns */
    csv_next(texts[OBJECT_WHERE], out);
    if (columns) {
        csv_names(texts[OBJECT_FILTER_COLUMNS], out);
        csv_names(texts[OBJECT_SHARD_COLUMNS], out);
    }
    fputs("\r\n", out);
}

/* The list of a synchronization has the columns in any case. */
static bool csv_has_columns(const struct spec *s)
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

int objects_csv_out(const struct spec *s, FILE *out)
{
    const struct mapping *m = spec_mapping_of(s);
    bool columns = csv_has_columns(s);
    size_t views = 0;

    if (spec_is(s, FIELD_MODE, "WILDCARD")) {
        talk("%s",
             _("The objects of this spec are chosen by matching rules, and the console's list "
               "has no such thing."));
        return CODE_SPEC;
    }
    fprintf(out,
            "Source database,Source table,Target database,Target table,Column mapping,Row "
            "filter%s\r\n",
            columns ? ",Selected columns,Sharding columns" : "");
    for (struct object_at at = {.side = MAPPING_INCLUDE}; mapping_reach(m, &at); at.object++)
        if (at.list == MAPPING_TABLES)
            csv_row(m, at, columns, out);
        else
            views++;
    if (views > 0)
        talk(P_("%zu view is left out: the console's list has tables.",
                "%zu views are left out: the console's list has tables.", views),
             views);
    return CODE_DONE;
}
