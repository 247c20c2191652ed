#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Objects added to a task and taken from it by the picker, in both languages; whatever keeps them
# from it; and the spec in hand, which waits meanwhile.
. "$top_srcdir/tests/screens_common.sh"

# What the sources hold: of one what its task has, and more.
printf 'member.%s\n' account points level address grade login_log >"$tmp/member.txt"
printf 'orders.%s\n' orders order_item refund coupon_use >"$tmp/orders.txt"

# start_objects FILE [OPTION...]: a server, and a list to pick from.
start_objects() {
    list=$1
    shift
    rm -f "$tmp/requests.jsonl"
    sandbox_start --demo --clock "$OMS_WIZARD_NOW" "$@"
    screens_options="--server $sandbox_url --objects $tmp/$list"
    rm -rf "$XDG_STATE_HOME"
}

start_member() {
    start_objects member.txt
}

start_failed() {
    start_objects orders.txt
}

start_trouble() {
    start_objects member.txt --fault CreateProjectModifyRecords:403:1 \
        --fault CreateProjectModifyRecords:500:1 --fault CreateProjectModifyRecords:cut:1
}

start_lacking() {
    start_objects member.txt --edition ce-4.2.2
    screens_options="$screens_options --edition ce-4.2.2"
}

# start_profile LINE: a profile that says so.
start_profile() {
    start_objects member.txt
    screens_profile "$1"
    screens_options="$screens_options --objects $tmp/member.txt"
}

start_named() {
    start_profile 'production = yes'
}

start_read_only() {
    start_profile 'read_only = yes'
}

cd "$tmp" || exit 99
for screens_size in 80x24 40x12; do
    screens_both task_objects member
done
is "what was agreed to is sent, once" "$(asked CreateProjectModifyRecords)" 1
like "as the whole new list" "$(grep CreateProjectModifyRecords "$sandbox_requests" | tr -d ' \\')" \
    'account.*points.*"mappedName":"login_log_new"'
unlike "without what is removed" "$(grep CreateProjectModifyRecords "$sandbox_requests")" level
is "and is in the journal" "$(journal)" "done	objects"
screens_size=80x24
screens_both task_objects_greyed failed
is "nothing was sent" "$(asked CreateProjectModifyRecords)" 0
screens_both task_objects_trouble trouble
is "each is sent once" "$(asked CreateProjectModifyRecords)" 3
is "with what became of it" "$(journal)" "refused	objects add;unknown	objects add;done	objects add"
screens_both task_objects_production named
is "(sent)" "$(asked CreateProjectModifyRecords)" 1
screens_both task_objects_forbidden read_only
is "nothing is sent there" "$(asked CreateProjectModifyRecords)" 0
screens_both task_objects_lacking lacking
is "nor here" "$(asked CreateProjectModifyRecords)" 0
done_testing
