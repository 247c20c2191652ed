# SPDX-License-Identifier: Apache-2.0
# TAP for shell tests. A test begins with
#     . "$top_srcdir/tests/lib/tap.sh"
# and ends with done_testing. Every name stands first:
#     ok NAME COMMAND...              passes if the command succeeds
#     fails NAME COMMAND...           passes if it does not
#     is NAME GOT WANTED              equal texts
#     like NAME TEXT PATTERN          text has a line that matches (grep -E); unlike: it has none
#     same NAME FILE WANTED_FILE      equal files; the difference is shown
#     exits NAME STATUS COMMAND...    runs with output in $tmp/out and $tmp/err, compares the status
#     speak LANGUAGE, in_chinese COMMAND...
#     skip NAME REASON, skip_all REASON, bail REASON, diag TEXT
#     needs PROGRAM                   skips all if the build left it out (--disable-sandbox, say)
#     sanitized                       whether this build has AddressSanitizer
# $wizard is the program under test, which OMS_WIZARD_PROGRAM may name.
# $tmp is a directory of the test's own, gone at the end; at_exit COMMAND adds to the end's work.
# until_true SECONDS COMMAND... waits for a condition, and no longer than needed.
set -u
: "${top_srcdir:?is set by make check}" "${top_builddir:?is set by make check}"

tmp=$(mktemp -d "${TMPDIR:-/tmp}/oms-test.XXXXXX") || exit 99
XDG_STATE_HOME=$tmp/state # drafts and journal of this test alone
XDG_CACHE_HOME=$tmp/cache # lists of objects
XDG_CONFIG_HOME=$tmp/config # and none of the user's profiles and passwords
NETRC=$tmp/netrc
export XDG_STATE_HOME XDG_CACHE_HOME XDG_CONFIG_HOME NETRC
unset OMS_PROFILE
# With LOCPATH, newlocale() of glibc, which json-c calls, loses memory, and to overlook that takes
# LeakSanitizer longer than a short run takes: so only what needs the locales of the tests gets it.
tap_locales=${LOCPATH-}
unset LOCPATH
wizard=${OMS_WIZARD_PROGRAM:-$top_builddir/oms-wizard}
export wizard
tap_count=0
tap_bad=0
tap_planned=
tap_exit_work=

tap_end() {
    tap_status=$?
    trap - EXIT
    eval "$tap_exit_work"
    rm -rf "$tmp"
    [ "$tap_bad" = 0 ] || [ "$tap_status" != 0 ] || tap_status=1
    exit "$tap_status"
}
trap tap_end EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

# The latest comes first, as things are to be taken down in the order opposite to their building.
at_exit() {
    tap_exit_work="$*; $tap_exit_work"
}

plan() {
    tap_planned=$1
    echo "1..$1"
}

done_testing() {
    [ -n "$tap_planned" ] || echo "1..$tap_count"
}

diag() {
    printf '%s\n' "$*" | sed 's/^/# /'
}

bail() {
    echo "Bail out! $*"
    exit 1
}

skip_all() {
    echo "1..0 # SKIP $*"
    exit 0
}

sanitized() {
    grep -aq __asan_init "$top_builddir/oms-wizard"
}

needs() {
    [ -x "$top_builddir/$1" ] || skip_all "$1 was left out of this build"
}

skip() {
    tap_count=$((tap_count + 1))
    echo "ok $tap_count - $1 # SKIP $2"
}

pass_test() {
    tap_count=$((tap_count + 1))
    echo "ok $tap_count - $1"
}

fail_test() {
    tap_count=$((tap_count + 1))
    tap_bad=$((tap_bad + 1))
    echo "not ok $tap_count - $1"
    [ $# -lt 2 ] || diag "$2"
}

ok() {
    tap_name=$1
    shift
    if "$@" >"$tmp/tap.output" 2>&1; then
        pass_test "$tap_name"
    else
        tap_got=$?
        fail_test "$tap_name" "status $tap_got of: $*"
        sed 's/^/# /' "$tmp/tap.output"
    fi
}

fails() {
    tap_name=$1
    shift
    if "$@" >"$tmp/tap.output" 2>&1; then
        fail_test "$tap_name" "should fail and did not: $*"
        sed 's/^/# /' "$tmp/tap.output"
    else
        pass_test "$tap_name"
    fi
}

is() {
    if [ "$2" = "$3" ]; then
        pass_test "$1"
    else
        fail_test "$1" "got:    $2"
        diag "wanted: $3"
    fi
}

like() {
    if printf '%s\n' "$2" | grep -Eq -e "$3"; then
        pass_test "$1"
    else
        fail_test "$1" "no line matches: $3"
        diag "$2"
    fi
}

unlike() {
    if printf '%s\n' "$2" | grep -Eq -e "$3"; then
        fail_test "$1" "a line matches: $3"
        diag "$2"
    else
        pass_test "$1"
    fi
}

same() {
    if diff -u "$3" "$2" >"$tmp/tap.output" 2>&1; then
        pass_test "$1"
    else
        fail_test "$1"
        sed 's/^/# /' "$tmp/tap.output"
    fi
}

exits() {
    tap_name=$1 tap_wanted=$2
    shift 2
    tap_got=0
    "$@" >"$tmp/out" 2>"$tmp/err" || tap_got=$?
    if [ "$tap_got" = "$tap_wanted" ]; then
        pass_test "$tap_name"
    else
        fail_test "$tap_name" "status $tap_got, wanted $tap_wanted, of: $*"
        sed 's/^/# out: /' "$tmp/out"
        sed 's/^/# err: /' "$tmp/err"
    fi
}

# A deadline is there to end a broken test, so it is generous; a good test never meets it.
until_true() {
    tap_deadline=$(($(date +%s) + $1))
    shift
    until "$@"; do
        # On its own line, as a signal to the whole test ends date as well: the trap then comes first.
        tap_now=$(date +%s)
        [ "$tap_now" -lt "$tap_deadline" ] || return 1
        sleep 0.02
    done
}

# From now on all speak zh_CN, en (as at the beginning), or C; false if this machine cannot have it.
speak() {
    case $1 in
    zh_CN)
        [ -e "$tap_locales/zh_CN.UTF-8/LC_IDENTIFICATION" ] || return 1
        LC_ALL=zh_CN.UTF-8
        export LOCPATH="$tap_locales"
        return 0
        ;;
    en) LC_ALL=C.UTF-8 ;;
    *) LC_ALL=$1 ;;
    esac
    unset LOCPATH
}

in_chinese() {
    (speak zh_CN && "$@")
}
