/* SPDX-License-Identifier: Apache-2.0 */
/* Writing bodies: of a new spec what applies, of a loaded one what it holds; any piece size. */
#include <stdio.h>
#include <string.h>
#include "asserts.h"
#include "spec/finding.h"
#include "spec/mapping.h"
#include "spec/spec.h"
#include "spec/io/spec_io.h"
#include "spec_of_text.h"

static void assert_written(const struct spec *s, const char *expected)
{
    struct buf out = {0};
    spec_write(s, &out);
    assert_string_equal(buf_string(&out), expected);
    assert_int_equal(spec_size(s), strlen(expected));
    buf_clear(&out);
}

static void a_new_spec_holds_what_applies(void **state)
{
    struct spec *s = spec_new();
    char mysql[] = "MYSQL", ob[] = "OB_MYSQL";
    spec_set_endpoint(s, SIDE_SOURCE, &(struct endpoint){.type = mysql});
    spec_set_endpoint(s, SIDE_SINK, &(struct endpoint){.type = ob});
    spec_set(s, FIELD_NAME, "one");
    spec_set(s, FIELD_INCR, "false");
    spec_set(s, FIELD_FULL_IOPS, "10M");
    size_t db = mapping_add_database(spec_mapping(s), MAPPING_INCLUDE, "shop");
    struct object_at at = {.side = MAPPING_INCLUDE, .database = db, .list = MAPPING_TABLES};
    mapping_add(spec_mapping(s), MAPPING_INCLUDE, db, MAPPING_TABLES, "orders");
    mapping_set(spec_mapping(s), at, OBJECT_WHERE, "id > \"1\"");
    mapping_set(spec_mapping(s), at, OBJECT_SHARD_COLUMNS, "id");
    assert_written(s, "{\n"
                      "  \"name\": \"one\",\n"
                      "  \"type\": \"MIGRATION\",\n"
                      "  \"transferMapping\": {\n"
                      "    \"mode\": \"SPECIFIC\",\n"
                      "    \"databases\": [\n"
                      "      {\n"
                      "        \"mappedName\": \"shop\",\n"
                      "        \"name\": \"shop\",\n"
                      "        \"tables\": [\n"
                      "          {\n"
                      "            \"mappedName\": \"orders\",\n"
                      "            \"name\": \"orders\",\n"
                      "            \"whereClause\": \"id > \\\"1\\\"\",\n"
                      "            \"shardColumns\": [\n"
                      "              \"id\"\n"
                      "            ]\n"
                      "          }\n"
                      "        ]\n"
                      "      }\n"
                      "    ]\n"
                      "  },\n"
                      "  \"commonTransferConfig\": {\n"
                      "    \"tableCategory\": \"ALL\",\n"
                      "    \"activeActive\": false\n"
                      "  },\n"
                      "  \"enableStructTransfer\": true,\n"
                      "  \"structTransferConfig\": {\n"
                      "    \"deferIndexCreation\": false\n"
                      "  },\n"
                      "  \"enableFullTransfer\": true,\n"
                      "  \"enableFullVerify\": true,\n"
                      "  \"fullTransferConfig\": {\n"
                      "    \"nonePkUkTruncateDstTable\": false,\n"
                      "    \"allowDestTableNotEmpty\": false,\n"
                      "    \"throttleIOPS\": 10485760,\n"
                      "    \"fullTransferSpeedMode\": \"NORMAL\",\n"
                      "    \"fullVerifySpeedMode\": \"NORMAL\"\n"
                      "  },\n"
                      "  \"enableIncrTransfer\": false,\n"
                      "  \"enableReverseIncrTransfer\": false\n"
                      "}\n");
    spec_free(s);
}

static void empty_databases_are_written(void **state)
{
    struct spec *s = spec_new();
    struct buf out = {0};
    spec_write(s, &out);
    assert_non_null(strstr(buf_string(&out), "    \"databases\": []\n"));
    assert_null(strstr(buf_string(&out), "databasesBlack"));
    buf_reset(&out);
    rule_add(spec_mapping(s), MAPPING_EXCLUDE, "a.b*");
    mapping_remove_database(spec_mapping(s), MAPPING_EXCLUDE, 0);
    spec_write(s, &out);
    assert_null(strstr(buf_string(&out), "databasesBlack"));
    buf_clear(&out);
    spec_free(s);
}

static void half_typed_values_are_shown_as_texts(void **state)
{
    struct spec *s = spec_of_text("{}");
    spec_set(s, FIELD_FULL_RPS, "12x");
    assert_written(s, "{\n  \"fullTransferConfig\": {\n    \"throttleRps\": \"12x\"\n  }\n}\n");
    spec_free(s);
}

