#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Bracketed pastes into a text field, a list and a button: nothing but text comes of them, whatever
# they hold and however long they are.
. "$top_srcdir/tests/hostile_common.sh"
cd "$tmp" || bail "no $tmp"
e2e_start

# What would submit, leave, answer or move, if it were typed; line ends; escape codes; an end mark
# within, and the beginning of one.
{
    printf '\033[200~'
    printf 'a\r\n\033[21~\033[21~\003\021\033\r\n\033[31mb\033[0m\033]52;c;eA==\007\302\233\233\t'
    printf '\033[20\033[201\033[200~c\342\200\256d'
    printf '\033[201~'
} >commands
{
    printf '\033[200~outer\033[201~ \r\003\033[21~inner\033[201~'
} >nested
{
    printf '\033[200~'
    awk 'BEGIN { for (i = 0; i < 270000; i++) printf "shop.table_%07d\n", i }'
    printf '\033[201~'
} >large
ok "the large paste has 5 MB" test "$(wc -c <large)" -gt 5000000

cat >script <<'END'
until [ Connect ]
# on a button
file commands
until [ Connect ]
send \r
until Connected as admin
# on a button, behind which is something
file nested
until Connected as admin
send \e[21~
until 2/11 Source
# into a list that filters
file commands
until 2/11 Source
send \x15
send 10.12.3.11
until 1 of 25
send \r
until 3/11 Sink
file large
until 3/11 Sink
send \x15
send 10.20.1.100
until 1 of 25
send \r
until 4/11 Task
# into a text field
file commands
until 4/11 Task
send \x15
file nested
until 4/11 Task
send \x15
file large
until shop.table_
send \x15
send pasted_name
until pasted_name
send \e[21~
until 5/11 Objects
send a
until Add tables
file commands
until Add tables
file nested
until Add tables
end
END
on_screen "pastes" 143 script "$wizard" --server "$sandbox_url" --user admin
is "no task was created" "$(asked CreateProject)" 0
done_testing
