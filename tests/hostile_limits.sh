#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Limits of what is read: too much is refused in so many words, and in little memory.
. "$top_srcdir/tests/hostile_common.sh"
. "$top_srcdir/tests/cli/lib.sh"
cd "$tmp" || bail "no $tmp"

# peak COMMAND...: its peak memory in KiB in $peak; its status in $peak_status.
measured=
[ ! -x /usr/bin/time ] || measured='/usr/bin/time -o peak -f %M'

# --- nesting, lengths ---
awk 'BEGIN { printf "{\"x\":"; for (i = 0; i < 63; i++) printf "["; for (i = 0; i < 63; i++) printf "]"; print "}" }' >deep
awk 'BEGIN { printf "{\"x\":"; for (i = 0; i < 64; i++) printf "["; for (i = 0; i < 64; i++) printf "]"; print "}" }' >deeper
exits "64 levels are read" 0 "$wizard" format deep
exits "65 are refused" 3 "$wizard" format deeper
like "in so many words" "$(cat err)" 'more than 64 deep'
awk 'BEGIN { printf "{\"x\":\""; for (i = 0; i < 65536; i++) printf "a"; print "\"}" }' >long
awk 'BEGIN { printf "{\"x\":\""; for (i = 0; i < 65537; i++) printf "a"; print "\"}" }' >longer
exits "a text of 64 KiB is read" 0 "$wizard" format long
exits "a byte more is refused" 3 "$wizard" format longer
like "in so many words" "$(cat err)" '65536|64 KiB'

# --- many findings: shown, then counted ---
awk 'BEGIN {
    printf "{\"name\":\"a\",\"transferMapping\":{\"mode\":\"SPECIFIC\",\"databases\":[{\"name\":\"d\",\"tables\":["
    for (i = 0; i < 3000; i++) printf "%s{\"name\":\"a b%d\",\"mappedName\":\"\"}", i ? "," : "", i
    print "]}]}}" }' >findings
exits "thousands of findings" 3 "$wizard" check findings
most=$(sed -n 's/.*\[\([a-z-]*\)\].*/\1/p' out err | sort | uniq -c | sort -rn | awk '{ print $1; exit }')
ok "1,000 of a kind are shown ($most)" test "$most" = 1000
like "the others are counted" "$(cat out err)" '2,?000'

# --- a huge file ---
truncate -s 1G sparse
exits "a gigabyte of NUL is refused" 3 $measured "$wizard" check sparse
truncate -s 2G larger
exits "more is not even read" 9 $measured "$wizard" check larger
like "in so many words" "$(cat err)" 'large|GiB|big'
if [ -n "$measured" ] && ! grep -aq __asan_init "$wizard"; then
    ok "in little memory ($(tail -n 1 peak) KiB)" test "$(tail -n 1 peak)" -lt 65536
fi

# --- 200,000 values that nobody knows: their box would take minutes if each were sought in a list ---
# AddressSanitizer measures the whole text wherever a part of it is looked for: there a few must do.
many=200000
sanitized && many=2000
# many_values KEYS NAME HEAD VALUE TAIL: a spec of HEAD, the values and TAIL, and KEYS played with it.
many_values() {
    many_keys=$1 many_name=$2
    awk -v many=$many -v head="$3" -v value="$4" -v tail="$5" 'BEGIN {
        printf "{\"name\":\"many\",\"type\":\"MIGRATION\",%s[", head
        for (i = 0; i < many; i++) printf "%s\"%s_%d\"", i ? "," : "", value, i
        print "]" tail "}" }' >many.json
    exits "$many_name" 10 timeout 100 "$wizard" open many.json --server "$sandbox_url" --user admin \
        --keys "$top_srcdir/tests/keys/$many_keys" --screens screens --size 80x24
}
e2e_start
many_values many_values.keys "values of a list" \
    '"enableIncrTransfer":true,"incrTransferConfig":{"recordTypeWhiteList":' NO_SUCH '}'
many_values many_labels.keys "labels" '"labelIds":' l ''
sandbox_stop

# --- labels beyond the 10,000 that are listed ---
sandbox_data
awk 'BEGIN { print "["; for (i = 0; i < 10000; i++) printf "{\"id\": \"l_%d\", \"name\": \"label %d\"},\n", i, i }' \
    >labels.json
tail -n +2 "$top_srcdir/data/sandbox/labels.json" >>labels.json
mv labels.json data/labels.json
e2e_start --data data --demo
spec beyond.json
sed -i 's/"type": "MIGRATION",/& "labelIds": ["l_9999", "l_4wjlmbbqdz0a"],/' beyond.json
offline plan --full --online --server "$sandbox_url" --user admin beyond.json >out 2>err
unlike "a label that is listed is there" "$(cat out)" "'l_9999'"
like "of one beyond it is said that it is not known" "$(tr -s ' \n' ' ' <out)" \
    "Whether the server has a label with the ID 'l_4wjlmbbqdz0a' is not known"
exits "nor does a verb say that there is none" 1 offline start --server "$sandbox_url" \
    --user admin --label finance --at-once --yes
like "(it says why)" "$(tr '\n' ' ' <err)" 'could not be read in whole'
printf '%s\n' F5 '@expect "Connected as admin"' 'F2 "4"' '@expect "Labels"' 'Down*2 Space End' \
    '@expect "not in the list, which is not whole"' >beyond.keys
exits "nor does the box of labels" 10 "$wizard" open beyond.json --server "$sandbox_url" \
    --user admin --keys beyond.keys --screens screens --size 80x24
sandbox_stop

# --- 10,000 data sources ---
e2e_start --sources 10000
exits "10,000 data sources are listed" 0 "$wizard" sources --server "$sandbox_url" --user admin \
    --max-time 600
is "all of them" "$(tail -n +2 out | wc -l | tr -d ' ')" 10000
sandbox_stop
done_testing
