#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# How the command line starts the wizard, and a demo that cannot start.
. "$top_srcdir/tests/lib/tap.sh"
. "$top_srcdir/tests/cli/lib.sh"

cd "$tmp" || exit 99
spec good.json
printf '@screen start\n' >look.keys
printf '@expect "no such text at all"\n' >wrong.keys

exits "a script that only looks" 10 offline --keys look.keys
like "its screens go to standard output" "$(cat out)" 'OMS'
exits "screens into a file" 10 offline --keys look.keys --screens screens
is "leave standard output empty" "$(wc -c <out)" 0
like "and are there" "$(cat screens)" 'OMS'
exits "another size" 10 offline --keys look.keys --screens screens --size 100x30
ok "changes the screen" test "$(wc -l <screens)" -ge 30
exits "a script whose expectation is not met" 1 offline --keys wrong.keys
exits "a script that is not there" 2 offline --keys none.keys
exits "screens that cannot be written" 9 offline --keys look.keys --screens none/screens
exits "screens into a full disk" 9 offline --keys look.keys --screens /dev/full
exits "server and user are filled in" 10 \
    env OMS_USER=the_reader "$wizard" --keys look.keys --server http://example.com:8089
like "the server" "$(cat out)" 'http://example\.com:8089'
like "the user" "$(cat out)" the_reader
exits "the password is, but not to be seen" 10 \
    env OMS_PASSWORD=canary-4711 "$wizard" --keys look.keys --user x
unlike "(not on the screen)" "$(cat out err)" canary
exits "--ascii" 10 offline --keys look.keys --ascii
is "draws no other frames" "$(LC_ALL=C grep -c '[^ -~]' out)" 0
exits "open" 10 offline open good.json --keys look.keys
cp good.json before.json
exits "a record in the place of the spec" 2 offline open good.json --keys look.keys --record ./good.json
same "is not written" good.json before.json
printf '%s\n' 'Ctrl-O Ctrl-U "taken" Enter' '@expect "Saved to taken"' >taken.keys
exits "a record where the spec was saved" 9 offline open good.json --keys taken.keys --record taken
same "does not replace it" taken good.json
exits "a record" 10 offline open good.json --keys look.keys --record record
exits "of a session without a task" 0 env PATH="$(dirname "$wizard"):$PATH" sh record
is "prints the spec" "$(cat out)" "$(cat good.json)"
like "by what was opened" "$(cat record)" "--from '.*/good\\.json'"
# Names that would end the text, or the quotes, of a script.
offline new --from good.json --name "o'; touch hacked; '" -o evil.json 2>/dev/null
sed -i 's/"tables": \[/&{"mappedName": "a", "name": "a\\nEND_OF_SPEC\\ntouch hacked\\n"},/' evil.json
printf 'F10*4\nEnd Del\n@expect "1 object"\n' >del.keys
exits "hostile names" 10 offline open evil.json --keys del.keys --record record
exits "in a script" 0 env PATH="$(dirname "$wizard"):$PATH" sh record
like "are there again" "$(cat out)" 'a.nEND_OF_SPEC'
like "and the quotes" "$(cat out)" "o'; touch hacked; '"
ok "but are no commands" test ! -e hacked
echo shop.t >list
offline new --objects list --name x --set 'labelIds=a\b,c' -o listed.json 2>/dev/null
exits "a list with a backslash" 10 sh -c '"$1" open - --keys look.keys --record record <listed.json' sh "$wizard"
like "is set as it was typed" "$(cat record)" "--set 'labelIds=a.b,c' "
exits "in a script of few words" 0 env PATH="$(dirname "$wizard"):$PATH" sh record
is "which makes the same" "$(cat out)" "$(cat listed.json)"
exits "a record that cannot be written" 9 offline --keys look.keys --record none/record
like "is complained about" "$(cat err)" 'none/record'
exits "and before anything is done" 9 offline --keys look.keys --screens shown --record none/record
ok "(nothing was shown)" test ! -e shown
exits "open a file that is not there" 9 offline open none.json --keys look.keys
printf '@expect "[Plan]"\n@screen review\n' >review.keys
"$wizard" open - --keys review.keys <good.json >out 2>err
is "open standard input" $? 10
exits "open standard input twice" 2 offline open - --objects - --keys look.keys
exits "review is open" 10 offline review good.json --keys review.keys
exits "open a draft that is not there" 9 offline open draft:none --keys review.keys
exits "open a submission that is not there" 9 offline open history:1 --keys review.keys
exits "open a template that is not there" 9 offline open template:none --keys review.keys
exits "open no plan" 3 offline open plan:good.json --keys review.keys
exits "open a task without a server" 2 offline open task:x --keys review.keys
mkdir -p "$XDG_CONFIG_HOME/oms-wizard/templates"
cp good.json "$XDG_CONFIG_HOME/oms-wizard/templates/mine.json"
exits "open a template" 10 offline open template:mine --keys review.keys
exits "save a plan" 0 offline plan good.json --save good.plan
exits "open a plan" 10 offline open plan:good.plan --keys review.keys

