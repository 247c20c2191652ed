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
exits "a record that cannot be written" 9 offline --keys look.keys --record none/record
like "is complained about" "$(cat err)" 'none/record'
exits "open a file that is not there" 9 offline open none.json --keys look.keys
exits "open standard input" 2 offline open - --keys look.keys

mkdir bin
cp "$wizard" bin/oms-wizard
printf '#!/bin/sh\necho "no luck" >&2\nexit 1\n' >bin/oms-sandbox
chmod +x bin/oms-sandbox
exits "a sandbox that does not start" 1 bin/oms-wizard demo
like "its words are passed on" "$(cat err)" 'no luck'
done_testing
