#!/bin/sh
# The search for rules in a real terminal: it tells how far it is, keys go on, Esc ends it.
. "$top_srcdir/tests/tmux_common.sh"

# Names in which no rule finds much: those whose digits are all different are chosen.
cat >list.sh <<'END'
awk 'BEGIN { for (i = 0; i < 100000; i++) printf "db%d\tt%d\n", i % 100, i * 7919 % 1000003 }'
END
sh list.sh | grep -vE 't[0-9]*([0-9])[0-9]*\1' >chosen.tsv
chosen=$(wc -l <chosen.tsv | tr -d ' ')

# The search is a child of the wizard with a process group of its own; prints its pid and state.
search_process() {
    cat /proc/[0-9]*/stat 2>/dev/null | sed 's/(.*)/-/' |
        awk -v top="$(terminal_value '#{pane_pid}')" '
            { state[$1] = $3; parent[$1] = $4; group[$1] = $5 }
            END {
                for (pid in parent)
                    if (group[pid] == pid && parent[parent[parent[pid]]] == top)
                        print pid, state[pid]
            }'
}

search_held() {
    search=$(search_process)
    case $search in
    *T) return ;;
    *[RSD]) kill -STOP "${search% *}" 2>/dev/null ;;
    esac
    # On a busy machine it may be over before it can be held.
    if terminal_matches 'Rules instead of a list'; then
        terminal_keys Escape
        sees_not 'Rules instead of a list'
        terminal_type g
    fi
    return 1
}

# Begins a search and stops its process, so that it is under way for as long as the test looks.
search_begins() {
    terminal_type g
    until_true "$terminal_patience" search_held || bail "no search to be held"
}

e2e_start
wizard_terminal 80 24
wizard_task
terminal_type rules
terminal_keys F10
sees '5/11 Objects'
terminal_type p
sees 'Esc cancels'
terminal_keys End Enter
sees 'Command, run by sh'
terminal_type 'sh list.sh'
terminal_keys Enter
sees '100000 of 100000, 0 chosen' || bail "not listed"
terminal_type l
sees 'Choose by a list'
terminal_keys Down Enter
sees 'File'
terminal_type chosen.tsv
terminal_keys Enter
sees "Found: $chosen of $chosen" || bail "not found"
terminal_keys Right Enter
sees "$chosen of 100000 chosen" || bail "not chosen"
terminal_keys Enter
sees "100 databases, $chosen objects included"
search_begins
shows "it is said how far the search is" 'Looking for the fewest rules: [0-9]+ % of the longest'
terminal_keys F1
shows "keys go on meanwhile" 'Which tables and views the task transfers'
terminal_keys Escape
sees_not 'Which tables and views'
shows "a dialog is closed first" 'Looking for the fewest rules'
terminal_keys Escape
shows "Esc ends the search" 'The search for rules was stopped; nothing has changed\.'
search_begins
sees 'Looking for the fewest rules'
terminal_keys Down Down DC
shows "so does a change of the objects" 'The search for rules was stopped, as the objects are others'
search_begins
sees 'Looking for the fewest rules'
terminal_keys F10
sees '6/11'
terminal_keys PageUp
sees '5/11'
hides "and leaving the step" 'Looking for the fewest rules'
terminal_type g
shows "what is found in the end is proposed" 'Rules instead of a list'
shows "for the names that are left" 'fits better'
terminal_keys Escape
sees_not 'Rules instead of a list'
terminal_keys C-c
sees 'Leave without saving'
terminal_keys Right Right Right Enter
is "it ends" "$(terminal_status)" 10
sandbox_stop
done_testing
