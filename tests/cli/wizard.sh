#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# How the command line starts the wizard, and the demo.
. "$top_srcdir/tests/lib/tap.sh"
. "$top_srcdir/tests/lib/tmux.sh"
. "$top_srcdir/tests/cli/lib.sh"

cd "$tmp" || exit 99
spec good.json
printf '@screen start\n' >look.keys
printf '@expect "no such text at all"\n' >wrong.keys

exits "a script that only looks" 10 offline --keys look.keys
like "its screens go to standard output" "$(cat out)" 'OMS'
exits "screens into a file" 10 offline --keys look.keys --screens screens
is "leave standard output empty" "$(wc -c <out)" 0
like "and are there" "$(cat screens)" 'OMS'
exits "another size" 10 offline --keys look.keys --screens screens --size 100x30
ok "changes the screen" test "$(wc -l <screens)" -ge 30
exits "a script whose expectation is not met" 1 offline --keys wrong.keys
exits "a script that is not there" 2 offline --keys none.keys
exits "screens that cannot be written" 9 offline --keys look.keys --screens none/screens
exits "screens into a full disk" 9 offline --keys look.keys --screens /dev/full
exits "server and user are filled in" 10 \
    env OMS_USER=the_reader "$wizard" --keys look.keys --server http://example.com:8089
like "the server" "$(cat out)" 'http://example\.com:8089'
like "the user" "$(cat out)" the_reader
exits "the password is, but not to be seen" 10 \
    env OMS_PASSWORD=canary-4711 "$wizard" --keys look.keys --user x
unlike "(not on the screen)" "$(cat out err)" canary
exits "--ascii" 10 offline --keys look.keys --ascii
is "draws no other frames" "$(LC_ALL=C grep -c '[^ -~]' out)" 0
exits "open" 10 offline open good.json --keys look.keys
exits "open a file that is not there" 9 offline open none.json --keys look.keys
exits "open standard input" 2 offline open - --keys look.keys

# The demo, without a terminal: the recorded tour.
sandboxes() {
    for process in /proc/[0-9]*; do
        cat "$process/environ" 2>/dev/null | tr '\0' '\n' | grep -q "^OMS_TEST_MARK=$$\$" || continue
        cat "$process/cmdline" 2>/dev/null | tr '\0' ' ' | grep -q 'oms-sandbox .*until-stdin' || continue
        echo "${process#/proc/}"
    done
}
no_sandbox() {
    [ -z "$(sandboxes)" ]
}
export OMS_TEST_MARK=$$
exits "the demo" 0 offline demo
like "shows screens" "$(cat out)" 'CreateProject|OMS'
like "the request that was sent" "$(cat out)" '^  "sourceEndpointId": "e_'
like "the ID of the task at the end" "$(tail -n 1 out)" 'np_[a-z0-9]+$'
sed '1,/^The request that was sent/d' out | sed -n '/^{$/,/^}$/p' >request.json
exits "the request is a spec" 0 offline check request.json
exits "in its canonical layout" 0 offline format request.json
same "(format leaves it as it is)" out request.json
is "its sandbox is gone" "$(sandboxes)" ""
chinese=$(chinese_locale)
if [ -n "$chinese" ]; then
    exits "the tour goes through in Chinese, too" 0 env LC_ALL="$chinese" "$wizard" demo
else
    skip "the tour goes through in Chinese, too" "no Chinese locale"
fi
printf '@quit\n' >quit.keys
exits "a tour that creates nothing has failed" 1 offline demo --keys quit.keys
is "its sandbox is gone, too" "$(sandboxes)" ""
exits "the demo into a full disk" 9 sh -c '"$1" demo >/dev/full' sh "$wizard"

# The demo at a terminal.
if command -v tmux >/dev/null; then
    terminal_start 80 24 "$wizard" demo
    shows "the demo at a terminal is connected at once" '25 data sources'
    terminal_keys C-c
    is "leaving it is no failure" "$(terminal_status)" 0
    is "the sandbox is gone with it" "$(sandboxes)" ""
    terminal_start 80 24 "$wizard" demo
    sees '25 data sources'
    kill -KILL "$(sed -n 's/^PPid:[^0-9]*//p' "/proc/$(sandboxes)/status")"
    ok "a killed demo leaves no sandbox behind" until_true 30 no_sandbox
    terminal_stop
else
    skip "the demo at a terminal" "no tmux"
fi

mkdir bin
cp "$wizard" bin/oms-wizard
printf '#!/bin/sh\necho "no luck" >&2\nexit 1\n' >bin/oms-sandbox
chmod +x bin/oms-sandbox
exits "a sandbox that does not start" 1 bin/oms-wizard demo
like "its words are passed on" "$(cat err)" 'no luck'
done_testing
