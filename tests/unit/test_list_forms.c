/* SPDX-License-Identifier: Apache-2.0 */
/* Lists of objects: the forms that are understood, and the lines that are not. */
#include <string.h>
#include "asserts.h"
#include "base/buf.h"
#include "catalog/import/list_import.h"
#include "catalog/import/object_list.h"

static void show_entry(void *arg, const struct list_entry *e)
{
    static const char *const keys[] = {"", " key", " nokey"};
    struct buf *b = arg;
    buf_printf(b, "%zu: %s|%s", e->line, e->database ? e->database : "-", e->object);
    if (e->mapped_object || e->mapped_database)
        buf_printf(b, "=%s|%s", e->mapped_database ? e->mapped_database : "-",
                   e->mapped_object ? e->mapped_object : "-");
    if (e->where || e->filter_columns || e->shard_columns)
        buf_printf(b, " [%s|%s|%s]", e->where ? e->where : "",
                   e->filter_columns ? e->filter_columns : "",
                   e->shard_columns ? e->shard_columns : "");
    buf_text(b, e->kind == CATALOG_VIEW ? " view" : "");
    if (e->rows != CATALOG_ROWS_UNKNOWN)
        buf_printf(b, " %llu", (unsigned long long)e->rows);
    buf_printf(b, "%s\n", keys[e->key]);
}

static void show_problem(void *arg, const struct list_problem *p)
{
    buf_printf(arg, "%zu! %s: %s\n", p->line, p->text, p->why);
}

static void check_in(const char *text, const char *database, const char *expected)
{
    struct buf got = {0};
    list_read(text, strlen(text), true,
              &(struct list_options){.default_database = database,
                                     .entry = show_entry,
                                     .problem = show_problem,
                                     .arg = &got});
    assert_string_equal(buf_string(&got), expected);
    buf_clear(&got);
}

static void check(const char *text, const char *expected)
{
    check_in(text, NULL, expected);
}

static void dotted_names(void **state)
{
    check("shop.orders\nshop . items \r\n\n  crm.people", "1: shop|orders\n2: shop|items\n"
                                                          "4: crm|people\n");
    check("orders\n", "1: -|orders\n");
    check_in("orders\na.b\n", "shop", "1: shop|orders\n2: a|b\n");
    check("a.b = c.d\na.b=d\na.b = \"c.x\".`d`\n", "1: a|b=c|d\n2: a|b=-|d\n3: a|b=c.x|d\n");
    check("a.b, a.c, `x`.\"y\";\na.d;\n'a.e',\n", "1: a|b\n1: a|c\n1: x|y\n2: a|d\n3: a|e\n");
    check("表库.订单\n", "1: 表库|订单\n");
}

static void quoted_names(void **state)
{
    check("\"a.b\".\"c\"\"d\"\n`a``b`.`c d`\n[a].[b]]c]\n'x'.'y'\n\"Lone\"\n",
          "1: a.b|c\"d\n2: a`b|c d\n3: a|b]c\n4: x|y\n5: -|Lone\n");
}

static void lines_not_understood(void **state)
{
    check("a.b.c\na.\n.b\n\"a.b\nok.ok\n\"a\"x.b\na.b = c.d e.f = g\na b = c\n",
          "1! a.b.c: more than two names; quote a name that holds a dot\n"
          "2! a.: a name is missing\n"
          "3! .b: a name is missing\n"
          "4! \"a.b: a quote is not closed\n"
          "5: ok|ok\n"
          "6! \"a\"x.b: there is something after the name\n"
          "7! a.b = c.d e.f = g: more than two names; quote a name that holds a dot\n"
          "8: -|a b=-|c\n");
}

