#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# diff: what it prints, its JSON, its exit codes, in both languages.
. "$top_srcdir/tests/lib/tap.sh"
. "$top_srcdir/tests/cli/lib.sh"

cd "$tmp" || exit 99
LC_ALL=C.UTF-8
export LC_ALL
spec a.json
sed -e 's/"enableFullVerify": true/"enableFullVerify": false/' \
    -e 's/"mappedName": "t_order"/"mappedName": "t_order2"/' \
    -e '/fullVerifySpeedMode/d' -e 's/"fullTransferSpeedMode": "NORMAL",/"throttleRps": 2000/' \
    -e 's/"name": "orders"/"name": "or ders"/' a.json >b.json

# objects FILE COUNT: a spec with so many tables
objects() {
    {
        sed -n '1,/"tables": \[/p' a.json
        awk -v count="$2" 'BEGIN { for (i = 1; i <= count; i++)
            printf "{\"mappedName\": \"t%d\", \"name\": \"t%d\"}%s\n", i, i, i < count ? "," : "" }'
        sed '1,/"tables": \[/d; /^          {$/,/^          }$/d' a.json
    } >"$1"
}
objects few.json 3
objects many.json 33

exits "two different specs" 0 offline diff a.json b.json
is "are told one by one" "$(cat out)" 'a.json and b.json differ: added 0, removed 0, renamed 1, changed 0, settings 5,
unknown keys 0.

± name
    Task name: "orders", now "or ders".
