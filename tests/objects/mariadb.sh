#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# oms-objects against a MariaDB server.
. "$top_srcdir/tests/lib/tap.sh"

objects=$top_builddir/oms-objects
needs oms-objects
PATH=$PATH:/usr/sbin
command -v mariadbd >/dev/null || skip_all "mariadbd is not installed (Debian: mariadb-server)"
export XDG_CONFIG_HOME="$tmp/config"
"$objects" --list-drivers | grep -q '^MYSQL	.' ||
    skip_all "there is no ODBC driver for MariaDB (Debian: odbc-mariadb)"
. "$top_srcdir/tests/objects/servers.sh"
mariadb_start

# list PASSWORD [OPTION...]: however long a busy machine takes.
list() {
    password=$1
    shift
    "$objects" --type MYSQL --host 127.0.0.1 --port "$mariadb_port" --user reader --password-fd 3 \
        --timeout 0 "$@" 3<<EOF
$password
EOF
}
tab=$(printf '\t')

mariadb_client >"$tmp/made" <<'EOF' || bail "the tables could not be made"
CREATE USER reader@'127.0.0.1' IDENTIFIED BY 'wo;rd={x 密';
GRANT SELECT ON *.* TO reader@'127.0.0.1';
CREATE USER stranger@'127.0.0.1' IDENTIFIED BY 'word';
CREATE DATABASE `a-shop` CHARACTER SET utf8mb4;
USE `a-shop`;
CREATE TABLE `primary` (id INT PRIMARY KEY, name VARCHAR(20));
CREATE TABLE `unique not null` (a INT NOT NULL, b INT NOT NULL, c INT, UNIQUE KEY `a,b` (a, b),
    UNIQUE KEY c (c));
CREATE TABLE unique_null (a INT NOT NULL, b INT, UNIQUE KEY (a, b));
CREATE TABLE no_key (a INT, KEY (a));
CREATE TABLE `订单` (`编号` BIGINT UNSIGNED PRIMARY KEY, `备注` TEXT);
CREATE TABLE `tab	line
back\slash.dot``quote"` (a INT);
CREATE TABLE history (a INT PRIMARY KEY) WITH SYSTEM VERSIONING;
CREATE SEQUENCE numbers;
CREATE VIEW a_view AS SELECT id FROM `primary`;
CREATE VIEW broken AS SELECT a FROM no_key;
INSERT INTO `primary` VALUES (1, 'x'), (2, 'y');
ANALYZE NO_WRITE_TO_BINLOG TABLE `primary`;
CREATE DATABASE old_shop CHARACTER SET latin1;
USE old_shop;
EOF
printf 'CREATE TABLE `stra\337e` (`gr\366\337e` INT PRIMARY KEY);\n' |
    mariadb_client --default-character-set=latin1 old_shop || bail "no table in latin1"
