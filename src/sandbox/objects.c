/* SPDX-License-Identifier: Apache-2.0 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/buf.h"
#include "base/mem.h"
#include "base/path.h"
#include "sandbox/json.h"
#include "sandbox/objects.h"

enum { FILE_LIMIT = 1 << 20, EXIT_NOT_THERE = 4 };

/* What a shop's database holds: a table each month, year or number, until the count is reached. */
static const struct {
    const char *begin, *end; /* of the names, around the number */
    enum { MONTHLY, YEARLY, NUMBERED } series;
    int count;
    uint64_t rows; /* of one, about */
    char key;      /* 'y', 'n': has it a unique row id? */
    char kind;     /* 't' table, 'v' view */
} series[] = {
    {"orders_", "", MONTHLY, 48, 1250000, 'y', 't'},
    {"orders_archive_", "", YEARLY, 10, 15000000, 'y', 't'},
    {"order_items_", "", MONTHLY, 48, 4100000, 'y', 't'},
    {"payments_", "", MONTHLY, 48, 1180000, 'y', 't'},
    {"refunds_", "", YEARLY, 10, 72000, 'y', 't'},
    {"click_log_", "", MONTHLY, 48, 98000000, 'n', 't'},
    {"v_sales_", "", YEARLY, 10, 0, 'n', 'v'},
    {"_orders_", "_gho", YEARLY, 1, 800, 'y', 't'},
    {"会员_", "", YEARLY, 2, 31000, 'y', 't'},
    {"stock_", "", NUMBERED, 100000, 5200, 'y', 't'},
};

/* The latest month or year comes first. */
static int objects_number(size_t which, int place)
{
    if (series[which].series == MONTHLY)
        return (2026 - place / 12) * 100 + 12 - place % 12;
    return series[which].series == YEARLY ? 2026 - place : place + 1;
}

static void print_one(const char *database, size_t which, int place, uint64_t spread)
{
    bool view = series[which].kind == 'v';
    printf("%s\t%s%04d%s\t%s\t", database, series[which].begin, objects_number(which, place),
           series[which].end, view ? "view" : "table");
    if (!view)
        printf("%llu", (unsigned long long)(series[which].rows / 100 * (60 + spread % 80)));
    printf("\t%s\n", view ? "" : series[which].key == 'y' ? "yes" : "no");
}

static void print_shop(const char *database, int shop, int count)
{
    uint64_t spread = (uint64_t)shop * 2654435761u;
    for (size_t i = 0; i < sizeof series / sizeof *series; i++)
        for (int place = 0; place < series[i].count && count > 0; place++, count--) {
            spread = spread * 6364136223846793005u + 1442695040888963407u;
            print_one(database, i, place, spread >> 40);
        }
}

static int objects_number_of(struct json_object *entry, const char *name)
{
    struct json_object *value = json_member(entry, name);
    return json_object_is_type(value, json_type_int) ? json_object_get_int(value) : 0;
}

/* "database.table" each: what tasks of the demo transfer from there, and some more. */
static void objects_print_others(struct json_object *others)
{
    for (size_t i = 0; i < json_count(others); i++) {
        const char *name = json_object_get_string(json_at(others, i));
        size_t length = strcspn(name, ".");
        printf("%.*s\t%s\ttable\t%zu\tyes\n", (int)length, name,
               name + length + (name[length] != '\0'), 40000 * (i + 1));
    }
}

static int objects_print_all(struct json_object *tree, const char *id)
{
    struct json_object *entry = json_member(tree, id);
    if (!entry)
        entry = json_member(tree, "*");
    int shops = objects_number_of(entry, "shops"), each = objects_number_of(entry, "objectsEach");
    struct json_object *only = json_member(entry, "database");
    char database[32];
    for (int shop = 1; shop <= shops; shop++) {
        snprintf(database, sizeof database, "shop_%04d", shop);
        print_shop(only ? json_object_get_string(only) : database, shop, each);
    }
    objects_print_others(json_member(entry, "also"));
    if (!shops)
        fprintf(stderr, "oms-sandbox: objects.json has no objects for %s\n", id);
    return shops ? EXIT_SUCCESS : EXIT_NOT_THERE;
}

int objects_print(const char *data, const char *id)
{
    struct buf text = {0};
    const char *reason = NULL;
    char *why = NULL, *folder = data ? mem_text(data) : path_data("sandbox");
    char *file = mem_printf("%s/objects.json", folder);
    struct json_object *tree = NULL;
    int status = EXIT_FAILURE;
    if (path_read(file, FILE_LIMIT, &text, &why))
        tree = json_read(buf_string(&text), text.len, &reason);
    if (tree)
        status = objects_print_all(tree, id);
    else
        fprintf(stderr, "oms-sandbox: %s: %s\n", file, why ? why : reason);
    json_object_put(tree);
    buf_clear(&text);
    free(why);
    free(file);
    free(folder);
    return status;
}

struct table_column {
    const char *name, *type, *nullable, *key;
};

static void print_columns(const char *table, const struct table_column *columns, size_t count)
{
    for (size_t i = 0; i < count; i++)
        printf("%s\t%s\t%s\t%s\t%s\t\n", table, columns[i].name, columns[i].type,
               columns[i].nullable, columns[i].key);
}

/* "database<TAB>table", or with a dot between them. Stock has no shops, clicks have no key. */
static void objects_print_table(const char *table)
{
    static const struct table_column id = {"id", "bigint", "no", "1"},
                                     key[] = {{"sku", "varchar(40)", "no", "1"},
                                              {"depot", "int", "no", "2"}},
                                     shop = {"shop_id", "int", "no", ""},
                                     others[] = {
                                         {"member_id", "bigint", "yes", ""},
                                         {"amount", "decimal(12,2)", "no", ""},
                                         {"status", "varchar(16)", "no", ""},
                                         {"备注", "varchar(200)", "yes", ""},
                                         {"created_at", "datetime", "no", ""},
                                         {"updated_at", "datetime", "yes", ""},
                                     };
    const char *name = table + strcspn(table, ".\t");
    name += *name != '\0';
    bool stock = strncmp(name, "stock_", 6) == 0, clicks = strncmp(name, "click_", 6) == 0;
    struct table_column keyless = id;
    keyless.key = "";
    if (stock)
        print_columns(table, key, 2);
    else
        print_columns(table, clicks ? &keyless : &id, 1);
    if (!stock)
        print_columns(table, &shop, 1);
    print_columns(table, others, sizeof others / sizeof *others);
}

int columns_print(const char *table, char *const *others)
{
    objects_print_table(table);
    for (; *others; others++)
        objects_print_table(*others);
    return EXIT_SUCCESS;
}