static void tab_separated(void **state)
{
    check("shop\torders\nshop\tv_x\tVIEW\nshop\tt\tBASE TABLE\t12\nshop\tu\ttable\t\\N\tyes\n"
          "a\\tb\tc\\\\d\\ne\ttable\t1\tno\nshop\tt = x.y\n`q`\t\"r\"\n",
          "1: shop|orders\n2: shop|v_x view\n3: shop|t 12\n4: shop|u key\n"
          "5: a\tb|c\\d\ne 1 nokey\n6: shop|t=x|y\n7: q|r\n");
    check("shop\ts\tSEQUENCE\nshop\tt\ttable\tmany\n\tt\nshop\ta\\0b\nshop\tt\ttable\t-1\tmaybe\n",
          "1! shop\\ts\\tSEQUENCE: its kind is neither table nor view\n"
          "2! shop\\tt\\ttable\\tmany: the number of rows is not a number\n"
          "3! \\tt: a name is missing\n"
          "4! shop\\ta\\0b: a name holds a NUL byte\n"
          "5! shop\\tt\\ttable\\t-1\\tmaybe: whether it has a key is neither yes nor no\n");
}

static void console_of_oms(void **state)
{
    check("Source database,Source table,Target database,Target table,Column mapping,Row filter,"
          "Selected columns,Sharding columns\r\n"
          "a,b,c,d,,\"x = 1, y\",id;n,k\r\na,e,a,e,,,,\r\na,f,a,f,n:m,,,\r\n",
          "2: a|b=c|d [x = 1, y|id;n|k]\n3: a|e=a|e\n"
          "4! a,f,a,f,n:m,,,: it renames columns, for which CreateProject has no key\n");
    check("源库名\t源表名\t目标库名\t目标表名\t列映射\t行过滤条件\na\tb\tc\td\t\tx\n",
          "2: a|b=c|d [x||]\n");
    check("schema,table,where\na,b,`id` > 1\na,c,'x' = y and `z` = 'a'\na,d,\"`e` = 1\"\n",
          "2: a|b [`id` > 1||]\n3: a|c ['x' = y and `z` = 'a'||]\n4: a|d [`e` = 1||]\n");
    check("schema\ttable\twhere\na\tb\t`id` = `n`\na\tc\t\"x\" = \"y\"\n",
          "2: a|b [`id` = `n`||]\n3: a|c [\"x\" = \"y\"||]\n");
}

static void tab_separated_with_heading(void **state)
{
    check("Tables_in_shop\na\\tb\\\\c\nd\n", "2: shop|a\tb\\c\n3: shop|d\n");
    check("what is this\nschema\ttable\nshop\torders\n",
          "1: -|what is this\n2: schema|table\n3: shop|orders\n");
    check_in("?.?.?\nschema\ttable\nshop\torders\n", "x",
             "1! ?.?.?: more than two names; quote a name that holds a dot\n3: shop|orders\n");
    check("TABLE_NAME\tTABLE_SCHEMA\tTABLE_TYPE\tENGINE\n"
          "orders\tshop\tBASE TABLE\tInnoDB\n",
          "2: shop|orders\n");
    check("Tables_in_shop\norders\nv.w\n", "2: shop|orders\n3: shop|v.w\n");
    check("\\N\ttable_name\nx\ty\n", "1: -|table_name\n2: x|y\n");
}

static void comma_separated(void **state)
{
    check("shop,orders\nshop,v,view,3,no\n\"s,x\",\"t\"\"y\"\n",
          "1: shop|orders\n2: shop|v view 3 nokey\n"
          "3: s,x|t\"y\n");
    check("rows,Name,Schema,comment\n5,orders,shop,\"a, b\"\n1e3,\"x\ny\",shop,\n7,z,shop,c\n",
          "2: shop|orders 5\n3: shop|x\ny 1000\n5: shop|z 7\n");
    check("database;table\nshop;orders\n", "2: shop|orders\n");
    check("object_type,database,name,mapped_database,mapped_name\nTABLE,a,b,c,d\nVIEW,a,e,,\n",
          "2: a|b=c|d\n3: a|e view\n");
}

