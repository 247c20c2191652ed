#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# oms-objects against a PostgreSQL server.
. "$top_srcdir/tests/lib/tap.sh"

objects=$top_builddir/oms-objects
needs oms-objects
. "$top_srcdir/tests/objects/servers.sh"
postgres_needed
export XDG_CONFIG_HOME="$tmp/config"
"$objects" --list-drivers | grep -q '^POSTGRESQL	.' ||
    skip_all "there is no ODBC driver for PostgreSQL (Debian: odbc-postgresql)"
postgres_start 'wo;rd={x'

# list PASSWORD [OPTION...]
list() {
    password=$1
    shift
    "$objects" --type POSTGRESQL --host "$postgres_dir" --database postgres --user admin \
        --password-fd 3 --timeout 0 "$@" 3<<EOF
$password
EOF
}
tab=$(printf '\t')

postgres_client <<'EOF' || bail "the tables could not be made"
SET client_min_messages = warning;
CREATE SCHEMA shop;
CREATE TABLE shop.keyed (id integer PRIMARY KEY, name varchar(20));
CREATE TABLE shop."unique not null" (a integer NOT NULL, b integer NOT NULL, c integer);
CREATE UNIQUE INDEX "a,b" ON shop."unique not null" (a, b) INCLUDE (c);
CREATE TABLE shop.unique_null (a integer NOT NULL, b integer UNIQUE);
CREATE TABLE shop.partly_unique (a integer NOT NULL);
CREATE UNIQUE INDEX partly ON shop.partly_unique (a) WHERE a > 0;
CREATE UNIQUE INDEX computed ON shop.partly_unique (abs(a));
CREATE TABLE shop."订单	😀\" ("编号" bigint PRIMARY KEY, "备注" text);
CREATE TABLE shop.parted (id integer PRIMARY KEY) PARTITION BY RANGE (id);
CREATE TABLE shop.part_1 PARTITION OF shop.parted FOR VALUES FROM (1) TO (10);
CREATE VIEW shop.a_view AS SELECT id FROM shop.keyed;
CREATE TEMPORARY TABLE gone (a integer);
INSERT INTO shop.keyed VALUES (1, 'x'), (2, 'y');
ANALYZE shop.keyed;
EOF

# --- objects ---
exits "a list" 0 list 'wo;rd={x'
is "all schemas but those of the system, no partitions" "$(LC_ALL=C sort "$tmp/out")" \
    "shop${tab}a_view${tab}view$tab$tab
shop${tab}keyed${tab}table${tab}2${tab}yes
shop${tab}parted${tab}table$tab${tab}yes
shop${tab}partly_unique${tab}table$tab${tab}no
shop${tab}unique not null${tab}table$tab${tab}yes
shop${tab}unique_null${tab}table$tab${tab}no
shop${tab}订单\\t😀\\\\${tab}table$tab${tab}yes"
cp "$tmp/out" "$tmp/list"
exits "one schema that has nothing" 0 list 'wo;rd={x' --schema public
is "nothing is listed" "$(cat "$tmp/out")" ""
exits "with the system's" 0 list 'wo;rd={x' --system
like "pg_catalog is among them" "$(cat "$tmp/out")" "^pg_catalog${tab}pg_class${tab}"

# --- columns ---
exits "columns" 0 list 'wo;rd={x' --columns 'shop.unique not null' shop.keyed
is "types, keys and unique indexes" "$(cat "$tmp/out")" \
    "shop${tab}unique not null${tab}a${tab}integer${tab}no$tab${tab}a\\,b
shop${tab}unique not null${tab}b${tab}integer${tab}no$tab${tab}a\\,b
shop${tab}unique not null${tab}c${tab}integer${tab}yes$tab$tab
shop${tab}keyed${tab}id${tab}integer${tab}no${tab}1$tab
shop${tab}keyed${tab}name${tab}character varying(20)${tab}yes$tab$tab"
exits "columns of an earlier list" 0 "$objects" --type POSTGRESQL --host "$postgres_dir" \
    --database postgres --user admin --password-fd 3 --columns - 3<<EOF <"$tmp/list"
wo;rd={x
EOF
is "each has some, whatever its name" "$(cut -f 1,2 "$tmp/out" | uniq | wc -l)" 7

# --- trouble ---
exits "a wrong password" 5 list wrong
exits "a user that is not there" 5 list x --user nobody
exits "a database that is not there" 1 list 'wo;rd={x' --database elsewhere
exits "nobody listens" 4 list 'wo;rd={x' --host 127.0.0.1 --port 1

# --- many ---
postgres_client <<'EOF' || bail "the tables could not be made"
CREATE SCHEMA many;
DO $$ BEGIN FOR i IN 1..10000 LOOP
    EXECUTE format('CREATE TABLE many.t%s (id integer %s)', i,
        CASE WHEN i % 2 = 0 THEN 'PRIMARY KEY' ELSE '' END);
END LOOP; END $$;
EOF
exits "10,000 tables" 0 list 'wo;rd={x' --schema many
is "all are there, half of them with a key" "$(cut -f 5 "$tmp/out" | sort | uniq -c | tr -s ' ')" \
    " 5000 no
 5000 yes"

# --- a server that dies ---
mkdir -p "$tmp/config/oms-wizard"
cat >"$tmp/config/oms-wizard/drivers.conf" <<'EOF'
[POSTGRESQL]
objects = SELECT 'd', 't' || g, 'table', g FROM
  (SELECT generate_series(1, 1000000000) AS g) AS s
keys =
EOF
list 'wo;rd={x' >"$tmp/dying" 2>"$tmp/dying.err" &
pid=$!
ok "rows come before the end of the list" until_true 60 test -s "$tmp/dying"
# The postmaster alone would leave the session alive.
# shellcheck disable=SC2046
kill -9 "$server_pid" $(cat "/proc/$server_pid/task/$server_pid/children")
wait $pid
status=$?
# Amid the rows of a FETCH psqlODBC crashes when the connection breaks, up to 18.00 at least.
[ "$status" != 139 ] || status="4, by a crash"
like "a server that dies in the middle is said so" "$status" '^4'
like "with the number of rows that came" "$(cat "$tmp/dying.err")" \
    'lost after [1-9][0-9]* rows|driver \(PostgreSQL Unicode\) crashed.*before: [1-9][0-9]*\.'
is "all of them are there" "$(grep -o '[0-9]* rows\|before: [0-9]*' "$tmp/dying.err" | tr -dc 0-9)" \
    "$(wc -l <"$tmp/dying")"

done_testing