# What is no spec: the editor gets the file at the line, and the wizard what it left.
mkdir editors
cat >editors/vi <<'END'
#!/bin/sh
echo "$@" >>called
eval "file=\${$#}"
cp good.json "$file"
END
printf '#!/bin/sh\nexit 1\n' >editors/broken
chmod +x editors/*
cat >edit.keys <<'END'
@expect "Not a spec"
Ctrl-E
@expect "[Plan]"
@expect "Opened comma.json."
END
cat >edit_input.keys <<'END'
@expect "Not a spec"
F5
@expect "^E edits the text"
Ctrl-E
Ctrl-U "kept.json" Enter
@expect "[Plan]"
END
cat >edit_fails.keys <<'END'
Ctrl-E
@expect "failed"
Enter
@expect "Not a spec"
END
printf '{\n"name": "orders",\n}\n' >comma.json
cp comma.json comma_2.json
exits "the editor mends a file" 10 env EDITOR=editors/broken VISUAL=editors/vi \
    "$wizard" open comma.json --keys edit.keys
is "it was shown the line" "$(cat called)" "+2 comma.json"
env -u VISUAL EDITOR="editors/vi -x" "$wizard" open - --keys edit_input.keys <comma_2.json >out 2>err
is "what came from a pipe is kept in a file first" $? 10
is "an editor has options" "$(tail -n 1 called)" "-x +2 kept.json"
same "and the file what it left" kept.json good.json
exits "an editor that fails" 10 env -u VISUAL EDITOR=editors/broken \
    "$wizard" open comma_2.json --keys edit_fails.keys

# --- where a spec is saved to ---
printf '#!/bin/sh\necho >>mine.json\n' >editors/elsewhere
chmod +x editors/elsewhere
printf '%s\n' 'Ctrl-O Ctrl-U "-" Enter' '@expect "Saved to ./-"' >dash.keys
exits "a file that is called -" 10 offline open good.json --keys dash.keys
same "is a file, and not the screen" ./- good.json
unlike "(nothing else is written)" "$(cat out)" sourceEndpointId
cat >mine.keys <<'END'
@expect "Opened mine.json"
Ctrl-O Ctrl-U "./mine.json" Enter
@expect "Saved to ./mine.json"
F9 "/Open a spec" Enter*2
Ctrl-U "comma_2.json" Enter
@expect "Not a spec"
Ctrl-E Esc
@expect "[Plan]"
Ctrl-O Enter
@expect "mine.json was changed elsewhere since"
Enter
END
cp good.json mine.json
chmod 600 mine.json
exits "a file that another program wrote" 10 env EDITOR=editors/elsewhere VISUAL= \
    "$wizard" open mine.json --keys mine.keys
is "is not replaced without a question" "$(tail -n 1 mine.json)" ""
printf '%s\n' 'Ctrl-O Enter Tab Enter' '@expect "Saved to ./mine.json"' 'Ctrl-O Enter' \
    '@expect "Saved to ./mine.json"' >>mine.keys
exits "after it it is" 10 env EDITOR=editors/elsewhere VISUAL= \
    "$wizard" open mine.json --keys mine.keys
same "(it is the spec again)" mine.json good.json
is "and as closed to others as it was" "$(stat -c %a mine.json)" 600
ln -s mine.json link.json
printf '%s\n' '"s"' Ctrl-U '"link.json" Enter' '@expect "That is the file of the spec"' \
    'Ctrl-U "a.plan" Enter' '@expect "The plan is saved to a.plan"' >plan.keys
exits "a plan in the place of its spec" 10 offline open mine.json --keys plan.keys
same "is refused" mine.json good.json

mkdir bin
cp "$wizard" bin/oms-wizard
printf '#!/bin/sh\necho "no luck" >&2\nexit 1\n' >bin/oms-sandbox
chmod +x bin/oms-sandbox
exits "a sandbox that does not start" 1 bin/oms-wizard demo
like "its words are passed on" "$(cat err)" 'no luck'
done_testing