/* A quote that is never closed costs its own line only. */
static void an_open_quote(void **state)
{
    check("db,table\na,\"b\nc,d\ne,f\n", "2! a,\"b: a quote is not closed\n3: c|d\n4: e|f\n");
    check("db,table\na,\"b\nc,d1\nc,d2\nc,d3\nc,d4\nc,d5\nc,d6\nc,d7\nc,d8\nc,d9\n",
          "2! a,\"b: a quote is not closed\n3: c|d1\n4: c|d2\n5: c|d3\n6: c|d4\n7: c|d5\n"
          "8: c|d6\n9: c|d7\n10: c|d8\n11: c|d9\n");
}

static void sqlplus(void **state)
{
    check("\n\"OWNER\",\"TABLE_NAME\",\"NUM_ROWS\"\n\"SHOP\",\"ORDERS\",17\n\"SHOP\",\"A b\",\n\n"
          "\"OWNER\",\"TABLE_NAME\",\"NUM_ROWS\"\n\"SHOP\",\"X\",0\n\n3 rows selected.\n\n",
          "3: SHOP|ORDERS 17\n4: SHOP|A b\n7: SHOP|X 0\n");
    check("no rows selected\n", "");
}

static void psql(void **state)
{
    check("public|orders|r|12\npublic|we'ird|v|-1\n", "1: public|orders 12\n"
                                                      "2: public|we'ird view\n");
    check(" schemaname | tablename \n------------+-----------\n public     | orders\n(1 row)\n\n",
          "3: public|orders\n");
}

static void framed(void **state)
{
    check("        List of relations\n Schema |  Name  | Type  | Owner \n"
          "--------+--------+-------+-------\n shop   | orders | table | admin\n"
          " shop   | v      | view  | admin\n(2 rows)\n\n",
          "4: shop|orders\n5: shop|v view\n");
    check("+----------------+\n| Tables_in_shop |\n+----------------+\n| orders         |\n"
          "+----------------+\n1 row in set (0.00 sec)\n",
          "4: shop|orders\n");
    check("+---+---+\n| db | name |\n+---+---+\n| a | b |\n+---+---+\n", "4: a|b\n");
    check("| a.b |\n", "1: a|b\n");
}

static void remarks(void **state)
{
    check("# tables of the shop\n-- and others\n#\na.b\n# c.d\n", "4: a|b\n");
}

static void json_bodies(void **state)
{
    check("{\"name\": \"task\", \"transferMapping\": {\"mode\": \"SPECIFIC\", "
          "\"databases\": [{\"name\": \"d\", \"tables\": "
          "[{\"name\": \"t\"}]}]}}\n",
          "1: d|t\n");
    check("{\"Name\": \"task\", \"TransferMapping\": {\"Mode\": \"SPECIFIC\", "
          "\"Databases\": [{\"Name\": \"d\", \"Views\": "
          "[{\"Name\": \"v\"}]}]}}",
          "1: d|v view\n");
    check("{\"name\": \"t\",\n \"transferMapping\": {\"mode\": \"SPECIFIC\",\n"
          "  \"databases\": [{\"name\": \"shop\", \"mappedName\": \"shop2\",\n"
          "   \"tables\": [{\"name\": \"a\", \"mappedName\": \"a\"},\n"
          "    {\"mappedName\": \"b2\", \"name\": \"b\", \"filterColumns\": [\"x\"]}],\n"
          "   \"views\": [{\"name\": \"v\"}], \"specificTables\": null}],\n"
          "  \"databasesBlack\": [{\"name\": \"no\", \"tables\": [{\"name\": \"no\"}]}]}}\n",
          "4: shop|a=shop2|-\n5: shop|b=shop2|b2 [|x|]\n6: shop|v=shop2|- view\n");
    check("{\"TransferMapping\":{\"Mode\":\"WILDCARD\",\"Databases\":[{\"Name\":\"a\",\"Tables\":["
          "{\"Name\":\"t*\"},{\"Name\":\"u\"}],\"SpecificViews\":[{\"Name\":\"w\"}]}]}}",
          "1! t*: this is a matching rule of WILDCARD, not a name\n1: a|u\n1: a|w view\n");
    check("{\"a\": 1}\n", "1! {\"a\": 1}: a name is missing\n");
    check("{\"a\":\n 1}\n", "1! : the JSON holds no transferMapping\n");
    check("\n{\"a\": 1\n\"b\"}\n", "3! : the JSON is broken here\n");
    check("{\"transferMapping\": {\"mode\": \"SPECIFIC\", \"databases\": [{\"name\": \"a\"}]}}",
          "1! a: it names a database without tables\n");
    check("{\"transferMapping\": {\"databases\": [[1], {\"name\": 5, "
          "\"tables\": [{\"name\": {}}]}]}}",
          "1! : a name is missing\n");
}

