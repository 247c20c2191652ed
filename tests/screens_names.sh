#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The review of what is opened by another name than a file's, in both languages.
. "$top_srcdir/tests/screens_common.sh"

cd "$tmp" || bail "no $tmp"
spec orders.json
mkdir -p "$XDG_CONFIG_HOME/oms-wizard/templates"
sed 's/"name": "orders"/"name": "{{name}}"/; s/"t_order"/"t_{{which}}"/' \
    orders.json >"$XDG_CONFIG_HOME/oms-wizard/templates/shop.json"
cat >draft.keys <<'KEYS'
F2 Home Down*3 Enter
Tab*5 Space
Ctrl-C
Right*2 Enter
KEYS

# One task was submitted, and one session was left to be resumed.
start_names() {
    rm -rf "$XDG_STATE_HOME"
    sandbox_start --clock "$OMS_WIZARD_NOW"
    OMS_SERVER=$sandbox_url offline submit --yes orders.json >/dev/null 2>said ||
        bail "nothing was submitted: $(cat said)"
    OMS_SERVER=$sandbox_url offline open orders.json --keys draft.keys --screens left >/dev/null 2>said
    [ -s "$(echo "$XDG_STATE_HOME"/oms-wizard/drafts/*.json)" ] || bail "no draft is left: $(cat said)"
    screens_options="open draft:orders --server $sandbox_url"
}

start_task() {
    sandbox_start --demo --clock "$OMS_WIZARD_NOW"
    screens_options="open task:np_4wdemo000001 --server $sandbox_url"
}

screens_both names names
screens_both names_task task
done_testing
