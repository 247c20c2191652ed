#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The table of faults and actions in tests/unit/test_faults.c leaves nothing out.
. "$top_srcdir/tests/lib/tap.sh"
needs oms-sandbox

words() {
    sort -u | paste -s -d ' ' -
}

asked=$(grep -ho '\.action = "[A-Za-z]*"' "$top_srcdir"/src/oms/*.c | cut -d '"' -f 2 | words)
tabled=$(sed -n 's/^    \[[A-Z_]*\] = "\([A-Z][A-Za-z]*\)",$/\1/p' "$top_srcdir/tests/unit/faults.c" |
    words)
ok "src/oms asks for something" test -n "$asked"
is "every action of src/oms is in the table" "$tabled" "$asked"

"$top_builddir/oms-sandbox" --faults >"$tmp/faults" || bail "oms-sandbox does not list its faults"
faults=$(cut -d ' ' -f 1 "$tmp/faults" | words)
tabled=$(sed -n 's/^    {"\([a-z0-9-]*\)[="].*/\1/p' "$top_srcdir/tests/unit/test_faults.c" | words)
is "every fault of oms-sandbox is in the table" "$tabled" "$faults"
sed 's/\\-/-/g' "$top_srcdir/data/man/oms-sandbox.1" >"$tmp/manual"
for fault in $faults; do
    grep -qE "(^|[ ,])$fault([,.: ]|\$)" "$tmp/manual" || echo "$fault"
done >"$tmp/missing"
is "and in the manual page" "$(cat "$tmp/missing")" ""

# What is asked for by mistake is said.
for wrong in '' health health: health:none :reset health:reset=1 health:cut=a health:cut=1:b \
    health:cut: 'health:cut=1:2:3' NoAction:cut; do
    exits "no fault: '$wrong'" 2 "$top_builddir/oms-sandbox" --fault "$wrong" --until-stdin-closes
done
exits "a fault of the connection over TLS" 2 \
    "$top_builddir/oms-sandbox" --tls-cert a --tls-key b --fault health:reset
exits "a certificate without its key" 2 "$top_builddir/oms-sandbox" --tls-cert a
done_testing
