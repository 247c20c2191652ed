#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Keys typed ahead of the filter of a long list, as a slow line brings them: all at once. They are
# about what the filter leaves, not about what was shown before.
. "$top_srcdir/tests/tmux_common.sh"
e2e_start --demo --projects 4000 --sources 4000 --max-page 1000
others=$(seq -f '!%04g' -s ' ' 9001 9040) # which takes longer than a slice

# ahead FILTER KEY...: another filter and what follows it, in one go.
ahead() {
    filter=$1
    shift
    terminal_tmux send-keys / C-u \; send-keys -l -- "$others $filter" \; send-keys Enter "$@"
}

wizard_terminal 80 24
terminal_keys Enter
sees 'Connected as admin' || bail "not connected"
terminal_keys C-n
sees 'of 4000 shown' || bail "no tasks"
ahead id:np_4wdemo000001 a
shows "the tasks that the filter leaves are marked" '1 of 4000 shown, 1 marked'
ahead id:np_4wdemo000003 Enter
shows "the task that it leaves is opened" 'Task coupon_cutover'

wizard_terminal 80 24 --page-size 1000
terminal_keys Enter
sees 'Where to begin' || bail "not connected"
terminal_keys Down Down Enter
sees '4000 of 4000 shown' || bail "no data sources"
ahead id:e_4w3jsq9tntvo Enter
shows "the data source that it leaves is opened" 'e_4w3jsq9tntvo'
is "it ends" "$(terminal_leave)" 10
sandbox_stop

# --- ahead of the list: what comes behind the filter is taken for no ID ---
e2e_start --fault ListDataSource:silent
wizard_terminal 80 24
sees '1/11 Server' || bail "no wizard"
terminal_tmux send-keys Enter F10 \; send-keys -l order_mysql \; send-keys Enter \; send-keys -l ob_order \; \
    send-keys Enter
shows "Enter says that the list is still being fetched" 'the list is still being fetched'
shows "and chooses nothing" '2/11 Source'
done_testing