mariadb_client -e 'DROP TABLE `a-shop`.no_key; CREATE TABLE `a-shop`.no_key (z INT)'
wanted="a-shop${tab}a_view${tab}view$tab$tab
a-shop${tab}broken${tab}view$tab$tab
a-shop${tab}history${tab}table${tab}0${tab}yes
a-shop${tab}no_key${tab}table${tab}0${tab}no
a-shop${tab}primary${tab}table${tab}2${tab}yes
a-shop${tab}tab\\tline\\nback\\\\slash.dot\`quote\"${tab}table${tab}0${tab}no
a-shop${tab}unique not null${tab}table${tab}0${tab}yes
a-shop${tab}unique_null${tab}table${tab}0${tab}no
a-shop${tab}订单${tab}table${tab}0${tab}yes
old_shop${tab}straße${tab}table${tab}0${tab}yes"

# --- objects ---
exits "a list" 0 list 'wo;rd={x 密'
is "all databases but those of the system" "$(LC_ALL=C sort "$tmp/out")" "$wanted"
LC_ALL=C.UTF-8 list 'wo;rd={x 密' >"$tmp/utf8" 2>/dev/null
LC_ALL=C list 'wo;rd={x 密' >"$tmp/c" 2>/dev/null
same "the locale changes no name" "$tmp/c" "$tmp/utf8"
exits "names first" 0 list 'wo;rd={x 密' --names-first
is "with what is said later it is the same list" "$(awk -F '\t' -v OFS='\t' '
    $1 != "" { db[++n] = $1; name[n] = $2; kind[n] = $3; rows[n] = $4; at[$1 FS $2] = n; late += said }
    $2 == "known" { said = 1; i = at[$3 FS $4]; rows[i] = rows[i] $6; key[i] = key[i] $7 }
    $2 == "keyless" { complete[$4] = 1 }
    END {
        for (i = 1; i <= n; i++) {
            if (kind[i] == "table" && key[i] == "" && db[i] in complete)
                key[i] = "no"
            print db[i], name[i], kind[i], rows[i], key[i]
        }
        if (late)
            print late " names came late"
    }' "$tmp/out" | LC_ALL=C sort)" "$wanted"
# TiDB and OceanBase have the catalogue of MySQL: their sections, asked of one.
for type in TIDB OB_MYSQL OB_MYSQL_CE; do
    exits "as $type" 0 list 'wo;rd={x 密' --type $type
    is "the same list" "$(LC_ALL=C sort "$tmp/out")" "$wanted"
done
like "a statement to begin with that is refused is said" "$(cat "$tmp/err")" 'ob_query_timeout'
exits "columns as OB_MYSQL" 0 list 'wo;rd={x 密' --type OB_MYSQL --columns 'a-shop.订单'
is "are the same" "$(cut -f 3,6 "$tmp/out")" "编号${tab}1
备注$tab"
exits "one schema" 0 list 'wo;rd={x 密' --schema old_shop
is "nothing else is listed" "$(cut -f 1 "$tmp/out")" old_shop
exits "a name with a quote is a name" 0 list 'wo;rd={x 密' --schema "x' OR '1' = '1"
is "and no part of the query" "$(cat "$tmp/out")" ""
exits "with the system's" 0 list 'wo;rd={x 密' --system
like "mysql is among them" "$(cat "$tmp/out")" "^mysql${tab}user${tab}"
exits "JSON" 0 list 'wo;rd={x 密' --schema a-shop --format json
like "a count is a number and a key is true" "$(cat "$tmp/out")" \
    '^\{"database":"a-shop","object":"primary","kind":"table","rows":2,"key":true\}$'
exits "a user who may see nothing" 0 "$objects" --type MYSQL --host 127.0.0.1 \
    --port "$mariadb_port" --user stranger --password-fd 0 <<EOF
word
EOF
is "has an empty list" "$(cat "$tmp/out")" ""

# --- columns ---
exits "columns" 0 list 'wo;rd={x 密' --columns 'a-shop.unique not null' 'a-shop.订单'
is "types, keys and unique indexes" "$(cat "$tmp/out")" \
    "a-shop${tab}unique not null${tab}a${tab}int(11)${tab}no$tab${tab}a\\,b
a-shop${tab}unique not null${tab}b${tab}int(11)${tab}no$tab${tab}a\\,b
a-shop${tab}unique not null${tab}c${tab}int(11)${tab}yes$tab${tab}c
a-shop${tab}订单${tab}编号${tab}bigint(20) unsigned${tab}no${tab}1$tab
a-shop${tab}订单${tab}备注${tab}text${tab}yes$tab$tab"
exits "columns of an earlier list" 1 "$objects" --type MYSQL --host 127.0.0.1 \
    --port "$mariadb_port" --user reader --password-fd 3 --columns - 3<<EOF <"$tmp/utf8"
wo;rd={x 密
EOF
like "a view that lost its column is named" "$(cat "$tmp/err")" 'a-shop\.broken'
is "all others have some, whatever their names" "$(cut -f 1,2 "$tmp/out" | uniq | wc -l)" 9
exits "a table that is not there" 1 list 'wo;rd={x 密' --columns a-shop.none old_shop.straße
like "it is named" "$(cat "$tmp/err")" 'a-shop\.none'
like "the others are listed" "$(cat "$tmp/out")" "größe"
exits "no name at all" 2 list 'wo;rd={x 密' --columns nodot

# --- trouble ---
exits "a wrong password" 5 list wrong
like "user and password are doubted" "$(cat "$tmp/err")" 'does not accept this user or password'
exits "a password that drivers read in different ways is refused" 2 list 'a}b'
exits "nobody listens" 4 "$objects" --type MYSQL --host 127.0.0.1 --port 1 --user u --password-fd 0 \
    </dev/null
like "the address is named" "$(cat "$tmp/err")" '127\.0\.0\.1:1 could not be reached'
mkdir -p "$tmp/config/oms-wizard"
cat >"$tmp/config/oms-wizard/drivers.conf" <<'EOF'
[MYSQL]
keys = SELECT nothing FROM nowhere
EOF
exits "keys that cannot be read" 0 list 'wo;rd={x 密'
is "cost only the keys" "$(cut -f 5 "$tmp/out" | sort -u)" ""
is "and no object" "$(wc -l <"$tmp/out")" 10

# --- many ---
# A table in memory is its description alone: one file, copied by hand, since 10,000 CREATE TABLE
# take half a minute.
mariadb_client <<'EOF'
CREATE DATABASE many;
CREATE TABLE many.keyed (id INT PRIMARY KEY, a VARCHAR(20)) ENGINE = MEMORY;
CREATE TABLE many.bare (id INT, a VARCHAR(20)) ENGINE = MEMORY;
EOF
cat >"$tmp/config/oms-wizard/drivers.conf" <<'EOF'
[MYSQL]
objects = SELECT TABLE_SCHEMA, TABLE_NAME, 'table', NULL FROM information_schema.TABLES
  WHERE LOWER(TABLE_SCHEMA) = LOWER({schema}) AND TABLE_SCHEMA LIKE '%old%'
EOF
mariadb_client -e 'CREATE DATABASE Old_Shop; CREATE TABLE Old_Shop.t (a INT)'
exits "a database that compares without case" 0 list 'wo;rd={x 密'
is "each object is listed once" "$(LC_ALL=C sort "$tmp/out")" \
    "Old_Shop${tab}t${tab}table$tab${tab}no
old_shop${tab}straße${tab}table$tab${tab}yes"
mariadb_client -e 'DROP DATABASE Old_Shop'
rm "$tmp/config/oms-wizard/drivers.conf"
for table in keyed bare; do
    as_server sh -c 'cp data/many/$1.frm one; size=$(wc -c <one)
        for i in 1 2 3 4 5 6 7 8 9 10 11 12 13; do cat one one >two; mv two one; done
        head -c $((size * 5000)) one >two
        split -a 4 -d -b "$size" --additional-suffix=.frm two "data/many/$1_"
        rm one two' sh "$table"
done
exits "10,002 tables" 0 list 'wo;rd={x 密' --schema many
is "all are there" "$(wc -l <"$tmp/out")" 10002
is "half of them have a key" "$(cut -f 5 "$tmp/out" | sort | uniq -c | tr -s ' ')" " 5001 no
 5001 yes"

# --- a server that dies ---
cat >"$tmp/config/oms-wizard/drivers.conf" <<'EOF'
[MYSQL]
objects = SELECT TABLE_SCHEMA, TABLE_NAME, 'table', NULL FROM information_schema.TABLES
  WHERE TABLE_SCHEMA = {schema} AND (TABLE_SCHEMA <> 'old_shop' OR SLEEP(600) = 0)
EOF
list 'wo;rd={x 密' >"$tmp/dying" 2>"$tmp/dying.err" &
pid=$!
ok "rows come before the end of the list" until_true 60 grep -q '^many' "$tmp/dying"
server_kill
wait $pid
is "a server that dies in the middle is said so" "$?" 4
like "with the number of rows that came" "$(cat "$tmp/dying.err")" 'lost after 100[0-9]+ rows'

done_testing
