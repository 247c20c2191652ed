#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The folder that ./bootstrap release made, in a root that holds nothing else, as an ordinary user
# without a network: no /proc, libc, locale or terminfo, and of /dev only null. OMS_RELEASE_FOLDER
# names another.
. "$top_srcdir/tests/lib/tap.sh"
. "$top_srcdir/tests/lib/tmux.sh"
. "$top_srcdir/tests/cli/lib.sh"

folder=${OMS_RELEASE_FOLDER:-}
[ -n "$folder" ] || folder=$(find "$top_srcdir/build-release" -maxdepth 1 -type d \
    -name "oms-wizard-*-linux-$(uname -m)" 2>/dev/null | head -n 1)
[ -n "$folder" ] || skip_all "no release is here (./bootstrap release makes one)"
commit_of() {
    "$1" --version | sed -n 's/^Commit: //p'
}
[ "$(commit_of "$folder/oms-wizard")" = "$(commit_of "$top_builddir/oms-wizard")" ] ||
    skip_all "the release is of another commit (./bootstrap release makes a new one)"

root=$tmp/root
mkdir -p "$root/home" "$root/tmp" "$root/dev"
: >"$root/dev/null"
cp -R "$folder" "$root/oms"
chmod -R a+rX "$tmp" "$root/oms"
chmod 777 "$root/home" "$root/tmp"
if [ "$(id -u)" = 0 ]; then
    enter='unshare -n -m'
    become='chroot --userspec=65534:65534 --groups='
else
    enter='unshare -r -n -m'
    become='chroot'
fi
$enter sh -c 'ip link set lo up' 2>"$tmp/why" ||
    skip_all "no network namespace: $(head -n 1 "$tmp/why")"

# bare PROGRAM ARGUMENT...: in the root, with a loopback and an empty environment but for BARE.
BARE=
# shellcheck disable=SC2016
furnish='ip link set lo up && mount --bind /dev/null "$0/dev/null" && exec "$@"'
bare() {
    # shellcheck disable=SC2086
    $enter env -i PATH="$PATH" HOME=/home TERM=xterm-256color $BARE \
        sh -c "$furnish" "$root" $become "$root" "$@" </dev/null
}

# in_terminal TERM: the demo at a terminal.
in_terminal() {
    # shellcheck disable=SC2086
    terminal_start 80 24 $enter env -i PATH="$PATH" HOME=/home TERM="$1" LANG=zh_CN.UTF-8 \
        sh -c "$furnish" "$root" $become "$root" /oms/oms-wizard demo
    shows "the demo in a $1" '25 个数据源'
    terminal_keys F10
    shows "goes on to the sources" 'order_mysql'
    is "and ends well" "$(terminal_leave)" 0
    terminal_stop
}

exits "--version" 0 bare /oms/oms-wizard --version
like "finds its own data" "$(cat "$tmp/out")" '^Data: /oms/share/oms-wizard/sandbox$'
like "its own translations" "$(cat "$tmp/out")" '^Translations: /oms/share/locale/zh_CN/'
like "and its sandbox" "$(cat "$tmp/out")" '^oms-sandbox: /oms/oms-sandbox$'

spec "$root/home/good.json"
exits "check" 0 bare /oms/oms-wizard check /home/good.json
sed 's/"MIGRATION"/"MOVE"/' "$root/home/good.json" >"$root/home/bad.json"
exits "check of a bad spec" 3 bare /oms/oms-wizard check /home/bad.json

cp "$top_srcdir/tests/keys/review_remedies.keys" "$root/home/keys"
chmod a+r "$root/home/keys"
BARE='LANG=zh_CN.UTF-8 TZ=CST-8 OMS_WIZARD_NOW=1795312800 OMS_USER=admin OMS_PASSWORD=admin'
exits "screens in Chinese" 10 bare /oms/oms-wizard --keys /home/keys --screens /home/screens --size 80x24
same "are those of the suite" "$root/home/screens" "$top_srcdir/tests/screens/review_remedies.zh_CN"
echo '@expect "10/11"' >"$root/home/keys"
exits "open" 10 bare /oms/oms-wizard --keys /home/keys --screens /home/screens --size 80x24 \
    open /home/good.json
BARE=OMS_PASSWORD=admin
exits "https where nobody is trusted" 4 bare /oms/oms-wizard sources --server https://127.0.0.1:1 \
    --user admin
BARE=
exits "demo plays the tour" 0 bare /oms/oms-wizard demo
like "and a task is created" "$(cat "$tmp/out")" 'The ID of the task: '

# An entry as every tic before ncurses 6.1 wrote it, with numbers of 16 bits, found where the host has
# it, and as no other program of this machine knows it.
mkdir -p "$root/lib/terminfo"
infocmp -x xterm-256color | sed 's/^xterm-256color|/oms-old|/; s/pairs#[^,]*/pairs#32767/' |
    tic -x -o "$root/lib/terminfo" - && chmod -R a+rX "$root/lib"
is "an entry in the old format" \
    "$(od -An -tx1 -N2 "$root/lib/terminfo/o/oms-old" | tr -d ' ')" 1a01
if command -v tmux >/dev/null; then
    for term in xterm-256color screen vt100 oms-old; do
        in_terminal $term
    done
else
    skip "the demo in terminals" "no tmux"
fi

BARE=LANG=zh_CN.GB18030
exits "a LANG of another charset" 0 bare /oms/oms-wizard --version
like "is told" "$(cat "$tmp/err")" 'UTF-8 alone, not GB18030'
like "and the words are English" "$(cat "$tmp/out")" '^License: '
BARE=

mkdir "$root/alone"
cp "$folder/oms-wizard" "$root/alone"
exits "the program alone" 0 bare /alone/oms-wizard --version
like "says that it has no translations" "$(cat "$tmp/out")" '^Translations: not here$'
like "and no sandbox" "$(cat "$tmp/out")" '^oms-sandbox: not here$'
exits "its check" 0 bare /alone/oms-wizard check /home/good.json
exits "its demo" 1 bare /alone/oms-wizard demo
like "says what it lacks" "$(cat "$tmp/err")" 'oms-sandbox.* is missing'

(cd "$folder" && sha256sum --check --quiet SHA256SUMS) >"$tmp/sums" 2>&1
is "the sums are right" "$(cat "$tmp/sums")" ""
for file in oms-wizard oms-sandbox; do
    ok "$file is static" test -z "$(objdump -p "$folder/$file" | grep NEEDED)"
done
find "$folder/licences" -mindepth 1 -type d -empty >"$tmp/empty"
is "every library has its licence" "$(cat "$tmp/empty")" ""
done_testing
