#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A whole session over a link with a round trip of 300 ms that loses 2 % of its packets: in a network
# namespace of its own, where the kernel allows it.
. "$top_srcdir/tests/e2e_common.sh"
name=oms-test-$$
in_link() {
    ip netns exec "$name" "$@"
}
ip netns add "$name" 2>"$tmp/why" || skip_all "no network namespace: $(head -n 1 "$tmp/why")"
at_exit 'ip netns del "$name"'
in_link ip link set lo up || skip_all "no loopback in a namespace"
in_link tc qdisc add dev lo root netem delay 150ms loss 2% 2>"$tmp/why" ||
    skip_all "no slow link: $(tail -n 1 "$tmp/why")"

# Not by the function: a shell of its own would be what is killed in the end.
ip netns exec "$name" "$top_builddir/oms-sandbox" --port 8089 --log "$tmp/requests.jsonl" \
    >"$tmp/sandbox.out" 2>&1 &
link_pid=$!
at_exit 'kill "$link_pid" 2>/dev/null'
sandbox_requests=$tmp/requests.jsonl
until_true 30 grep -q 8089 "$tmp/sandbox.out" || bail "no sandbox on the slow link"
begin=$(date +%s)
exits "a session from login to task" 0 in_link "$wizard" \
    --keys "$top_srcdir/tests/keys/e2e_start_time.keys" --screens "$tmp/screens" --size 80x24 \
    --server http://127.0.0.1:8089 --user admin
took=$(($(date +%s) - begin))
ok "it takes less than a minute ($took s)" test "$took" -lt 60
is "one task was created" "$(asked CreateProject)" 1
exits "the list of data sources" 0 in_link "$wizard" sources \
    --server http://127.0.0.1:8089 --user admin
done_testing
