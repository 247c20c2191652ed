#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What the program can do, its manual page and the completions know.
. "$top_srcdir/tests/lib/tap.sh"

program=$wizard
sed 's/\\-/-/g' "$top_srcdir/data/man/oms-wizard.1" >"$tmp/manual"
commands='open review demo sources check plan prepare diff format new submit history config explain tasks show watch precheck verify objects changes configure start stop resume advance release delete'
for command in '' $commands; do
    "$program" $command --help || bail "no help for '$command'"
done >"$tmp/help"
options=$(grep -oE -e '--[a-z][a-z-]*' "$tmp/help" | sort -u)
[ -n "$options" ] || bail "the help names no option"

# lacks FILE WORD...: prints the words that the file does not have.
lacks() {
    file=$1
    shift
    for word in "$@"; do
        grep -qE -e "(^|[^a-z-])$word([^a-z-]|\$)" "$file" || echo "$word"
    done
}

is "help names every command" "$(lacks "$tmp/help" $commands)" ""
is "the manual names all" "$(lacks "$tmp/manual" $commands $options)" ""
for command in '' $commands; do
    "$program" --complete $command ''
    "$program" --complete $command --
done >"$tmp/tab"
is "Tab offers all" "$(lacks "$tmp/tab" $commands $options)" ""

# The commands of each option: "--name command"; those that are told in a sentence are left out.
"$program" --help | awk '/^Options of / { gsub(/[^a-z]/, "", $3); command = $3 }
    /^[A-Z]/ && !/^Options of / { command = "" }
    command && sub(/^  (-[a-z], )?--/, "--") { print $1, command }' |
    grep -vE -e '--(objects|plain-http)' | sort >"$tmp/takes"
sed -n '/^.SS Options of single commands/,/^.SH/p' "$tmp/manual" |
    awk '/^\.TP/ { option = "" } !option && match($0, /--[a-z][a-z-]*/) {
            option = substr($0, RSTART, RLENGTH) }
        /^\.BR [a-z]+ [,:]$/ { print option, $2 }' |
    grep -vE -e '--(objects|plain-http)' | sort -u >"$tmp/told"
is "the manual tells which commands take an option" "$(cat "$tmp/told")" "$(cat "$tmp/takes")"

for other in oms-objects oms-sandbox; do
    [ -x "$top_builddir/$other" ] || continue
    known=$("$top_builddir/$other" --help | grep -oE -e '--[a-z][a-z-]*' | sort -u)
    sed 's/\\-/-/g' "$top_srcdir/data/man/$other.1" >"$tmp/of.$other"
    is "the manual of $other names all" "$(lacks "$tmp/of.$other" $known)" ""
    for file in "$other" "_$other"; do
        is "completion $file knows all" "$(lacks "$top_srcdir/data/completions/$file" $known)" ""
    done
    is "completion $other.fish knows all" "$(lacks "$top_srcdir/data/completions/$other.fish" \
        $(echo "$known" | sed 's/^--/-l./'))" ""
done

if command -v mandoc >/dev/null; then
    is "mandoc has nothing to say of the manuals" "$(mandoc -Tlint "$top_srcdir"/data/man/*.[15])" ""
else
    skip "mandoc has nothing to say of the manuals" "no mandoc"
fi
done_testing
