/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the manuals of OMS ask for before a task (pages on users and privileges, binary logs,
 * heartbeats), by family. Where they name more than one way, the row has the narrower one.
 */
#include "spec/plan/prepare_rows.h"

#include "base/i18n.h"
#include "spec/matrix.h"

enum {
    S = STAGE_STRUCT,
    F = STAGE_FULL,
    I = STAGE_INCR,
    V = STAGE_VERIFY,
    BACK = STAGE_REVERSE,
    ANY = S | F | I | V
};

#define READ(kind, families, stages, comment, sql)                                                 \
    {                                                                                              \
        kind, families, ROLE_READ, stages, WHEN_ALWAYS, NULL, comment, sql                         \
    }
#define WRITE(kind, families, stages, comment, sql)                                                \
    {                                                                                              \
        kind, families, ROLE_WRITE, stages, WHEN_ALWAYS, NULL, comment, sql                        \
    }
#define WRITE_DDL(families, comment, sql)                                                          \
    {                                                                                              \
        "ddl", families, ROLE_WRITE, I, WHEN_DDL, NULL, comment, sql                               \
    }

static const char read_data[] = N_("Read the databases of the task.");
static const char write_data[] = N_("Create and fill the objects of the task.");
static const char write_ddl[] = N_("Repeat DDL.");
static const char drc_user[] = N_("In the tenant sys of the cluster: read the logs. The user is "
                                  "that of the data source for increments (drc_user).");

