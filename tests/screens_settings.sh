#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The settings of a task that exists: read, edited, compared, sent; and whatever keeps them from it.
. "$top_srcdir/tests/screens_common.sh"
. "$top_srcdir/tests/lib/tmux.sh"

start_settings() {
    rm -f "$tmp/requests.jsonl"
    start_tasks "$@"
    rm -rf "$XDG_STATE_HOME"
}

start_trouble() {
    start_settings --fault UpdateProjectConfig:403:1 --fault UpdateProjectConfig:500:1 \
        --fault UpdateProjectConfig:cut:1
}

start_unread() {
    start_settings --fault DescribeProject:404
}

start_lacking() {
    start_settings --edition ce-4.2.2
    screens_options="$screens_options --edition ce-4.2.2"
}

# Keys in it that nobody here knows.
start_unknown_keys() {
    sandbox_data
    sed 's/"fullTransferConfig": {/"fullTransferConfig": {"newerKey": {"a": [1.50]},/' \
        "$top_srcdir/data/sandbox/demo.json" >data/demo.json
    start_settings --data data
}

# A value that is not of its type.
start_mistyped() {
    sandbox_data
    sed 's/"fullTransferConfig": {/"fullTransferConfig": {"throttleRps": [5000],/' \
        "$top_srcdir/data/sandbox/demo.json" >data/demo.json
    start_settings --data data
}

# start_profile LINE: a profile that says so.
start_profile() {
    start_settings
    screens_profile "$1"
}

start_named() {
    start_profile 'production = yes'
}

start_read_only() {
    start_profile 'read_only = yes'
}

cd "$tmp" || exit 99
for screens_size in 80x24 40x12; do
    screens_both settings settings
done
is "what was agreed to is sent, once" "$(asked UpdateProjectConfig)" 1
like "in whole, with the change" "$(tail -n 20 "$sandbox_requests" | tr -d '\\')" '"throttleRps": ?900.*"incrSyncConcurrency": ?64'
is "and is in the journal" "$(journal)" "done	configure"
screens_size=80x24
screens_both settings_trouble trouble
is "each is sent once" "$(asked UpdateProjectConfig)" 3
is "with what became of it" "$(journal)" "refused	configure;unknown	configure;done	configure"
screens_both settings_unread unread
screens_both settings_kept unknown_keys
like "what is not shown is sent as it is" "$(tr -d ' \\' <"$sandbox_requests")" \
    'throttleRps":5000.*"newerKey":[{]"a":\[1.50\][}]|"newerKey":[{]"a":\[1.50\][}].*throttleRps":5000'
screens_both settings_mistyped mistyped
like "a value that is not of its type is sent as it is" "$(tr -d ' \\' <"$sandbox_requests")" \
    '"action":"UpdateProjectConfig".*"throttleRps":\[5000\]|"throttleRps":\[5000\].*"action":"UpdateProjectConfig"'
exits "by command, too" 0 offline configure np_4wdemo000001 --server "$sandbox_url" --dry-run \
    --set incrTransferConfig/incrSyncConcurrency=32
like "(it is there)" "$(tr -d ' \n' <out)" '"throttleRps":\[5000\]'
exits "which shows it" 0 offline configure np_4wdemo000001 --server "$sandbox_url"
like "(it is there)" "$(cat out)" 'throttleRps +[(]wrong type, kept[)] \[5000\]'
screens_both settings_production named
is "(sent)" "$(asked UpdateProjectConfig)" 1
screens_both settings_forbidden read_only
screens_both settings_lacking lacking
is "nothing is sent" "$(asked UpdateProjectConfig)" 0

# --- two people at once ---
command -v tmux >/dev/null || {
    skip "somebody else is faster" "no tmux"
    done_testing
    exit
}
start_settings
terminal_start 80 24 "$wizard" --server "$sandbox_url"
shows "the start" 'F10'
terminal_keys F10
shows "the connection" '25 of 25'
terminal_keys C-n
shows "the tasks" 'member_points'
terminal_keys /
terminal_type 'id:np_4wdemo000001'
terminal_keys Enter Enter
shows "the task" 'FULL_TRANSFER|Full'
terminal_type e
shows "its settings" 'as the server tells it'
terminal_keys Down Down Down Down Down Down Down Down
terminal_type 500
shows "an edit" 'edited, not sent'
exits "somebody else is faster" 0 offline configure np_4wdemo000001 --server "$sandbox_url" --yes \
    --set fullTransferConfig/throttleRps=700
terminal_keys F10 Tab Enter
shows "which is said" 'no longer what was shown'
is "and nothing is sent" "$(asked UpdateProjectConfig)" 1
terminal_keys Enter F5
shows "the edit is not dropped unasked" 'Discard them'
terminal_keys Tab Enter
shows "and what the task has now is shown" 'Row limit +700'
is "the wizard ends" "$(terminal_leave)" 10
done_testing
