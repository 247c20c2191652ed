#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# submit: what is checked, asked and sent; every way in which it can end.
. "$top_srcdir/tests/lib/tap.sh"
. "$top_srcdir/tests/lib/sandbox.sh"
. "$top_srcdir/tests/cli/lib.sh"

cd "$tmp" || exit 99
sandbox_start
export OMS_SERVER="$sandbox_url" OMS_USER=admin OMS_PASSWORD=admin
id_pattern='^np_[a-z0-9]+$'

# The last request to create a task, byte by byte.
last_request() {
    grep '"action":"CreateProject"' "$sandbox_requests" | tail -n 1 |
        sed 's/.*"bodyBase64":"\([^"]*\)".*/\1/' | base64 -d
}

spec first.json first
exits "submit" 0 offline submit --yes first.json
like "prints the ID alone" "$(cat out)" "$id_pattern"
is "in one line" "$(wc -l <out)" 1
like "the talk has it, too" "$(cat err)" "first.*$(cat out)"
last_request >sent
same "what is sent is what format prints" sent first.json
is "it was sent once" "$(requests_for first)" 1
exits "sources lists data sources, not tasks" 0 offline sources --search first

exits "the same name again" 7 offline submit --yes first.json
is "prints no ID" "$(cat out)" ""
like "but says which task has it" "$(cat err)" 'first.*np_'
is "and does not send" "$(requests_for first)" 1

spec stdin.json stdin
exits "from standard input" 0 sh -c 'setsid -w "$1" submit --yes - <stdin.json' sh "$wizard"
like "prints the ID" "$(cat out)" "$id_pattern"
spec piped.json piped
exits "the password by a descriptor" 0 \
    sh -c 'unset OMS_PASSWORD; echo admin | setsid -w "$1" submit --yes --password-fd 0 piped.json' \
    sh "$wizard"

# What stops it before anything is sent.
spec orders.json
exits "no terminal and no --yes" 2 offline submit orders.json
like "says what to do" "$(cat err)" '--yes'
sed 's/"orders"/"or ders"/' orders.json >blank.json
exits "a spec with errors" 3 offline submit --yes blank.json
like "shows them" "$(cat err)" '^blank\.json:2:11: error: '
is "on standard error only" "$(cat out)" ""
exits "is found without a server" 3 env -u OMS_SERVER setsid -w "$wizard" submit --yes blank.json
sed 's/"tableCategory": "ALL"/&,/' orders.json >comma.json
exits "what is no JSON" 3 offline submit --yes comma.json
exits "a file that is not there" 9 offline submit --yes none.json
sed "s/$spec_source/e_nowhere/" orders.json >nowhere.json
exits "a data source that the server does not have" 3 offline submit --yes nowhere.json
like "is shown at its place" "$(cat err)" \
    '^nowhere\.json:4:23: error: .*e_nowhere.* \[endpoint-not-found\] \(/sourceEndpointId\)$'
sed "s/$spec_sink/e_4w1qbmf5/" orders.json >part.json
exits "a part of an ID is no ID" 3 offline submit --yes part.json
exits "closed standard output" 9 sh -c 'setsid -w "$1" submit --yes orders.json >&-' sh "$wizard"
exits "no server" 2 env -u OMS_SERVER setsid -w "$wizard" submit --yes orders.json
exits "no password" 2 env -u OMS_PASSWORD setsid -w "$wizard" submit --yes orders.json
exits "a wrong password" 5 env OMS_PASSWORD=wrong setsid -w "$wizard" submit --yes orders.json
exits "nobody listens" 4 offline submit --yes --server http://127.0.0.1:1 orders.json
is "nothing of all this was sent" "$(requests_for orders)$(requests_for 'or ders')" 00

name65=$(printf '%065d' 0 | tr 0 n)
spec long.json "$name65"
exits "warnings with --yes" 0 offline submit --yes long.json
like "are shown" "$(cat err)" '^long\.json:2:11: warning: '
like "and do not stop it" "$(cat out)" "$id_pattern"

spec full.json full
exits "a full disk takes no ID, but the task exists" 0 \
    sh -c 'setsid -w "$1" submit --yes full.json >/dev/full' sh "$wizard"
