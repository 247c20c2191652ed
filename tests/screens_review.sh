#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The step Review as it looks, and files that are no spec, in both languages.
. "$top_srcdir/tests/screens_common.sh"

screens_both review
screens_both review_plan
screens_both review_errors
screens_both review_none
screens_both review_remedies nobody
screens_both actions demo

cd "$tmp" || bail "no $tmp"
cat >broken.json <<'END'
{
  "name": "orders_to_ob",
  "type": "MIGRATION"
  "transferMapping": {
    "databases": [{"name": "shop", "mappedName": "shop", "tables": []}]
  }
}
END
printf '{"a\033[2J\357\273\277\001": 1,\n "labels": 5,\n "name": "x", "name": "y",\n "type": \377}\n' >hostile.json
printf '{"name": "orders"}\n' >good.json
awk 'BEGIN {
    printf "{\"name\": \"tree\", \"type\": \"MIGRATION\", \"sourceEndpointId\": \"e_1\", "
    printf "\"sinkEndpointId\": \"e_2\", \"enableStructTransfer\": true, "
    printf "\"enableFullTransfer\": true, \"enableFullVerify\": false, "
    printf "\"odd \\\"key\\\"\": {\"a\": [1, {\"b\": []}, \"[\"]}, "
    printf "\"fullTransferConfig\": {\"throttleRps\": 100}, "
    printf "\"transferMapping\": {\"mode\": \"SPECIFIC\", \"databases\": ["
    printf "{\"name\": \"shop\", \"mappedName\": \"shop\", \"tables\": ["
    for (i = 0; i < 160; i++)
        printf "%s{\"name\": \"t_%d\", \"mappedName\": \"t_%d\"}", i ? ", " : "", i, i
    printf "], \"views\": [{\"name\": \"v\", \"mappedName\": \"v\", \"whereClause\": \"a > 1\"}]}]}}\n"
}' >tree.json
screens_json() {
    rm -f tree.out
    screens_in "$1" json nobody
}
screens_json en
is "the copy is the JSON below the key" "$(cat tree.out)" '"mappedName": "t_142"'
screens_json zh_CN
screens_both raw nobody
screens_both escape nobody

# A spec with faults, and another one to compare it with.
cat >changed.json <<'END'
{
  "name": "orders to ob", "type": "MIGRATION", "sourceEndpointId": "e_src", "sinkEndpointId": "e_dst",
  "transferMapping": {"mode": "SPECIFIC", "databases": [
    {"name": "shop", "mappedName": "shop", "tables": [
      {"name": "orders", "mappedName": "orders"}, {"name": "items", "mappedName": "items"}]}]},
  "enableStructTransfer": true, "enableFullTransfer": true, "enableFullVerify": true,
  "enableIncrTransfer": false, "enableReverseIncrTransfer": false,
  "fullTransferConfig": {"throttleRps": -5, "allowDestTableNotEmpty": true}
}
END
sed -e 's/"items"/"lines"/g' -e 's/-5/500/' changed.json >other.json
screens_both review_changes nobody

# Plans for approval: one that holds, one with a finding of then, one with a server of then.
spec orders.json
printf '{"name": "a b"}\n' >wrong.json
offline plan orders.json --save holds.plan >/dev/null
sed '/^  "findings": \[\]/s/\[\]/["warning name-long \/name"]/' holds.plan >differs.plan
sed 's|^  "server": null|  "server": "http://oms.example.com:8089"|' holds.plan >asked.plan
sed 's/"t_order"/"t_orders"/' holds.plan >bad.plan
screens_plan() {
    rm -f wizard.plan own.json
    screens_in "$1" plan_save nobody
}
screens_plan en
screens_plan zh_CN

# Names of other places than files: what is there is opened, and what it was is said.
mkdir -p "$XDG_CONFIG_HOME/oms-wizard/templates"
sed 's/"name": "orders"/"name": "{{name}}"/; s/"t_order"/"t_{{which}}"/; s/"enableFullVerify": true/"enableFullVerify": "{{verify}}"/' \
    orders.json >"$XDG_CONFIG_HOME/oms-wizard/templates/shop.json"
screens_both holes nobody
screens_size=40x12
screens_both raw nobody
screens_both review_plan
screens_both review_changes nobody
screens_size=120x40
screens_both review_changes nobody
screens_json en
screens_json zh_CN
done_testing
