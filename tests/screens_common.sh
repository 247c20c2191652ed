# SPDX-License-Identifier: Apache-2.0
# What the tests of golden screens share. A script tests/keys/NAME.keys is played in a language; its
# screens stand in tests/screens/NAME.LANGUAGE.
#     screens_both NAME [START]           in English and in Chinese, at $screens_size
#     screens_in LANGUAGE NAME [START]    in one: en, zh_CN, or C for a terminal without UTF-8
# START gives each of them a server of its own: sandbox (if it is left out), refusing, demo or nobody.
. "$top_srcdir/tests/lib/tap.sh"
. "$top_srcdir/tests/lib/sandbox.sh"
. "$top_srcdir/tests/lib/screens.sh"
. "$top_srcdir/tests/cli/lib.sh"

OMS_USER=admin OMS_PASSWORD=admin
export OMS_USER OMS_PASSWORD

start_sandbox() {
    [ -z "$sandbox_pid" ] || sandbox_kill
    sandbox_start
    screens_server=$sandbox_url
}

start_refusing() {
    start_sandbox
    lossy no-sources
    screens_server=$lossy_url
}

start_nobody() {
    screens_server=
}

# The demo brings its own.
start_demo() {
    screens_server=demo
}

screens_locale() {
    case $1 in
    en) echo C.UTF-8 ;;
    zh_CN) chinese_locale ;;
    *) echo "$1" ;;
    esac
}

# Nothing of the wizard's own words is cut, and the cursor is where a screen reader is to read.
screens_whole() {
    is "$1: no text is cut" "$(grep -a -e '^--- cut ' "$tmp/screens")" ""
    is "$1: no sentence and no line of keys is shortened" \
        "$(grep -a -e ' \.\.\.$' -e '  F9 all$' -e '  F9 全部$' "$tmp/screens")" ""
    is "$1: the cursor is on the focus" "$(grep -a -c -e '^--- cursor 0,0$' "$tmp/screens")" 0
}

screens_in() {
    screens_locale=$(screens_locale "$1")
    screens_golden_name=$2.$1
    [ "$screens_size" = 80x24 ] || screens_golden_name=$screens_golden_name.$screens_size
    if [ -z "$screens_locale" ]; then
        skip "$screens_golden_name" "this machine cannot have the locale"
        return
    fi
    "start_${3:-sandbox}"
    screens_before=$LC_ALL
    LC_ALL=$screens_locale
    if [ "$screens_server" = demo ]; then
        screens_like "$screens_golden_name" "$2.keys" "$screens_golden_name" demo
    elif [ -n "$screens_server" ]; then
        screens_like "$screens_golden_name" "$2.keys" "$screens_golden_name" --server "$screens_server"
    else
        screens_like "$screens_golden_name" "$2.keys" "$screens_golden_name"
    fi
    LC_ALL=$screens_before
    ok "$screens_golden_name: the wizard ends well" test "$screens_status" = 0 -o "$screens_status" = 10
    [ "$screens_size" != 80x24 ] || screens_whole "$screens_golden_name"
}

screens_both() {
    screens_in en "$@"
    screens_in zh_CN "$@"
}
