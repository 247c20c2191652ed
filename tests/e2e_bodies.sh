#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Keys -> wizard -> sandbox: the request that arrives is, byte for byte, the one that was meant. The
# bodies were written from the CreateProject page, not recorded. What --record wrote meanwhile sends
# the same once more, under another name.
. "$top_srcdir/tests/e2e_common.sh"

# sends NAME [OPTION of the sandbox...]
sends() {
    sends_name=$1
    shift
    e2e_start "$@"
    e2e_plays "$sends_name: the keys lead to a task" 0 "e2e_$sends_name.keys" --record "$tmp/record"
    like "$sends_name: its id alone is printed" "$(cat "$tmp/out")" '^np_[0-9a-z]*$'
    is "$sends_name: it was sent once" "$(asked CreateProject)" 1
    e2e_sent "$tmp/sent"
    same "$sends_name: the bytes" "$tmp/sent" "$bodies/e2e_$sends_name.json"
    unlike "$sends_name: the record has no password" "$(cat "$tmp/record")" "[Pp]assword|$OMS_PASSWORD:"
    is "$sends_name: only its user can read the record" "$(stat -c %a "$tmp/record")" 700
    exits "$sends_name: the record repeats it" 0 env PATH="$(dirname "$wizard"):$PATH" \
        sh "$tmp/record" --yes --name again
    e2e_sent "$tmp/again"
    sed 's/^  "name": ".*",$/  "name": "again",/' "$tmp/sent" >"$tmp/sent_again"
    same "$sends_name: the bytes but for the name" "$tmp/again" "$tmp/sent_again"
    sandbox_stop
}

for body in everything queue start_time rules mind; do
    sends $body
done

# The published example has data sources and a label of its own.
mkdir "$tmp/published"
cat >"$tmp/published/datasources.json" <<'END'
[
{"id": "e_4wg07f****", "name": "masked_mysql", "type": "MYSQL", "role": "MASTER",
 "version": "8.0.36", "ip": "10.0.0.1", "port": 3306},
{"id": "e_4wfy2****", "name": "masked_ob", "type": "OB_MYSQL", "role": "MASTER",
 "version": "4.2.1.8", "ip": "10.0.0.2", "port": 2883}
]
END
echo '[{"id": "l_4w****wygjk", "name": "masked"}]' >"$tmp/published/labels.json"
echo '[]' >"$tmp/published/projects.json"
sends published --data "$tmp/published"
done_testing
