#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The life of a task, from its creation to its end, by commands alone. The sandbox's time is moved
# by hand, so that nothing waits.
. "$top_srcdir/tests/lib/tap.sh"
. "$top_srcdir/tests/lib/sandbox.sh"
. "$top_srcdir/tests/cli/lib.sh"
command -v curl >/dev/null || skip_all "curl is missing"

cd "$tmp" || exit 99
unset LANGUAGE
clock=1795000000
sandbox_start --control --clock $clock --speed 1000 \
    --life 'tour/precheck:DB_INCR_LOG=failed:1 tour/lag:900@100..200'
export XDG_STATE_HOME="$tmp/state" OMS_SERVER="$sandbox_url" OMS_USER=admin OMS_PASSWORD=admin
export OMS_WIZARD_NOW=$clock

# forward SECONDS: the time of the server and that of the wizard.
forward() {
    curl -sSf -u admin:admin -d "$1" "$sandbox_url/sandbox/clock" || bail "the clock does not move"
    OMS_WIZARD_NOW=$((OMS_WIZARD_NOW + $1))
}

# --- created ---
spec tour.json tour
sed -i 's/"enableIncrTransfer": false/"enableIncrTransfer": true/; s/"t_order"/"t_differs"/
    s/"enableFullVerify": true,/&\n  "incrTransferConfig": {"storeLogKeptHour": 24},/' tour.json
exits "it is created" 0 offline submit --yes tour.json
id=$(cat out)
exits "it has not been started" 0 offline show tour --json
like "(so its state says)" "$(cat out)" '"state": "INIT"'

# --- checked ---
exits "its precheck fails" 1 offline precheck tour
like "the item is named" "$(cat out)" 'DB_INCR_LOG|Incremental log check'
like "with what the server says" "$(cat out)" 'standby'
exits "mended, it passes" 0 offline precheck tour --json
like "(so its state says, too)" "$(cat out)" '"state": "FINISHED"'
is "each time anew" "$(asked SubmitPreCheck)" 2

# --- watched ---
# rests COMMAND: it is watched, and said once that it waits for this.
rests() {
    "$wizard" watch tour --until running --interval 1 </dev/null >out 2>err.watch &
    pid=$!
    until_true 60 grep -q "$1" err.watch
    ok "a task that nobody moves is said to wait for that: $1" grep -q "$1" err.watch
    until_true 60 sh -c '[ "$(wc -l <out)" -ge 2 ]'
    is "once" "$(grep -c 'by itself' err.watch)" 1
    kill "$pid"
    wait "$pid"
}
rests "'oms-wizard start'"

# --- started ---
exits "it starts" 0 offline start tour --yes
exits "a second time it does not" 1 offline start tour --yes
forward 60
exits "it comes to MONITORING" 0 offline watch tour --until monitoring --json
like "with hardly any lag" "$(tail -n 1 out)" '"state": "RUNNING".*"step_state": "(MONITORING|RUNNING)".*"lag": 2, "lag_age": 0'
exits "its verification has seen all rows" 0 offline watch tour --until verified
forward 90
exits "then it falls behind" 0 offline watch tour --until running --json
like "(nine hundred seconds)" "$(cat out)" '"lag": 902,'
exits "which does not change its step" 0 offline watch tour --until monitoring
forward 60
exits "and it catches up" 0 offline watch tour --until running --json
like "(no lag)" "$(cat out)" '"lag": 2,'

# --- changed ---
printf 'shop.t_new\nshop.t_more\n' >more
exits "two tables more" 0 offline objects tour add more --yes
forward 20
exits "the change is a record" 0 offline changes tour --json
like "that has ended well" "$(cat out)" '"type": "INCREASE_OBJECT"'
like "(SUCCESS)" "$(cat out)" '"state": "SUCCESS"'
exits "they are there" 0 offline objects tour
for table in t_differs t_new t_more; do
    like "(with $table)" "$(cat out)" "shop +$table"
done
exits "it is slowed down" 0 offline configure tour --set incrTransferConfig/throttleRps=500 --yes
exits "so it says" 0 offline configure tour
like "(the limit)" "$(cat out)" 'throttleRps.*500'
like "and nothing else was lost" "$(cat out)" 'storeLogKeptHour.*24'
forward 60

# --- stopped and resumed ---
exits "it stops" 0 offline stop tour --yes --wait
forward 3600
exits "after an hour" 0 offline show tour
like "(it still rests)" "$(cat out)" '^State: SUSPEND'
rests "'oms-wizard resume'"
exits "it resumes" 0 offline resume tour --yes --wait
exits "and runs" 0 offline watch tour --until running

# --- verified ---
exits "one table differs" 0 offline verify tour
like "in two rows" "$(cat out)" '^shop +t_differs +202 +201 +2 '
exits "the rows" 0 offline verify tour shop.t_differs --sql fix.sql
like "one is missing" "$(cat out)" '^MASTER_ONLY +id=7 '
like "one has another value" "$(cat out)" '^MISMATCHED +id=9 +amount +99.50 +99.05'
exits "a table that is equal" 0 offline verify tour shop.t_new --json
is "has no rows" "$(cat out)" "[]"
is "and the SQL for both" "$(grep -cE '^(INSERT|UPDATE) ' fix.sql)" 2
curl -sSf -u admin:admin -d 'ListFullVerifyInconsistenciesResult:bad-row
ListFullVerifyCorrectionsResult:bad-row:1' "$sandbox_url/sandbox/faults"
exits "a row that cannot be read" 1 offline verify tour shop.t_differs
like "is counted" "$(cat err)" 'left out: 1\. The first is bad: '
like "the others are shown" "$(cat out)" '^MISMATCHED +id=9 '
exits "no array passes for all of them" 1 offline verify tour shop.t_differs --json
is "(there is none)" "$(cat out)" ""
exits "a statement that cannot be read" 1 offline verify tour --sql half.sql
ok "keeps the others from being saved" test ! -e half.sql
curl -sSf -u admin:admin -d '' "$sandbox_url/sandbox/faults"

# --- ended ---
exits "what runs cannot be released" 1 offline release tour --yes --confirm tour
like "and nothing is sent" "$(cat out)" 'nothing was sent'
exits "it stops for good" 0 offline stop tour --yes
exits "another name releases nothing" 2 offline release tour --yes --confirm tuor
is "(it was not sent)" "$(asked ReleaseProject)" 0
exits "its own does" 0 offline release tour --yes --confirm tour
forward 10
exits "what was released is deleted" 0 offline delete tour --yes --confirm tour
exits "then it is gone" 1 offline show "$id"
exits "its name too" 1 offline show tour
is "every verb was sent once" "$(for verb in Start Stop Resume Release Delete; do asked "${verb}Project"; done | tr '\n' ' ')" "1 2 1 1 1 "
unlike "and no password was kept" "$(cat "$sandbox_requests")" 'YWRtaW46YWRtaW4'
sandbox_stop

# --- gone while it is watched ---
sandbox_start --life 'orders/vanish@3'
OMS_SERVER=$sandbox_url
spec orders.json
exits "another one" 0 offline submit --yes orders.json
exits "is started" 0 offline start orders --yes
exits "and vanishes while it is watched" 6 offline watch orders --until finished --interval 1
like "which is said" "$(cat err)" 'Code: GHANA-PROJECT000001'
sandbox_stop
done_testing
