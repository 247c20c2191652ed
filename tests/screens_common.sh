# SPDX-License-Identifier: Apache-2.0
# What the tests of golden screens share. A script tests/keys/NAME.keys is played in a language; its
# screens stand in tests/screens/NAME.LANGUAGE.
#     screens_both NAME [START]           in English and in Chinese, at $screens_size
#     screens_in LANGUAGE NAME [START]    in one: en, zh_CN, or C for a terminal without UTF-8
# START gives each of them a server of its own: sandbox (if it is left out), refusing, demo, nobody,
# production, or one whose answer to CreateProject is lost: lost, found or differs.
. "$top_srcdir/tests/lib/tap.sh"
. "$top_srcdir/tests/lib/sandbox.sh"
. "$top_srcdir/tests/lib/screens.sh"
. "$top_srcdir/tests/cli/lib.sh"

OMS_USER=admin OMS_PASSWORD=admin
export OMS_USER OMS_PASSWORD

start_sandbox() {
    sandbox_start
    screens_options="--server $sandbox_url"
}

start_refusing() {
    start_sandbox
    lossy no-sources
    screens_options="--server $lossy_url"
}

start_nobody() {
    screens_options=
}

# The demo brings its own.
start_demo() {
    screens_options=demo
}

# A bad line, and nothing left of earlier submissions.
screens_lossy() {
    start_sandbox
    lossy "$@"
    rm -rf "$XDG_STATE_HOME"
    screens_options="--server $lossy_url --recovery-timeout 1"
}

start_lost() {
    screens_lossy lose-answer hide-long
}

start_found() {
    screens_lossy lose-answer hide-late
    screens_options="--server $lossy_url --recovery-timeout 60" # the second look ends it
}

start_differs() {
    screens_lossy hide-tasks lose-request
    spec "$tmp/there.json" lost_answer
    OMS_SERVER=$sandbox_url offline submit --yes "$tmp/there.json" >/dev/null 2>&1 ||
        bail "nobody took the name"
}

# The profile live, of the sandbox that runs, with this setting.
screens_profile() {
    mkdir -p "$XDG_CONFIG_HOME/oms-wizard"
    printf '[profile live]\nserver = %s\n%s\n' "$sandbox_url" "$1" \
        >"$XDG_CONFIG_HOME/oms-wizard/config"
    chmod 600 "$XDG_CONFIG_HOME/oms-wizard/config"
    screens_options="--profile live"
}

start_production() {
    start_sandbox
    screens_profile 'production = yes'
}

# The tasks of the demo; the clock stands still.
start_tasks() {
    sandbox_start --demo --clock "$OMS_WIZARD_NOW" "$@"
    screens_options="--server $sandbox_url"
}

# What was done, as the journal has it: "done	configure;refused	configure".
journal() {
    "$wizard" history 2>/dev/null | cut -f 3,7 | paste -s -d ';' -
}

# Nothing of the wizard's own words is cut, and the cursor is where a screen reader is to read.
screens_whole() {
    is "$1: no text is cut" "$(grep -a -e '^--- cut ' "$tmp/screens")" ""
    is "$1: no sentence and no line of keys is shortened" \
        "$(grep -a -e ' \.\.\.$' -e '  F9 all$' -e '  F9 全部$' "$tmp/screens")" ""
    is "$1: the cursor is on the focus" "$(grep -a -c -e '^--- cursor 0,0$' "$tmp/screens")" 0
}

screens_ended_well() {
    case $screens_status in
    0 | 7 | 8 | 10) ;; # created, another of this name, unknown, left
    *) return 1 ;;
    esac
}

screens_in() {
    screens_golden_name=$2.$1
    [ "$screens_size" = 80x24 ] || screens_golden_name=$screens_golden_name.$screens_size
    if ! (speak "$1"); then
        skip "$screens_golden_name" "this machine cannot have the locale"
        return
    fi
    "start_${3:-sandbox}"
    speak "$1"
    # shellcheck disable=SC2086
    screens_like "$screens_golden_name" "$2.keys" "$screens_golden_name" $screens_options
    speak en
    ok "$screens_golden_name: the wizard ends well" screens_ended_well
    [ "$screens_size" != 80x24 ] || screens_whole "$screens_golden_name"
}

screens_both() {
    screens_in en "$@"
    screens_in zh_CN "$@"
}
