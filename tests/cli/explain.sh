#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# explain: findings, settings and error codes in words, without a server.
. "$top_srcdir/tests/lib/tap.sh"
. "$top_srcdir/tests/cli/lib.sh"

cd "$tmp" || exit 99
escape=$(printf '\033')

# explained NAME STATUS WORD... leaves what was said in $said and $complaint
explained() {
    explained_name=$1 explained_status=$2
    shift 2
    exits "$explained_name" "$explained_status" offline explain "$@"
    said=$(cat out) complaint=$(cat err)
}

explained "a check" 0 verify-needs-data
like "has its severity" "$said" '^Severity: error$'
like "says why it matters" "$said" '^Why: Without copied rows'
like "what to do" "$said" '^What to do: Switch full transfer on'
like "and where it comes from" "$said" '^From: console: full verification$'
is "and nothing on standard error" "$complaint" ""

# Whatever check prints in brackets can be looked up.
cp "$top_srcdir/tests/bodies/published.json" published.json
offline check published.json >findings 2>/dev/null
printf '{"name": "a' | offline check - >>findings 2>/dev/null
sed -n 's/.* \[\([a-z-]*\)\] .*/\1/p' findings | sort -u >ids
printf '%s\n' endpoint-not-found label-not-found name-taken >>ids # of plan --online
ok "check found something" test "$(wc -l <ids)" -gt 5
while read -r id; do
    explained "check prints [$id]" 0 "$id"
    like "$id: what to do" "$said" '^What to do: '
done <ids

explained "a setting by its path" 0 fullTransferConfig/fullTransferSpeedMode
like "has its label" "$said" '^Label: '
like "its choices" "$said" '^  FAST: '
like "its default" "$said" '^Default: NORMAL$'
like "when it applies" "$said" '^It applies while: "Full transfer" is on$'
like "and its source" "$said" '^From: CreateProject'
first=$said
for word in fullTransferConfig.fullTransferSpeedMode /fullTransferConfig/fullTransferSpeedMode \
    fullTransferSpeedMode FULLTRANSFERSPEEDMODE "$(echo "$first" | sed -n 's/^Label: //p')"; do
    explained "as $word" 0 "$word"
    is "is the same" "$said" "$first"
done
# shellcheck disable=SC2086
explained "a label in two words" 0 $(echo "$first" | sed -n 's/^Label: //p')
is "needs no quotes" "$said" "$first"
explained "a key of three settings" 0 throttleRps
is "is all three" "$(echo "$said" | grep -c '/throttleRps$')" 3

explained "a code" 0 CM-RESONF000003
like "has its cause" "$said" 'CPU, memory or disk'
like "and what to do" "$said" '^What to do: '
explained "in small letters" 0 cm-resonf000003
like "is found" "$said" '^CM-RESONF000003$'
explained "a code with a type in it" 0 CONNECTOR-SIKA-JSON-001301
like "is found, too" "$said" 'larger than Kafka takes'
explained "a code without an entry" 0 CONNECTOR-SIOM00001062
like "says who speaks" "$said" 'while it wrote to the sink.*MySQL tenant.*1062'
like "and that nothing is published" "$said" 'No text is published'
explained "a code of a part that nobody here knows" 0 DRC-ABCD00000012
is "is named" "$(head -n 1 out)" DRC-ABCD00000012
like "and nothing guessed" "$said" '^Nothing is known of it here'
like "but what to go by" "$said" 'the message and the advice of the server'
unlike "nor made to be another" "$said" 'spelled alike'
explained "a code with a slip" 0 NO_TABLE_SELECTD
like "has the one that is meant" "$said" '^Known here and spelled alike: NO_TABLE_SELECTED'
explained "as JSON" 0 NO_TABLE_SELECTD --json
like "it has that, too" "$said" '"alike": "NO_TABLE_SELECTED'
explained "a code that a check prevents" 0 NO_TABLE_SELECTED
like "names the check" "$said" '^Found beforehand by: objects-none$'

explained "a slip of the pen" 2 verify-need-data
like "gets a proposal" "$complaint" "'verify-need-data'.*Did you mean: verify-needs-data"
is "on standard error alone" "$said" ""
explained "a part of a key" 2 throttle
like "gets some" "$complaint" 'throttleRps'
explained "what resembles nothing" 2 qqqqqqqqqqqq
like "is told of the list" "$complaint" "'oms-wizard explain' lists"
explained "an empty word" 2 ''
explained "a long word" 2 "$(printf '%05000d' 0)"
explained "a hostile word" 2 "$(printf 'a\033[31m')"
unlike "does not reach the terminal" "$complaint" "$escape"
explained "a hostile code" 0 "$(printf 'CM-\033[31m')"
unlike "neither does it" "$said" "$escape"

explained "without a word" 0
is "each is a line of three" "$(awk -F '\t' 'NF != 3' out)" ""
for kind in check setting code; do
    ok "there are many of $kind" test "$(grep -c "^$kind	" out)" -gt 40
