#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The server in all its moods: spellings of its replies, many data sources, refusals, absence.
. "$top_srcdir/tests/e2e_common.sh"
cd "$tmp" || bail "no $tmp"

# --- the casing of the replies ---
for casing in camel pascal mixed; do
    e2e_start --casing $casing
    e2e_plays "$casing replies lead to a task" 0 e2e_everything.keys
    e2e_sent "$tmp/sent"
    same "$casing replies: the same bytes" "$tmp/sent" "$bodies/e2e_everything.json"
    e2e_plays "$casing replies: a refusal is understood" 0 e2e_refused.keys
    sandbox_stop
done

# --- 137 data sources, 10 a page ---
for size in '' '--page-size 10'; do
    e2e_start --sources 137
    # shellcheck disable=SC2086
    e2e_plays "137 data sources ${size:-by default}" 10 e2e_many.keys $size
    is "14 requests fetch them ${size:-by default}" "$(asked ListDataSource)" 14
    is "each page once ${size:-by default}" "$(grep '"action":"ListDataSource"' \
        "$sandbox_requests" | grep -o '"pageNumber":[0-9]*' | sort -u | wc -l | tr -d ' ')" 14
    sandbox_stop
done

# --- how many there are ---
e2e_start --fault ListDataSource:totals
e2e_plays "the list is counted, whatever the server says of its length" 10 e2e_counted.keys
sandbox_stop
e2e_start --sources 1
e2e_plays "one data source is one" 10 e2e_counted_one.keys
sandbox_stop

# --- lists that are fetched again ---
e2e_start
e2e_plays "the findings are those of the list that was fetched last" 10 e2e_again.keys
sandbox_stop

# --- refusals ---
e2e_start
e2e_plays "a taken name" 0 e2e_name_taken.keys
is "it was sent once, under the new name" "$(asked CreateProject)" 1
e2e_sent "$tmp/sent"
ok "that name" grep -q '"name": "member_to_ob_trial_2"' "$tmp/sent"
e2e_plays "a refusal leads to the step it concerns" 0 e2e_refused.keys
OMS_PASSWORD=S3cret-canary
e2e_plays "a wrong password is mended" 10 e2e_password.keys
OMS_PASSWORD="admin"
fails "the wrong password is in no request as it stands" grep -q canary "$sandbox_requests"
unlike "nor on a screen" "$(cat "$tmp/screens" "$tmp/out" "$tmp/err")" canary
sandbox_stop

# --- nobody there ---
e2e_plays "a server that is gone" 10 e2e_gone.keys
exits "what was saved is a good spec" 0 "$wizard" check made_offline.json
e2e_start
exits "it is submitted when the server is back" 0 "$wizard" submit --yes \
    --server "$sandbox_url" --user admin made_offline.json
e2e_sent "$tmp/sent"
same "the same bytes" "$tmp/sent" made_offline.json
sandbox_stop
done_testing
