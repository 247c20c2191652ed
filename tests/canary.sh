#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Everything is run with a random password. Afterwards neither it nor a form of it may be found: in
# no file, on no screen, in no output, and in no process's arguments or environment meanwhile.
. "$top_srcdir/tests/lib/tap.sh"
. "$top_srcdir/tests/lib/sandbox.sh"
. "$top_srcdir/tests/lib/tmux.sh"
. "$top_srcdir/tests/cli/lib.sh"
cd "$tmp" || exit 99
unset OMS_PASSWORD OMS_PASSWORD_FILE OMS_SERVER OMS_USER
export HOME="$tmp/home"
mkdir -p home given made config/oms-wizard

# What is given to the program is in given/; what it makes must be elsewhere.
random=$(od -An -N9 -tx1 /dev/urandom | tr -d ' \n')
password="Ca+/%&\"$random"
printf '%s\n' "$password" >given/password
printf '%s' "$password" >given/typed
chmod 600 given/*
encoded() {
    printf '%s' "$1" | base64 -w0 | sed 's/=*$//'
}
{
    cat given/password
    echo "$random" # however the rest was encoded
    encoded "$password" && echo
    encoded "reader:$password" && echo
    encoded "$random" | cut -c 2-20
    encoded "x$random" | cut -c 3-20
    encoded "xx$random" | cut -c 4-20
    printf 'Ca%%2B%%2F%%25%%26%%22%s\n' "$random"
} >given/forms
is "the forms are there" "$(wc -l <given/forms)" 8

# --- the watch ---
watch() {
    until [ -e given/stop ]; do
        grep -alF -f given/forms /proc/[0-9]*/cmdline /proc/[0-9]*/environ 2>/dev/null >>given/hits
        echo >>given/rounds
    done
}
watched() {
    : >given/hits
    : >given/rounds
    rm -f given/stop
    watch &
    watch_pid=$!
    "$@"
    : >given/stop
    wait "$watch_pid"
}
round_is_over() {
    [ "$(wc -l <given/rounds)" -gt "$rounds_before" ]
}
leaks_by_argument() {
    sh -c 'read -r line' leak "$password" <given/pipe &
    leak_pid=$!
    exec 9>given/pipe
    until_true 30 grep -qaF "$random" "/proc/$leak_pid/cmdline"
    rounds_before=$(($(wc -l <given/rounds) + 1))
    until_true 30 round_is_over
    exec 9>&-
    wait "$leak_pid"
}
mkfifo given/pipe
watched leaks_by_argument
ok "the watch sees what is in an argument" test -s given/hits
mkdir leak
for number in 1 2 3 4 5 6 7 8; do
    sed -n "${number}p" given/forms | sed 's/^/<</; s/$/>>/' >"leak/$number"
done
is "the search finds each form" "$(grep -rlaF -f given/forms leak | wc -l)" 8
rm -r leak

# --- the runs ---
OMS_SANDBOX_PASSWORD=$password
export OMS_SANDBOX_PASSWORD
sandbox_start --user reader
unset OMS_SANDBOX_PASSWORD
cat >config/oms-wizard/config <<END
[profile canary]
server = $sandbox_url
user = reader
password_command = cat '$tmp/given/password'
color = red
production = yes
END
chmod 600 config/oms-wizard/config
printf 'machine 127.0.0.1 login reader password "%s"\n' \
    "$(sed 's/"/\\"/g' given/password)" >given/netrc
chmod 600 given/netrc
sed "s|PASSWORD|$(sed 's/"/\\\\"/g; s/[|&]/\\&/g' given/password)|" \
    "$top_srcdir/tests/keys/canary.keys" >given/canary.keys
[ -x "$top_builddir/oms-objects" ] || sed -i '/^"p"$/,/^Esc\*3$/d' given/canary.keys
printf '@screen start\n' >given/start.keys
spec good.json orders1

# runs NAME STATUS COMMAND...: a test point; what it says is kept.
runs() {
    exits "$@"
    made=$((made + 1))
    mv "$tmp/out" "made/$made.out"
    mv "$tmp/err" "made/$made.err"
}
made=0
logged='--log made/log --trace'
at="--server $sandbox_url --user reader"

