/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The compatibility tables of the OMS Enterprise V4.2.4 documents (migration and synchronization
 * pairs). Where a document is silent the stage is `unclear`, never guessed.
 */
#include "spec/matrix.h"

#include <string.h>
#include "base/buf.h"
#include "base/i18n.h"

enum {
    S = STAGE_STRUCT,
    F = STAGE_FULL,
    I = STAGE_INCR,
    V = STAGE_VERIFY,
    R = STAGE_REVERSE,
    SFI = S | F | I,
    ALL = SFI | V | R,
    /* OceanBase on one side, so that store formats and DDL come up. */
    OB = PAIR_STORE_FORMAT | PAIR_DDL
};

static const char migration[] = "MIGRATION";
static const char synchronization[] = "SYNC";

static const char mysql_note[] =
    N_("MySQL 5.5 to 8.0 with InnoDB and binary logging. A FLOAT or DOUBLE primary key fails the "
       "precheck. Reverse incremental needs a database omstxndb in the source.");
static const char oracle_note[] =
    N_("Needs archive logging, LogMiner and supplemental logging. The target schema must exist, "
       "and the clocks of OMS and Oracle must agree.");
static const char db2_note[] = N_("DB2 LUW 10.1 to 11.5.");
static const char ob_note[] =
    N_("Both sides must be tenants of the same mode. The target schema must exist.");
static const char kafka_note[] = N_(
    "Physical tables only. Kafka 0.9 has no structure transfer. Consumers must expect duplicates.");
static const char rocketmq_note[] =
    N_("Physical tables only. The topics must exist. Consumers must expect duplicates.");
static const char datahub_note[] = N_("Full transfer only of tables with a unique key; DDL only to "
                                      "BLOB topics. Consumers must expect duplicates.");
static const char logical_note[] =
    N_("A logical table. The documents name this pair without saying which stages it has.");

static const struct pair pairs[] = {
    {"MYSQL", "OB_MYSQL", migration, ALL, 0, OB | PAIR_ONLINE_DDL | PAIR_ACTIVE_ACTIVE, S | F | V,
     mysql_note},
    {"OB_MYSQL", "MYSQL", migration, ALL, 0,
     OB | PAIR_REVERSE_ONLINE_DDL | PAIR_ACTIVE_ACTIVE | PAIR_NO_STANDBY | PAIR_KEYS, 0,
     N_("A standby can be neither source nor sink. Indexes over 16,000 bytes and tables without a "
        "primary key are not supported.")},
    {"ORACLE", "OB_MYSQL", migration, ALL, 0, PAIR_STORE_FORMAT, SFI | V, oracle_note},
    {"OB_ORACLE", "ORACLE", migration, ALL, 0, OB, 0,
     N_("Oracle 10g to 19c, not a standby. Merging tables needs primary keys, all columns of the "
        "source in the sink, and excludes structure transfer and reverse incremental.")},
    {"ORACLE", "OB_ORACLE", migration, ALL, 0, OB | PAIR_BYTE_CHAR, SFI, oracle_note},
    {"DB2_LUW", "OB_ORACLE", migration, SFI, V | R, OB, 0, db2_note},
    {"OB_ORACLE", "DB2_LUW", migration, SFI, V | R, OB, 0, db2_note},
    {"DB2_LUW", "OB_MYSQL", migration, SFI, V | R, OB, 0, db2_note},
    {"OB_MYSQL", "DB2_LUW", migration, SFI | R, V, OB | PAIR_KEYS, 0,
     N_("Keep the logs of OceanBase for a day or more. If OMS runs on ARM, there is no reverse "
        "incremental.")},
    {"OB_MYSQL", "OB_MYSQL", migration, ALL, 0, OB | PAIR_ACTIVE_ACTIVE, 0, ob_note},
    {"OB_ORACLE", "OB_ORACLE", migration, ALL, 0, OB | PAIR_ACTIVE_ACTIVE, 0, ob_note},
    {"TIDB", "OB_MYSQL", migration, SFI, V | R, PAIR_STORE_FORMAT, 0,
     N_("Incremental synchronization needs TiCDC and a Kafka data source that is bound to the TiDB "
        "data source.")},
    {"POSTGRESQL", "OB_MYSQL", migration, ALL, 0, PAIR_STORE_FORMAT | PAIR_NO_DDL, S | F | V,
     N_("Needs wal_level = logical. DDL is not replicated.")},
    {"POLARDB-X", "OB_MYSQL", migration, SFI, V | R, PAIR_STORE_FORMAT, 0,
     N_("PolarDB-X 1.0. After the start this task deletes itself and child tasks appear; labels "
        "help to handle them together.")},
    {"OB_ORACLE", "MYSQL", migration, I, 0, PAIR_STORE_FORMAT | PAIR_KEYS, 0,
     N_("Incremental data only. Tables without a primary key are not supported.")},
    {"OB_SHARDING", "OB_MYSQL", migration, F | I, V | R, PAIR_STORE_FORMAT, 0,
     N_("OMS 4.3 or later. After the start this task deletes itself and child tasks appear.")},

    {"OB_MYSQL", "KAFKA", synchronization, SFI, 0, PAIR_DDL, 0, kafka_note},
    {"OB_ORACLE", "KAFKA", synchronization, SFI, 0, PAIR_DDL, 0, kafka_note},
    {"OB_MYSQL", "ROCKETMQ", synchronization, F | I, 0, PAIR_DDL, 0, rocketmq_note},
    {"OB_ORACLE", "ROCKETMQ", synchronization, F | I, 0, PAIR_DDL, 0, rocketmq_note},
    {"OB_MYSQL", "DATAHUB", synchronization, SFI, 0, PAIR_DDL, 0, datahub_note},
    {"OB_ORACLE", "DATAHUB", synchronization, SFI, 0, PAIR_DDL, 0, datahub_note},
    {"DBP_OP_ROUTE", "OB_MYSQL", synchronization, 0, ALL, PAIR_STORE_FORMAT, 0, logical_note},
    {"DBP_OP_ROUTE", "DATAHUB", synchronization, 0, SFI, 0, 0, logical_note},
    {"IDB", "OB_MYSQL", synchronization, 0, ALL, PAIR_STORE_FORMAT, 0, logical_note},
    {"IDB", "DATAHUB", synchronization, F | I, S, PAIR_DDL | PAIR_KEYS, 0,
     N_("Logical tables with a primary key; DDL only to BLOB topics.")},
    {"MYSQL", "DATAHUB", synchronization, I, S | F, 0, 0, datahub_note},
    {"ORACLE", "DATAHUB", synchronization, I, S | F, 0, 0, datahub_note},
};

