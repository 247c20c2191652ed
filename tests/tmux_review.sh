#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The review of a spec whose objects take long to check: its JSON is there at once, and what there is
# to say comes by itself.
. "$top_srcdir/tests/lib/tap.sh"
. "$top_srcdir/tests/lib/tmux.sh"

command -v tmux >/dev/null || skip_all "no tmux"
tables=160000

awk -v tables=$tables 'BEGIN {
    printf "{\"name\": \"large\", \"type\": \"MIGRATION\", \"sourceEndpointId\": \"e_1\", "
    printf "\"sinkEndpointId\": \"e_2\", \"enableStructTransfer\": true, "
    printf "\"enableFullTransfer\": true, \"enableFullVerify\": false, "
    printf "\"enableIncrTransfer\": false, \"enableReverseIncrTransfer\": false, "
    printf "\"transferMapping\": {\"mode\": \"SPECIFIC\", \"databases\": ["
    for (i = 0; i < tables; i++) {
        if (i % 1000 == 0)
            printf "%s{\"name\": \"d%d\", \"mappedName\": \"d%d\", \"tables\": [", i ? "]}, " : "", i, i
        printf "%s{\"name\": \"t%d\", \"mappedName\": \"t%d\"}", i % 1000 ? ", " : "", i, i
    }
    printf "]}]}}\n"
}' >"$tmp/large.json"
lines=$("$wizard" format "$tmp/large.json" | wc -l | tr -d ' ')

terminal_start 80 24 env LC_ALL=C.UTF-8 HOME="$tmp" XDG_STATE_HOME="$tmp" \
    "$wizard" open "$tmp/large.json"
sees 'Opened' || bail "the spec is not opened"
terminal_keys Tab Tab
shows "the lines of the body are counted" "^$lines lines"
shows "its findings are counted" '0 errors, 4 warnings'
terminal_keys End
shows "the end of the body is shown" '^  }'
terminal_keys Home
shows "and its beginning" '"name": "large"'

# After an edit in sight of the review the next picture cannot know the findings yet.
terminal_keys Tab Tab
shows "its plan is there" '160 databases, 160000 tables'
terminal_keys Tab
sees 'proposed: NORMAL' || bail "no finding that proposes something"
terminal_tmux pipe-pane "cat >>'$tmp/sent'"
cursor_row() {
    terminal_tmux display-message -p '#{cursor_y}'
}
cursor_is_in() {
    [ "$(cursor_row)" = "$1" ]
}
row=$(($(cursor_row) + 1))
terminal_keys Down
until_true "$terminal_patience" cursor_is_in "$row" || bail "the cursor does not move"
terminal_keys C-f
shows "the findings come without a key" '0 errors, 3 warnings'
ok "and the cursor is where it was" until_true "$terminal_patience" cursor_is_in "$row"
ok "until then it says that the spec is being checked" \
    until_true "$terminal_patience" grep -q 'spec is being checked' "$tmp/sent"
terminal_keys Tab
shows "what was proposed is in the body" "^$((lines + 3)) lines"
terminal_stop
terminal_status >"$tmp/status"

# A file that is mended elsewhere is opened by the key that reads it again; it was never a draft.
printf '{"name": "mended"\n "labels": []}\n' >"$tmp/broken.json"
terminal_start 80 24 env LC_ALL=C.UTF-8 HOME="$tmp" XDG_STATE_HOME="$tmp/state" \
    "$wizard" open "$tmp/broken.json"
shows "a file that is no spec is shown as text" '2:2: A comma is missing'
printf '{"name": "mended", "labels": []}\n' >"$tmp/broken.json"
terminal_keys F5
shows "once mended it is opened as a spec" 'Opened .*broken.json'
terminal_keys F7
shows "which has nothing to be undone" 'nothing to undo'
is "and nothing to be saved" "$(terminal_leave)" 10
is "no draft was made" "$(find "$tmp/state" -name '*.json' | wc -l | tr -d ' ')" 0
done_testing