like "the ID is told with a warning" "$(cat err)" 'Warning: standard output.* np_[a-z0-9]+\.$'
is "and the journal has it" "$("$wizard" history | tail -n 1 | cut -f3)" created
spec pipe.json pipe
exits "nor does a closed pipe" 0 \
    sh -c '{ setsid -w "$1" submit --yes pipe.json; echo $? >code; } | true; exit "$(cat code)"' \
    sh "$wizard"

# The server refuses, for a reason that is not known here.
sed 's/"labelIds": \[\],//; s/"type"/"labelIds": ["l_none"],\n  "type"/' orders.json >label.json
exits "the server refuses" 6 offline submit --yes label.json
like "its message is shown" "$(cat err)" 'refused.*l_none'
like "with its code" "$(cat err)" 'LABEL_NOT_EXIST_ERROR'
like "and the request ID" "$(cat err)" 'Request ID: '

lossy hide-tasks
exits "somebody else takes the name in between" 7 offline submit --yes --server "$lossy_url" first.json
like "the server's message is shown" "$(cat err)" 'ALREADY_EXIST|DUPLICATE'

# The answer gets lost.
lossy lose-answer
spec lost1.json lost1
exits "created, but the answer is lost" 0 offline submit --yes --server "$lossy_url" lost1.json
like "the ID is found" "$(cat out)" "$id_pattern"
like "it is said how" "$(cat err)" 'lost'
is "it was sent once" "$(requests_for lost1)" 1

lossy lose-request
spec first2.json first2
spec lost2.json lost2
exits "the request is lost" 8 offline submit --yes --recovery-timeout 1 --server "$lossy_url" lost2.json
like "that no list shows the task proves nothing" "$(cat err)" 'not known whether.*created'
unlike "nothing else is said" "$(cat err)" 'safe|not created'
like "it is shown what is waited for" "$(cat err)" 'look-up 2 in 1 s, for 1 s in all'
like "and what to do next" "$(cat err)" 'history resolve [0-9]+'
is "no ID" "$(cat out)" ""
is "it never came there" "$(requests_for lost2)" 0
lost=$("$wizard" history 2>err | awk -F '\t' '$5 == "lost2" { print $1 }')
like "history names it" "$(cat err)" "The result of submission $lost is not known.*history resolve $lost.* lost2 "
exits "the next submit does, too" 0 offline submit --yes first2.json
like "(it is named)" "$(cat err)" "history resolve $lost"
exits "to resolve it finds nothing, still" 8 \
    offline history resolve "$lost" --recovery-timeout 1 --server "$lossy_url"
exits "another server is not asked" 2 offline history resolve "$lost"
like "(it is said why)" "$(cat err)" "went to $lossy_url"
exits "and another user has other tasks" 2 \
    offline history resolve "$lost" --server "$lossy_url" --user else
# That no list shows it proves nothing, so nothing is sent unasked before somebody says what became of it.
exits "with --yes the name is not sent again" 8 \
    offline submit --yes --recovery-timeout 1 --server "$lossy_url" lost2.json
like "(it is said why)" "$(cat err)" "Submission $lost had this name.*may still create it"
like "(and what to do)" "$(cat err)" "Nothing was sent.*history resolve $lost not-created"
exits "a word that says nothing" 2 offline history resolve "$lost" perhaps
exits "created, but as what?" 2 offline history resolve "$lost" created
exits "it can be closed by hand" 0 offline history resolve "$lost" not-created
exits "(once)" 1 offline history resolve "$lost" created np_else
like "(it is known then)" "$(cat err)" 'already known.*Nothing was noted'
exits "the same may be said again" 0 offline history resolve "$lost" not-created
exits "it has no ID" 1 offline history resolve "$lost"
is "(none is printed)" "$(cat out)" ""
"$wizard" history show "$lost" >shown 2>err
like "the journal says so" "$(cat shown)" '^Result: not-created$'
like "and who says it" "$(cat shown)" '^Message: by hand$'
exits "then it is sent again" 8 \
    offline submit --yes --recovery-timeout 1 --server "$lossy_url" lost2.json
