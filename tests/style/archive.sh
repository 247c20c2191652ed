#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The source archive has every file that git knows, so that what passes in a clone passes in it.
. "$top_srcdir/tests/lib/tap.sh"
[ -e "$top_srcdir/.git" ] || skip_all "this is no clone"
command -v git >/dev/null || skip_all "no git"

# The files of git that a folder lacks; some may be gone from the clone already.
missing_in() {
    git -C "$top_srcdir" --work-tree="$1" ls-files --deleted | grep -vE '(^|/)\.gitignore$'
}

ok "make fills the folder of the archive" \
    env -u MAKEFLAGS -u MFLAGS make -C "$top_builddir" distdir distdir="$tmp/archive"
is "every file of git is in it" "$(missing_in "$tmp/archive")" "$(missing_in "$top_srcdir")"
done_testing
