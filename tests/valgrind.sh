#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A whole session under valgrind: the tour of the demo, and a spec checked and formatted. No leak, no
# error.
. "$top_srcdir/tests/lib/tap.sh"
command -v valgrind >/dev/null || skip_all "valgrind is missing"
sanitized && skip_all "this build has AddressSanitizer, with which valgrind cannot live"
cd "$tmp" || bail "no $tmp"

# watched NAME STATUS ARGUMENT...
watched() {
    watched_name=$1 watched_status=$2
    shift 2
    exits "$watched_name" "$watched_status" valgrind -q --error-exitcode=98 --leak-check=full \
        --errors-for-leak-kinds=definite,indirect,possible --log-file="$tmp/report.%p" \
        "$top_builddir/oms-wizard" "$@" </dev/null
    is "$watched_name: no report" "$(cat "$tmp"/report.*)" ""
    rm -f "$tmp"/report.*
}

if [ -x "$top_builddir/oms-sandbox" ]; then
    watched "the tour" 0 demo --keys "$top_srcdir/data/tour.keys" --screens screens --size 80x24
    ok "it has gone to the end" grep -q '^=== ' screens
else
    skip "the tour" "oms-sandbox was left out of this build"
fi
watched "check" 0 check "$top_srcdir/tests/bodies/e2e_opened.json"
watched "format" 0 format "$top_srcdir/tests/bodies/e2e_everything.json"
done_testing
