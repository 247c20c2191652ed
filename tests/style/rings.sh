#!/bin/sh
# Files that call each other in a ring cannot be understood one by one. This reads who calls whom from
# the object files: in no room are more than five files in one ring.
. "$top_srcdir/tests/lib/tap.sh"
most=5

command -v nm >/dev/null || skip_all "nm is missing (Debian: binutils)"

# "FILE defines SYMBOL" and "FILE uses SYMBOL", for every object file of a room.
symbols() {
    find "$top_srcdir/src/$1" -name '*.c' | while read -r source; do
        file=${source#"$top_srcdir/src/$1/"} file=${file%.c}
        folder=$top_builddir/$(dirname "${source#"$top_srcdir/"}")
        object=$(find "$folder" -maxdepth 1 -name "${file##*/}.o" -o -maxdepth 1 -name "*-${file##*/}.o" |
            head -n 1)
        [ -n "$object" ] || continue
        nm "$object" | awk -v file="$file" '
            NF == 3 && $2 ~ /^[TDRBVWC]$/ { print file, "defines", $3 }
            NF == 2 && $1 == "U" { print file, "uses", $2 }'
    done
}

# The rings of more than `most` files, a line each: files that reach each other by calls.
rings() {
    awk -v most="$most" '
        { if (!($1 in number)) { number[$1] = ++n; name[n] = $1 } }
        $2 == "defines" { owner[$3] = number[$1] }
        $2 == "uses" { user[++uses] = number[$1]; used[uses] = $3 }
        END {
            for (i = 1; i <= uses; i++)
                if (used[i] in owner)
                    reach[user[i], owner[used[i]]] = 1
            for (k = 1; k <= n; k++)
                for (i = 1; i <= n; i++)
                    if ((i, k) in reach)
                        for (j = 1; j <= n; j++)
                            if ((k, j) in reach)
                                reach[i, j] = 1
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
