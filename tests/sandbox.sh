#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# oms-sandbox: options, HTTP, passwords, pages, labels, casing, the request log.
. "$top_srcdir/tests/sandbox_common.sh"

# --- command line ---
exits "--help" 0 "$top_builddir/oms-sandbox" --help
like "--help names the options" "$(cat "$tmp/out")" '--until-stdin-closes'
exits "--version" 0 "$top_builddir/oms-sandbox" --version
exits "a wrong casing" 2 "$top_builddir/oms-sandbox" --casing snake
exits "a wrong port" 2 "$top_builddir/oms-sandbox" --port 70000
exits "a stray argument" 2 "$top_builddir/oms-sandbox" 8089
exits "a missing data directory" 1 "$top_builddir/oms-sandbox" --data "$tmp/nowhere"
like "it is named" "$(cat "$tmp/err")" nowhere

# --- HTTP and password ---
start
like "it listens on the loopback address" "$sandbox_url" '^http://127\.0\.0\.1:[1-9]'
exits "a port that is taken" 1 "$top_builddir/oms-sandbox" --port "${sandbox_url##*:}"
get /oms/health
is "health needs no password" "$http" 200
ok "health is well" has '"data":{"healthy":true}'
get '/api/v2?Action=ListAllLabels' -i -d '{}'
is "no password: 401" "$http" 401
ok "no password: the scheme is told" has 'WWW-Authenticate: Basic realm='
ok "no password: a failure as JSON" has '"code":"AUTHENTICATION_ERROR"'
user=admin:wrong
call ListAllLabels
is "a wrong password: 401" "$http" 401
user=root:admin
call ListAllLabels
is "a wrong user: 401" "$http" 401
user=admin:admin
get '/api/v2?Action=ListAllLabels' -u "$user"
is "GET on the interface: 405" "$http" 405
get /oms/health -d '{}'
is "POST on health: 405" "$http" 405
get /console/login
is "an unknown path: 404" "$http" 404
ok "an unknown path: a page like the console's" has '<!DOCTYPE html>'

# --- envelope ---
call ListAllLabels
is "a success: HTTP 200" "$http" 200
ok "a success: nulls" has '{"success":true,"errorDetail":null,"code":null,"message":null,"advice":null,"requestId":"'
ok "not paged: nulls" has '"pageNumber":null,"pageSize":null,"totalCount":null,"cost":"'
is "labels: six, in Chinese too" "$(how_often '"id":"l_')" 6
ok "labels: a Chinese one" has '"name":"生产"'
call NoSuchThing '{}'
is "an unknown action: HTTP 200" "$http" 200
ok "an unknown action is named" has 'Unsupported action: NoSuchThing'
ok "a failure has its details" has '"errorDetail":{"code":"NOT_SUPPORT_ERROR","level":"ERROR","message":"'
call ListDataSource '{"pageNumber":1,}'
ok "a trailing comma is no JSON" has 'JSON parse error'
call ListDataSource '{"searchKey":"\订"}'
ok "no letter can be escaped by itself" has 'JSON parse error'
call ListDataSource '{"searchKey":"订","pageNumber":1,"pageSize":10}'
ok "letters beyond ASCII are read" has '"success":true'
call ListDataSource '[1]'
ok "an array is no request" has '"code":"PARAM_ERROR"'

# --- data sources ---
call ListDataSource '{"pageNumber":3,"pageSize":10}'
is "25 sources: the third page holds five" "$(how_often '"id":"e_')" 5
ok "25 sources: the total is told" has '"pageNumber":3,"pageSize":10,"totalCount":25'
call ListDataSource '{"pageSize":11}'
ok "eleven a page are refused" has '"code":"PARAM_ERROR"'
call ListDataSource '{"pageNumber":0}'
ok "page 0 is refused" has '/pageNumber must be between 1'
call ListDataSource '{"pageNumber":"1"}'
ok "a page as text is refused" has '/pageNumber must be an integer'
call ListDataSource '{"searchKey":"ORDER_mysql"}'
ok "search by name, any case" has '"totalCount":2,'
is "primary and standby name each other" "$(how_often '"partnerId":"e_')" 2
is "one is the primary" "$(how_often '"role":"MASTER"')" 1
call ListDataSource '{"searchKey":"e_4wsnyozma633"}'
ok "search by id" has '"name":"物流中心"'
call ListDataSource '{"searchKey":"订单库"}'
ok "search in Chinese" has '"totalCount":3,'
call ListDataSource '{"types":["KAFKA","ROCKETMQ","DATAHUB"]}'
ok "types as array" has '"totalCount":3,'
call ListDataSource '{"types":"TIDB"}'
ok "types as string" has '"totalCount":1,'
call ListDataSource '{"types":[]}'
ok "no types: all" has '"totalCount":25,'
call ListDataSource '{"order":"ascend"}'
ok "ascend is refused" has '/order must be asc or descend'
call ListDataSource '{"order":"asc","pageSize":1}'
ok "asc begins with the oldest" has '"name":"vector_store"'
call ListDataSource '{"order":"descend","pageSize":1}'
ok "descend begins with the newest" has '"name":"order_mysql"'

# --- labels ---
call CreateLabel '{"name":"双十一"}'
ok "a new label gets an id" test -n "$(datum)"
call ListAllLabels
ok "a new label is listed" has '"name":"双十一"'
call CreateLabel '{"name":"双十一"}'
ok "a label once only" has LABEL_ALREADY_EXIST_ERROR
call CreateLabel '{"name":"一二三四五六七八九十一二三四五六七八九十"}'
ok "twenty Chinese characters fit" has '"success":true'
call CreateLabel '{"name":"一二三四五六七八九十一二三四五六七八九十一"}'
ok "twenty-one do not" has 'at most 20 characters'
call CreateLabel '{"name":" "}'
ok "a blank label is refused" has '"code":"PARAM_ERROR"'
i=8
while [ $i -lt 100 ]; do
    i=$((i + 1))
    call CreateLabel "{\"name\":\"label $i\"}"
