/* SPDX-License-Identifier: Apache-2.0 */
/* What a mapping takes of a catalog and where to, judged anew and as plainly as can be: a test
 * compares conversions by it. */
#ifndef TESTS_NAIVE_SELECTION_H
#define TESTS_NAIVE_SELECTION_H

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "catalog/catalog.h"
#include "spec/mapping.h"
#include "spec/spec.h"

/* Is the name matched? Written anew here: * ? and sets, and ? takes a whole UTF-8 character. */
static inline bool naive_match(const char *p, const char *text)
{
    const char *next = text + (*text != '\0');
    while ((*text & 0xc0) == 0xc0 && (*next & 0xc0) == 0x80)
        next++;
    if (*p == '*')
        return naive_match(p + 1, text) || (*text && naive_match(p, next));
    if (!*p || !*text)
        return !*p && !*text;
    if (*p != '[')
        return *p == '?' ? naive_match(p + 1, next) : *p == *text && naive_match(p + 1, text + 1);
    const char *close = strchr(p, ']');
    bool negated = p[1] == '!', found = false;
    for (p += 1 + negated; p < close; p++)
        if (p + 2 < close && p[1] == '-') {
            found = found || (*text >= p[0] && *text <= p[2]);
            p += 2;
        } else {
            found = found || *text == *p;
        }
    return found != negated && naive_match(close + 1, next);
}

/* Where the entries of one list send an object: "" by none, "db.t", or "?" if two differ. */
struct naive {
    const struct mapping *mapping;
    const char *database, *object;
    bool view, by_rules;
    enum mapping_side side;
    char *target;
};

static inline void naive_entry(struct naive *n, struct object_at at)
{
    const struct mapping *m = n->mapping;
    const char *database = mapping_database_name(m, at.side, at.database);
    const char *name = mapping_get(m, at, OBJECT_NAME);
    const char *mapped = mapping_get(m, at, OBJECT_MAPPED_NAME);
    const char *mapped_database = mapping_database_mapped(m, at.side, at.database);
    bool pattern = n->by_rules && at.list == MAPPING_TABLES;
    bool views = at.list == MAPPING_VIEWS || at.list == MAPPING_SPECIFIC_VIEWS;
    bool hit = pattern ? naive_match(database, n->database) && naive_match(name, n->object)
                       : views == n->view && strcmp(database, n->database) == 0 &&
                             strcmp(name, n->object) == 0;
    if (!hit)
        return;
    bool own_database = !mapped_database || strcmp(mapped_database, database) == 0;
    bool own = !mapped || strcmp(mapped, name) == 0;
    char *target =
        mem_printf("%s.%s", own_database ? n->database : mapped_database, own ? n->object : mapped);
    if (*n->target && strcmp(n->target, target) != 0) {
        free(target);
        target = mem_text("?");
    }
    free(n->target);
    n->target = target;
}

static inline char *naive_target(struct naive n, int first, int end)
{
    n.target = mem_text("");
    for (size_t db = 0; db < mapping_databases(n.mapping, n.side); db++)
        for (int list = first; list < end; list++) {
            struct object_at at = {n.side, db, (enum mapping_list)list, 0};
            for (; at.object < mapping_objects(n.mapping, n.side, db, at.list); at.object++)
                naive_entry(&n, at);
        }
    return n.target;
}

/* "db.t>db2.t2" of every object that is taken, one a line. Judged here from the mapping alone, by
 * nothing that the conversion uses. Caller frees. */
static inline char *picture(const struct spec *s, const struct catalog *c)
{
    struct buf b = {0};
    for (uint32_t row = 0; row < catalog_count(c); row++) {
        struct catalog_row r = catalog_get(c, row);
        char *database = mem_text_n(r.name, r.database_length);
        struct naive n = {.mapping = spec_mapping_of(s),
                          .database = database,
                          .object = catalog_object(c, row),
                          .view = r.kind == CATALOG_VIEW,
                          .by_rules = spec_is(s, FIELD_MODE, "WILDCARD")};
        char *in = naive_target(n, MAPPING_TABLES, MAPPING_SPECIFIC_TABLES);
        char *specific =
            n.by_rules ? naive_target(n, MAPPING_SPECIFIC_TABLES, MAPPING_LISTS) : mem_text("");
        n.side = MAPPING_EXCLUDE;
        char *out = n.by_rules ? naive_target(n, MAPPING_TABLES, MAPPING_LISTS) : mem_text("");
        if (*in && !*out)
            buf_printf(&b, "%s>%s\n", r.name, *specific ? specific : in);
        free(database);
        free(in);
        free(specific);
        free(out);
    }
    return buf_steal(&b);
}

#endif
