#!/bin/sh
# What an ODBC driver that hangs or crashes does to the wizard: nothing.
. "$top_srcdir/tests/tmux_common.sh"

[ -x "$top_builddir/oms-objects" ] ||
    skip_all "oms-objects is not built: unixODBC or inih is missing"
. "$top_srcdir/tests/objects/live.sh"
export ODBCSYSINI="$tmp" ODBCINI="$tmp/odbc.ini"
printf '[Fake]\nDriver = %s\n' "$top_builddir/tests/objects/odbc_fake.so" >"$tmp/odbcinst.ini"
mkdir -p "$XDG_CONFIG_HOME/oms-wizard"
cat >"$XDG_CONFIG_HOME/oms-wizard/drivers.conf" <<'END'
[MYSQL]
drivers = Fake
package = the tests
port = 1
connect = DRIVER={driver};
  UID={user}[[;PWD={password}]]
objects = objects
keys = keys
system = none
END
live_data 1 nobody
e2e_start --data "$tmp/data"

wizard_objects() {
    terminal_stop
    XDG_STATE_HOME=$tmp/state.$terminal_count # no draft is offered
    wizard_terminal 80 24
    terminal_keys Enter
    sees 'Connected as admin' || bail "not connected"
    terminal_keys F10
    sees 'live_shop' || bail "no source"
    terminal_keys Enter
    sees '3/11 Sink' || bail "not on the sink"
    terminal_type live_ob
    sees '1 of 2' || bail "not filtered"
    terminal_keys Enter
    sees '>Task name' || bail "not on the task"
    terminal_type hang
    terminal_keys F10
    sees 'Press p to pick' || bail "not on the objects"
}

# lists_as USER: the fake driver does what the user's name says.
lists_as() {
    terminal_keys p
    sees 'Ask the database now'
    terminal_keys Enter
    sees 'Address host:port'
    terminal_keys Enter
    sees 'User [(]OceanBase'
    terminal_keys C-u
    terminal_type "$1"
    terminal_keys Enter
    sees 'Password of this user'
    terminal_type secret
    terminal_keys Enter
}

wizard_objects
lists_as rows-2000000
shows "rows are counted while more of them come" 'Listing: [1-9][0-9]* objects so far'
terminal_keys F1
shows "the wizard is alive: help" 'Which tables and views'
terminal_keys Escape
hides "which closes" 'Which tables and views'
terminal_keys p
shows "a second listing is not begun" 'The listing goes on'
terminal_keys Escape
shows "Esc stops it, and what came can be picked" '[0-9]+ of [0-9]+, 0 chosen'
terminal_keys Enter
shows "it is back on the objects" 'listed just now'

wizard_objects
lists_as hang-fetch
shows "a driver that hangs" 'Listing: 0 objects so far'
terminal_keys F2
shows "leaves the wizard alive" '11/11|Submit'
terminal_keys Escape
terminal_keys Escape
hides "is stopped by Esc" 'Listing:'
shows "with nothing to pick" 'Press p to pick'

wizard_objects
lists_as crash-fetch
shows "a crash is told" 'ended by signal'
terminal_keys Escape
shows "and the wizard goes on" '5/11 Objects'
terminal_stop
terminal_status >ended # it may still write its draft
sandbox_stop
done_testing
