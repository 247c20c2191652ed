#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What was typed outlives the session: drafts, and the journal of what was submitted.
. "$top_srcdir/tests/tmux_common.sh"
. "$top_srcdir/tests/cli/lib.sh"
e2e_start

OMS_PASSWORD=canary-0815
drafts=$XDG_STATE_HOME/oms-wizard/drafts

# keys NAME: a script from standard input. play STATUS NAME [OPTION...]: a test point.
keys() {
    cat >"$1.keys"
}
play() {
    play_status=$1 play_keys=$2
    shift 2
    exits "$play_keys" "$play_status" offline --keys "$play_keys.keys" --screens screens "$@"
}
drafts_left() {
    find "$drafts" -name '*.json' 2>/dev/null | wc -l
}
has_drafts() {
    [ "$(drafts_left)" = "$1" ]
}
# A session in a terminal that has the name `orders` and an invalid number.
type_something() {
    wizard_terminal 80 24 "$@"
    sees '1/11 Server'
    terminal_keys F2
    sees 'Steps'
    terminal_keys Down Down Down Enter
    sees '>Task name'
    terminal_type orders
    sees 'orders *typed'
    terminal_keys F10 F10
    sees '6/11'
}

# --- left by the terminal, resumed ---
type_something
terminal_stop
is "the terminal goes away" "$(terminal_status)" 129
is "a draft is left" "$(drafts_left)" 1
is "only the user can read it" "$(stat -c %a "$drafts" "$drafts"/*.json | tr '\n' ' ')" "700 600 "
fails "the password is not in it" grep -q canary "$drafts"/*.json
exits "a draft can be checked by the name of its task" 3 offline check draft:orders
like "with its own complaints" "$(cat out)" '^draft:orders:[0-9]+:[0-9]+: error: '
draft=$(basename "$drafts"/*.json .json)
exits "and by the name of its file" 0 offline new --from "draft:$draft"
like "with what was typed" "$(cat out)" '"name": "orders"'
exits "another name" 9 offline check draft:none
like "names those that are there" "$(cat err)" "draft:$draft  orders"
keys offered <<'END'
@expect "Drafts of earlier sessions"
@expect "orders"
@expect "127.0.0.1"
@expect "error"
Enter
@expect "Resume"
@expect "Structure and full transfer"
Enter
@expect "6/11 Structure and full transfer"
@expect "Everything is as you left it"
PgUp*2
@expect "orders"
F6
@expect "\"name\": \"orders\""
F2 Enter
END
keys resume_and_give_up <<'END'
Enter*2
@expect "6/11"
Ctrl-C
@expect "Leave without saving"
Right*3 Enter
END
keys nothing_offered <<'END'
@absent "Drafts of earlier"
Ctrl-C
END
cp -r "$XDG_STATE_HOME" kept
play 10 offered
is "the end of a script is the end of its draft" "$(drafts_left)" 0
cp -r kept/. "$XDG_STATE_HOME"
play 10 resume_and_give_up
is "leaving without saving removes the draft" "$(drafts_left)" 0
play 10 nothing_offered

# --- what was given now wins, and a draft of another server names both ---
cp -r kept/. "$XDG_STATE_HOME"
keys given <<'END'
Enter*2
@expect "xServer"
F2 "1"
@expect "127.0.0.1:7"
@expect "somebody"
@expect "***"
Ctrl-C
@expect "Leave, resume later"
Right*2 Enter
END
play 10 given --server http://127.0.0.1:7 --user somebody
cp -r kept/. "$XDG_STATE_HOME"
keys another <<END
Enter
@expect "${sandbox_url#http://}"
@expect "127.0.0.1:9"
@expect "on the draft's server"
Right Enter
F2 "1"
@expect "$sandbox_url"
@absent "***"
@absent "Connecting"
Ctrl-C
Right*2 Enter
END
play 10 another --server http://127.0.0.1:9 --user other
keys here <<'END'
Enter*2
F2 "1"
@expect "http://127.0.0.1:9"
@expect "other"
@expect "***"
@absent "Connecting"
Ctrl-C
Right*2 Enter
END
play 10 here --server http://127.0.0.1:9 --user other
rm -r "$XDG_STATE_HOME"

# --- left alone, deleted, of the demo ---
cp -r kept/. "$XDG_STATE_HOME"
keys left_alone <<'END'
@expect "Start a new task"
Esc
@absent "Drafts of earlier"
Ctrl-C
END
play 10 left_alone
is "a draft that is left alone stays" "$(drafts_left)" 1
exits "the demo's tour" 0 offline demo
is "the draft is still there" "$(drafts_left)" 1
keys deleted <<'END'
Enter Right Enter
@absent "Drafts of earlier"
Ctrl-C
END
play 10 deleted
is "a deleted draft is gone" "$(drafts_left)" 0
is "and nothing of it is left" "$(find "$drafts" -type f | wc -l)" 0
cp -r kept/. "$XDG_STATE_HOME"
for file in "$drafts"/*.json; do
    cp "$file" whole
    name=draft:$(basename "$file" .json)
    sed -i 's/^{/{"later":null,/' "$file"
    exits "what says nothing does no harm" 0 offline format "$name"
    sed -i 's/"later":null/"later":["something"]/' "$file"
    exits "what only a later version knows is not passed over" 9 offline format "$name"
    like "it is said why" "$(cat "$tmp/err")" "$name  It is .*another version.* Line 1, column 10"
    cp whole "$file"
    head -c 700 "$file" >cut
    cp cut "$file"
done
keys damaged <<'END'
@expect "cannot be read; Enter says why"
Enter
@expect "It is damaged"
@expect "column"
@expect "Delete"
Right Enter
@absent "Drafts of earlier"
Ctrl-C
END
play 10 damaged
is "a damaged draft can be deleted" "$(drafts_left)" 0

# --- two sessions ---
type_something
until_true 30 has_drafts 1
keys second <<'END'
@expect "open in another session"
Enter
@expect "Work on a copy"
Enter
@expect "you work on a copy"
END
play 10 second
is "the draft of the first session stays" "$(drafts_left)" 1
terminal_keys C-c
sees 'Leave, resume later'
terminal_keys Right Right Enter
is "leaving, to resume later" "$(terminal_status)" 10
is "keeps it" "$(drafts_left)" 1
rm -r "$XDG_STATE_HOME"

# --- another session goes on while a draft is offered ---
type_something
until_true 30 has_drafts 1
terminal_stop
terminal_status >/dev/null
keys meanwhile <<'END'
Enter*2
F2 "4"
@expect "orders"
End "_newer"
Ctrl-C
Right*2 Enter
END
wizard_terminal 80 24
sees 'Drafts of earlier sessions'
play 10 meanwhile
terminal_keys Enter
sees 'Resume'
terminal_keys Enter
shows "what it wrote is resumed" 'orders_newer'
terminal_stop
terminal_status >/dev/null
wizard_terminal 80 24
sees 'Drafts of earlier sessions'
play 10 meanwhile
terminal_keys Enter
sees 'Resume'
terminal_keys Right Enter
shows "what it wrote is not deleted unseen" 'another session has just written it'
terminal_keys Enter
sees 'orders_newer_newer'
rm "$drafts"/*.json
terminal_keys Enter
sees 'Resume'
terminal_keys Enter
sees '>Task name *orders_newer_newer'
ok "what it removed is written again" until_true 30 has_drafts 1
terminal_stop
terminal_status >/dev/null
rm -r "$XDG_STATE_HOME"

# --- a file with unsaved changes ---
spec file.json first
keys change <<'END'
F2 Home Down*3 Enter "-changed"
Ctrl-C
@expect "Leave, resume later"
Right*2 Enter
END
play 10 change open file.json
is "its changes are in a draft" "$(drafts_left)" 1
keys file_again <<'END'
@expect "Drafts of earlier sessions"
@expect "first-changed"
@expect "as it is on the disk"
Enter*2
Ctrl-O
@expect "file.json"
Enter
@expect "Saved to"
Ctrl-C
END
play 10 file_again open file.json
ok "saved after all" grep -q '"name": "first-changed"' file.json
is "what is saved needs no draft" "$(drafts_left)" 0

# --- left where nothing can be asked ---
keys blind <<'END'
F2 Home Down*3 Enter "orders"
@resize 30x8
Ctrl-C
END
play 10 blind
is "^C in a terminal that is too small keeps the draft" "$(drafts_left)" 1
rm -r "$XDG_STATE_HOME"

# --- what is marked in the list of objects, before it is taken ---
OMS_PASSWORD=admin
wizard_terminal 80 24
wizard_task
terminal_keys F10
sees '5/11 Objects'
terminal_type p
sees 'Esc cancels'
terminal_keys Down Down Enter
sees 'F10'
terminal_paste "shop.t_order
shop.t_refund"
terminal_keys F10
sees 't_refund'
terminal_type a
in_draft() {
    grep -rq "$1" "$drafts"
}
not_in_draft() {
    ! in_draft "$1"
}
ok "marks are in the draft before they are taken" until_true "$terminal_patience" \
    in_draft '"name": "t_refund"'
terminal_keys F7
ok "F7 takes marks back there, and in the draft" until_true "$terminal_patience" \
    not_in_draft '"name": "t_refund"'
terminal_stop
is "the terminal goes away meanwhile" "$(terminal_status)" 129
rm -r "$XDG_STATE_HOME"

# --- what is typed into a box that is still open ---
keys box_again <<'END'
@expect "Drafts of earlier sessions"
Enter*2
@expect "5/11 Objects"
"a"
@expect "shop.t_late"
@expect "without confirming it"
F10
@expect "t_late"
"a"
@absent "shop.t_late"
@absent "without confirming it"
"shop.short"
Esc
@expect "Not taken; ^Y in a field inserts it."
"a"
@absent "shop.short"
Ctrl-Y
@expect "shop.short"
Ctrl-U Esc
@absent "Not taken"
END
wizard_terminal 80 24
wizard_task
terminal_keys F10
sees '5/11 Objects'
terminal_type a
sees 'Enter begins a new line'
terminal_paste "shop.t_late
shop.t_later"
ok "an open box is in the draft" until_true "$terminal_patience" in_draft 't_later'
terminal_keys Escape
shows "Esc tells where the text is" 'opened again, the box has it'
terminal_type a
sees 'typed this here before'
terminal_keys C-_
sees_not 'typed this here before'
terminal_keys Escape
ok "taken back with ^_ it is forgotten" until_true "$terminal_patience" not_in_draft 't_later'
sees '5/11 Objects'
terminal_type a
sees 'Enter begins a new line'
terminal_paste "shop.t_late"
until_true "$terminal_patience" in_draft 't_late'
terminal_stop
is "the terminal goes away with an open box" "$(terminal_status)" 129
play 10 box_again
rm -r "$XDG_STATE_HOME"

keys box_left <<'END'
F2 Home Down*4 Enter
@expect "5/11"
"a"
@paste "shop.t_late\nshop.t_later"
Esc
@expect "opened again, the box has it"
Ctrl-C
@expect "typed into a box and not taken"
Right*2 Enter
END
play 10 box_left
ok "a text that no box took is not left without a question" in_draft 't_later'
rm -r "$XDG_STATE_HOME"

# --- what was typed of the server below Connect ---
keys say_more <<'END'
Down*9 "http://me:word@127.0.0.1:9" Down*5 "7"
F2 Down*3 Enter "orders"
Ctrl-C
@expect "Leave, resume later"
Right*2 Enter
END
play 10 say_more --timeout 99
ok "it is in the draft" grep -q '"page_size": "7"' "$drafts"/*.json
fails "but no password of a proxy" grep -q 'word@' "$drafts"/*.json
fails "nor what the command line said" grep -q '"timeout"' "$drafts"/*.json
keys said_before <<'END'
Enter*2
@expect "Everything is as you left it"
F2 "1"
@expect "1/11"
@absent "99"
@expect "in a page      7"
END
play 10 said_before
rm -r "$XDG_STATE_HOME"

# --- the file of a draft that others wrote meanwhile ---
spec ours.json ours
keys ours_edited <<'END'
F2 "4"
End "_2"
Ctrl-C
Right*2 Enter
END
play 10 ours_edited open ours.json
echo >>ours.json
keys ours_saved <<'END'
Enter*2
@expect "ours_2"
Ctrl-O Enter
@expect "ours.json was changed elsewhere since it was"
Esc*2
Ctrl-C
Right*3 Enter
END
play 10 ours_saved
is "is not replaced without a question" "$(tail -n 1 ours.json)" ""
rm -r "$XDG_STATE_HOME"

# --- a name that is somebody else's, though no file can be read by it ---
ln -s nowhere taken.json
keys taken <<'END'
F2 "4"
End "_3"
Ctrl-O Ctrl-U "taken.json" Enter
@expect "somebody else has made a file or a link"
Enter
Ctrl-C
Right*3 Enter
END
play 10 taken open ours.json
ok "is not replaced either" test -L taken.json

# --- an approved plan that was edited is still none that is approved ---
spec approved.json approved
exits "a plan is approved" 0 offline plan approved.json --save approved.plan
keys approved_edited <<'END'
F2 "4"
End "_4"
Ctrl-C
Right*2 Enter
END
play 10 approved_edited open plan:approved.plan
exits "nor is its draft" 0 offline check draft:approved_4
like "which is said" "$(cat err)" "draft is of the approved plan $tmp/approved.plan, and was edited"
keys approved_resumed <<'END'
Enter*2
@expect "approved_4"
F6 Tab*3
@expect "no longer the body that was approved"
Ctrl-C
Right*2 Enter
END
play 10 approved_resumed
rm approved.plan
keys approved_gone <<'END'
Enter*2
@expect "Not the approved plan"
Enter
@expect "approved_4"
F6 Tab*3
@absent "no longer the body that was approved"
Ctrl-C
Right*3 Enter
END
play 10 approved_gone
rm -rf "$XDG_STATE_HOME"

# --- a template that is not filled is none after it is resumed ---
mkdir -p "$XDG_CONFIG_HOME/oms-wizard/templates"
spec "$XDG_CONFIG_HOME/oms-wizard/templates/it.json" '{{name}}'
keys template_begun <<'END'
Tab
@expect "{{name}} of a template is not filled"
F2 "5"
"a" "shop.t_more" F10
Ctrl-C
@expect "Leave, resume later"
Right*2 Enter
END
play 10 template_begun open template:it
exits "it is not filled in the draft" 3 offline check "draft:{{name}}"
like "either" "$(cat out)" 'error: \{\{name}} of a template is not filled'
keys template_resumed <<'END'
Enter*2
F6 Tab*3
@expect "Review: template:it"
@expect "{{name}} of a template is not filled"
Ctrl-C
Right*3 Enter
END
play 10 template_resumed
rm -r "$XDG_STATE_HOME" "$XDG_CONFIG_HOME/oms-wizard"

# --- no place to keep it ---
no_place() {
    terminal_start 80 24 "$@"
    sees '1/11 Server'
    terminal_keys F2
    sees 'Steps'
    terminal_keys Down Down Down Enter
    sees '>Task name'
    terminal_type o
}
no_place env XDG_STATE_HOME=/dev/null/x "$wizard"
shows "it is said that no draft is kept" 'No draft can be saved'
shows "with the whole reason, on more lines" '/dev/null/x/oms-wizard/drafts cannot .*: Not a directory\.'
terminal_type rders
hides "once" 'No draft can be saved'
shows "and work goes on" 'orders *typed'
no_place env -u XDG_STATE_HOME -u HOME "$wizard"
shows "no home" 'No draft can be saved.*'
# shellcheck disable=SC2016
no_place sh -c 'trap "" XFSZ; ulimit -f 0; exec "$0"' "$wizard"
shows "no room" 'oms-wizard/drafts/[0-9]'
terminal_stop
terminal_status >/dev/null

keys resume_nowhere <<'END'
F2 "4"
"orders"
Ctrl-C
Right*2 Enter
@expect "So you are still here, and nothing is lost"
Enter
@expect "orders"
Ctrl-C
@expect "Leave, resume later"
Right Enter
Ctrl-U "rescued.json" Enter
END
exits "leaving to resume later stays where no draft can be saved" 10 \
    env XDG_STATE_HOME=/dev/null/x "$wizard" --keys resume_nowhere.keys --screens screens
ok "what was typed goes to a file" grep -q '"orders"' rescued.json

# --- what the server told of source and sink outlives a session that cannot connect ---
rm -rf "$XDG_STATE_HOME"
OMS_PASSWORD=admin
keys chosen <<'END'
F10
"10.12.3.11" Enter
"10.20.1.100" Enter
"orders"
Ctrl-C
@expect "Leave, resume later"
Right*2 Enter
END
play 10 chosen --server "$sandbox_url" --user admin
draft=$(echo "$drafts"/*.json)
sed -i 's,"server": "[^"]*","server": "http://127.0.0.1:1",' "$draft"
cp "$draft" chosen.json
keys cannot_connect <<'END'
Enter*2
F2 "1" F5
@expect "could not be reached"
F2 "2"
@expect "order_mysql, MYSQL"
F2 "/Submit" Enter*2
@absent "NOT CHECKED"
END
play 10 cannot_connect
cp chosen.json "$drafts/1-1.json"
keys of_another <<'END'
Enter*2
Left*3 Enter
F2 "/Submit" Enter*2
@expect "NOT CHECKED"
END
play 10 of_another --server http://127.0.0.1:2 --user admin
rm -rf "$XDG_STATE_HOME"

# --- the journal ---
rm -rf "$XDG_STATE_HOME"
OMS_PASSWORD=admin
spec good.json journal-1
exits "submitted" 0 offline submit --server "$sandbox_url" --user admin --yes good.json
id=$(cat out)
exits "submitted again" 7 offline submit --server "$sandbox_url" --user admin --yes good.json
spec wizard.json journal-2
keys submit <<'END'
F5
@expect "Connected"
F2 "-"
@expect "Create the task"
Enter
Right Enter
@expect "The task was created"
Enter
END
play 0 submit open wizard.json --server "$sandbox_url" --user admin
is "a submitted task needs no draft" "$(drafts_left)" 0
exits "history" 0 offline history
is "two submissions" "$(cut -f 1,3,5 out | tr '\t\n' '  ')" "1 created journal-1 2 created journal-2 "
is "the ID" "$(sed -n 1p out | cut -f 4)" "$id"
exits "history show" 0 offline history show 1
like "the user" "$(cat out)" '^User: admin$'
e2e_sent sent.json
exits "history show 2" 0 offline history show 2
sed '1,/^$/d' out >body.json
same "the body, as it was sent" body.json sent.json
exits "history --json" 0 offline history --json
is "(it is JSON)" "$(grep -c '"result": "created"' out)" 2
exits "no such number" 1 offline history show 9
exits "no number" 1 offline history show x
exits "wrong words" 2 offline history shows
journal=$XDG_STATE_HOME/oms-wizard
is "only the user can read the journal" "$(stat -c %a "$journal" "$journal/bodies" \
    "$journal/journal.jsonl" | tr '\n' ' ')" "700 700 600 "
spec body3.json journal-3
exits "without a journal, it is sent all the same" 0 env XDG_STATE_HOME=/dev/null/x setsid -w \
    "$wizard" submit --server "$sandbox_url" --user admin --yes body3.json
like "and that is said" "$(cat err)" 'The journal was not written'
sandbox_stop
done_testing
