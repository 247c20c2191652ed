/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How long the list becomes that OMS gives its components, of which the precheck takes 64 KB at
 * most: [{"name":"shop","map":"sales","sub":[{"name":"orders","map":"o"}]}], in which "map" may be
 * left out where the names are equal. Rules are short, so only objects by name are counted.
 */
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "spec/checks/checks.h"

static void add_entry(struct list_size *size, const char *name, const char *mapped, size_t frame)
{
    size_t length = strlen(name) + strlen("{\"name\":\"\"},") + frame;
    size_t map = mapped ? strlen(mapped) + strlen(",\"map\":\"\"") : 0;
    size->likely += length + map;
    size->least += length + (mapped && strcmp(name, mapped) != 0 ? map : 0);
}

struct list_size white_list_size(const struct check_run *c)
{
    struct list_size size = {0};
    struct object_at at = {.side = MAPPING_INCLUDE};
    for (size_t db = 0; db < mapping_databases(c->map, MAPPING_INCLUDE); db++)
        add_entry(&size, mapping_database_name(c->map, MAPPING_INCLUDE, db),
                  mapping_database_mapped(c->map, MAPPING_INCLUDE, db), strlen(",\"sub\":[]"));
    for (; check_goes_on(c) && mapping_reach(c->map, &at); at.object++) {
        const char *texts[OBJECT_KEYS];
        mapping_texts(c->map, at, texts);
        if (at.list <= MAPPING_VIEWS && texts[OBJECT_NAME])
            add_entry(&size, texts[OBJECT_NAME], texts[OBJECT_MAPPED_NAME], 0);
    }
    return size;
}

static void report_list(struct check_run *c, size_t bytes, const char *sentence)
{
    char number[32];
    snprintf(number, sizeof number, "%zu", bytes / LIST_KIB);
    check_place(c, PAGE_OBJECTS, "/transferMapping/databases", sentence, number);
}

/* Also finds white-list-long: there may be a million objects to add up. */
void check_white_list(struct check_run *c)
{
    struct list_size size = white_list_size(c);
    if (size.least > LIST_MOST) {
        report_list(c, size.least,
                    N_("The objects make a list of at least %s KB; OMS takes 64 KB at most."));
    } else if (size.likely > LIST_WARN) {
        c->row++; /* the next one is white-list-long */
        report_list(c, size.likely,
                    N_("The objects make a list of about %s KB; OMS takes 64 KB at most."));
    }
}
