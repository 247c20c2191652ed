#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# `make bench` with tiny sizes: everything runs, and every line of the table has its figure.
. "$top_srcdir/tests/lib/tap.sh"

needs oms-sandbox
command -v python3 >/dev/null || skip_all "no python3"
sanitized && skip_all "figures of a build with sanitizers say nothing"

BENCH_ROWS=2000 BENCH_ROUNDS=1
BENCH_ONLY='start idle picker catalog spec diff review pages tasks watch day'
export BENCH_ROWS BENCH_ROUNDS BENCH_ONLY
exits "the bench runs through" 0 python3 "$top_srcdir/tests/bench/bench.py"
diag "$(tail -n 20 "$tmp/err")"
for work in 'start to first screen' 'data to first paint' 'filter pass' 'write to a file' \
    'search' 'unfold all' 'to the last finding' 'tables compared' 'pages of data sources' \
    'no key pressed' 'all of them shown' 'fetched again' 'filter, a letter' \
    'a task that is watched' 'a task watched for'; do
    like "it measures: $work" "$(cat "$tmp/out")" "$work.* [0-9.]+ (\([0-9.]+\) )?(us|ms|s|bytes|kB)"
done

BENCH_ONLY=nothing exits "an unknown part is refused" 1 python3 "$top_srcdir/tests/bench/bench.py"

done_testing