static void a_loaded_spec_is_written_as_it_stands(void **state)
{
    struct spec *s = spec_of_text(
        "{\"first\": {\"b\": 1.50, \"a\": [ ]}, \"fullTransferConfig\": {\"throttleRps\": -0},"
        "\"Name\": \"caf\\u00e9\", \"labelIds\": [\"\"], \"behindLabels\": 1e2,"
        "\"structTransferConfig\": null, \"incrTransferConfig\": {\"startTimestamp\": \"1\","
        "\"incrLogPullSpeedConfig\": {}, \"last\": null}, \"transferMapping\": {\"databases\":"
        "[{\"x\": 0, \"tables\": [], \"name\": null, \"views\": null,"
        "\"specificViews\": [{\"name\": \"v\", \"y\": \"z\", \"filterColumns\": [],"
        "\"mappedName\": \"\", \"shardColumns\": [\"a\", \"\"]}, {}]}, {}],"
        "\"databasesBlack\": null, \"more\": true}}");
    static const char expected[] = "{\n"
                                   "  \"first\": {\n"
                                   "    \"b\": 1.50,\n"
                                   "    \"a\": []\n"
                                   "  },\n"
                                   "  \"name\": \"caf\xc3\xa9\",\n"
                                   "  \"labelIds\": [\n"
                                   "    \"\"\n"
                                   "  ],\n"
                                   "  \"behindLabels\": 1e2,\n"
                                   "  \"transferMapping\": {\n"
                                   "    \"databases\": [\n"
                                   "      {\n"
                                   "        \"x\": 0,\n"
                                   "        \"name\": null,\n"
                                   "        \"tables\": [],\n"
                                   "        \"views\": null,\n"
                                   "        \"specificViews\": [\n"
                                   "          {\n"
                                   "            \"mappedName\": \"\",\n"
                                   "            \"name\": \"v\",\n"
                                   "            \"y\": \"z\",\n"
                                   "            \"filterColumns\": [],\n"
                                   "            \"shardColumns\": [\n"
                                   "              \"a\",\n"
                                   "              \"\"\n"
                                   "            ]\n"
                                   "          },\n"
                                   "          {}\n"
                                   "        ]\n"
                                   "      },\n"
                                   "      {}\n"
                                   "    ],\n"
                                   "    \"databasesBlack\": null,\n"
                                   "    \"more\": true\n"
                                   "  },\n"
                                   "  \"structTransferConfig\": null,\n"
                                   "  \"fullTransferConfig\": {\n"
                                   "    \"throttleRps\": -0\n"
                                   "  },\n"
                                   "  \"incrTransferConfig\": {\n"
                                   "    \"startTimestamp\": \"1\",\n"
                                   "    \"incrLogPullSpeedConfig\": {},\n"
                                   "    \"last\": null\n"
                                   "  }\n"
                                   "}\n";
    assert_written(s, expected);
    struct spec *copy = spec_copy(s);
    spec_free(s);
    assert_written(copy, expected);
    spec_free(copy);
}

static void an_edit_changes_its_key_only(void **state)
{
    struct spec *s = spec_of_text("{\"name\": \"a\", \"structTransferConfig\": null,"
                                  "\"incrTransferConfig\": {\"startTimestamp\": \"1689201369\"},"
                                  "\"transferMapping\": {\"databasesBlack\": null}}");
    spec_set(s, FIELD_INCR_START, "1689201370");
    spec_set(s, FIELD_DEFER_INDEX, "true");
    spec_set(s, FIELD_NAME, NULL);
    mapping_append_database(spec_mapping(s), MAPPING_EXCLUDE, "d");
    assert_written(s, "{\n"
                      "  \"transferMapping\": {\n"
                      "    \"databasesBlack\": [\n"
                      "      {\n"
                      "        \"mappedName\": \"d\",\n"
                      "        \"name\": \"d\"\n"
                      "      }\n"
                      "    ]\n"
                      "  },\n"
                      "  \"structTransferConfig\": {\n"
                      "    \"deferIndexCreation\": true\n"
                      "  },\n"
                      "  \"incrTransferConfig\": {\n"
                      "    \"startTimestamp\": 1689201370\n"
                      "  }\n"
                      "}\n");
    spec_free(s);
}

static void fill_mapping(struct spec *s, int tables)
{
    char name[32];
    size_t db = mapping_add_database(spec_mapping(s), MAPPING_INCLUDE, "big");
    for (int i = 0; i < tables; i++) {
        snprintf(name, sizeof name, "table_%07d", i);
        mapping_add(spec_mapping(s), MAPPING_INCLUDE, db, MAPPING_TABLES, name);
    }
}

static void read_in_pieces(struct spec_stream *w, size_t room, struct buf *out)
{
    char piece[4096];
    size_t got;
    while ((got = spec_stream_read(w, piece, room)) > 0) {
        assert_true(got <= room);
        buf_add(out, piece, got);
    }
    assert_int_equal(spec_stream_read(w, piece, room), 0);
}

static void any_piece_size_gives_the_same_bytes(void **state)
{
    static const size_t rooms[] = {1, 7, 4096};
    struct spec *s = spec_new();
    fill_mapping(s, 500);
    rule_add(spec_mapping(s), MAPPING_EXCLUDE, "a.b");
    struct buf whole = {0}, pieces = {0};
    spec_write(s, &whole);
    struct spec_stream *w = spec_stream_new(s);
    for (size_t i = 0; i < sizeof rooms / sizeof *rooms; i++) {
        buf_reset(&pieces);
        spec_stream_rewind(w);
        read_in_pieces(w, rooms[i], &pieces);
        assert_string_equal(buf_string(&pieces), buf_string(&whole));
    }
    spec_stream_rewind(w);
    char some[100];
    assert_int_equal(spec_stream_read(w, some, sizeof some), sizeof some);
    spec_stream_rewind(w);
    buf_reset(&pieces);
    read_in_pieces(w, 4096, &pieces);
    assert_string_equal(buf_string(&pieces), buf_string(&whole));
    spec_stream_free(w);
    buf_clear(&whole);
    buf_clear(&pieces);
    spec_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_spec_holds_what_applies),
        cmocka_unit_test(empty_databases_are_written),
        cmocka_unit_test(half_typed_values_are_shown_as_texts),
        cmocka_unit_test(a_loaded_spec_is_written_as_it_stands),
        cmocka_unit_test(an_edit_changes_its_key_only),
        cmocka_unit_test(any_piece_size_gives_the_same_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
