#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Through a real proxy: tinyproxy. Plain http, https, NO_PROXY, and proxies that fail.
. "$top_srcdir/tests/faults_common.sh"

command -v tinyproxy >/dev/null || skip_all "tinyproxy is missing"
cd "$tmp" || exit 99
authority house
certificate good house oms.example 'DNS:localhost, IP:127.0.0.1'
https_start good
sandbox_start

# A port that nobody has now; tinyproxy takes no 0.
free_port() {
    "$top_builddir/oms-sandbox" --until-stdin-closes </dev/null | sed 's/.*://'
}

proxy_pid=

proxy_stop() {
    [ -z "$proxy_pid" ] || kill "$proxy_pid" 2>/dev/null
    proxy_pid=
}

proxy_is_up() {
    grep -q 'Accepting\|listening fd\|Starting main loop' proxy.log 2>/dev/null
}

proxy_port=$(free_port)
cat >proxy.conf <<END
Port $proxy_port
Listen 127.0.0.1
Timeout 30
LogFile "$tmp/proxy.log"
LogLevel Info
MaxClients 20
ConnectPort ${https_url##*:}
END
tinyproxy -d -c proxy.conf >proxy.out 2>&1 &
proxy_pid=$!
at_exit proxy_stop
until_true 30 proxy_is_up || bail "tinyproxy does not start: $(cat proxy.out proxy.log)"
proxy=http://127.0.0.1:$proxy_port

# How often the proxy was asked for this.
proxied() {
    grep -c "Request.*$1" proxy.log
}

exits "http through a proxy" 0 offline sources --server "$sandbox_url" --proxy "$proxy"
like "brings the data sources" "$(cat out)" 'e_4w3jsq9tntvo'
ok "the proxy was asked" test "$(proxied 'POST http')" -ge 1
exits "https through a proxy" 0 offline sources --server "$https_url" --ca-file house.pem \
    --proxy "$proxy"
ok "the proxy opened a tunnel" test "$(proxied CONNECT)" -ge 1
exits "a certificate is checked behind it, too" 4 offline sources --server "$https_url" \
    --proxy "$proxy"
like "and named" "$(cat err)" 'issued by .*house'

before=$(proxied POST)
exits "http_proxy, with a server on this machine" 0 env http_proxy="$proxy" setsid -w "$wizard" sources --server "$sandbox_url"
is "is not used" "$(proxied POST)" "$before"
before=$(proxied CONNECT)
exits "https_proxy" 0 env https_proxy="$proxy" setsid -w "$wizard" sources \
    --server "$https_url" --ca-file house.pem
ok "is used, too" test "$(proxied CONNECT)" -gt "$before"
before=$(proxied CONNECT)
exits "NO_PROXY" 0 env https_proxy="$proxy" NO_PROXY=127.0.0.1 setsid -w "$wizard" sources \
    --server "$https_url" --ca-file house.pem
is "goes around it" "$(proxied CONNECT)" "$before"
exits "NO_PROXY counts for --proxy, too" 0 env no_proxy=127.0.0.1 setsid -w "$wizard" sources \
    --server "$https_url" --ca-file house.pem --proxy "$proxy"
is "(it was not asked)" "$(proxied CONNECT)" "$before"

spec proxied.json proxied
exits "a task through a proxy" 0 offline submit --yes --server "$sandbox_url" --proxy "$proxy" \
    proxied.json
is "is created once" "$(requests_for proxied)" 1

exits "a proxy that nobody runs" 4 offline sources --server "$sandbox_url" \
    --proxy http://127.0.0.1:1
like "it is named" "$(cat err)" "or the proxy http://127[.]0[.]0[.]1:1 on the way to it, could not be reached"
exits "a tunnel that the proxy refuses" 4 offline sources --server https://127.0.0.1:1 \
    --proxy "$proxy"
like "is the proxy's word" "$(cat err)" '403'
exits "a proxy's name that is not known" 4 offline sources --server "$sandbox_url" \
    --plain-http --proxy http://no-such-proxy.invalid:1
like "is said to be the proxy's" "$(cat err)" 'proxy'
exits "a proxy's password in an option" 2 offline sources --server "$sandbox_url" \
    --proxy http://me:canary-4711@127.0.0.1:1
unlike "(which is not repeated)" "$(cat err)" canary
exits "no such kind of proxy" 2 offline sources --server "$sandbox_url" --proxy ftp://127.0.0.1
sandbox_stop
done_testing
