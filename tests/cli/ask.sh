#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What is asked at a terminal: the password, and whether to create the task.
. "$top_srcdir/tests/lib/tap.sh"
. "$top_srcdir/tests/lib/sandbox.sh"
. "$top_srcdir/tests/lib/tmux.sh"
. "$top_srcdir/tests/cli/lib.sh"

command -v tmux >/dev/null || skip_all "no tmux"
export OMS_SANDBOX_PASSWORD=canary-4711
sandbox_start --user reader
unset OMS_SANDBOX_PASSWORD
export OMS_SERVER="$sandbox_url" OMS_USER=reader
name65=$(printf '%065d' 0 | tr 0 n)
spec "$tmp/orders.json"
spec "$tmp/long.json" "$name65"
spec "$tmp/third.json" third

# The program alone in a terminal; its question must come.
asks() {
    asks_name=$1 asks_pattern=$2
    shift 2
    terminal_start 120 30 "$@"
    shows "$asks_name" "$asks_pattern"
}

asks "the password is asked for" "^Password of reader at $sandbox_url:" \
    "$wizard" sources --type KAFKA
terminal_type canary-4711
terminal_keys Enter
is "and accepted" "$(terminal_status)" 0
shows "(the list is there)" '^event_kafka '
hides "it is not to be seen" canary
asks "it is asked for when output goes elsewhere" '^Password of reader' \
    sh -c '"$1" sources --type KAFKA | sed s/^/got:/' sh "$wizard"
terminal_type canary-4711
terminal_keys Enter
shows "as well" '^got:event_kafka '
asks "Ctrl-C at the question" '^Password' "$wizard" sources
terminal_keys C-c
is "ends it" "$(terminal_status)" 130
asks "the end of input at the question" '^Password' "$wizard" sources
terminal_keys C-d
is "ends it, too" "$(terminal_status)" 10
asks "a wrong password" '^Password' "$wizard" sources
terminal_type nonsense
terminal_keys Enter
is "is refused" "$(terminal_status)" 5

terminal_shell 120 30
terminal_type "'$wizard' sources"
terminal_keys Enter
sees '^Password'
terminal_keys C-c
sees '^ready\$ *$'
terminal_type 'stty -a'
terminal_keys Enter
shows "afterwards the terminal shows again what is typed" 'ready\$ stty -a$'
shows "(says stty)" '[^-]echo '

export OMS_PASSWORD=canary-4711
asks "it asks before it creates" '^Create the task\? \[y/N\] *$' "$wizard" submit "$tmp/orders.json"
terminal_keys Enter
is "Enter means no" "$(terminal_status)" 10
asks "the task is shown" "^The task orders on $sandbox_url:" "$wizard" submit "$tmp/orders.json"
shows "its source" '^  From order_mysql'
shows "its sink" '^  To ob_order'
shows "its objects" '^  It creates in the sink: 1 table'
shows "and then the question" '^Create the task'
terminal_keys C-d
is "the end of input means no" "$(terminal_status)" 10
sed 's/"type"/"colour": "blue", &/' "$tmp/orders.json" >"$tmp/noted.json"
asks "a note is shown" 'noted[.]json:.*note: .*colour' "$wizard" submit "$tmp/noted.json"
sees '^Create the task'
is "before the question" "$(terminal_screen | grep -oE ' note:|^Create the task' | tr '\n' ',')" \
    " note:,Create the task,"
terminal_keys C-c
is "(which is left)" "$(terminal_status)" 130
for answer in maybe no 1 j yum ye; do
    asks "it asks" '^Create the task' "$wizard" submit "$tmp/orders.json"
    terminal_type "$answer"
    terminal_keys Enter
    is "$answer means no" "$(terminal_status)" 10
done
asks "it asks again" '^Create the task' "$wizard" submit "$tmp/orders.json"
terminal_type n
terminal_keys Enter
is "n means no" "$(terminal_status)" 10
asks "and again" '^Create the task' "$wizard" submit "$tmp/orders.json"
terminal_keys C-c
is "Ctrl-C means no" "$(terminal_status)" 130
is "nothing was sent" "$(requests_for orders)" 0
asks "and again" '^Create the task' "$wizard" submit "$tmp/orders.json"
terminal_type y
terminal_keys Enter
is "y means yes" "$(terminal_status)" 0
shows "the ID" '^np_[a-z0-9]+$'
is "it was sent once" "$(requests_for orders)" 1
asks "warnings are counted" '^1 warning\. Create the task\? \[y/N\] *$' \
    "$wizard" submit "$tmp/long.json"
terminal_type y
terminal_keys Enter
is "and can be accepted" "$(terminal_status)" 0
asks "the question does not need standard input" '^Create the task' \
    sh -c '"$1" submit - <"$2"' sh "$wizard" "$tmp/third.json"
terminal_type yes
terminal_keys Enter
is "which is the spec" "$(terminal_status)" 0
terminal_stop
# In production the task's name is typed.
mkdir -p "$XDG_CONFIG_HOME/oms-wizard"
printf '[profile live]\nserver = %s\nproduction = yes\n' "$sandbox_url" \
    >"$XDG_CONFIG_HOME/oms-wizard/config"
chmod 600 "$XDG_CONFIG_HOME/oms-wizard/config"
spec "$tmp/live.json" live_orders
asks "production" "^This is a production server[.] Type the task's name" \
    "$wizard" submit "$tmp/live.json"
terminal_type y
terminal_keys Enter
is "yes is not enough" "$(terminal_status)" 10
is "nothing was sent" "$(requests_for live_orders)" 0
asks "production, again" '^This is a production' "$wizard" submit "$tmp/live.json"
terminal_type live_orders
terminal_keys Enter
is "the name is" "$(terminal_status)" 0
is "it was sent once" "$(requests_for live_orders)" 1
rm "$XDG_CONFIG_HOME/oms-wizard/config"

# --- tables in a terminal that is too narrow for all of them ---
export OMS_PASSWORD=canary-4711
terminal_start 80 24 "$wizard" tasks
shows "the ID of a task is whole" '^np_4wb63e3b061w  fin'
hides "what has no room is left out" CREATED
is "and that is all" "$(terminal_status)" 0
terminal_start 80 24 "$wizard" sources --type KAFKA
shows "the ID of a data source is whole" '^event.* e_4w8dh1p8u3ve$'
terminal_start 80 24 "$wizard" start np_4wmh5fhztd1m --yes
shows "what came of a request is told to its end" 'nothing was sent'
is "(it was refused)" "$(terminal_status)" 1
terminal_stop

sandbox_stop
done_testing
