#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Names with nothing in common: the list is advised, at once, and the keys go on.
. "$top_srcdir/tests/tmux_common.sh"

# Those whose digits are all different are chosen.
cat >list.sh <<'END'
awk 'BEGIN { for (i = 0; i < 100000; i++) printf "db%d\tt%d\n", i % 100, i * 7919 % 1000003 }'
END
sh list.sh | grep -vE 't[0-9]*([0-9])[0-9]*\1' >chosen.tsv
chosen=$(wc -l <chosen.tsv | tr -d ' ')

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
sees '100000 of 100000 shown, 0 chosen' || bail "not listed"
terminal_type l
sees 'Choose by a list'
terminal_keys Down Enter
sees 'File'
terminal_type chosen.tsv
terminal_keys Enter
sees "Found: $chosen of $chosen" || bail "not found"
terminal_keys Right Enter
sees ": $chosen chosen" || bail "not chosen"
terminal_keys Enter
sees "100 databases, $chosen objects included"
terminal_type g
shows "no rules are proposed where they would not be few" 'Stay with the list'
shows "and it is said why" "1000 rules for $chosen objects"
terminal_keys Escape
sees_not 'Rules instead of a list'
terminal_keys F1
shows "keys go on" 'The tables and views that the task transfers'
terminal_keys Escape
sees_not 'The tables and views that'
terminal_keys C-c
sees 'Leave without saving'
terminal_keys Right Right Right Enter
is "it ends" "$(terminal_status)" 10
sandbox_stop
done_testing
