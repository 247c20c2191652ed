#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Profiles, where settings and passwords come from, and what a profile forbids.
. "$top_srcdir/tests/lib/tap.sh"
. "$top_srcdir/tests/lib/sandbox.sh"
. "$top_srcdir/tests/lib/screens.sh"
. "$top_srcdir/tests/cli/lib.sh"

cd "$tmp" || exit 99
unset OMS_SERVER OMS_USER OMS_PASSWORD OMS_PASSWORD_FILE https_proxy http_proxy all_proxy
unset HTTPS_PROXY ALL_PROXY
OMS_SANDBOX_PASSWORD=canary-4711
export OMS_SANDBOX_PASSWORD
sandbox_start --user reader
unset OMS_SANDBOX_PASSWORD
port=${sandbox_url##*:}
mkdir -p config/oms-wizard
config=$tmp/config/oms-wizard/config
spec good.json orders

profiles() {
    cat >"$config"
    chmod 600 "$config"
}
profiles <<END
[default]
profile = test

[profile test]
server = $sandbox_url
user = reader
password_command = printf 'canary-4711\n'
timeout = 7

[profile live]
server = http://127.0.0.1:$port/
user = reader
password_command = sh -c 'echo \$0' canary-4711
color = red
production = yes

[profile looking]
server = http://localhost:$port
user = reader
password_command = printf canary-4711
read_only = yes
END

exits "the default profile says everything" 0 offline sources
like "(the table is there)" "$(cat out)" '^NAME '
exits "another one by option" 0 offline sources --profile looking
exits "or by a variable" 0 env OMS_PROFILE=live "$wizard" sources
exits "a profile that is not there" 2 offline sources --profile 'no
ne'
like "is named, with the file" "$(cat err)" 'no\\nne.*oms-wizard/config'
exits "the variable comes before the profile" 5 env OMS_USER=nobody "$wizard" sources
exits "the option before the variable" 0 env OMS_USER=nobody "$wizard" sources --user reader
exits "without a server a wrong profile is no failure" 0 env OMS_PROFILE=none "$wizard" check good.json

# Which OMS a spec is for.
sed 's/"allowDest/"throttleRps": 100, &/' good.json >slow.json
exits "without an edition nothing is said of one" 0 offline check slow.json
unlike "(no finding)" "$(cat out)" edition
printf '[profile ce]\nedition = CE-4.2.2\n' >>"$config"
for way in '--edition ce-4.2.2' '--profile ce'; do
    # shellcheck disable=SC2086
    exits "check $way" 0 offline check $way slow.json
    like "says what Community drops" "$(cat out)" 'warning: Community 4.2.2 ignores .*\[edition-lacks\] \(/fullTransferConfig/throttleRps\)'
done
exits "the variable says it, too" 0 env OMS_EDITION=ce-4.2.2 "$wizard" check slow.json
like "(the finding)" "$(cat out)" edition-lacks
exits "new leaves it out" 0 offline new --edition ce-4.2.2 --set fullTransferConfig/throttleRps=100
unlike "(it is not there)" "$(cat out)" throttleRps
like "and says so" "$(cat err)" 'no effect in this task: Community 4.2.2 does not know it'
exits "an edition that is none" 2 offline check --edition ce-5 slow.json
like "is named with those that are" "$(cat err)" "'ce-5'.*e-4.3.1"
cp "$config" usual
profiles <<END
[profile test]
edition = new
END
exits "in a profile" 9 offline sources --profile test
like "it has a line" "$(cat err)" 'config:2: .*ce-4.2.2'
cp usual "$config"

# Where values come from.
exits "config show" 0 env OMS_USER=joe "$wizard" config show --origin --page-size 20
shown=$(cat out)
tab=$(printf '\t')
origin() {
    printf '%s\n' "$shown" | sed -n "s/^$1 = //p"
}
is "the profile, by default" "$(origin profile)" "test$tab# $config:2"
is "the server, from the profile" "$(origin server)" "$sandbox_url$tab# $config:5"
is "the user, from the variable" "$(origin user)" "joe$tab# OMS_USER"
is "the page size, from the option" "$(origin page_size)" "20$tab# --page-size"
is "the timeout" "$(origin timeout)" "7$tab# $config:8"
is "the default" "$(origin connect_timeout)" "5$tab# default"
is "what is not set" "$(origin pin)" "(not set)$tab# default"
is "the password is not shown" "$(origin password)" "(set)$tab# $config:7"
exits "config show without origins" 0 offline config show --profile live --ca-file x
is "shows values alone" "$(sed -n 's/^ca_file = //p' out)" x
is "a flag" "$(sed -n 's/^production = //p' out)" yes
exits "config alone" 2 offline config
exits "config with something else" 2 offline config edit
exits "a proxy of the environment" 0 \
    env https_proxy=http://joe:canary-4711@proxy "$wizard" config show --origin --server https://x
unlike "is shown without its password" "$(cat out err)" canary
like "with its name" "$(cat out)" '^proxy = http://joe:.*@proxy.*https_proxy'

# The file is understood, or refused with its line.
refused() {
    exits "$1" 9 offline sources
    like "$1: with its place" "$(cat err)" "^oms-wizard: $config:$2: .*$3"
}
cp "$config" kept
printf '[profile a]\nservr = x\n' >"$config"
refused "an unknown key" 2 servr
printf '[profile a]\nserver = x\n\npassword = canary-4711\n' >"$config"
refused "a password" 4 password_command
unlike "its value is not shown" "$(cat err)" canary
printf '[profile a]\nwhat\n' >"$config"
refused "a line that is none" 2 'NAME = VALUE'
cp kept "$config"
chmod 666 "$config"
exits "a file that others can write" 9 offline sources
like "is not used" "$(cat err)" 'chmod go-w'
chmod 600 "$config"

# Passwords.
exits "the environment comes before the command" 5 env OMS_PASSWORD=wrong "$wizard" sources
printf 'wrong\n' >file
exits "a descriptor, too" 5 sh -c '"$1" sources --password-fd 5 5<file' sh "$wizard"
profiles <<END
[profile slow]
server = $sandbox_url
user = reader
password_command = /nonexistent/helper
[profile bad]
server = $sandbox_url
user = reader
password_command = sh -c 'echo canary-4711; exit 3'
[profile none]
server = $sandbox_url
user = reader
END
exits "a command that is not there" 1 offline sources --profile slow
like "is said" "$(cat err)" 'helper cannot be run'
exits "a command that fails" 1 offline sources --profile bad
like "is said, too" "$(cat err)" 'status 3'
unlike "but not what it printed" "$(cat out err)" canary
exits "no password and nobody to ask" 2 offline sources --profile none
printf 'machine 127.0.0.1 login reader password canary-4711\n' >netrc
chmod 600 netrc
exits "netrc" 0 offline sources --profile none
exits "is where it comes from" 0 offline config show --origin --profile none
like "(says config)" "$(cat out)" "^password = \\(set\\).*$NETRC"
chmod 644 netrc
exits "netrc that others can read" 9 offline sources --profile none
like "is refused" "$(cat err)" 'chmod 600'
rm netrc
cp kept "$config"

# Read-only and production.
created() {
    grep -c '"action":"CreateProject"' "$sandbox_requests"
}
exits "read-only: no submission" 2 offline submit --yes good.json --profile looking
like "(says why)" "$(cat err)" 'read_only'
exits "its address by hand is no way around" 2 offline submit --yes good.json \
    --profile test --server "http://localhost:$port"
exits "production: --yes is not enough" 2 offline submit --yes good.json --profile live
like "(says what is needed)" "$(cat err)" '--confirm NAME'
exits "another name does not do" 2 offline submit --yes --confirm other good.json --profile live
is "nothing was sent so far" "$(created)" 0
exits "the name does" 0 offline submit --yes --confirm orders good.json --profile live
is "it was sent" "$(created)" 1
spec good.json orders2
exits "the same server under another profile is production, too" 2 \
    offline submit --yes good.json --profile test

# The wizard.
profiles <<END
[profile test]
server = http://127.0.0.1:1
user = tester
[profile live]
server = $sandbox_url
user = reader
password_command = printf canary-4711
color = red
production = yes
[profile looking]
server = http://localhost:$port
user = reader
password_command = printf canary-4711
read_only = yes
END
sed "s/127.0.0.1:PORT/127.0.0.1:$port/" "$top_srcdir/tests/keys/profiles.keys" >profiles.keys
wizard_plays() {
    exits "$1" "$2" offline "$3" good.json --keys "$4" --screens screens --size 80x24 --profile "$5"
    unlike "$1: no password on the screen" "$(cat screens out err)" canary
}
spec good.json orders3
wizard_plays "F3 chooses a profile" 10 open profiles.keys test
wizard_plays "production asks for the name" 0 open \
    "$top_srcdir/tests/keys/profile_production.keys" live
is "and sends once" "$(grep -c '"name":"orders3"' "$sandbox_requests")" 1
spec good.json orders4
wizard_plays "read-only sends nothing" 10 open \
    "$top_srcdir/tests/keys/profile_read_only.keys" looking
is "(nothing)" "$(grep -c '"name":"orders4"' "$sandbox_requests")" 0
sandbox_stop
done_testing
