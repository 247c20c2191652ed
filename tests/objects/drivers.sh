#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What an ODBC driver can do to oms-objects, with one that does it; and the command line.
. "$top_srcdir/tests/lib/tap.sh"

objects=$top_builddir/oms-objects
needs oms-objects
export ODBCSYSINI="$tmp" ODBCINI="$tmp/odbc.ini" XDG_CONFIG_HOME="$tmp/config"
cat >"$tmp/odbcinst.ini" <<EOF
[Fake]
Driver = $top_builddir/tests/objects/odbc_fake.so
[Missing]
Driver = $tmp/nowhere.so
EOF
cat >"$tmp/odbc.ini" <<EOF
[fake_source]
Driver = Fake
EOF
mkdir -p "$tmp/config/oms-wizard"
cat >"$tmp/config/oms-wizard/drivers.conf" <<'EOF'
[FAKE]
drivers = Fake
package = the tests
port = 1
connect = DRIVER={driver};
  UID={user}[[;PWD={password}]]
objects = objects [[of {schema}]]
keys = keys [[of {schema}]]
system = shop_0001
[SLOW]
like = FAKE
names = names [[of {schema}]]
[NEEDY]
like = FAKE
drivers = Nothing Like It
EOF

# list USER [OPTION...]: the fake driver does what the user's name says.
list() {
    user=$1
    shift
    "$objects" --type FAKE --host h --user "$user" --password-fd 3 "$@" 3<<EOF
secret
EOF
}

# --- the command line ---
exits "--help" 0 "$objects" --help
is "its lines have at most 79 columns" "$(grep -E '^.{80}' "$tmp/out")" ""
options=$(grep -Eo '^  --[a-z-]+' "$tmp/out" | tr -d ' ' | sort)
documented=$(sed 's/\\-/-/g' "$top_srcdir/data/man/oms-objects.1" |
    awk '/^\.T[PQ]/ { getline; if (match($0, /--[a-z-]+/)) print substr($0, RSTART, RLENGTH) }' | sort)
is "the manual page has the same options" "$documented" "$options"
exits "--version" 0 "$objects" --version
exits "no type" 2 "$objects" --host h --user u
exits "no address" 2 "$objects" --type MYSQL
exits "an unknown type" 2 "$objects" --type SPREADSHEET --host h --user u
like "it is named" "$(cat "$tmp/err")" SPREADSHEET
exits "an unknown option" 2 "$objects" --fast
exits "a wrong number" 2 "$objects" --type MYSQL --timeout soon
exits "a wrong port" 2 list rows-1 --port 1x
exits "a host that drivers drop" 2 list rows-1 --host 'a;b'
exits "--help to a full disk" 9 sh -c '"$1" --help >/dev/full' sh "$objects"
exits "a wrong format" 2 "$objects" --type MYSQL --format xml
exits "names without --columns" 2 "$objects" --type MYSQL --host h --user u a.b
exits "--columns without names" 2 "$objects" --type MYSQL --host h --user u --columns
exits "no terminal to ask for the password" 2 setsid "$objects" --type FAKE --host h --user rows-1
exits "a descriptor that is not open" 2 "$objects" --type FAKE --host h --user u --password-fd 9

# --- drivers ---
exits "--list-drivers" 0 "$objects" --list-drivers
tab=$(printf '\t')
like "an installed driver and its type" "$(cat "$tmp/out")" "^FAKE${tab}Fake$tab\$"
like "a type without a driver, and what to install" "$(cat "$tmp/out")" \
    "^NEEDY$tab${tab}the tests\$"
like "a driver of no type" "$(cat "$tmp/out")" "^${tab}Missing$tab\$"
like "the shipped types are there" "$(cat "$tmp/out")" "^POSTGRESQL$tab"
exits "no driver for a type" 9 "$objects" --type NEEDY --host h --user u
like "the package and the section are named" "$(cat "$tmp/err")" 'the tests.*\[NEEDY\]'
exits "a driver that is not installed" 9 list rows-1 --driver "No Such Driver"
exits "a driver whose file is missing" 9 list rows-1 --driver Missing
like "the file is named" "$(cat "$tmp/err")" nowhere.so
exits "a data source of odbc.ini" 0 list rows-1 --dsn fake_source
exits "one that is not there" 9 list rows-1 --dsn elsewhere
exits "an attribute cannot be smuggled in" 2 list 'rows-1};DRIVER={Missing'
like "it is refused with a reason" "$(cat "$tmp/err")" '\{user\}'
exits "a semicolon stays inside the value" 0 list 'rows-1;DRIVER=Missing'

# --- rows ---
exits "rows" 0 list rows-3
is "they are listed" "$(cat "$tmp/out")" \
    "shop_0000${tab}orders_000000${tab}table${tab}0${tab}yes
shop_0000${tab}orders_000001${tab}table${tab}10${tab}no
shop_0000${tab}orders_000002${tab}table${tab}20${tab}yes"
is "the last line says how many" "$(cat "$tmp/err")" "oms-objects: 3 objects listed."
closed() {
    (exec <&- >&- 2>&- && list rows-3)
}
exits "nobody takes them" 9 closed
exits "without keys" 0 list rows-1 --no-keys
is "they are unknown" "$(cat "$tmp/out")" "shop_0000${tab}orders_000000${tab}table${tab}0$tab"
exits "JSON" 0 list rows-1 --format json
is "it is one object a line" "$(cat "$tmp/out")" \
    '{"database":"shop_0000","object":"orders_000000","kind":"table","rows":0,"key":true}'
