#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# --log and --trace: what was asked and answered, for its owner alone, and without any secret.
. "$top_srcdir/tests/lib/tap.sh"
. "$top_srcdir/tests/lib/sandbox.sh"
. "$top_srcdir/tests/cli/lib.sh"

cd "$tmp" || exit 99
OMS_SANDBOX_PASSWORD='canary "4711/+'
export OMS_SANDBOX_PASSWORD
sandbox_start --user reader
unset OMS_SANDBOX_PASSWORD
export OMS_SERVER="$sandbox_url" OMS_USER=reader OMS_PASSWORD='canary "4711/+'
spec good.json orders

exits "a log" 0 offline sources --log log
like "has a line for a request" "$(cat log)" \
    '^[0-9-]{10}T[0-9:]{8}\.[0-9]{3}Z ListDataSource status=200 sent=[0-9]+ received=[0-9]+ ms=[0-9]+ try=1$'
is "for each, and no other" "$(grep -vc ' ListDataSource status=200 ' log)" 0
is "as many as the server saw" "$(wc -l <log)" "$(grep -c ListDataSource "$sandbox_requests")"
is "nobody else can read it" "$(stat -c %a log)" 600
: >open
chmod 666 open
lines=$(wc -l <log)
exits "a file that was open" 0 offline sources --log open
is "is closed" "$(stat -c %a open)" 600
exits "a log is appended to" 0 offline sources --log log
is "(twice as long)" "$(wc -l <log)" "$((2 * lines))"
exits "a wrong password" 5 env OMS_PASSWORD=canary-wrong "$wizard" sources --log bad --trace
like "is logged" "$(cat bad)" 'ListDataSource status=401'
unlike "without the password" "$(cat bad)" 'canary'

exits "a trace" 0 offline submit --yes good.json --log trace --trace
like "has the request" "$(cat trace)" ' > POST http.*Action=CreateProject'
like "has its body" "$(cat trace)" '^>   "sourceEndpointId": "e_'
like "has the reply" "$(cat trace)" '^< .*"success"'
for secret in 'canary' "$(printf 'canary "4711/+' | base64)" \
    "$(printf 'reader:canary "4711/+' | base64)"; do
    is "and not $secret" "$(grep -cF -e "$secret" log bad trace open | grep -vc ':0$')" 0
done
sed 's/"type": "MIGRATION"/"type": "MIGRATION", "password": "xyzzy", "note": "canary \\"4711\/+"/' \
    good.json >with.json
sed -i 's/"orders"/"orders2"/' with.json
offline submit --yes with.json --log body --trace >out 2>err
like "a key that holds a password" "$(cat body)" '^> .*"password": "\*\*\*"'
like "a value that is the password" "$(cat body)" '^> .*"note": "\*\*\*"'
unlike "(neither is there)" "$(cat body)" 'xyzzy|canary'

exits "a log that cannot be opened" 9 offline sources --log none/log
exits "a log on a full disk" 9 offline sources --log /dev/full
like "is said" "$(cat err)" 'No space left'
like "and the work is done" "$(cat out)" '^NAME '
mkfifo pipe
exits "a log into a pipe that nobody reads is not waited for" 9 offline sources --log pipe
like "the reason is given" "$(cat err)" 'nobody reads this pipe'

# --- other files of the user's that are a pipe, a device or a link ---
for file in pipe /dev/zero .; do
    exits "a password file that is $file" 9 env OMS_PASSWORD_FILE="$file" "$wizard" sources
    like "is refused" "$(cat err)" "$file .*regular file"
done
mkdir -p "$XDG_CONFIG_HOME/oms-wizard"
mkfifo "$XDG_CONFIG_HOME/oms-wizard/config"
exits "a config that is a pipe" 9 offline config show
like "is refused" "$(cat err)" 'regular file'
ln -sf /dev/zero "$XDG_CONFIG_HOME/oms-wizard/config"
exits "a config that is a link to a device" 9 offline config show
like "is refused" "$(cat err)" 'regular file|Other users can write'
rm "$XDG_CONFIG_HOME/oms-wizard/config"

exits "a log of the demo" 0 offline demo --log demo --trace
like "has what was created" "$(cat demo)" 'CreateProject status=200'
sandbox_stop
done_testing
