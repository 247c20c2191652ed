# SPDX-License-Identifier: Apache-2.0
# Starts and stops oms-sandbox. Needs tap.sh.
#     sandbox_start [OPTION...]    sets $sandbox_url, and $sandbox_requests, the log of requests; one
#                                  that runs ends
#     asked ACTION                 how many requests for it are in the log
#     sandbox_data                 a copy of its data in ./data, to be changed, whoever owns the sources
#     sandbox_stop                 a test point of its own: it ended, and ended well
# What a test does not stop is stopped at its end.

needs oms-sandbox
sandbox_pid=

sandbox_said_url() {
    sandbox_url=$(sed -n 's,.*\(http://127\.0\.0\.1:[0-9][0-9]*\).*,\1,p' "$tmp/sandbox.out" |
        head -n 1)
    [ -n "$sandbox_url" ] || ! kill -0 "$sandbox_pid" 2>/dev/null
}

sandbox_data() {
    mkdir -p data
    cp "$top_srcdir"/data/sandbox/*.json data
    chmod u+w data/*.json
}

asked() {
    grep -c "\"action\":\"$1\"" "$sandbox_requests"
}

sandbox_start() {
    sandbox_kill
    sandbox_requests=$tmp/requests.jsonl
    : >"$tmp/sandbox.out"
    "$top_builddir/oms-sandbox" --port 0 --log "$sandbox_requests" "$@" \
        >"$tmp/sandbox.out" 2>"$tmp/sandbox.err" </dev/null &
    sandbox_pid=$!
    at_exit sandbox_kill
    until_true 30 sandbox_said_url
    [ -n "$sandbox_url" ] || bail "oms-sandbox did not start: $(cat "$tmp/sandbox.err")"
}

sandbox_kill() {
    [ -z "$sandbox_pid" ] || kill "$sandbox_pid" 2>/dev/null
    sandbox_pid=
}

sandbox_stop() {
    kill "$sandbox_pid"
    sandbox_status=0
    wait "$sandbox_pid" || sandbox_status=$?
    sandbox_pid=
    is "the sandbox ends well" "$sandbox_status $(cat "$tmp/sandbox.err")" "0 "
}
