#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The queries for Oracle, OceanBase's Oracle mode and DB2, against tables of the names and columns
# that the manuals of these databases give, in a PostgreSQL server: what the queries make of such
# catalogues, not whether those databases take them.
. "$top_srcdir/tests/lib/tap.sh"

objects=$top_builddir/oms-objects
needs oms-objects
. "$top_srcdir/tests/objects/servers.sh"
postgres_needed
driver=$("$objects" --list-drivers | awk -F '\t' '$1 == "POSTGRESQL" && $2 { print $2; exit }')
[ -n "$driver" ] || skip_all "there is no ODBC driver for PostgreSQL (Debian: odbc-postgresql)"
postgres_start 'word'
export ODBCINI="$tmp/odbc.ini"
cat >"$tmp/odbc.ini" <<EOF
[stand_in]
Driver = $driver
Servername = $postgres_dir
Database = postgres
BoolsAsChar = 0
EOF

# list TYPE [OPTION...]
list() {
    type=$1
    shift
    "$objects" --type "$type" --dsn stand_in --user admin --password-fd 3 --timeout 0 "$@" 3<<EOF
word
EOF
}
tab=$(printf '\t')

# --- Oracle ---
postgres_client <<'EOF' || bail "no stand-in for Oracle"
CREATE SCHEMA oracle;
ALTER ROLE admin SET search_path = oracle;
SET search_path = oracle;
CREATE FUNCTION to_char(numeric) RETURNS text LANGUAGE sql AS 'SELECT CAST($1 AS text)';
CREATE TABLE all_tables (owner text, table_name text, iot_type text, num_rows numeric,
    temporary text, secondary text, nested text, dropped text);
INSERT INTO all_tables VALUES
    ('SHOP', 'ORDERS', NULL, 1200, 'N', 'N', 'NO', 'NO'),
    ('SHOP', 'PARTED', NULL, NULL, 'N', 'N', 'NO', NULL),
    ('SHOP', 'Mixed', NULL, 0, 'N', 'N', 'NO', 'NO'),
    ('SHOP', 'BY_INDEX', 'IOT', 7, 'N', 'N', 'NO', 'NO'),
    ('SHOP', 'SYS_IOT_OVER_1', 'IOT_OVERFLOW', 7, 'N', 'N', 'NO', 'NO'),
    ('SHOP', 'SESSION_NOTES', NULL, 0, 'Y', 'N', 'NO', 'NO'),
    ('SHOP', 'DR$TEXT$I', NULL, 0, 'N', 'Y', 'NO', 'NO'),
    ('SHOP', 'NESTED_LINES', NULL, 0, 'N', 'N', 'YES', 'NO'),
    ('CRM', 'BARE', NULL, 3, 'N', 'N', 'NO', 'NO'),
    ('SYS', 'TAB$', NULL, 3, 'N', 'N', 'NO', 'NO');
CREATE TABLE all_views (owner text, view_name text);
INSERT INTO all_views VALUES ('SHOP', 'V_ORDERS'), ('SYS', 'ALL_TABLES');
CREATE TABLE all_constraints (owner text, constraint_name text, constraint_type text,
    table_name text, status text, index_owner text, index_name text);
INSERT INTO all_constraints VALUES
    ('SHOP', 'ORDERS_PK', 'P', 'ORDERS', 'ENABLED', 'SHOP', 'ORDERS_PK'),
    ('SHOP', 'ORDERS_CK', 'C', 'ORDERS', 'ENABLED', NULL, NULL),
    ('SHOP', 'MIXED_PK', 'P', 'Mixed', 'DISABLED', NULL, NULL),
    ('SYS', 'TAB_PK', 'P', 'TAB$', 'ENABLED', 'SYS', 'TAB_PK');
CREATE TABLE all_indexes (owner text, index_name text, index_type text, table_owner text,
    table_name text, uniqueness text);
INSERT INTO all_indexes VALUES
    ('SHOP', 'ORDERS_PK', 'NORMAL', 'SHOP', 'ORDERS', 'UNIQUE'),
    ('SHOP', 'ORDERS_UK', 'NORMAL', 'SHOP', 'ORDERS', 'UNIQUE'),
    ('DBA', 'PARTED_UK', 'NORMAL', 'SHOP', 'PARTED', 'UNIQUE'),
    ('SHOP', 'MIXED_NULL', 'NORMAL', 'SHOP', 'Mixed', 'UNIQUE'),
    ('SHOP', 'MIXED_UPPER', 'FUNCTION-BASED NORMAL', 'SHOP', 'Mixed', 'UNIQUE'),
    ('SHOP', 'SYS_IOT_TOP_1', 'IOT - TOP', 'SHOP', 'BY_INDEX', 'UNIQUE'),
    ('CRM', 'SYS_IL0000', 'LOB', 'CRM', 'BARE', 'UNIQUE'),
    ('CRM', 'BARE_IX', 'NORMAL', 'CRM', 'BARE', 'NONUNIQUE'),
    ('SYS', 'TAB_PK', 'NORMAL', 'SYS', 'TAB$', 'UNIQUE');