# shellcheck disable=SC2086
all_commands() {
    for json in '' --json; do
        runs "sources $json, password by a file" 0 \
            env OMS_PASSWORD_FILE="$tmp/given/password" "$wizard" sources $at $logged $json
    done
    runs "submit, password by a descriptor" 0 sh -c \
        'exec 5<given/password; exec setsid -w "$@"' sh "$wizard" submit --yes --confirm orders1 \
        good.json $at $logged --password-fd 5
    runs "the same name again" 7 sh -c 'exec 5<given/password; exec setsid -w "$@"' sh \
        "$wizard" submit --yes --confirm orders1 good.json $at $logged --password-fd 5
    runs "plan, asking the server" 3 sh -c 'exec 5<given/password; exec setsid -w "$@"' sh \
        "$wizard" plan --online --json good.json $at $logged --password-fd 5
    for command in 'tasks --json' 'show orders1' 'precheck orders1 --full' 'verify orders1 --json' \
        'new --from task:orders1' 'diff good.json task:orders1' \
        'configure orders1 --set fullTransferConfig/throttleRps=5 --yes --confirm orders1' \
        'objects orders1' 'start orders1 --yes --confirm orders1' \
        'watch orders1 --until running' 'changes orders1'; do
        runs "$command" 0 sh -c 'exec 5<given/password; exec setsid -w "$@"' sh "$wizard" $command \
            $at $logged --password-fd 5
    done
    runs "a plan for approval" 0 offline plan good.json --save made/plan
    runs "a record of the wizard" 10 sh -c 'exec 5<given/password; exec setsid -w "$@"' sh "$wizard" \
        open good.json --keys given/start.keys --record made/record $at $logged --password-fd 5
    runs "a script for curl" 0 offline submit --print-curl good.json $at
    runs "sources, password by a command" 0 offline sources --profile canary $logged
    runs "sources, password by netrc" 0 env NETRC="$tmp/given/netrc" "$wizard" sources $at $logged
    runs "config show, with all of them" 0 \
        env NETRC="$tmp/given/netrc" OMS_PASSWORD_FILE="$tmp/given/password" "$wizard" config show \
        --origin --profile canary
    runs "config show, with the command" 0 offline config show --origin --profile canary
    runs "sources of another user" 5 sh -c 'exec 5<given/password; exec setsid -w "$@"' sh \
        "$wizard" sources --server "$sandbox_url" --user nobody $logged --password-fd 5
    runs "the demo" 0 offline demo $logged
}

# shellcheck disable=SC2086
the_wizard() {
    runs "the wizard, with a wrong password and the right one" 0 env OMS_PASSWORD=wrong \
        "$wizard" --keys given/canary.keys --screens made/screens $at $logged
    like "(it got through)" "$(cat made/screens)" 'The task was created'
    runs "the wizard by the profile" 10 offline --profile canary --screens made/screens2 \
        --keys given/look.keys $logged
    runs "history" 0 offline history --json
    runs "one of it" 0 offline history show 1
}
cat >given/look.keys <<'END'
@screen start
Enter
@expect "Connected as reader"
@screen connected
@quit
END

# shellcheck disable=SC2086
bad_servers() {
    sandbox_kill
    for fault in 401 500 html half nested; do
        OMS_SANDBOX_PASSWORD=$(cat given/password) "$top_builddir/oms-sandbox" --port 0 \
            --user reader --fault "*:$fault" >"made/sandbox.$fault" 2>&1 </dev/null &
        fault_pid=$!
        until_true 30 grep -q http "made/sandbox.$fault"
        url=$(sed -n 's,.*\(http://127\.0\.0\.1:[0-9]*\).*,\1,p' "made/sandbox.$fault")
        OMS_PASSWORD_FILE=$tmp/given/password offline sources --server "$url" --user reader \
            $logged >"made/$fault.out" 2>"made/$fault.err"
        kill "$fault_pid"
        wait "$fault_pid"
    done
}

in_a_terminal() {
    ulimit -c unlimited 2>/dev/null
    terminal_start 80 24 "$wizard" --server "$1" --user reader --log "$tmp/made/log" --trace
    sees '1/11 Server'
    terminal_keys Up Up
    terminal_tmux load-buffer "$tmp/given/typed"
    terminal_tmux paste-buffer
    sees 'Password  *[*]{20}'
    terminal_keys F2
    sees 'Steps'
    terminal_keys Down Down Down Enter
    sees '>Task name'
    terminal_type "left_behind"
    sees 'left_behind *typed'
    terminal_screen >"made/terminal.$2"
    case $2 in
    abort) kill -ABRT "$(terminal_program)" ;;
    *) terminal_stop ;;
    esac
    terminal_status >"made/status.$2"
}
terminal_program() {
    for process in /proc/[0-9]*; do
        { tr '\0' '\n' <"$process/cmdline"; } 2>/dev/null | grep -qxF "$tmp/made/log" || continue
        case $(readlink "$process/exe") in
        */oms-wizard) echo "${process#/proc/}" ;;
        esac
    done
}

# What a run made, and what it showed meanwhile.
clean() {
    is "$1: no process showed it" "$(sort -u given/hits)" ""
    ok "$1: (it was watched)" test "$(wc -l <given/rounds)" -gt 2
    is "$1: no file holds it" \
        "$(grep -rlaF -f given/forms . --exclude-dir=given 2>/dev/null)" ""
}
watched all_commands
clean "the commands"
watched the_wizard
clean "the wizard"
url=$sandbox_url
if command -v tmux >/dev/null; then
    watched in_a_terminal "$url" hangup
    clean "a terminal that goes away"
    ok "(a draft is left)" test -n "$(find "$XDG_STATE_HOME" -path '*drafts*' -name '*.json')"
    mv "$XDG_STATE_HOME" made/state # else that draft would be offered
    watched in_a_terminal "$url" abort
    clean "a crash"
    is "no core file" "$(find . -name 'core*')" ""
else
    skip "a terminal that goes away" "no tmux"
fi
bad_servers
is "bad servers: no file holds it" \
    "$(grep -rlaF -f given/forms . --exclude-dir=given 2>/dev/null)" ""
for wanted in 'status=200' 'status=401' 'status=500' 'CreateProject'; do
    ok "the log is a log ($wanted)" grep -q "$wanted" made/log
done
ok "the journal is there" test -n "$(find . -name 'journal*')"
done_testing