± enableFullVerify
    Full verification: on (the wizard'"'"'s default), now off. This task does not
    compare the two sides.
± fullTransferConfig/throttleRps
    Row limit: not set, now 2000 rows/s. The copy may take longer and spares
    the source.
± fullTransferConfig/fullTransferSpeedMode
    Full transfer speed: NORMAL (in between; the wizard'"'"'s default), now not
    set.
± fullTransferConfig/fullVerifySpeedMode
    Verification speed: NORMAL (in between; the wizard'"'"'s default), now not set.
⇆ transferMapping/databases/0/tables/0/mappedName
    table shop.t_order: goes to "shop.t_order2", no longer to "shop.t_order".

Findings that came:
+ error: The task name "or ders" contains white space. [name-white-space]
+ warning: "Full transfer speed" is not set, so OMS decides; proposed: NORMAL.
  [missing]'
is "(and nothing is on standard error)" "$(cat err)" ""
is "no line is wider than 80 columns" "$(awk 'length($0) > 79' out)" ""
unlike "(no colours)" "$(cat out)" "$(printf '\033')"
offline diff --color always a.json b.json >out
like "colours when they are asked for" "$(cat out)" "$(printf '\033')\\[1;36m⇆ "

# A time in words is none in a body: what it would stand for in the form is not told of it.
start() {
    sed -e 's/"enableFullTransfer": true/"enableFullTransfer": false/' \
        -e 's/"enableIncrTransfer": false/"enableIncrTransfer": true, "incrTransferConfig": {"startTimestamp": '"$1"'}/' a.json
}
start 1700000000 >seconds.json
start '"now"' >now.json
offline diff seconds.json now.json >out
like "a time in words is told as it stands" "$(cat out)" 'now "now"[.]$'
offline diff now.json seconds.json >out
like "the other way round, too" "$(cat out)" 'Start time: "now", now 1700000000 [(]'
offline plan now.json >out
like "nor does the plan take it for a time" "$(cat out)" 'from a time that cannot be read: now;'
unlike "in no line" "$(cat out)" 'now = 20|from 20'
offline plan seconds.json >out
like "(one in seconds is told)" "$(cat out)" 'from 2023-11-1'

exits "--exit-code of different ones" 1 offline diff --exit-code a.json b.json
exits "--exit-code of one file" 0 offline diff --exit-code b.json b.json
is "says that they are the same, though it has an error" "$(cat out)" "b.json and b.json say the same."
sed 's/^ *//' a.json | tr -d '\n' >flat.json
exits "--exit-code of another layout" 0 offline diff --exit-code a.json flat.json
exits "standard input" 1 sh -c '"$1" diff --exit-code - b.json <a.json' sh "$wizard"
like "is called -" "$(cat out)" '^- and b\.json differ: '

LC_ALL=C offline diff a.json b.json >out
like "in a C locale marks are ASCII: a value" "$(cat out)" '^~ enableFullVerify$'
like "(a rename)" "$(cat out)" '^> transferMapping/databases/0/tables/0/mappedName$'
is "(everything is)" "$(LC_ALL=C tr -d '\n -~' <out)" ""
offline diff --ascii few.json a.json >out
like "with --ascii, too: what was removed" "$(cat out)" '^- transferMapping/databases/0/tables/2$'

offline diff few.json many.json >out
is "of many of a kind five are shown" "$(grep -c '^+ ' out)" 5
like "the others are counted" "$(cat out)" \
    '^\.\.\. and 25 more of this kind in database shop; --full shows them\.$'
offline diff --full few.json many.json >out
is "--full shows all" "$(grep -c '^+ transfer' out)" 30

labels() {
    sed "s/\"type\"/\"labelIds\": [$(seq -s , "$1" "$2" | sed 's/[0-9][0-9]*/"l&"/g')], &/" a.json
}
labels 1 40 >labels.json
labels 10 12 >fewer.json
offline diff fewer.json labels.json >out
like "a long list is told in part" "$(cat out)" ' and 17 more [(]--full shows them[)][.]$'
unlike "(without what both have)" "$(cat out)" 'l11[,.]'
offline diff --full fewer.json labels.json >out
unlike "and with --full whole" "$(cat out)" 'more'

exits "--json" 1 offline diff --json --exit-code a.json b.json
if command -v jq >/dev/null; then
    is "says whether they are the same, and how many" \
        "$(jq -c '[.same, .counts, .not_told]' out)" \
        '[false,{"added":0,"removed":0,"renamed":1,"changed":0,"settings":5,"unknown_keys":0},[]]'
    is "has old and new values" "$(jq -c '.changes[1] | [.kind, .path, .old, .new]' out)" \
        '["setting","enableFullVerify",true,false]'
    is "and no member where there is none" "$(jq -c '.changes[2] | has("old"), has("new")' out)" 'false
true'
    is "names an object" "$(jq -c '.changes[5] | [.kind, .database, .name, .old, .new]' out)" \
        '["renamed","shop","t_order","shop.t_order","shop.t_order2"]'
    is "and findings" "$(jq -c '.findings | [.came[0].rule, .went]' out)" \
        '["name-white-space",[]]'
    offline diff --json few.json many.json >out
    is "holds every change" "$(jq '.changes | length' out)" 30
    is "and the whole of what was added" "$(jq -c '.changes[0].new' out)" \
        '{"mappedName":"t4","name":"t4"}'
    offline diff --json a.json a.json >out
    is "of the same" "$(jq -c '[.same, .changes, .findings]' out)" \
        '[true,[],{"came":[],"went":[]}]'
else
    skip "the JSON" "no jq"
fi

sed 's/"type"/,&/' a.json >comma.json
exits "what is no spec" 3 offline diff --exit-code a.json comma.json
is "prints nothing" "$(cat out)" ""
like "but the place" "$(cat err)" '^comma\.json:[0-9]+:[0-9]+: error: '
exits "a file that is not there" 9 offline diff --exit-code none.json comma.json
like "is named" "$(cat err)" 'none\.json.*No such file'
like "and the other is read all the same" "$(cat err)" '^comma\.json:'
exits "standard input twice" 2 offline diff - -
exits "one file" 2 offline diff a.json
like "is not enough" "$(cat err)" 'needs the names of two files'
exits "three files" 2 offline diff a.json a.json a.json
exits "into a full disk" 9 sh -c '"$1" diff --exit-code a.json b.json >/dev/full' sh "$wizard"

printf '{"na\\u001b[2Jme": 1, "name": "\\u001b]0;x\\u0007 y"}' >hostile.json
offline diff hostile.json a.json >out 2>err
unlike "hostile names cannot disturb the terminal" "$(cat out err)" "$(printf '\033')"
offline diff --json hostile.json a.json >out 2>err
unlike "(nor as JSON)" "$(cat out err)" "$(printf '\033')"

if in_chinese true; then
    in_chinese offline diff a.json b.json >out
    like "in Chinese" "$(cat out)" '^a\.json 与 b\.json 不同'
    like "the values are named" "$(cat out)" '全量校验：开启（向导默认值），现为：关闭。'
else
    skip "in Chinese" "no locale zh_CN.UTF-8"
fi
done_testing