exits "names first" 0 list rows-3 --names-first
is "keys are said later" "$(cat "$tmp/out")" "${tab}asks${tab}names$tab
shop_0000${tab}orders_000000${tab}table${tab}0$tab
shop_0000${tab}orders_000001${tab}table${tab}10$tab
shop_0000${tab}orders_000002${tab}table${tab}20$tab
${tab}asks${tab}keys$tab
${tab}known${tab}shop_0000${tab}orders_000000${tab}${tab}${tab}yes
${tab}known${tab}shop_0000${tab}orders_000002${tab}${tab}${tab}yes
${tab}keyless${tab}others$tab"
exits "without keys" 0 list rows-2 --names-first --no-keys
is "nothing is said later" "$(cat "$tmp/out")" "${tab}asks${tab}names$tab
shop_0000${tab}orders_000000${tab}table${tab}0$tab
shop_0000${tab}orders_000001${tab}table${tab}10$tab"
exits "a connection that is lost with the keys" 4 list lost-keys --names-first
is "costs no name" "$(grep -c '^shop' "$tmp/out")" 10
is "and says of no table that it has none" "$(grep -c keyless "$tmp/out")" 0
exits "rows that take long" 0 "$objects" --type SLOW --host h --user rows-2 --names-first \
    --password-fd 0 </dev/null
is "are said last" "$(cat "$tmp/out")" "${tab}asks${tab}names$tab
shop_0000${tab}orders_000000${tab}table$tab$tab
shop_0000${tab}orders_000001${tab}table$tab$tab
${tab}asks${tab}keys$tab
${tab}known${tab}shop_0000${tab}orders_000000${tab}${tab}${tab}yes
${tab}keyless${tab}others$tab
${tab}asks${tab}rows$tab
${tab}known${tab}shop_0000${tab}orders_000000${tab}${tab}0$tab
${tab}known${tab}shop_0000${tab}orders_000001${tab}${tab}10$tab"
exits "names first, as JSON" 2 list rows-1 --names-first --format json
list rows-3000 >"$tmp/most" 2>/dev/null
is "system schemas are left out" "$(wc -l <"$tmp/most")" 2000
list rows-3000 --system >"$tmp/all" 2>/dev/null
is "unless they are asked for" "$(wc -l <"$tmp/all")" 3000
exits "a full disk" 9 sh -c '"$@" >/dev/full' sh "$objects" --dsn fake_source --type FAKE \
    --user rows-5 --password-fd 0
"$objects" --type FAKE --host h --user rows-100000000 --no-keys --password-fd 0 </dev/null \
    >"$tmp/ended" 2>/dev/null &
pid=$!
ok "rows come while the driver has more" until_true 30 test -s "$tmp/ended"
kill $pid
wait $pid 2>/dev/null
is "SIGTERM ends it" "$?" 143

# --- what drivers do ---
exits "a crash while connecting" 134 list crash-connect
like "it is said" "$(cat "$tmp/err")" 'The ODBC driver \(Fake\) crashed.* Rows listed before: 0\.'
exits "a crash between rows" 134 list crash-fetch
is "the rows before it are there" "$(wc -l <"$tmp/out")" 3
like "it is said after how many" "$(cat "$tmp/err")" 'crashed.*Try again.*before: 3\.'
exits "a crash far behind the first rows" 139 list segv-12345
is "the rows before it are there" "$(tail -n 1 "$tmp/out")" \
    "shop_0012${tab}orders_012344${tab}table${tab}123440${tab}no"
like "it is said after how many" "$(cat "$tmp/err")" 'crashed.*before: 11345\.'
exits "a crash where a data source names the driver" 139 list segv-1 --dsn fake_source
like "the data source is named" "$(cat "$tmp/err")" '\(fake_source\) crashed'
exits "a crash at the end is no failure" 0 list crash-bye
is "all rows are there" "$(wc -l <"$tmp/out")" 10
is "and the last line says so" "$(cat "$tmp/err")" "oms-objects: 10 objects listed."
exits "no answer to connecting" 4 list hang-connect --timeout 1
like "it is said" "$(cat "$tmp/err")" 'Nothing has arrived from h:1 for 1 second'
exits "no further row" 4 list hang-fetch --timeout 1
"$objects" --type FAKE --host h --user hang-fetch --timeout 0 --password-fd 0 </dev/null \
    >"$tmp/hanging" 2>/dev/null &
pid=$!
ok "rows before a hang come while it lasts" until_true 30 grep -q orders_000002 "$tmp/hanging"
ok "and it does" kill $pid
wait $pid 2>/dev/null
is "three of them" "$(wc -l <"$tmp/hanging")" 3
exits "a hang at the end is no failure" 0 list hang-bye
is "all rows are there too" "$(wc -l <"$tmp/out")" 10
exits "a connection that is lost" 4 list lost
like "it is said after how many rows" "$(cat "$tmp/err")" 'lost after 3 rows: .*Gone'
is "the rows before it are there" "$(wc -l <"$tmp/out")" 3
unlike "reports of drivers are made visible" "$(cat "$tmp/err")" "$(printf '\033')"
exits "a failure without a report" 1 list silent
exits "reports without end" 4 list diagnostics --timeout 1
exits "rubbish" 0 list rubbish
is "each line has five fields" "$(awk -F '\t' 'NF != 5' "$tmp/out")" ""
ok "all of it is UTF-8" iconv -f UTF-8 -t UTF-8 "$tmp/out"
is "no count is invented" "$(cut -f 4 "$tmp/out" | sort -u)" ""
like "rows without a name are counted" "$(cat "$tmp/err")" 'rows? without a name'

# --- drivers.conf ---
echo '[FAKE]
driver = Fake' >"$tmp/config/oms-wizard/drivers.conf"
exits "an unknown key in drivers.conf" 9 list rows-1
like "the line is named" "$(cat "$tmp/err")" 'drivers.conf, line 2'

done_testing
