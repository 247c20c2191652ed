#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Hostile texts in what the commands say: names, specs, replies, arguments, the environment.
. "$top_srcdir/tests/hostile_common.sh"
hostile_names
hostile_server
export OMS_USER=admin
cd "$tmp" || bail "no $tmp"

# says NAME STATUS COMMAND...: what it says is words, on both streams.
says() {
    says_name=$1
    exits "$@"
    clean "$says_name: standard output" "${says_kind:-words}" "$tmp/out"
    clean "$says_name: standard error" words "$tmp/err"
}
evil=$(cat bytes)

# --- lists ---
says "sources" 0 "$wizard" sources --server "$rude_url"
like "sources: something is said of each" "$(cat out)" 'src marks Z'
says_kind=json says "sources --json" 0 "$wizard" sources --json --server "$rude_url"
like "sources --json: the true name" "$(cat out)" 'src csi \\u001b\[6n'
says "sources of a hostile type" 0 "$wizard" sources --type "$evil" --server "$rude_url"

# --- specs ---
hostile_spec spec.json
says_kind=json says "format" 0 "$wizard" format spec.json
says "check" 3 "$wizard" check spec.json
says_kind=json says "check --json" 3 "$wizard" check --json spec.json
says "submit refuses it" 3 "$wizard" submit --yes --server "$rude_url" spec.json
printf '{"name":"a","\033]0;x\007":1,' >broken.json
says "a broken spec" 3 "$wizard" check broken.json
printf '{"name":"a","type":"\033[6n","type":"\302\233"}' >types.json
says "a strange type" 3 "$wizard" check types.json
printf '{"name":"\200\377\033"}' >bytes.json
says "bytes that are no UTF-8" 3 "$wizard" check bytes.json
printf '{"name":"a","type":"\\u001b[6n\\u202e","enableFullTransfer":"\\u009b","labelIds":{"\\u001b]":1}}' \
    >wrong.json
says "wrong types" 3 "$wizard" check wrong.json
cp types.json "$evil.json"
says "a file of that name" 3 "$wizard" check "$evil.json"
says "format of it" 3 "$wizard" format "$evil.json"
says "no file of that name" 9 "$wizard" check "no$evil"
says "submit of no file" 9 "$wizard" submit --yes --server "$rude_url" "no$evil"

# --- replies ---
. "$top_srcdir/tests/cli/lib.sh"
spec_source=e_source_1
spec_sink=e_sink_1
spec good.json
while IFS= read -r name; do
    word=${name%% *}
    hostile_refusal "$name" "$name" >"$rude_folder/CreateProject"
    says "refused: $word" 6 "$wizard" submit --yes --server "$rude_url" good.json
done <names
cp "$rude_folder/created" "$rude_folder/CreateProject"
says "created, with a strange ID" 0 "$wizard" submit --yes --server "$rude_url" good.json

# --- the true bytes ---
# Names as hostile as JSON can write them: shown as escapes above, sent as what they are.
true_name='evil\u001b]52;c;aGk=\u0007\u009b6n\u202etxt\u200b\u007f\u00ff'
sed "s/\"t_order\"/\"$(printf '%s' "$true_name" | sed 's/\\/\\\\/g')\"/g" good.json >true.json
: >"$rude_folder/sent"
says "created, with hostile names" 0 "$wizard" submit --yes --server "$rude_url" true.json
"$wizard" format true.json >formatted.json
is "the body sent is the spec as it is formatted" \
    "$(tail -c "$(wc -c <formatted.json)" "$rude_folder/sent" | cksum)" "$(cksum <formatted.json)"
is "every character of the name is in it" \
    "$(grep -cF '"name": "evil\u001b]52;c;aGk=\u0007\u009b6n\u202etxt\u200b\u007fÿ"' formatted.json)" 1

says_kind=table says "history" 0 "$wizard" history
says_kind=json says "history --json" 0 "$wizard" history --json
says "history show" 0 "$wizard" history show 1
mv "$rude_folder/ListDataSource" "$rude_folder/list"
says "a refused list" 6 "$wizard" sources --server "$rude_url"
cp bytes "$rude_folder/ListDataSource"
says "an unreadable list" 4 "$wizard" sources --server "$rude_url"
mv "$rude_folder/list" "$rude_folder/ListDataSource"

# --- arguments and environment ---
says "an option" 2 "$wizard" "--$evil"
says "a command" 2 "$wizard" "$evil"
says "a value" 2 "$wizard" sources --page-size "$evil"
says "a colour" 2 "$wizard" --color "$evil" sources
says "an address" 2 "$wizard" sources --server "$evil"
says "an address with a path" 2 "$wizard" sources --server "http://127.0.0.1:1/$evil"
says "no authorities" 9 "$wizard" sources --server "$rude_url" --ca-file "$evil"
OMS_SERVER=$evil says "OMS_SERVER" 2 "$wizard" sources
OMS_USER=$evil says "OMS_USER" 0 "$wizard" sources --server "$rude_url"
OMS_PASSWORD_FILE=$evil says "OMS_PASSWORD_FILE" 9 "$wizard" sources --server "$rude_url"
http_proxy=$evil says "http_proxy" 4 "$wizard" sources --server http://192.0.2.1:8089 --plain-http
XDG_STATE_HOME=$tmp/$evil says_kind=table says "XDG_STATE_HOME" 0 "$wizard" history
LC_ALL=$evil says "LC_ALL" 0 "$wizard" --version
done_testing
