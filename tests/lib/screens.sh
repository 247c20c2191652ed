# SPDX-License-Identifier: Apache-2.0
# Plays a key script through the real wizard without a terminal and compares its screens. Needs
# tap.sh; a server comes from sandbox.sh or by an option.
#     screens_play KEYS OUT [OPTION...]           runs; sets $screens_status, messages in $tmp/err
#     screens_like NAME KEYS GOLDEN [OPTION...]   runs and compares with a stored file
# KEYS is below tests/keys, GOLDEN below tests/screens. UPDATE_SCREENS=1 writes the stored files.
# screens_size is COLSxROWS; the clock stands at $OMS_WIZARD_NOW.

screens_size=80x24
: "${OMS_WIZARD_NOW:=1795312800}"
export OMS_WIZARD_NOW

screens_play() {
    screens_keys=$top_srcdir/tests/keys/$1 screens_out=$2
    shift 2
    screens_status=0
    "$wizard" --keys "$screens_keys" --screens "$tmp/screens.raw" \
        --size "$screens_size" "$@" >"$tmp/out" 2>"$tmp/err" </dev/null || screens_status=$?
    screens_without_port <"$tmp/screens.raw" >"$screens_out"
}

# The sandbox's port differs from run to run; what stands right of it must stay where it is, and a
# narrow screen may have cut it. How often a list is looked at within a second is anybody's guess.
screens_without_port() {
    sed -e 's/\(127\.0\.0\.1:\)[0-9]\{5\}/\1PORT#/g' -e 's/\(127\.0\.0\.1:\)[0-9]\{4\}/\1PORT/g' \
        -e 's/\(127\.0\.0\.1:\)[0-9]\{3\}/\1POR/g' -e 's/\(127\.0\.0\.1:\)[0-9][0-9]/\1PO/g' \
        -e 's/\(127\.0\.0\.1:\)[0-9]/\1P/g' \
        -e 's/[0-9] look-ups, [0-9] s/N look-ups, N s/' \
        -e 's/查看了 [0-9] 次（首次查看后 [0-9] 秒/查看了 N 次（首次查看后 N 秒/'
}

screens_like() {
    screens_name=$1 screens_golden=$top_srcdir/tests/screens/$3
    screens_script=$2
    shift 3
    screens_play "$screens_script" "$tmp/screens" "$@"
    case $screens_status in
    0 | 10) ;;
    *)
        diag "status $screens_status"
        sed 's/^/# /' "$tmp/err"
        ;;
    esac
    if [ -n "${UPDATE_SCREENS:-}" ]; then
        mkdir -p "$(dirname "$screens_golden")"
        cp "$tmp/screens" "$screens_golden"
    fi
    same "$screens_name" "$tmp/screens" "$screens_golden"
}
