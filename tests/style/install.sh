#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What is installed is what the packages name, and goes again without a rest.
. "$top_srcdir/tests/lib/tap.sh"

make_in() {
    env -u MAKEFLAGS -u MFLAGS make -C "$top_builddir" DESTDIR="$tmp/root" "$@"
}

installed() {
    (cd "$tmp/root$prefix" && find . -type f | sed 's,^\./,,' | sort)
}

# not_named FILE: which of the paths on standard input begin with no line of FILE.
not_named() {
    awk 'NR == FNR { names[$0]; next }
        { for (name in names) if (index($0, name) == 1) next; print }' "$1" -
}

prefix=$(sed -n 's/^prefix = //p' "$top_builddir/Makefile")
ok "make install" make_in install
ok "brings the program" test -x "$tmp/root$prefix/bin/oms-wizard"
mkdir -p "$tmp/root$prefix/share/oms-wizard.d"

# The catalog is found by %find_lang.
sed -n 's/^%dir //; s/^%{_bindir}/bin/p; s/^%{_datadir}/share/p; s,^%{_mandir},share/man,p' \
    "$top_srcdir/contrib/oms-wizard.spec.in" | sed 's/\*.*//; /^share\/oms-wizard$/d' >"$tmp/rpm"
is "the spec for rpmbuild names all" \
    "$(installed | grep -v '\.mo$' | not_named "$tmp/rpm")" ""
cat "$top_srcdir"/debian/*.install "$top_srcdir"/debian/*.manpages |
    sed 's,^usr/,,; s,\*$,,' >"$tmp/deb"
is "the packages for Debian name all" "$(installed | not_named "$tmp/deb")" ""

ok "make uninstall" make_in uninstall
is "leaves no file" "$(installed)" ""
is "and no folder but those of others" \
    "$(find "$tmp/root$prefix" -mindepth 1 -name '*oms*' | sed "s,$tmp/root$prefix/,,")" \
    share/oms-wizard.d
done_testing