const struct prepare_row prepare_rows[] = {
    /* MySQL and TiDB */
    READ("select", "MYSQL|TIDB", S | F | V, read_data, "GRANT SELECT ON {granted}.* TO <ACCOUNT>;"),
    READ("show-view", "MYSQL", S, N_("Read the definitions of views (MySQL 8.0)."),
         "GRANT SHOW VIEW ON {granted}.* TO <ACCOUNT>;"),
    READ("replication", "MYSQL|TIDB", I,
         N_("Read the logs. Without the right to read every table the task may break off later."),
         "GRANT REPLICATION CLIENT, REPLICATION SLAVE ON *.* TO <ACCOUNT>;\n"
         "GRANT SELECT ON *.* TO <ACCOUNT>;"),
    READ("binlog", "MYSQL", I,
         N_("The binary log: log_bin has to be ON (my.cnf and a restart), the format ROW, the row "
            "image FULL, and logs have to be kept for 24 hours or more; 7 days with a full "
            "transfer."),
         "SHOW VARIABLES WHERE Variable_name IN ('log_bin', 'binlog_format', 'binlog_row_image', "
         "'expire_logs_days', 'binlog_expire_logs_seconds');\n"
         "SET GLOBAL binlog_format = 'ROW';\n"
         "SET GLOBAL binlog_row_image = 'FULL';"),
    READ("heartbeat", "MYSQL", I,
         N_("Only if the data source lets OMS write heartbeats, so that the lag stays small while "
            "nothing is written."),
         "CREATE DATABASE IF NOT EXISTS drc;\n"
         "GRANT CREATE, INSERT, UPDATE, DELETE ON drc.heartbeat TO <ACCOUNT>;"),
    READ("ticdc", "TIDB", I,
         N_("TiDB's increments come from TiCDC by way of Kafka: bind the data source to a Kafka "
            "data source, and keep its topic for as long as the full transfer takes."),
         NULL),
    {"omstxndb", "MYSQL", ROLE_WRITE, BACK, WHEN_ALWAYS, NULL,
     N_("The way back: OMS notes its transactions in a database of its own, which has to exist."),
     "CREATE DATABASE IF NOT EXISTS omstxndb;\n"
     "GRANT ALL PRIVILEGES ON omstxndb.* TO <ACCOUNT>;"},
    WRITE("create-database", "MYSQL", S, N_("The databases, where they do not exist yet."),
          "CREATE DATABASE IF NOT EXISTS {database};"),
    WRITE("write", "MYSQL", ANY, write_data,
          "GRANT CREATE, CREATE VIEW, SELECT, INSERT, UPDATE, DELETE ON {granted}.* TO <ACCOUNT>;"),
    WRITE_DDL("MYSQL", write_ddl, "GRANT ALTER, INDEX, DROP ON {granted}.* TO <ACCOUNT>;"),

    /* OceanBase in MySQL mode */
    READ("select", "OB_MYSQL", S | F | V, read_data, "GRANT SELECT ON {granted}.* TO <ACCOUNT>;"),
    {"system-views", "OB_MYSQL", ROLE_READ, ANY, WHEN_ALWAYS,
     "MYSQL|OB_MYSQL|ORACLE|OB_ORACLE|DB2_LUW", N_("Read the system views (V4.0.0 and later)."),
     "GRANT SELECT ON oceanbase.* TO <ACCOUNT>;"},
    READ("drc-user", "OB_MYSQL|OB_ORACLE", I, drc_user, "GRANT SELECT ON *.* TO <DRC_USER>;"),
    {"test-database", "OB_MYSQL", ROLE_WRITE, BACK, WHEN_ALWAYS, "OB_MYSQL",
     N_("The way back: OMS notes its transactions in the database test."),
     "GRANT CREATE, SELECT, INSERT, UPDATE, DELETE ON test.* TO <ACCOUNT>;"},
    WRITE("create-database", "OB_MYSQL", S, N_("The databases, where they do not exist yet."),
          "CREATE DATABASE IF NOT EXISTS {database};"),
    WRITE("write", "OB_MYSQL", ANY, write_data,
          "GRANT CREATE, CREATE VIEW, SELECT, INSERT, UPDATE, ALTER, INDEX, DELETE ON {granted}.* "
          "TO <ACCOUNT>;"),
    WRITE("select-all", "OB_MYSQL", ANY, N_("Read the whole tenant."),
          "GRANT SELECT ON *.* TO <ACCOUNT>;"),
    WRITE_DDL("OB_MYSQL", write_ddl, "GRANT DROP ON {granted}.* TO <ACCOUNT>;"),

    /* OceanBase in Oracle mode */
    READ("dba", "OB_ORACLE", ANY, N_("Read the schemas of the task (V2.2.70 and later)."),
         "GRANT DBA TO <ACCOUNT>;"),
    WRITE("dba", "OB_ORACLE", ANY, N_("Create and fill the objects of the task."),
          "GRANT DBA TO <ACCOUNT>;"),

    /* Oracle */
    READ("session", "ORACLE", ANY, N_("Connect."),
         "GRANT CREATE SESSION, ALTER SESSION TO <ACCOUNT>;"),
    READ("select", "ORACLE", ANY,
         N_("Read tables and the dictionary. OMS also documents a narrower way, view by view."),
         "GRANT SELECT ANY TABLE, SELECT ANY DICTIONARY TO <ACCOUNT>;"),
    READ("logminer", "ORACLE", I, N_("Read the logs with LogMiner. LOGMINING is there since 12c."),
         "GRANT SELECT ANY TRANSACTION TO <ACCOUNT>;\n"
         "GRANT EXECUTE ON SYS.DBMS_LOGMNR TO <ACCOUNT>;\n"
         "GRANT LOGMINING TO <ACCOUNT>;"),
    READ("supplemental-log", "ORACLE", I,
         N_("The logs have to be archived (log_mode ARCHIVELOG), and to hold the keys."),
         "SELECT log_mode, supplemental_log_data_min, supplemental_log_data_pk, "
         "supplemental_log_data_ui FROM v$database;\n"
         "ALTER DATABASE ADD SUPPLEMENTAL LOG DATA;\n"
         "ALTER DATABASE ADD SUPPLEMENTAL LOG DATA (PRIMARY KEY) COLUMNS;\n"
         "ALTER DATABASE ADD SUPPLEMENTAL LOG DATA (UNIQUE) COLUMNS;"),
    WRITE("session", "ORACLE", ANY, N_("Connect."),
          "GRANT CREATE SESSION, ALTER SESSION TO <ACCOUNT>;"),
    WRITE("write", "ORACLE", ANY,
          N_("Create and fill the objects of the task: what the stages do. The manual names the "
             "rights for each version of Oracle; compare them."),
          "GRANT CREATE ANY TABLE, CREATE ANY VIEW, CREATE ANY INDEX, ALTER ANY TABLE, COMMENT ANY "
          "TABLE TO <ACCOUNT>;\n"
          "GRANT SELECT ANY TABLE, INSERT ANY TABLE, UPDATE ANY TABLE, DELETE ANY TABLE, SELECT "
          "ANY DICTIONARY TO <ACCOUNT>;"),
    WRITE_DDL("ORACLE", write_ddl, "GRANT DROP ANY TABLE, DROP ANY INDEX TO <ACCOUNT>;"),

    /* PostgreSQL: only a source */
    READ("select", "POSTGRESQL", S | F | V, N_("Read the schemas of the task."),
         "GRANT USAGE ON SCHEMA {database} TO <ACCOUNT>;\n"
         "GRANT SELECT ON ALL TABLES IN SCHEMA {database} TO <ACCOUNT>;"),
    READ("replication", "POSTGRESQL", I,
         N_("Read the logs, and publish. The account also has to own the tables."),
         "ALTER ROLE <ACCOUNT> WITH REPLICATION LOGIN;\n"
         "GRANT CREATE ON DATABASE <DATABASE> TO <ACCOUNT>;"),
    {"superuser", "POSTGRESQL", ROLE_READ, I, WHEN_RULES, NULL,
     N_("With matching rules OMS publishes all tables, which needs a superuser."),
     "ALTER ROLE <ACCOUNT> WITH SUPERUSER;"},
    READ("wal-level", "POSTGRESQL", I, N_("The logs: a change takes a restart."),
         "SHOW wal_level;\n"
         "ALTER SYSTEM SET wal_level = 'logical';"),

    /* DB2 LUW */
    READ("select", "DB2_LUW", ANY, N_("Connect and read."),
         "GRANT CONNECT, DATAACCESS ON DATABASE TO USER <ACCOUNT>;"),
    READ("read-log", "DB2_LUW", I,
         N_("Read the logs, which DB2 allows administrators only. They have to be archived "
            "(LOGARCHMETH1)."),
         "GRANT DBADM ON DATABASE TO USER <ACCOUNT>;"),
    READ("data-capture", "DB2_LUW", I,
         N_("Which tables of the schema do not log changes for replication yet: the result is the "
            "statements."),
         "SELECT 'ALTER TABLE \"' || RTRIM(TABSCHEMA) || '\".\"' || REPLACE(TABNAME, '\"', '\"\"') "
         "|| '\" DATA CAPTURE CHANGES INCLUDE LONGVAR COLUMNS;' FROM SYSCAT.TABLES WHERE TYPE = "
         "'T' AND DATACAPTURE = 'N' AND TABSCHEMA = {text};"),
    WRITE("write", "DB2_LUW", ANY,
          N_("Create and fill the objects of the task: what the stages do. The manual does not say "
             "which rights these are."),
          "GRANT CONNECT, CREATETAB, DATAACCESS ON DATABASE TO USER <ACCOUNT>;\n"
          "GRANT CREATEIN, ALTERIN, DROPIN ON SCHEMA {database} TO USER <ACCOUNT>;"),
};
const size_t prepare_row_count = sizeof prepare_rows / sizeof *prepare_rows;
