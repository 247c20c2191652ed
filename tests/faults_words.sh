#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What the commands and the wizard say of faults, and their exit codes.
. "$top_srcdir/tests/faults_common.sh"
. "$top_srcdir/tests/lib/tmux.sh"

cd "$tmp" || exit 99

# with FAULT...: a new sandbox that misbehaves so.
with() {
    sandbox_kill
    for fault; do
        set -- "$@" --fault "$fault"
        shift
    done
    : >"$tmp/requests.jsonl"
    : >"$tmp/sandbox.out"
    sandbox_start "$@"
    export OMS_SERVER="$sandbox_url"
}

with ListDataSource:502:2
exits "a fault that passes" 0 offline sources
like "the first try is announced" "$(cat err)" '502.*Try 2 of 3 is in 0\.[0-9] s'
like "and the second" "$(cat err)" 'Try 3 of 3 is in [01]\.[0-9] s'
with ListDataSource:502
exits "a fault that stays" 4 offline sources
like "is told with the reply's beginning" "$(cat err)" '502.*<html>.*tried 3 times'
is "three times, not more" "$(asked ListDataSource)" 3
with ListDataSource:429=3600
exits "a server that wants an hour" 6 offline sources
like "is not waited for" "$(cat err)" 'wait 3600 seconds'
with ListDataSource:302
exits "a redirection" 6 offline sources
like "is not followed" "$(cat err)" 'redirection'

interrupted() {
    kill -TERM "$pid"
    status=0
    wait "$pid" || status=$?
}
with ListDataSource:429=20
"$wizard" sources </dev/null >out 2>err &
pid=$!
pauses() {
    grep -q 'Try 2 of 3' err
}
ok "a pause begins" until_true 30 pauses
interrupted
is "and can be stopped" "$status" 143

# CreateProject is sent once, whatever comes, and what became of it is found out.
created() {
    name=lost_$(echo "$1" | tr -d =)
    spec lost.json "$name"
    with "CreateProject:$1"
    exits "CreateProject, $1" "$2" offline submit --yes --timeout 1 --recovery-timeout 1 lost.json
    is "was sent once" "$(asked CreateProject)" 1
    case $2 in
    0) like "and found" "$(cat out)" '^np_[a-z0-9]+$' ;;
    8) unlike "and nothing is said of it that is not known" "$(cat err)" 'safe|not created' ;;
    esac
}
created cut 0
created cut=200 0
created half 0
created html 0
created nested 0
created reset 8
created silent 8
created 302 8
created 408 8
created 500 8
created 502 8
created 429 6
unlike "nothing was looked up" "$(cat err)" 'answer was lost'

spec lost.json both
with CreateProject:cut DescribeProject:502
exits "the answer is lost, and the task cannot be read" 8 \
    offline submit --yes --recovery-timeout 1 lost.json
like "its ID is told" "$(cat err)" 'ID np_.*cannot be compared'
is "but not as a result" "$(cat out)" ""

command -v tmux >/dev/null || { done_testing; exit; }

# ^C ends the looking, and what is known is said.
spec stopped.json stopped
with CreateProject:silent
"$wizard" submit --yes --timeout 1 stopped.json </dev/null >out 2>err &
pid=$!
looks() {
    grep -q 'look-up 2 in' err
}
ok "the task is looked for" until_true 30 looks
kill -TERM "$pid"
status=0
wait "$pid" || status=$?
is "TERM ends that as unknown" "$status" 8
like "with what to do" "$(cat err)" 'not known.*created'
like "(next)" "$(cat err)" 'history resolve'

# The wizard: tries are announced on whatever screen, Esc stops a pause.
with health:429=30
terminal_start 80 24 "$wizard"
sees '>.*Connect'
terminal_keys Enter
shows "a try is announced" 'try 2 of 3 in 30\.0 s'
terminal_keys Escape
shows "Esc stops it" 'Stopped'
is "(it ends)" "$(terminal_leave)" 10
for fault in slow silent; do
    with "ListDataSource:$fault"
    terminal_start 80 24 "$wizard"
    sees '>.*Connect'
    terminal_keys Enter
    shows "$fault: it is under way" 'Esc stop'
    until_true 30 grep -q ListDataSource "$sandbox_requests"
    terminal_keys F1
    shows "$fault: keys work" 'Enter or Esc closes'
    terminal_keys Escape
    hides "$fault: a dialog is closed first" 'Enter or Esc closes'
    terminal_keys Escape
    shows "$fault: Esc stops it" 'Stopped'
    is "$fault: (it ends)" "$(terminal_leave)" 10
done
with health:502:2
terminal_start 80 24 "$wizard"
sees '>.*Connect'
terminal_keys Enter
shows "when it passes all is well" '25 data sources'
is "(it ends)" "$(terminal_leave)" 10
sandbox_stop
done_testing
