/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>
#include "base/mem.h"
#include "sandbox/generate.h"
#include "sandbox/ids.h"
#include "sandbox/json.h"

struct kind {
    const char *type;
    const char *version;
    const char *user;
    const char *cluster; /* NULL: not OceanBase */
    int port;
};

static const struct kind kinds[] = {
    {"MYSQL", "5.7.44-log", "oms_reader", NULL, 3306},
    {"OB_MYSQL", "4.2.1.8", "oms", "ob_hz_core", 2883},
    {"ORACLE", "19.0.0.0.0", "OMS_READER", NULL, 1521},
    {"OB_ORACLE", "4.3.5.0", "OMS", "ob_hz_fin", 2883},
    {"MYSQL", "8.0.36", "oms_reader", NULL, 3306},
    {"POSTGRESQL", "14.11", "oms_reader", NULL, 5432},
    {"KAFKA", "2.8.2", NULL, NULL, 9092},
};

static const char *const areas[] = {"shop",   "order", "stock",  "member", "price",
                                    "coupon", "route", "ledger", "archive"};

/* Older than the sources of the data directory, one minute apart, so that those come first. */
static const int64_t last_created = 1704067200;

static void add_place(struct json_object *row, const struct kind *kind, size_t index)
{
    char *ip =
        mem_printf("10.%zu.%zu.%zu", 40 + index / 62500 % 100, index / 250 % 250, index % 250 + 1);
    json_add_text(row, "ip", ip);
    json_add_int(row, "port", kind->port);
    json_add_text(row, "userName", kind->user);
    json_add_text(row, "version", kind->version);
    json_add_text(row, "timezone", "+08:00");
    json_add_text(row, "charset", kind->user ? "utf8mb4" : NULL);
    free(ip);
}

static struct json_object *make_source(size_t index)
{
    const struct kind *kind = &kinds[index % (sizeof kinds / sizeof *kinds)];
    const char *area = areas[index % (sizeof areas / sizeof *areas)];
    int64_t created = last_created - (int64_t)index * 60;
    struct json_object *row = json_object_new_object();
    char *id = id_make("e_", index);
    char *name = mem_printf("%s_%04zu", area, index + 1);
    json_add_text(row, "id", id);
    json_add_text(row, "name", name);
    json_add_text(row, "type", kind->type);
    json_add_text(row, "role", "MASTER");
    json_add_text(row, "owner", "admin");
    json_add_text(row, "tenant", kind->cluster ? area : NULL);
    json_add_text(row, "cluster", kind->cluster);
    json_add_text(row, "schema", NULL);
    json_add_text(row, "vpcId", NULL);
    add_place(row, kind, index);
    json_add_text(row, "region", "cn-hangzhou");
    json_add_text(row, "description", "");
    json_add_text(row, "oracleSid", strcmp(kind->type, "ORACLE") == 0 ? "ORCL" : NULL);
    json_add_text(row, "partnerId", NULL);
    json_add_time(row, "gmtCreate", created);
    json_add_time(row, "gmtModified", created);
    json_object_object_add(row, "connExtraAttributes", NULL);
    free(id);
    free(name);
    return row;
}

void generate_sources(struct json_object *rows, size_t count)
{
    size_t have = json_count(rows);
    if (have > count)
        json_object_array_del_idx(rows, count, have - count);
    for (size_t i = have; i < count; i++)
        json_object_array_add(rows, make_source(i));
}

/* Three of four run, and of these some are behind. */
struct json_object *generate_project(size_t index)
{
    static const char *const others[] = {"INIT", "FAILED", "SUSPEND", "FINISHED"};
    const char *area = areas[index % (sizeof areas / sizeof *areas)], *why = NULL;
    char *id = id_make("np_", index), *life = mem_printf("lag:%zu", index % 50 * 20);
    bool runs = index % 4 != 3;
    const char *status = runs ? "RUNNING" : others[index / 4 % 4];
    char *text = mem_printf(
        "{\"id\":\"%s\",\"status\":\"%s\",\"created\":-%zu,\"started\":-%zu,\"modified\":-600,"
        "\"life\":\"%s\",%s\"body\":{\"name\":\"%s_%05zu\",\"type\":\"%s\","
        "\"labelIds\":[\"l_4w1gvllm4m2s\"],\"sourceEndpointId\":\"e_4wmfuf3o0h6p\","
        "\"sinkEndpointId\":\"e_4wtrjiv8rk8e\",\"transferMapping\":{\"mode\":\"SPECIFIC\","
        "\"databases\":[{\"name\":\"%s\",\"mappedName\":\"%s\",\"tables\":[{\"name\":\"t%zu\","
        "\"mappedName\":\"t%zu\"}]}]},\"enableFullTransfer\":true,\"enableIncrTransfer\":true}}",
        id, status, 86400 + index * 60, strcmp(status, "INIT") == 0 ? (size_t)0 : 3600 + index * 60,
        life, strcmp(status, "FAILED") == 0 ? "\"failedStep\":\"FULL_TRANSFER\"," : "", area,
        index + 1, "MIGRATION", area, area, index, index);
    struct json_object *entry = json_read(text, strlen(text), &why);
    free(text);
    free(life);
    free(id);
    return entry;
}
