#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A filter that takes long: what is pressed meanwhile acts on what it finds, never on the rows of the
# filter before it.
. "$top_srcdir/tests/tmux_common.sh"

XDG_CACHE_HOME=$tmp/cache
export XDG_CACHE_HOME
slow='/^(\w*_?\w*)*_2024$/'

terminal_start 80 24 "$wizard" demo
sees 'Connected|2/11|1/11' || bail "no wizard"
terminal_keys F10
terminal_type 订单库
sees '[1-9] of [0-9]+' || { terminal_screen; bail "no source"; }
terminal_keys Enter
terminal_type ob_order
sees '[1-9] of [0-9]+' || bail "no sink"
terminal_keys Enter
sees '>Task name' || bail "no task page"
terminal_type filters
terminal_keys F10
terminal_type p
sees 'keep|example|Where' || bail "no question"
terminal_keys Enter
sees '300000 of 300000 shown, 0 chosen' || bail "no list"

terminal_type /
terminal_type "$slow"
terminal_keys Enter
terminal_type a
shows "a waits, and says so" 'a waits for the filter; any other key cancels it'
shows "how far it is, and how to stop it" 'Filter .* [0-9]+ of 300000 looked at, Esc stops'
terminal_keys Escape
shows "stopped, the filter before is back" 'The filter before it is back'
shows "nothing was chosen" 'Filter .* of 300000 shown, 0 chosen'
terminal_type /
terminal_keys Up
shows "its text can be had again" 'Filter .*\^\(\\w\*_\?\\w\*\)\*_2024\$/'
terminal_keys Enter
terminal_type ' '
shows "Space waits, too" 'Space waits for the filter'
terminal_keys Down
hides "another key takes it back" 'Space waits'
shows "and the filter goes on" 'looked at, Esc stops'
terminal_keys Escape
shows "it is stopped" 'The filter before it is back'

# What it gives up is told.
terminal_type /
terminal_keys C-u
terminal_type '!/^(\w*_?\w*)*_2024$/ db:shop_000 ^orders_2024'
terminal_keys Enter
shows "what took too long is told" '[1-9][0-9]* names are left out: the expression'

# It ends: the key is done then, on what was found.
terminal_type /
terminal_keys C-u
terminal_type '!/\w*\w*_20240$/ db:shop_00 ^orders_2024'
terminal_keys Enter
terminal_type a
shows "what was found is chosen when it is done" '[1-9][0-9]* marked, 0 unmarked: [1-9]'
terminal_screen >"$tmp/end"
shown=$(sed -n 's/.*Filter.* \([0-9]*\) of 300000 shown, [0-9]* chosen.*/\1/p' "$tmp/end")
chosen=$(sed -n 's/.*Filter.* \([0-9]*\) of 300000 shown, \([0-9]*\) chosen.*/\2/p' "$tmp/end")
is "that and nothing else" "$chosen" "$shown"

# Comparing a list: how far it is, and Esc.
terminal_type l
shows "where the list comes from" 'Paste a list'
terminal_keys Enter
shows "the list" 'One per line'
awk 'BEGIN { for (i = 0; i < 400; i++) printf "shop_%04d.orders_20x%02d1x\n", i, i % 90 }' >missing
terminal_paste "$(cat missing)"
shows "it is there" 'orders_20x'
terminal_keys F10
shows "the nearest take their time" 'nearest names: [0-9]+ of 400. Esc goes on without the rest'
terminal_keys Escape
shows "the report without the rest" 'The nearest was looked for to the first [0-9]+ only'
shows "has all that is missing" 'Not found: 400'
terminal_stop
done_testing