done
is "no name is there twice" "$(cut -f 2 out | sort | uniq -d)" ""
# A program with sanitizers takes ten times as long to start: there a few names must do.
every=1
sanitized && every=10
awk -F '\t' -v every=$every 'NR % every == 0 { print $2 }' out | while read -r name; do
    offline explain "$name" >/dev/null || echo "$name"
done >unknown
is "each of them is known" "$(cat unknown)" ""

explained "--json" 0 --json throttleRps
is "gives an object for each" "$(grep -c '^    "kind": "setting",$' out)" 3
if command -v python3 >/dev/null; then
    offline explain --json >all.json
    ok "all of it is JSON" python3 -c 'import json; json.load(open("all.json"))'
else
    skip "all of it is JSON" "no python3"
fi

# The page and the schema are kept in data/, since a cross build cannot run what it builds.
exits "--man" 0 env LC_ALL=C "$wizard" explain --man
same "data/man has what it prints ('make update-pages' mends that)" out \
    "$top_srcdir/data/man/oms-wizard-spec.5"
exits "--schema" 0 env LC_ALL=C "$wizard" explain --schema
same "data has what it prints" out "$top_srcdir/data/spec.schema.json"
for wrong in '--man --schema' '--man name' '--schema name'; do
    # shellcheck disable=SC2086
    explained "explain $wrong" 2 $wrong
    like "is told" "$complaint" 'one of them, and no name'
done
offline explain | awk -F '\t' '$1 == "setting" { print $2 }' >paths
sed -n 's/^\.B //p' "$top_srcdir/data/man/oms-wizard-spec.5" >described
is "the page describes every setting" "$(grep -vxFf described paths)" ""
if command -v groff >/dev/null; then
    is "groff finds nothing wrong with it" "$({
        echo .pl 9999v
        cat "$top_srcdir/data/man/oms-wizard-spec.5"
    } | groff -man -Tutf8 -ww 2>&1 >/dev/null)" ""
else
    skip "groff finds nothing wrong with it" "no groff"
fi

if command -v python3 >/dev/null; then
    schema=$top_srcdir/data/spec.schema.json
    judge() {
        python3 "$top_srcdir/tests/cli/schema.py" "$@"
    }
    # What check refuses of single values, a name of a file for each
    found_in() {
        (cd "$1" && offline check --json ./* >../checked 2>/dev/null)
        python3 -c 'import json
for f in json.load(open("checked")):
    if f["severity"] == "error" and f["rule"].startswith(("json-", "value-")):
        print(f["file"].removeprefix("./"))' | LC_ALL=C sort -u
    }
    refused_in() {
        judge "$schema" "$1"/* | cut -d : -f 1 | LC_ALL=C sort -u
    }
    mkdir bodies wrong
    for body in "$top_srcdir"/tests/bodies/*.json; do
        offline format "$body" >"bodies/${body##*/}" 2>/dev/null
    done
    find bodies -type f -empty -delete # those that are parts of one
    ok "there are bodies" test "$(find bodies -type f | wc -l)" -gt 10
    is "the schema refuses those that check does" "$(refused_in bodies)" "$(found_in bodies)"
    is "it takes a key that it does not name" "$(echo '{"more": 1}' >more && judge "$schema" more)" ""
    judge --wrong "$schema" wrong
    ok "there are many wrong ones" test "$(find wrong -type f | wc -l)" -gt 100
    is "it refuses each of them" "$(refused_in wrong)" "$(cd wrong && printf '%s\n' * | LC_ALL=C sort)"
    is "as check does" "$(found_in wrong)" "$(refused_in wrong)"
else
    skip "the schema" "no python3"
fi

if in_chinese true; then
    in_chinese offline explain verify-needs-data >out
    like "in Chinese" "$(cat out)" '^建议：'
    in_chinese offline explain --json tables-without-key >out
    like "with where it is from" "$(cat out)" '"source": "源端的对象列表；OMS 用户'
    in_chinese offline explain CM-RESONF000003 >out
    like "codes, too" "$(cat out)" '内存'
    in_chinese offline explain CONNECTOR-SIOM00001205 >out
    is "no blank between Chinese sentences" "$(grep '。 ' out)" ""
    for check in $(offline explain |
        awk -F '\t' -v every=$every 'NR % every == 0 && $1 == "check" { print $2 }'); do
        in_chinese offline explain "$check"
    done >out
    is "where a check comes from is Chinese, too" "$(grep -E '^来源：([A-Za-z]+: |.*[a-z] [a-z]+$)' out)" ""
    in_chinese offline explain | LC_ALL=C awk -F '\t' '$3 !~ /[\200-\377]/' >english
    is "every line has Chinese words" "$(cat english)" ""
    in_chinese offline explain --man >out
    like "the page, too" "$(cat out)" '^适用条件：'
    is "and where a setting comes from" "$(grep -c '^来源：CreateProject：' out)" \
        "$(grep -c '^来源：' out)"
    exits "a Chinese label" 0 in_chinese "$wizard" explain 全量迁移
else
    skip "in Chinese" "no Chinese locale"
fi
done_testing