/* Beginnings of type names and their families. A longer beginning wins over a shorter one. */
static const struct family {
    const char *prefix, *name;
} families[] = {
    {"MYSQL", "MYSQL"},
    {"OB_MYSQL", "OB_MYSQL"},
    {"OB_ORACLE", "OB_ORACLE"},
    {"OB_SHARDING", "OB_SHARDING"},
    {"OBSHARDING", "OB_SHARDING"},
    {"ORACLE", "ORACLE"},
    {"DB2_LUW", "DB2_LUW"},
    {"DB2", "DB2_LUW"},
    {"TIDB", "TIDB"},
    {"POSTGRESQL", "POSTGRESQL"},
    {"POLARDB-X", "POLARDB-X"},
    {"POLARDBX", "POLARDB-X"},
    {"POLARDB_X", "POLARDB-X"},
    {"POLARDB", "POLARDB-X"},
    {"DBP_OP_ROUTE", "DBP_OP_ROUTE"},
    {"ODP", "DBP_OP_ROUTE"},
    {"IDB", "IDB"},
    {"KAFKA", "KAFKA"},
    {"ROCKETMQ", "ROCKETMQ"},
    {"DATAHUB", "DATAHUB"},
};

/* The type is the prefix, or the prefix with a suffix: "OB_MYSQL_CE", but not "MYSQLITE". */
static bool prefix_fits(const char *type, const char *prefix)
{
    size_t length = strlen(prefix);
    return strncmp(type, prefix, length) == 0 &&
           (type[length] == '\0' || type[length] == '_' || type[length] == '-');
}

const char *matrix_family(const char *type)
{
    const struct family *best = NULL;
    if (!type)
        return NULL;
    for (size_t i = 0; i < sizeof families / sizeof *families; i++)
        if (prefix_fits(type, families[i].prefix) &&
            (!best || strlen(families[i].prefix) > strlen(best->prefix)))
            best = &families[i];
    return best ? best->name : type;
}

const struct pair *matrix_find(const char *source_type, const char *sink_type)
{
    const char *source = matrix_family(source_type);
    const char *sink = matrix_family(sink_type);
    if (!source || !sink)
        return NULL;
    for (size_t i = 0; i < matrix_count(); i++)
        if (strcmp(pairs[i].source, source) == 0 && strcmp(pairs[i].sink, sink) == 0)
            return &pairs[i];
    return NULL;
}

size_t matrix_count(void)
{
    return sizeof pairs / sizeof *pairs;
}

const struct pair *matrix_at(size_t index)
{
    return index < matrix_count() ? &pairs[index] : NULL;
}

bool one_of(const char *any, const char *text)
{
    while (text && *any) {
        size_t length = strcspn(any, "|");
        if (strncmp(any, text, length) == 0 && text[length] == '\0')
            return true;
        any += length + (any[length] == '|');
    }
    return false;
}

bool matrix_is_queue(const char *type)
{
    return one_of("KAFKA|ROCKETMQ|DATAHUB", matrix_family(type));
}

bool matrix_is_mysql(const char *family)
{
    return one_of("MYSQL|OB_MYSQL|TIDB|POLARDB-X|OB_SHARDING|DBP_OP_ROUTE|IDB", family);
}

char *matrix_stages(unsigned stages)
{
    /* In the order in which OMS runs them. */
    static const struct {
        unsigned stage;
        const char *name;
    } names[] = {{S, N_("structure")},
                 {F, N_("full")},
                 {V, N_("verification")},
                 {I, N_("incremental")},
                 {R, N_("reverse incremental")}};
    struct buf out = {0};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (stages & names[i].stage)
            buf_item(&out, "%s", _(names[i].name));
    return buf_steal(&out);
}
