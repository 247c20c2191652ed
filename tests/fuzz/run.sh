#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Runs every harness (or those named) for FUZZ_SECONDS, FUZZ_JOBS at a time: see HACKING. Called by
# `make fuzz` in a build directory that was configured with --enable-fuzzers.
set -eu
top_srcdir=${top_srcdir:-$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)}
FUZZ_SECONDS=${FUZZ_SECONDS:-60}
export top_srcdir FUZZ_SECONDS

# One harness. What it learns stays in tests/fuzz/work, what it finds in tests/fuzz/found.
if [ "${1:-}" = --one ]; then
    name=$2 work=tests/fuzz/work/$2 log=tests/fuzz/$2.log
    mkdir -p "$work" tests/fuzz/found
    case $name in
    spec | json | list) more=$top_srcdir/tests/bodies ;;
    *) more= ;;
    esac
    # shellcheck disable=SC2086
    if "tests/fuzz/fuzz_$name" -max_total_time="$FUZZ_SECONDS" -seed="${FUZZ_SEED:-0}" -timeout=20 -rss_limit_mb=2048 \
        -max_len=20000 -verbosity=1 -print_final_stats=1 -artifact_prefix="tests/fuzz/found/$name-" \
        "$work" "$top_srcdir/tests/fuzz/seeds/$name" $more >"$log" 2>&1 </dev/null; then
        runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
        echo "PASS: $name ($runs inputs in $FUZZ_SECONDS s)"
    else
        grep -v -e "^#[0-9]" -e "^INFO" "$log" | cut -c 1-400 | tail -n 40
        echo "FAIL: $name (all of its output: $PWD/$log)"
    fi
    exit 0
fi

if [ $# = 0 ]; then
    for harness in "$top_srcdir"/tests/fuzz/fuzz_*.c; do
        name=${harness##*/fuzz_}
        set -- "$@" "${name%.c}"
    done
fi
results=tests/fuzz/results.log
printf '%s\n' "$@" | xargs -P "${FUZZ_JOBS:-2}" -n 1 sh "$top_srcdir/tests/fuzz/run.sh" --one |
    tee "$results"
bad=$(grep -c '^FAIL: ' "$results" || :)
echo "# PASS:  $(grep -c '^PASS: ' "$results" || :)"
echo "# FAIL:  $bad"
[ "$bad" = 0 ]
