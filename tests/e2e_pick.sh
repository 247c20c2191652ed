#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Objects picked out of 300,000: the request that arrives against one made with grep and awk.
. "$top_srcdir/tests/e2e_common.sh"

PATH=$top_builddir:$PATH
cd "$tmp" || bail "no $tmp"
source_id=e_4wmfuf3o0h6p

oms-sandbox --list-objects $source_id >all.tsv || bail "no objects"

# What the keys are to choose, found without the program under test.
grep -E '^shop_00(0[1-9]|1[0-2])	orders' all.tsv | grep -v archive | LC_ALL=C sort >wanted.tsv
is "there are as many as the wizard says" "$(wc -l <wanted.tsv | tr -d ' ')" 576

# The databases of a body, from lines of "database object"; WHERE is for one of them.
databases() {
    awk -F '\t' -v where_of="shop_0003 orders_202506" -v prefix="$1" '
        function quoted(text) { return "\"" text "\"" }
        function close_database() { if (last != "") printf "\n        ]\n      }" }
        $1 != last {
            close_database()
            printf "%s      {\n", last == "" ? "" : ",\n"
            printf "        \"mappedName\": %s,\n        \"name\": %s,\n", quoted($1), quoted($1)
            printf "        \"tables\": [\n"
            last = $1
            first = 1
        }
        {
            printf "%s          {\n", first ? "" : ",\n"
            printf "            \"mappedName\": %s,\n", quoted(prefix $2)
            printf "            \"name\": %s", quoted($2)
            if (prefix != "" && $1 " " $2 == where_of)
                printf ",\n            \"whereClause\": \"created_at >= '\''2024-01-01'\''\""
            printf "\n          }"
            first = 0
        }
        END { close_database(); print "" }' wanted.tsv
}

# --- chosen, renamed, one with a condition ---
e2e_start
e2e_plays "all orders tables of twelve shops but the archives" 0 e2e_pick.keys
is "they are sent once" "$(asked CreateProject)" 1
e2e_sent sent
databases new_ >databases
sed -n '/^    "databases": \[$/,/^    \]/p' sent | sed '1d;$d' >sent_databases
same "every name, and no other" sent_databases databases
sed '/^    "databases": \[$/,/^    \]/d' sent >around
same "what stands around them" around "$bodies/e2e_pick_around.json"

# --- kept for the next time ---
before=$OMS_WIZARD_NOW
OMS_WIZARD_NOW=$((before + 3 * 3600))
e2e_plays "the list is offered again, with its age" 10 e2e_pick_kept.keys
OMS_WIZARD_NOW=$((before + 3 * 86400))
e2e_plays "an old list warns of rules that match nothing, and blocks nothing" 0 e2e_pick_old.keys
OMS_WIZARD_NOW=$before
is "it is for its owner alone" "$(stat -c %a "$XDG_CACHE_HOME/oms-wizard")" 700
sandbox_stop

# --- many filters, against what awk finds: f is the name as db.object ---
cat >filters <<'END'
orders|index(f, "orders")
orders !archive|index(f, "orders") && !index(f, "archive")
^orders_2023|substr($2, 1, 11) == "orders_2023"
2612$|f ~ /2612$/
shop_00??.orders_20240?|f ~ /^shop_00..\.orders_20240.$/
/refunds_0*7$/|f ~ /refunds_0*7$/
db:shop_029 stock|index($1, "shop_029") && index($2, "stock")
kind:view|$3 == "view"
kind:view 3$|$3 == "view" && f ~ /3$/
rows>1500000|$4 > 1500000
rows<=10 kind:table|$4 != "" && $4 <= 10 && $3 == "table"
nokey kind:table|$5 == "no" && $3 == "table"
会员|index(f, "会员")
ORDERS|0
END
{
    printf 'F10\n"订单库_生产" Enter\n"e_4w1qbmf5irmf" Enter\n"filters" F10\n"p" Down*4 Enter\n'
    printf '"oms-sandbox --list-objects %s" Enter\n"/"\n' $source_id
    while IFS='|' read -r filter condition; do
        printf 'Ctrl-U "%s"\n@expect " %s of 300000 shown, 0 chosen"\n' "$filter" \
            "$(awk -F '\t' "{ f = \$1 \".\" \$2 } $condition { n++ } END { print n + 0 }" all.tsv)"
    done <filters
} >filters.keys
e2e_start
exits "each filter finds what awk finds" 10 "$wizard" --keys filters.keys \
    --screens /dev/null --size 80x24 --server "$sandbox_url" --user admin
is "nothing is missing" "$(grep filters.keys err)" ""
sandbox_stop

# --- the same by rules, taken back, done again ---
e2e_start
e2e_plays "rules are proposed, used, taken back, used again" 0 e2e_pick_rules.keys
e2e_sent sent
same "the rules are sent" sent "$bodies/e2e_pick_rules.json"
sandbox_stop

# --- undo in the picker ---
e2e_start
e2e_plays "marks and new names are taken back in one order" 10 e2e_pick_undo.keys
is "what is saved meanwhile has the marks" \
    "$(grep -o '"name": "t_.*"' marked.json | tr '\n' ' ')" '"name": "t_c" '
sandbox_stop

# --- many at once ---
e2e_start
e2e_plays "what changes nothing is no step, what goes is asked for" 10 e2e_pick_bulk.keys
sandbox_stop

# --- another source ---
e2e_start
e2e_plays "objects of another source are asked about and warned of" 10 e2e_other_source.keys
sandbox_stop

# --- the demo keeps nothing ---
XDG_CACHE_HOME=$tmp/none
export XDG_CACHE_HOME
screens_play picker_small.keys screens demo
is "the demo runs" "$screens_status" 0
fails "and keeps no list" test -e "$XDG_CACHE_HOME"

# --- lists from everywhere, into a source that is tied to a schema ---
e2e_start
printf 'coupon\tt_a\ttable\ncoupon\tt_c\ttable\ncoupon\tt_d\tview\nshop\tt_b\ttable\nCOUPON\tt_e\ttable\n' \
    >list.tsv
e2e_plays "lists pasted, of a file, of a command; other schemas stay out" 0 e2e_pick_lists.keys
e2e_sent sent
is "what was chosen of each" "$(grep '"name": ' sent | tr -d ' ,\n')" \
    '"name":"lists""name":"coupon""name":"t_a""name":"t_c""name":"t_last""name":"t_d"'
sandbox_stop
done_testing
