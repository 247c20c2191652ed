# SPDX-License-Identifier: Apache-2.0
# What the tests in a real terminal share.
#     wizard_terminal COLS ROWS [OPTION...]   the wizard in a terminal, connected by options
#     wizard_task                             ... from there to the task page, by way of the lists
#     cursor_at NAME X,Y                      a test point: the terminal's cursor gets there
#     looks_like FILE                         is the screen that of the file? Leaves it in $tmp/now
. "$top_srcdir/tests/e2e_common.sh"
. "$top_srcdir/tests/lib/tmux.sh"

command -v tmux >/dev/null || skip_all "no tmux"
cd "$tmp" || bail "no $tmp"

wizard_terminal() {
    wizard_cols=$1 wizard_rows=$2
    shift 2
    terminal_start "$wizard_cols" "$wizard_rows" "$wizard" \
        --server "$sandbox_url" --user admin "$@"
}

wizard_task() {
    terminal_keys Enter
    sees 'Connected as admin' || bail "not connected"
    terminal_keys F10
    terminal_type member_mysql
    sees '1 of 25' || bail "not filtered"
    terminal_keys Enter
    terminal_type ob_member
    sees '1 of 25' || bail "not filtered"
    terminal_keys Enter
    sees '>Task name' || bail "not on the task page"
}

terminal_value() {
    terminal_tmux display-message -p "$1"
}

stands_at() {
    [ "$(terminal_value '#{cursor_x},#{cursor_y}')" = "$1" ]
}

cursor_at() {
    ok "$1" until_true "$terminal_patience" stands_at "$2"
}

looks_like() {
    terminal_screen >"$tmp/now"
    cmp -s "$tmp/now" "$1"
}
