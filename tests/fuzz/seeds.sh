#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The seeds of all harnesses, among them what fuzzing has found: each must pass with any compiler.
. "$top_srcdir/tests/lib/tap.sh"

for folder in "$top_srcdir"/tests/fuzz/seeds/*/; do
    name=$(basename "$folder")
    set -- "$folder"*
    case $name in
    spec | json | list) set -- "$@" "$top_srcdir"/tests/bodies/*.json ;;
    esac
    ok "$name: $# files" "$top_builddir/tests/fuzz/fuzz_$name" "$@"
done
done_testing
