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

# An option or a name with dashes is written in a translation as in the message.
is "zh_CN: options and names as in the message" "$(
    msgattrib --translated --no-wrap "$top_srcdir/po/zh_CN.po" | LC_ALL=C awk '
        /^msg/ { into = $1 }
        /^msgid "/ { id = "" }
        /^(msg|")/ && into == "msgid" { id = id $0 }
        /^(msg|")/ && into ~ /^msgstr/ && id != "msgid \"\"" {
            rest = $0
            while (match(rest, /-*[a-z]+(-[A-Za-z]+)+|--[A-Za-z-]+/)) {
                word = substr(rest, RSTART, RLENGTH)
                if (!index(id, word)) print word ": " id
                rest = substr(rest, RSTART + RLENGTH)
            }
        }')" ""

# One word for one thing: what stands here has another word in the other messages. And sentences
# follow each other without a blank.
chinese=$(msgattrib --translated --no-wrap "$top_srcdir/po/zh_CN.po" | grep -v '^msgid\|^#')
is "zh_CN: one word for one thing" "$(echo "$chinese" |
    grep -e 键入 -e 打印 -e 搜索 -e 手工 -e 改名 -e 前往 -e 更改 -e 监视 -e 提交记录 -e 对话框)" ""
is "zh_CN: no blank between sentences" "$(echo "$chinese" | grep -E '(。|；|：|，|、) +[^ "]')" ""
han=$(printf '[\344-\351][\200-\277][\200-\277]')
is "zh_CN: full-width marks in sentences" "$(echo "$chinese" |
    LC_ALL=C grep -a -E "$han([,;:!?](\"| |$han)| ?\.\.\.\"\$)")" ""
done_testing