static void json_lines(void **state)
{
    check(
        "{\"database\": \"a\", \"object\": \"b\", \"kind\": \"view\", \"rows\": 5, \"key\": true}\n"
        "\n{\"table\": \"x\\ty\", \"schema\": \"s\", \"rows\": null, \"other\": [1, {}]}\n"
        "{\"table\": 1\n{\"schema\": \"x\"}\n{\"table\":\"a\\u0000b\"}\n",
        "1: a|b view 5 key\n3: s|x\ty\n4! {\"table\": 1: it is not a JSON object\n"
        "5! {\"schema\": \"x\"}: a name is missing\n"
        "6! {\"table\":\"a\\u0000b\"}: a name holds a NUL byte\n");
}

static void the_list_keeps_all(void **state)
{
    struct object_list o;
    object_list_init(&o);
    static const char text[] = "a.b\na.b.c\na.c = d.e\n";
    assert_false(object_list_read(&o, text, sizeof text - 1, NULL, false));
    assert_int_equal(o.len, 2);
    assert_int_equal(o.problem_total, 1);
    assert_int_equal(o.problems[0].line, 2);
    struct list_entry e = object_list_get(&o, 1);
    assert_string_equal(e.database, "a");
    assert_string_equal(e.object, "c");
    assert_string_equal(e.mapped_object, "e");
    assert_int_equal(e.line, 3);
    assert_null(object_list_get(&o, 0).mapped_object);
    assert_true(object_list_read(&o, "x", 1, "y", false));
    assert_string_equal(object_list_get(&o, 2).database, "y");
    object_list_clear(&o);
}

static void each_needs_a_database(void **state)
{
    struct object_list o;
    object_list_init(&o);
    assert_true(object_list_read(&o, "a.b\nc", 5, "x", true));
    assert_string_equal(object_list_get(&o, 1).database, "x");
    assert_false(object_list_read(&o, "a.b\nc\nd", 7, NULL, true));
    assert_int_equal(o.problem_total, 2);
    assert_int_equal(o.problems[0].line, 2);
    assert_string_equal(o.problems[0].text, "c");
    assert_string_equal(o.problems[0].why, "no database: write db.table");
    object_list_clear(&o);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dotted_names),
        cmocka_unit_test(quoted_names),
        cmocka_unit_test(lines_not_understood),
        cmocka_unit_test(tab_separated),
        cmocka_unit_test(tab_separated_with_heading),
        cmocka_unit_test(console_of_oms),
        cmocka_unit_test(comma_separated),
        cmocka_unit_test(an_open_quote),
        cmocka_unit_test(sqlplus),
        cmocka_unit_test(psql),
        cmocka_unit_test(framed),
        cmocka_unit_test(remarks),
        cmocka_unit_test(json_bodies),
        cmocka_unit_test(json_lines),
        cmocka_unit_test(the_list_keeps_all),
        cmocka_unit_test(each_needs_a_database),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("list_forms", tests, NULL, NULL);
}