unlike "without a word of the first" "$(cat err)" 'Nothing was sent'
lost=$("$wizard" history 2>/dev/null | awk -F '\t' '$5 == "lost2" { print $1 }' | tail -n 1)
exits "or closed as created" 0 offline history resolve "$lost" created np_by_hand
is "with its ID" "$("$wizard" history 2>/dev/null | awk -F '\t' -v n="$lost" '$1 == n { print $3, $4 }')" \
    "created np_by_hand"

# It appears after a while; the look-up does not give up before.
lossy lose-answer hide-late
spec late.json late
exits "created late" 0 offline submit --yes --server "$lossy_url" late.json
like "the ID is found" "$(cat out)" "$id_pattern"
like "after three looks" "$(cat err)" 'look-up 3 in'
is "it was sent once" "$(requests_for late)" 1

lossy lose-answer hide-long
spec slow.json slow
exits "created too late" 8 offline submit --yes --recovery-timeout 1 --server "$lossy_url" slow.json
kill -USR1 "$lossy_pid"
number=$("$wizard" history 2>/dev/null | awk -F '\t' '$5 == "slow" { print $1 }')
exits "but resolved afterwards" 0 offline history resolve "$number" --server "$lossy_url"
like "prints the ID" "$(cat out)" "$id_pattern"
is "the journal has it" "$("$wizard" history 2>/dev/null | awk -F '\t' '$5 == "slow" { print $3, $4 }')" \
    "created $(cat out)"
cp out found
exits "resolving it again asks nobody" 0 offline history resolve "$number" --server http://127.0.0.1:1
like "it is known" "$(cat err)" 'already known.*created'
same "and prints the ID again" out found
exits "the same is no contradiction" 0 offline history resolve "$number" created "$(cat found)"
exits "another ID is" 1 offline history resolve "$number" created np_else
exits "and so is that there is none" 1 offline history resolve "$number" not-created
exits "an ID is no JSON" 2 offline history resolve "$number" --json
exits "there is no such submission" 1 offline history resolve 9999
exits "resolve what?" 2 offline history resolve

# A second submit of the same name: the conflict is a case for recovery.
lossy lose-answer hide-long
spec again.json again
exits "lost" 8 offline submit --yes --recovery-timeout 1 --server "$lossy_url" again.json
kill -USR1 "$lossy_pid"
exits "sent again it is found to be there" 0 offline submit --yes --server "$lossy_url" again.json
like "its ID is told" "$(cat out)" "$id_pattern"
is "and it was sent once" "$(requests_for again)" 1
is "the journal has the end of the first" \
    "$("$wizard" history 2>/dev/null | awk -F '\t' '$5 == "again" { print $3, $4 }')" "created $(cat out)"
exits "from then on the name is taken" 7 offline submit --yes --server "$lossy_url" again.json

lossy bad-gateway
spec lost3.json lost3
exits "a gateway answers in the server's place" 8 \
    offline submit --yes --recovery-timeout 1 --server "$lossy_url" lost3.json

lossy hide-tasks lose-request
sed "s/$spec_sink/e_4w918e114103/" first.json >other.json
exits "a task of this name between other data sources" 7 \
    offline submit --yes --recovery-timeout 1 --server "$lossy_url" other.json
is "is not taken for the own one" "$(cat out)" ""
like "the difference is shown" "$(cat err)" '/sinkEndpointId: sent "e_4w918e114103", the server has "e_'

lossy lose-answer then-deaf
spec lost4.json lost4
exits "the answer is lost and then nobody answers" 8 \
    offline submit --yes --recovery-timeout 1 --server "$lossy_url" lost4.json
like "it is not known" "$(cat err)" 'not known'
is "no ID" "$(cat out)" ""
is "and not sent again" "$(requests_for lost4)" 1

lossy then-hold
spec held.json held
sent() {
    grep -q '"name":"held"' "$sandbox_requests"
}
"$wizard" submit --yes --server "$lossy_url" held.json </dev/null >out 2>err &
pid=$!
until_true 30 sent
kill -INT "$pid" 2>/dev/null || kill -TERM "$pid"
kill -TERM "$pid" 2>/dev/null
status=0
wait "$pid" || status=$?
is "ended while the request is under way" "$status" 8
like "it is not known" "$(cat err)" 'not known.*held'
like "what to do next is said" "$(cat err)" 'history resolve'
lossy_stop
sandbox_stop
done_testing
