#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The catalogues are whole: nothing untranslated, unsure or left over, and formats agree.
. "$top_srcdir/tests/lib/tap.sh"

template=$top_builddir/po/oms-wizard.pot
[ -s "$template" ] || bail "make did not make $template"
is "xgettext has no complaint" "$(cat "$top_builddir/po/xgettext.log")" ""

# The first entries of a kind, without the header that msgattrib puts before them.
entries() {
    msgattrib "$@" --no-wrap "$tmp/merged.po" | sed '1,/^$/d' | head -n 40
}

for file in "$top_srcdir"/po/*.po; do
    language=$(basename "$file" .po)
    ok "$language: msgfmt accepts it" \
        msgfmt --check-format --check-header --check-domain -o /dev/null "$file"
    msgmerge --quiet --no-fuzzy-matching -o "$tmp/merged.po" "$file" "$template" || bail "msgmerge"
    is "$language: nothing untranslated" "$(entries --untranslated --no-obsolete)" ""
    is "$language: nothing unsure" "$(entries --only-fuzzy)" ""
    is "$language: nothing left over" "$(entries --only-obsolete)" ""
done
done_testing
