#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The changes of a task's objects, and what may be done with each, in both languages.
. "$top_srcdir/tests/screens_common.sh"

command -v curl >/dev/null || skip_all "curl is missing"
task=np_4wdemo000001

# comes_to STATE: the newest change.
comes_to() {
    OMS_SERVER=$sandbox_url offline changes "$task" | sed -n 2p | grep -q " $1 "
}

# change VERB OBJECT: by the command line.
change() {
    echo "$2" >"$tmp/list.txt"
    OMS_SERVER=$sandbox_url offline objects "$task" "$1" "$tmp/list.txt" --yes >/dev/null 2>"$tmp/said" ||
        bail "the objects do not change: $(cat "$tmp/said")"
}

control() {
    curl -sS -o "$tmp/answer" -u admin:admin --data-binary "$2" "$sandbox_url/sandbox/$1"
}

# One change that has ended, and one that failed; the clock stands still.
start_changes() {
    rm -rf "$XDG_STATE_HOME" "$tmp/requests.jsonl"
    start_tasks --control
    change remove member.level
    until_true 60 comes_to SUCCESS
    control life 'member_points/change:failed=GHANA-OPERAT000101'
    change add 'member.level
member.grade'
    until_true 60 comes_to FAILED
}

# The server refuses, then its answer is lost, then a list does not come.
start_trouble() {
    start_changes
    control faults 'RetryProjectModifyRecords:403:1
RetryProjectModifyRecords:cut:1
ListProjectModifyRecords:slow=1:6
ListProjectModifyRecords:403:1'
}

# start_profile LINE: of a profile of the server.
start_profile() {
    start_changes
    screens_profile "$1"
}

start_read_only() {
    start_profile 'read_only = yes'
}

start_guarded() {
    start_profile 'production = yes'
}

start_lacking() {
    start_profile 'edition = ce-4.2.2'
}

sent() {
    grep -c "\"action\":\"$1\"" "$sandbox_requests"
}

cd "$tmp" || exit 99
for screens_size in 80x24 120x40; do
    screens_both changes changes
done
is "what was retried was sent once" "$(sent RetryProjectModifyRecords)" 1
is "and what had moved was not sent" "$(sent StopProjectModifyRecords)" 0
is "as the journal says" "$("$wizard" history 2>/dev/null | tail -n 1 | cut -f 3,4,7)" \
    "done	$task	changes retry 2"
screens_size=40x12
screens_both changes_small changes
screens_size=80x24
screens_both changes_trouble trouble
is "each was sent once" "$(sent RetryProjectModifyRecords)" 2
is "and both are in the journal" \
    "$("$wizard" history 2>/dev/null | tail -n 2 | cut -f 3,7 | tr '\n' ' ')" \
    "refused	changes retry 2 done	changes retry 2 "
screens_both changes_read_only read_only
screens_both changes_guarded guarded
is "the name was enough, once" "$(sent StopProjectModifyRecords)" 1
screens_both changes_lacking lacking
done_testing
