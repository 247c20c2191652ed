#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Files that call each other in a ring cannot be understood one by one. This reads who calls whom from
# the object files: in no room are more than five files in one ring.
. "$top_srcdir/tests/lib/tap.sh"
most=5

command -v nm >/dev/null || skip_all "nm is missing (Debian: binutils)"

# The object files of a room's sources; those of a library with flags of its own have a prefix.
objects() {
    find "$top_srcdir/src/$1" -name '*.c' | while read -r source; do
        object=$top_builddir/${source#"$top_srcdir/"} object=${object%.c}.o
        [ -e "$object" ] || for object in "${object%/*}"/*-"${object##*/}"; do break; done
        [ ! -e "$object" ] || echo "$object"
    done
}

# "FILE defines SYMBOL" and "FILE uses SYMBOL", for every object file of a room.
symbols() {
    objects "$1" | xargs nm -A | awk -v room="$top_builddir/src/$1/" '
        {
            file = substr($0, length(room) + 1)
            sub(/\.o:.*/, "", file)
            if ($(NF - 1) ~ /^[TDRBVWC]$/)
                print file, "defines", $NF
            else if ($(NF - 1) == "U")
                print file, "uses", $NF
        }'
}

# The rings of more than `most` files, a line each: files that reach each other by calls.
rings() {
    awk -v most="$most" '
        function visit(from, at,    i) {
            for (i = 1; i <= degree[at]; i++)
                if (!((from, next_of[at, i]) in reach)) {
                    reach[from, next_of[at, i]] = 1
                    visit(from, next_of[at, i])
                }
        }
        { if (!($1 in number)) { number[$1] = ++n; name[n] = $1 } }
        $2 == "defines" { owner[$3] = number[$1] }
        $2 == "uses" { user[++uses] = number[$1]; used[uses] = $3 }
        END {
            for (i = 1; i <= uses; i++)
                if (used[i] in owner && !((user[i], owner[used[i]]) in edge)) {
                    edge[user[i], owner[used[i]]] = 1
                    next_of[user[i], ++degree[user[i]]] = owner[used[i]]
                }
            for (i = 1; i <= n; i++)
                visit(i, i)
            for (i = 1; i <= n; i++) {
                if (seen[i])
                    continue
                count = 0
                line = ""
                for (j = 1; j <= n; j++)
                    if (j == i || ((i, j) in reach && (j, i) in reach)) {
                        seen[j] = 1
                        count++
                        line = line " " name[j]
                    }
                if (count > most)
                    print count " files:" line
            }
        }'
}

# The check itself finds a ring: three files of which each calls the next.
most_was=$most
most=2
is "a ring is found" "$(printf '%s\n' 'a defines f' 'b defines g' 'c defines h' 'd defines i' \
    'a uses g' 'b uses h' 'c uses f' 'd uses f' | rings)" "3 files: a b c"
most=$most_was

for dir in "$top_srcdir"/src/*/; do
    room=$(basename "$dir")
    symbols "$room" >"$tmp/symbols"
    [ -s "$tmp/symbols" ] || continue
    is "no ring of more than $most files in src/$room" "$(rings <"$tmp/symbols")" ""
done
done_testing
