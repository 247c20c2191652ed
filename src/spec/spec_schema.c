/* SPDX-License-Identifier: Apache-2.0 */
#include "spec/spec_schema.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "spec/gaps.h"
#include "spec/mapping_internal.h"
#include "spec/spec_internal.h"

static void schema_type(struct jwrite *w, const char *type)
{
    jwrite_key(w, "type");
    jwrite_array(w);
    jwrite_string(w, type);
    jwrite_string(w, "null");
    jwrite_array_end(w);
}

/* What the published page lists, and what later editions take. */
static void schema_choices(struct jwrite *w, const struct field *f)
{
    struct texts later = {0};
    gap_values((enum field_id)f->id, &later);
    jwrite_key(w, "enum");
    jwrite_array(w);
    for (const struct choice *c = f->choices; c->value; c++)
        jwrite_string(w, c->value);
    for (size_t i = 0; i < later.len; i++)
        jwrite_string(w, later.items[i]);
    if (f->type == TYPE_CHOICE)
        jwrite_null(w);
    jwrite_array_end(w);
    texts_clear(&later);
}

static void schema_items(struct jwrite *w, const struct field *f)
{
    schema_type(w, "array");
    jwrite_key(w, "items");
    jwrite_object(w);
    jwrite_member(w, "type", "string");
    if (f->choices)
        schema_choices(w, f);
    jwrite_object_end(w);
}

static void schema_limit(struct jwrite *w, const char *key, int64_t limit)
{
    jwrite_count(w, key, limit);
}

/* An empty text is one that is not set, whatever the least length is. */
static void schema_range(struct jwrite *w, const struct field *f)
{
    if (f->min == 0 && f->max == 0)
        return;
    if (f->type == TYPE_TEXT)
        schema_limit(w, "maxLength", f->max);
    else if (field_is_list(f))
        schema_limit(w, "maxItems", f->max);
    else
        schema_limit(w, "minimum", f->min);
    if (f->max != INT64_MAX && f->type != TYPE_TEXT && !field_is_list(f))
        schema_limit(w, "maximum", f->max);
}

static void schema_describe(struct jwrite *w, const struct field *f)
{
    char *help = field_help(f), *when = spec_when((enum field_id)f->id);
    char *all = when ? mem_printf(_("%s\nIt applies while: %s"), help, when) : mem_text(help);
    jwrite_member(w, "title", _(f->label));
    jwrite_member(w, "description", all);
    free(all);
    free(when);
    free(help);
}

static void schema_field(struct jwrite *w, const struct field *f)
{
    schema_describe(w, f);
    if (field_is_list(f))
        schema_items(w, f);
    else if (f->type == TYPE_FLAG)
        schema_type(w, "boolean");
    else
        schema_type(w, f->type == TYPE_TEXT || f->type == TYPE_CHOICE ? "string" : "integer");
    if (f->type == TYPE_CHOICE)
        schema_choices(w, f);
    schema_range(w, f);
    if (f->fallback) {
        jwrite_key(w, "default");
        field_write(w, f, f->fallback);
    }
}

static void schema_list_of(struct jwrite *w, const char *what)
{
    schema_type(w, "array");
    jwrite_key(w, "items");
    jwrite_object(w);
    jwrite_member(w, "$ref", what);
    jwrite_object_end(w);
}

static void schema_group(struct jwrite *w, enum group group)
{
    struct members members;
    if (group == GROUP_TOP)
        jwrite_member(w, "type", "object");
    else
        schema_type(w, "object");
    jwrite_key(w, "properties");
    jwrite_object(w);
    group_members(group, &members);
    for (size_t i = 0; i < members.len; i++) {
        int member = members.items[i];
        jwrite_key(w, member_key(member));
        jwrite_object(w);
        if (member < MEMBER_GROUP)
            schema_field(w, field_of((enum field_id)member));
        else if (member < MEMBER_SIDE)
            schema_group(w, (enum group)(member - MEMBER_GROUP));
        else
            schema_list_of(w, "#/$defs/database");
        jwrite_object_end(w);
    }
    jwrite_object_end(w);
}

/* Keys before `texts` hold a text; the others a list, of objects in an entry of databases[]. */
static void schema_of_keys(struct jwrite *w, const char *name, const struct mapping_key *keys,
                           int texts, const char *list_of)
{
    jwrite_key(w, name);
    jwrite_object(w);
    jwrite_member(w, "type", "object");
    jwrite_key(w, "properties");
    jwrite_object(w);
    for (int key = 0; keys[key].name; key++) {
        jwrite_key(w, keys[key].name);
        jwrite_object(w);
        jwrite_member(w, "description", _(keys[key].help));
        if (key < texts)
            schema_type(w, "string");
        else
            schema_list_of(w, list_of);
        jwrite_object_end(w);
    }
    jwrite_object_end(w);
    jwrite_object_end(w);
}

void spec_schema(struct jwrite *w)
{
    jwrite_object(w);
    jwrite_member(w, "$schema", "https://json-schema.org/draft/2020-12/schema");
    jwrite_member(w, "title", _("The body of a CreateProject request of OMS"));
    jwrite_member(w, "description",
                  _("Types, choices and limits of single values. 'oms-wizard check' looks at what "
                    "depends on several of them. A default is what a new spec of oms-wizard has."));
    schema_group(w, GROUP_TOP);
    jwrite_key(w, "$defs");
    jwrite_object(w);
    schema_of_keys(w, "database", database_key_rows, DATABASE_LISTS, "#/$defs/object");
    schema_of_keys(w, "object", object_key_rows, OBJECT_FILTER_COLUMNS, "#/$defs/column");
    jwrite_key(w, "column");
    jwrite_object(w);
    jwrite_member(w, "type", "string");
    jwrite_object_end(w);
    jwrite_object_end(w);
    jwrite_object_end(w);
}
