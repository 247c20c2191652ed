#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The same bytes on every way: reviewed, saved, submitted from the screen, submitted from the file.
. "$top_srcdir/tests/e2e_common.sh"

submit() {
    "$wizard" submit --yes --server "$sandbox_url" --user admin "$1"
}

cd "$tmp" || bail "no $tmp"

# --- what ^O saves ---
e2e_start
e2e_plays "a spec is saved and submitted" 0 e2e_save.keys
e2e_sent "$tmp/from_screen"
ok "the file has the name that was typed" test -s "订单 一.json"
same "the file holds what the screen sent" "订单 一.json" "$tmp/from_screen"
sandbox_stop
e2e_start
exits "the saved file is submitted" 0 submit "订单 一.json"
like "its task's id is printed alone" "$(cat "$tmp/out")" '^np_[0-9a-z]*$'
is "that is one line" "$(wc -l <"$tmp/out" | tr -d ' ')" 1
e2e_sent "$tmp/from_file"
same "the file sends the same bytes" "$tmp/from_file" "$tmp/from_screen"
exits "a second time its name is taken" 7 submit "订单 一.json"
is "and it is not sent again" "$(asked CreateProject)" 1
sandbox_stop

# --- lists that are typed into boxes ---
cat >white.json <<'END'
{"type": "MIGRATION", "transferMapping": {"mode": "WILDCARD",
 "databases": [{"name": "d", "tables": [{"name": "*"}]}],
 "tableAndViewWhiteList": ["a\\b.c", "x y.z"]}}
END
cat >columns.json <<'END'
{"type": "MIGRATION", "transferMapping": {"mode": "SPECIFIC", "databases": [
 {"name": "d", "tables": [{"name": "t", "filterColumns": ["order id", "a\\b"]}]}]}}
END
e2e_start
e2e_plays "a list that is taken as it is stays" 10 typed_lists.keys open white.json
e2e_plays "so do columns, and Chinese commas part typed ones" 10 typed_columns.keys open columns.json
e2e_plays "the blank of Chinese input parts the words of a filter" 10 typed_filter.keys
sandbox_stop

# --- a loaded spec: unknown keys, nulls, what does not apply ---
cp "$bodies/e2e_opened.json" opened.json
e2e_start
e2e_plays "a loaded spec is submitted without an edit" 0 e2e_open.keys open opened.json
e2e_sent "$tmp/from_screen"
same "nothing is added, nothing dropped" "$tmp/from_screen" "$bodies/e2e_opened.json"
same "the file is as it was" opened.json "$bodies/e2e_opened.json"
e2e_plays "without an edit it asks nothing when it is left" 10 e2e_open_leave.keys open opened.json
unlike "it has left by then" "$(cat "$tmp/out" "$tmp/screens")" '.'
sandbox_stop
e2e_start
exits "the same by the command line" 0 submit opened.json
e2e_sent "$tmp/from_file"
same "the same bytes" "$tmp/from_file" "$bodies/e2e_opened.json"
sandbox_stop

# --- another spec after a task was created ---
e2e_start
e2e_plays "what came of one spec is not said of another" 0 e2e_another.keys
sandbox_stop

# --- another layout of the same: no blanks, a byte-order mark ---
printf '\357\273\277' >bom.json
sed -e 's/^ *//' -e 's/": /":/' opened.json | tr -d '\n' >>bom.json
e2e_start
e2e_plays "a file in another layout is submitted" 0 e2e_open.keys open bom.json
e2e_sent "$tmp/from_screen"
same "it is sent as reviewed, in the layout of the wizard" "$tmp/from_screen" \
    "$bodies/e2e_opened.json"
sandbox_stop

# --- keys that nobody knows: renamed, removed, taken back ---
cat >unknown.json <<'END'
{
  "name": "unknown", "oddest": [1],
  "transferMapping": {"mode": "SPECIFIC", "databases": [
    {"name": "shop", "mappedName": "shop", "tables": [
      {"name": "t", "mappedName": "t", "wherClause": "id > 1", "tool": "x"}]}]}
}
END
cat >known_wanted.json <<'END'
{"name": "unknown", "oddest": [1], "transferMapping": {"mode": "SPECIFIC", "databases": [
  {"name": "shop", "mappedName": "shop", "tables": [
    {"name": "t", "mappedName": "t", "whereClause": "id > 1"}]}]}}
END
e2e_start
e2e_plays "unknown keys are renamed, removed and taken back" 10 e2e_unknown.keys open unknown.json
exits "what is left is what was wanted" 0 "$wizard" diff --exit-code known_wanted.json known.json
sandbox_stop

printf '%s\n' '{"name": "x", "enableIncrTransfer": true, "incrTransferConfig": {
    "recordTypeWhiteList": ["INSERT", "MERGE"], "incrLogPullSpeedMode": "WARP"}}' >unlisted.json
e2e_start
e2e_plays "an edit of a list leaves what nobody knows" 10 e2e_unlisted.keys open unlisted.json
sandbox_stop

# --- one edit changes one value ---
e2e_start
e2e_plays "a loaded spec is edited" 0 e2e_edit.keys open opened.json
e2e_sent "$tmp/from_screen"
sed -e 's/"opened_as_it_stands"/"edited"/' -e '/"mqPartition": 0,/d' opened.json >edited.json
same "only what was edited differs" "$tmp/from_screen" edited.json
sandbox_stop

# --- what cannot be opened ---
printf '{"name": "x",}\n' >comma.json
e2e_start
e2e_plays "a file that is no JSON is shown with its place" 10 e2e_open_bad.keys open comma.json
e2e_plays "a file that is not there" 9 e2e_open_bad.keys open none.json
sandbox_stop

# --- a field with many findings ---
sed 's/"labelIds": null/"labelIds": ["l0", "l1", "l2", "l3", "l4", "l5", "l6", "l7", "l8", "l9", "l10", "l11"]/' \
    "$bodies/e2e_opened.json" >noted.json
e2e_plays "not all of them are below it" 10 e2e_noted.keys open noted.json
done_testing
