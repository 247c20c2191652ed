#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Lists of objects that come from elsewhere than a database: --objects, files, what is no file; and
# what is said if there is no oms-objects.
. "$top_srcdir/tests/tmux_common.sh"
. "$top_srcdir/tests/objects/live.sh"
live_data 1 nobody
e2e_start --data "$tmp/data"

# --- encodings, by a script ---
printf 'shop.orders\nshop.订单\ncrm.客户\n' >utf8
iconv -t UTF-16 utf8 >utf16
iconv -t UTF-16BE utf8 >utf16be
iconv -t GB18030 utf8 >gb18030
for list in utf8 utf16 utf16be gb18030; do
    e2e_plays "a list in $list" 10 live_given.keys --objects $list
done
e2e_play live_given.keys --objects none
is "a list that is not there" "$screens_status" 9
printf 'shop.orders\nshop.订单\ncrm.客户\n' |
    "$top_builddir/oms-wizard" --keys "$top_srcdir/tests/keys/live_given.keys" \
        --screens screens --server "$sandbox_url" --user admin --objects - >out 2>err
is "standard input" "$?" 10

# --- in a terminal ---
to_sources() {
    terminal_keys Enter
    sees 'Connected as admin' || bail "not connected"
    terminal_keys F10
    sees 'live_shop' || bail "no source"
}

to_objects() {
    terminal_keys Enter
    sees '3/11 Sink' || bail "not on the sink"
    terminal_type live_ob
    sees '1 of 2' || bail "not filtered"
    terminal_keys Enter
    sees '>Task name' || bail "not on the task"
    terminal_type lists
    terminal_keys F10
    sees 'Press p to pick' || bail "not on the objects"
    terminal_keys p
    sees 'Where do the objects come from' || bail "no question"
}

export XDG_STATE_HOME="$tmp/state.1" # no draft is offered
# shellcheck disable=SC2016
terminal_start 80 24 sh -c 'printf "shop.a\nshop.b\n" | "$1" --server "$2" --user admin --objects -' sh \
    "$top_builddir/oms-wizard" "$sandbox_url"
to_sources
terminal_type live_shop
sees '1 of 2' || bail "not filtered"
to_objects
terminal_keys Enter
shows "standard input, and the keys from the terminal" '2 of 2 shown, 0 chosen'
terminal_keys Enter
mkfifo pipe
terminal_keys P
sees 'Where do the objects come from'
terminal_keys Home Down Down Down Enter
sees 'File' || bail "no question for a file"
terminal_type "$tmp/pipe"
terminal_keys Enter
shows "a pipe is not waited for" 'it is not a regular'
terminal_keys Enter
terminal_keys P
sees 'Where do the objects come from'
terminal_keys Home Down Down Down Enter
sees 'File'
terminal_type -
terminal_keys Enter
shows "in a dialog - is the name of a file" '[.]/- cannot be opened'
terminal_stop
terminal_status >ended

XDG_STATE_HOME=$tmp/state.2
mkdir bin
cp "$top_builddir/oms-wizard" bin/
terminal_start 80 24 bin/oms-wizard --server "$sandbox_url" --user admin
to_sources
terminal_type live_shop
sees '1 of 2' || bail "not filtered"
to_objects
terminal_keys Enter
shows "no oms-objects: what it needs" 'unixodbc-dev'
terminal_stop
terminal_status >ended

if [ -x "$top_builddir/oms-objects" ]; then
    XDG_STATE_HOME=$tmp/state.3
    wizard_terminal 80 24
    to_sources
    terminal_keys End Enter
    sees 'ID of the data source' || bail "no question for an ID"
    terminal_type e_of_my_own
    to_objects
    terminal_keys Enter
    shows "a data source that was typed: its type is asked for" 'Which database is it'
    terminal_keys Down Enter
    shows "then its address" 'Address host:port'
    terminal_keys C-u
    terminal_type 127.0.0.1:1
    terminal_keys Enter
    sees 'User [(]OceanBase'
    terminal_type nobody
    terminal_keys Enter
    sees 'Password of this user'
    terminal_keys Enter
    shows "and oms-objects takes it" '127.0.0.1:1|No ODBC driver for OB_MYSQL'
    terminal_stop
    terminal_status >ended

    XDG_STATE_HOME=$tmp/state.4
    wizard_terminal 80 24
    to_sources
    terminal_type live_ob
    sees '1 of 2' || bail "not filtered"
    to_objects
    terminal_keys Enter
    sees 'Address host:port'
    terminal_keys Enter
    shows "tenant and cluster stand with the user, to be seen and changed" 'root@shop#ob1'
    terminal_stop
    terminal_status >ended
else
    skip "a data source that was typed" "oms-objects is not built"
fi
sandbox_stop
done_testing