CREATE TABLE all_ind_columns (index_owner text, index_name text, table_owner text,
    table_name text, column_name text, column_position numeric);
INSERT INTO all_ind_columns VALUES
    ('SHOP', 'ORDERS_PK', 'SHOP', 'ORDERS', 'ID', 1),
    ('SHOP', 'ORDERS_PK', 'SHOP', 'ORDERS', 'NO', 2),
    ('SHOP', 'ORDERS_UK', 'SHOP', 'ORDERS', 'CODE', 1),
    ('DBA', 'PARTED_UK', 'SHOP', 'PARTED', 'A', 1),
    ('SHOP', 'MIXED_NULL', 'SHOP', 'Mixed', 'a', 1),
    ('SHOP', 'MIXED_NULL', 'SHOP', 'Mixed', 'b', 2),
    ('SHOP', 'MIXED_UPPER', 'SHOP', 'Mixed', 'SYS_NC00003$', 1),
    ('SHOP', 'SYS_IOT_TOP_1', 'SHOP', 'BY_INDEX', 'A', 1),
    ('CRM', 'BARE_IX', 'CRM', 'BARE', 'A', 1),
    ('SYS', 'TAB_PK', 'SYS', 'TAB$', 'A', 1);
CREATE TABLE all_tab_columns (owner text, table_name text, column_name text, data_type text,
    data_length numeric, data_precision numeric, data_scale numeric, nullable text,
    column_id numeric);
INSERT INTO all_tab_columns VALUES
    ('SHOP', 'ORDERS', 'NO', 'NUMBER', 22, 12, 2, 'N', 2),
    ('SHOP', 'ORDERS', 'ID', 'NUMBER', 22, NULL, NULL, 'N', 1),
    ('SHOP', 'ORDERS', 'CODE', 'VARCHAR2', 40, NULL, NULL, 'Y', 3),
    ('SHOP', 'ORDERS', 'AT', 'TIMESTAMP(6)', 11, NULL, 6, 'Y', 4),
    ('SHOP', 'PARTED', 'A', 'RAW', 16, NULL, NULL, 'N', 1),
    ('SHOP', 'Mixed', 'a', 'DATE', 7, NULL, NULL, 'N', 1),
    ('SHOP', 'Mixed', 'b', 'DATE', 7, NULL, NULL, 'Y', 2),
    ('SHOP', 'BY_INDEX', 'A', 'DATE', 7, NULL, NULL, 'N', 1),
    ('CRM', 'BARE', 'A', 'DATE', 7, NULL, NULL, 'N', 1),
    ('SYS', 'TAB$', 'A', 'DATE', 7, NULL, NULL, 'N', 1);
EOF
oracle="CRM${tab}BARE${tab}table${tab}3${tab}no
SHOP${tab}BY_INDEX${tab}table${tab}7${tab}yes
SHOP${tab}Mixed${tab}table${tab}0${tab}no
SHOP${tab}ORDERS${tab}table${tab}1200${tab}yes
SHOP${tab}PARTED${tab}table$tab${tab}yes
SHOP${tab}V_ORDERS${tab}view$tab$tab"
exits "Oracle: a list" 0 list ORACLE
is "partitioned tables are in it; temporary, nested and secondary ones are not" \
    "$(LC_ALL=C sort "$tmp/out")" "$oracle"
exits "one schema" 0 list ORACLE --schema CRM
is "nothing else" "$(cat "$tmp/out")" "CRM${tab}BARE${tab}table${tab}3${tab}no"
exits "with the system's" 0 list ORACLE --system
like "their keys are known, too" "$(cat "$tmp/out")" "^SYS${tab}TAB[\$]${tab}table${tab}3${tab}yes"
exits "names first" 0 list ORACLE --names-first
is "with the numbers of rows" "$(grep -c "^SHOP.*table${tab}[0-9]" "$tmp/out")" 3
is "and the keys behind" "$(grep "known$tab" "$tmp/out" | cut -f 3,4 | LC_ALL=C sort -u)" \
    "SHOP${tab}BY_INDEX
SHOP${tab}ORDERS
SHOP${tab}PARTED"
exits "columns" 0 list ORACLE --columns SHOP.ORDERS
is "types, key and unique indexes" "$(cut -f 3- "$tmp/out")" \
    "ID${tab}NUMBER${tab}no${tab}1$tab
NO${tab}NUMBER(12,2)${tab}no${tab}2$tab
CODE${tab}VARCHAR2(40)${tab}yes$tab${tab}ORDERS_UK
AT${tab}TIMESTAMP(6)${tab}yes$tab$tab"

# --- OceanBase's Oracle mode: the same views, of which it fills in less ---
postgres_client <<'EOF' || bail "no stand-in for OceanBase"
SET search_path = oracle;
DELETE FROM all_tables WHERE temporary = 'Y' OR nested = 'YES' OR secondary = 'Y' OR
    iot_type IS NOT NULL;
