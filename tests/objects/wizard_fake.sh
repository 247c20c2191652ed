#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What an ODBC driver that hangs or crashes does to the wizard: nothing.
. "$top_srcdir/tests/tmux_common.sh"

needs oms-objects
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
schemas =
names =
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
    answers "$1"
}

lists_again() {
    terminal_keys P
    answers "$1"
}

answers() {
    sees 'Query the database now'
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
lists_as stuck-300000
shows "rows are counted while more of them come" 'Listing shop_[0-9]+: [1-9][0-9]* objects so far'
terminal_keys F1
shows "the wizard is alive: help" 'The tables and views that'
terminal_keys Escape
hides "which closes" 'The tables and views that'
terminal_keys p
shows "a second listing is not begun" 'Listing goes on'
terminal_keys Escape
shows "Esc stops it, and what came can be picked" '[0-9]+ of [0-9]+ shown, 0 chosen'
shows "it is said that objects are missing" 'Listing was stopped: the list lacks objects'
terminal_keys Enter
shows "and stays said" 'listed just now, not all'

wizard_objects
lists_as hang-fetch
shows "a driver that hangs keeps no row back" 'Listing shop_0000: 3 objects so far'
shows "the time goes on" 'so far, [1-9][0-9]* s[.]'
terminal_keys F2
shows "the wizard is alive" '11/11|Submit'
terminal_keys Escape
terminal_keys Escape
shows "it is stopped by Esc" '3 of 3 shown, 0 chosen'
terminal_keys Enter
lists_again hang-connect
shows "a server that does not answer" 'nothing has come yet, [1-9][0-9]* s'
terminal_keys Escape
shows "keeps the list from before" 'The list from before is kept'
terminal_keys Down
shows "whatever it is" '3 listed .*, not all'

wizard_objects
lists_as hang-keys
shows "keys come after the names" '10 objects; keys of all schemas'
terminal_keys Escape
shows "without them the list is whole" '10 of 10 shown, 0 chosen'
shows "what is missing is said" 'not all keys'
terminal_keys Enter
shows "it counts as a list" '10 listed just now$'
lists_again crash-fetch
shows "a crash is told" '[(]Fake[)] crashed'
shows "the list was better before" '3 objects had arrived by then. The list from before is kept'
terminal_keys Escape
hides "and stays" 'Leave it'
shows "whole" '10 listed [^,]*$'
lists_again lost-keys
shows "keys that are lost" 'All objects are listed, but not all is known'
terminal_keys Escape
hides "are no reason to stop" 'Leave it'
shows "and cost no object" '10 of 10 shown, 0 chosen'

wizard_objects
lists_as segv-3
shows "a crash is told" '[(]Fake[)] crashed'
shows "and that others are missing" '3 objects had arrived by then. They can be picked, but others'
terminal_keys Escape
hides "the dialog closes" 'Leave it'
shows "and those that came can be picked" '3 of 3 shown, 0 chosen'
terminal_keys a Enter
shows "and the wizard goes on" '5/11 Objects.*'
terminal_keys g
shows "no rules are proven by what is not the whole" 'the list proves'
terminal_keys Escape
hides "which is all" 'the list proves'

# Numbers of rows that take long: what is there can be picked meanwhile.
sed -i 's/^names =$/names = names/' "$XDG_CONFIG_HOME/oms-wizard/drivers.conf"
wizard_objects
lists_as hang-objects
shows "names and keys can be picked before rows are known" '10 of 10 shown, 0 chosen'
shows "that is said" 'the numbers of rows follow'
terminal_keys a Enter
shows "the time goes on" 'rows of all schemas, [1-9][0-9]* s'
terminal_keys p
shows "what was picked can be picked again" '10 of 10 shown, 10 chosen'
terminal_keys Enter
sees 'rows of all schemas'
terminal_keys P
shows "another listing is not begun" 'Listing goes on'
terminal_keys Escape
shows "Esc goes on without" 'Not all numbers of rows are known'
terminal_keys Down
shows "with a whole list" '10 listed just now$'
lists_again rows-20
shows "rows that come" 'The numbers of rows are there now'
shows "are shown" 'orders_000002 .* ~20'
terminal_keys Enter
lists_again lost-objects
shows "rows that are lost" 'Not all numbers of rows arrived: .*was lost'
shows "cost no object" '10 of 10 shown, 10 chosen'
sed -i 's/^names = names$/names =/' "$XDG_CONFIG_HOME/oms-wizard/drivers.conf"
terminal_keys Enter
sees '10 listed'
lists_again crash-fetch
sees '[(]Fake[)] crashed'
terminal_keys Escape
hides "done" 'Leave it'

# A list that comes while a dialog shows the one before: the dialog's objects stay what they are.
terminal_keys m
shows "it asks what becomes of the names" 'Change the mode only'
terminal_keys Right Right Enter
shows "by rules" 'WILDCARD'
terminal_keys a
sees 'One per line' || bail "no rule can be typed"
terminal_type 'shop_*.*'
terminal_keys F10
hides "with a rule" 'One per line'
list_from_pipe() {
    terminal_keys P
    sees 'Output of a command'
    terminal_keys End Enter
    sees 'its output is read'
    terminal_type "cat '$tmp/list'"
    terminal_keys Enter
}
mkfifo "$tmp/list"
list_from_pipe
shows "a command that says nothing yet" 'nothing has come yet'
terminal_keys g
shows "rules against the list that is there" 'match 10 of 10'
ok "the list comes" timeout 30 sh -c 'printf "other.one\nother.two\n" >"$1"' sh "$tmp/list"
terminal_keys End Up Enter
shows "the new list leaves it alone" 'orders_000002'
terminal_keys Escape
sees 'match 10 of 10'
terminal_keys Escape
shows "and comes when it is closed" 'match none of the 2'

# A list is of the source that was chosen when it was begun.
terminal_keys Escape
sees_not 'match none of the 2 objects .*─┐'
list_from_pipe
sees 'nothing has come yet'
terminal_keys F2
sees '2 +Source|Source +' || bail "no list of steps"
terminal_keys Home Down Enter
sees '2/11 Source' || bail "not on the source"
terminal_type live_ob
sees '1 of 2' || bail "not filtered"
terminal_keys Enter
sees 'Objects of another source' || bail "no question about the rules"
terminal_type k
sees '3/11 Sink' || bail "no other source"
ok "a list comes" timeout 30 sh -c 'printf "other.three\n" >"$1"' sh "$tmp/list"
terminal_keys F2
sees 'Source +'
terminal_keys Home Down Down Down Down Enter
shows "and is not that of another source" '^2 databases, 11 rules included *$'
terminal_stop
terminal_status >ended # it may still write its draft
sandbox_stop
done_testing
