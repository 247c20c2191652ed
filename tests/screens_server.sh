#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The step Server as it looks, in both languages.
. "$top_srcdir/tests/screens_common.sh"

screens_both start
screens_size=40x12
screens_both start
screens_size=80x24
unset OMS_USER OMS_PASSWORD
screens_both server nobody
OMS_USER=admin OMS_PASSWORD=other
export OMS_USER OMS_PASSWORD
screens_both server_password

# A proxy that is not on this machine reads what goes to a server that is.
screens_play server_proxy.keys "$tmp/proxy" --server http://127.0.0.1:1 --proxy http://proxy.invalid:3128
is "the words about a proxy that is not here" "$screens_status" 10
screens_play server_proxy.keys "$tmp/proxy" --server http://127.0.0.1:1 --proxy http://127.0.0.1:1
is "(none about one that is)" "$screens_status" 1

# What is not among the first rows counts as well, and a mistake in it is said before anything is sent.
screens_play server_rows.keys "$tmp/rows" --server "$sandbox_url" --user admin
is "the rows below Connect" "$screens_status" 10
ok "how many data sources come in a page" grep -q '"pageSize": *7[,}]' "$sandbox_requests"

# A password that others on the way can read is sent after a question, once for each server.
sandbox_kill
rm -f "$tmp/requests.jsonl"
sandbox_start
elsewhere=http://0.0.0.0:${sandbox_url##*:}
cat >"$tmp/decline" <<'END'
Enter
@expect "Readable password"
Enter
@expect "Not connected: the password was not sent."
F10
@absent "Readable password"
END
cat >"$tmp/decline.zh" <<'END'
Enter
@expect "密码可被读取"
Esc
@expect "未连接：密码没有发出。"
END
cat >"$tmp/agree" <<'END'
F10
@expect "Readable password"
@expect "Send the password to"
Right Enter
@expect "25 of 25"
F2 "1" F5
@expect "Connected as"
Up*2 Ctrl-U "admin" Enter
@expect "Connected as"
END
consents() {
    exits "$1" 10 timeout 60 "$wizard" --keys "$tmp/$2" --screens "$tmp/screens" --server "$elsewhere" --user admin
}
OMS_PASSWORD=admin
consents "declined" decline
speak zh_CN
consents "declined in Chinese" decline.zh
speak en
is "nothing was sent" "$(wc -c <"$sandbox_requests")" 0
consents "agreed to, and not asked again" agree
ok "and sent" grep -q '"action":"ListDataSource"' "$sandbox_requests"
screens_play server_proxy_ask.keys "$tmp/proxy" --server "$sandbox_url" --user admin --proxy http://0.0.0.0:1
is "a proxy elsewhere is asked about" "$screens_status" 10
sandbox_stop
done_testing
