#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The wizard lists, picks and asks for columns in a real MariaDB.
. "$top_srcdir/tests/e2e_common.sh"

objects=$top_builddir/oms-objects
needs oms-objects
PATH=$PATH:/usr/sbin
command -v mariadbd >/dev/null || skip_all "mariadbd is not installed (Debian: mariadb-server)"
"$objects" --list-drivers | grep -q '^MYSQL	.' ||
    skip_all "there is no ODBC driver for MariaDB (Debian: odbc-mariadb)"
. "$top_srcdir/tests/objects/servers.sh"
. "$top_srcdir/tests/objects/live.sh"
cd "$tmp" || bail "no $tmp"
mariadb_start
mariadb_client >made <<'END' || bail "the tables could not be made"
CREATE USER reader@'127.0.0.1' IDENTIFIED BY 'S3cret-right';
GRANT SELECT ON *.* TO reader@'127.0.0.1';
CREATE DATABASE `a-shop` CHARACTER SET utf8mb4;
USE `a-shop`;
CREATE TABLE orders_1 (id BIGINT PRIMARY KEY, amount DECIMAL(12, 2), `备注` VARCHAR(200));
CREATE TABLE orders_2 LIKE orders_1;
CREATE TABLE orders_3 LIKE orders_1;
CREATE TABLE no_key (a INT);
CREATE TABLE `订单` (`编号` BIGINT PRIMARY KEY);
CREATE VIEW v_orders AS SELECT id FROM orders_1;
CREATE DATABASE old_shop;
CREATE TABLE old_shop.customers (id INT PRIMARY KEY);
END
live_data "$mariadb_port" reader
e2e_start --data "$tmp/data"

e2e_plays "a wrong password leads back; listed, picked, columns chosen" 0 live.keys
e2e_sent sent
is "the tables, their names and columns" \
    "$(sed -n '/"databases"/,/^  }/p' sent | tr -d ' \n')" \
    "\"databases\":[{\"mappedName\":\"a-shop\",\"name\":\"a-shop\",\"tables\":[\
$(for i in 1 2 3; do
        [ $i = 1 ] || printf ,
        printf '{"mappedName":"new_orders_%s","name":"orders_%s",' $i $i
        printf '"filterColumns":["id","备注"]}'
    done)],\"views\":[{\"mappedName\":\"v_orders\",\"name\":\"v_orders\"}]}]},"
fails "no password is in what was kept" grep -rqa S3cret "$XDG_CACHE_HOME" "$XDG_STATE_HOME"
unlike "nor in what was said" "$(cat screens out err)" S3cret

# --- the server dies in the middle ---
mkdir -p "$XDG_CONFIG_HOME/oms-wizard"
cat >"$XDG_CONFIG_HOME/oms-wizard/drivers.conf" <<'END'
[MYSQL]
names = SELECT TABLE_SCHEMA, TABLE_NAME, 'table' FROM information_schema.TABLES
  WHERE TABLE_SCHEMA = 'old_shop' OR (TABLE_SCHEMA = 'a-shop' AND SLEEP(600) = 1)
END
sleeping() {
    mariadb_client -N -e "SELECT STATE FROM information_schema.PROCESSLIST
        WHERE USER = 'reader'" 2>/dev/null | grep -q 'sleep'
}
(until_true 60 sleeping && kill -9 "$server_pid") &
killer=$!
e2e_plays "a server that dies in the middle" 10 live_lost.keys
wait "$killer"
sandbox_stop
done_testing
