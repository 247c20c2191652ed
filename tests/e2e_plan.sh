#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Approval on the screen: a plan is saved, opened and sent as the command line does it.
. "$top_srcdir/tests/e2e_common.sh"
. "$top_srcdir/tests/cli/lib.sh"

cd "$tmp" || bail "no $tmp"
e2e_start
OMS_SERVER=$sandbox_url OMS_USER=admin
export OMS_SERVER OMS_USER

nothing_sent() {
    is "$1: nothing was sent" "$(asked CreateProject)" 0
}

# --- saved ---
spec orders.json
e2e_plays "a plan is saved by keys" 10 e2e_plan_save.keys open orders.json
is "(only its user can read it)" "$(stat -c %a wizard.plan)" 600
exits "and by the command" 0 offline plan orders.json --save command.plan
same "the bytes are the same" wizard.plan command.plan
rm wizard.plan
sed "s/NotEmpty\": false/NotEmpty\": true/" orders.json |
    sed 's/"orders"/"orders_{{env}}"/' >warned.json
e2e_plays "a plan with warnings is saved by keys" 10 e2e_plan_save.keys open warned.json
offline plan warned.json --save command.plan >out 2>err || diag "$(cat err)"
like "(a hole is one of them)" "$(cat wizard.plan)" 'hole-not-filled'
like "(there are some)" "$(cat wizard.plan)" '"severity": "warning"'
same "the bytes are the same with them" wizard.plan command.plan

# --- refused ---
spec orders.json
offline plan --online orders.json --save wizard.plan >out
sed 's/"NORMAL"/"FAST"/' orders.json >faster.json
cp faster.json orders.json
e2e_plays "a file that was changed since is refused" 10 e2e_plan_refused.keys open wizard.plan
nothing_sent "a changed file"
spec orders.json
sandbox_data
sed -i '0,/5[.]7[.]44-log/s//8.0.36/' data/datasources.json
port=${sandbox_url##*:}
sandbox_stop
sandbox_start --port "$port" --data data
e2e_plays "a data source that was changed since is refused" 10 e2e_plan_source.keys \
    open plan:wizard.plan
nothing_sent "a changed data source"
sandbox_stop

# --- sent ---
sandbox_start --port "$port"
e2e_plays "a plan that still holds is sent" 0 e2e_plan_send.keys open wizard.plan
e2e_sent sent.json
same "the body is the one that was approved" sent.json orders.json
is "once" "$(asked CreateProject)" 1
exits "the command knows that its name is taken" 7 offline submit --plan wizard.plan --yes
sandbox_stop
done_testing