done
ok "a hundred labels" has '"success":true'
call CreateLabel '{"name":"one more"}'
ok "no more than a hundred" has LABEL_CREATE_NOT_ALLOWED_ERROR

# --- the log ---
printf '{\n  "name" : "a\\"  b\\\\",\t"uid":null }\n' >"$tmp/odd"
send CreateLabel "$tmp/odd"
last=$(tail -n 1 "$sandbox_requests")
printf '%s\n' "$last" >"$tmp/reply"
ok "the log: who and what" has '"method":"POST","path":"/api/v2","action":"CreateLabel","user":"admin","status":200,"code":"LABEL_CREATE_NOT_ALLOWED_ERROR"'
ok "the log: the body on one line" has '"body":{"name":"a\"  b\\","uid":null},'
printf '%s\n' "$last" | sed 's/.*"bodyBase64":"\([^"]*\)".*/\1/' | base64 -d >"$tmp/back"
ok "the log: the very bytes" cmp -s "$tmp/odd" "$tmp/back"
user=admin:S3cret-canary
call ListAllLabels
user=admin:admin
ok "the log: a wrong user is noted" grep -q '"user":"admin","status":401' "$sandbox_requests"
cp "$sandbox_requests" "$tmp/reply"
fails "the log: no password" has S3cret-canary
fails "the log: no encoded password" has "$(printf 'admin:S3cret-canary' | base64)"
sandbox_stop

# --- many sources ---
start --sources 137 --user oms --password 'p w:d'
user='oms:p w:d'
seen=
page=1
while [ $page -le 14 ]; do
    call ListDataSource "{\"pageNumber\":$page,\"pageSize\":10}"
    seen="$seen $(ids)"
    page=$((page + 1))
done
is "137 sources: the last page holds seven" "$(how_often '"id":"e_')" 7
is "137 sources: no id twice" "$(printf '%s\n' $seen | sort -u | wc -l | tr -d ' ')" 137
call ListDataSource '{"pageNumber":15}'
ok "behind the last page: nothing" has '"totalCount":137,'
ok "behind the last page: an empty list" has '"data":[]'
sandbox_stop
first=$seen
start --sources 137 --user oms --password 'p w:d' --max-page 200
call ListDataSource '{"pageSize":137}'
is "a larger page if it is allowed" "$(how_often '"id":"e_')" 137
is "the same sources every time" "$(echo $(ids))" "$(echo $first)"
sandbox_stop
start --sources 3 --user oms --password 'p w:d'
call ListDataSource
ok "fewer sources than the data holds" has '"totalCount":3,'
sandbox_stop
user=admin:admin

# --- casing ---
start --casing pascal
call ListDataSource '{"searchKey":"ob_order_dr"}'
ok "pascal: the envelope" has '{"Success":true,"ErrorDetail":null,"Code":null'
ok "pascal: the rows" has '"Data":[{"Id":"e_'
ok "pascal: every depth" has '"ConnExtraAttributes":{"Cluster":"ob_sh_core"'
call NoSuchThing
ok "pascal: failures" has '"ErrorDetail":{"Code":"NOT_SUPPORT_ERROR"'
sandbox_stop
start --casing mixed
call ListAllLabels
ok "mixed: success now small" has '{"success":true,"ErrorDetail":null'
ok "mixed: small rows" has '"Data":[{"id":"l_'
call ListAllLabels
ok "mixed: Success now large" has '{"Success":true,"ErrorDetail":null'
sandbox_stop

# --- one delayed reply does not hold up the next ---
start --delay 600000
get '/api/v2?Action=ListAllLabels' -u "$user" -d '{}' 2>/dev/null &
one=$!
get '/api/v2?Action=ListDataSource' -u "$user" -d '{}' 2>/dev/null &
two=$!
both_logged() {
    [ "$(wc -l <"$sandbox_requests")" -ge 2 ]
}
ok "the second is served while the first waits" until_true 30 both_logged
ok "and both wait" kill -0 $one $two
sandbox_stop
wait $one $two

# --- a log that cannot be written ends it ---
if [ -c /dev/full ]; then
    start --log /dev/full
    call ListAllLabels
    ok "the request is answered still" has '"success":true'
    status=0
    wait "$sandbox_pid" || status=$?
    is "then it ends" $status 1
    like "and says why" "$(cat "$tmp/sandbox.err")" 'log cannot be written'
    sandbox_pid=
fi

# --- its parent's end ---
mkfifo "$tmp/ready" "$tmp/stdin"
"$top_builddir/oms-sandbox" --until-stdin-closes <"$tmp/stdin" >"$tmp/ready" 2>/dev/null &
orphan=$!
at_exit 'kill "$orphan" 2>/dev/null'
exec 5>"$tmp/stdin"
read -r line <"$tmp/ready"
echo noise >&5
sandbox_url=${line##* }
get /oms/health
is "it serves while standard input is open" "$http" 200
exec 5>&-
orphan_status=0
wait $orphan || orphan_status=$?
is "it ends with 0 when standard input closes" "$orphan_status" 0
"$top_builddir/oms-sandbox" --until-stdin-closes </dev/zero >"$tmp/ready" 2>/dev/null &
orphan=$!
read -r line <"$tmp/ready"
kill "$orphan"
ended() {
    ! kill -0 "$orphan" 2>/dev/null
}
ok "a signal ends it although input comes without end" until_true 60 ended
done_testing
