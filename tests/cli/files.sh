#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What a command reads is not written by it, and a log is added to no file that is none.
. "$top_srcdir/tests/lib/tap.sh"
. "$top_srcdir/tests/cli/lib.sh"

cd "$tmp" || exit 99
mkdir kept now folder
spec kept/spec.json orders
cp kept/spec.json kept/other.json
sed 's/"orders"/"{{name}}"/' kept/spec.json >kept/template.json
printf 'shop.t_order\n' >kept/list
printf '"q"\n' >kept/look.keys
offline plan kept/spec.json --save kept/plan >"$tmp/out"
mkdir -p "$XDG_CONFIG_HOME/oms-wizard/templates"
printf '[profile x]\nserver = http://127.0.0.1:9\nca_file = %s\n' "$tmp/now/other.json" >kept/config
export OMS_PROFILE=x OMS_USER=x OMS_PASSWORD=x
cp kept/* now
ln -s "$tmp/now/config" "$XDG_CONFIG_HOME/oms-wizard/config"
ln -s "$tmp/now/template.json" "$XDG_CONFIG_HOME/oms-wizard/templates/it.json"
ok "the links lead there" test -s "$XDG_CONFIG_HOME/oms-wizard/templates/it.json"
ln -s ../now/spec.json folder/soft
ln now/list folder/hard

# refused NAME ARGUMENT...: as wrong usage, and everything is as it was.
refused() {
    refused_name=$1
    shift
    exits "$refused_name" 2 offline "$@"
    like "the file is named" "$(cat "$tmp/err")" '^oms-wizard: --[a-z]+ .*Give '
    ok "nothing is written" diff -r "$tmp/kept" "$tmp/now"
}

cd now || exit 99
for command in check plan prepare format precheck open submit; do
    refused "a log in the spec of $command" $command spec.json --log ./spec.json
done
refused "by a symbolic link" check spec.json --log ../folder/soft
refused "of two to compare" diff spec.json other.json --log other.json
refused "in a list" plan spec.json --objects list --log ../folder/hard
exits "in standard input" 2 sh -c '"$1" check - --log spec.json <spec.json' sh "$wizard"
ok "nothing is written" diff -r "$tmp/kept" "$tmp/now"
refused "in a template" new --from template:it --set name=x --log template.json
refused "in a plan" diff plan:plan spec.json --log plan
refused "in a plan to be sent" submit --plan plan --log plan
refused "in a file of a profile" sources --log other.json
refused "in the configuration" sources --log config
refused "a plan in a list" plan spec.json --objects list --save list
refused "a spec in a list" new --objects list --output list
refused "a script in a list" open spec.json --objects list --record list --keys look.keys
refused "statements in a certificate" verify orders --cert spec.json --sql spec.json
refused "a log and a plan in one" plan spec.json --log new --save "$tmp/now/new"

# A task has a name of its own, and a device is no file.
touch new
exits "a log that is called as the task" 4 offline show new --log new
rm new
exits "a device for two" 0 offline plan spec.json --log /dev/null --save /dev/null
ok "all is as it was" diff -r "$tmp/kept" "$tmp/now"
exits "a spec is edited in its place" 0 offline new --from spec.json --name edited -o spec.json
ok "it is" grep -q '"edited"' spec.json
cp ../kept/spec.json .

# --- a log in what is no log ---
"$wizard" prepare spec.json --source-type MYSQL >../kept/statements 2>/dev/null
printf '#!/bin/sh\n' >../kept/script
printf '\n  ["shop"]\n' >../kept/array
printf -- '-----BEGIN CERTIFICATE-----\n' >../kept/pem
printf 'a\0b\n' >../kept/bytes
cp ../kept/* .
chmod 644 ./*
for file in other.json plan statements script array pem bytes; do
    exits "a log in $file" 9 offline check spec.json --log $file
    like "is refused" "$(cat "$tmp/err")" "^oms-wizard: The log $file .*something else than a log"
    is "its mode stays" "$(stat -c %a $file)" 644
done
ok "nothing is added" diff -r "$tmp/kept" "$tmp/now"
echo 'a line of a script' >notes
exits "other lines are no obstacle" 0 offline check spec.json --log notes
done_testing
