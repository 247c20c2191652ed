#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The demo: the tour without a terminal, the wizard at one, and no sandbox that outlives it.
. "$top_srcdir/tests/lib/tap.sh"
. "$top_srcdir/tests/lib/tmux.sh"
. "$top_srcdir/tests/cli/lib.sh"
needs oms-sandbox

cd "$tmp" || exit 99
sandboxes() {
    for process in /proc/[0-9]*; do
        cat "$process/environ" 2>/dev/null | tr '\0' '\n' | grep -q "^OMS_TEST_MARK=$$\$" || continue
        cat "$process/cmdline" 2>/dev/null | tr '\0' ' ' | grep -q 'oms-sandbox .*--demo' || continue
        echo "${process#/proc/}"
    done
}
no_sandbox() {
    [ -z "$(sandboxes)" ]
}

# Without a terminal: the recorded tour.
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
if in_chinese true; then
    exits "the tour goes through in Chinese, too" 0 in_chinese "$wizard" demo
else
    skip "the tour goes through in Chinese, too" "no Chinese locale"
fi
printf '@quit\n' >quit.keys
exits "a tour that creates nothing has failed" 1 offline demo --keys quit.keys
is "its sandbox is gone, too" "$(sandboxes)" ""
exits "the demo into a full disk" 9 sh -c '"$1" demo >/dev/full' sh "$wizard"

# What README shows of the wizard and of a plan.
cat >readme.keys <<'END'
F10
"order_mysql" Enter
"ob_order" Enter
"orders" F10
"a"
@paste "shop.t_order"
F10*2
Tab Space Tab*2 "2000" Tab "10M" Up
@screen full
END
offline demo --ascii --keys readme.keys --screens readme.screen >/dev/null 2>&1
offline plan --source-type MYSQL --sink-type OB_MYSQL request.json >readme.plan
# other_lines FILE: those of standard input that are not in the file.
other_lines() {
    while IFS= read -r line; do
        grep -qxF -e "$line" "$1" || printf '%s\n' "$line"
    done
}
readme=$top_srcdir/README
is "README shows a screen as it is" \
    "$(sed -n '/^ oms-wizard  6/,/^Type/p' "$readme" | sed 1d | other_lines readme.screen)" ""
is "README shows a plan as it is" \
    "$(sed -n '/^    Migration task/,/^    \.\.\./s/^    //p' "$readme" | other_lines readme.plan)" "..."

# At a terminal.
if command -v tmux >/dev/null; then
    terminal_start 80 24 "$wizard" demo
    shows "the demo at a terminal is connected at once" '25 data sources'
    is "leaving it is no failure" "$(terminal_leave)" 0
    is "the sandbox is gone with it" "$(sandboxes)" ""
    terminal_start 80 24 "$wizard" demo
    sees '25 data sources'
    kill -KILL "$(sed -n 's/^PPid:[^0-9]*//p' "/proc/$(sandboxes)/status")"
    ok "a killed demo leaves no sandbox behind" until_true 30 no_sandbox
    terminal_stop
else
    skip "the demo at a terminal" "no tmux"
fi
done_testing