UPDATE all_tables SET temporary = NULL, nested = NULL, secondary = NULL, dropped = NULL;
DELETE FROM all_indexes WHERE table_name = 'BY_INDEX';
UPDATE all_constraints SET status = left(status, length(status) - 1);
INSERT INTO all_tables VALUES ('__recyclebin', '__recycle_$_1', NULL, 1);
EOF
exits "OceanBase: a list" 0 list OB_ORACLE
is "it is the same" "$(LC_ALL=C sort "$tmp/out")" "$(printf '%s\n' "$oracle" | grep -v BY_INDEX)"

# --- DB2 ---
postgres_client <<'EOF' || bail "no stand-in for DB2"
CREATE SCHEMA syscat;
SET search_path = syscat;
CREATE TABLE tables (tabschema varchar(128), tabname varchar(128), type char(1), card bigint);
INSERT INTO tables VALUES ('SHOP   ', 'ORDERS', 'T', 1200), ('SHOP   ', 'FRESH', 'T', -1),
    ('SHOP   ', 'INCLUDING', 'T', 0), ('SHOP   ', 'V_ORDERS', 'V', -1),
    ('SHOP   ', 'ALIAS', 'A', -1), ('SHOP   ', 'NICK', 'N', -1), ('SHOP   ', 'SUMMED', 'S', 5),
    ('SYSIBM', 'SYSTABLES', 'T', 9);
CREATE TABLE indexes (indschema varchar(128), indname varchar(128), tabschema varchar(128),
    tabname varchar(128), uniquerule char(1));
INSERT INTO indexes VALUES ('SHOP   ', 'ORDERS_PK', 'SHOP   ', 'ORDERS', 'P'),
    ('SHOP   ', 'ORDERS_UK', 'SHOP   ', 'ORDERS', 'U'),
    ('SHOP   ', 'FRESH_UK', 'SHOP   ', 'FRESH', 'U'),
    ('SHOP   ', 'FRESH_IX', 'SHOP   ', 'FRESH', 'D'),
    ('SHOP   ', 'INCLUDING_UK', 'SHOP   ', 'INCLUDING', 'U');
CREATE TABLE indexcoluse (indschema varchar(128), indname varchar(128), colname varchar(128),
    colseq smallint, colorder char(1));
INSERT INTO indexcoluse VALUES ('SHOP   ', 'ORDERS_PK', 'ID', 1, 'A'),
    ('SHOP   ', 'ORDERS_PK', 'NO', 2, 'D'), ('SHOP   ', 'ORDERS_UK', 'CODE', 1, 'A'),
    ('SHOP   ', 'FRESH_UK', 'A', 1, 'A'), ('SHOP   ', 'FRESH_IX', 'B', 1, 'A'),
    ('SHOP   ', 'INCLUDING_UK', 'A', 1, 'R'), ('SHOP   ', 'INCLUDING_UK', 'B', 2, 'I');
CREATE TABLE columns (tabschema varchar(128), tabname varchar(128), colname varchar(128),
    colno smallint, typename varchar(128), length integer, scale smallint, nulls char(1));
INSERT INTO columns VALUES ('SHOP   ', 'ORDERS', 'ID', 0, 'BIGINT', 8, 0, 'N'),
    ('SHOP   ', 'ORDERS', 'NO', 1, 'DECIMAL', 12, 2, 'N'),
    ('SHOP   ', 'ORDERS', 'CODE', 2, 'VARCHAR', 40, 0, 'Y'),
    ('SHOP   ', 'FRESH', 'A', 0, 'INTEGER', 4, 0, 'Y'),
    ('SHOP   ', 'FRESH', 'B', 1, 'INTEGER', 4, 0, 'N'),
    ('SHOP   ', 'INCLUDING', 'A', 0, 'INTEGER', 4, 0, 'N'),
    ('SHOP   ', 'INCLUDING', 'B', 1, 'INTEGER', 4, 0, 'Y');
EOF
exits "DB2: a list" 0 list DB2_LUW
is "tables and views, no blanks, no number where none is known; what is included counts not" \
    "$(LC_ALL=C sort "$tmp/out")" "SHOP${tab}FRESH${tab}table$tab${tab}no
SHOP${tab}INCLUDING${tab}table${tab}0${tab}yes
SHOP${tab}ORDERS${tab}table${tab}1200${tab}yes
SHOP${tab}V_ORDERS${tab}view$tab$tab"
postgres_client -c "UPDATE syscat.columns SET tabschema = 'SHOP';
    UPDATE syscat.indexes SET tabschema = 'SHOP'"
exits "columns" 0 list DB2_LUW --columns SHOP.ORDERS
is "types, key and unique indexes" "$(cut -f 3- "$tmp/out")" \
    "ID${tab}BIGINT${tab}no${tab}1$tab
NO${tab}DECIMAL(12,2)${tab}no${tab}2$tab
CODE${tab}VARCHAR(40)${tab}yes$tab${tab}ORDERS_UK"
done_testing
