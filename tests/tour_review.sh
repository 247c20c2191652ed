#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A reviewer's tour: a spec with ten faults is opened, mended by keys alone, planned, compared with
# what it was, approved, and sent as it was approved or not at all.
. "$top_srcdir/tests/e2e_common.sh"
. "$top_srcdir/tests/cli/lib.sh"

cd "$tmp" || bail "no $tmp"
faults='active-active-keys
json-type
object-double
source-missing
truncate-target
unknown-key
value-choice
value-invalid
value-range
where-semicolon'

# The rules that a spec breaks, each once.
broken() {
    offline check "$1" 2>/dev/null | sed -n 's/.*\[\([a-z-]*\)\] (.*/\1/p' | sort -u
}

# A screen of the last play.
tour_screen() {
    sed -n "/^=== $1 /,/^--- cursor/p" screens
}

# tour LANGUAGE EMPTIES AGAINST: by keys, in the locale that is set; the words of the plan for tables
# that are emptied, and those of the view Changes for its numbers.
tour() {
    cp "$bodies/ten_faults.json" ten.json
    rm -f mended.json
    e2e_plays "$1: ten faults are found and mended" 10 tour_review.keys open ten.json
    like "$1: the plan said that tables are emptied" "$(tour_screen dangerous)" "! .*$2"
    unlike "$1: mended, it does not" "$(tour_screen plan)" "$2"
    like "$1: it knows the sink by its version" "$(tour_screen plan)" "[(]OB_MYSQL 4[.]2[.]1[.]8[)]"
    like "$1: the changes are counted against what was opened" "$(tour_screen changes)" "$3"
    same "$1: the file that was opened is as it was" ten.json "$bodies/ten_faults.json"
    is "$1: nothing is found any more" "$(broken mended.json)" ""
}

e2e_start
OMS_SERVER=$sandbox_url OMS_USER=admin
export OMS_SERVER OMS_USER
is "ten faults were planted, with what follows from them" \
    "$(broken "$bodies/ten_faults.json" | grep -vx -e does-not-apply -e log-hours-short)" "$faults"
if speak zh_CN; then
    tour zh_CN '目标表的全部数据会被删除' '与.*打开时.*'
    mv mended.json chinese.json
    speak en
else
    skip "in Chinese" "this machine cannot have the locale"
fi
tour en 'DELETES ALL ROWS' 'added 0, removed 1, renamed 0, changed 1, settings 10[.]'
[ ! -e chinese.json ] || same "every language leads to the same bytes" chinese.json mended.json
e2e_plays "mended, it is opened again" 10 tour_again.keys open mended.json
for severity in errors warnings notes; do
    like "there are no $severity, by the server neither" "$(tour_screen $severity)" '0 of 0  Severity'
done
exits "it differs from the original" 1 offline diff --exit-code ten.json mended.json
like "by a table, a condition and the settings" "$(cat out)" 'throttleRps|Row limit'

# --- approved ---
# Its plan was saved by keys, with what the server knows.
exits "the plan, by the command" 0 offline plan --online --save command.plan mended.json
unlike "empties nothing" "$(cat out)" 'DELETES ALL ROWS'
sed '/"item": "server"/,/"why"/d' approved.plan | sed '/^ *[{}],*$/d' >by_keys
sed '/^ *[{}],*$/d' command.plan >by_command
same "what was saved by keys is the same, but for what nobody asked" by_keys by_command
cp mended.json approved.json

refused() {
    is "$1: nothing was sent" "$(asked CreateProject)" 0
}

# --- and refused: somebody changed the file, the plan, a data source ---
sed -i 's/10485760/20971520/' mended.json
e2e_plays "somebody changed the file: the wizard refuses" 10 e2e_plan_refused.keys \
    open approved.plan
exits "somebody changed the file" 3 offline submit --plan approved.plan --yes
like "it is named" "$(cat err)" 'mended[.]json is no longer what it was'
refused "a changed file"
exits "the difference that it speaks of" 1 offline diff --exit-code plan:approved.plan mended.json
like "is the one that was made" "$(cat out)" '10485760 bytes/s, now 20971520 bytes/s'
cp approved.json mended.json

sed 's/10485760/20971520/' approved.plan >edited.plan
exits "somebody changed the plan by hand" 3 offline submit --plan edited.plan --yes
like "that is said" "$(cat err)" 'it was edited'
refused "a changed plan"

sandbox_data
sed -i '0,/5[.]7[.]44-log/s//8.0.36/' data/datasources.json
port=${sandbox_url##*:}
sandbox_stop
sandbox_start --port "$port" --data data
e2e_plays "somebody changed a data source: the wizard refuses" 10 e2e_plan_source.keys \
    open approved.plan
exits "somebody changed a data source of the server" 3 offline submit --plan approved.plan --yes
like "it is shown as it was" "$(cat err)" '^  - version: 5[.]7[.]44-log$'
like "and as it is" "$(cat err)" '^  [+] version: 8[.]0[.]36$'
refused "a changed data source"
sandbox_stop

# --- sent ---
sandbox_start --port "$port"
sed 's/"wizard.plan"/"approved.plan"/' "$top_srcdir/tests/keys/e2e_plan_send.keys" >send.keys
exits "the plan is sent when all is as it was" 0 "$wizard" --keys send.keys --screens screens \
    --server "$sandbox_url" --user admin open approved.plan
e2e_sent sent.json
same "what arrived is the body that was approved" sent.json approved.json
exits "it is not sent twice" 7 offline submit --plan approved.plan --yes
is "one request was made in all" "$(asked CreateProject)" 1
sandbox_stop
done_testing
