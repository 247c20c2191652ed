#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The rules of the house that a machine can check: HACKING says why they are there.
. "$top_srcdir/tests/lib/tap.sh"
cd "$top_srcdir" || exit 99

sources=$(find src tests -name '*.[ch]' | sort)

# nothing NAME: standard input is a list of offences, and it is empty.
nothing() {
    is "$1" "$(cat)" ""
}

# The rooms that a room may look into, itself included.
allowed_rooms() {
    case $1 in
    base) echo base ;;
    fields | oms | ui | catalog | sandbox | objects) echo "$1|base" ;;
    spec) echo 'spec|fields|base' ;;
    app) echo 'app|spec|fields|oms|ui|base' ;;
    picker | review | tasks | sources | wizard) echo "$1|app|spec|fields|oms|catalog|ui|base" ;;
    cli) echo 'cli|wizard|picker|review|tasks|sources|app|spec|fields|oms|catalog|ui|base' ;;
    esac
}

for dir in src/*/; do
    room=$(basename "$dir")
    grep -rHn --include='*.[ch]' '^ *# *include "' "$dir" |
        grep -Ev "\"commit\.h\"|\"($(allowed_rooms "$room"))(/[a-z]+)?/[a-z0-9_]+\.h\"" >"$tmp/arrows"
    nothing "includes of src/$room go down, and name their room" <"$tmp/arrows"
done

# The folders of a room know its top and what is named here; the top knows none of them.
allowed_folders() {
    case $1 in
    catalog/bulk) echo 'catalog/(bulk|import)' ;;
    spec/checks) echo 'spec/(checks|io)' ;;
    spec/plan) echo 'spec/(plan|checks)' ;;
    *) echo "$1" ;;
    esac
}

for dir in src/*/ src/*/*/; do
    folder=${dir#src/} folder=${folder%/}
    room=${folder%%/*}
    grep -Hn "^ *# *include \"$room/[a-z]*/" "$dir"*.[ch] 2>/dev/null |
        grep -Ev "\"($(allowed_folders "$folder"))/[a-z0-9_]+\.h\"" >"$tmp/folders"
    [ "$folder" = "$room" ] && [ ! -s "$tmp/folders" ] ||
        nothing "src/$folder looks into no folder but those it may" <"$tmp/folders"
done

grep -Hn '^ *# *include "config\.h"' $sources >"$tmp/config"
nothing "no file includes config.h, since the makefile shows it to each" <"$tmp/config"

# only_in NAME HEADER WHERE: nobody but WHERE includes HEADER (both are patterns).
only_in() {
    grep -HnE "^ *# *include <($2)" $sources | grep -Ev "^($3)" >"$tmp/strangers"
    nothing "only $1 is known in its room" <"$tmp/strangers"
}
only_in curses '(n?curses|term|panel|menu|form)w?\.h|ncursesw/' 'src/ui/|tests/bench/'
only_in libcurl 'curl/' 'src/oms/http[a-z_]*\.c:|src/oms/http_call\.h:|tests/bench/'
only_in libmicrohttpd 'microhttpd' 'src/sandbox/|tests/unit/'
only_in unixODBC 'sql(ext|types|ucode)?\.h|odbcinst' 'src/objects/odbc[a-z_]*\.[ch]:|tests/objects/'
only_in json-c 'json-c/|json\.h' 'src/(base|oms|sandbox)/|tests/(unit|pty|bench)/'
only_in utf8proc 'utf8proc' 'src/base/'
only_in nettle 'nettle/' 'src/base/(digest|base64)\.c:|tests/unit/'
only_in libinih 'ini\.h' 'src/(base/profiles|objects/drivers)\.c:'
only_in PCRE2 'pcre2' 'src/catalog/|tests/unit/test_filter_no_jit'
only_in cmocka 'cmocka' 'tests/(unit|pty)/'

# A text that is cut before it is drawn looks whole to the golden screens. utf8_short() marks it.
grep -Hn 'utf8_\(fit\|cut\)(' $sources | grep -Ev '^(src/base/utf8|src/ui/|tests/)' >"$tmp/cuts"
nothing "texts are cut where they are drawn, or by utf8_short()" <"$tmp/cuts"

grep -L 'SPDX-License-Identifier: Apache-2\.0' $sources $(find . -name 'build*' -prune -o \( -name '*.sh' -o -name '*.am' \
    -o -name '*.py' \) -print) bootstrap configure.ac >"$tmp/unlicensed"
nothing "every source file names its licence" <"$tmp/unlicensed"

# A table of rows has as many lines as it has rows.
wc -l $sources | awk '$1 > 500 && $2 !~ /^(total$|src\/spec\/fields)/' >"$tmp/long"
nothing "files have at most 500 lines" <"$tmp/long"

find src -name '*.c' -exec cat {} + | awk '
    /^[{]/ { start = NR }
    /^[}]/ && start { all++; long += NR - start - 1 > 60; start = 0 }
    END { print all + 0, long + 0 }' >"$tmp/functions"
read -r all long <"$tmp/functions"
ok "95 in 100 functions have at most 60 lines ($long of $all have more)" \
    test $((long * 20)) -le "$all"

# What is searched for by its name is found at once, and in one place.
find src -name '*.c' -exec cat {} + | awk '
    /^[a-z].*[(]/ { head = $0 }
    /^[{]/ && head {
        sub(/[(].*/, "", head)
        sub(/.*[ *]/, "", head)
        if (head != "main") seen[head]++
        head = ""
    }
    END { for (name in seen) { all += seen[name]; if (seen[name] > 1) print name >"/dev/stderr" } print all }' \
    >"$tmp/names" 2>"$tmp/shared"
diag "function names that occur more than once: $(paste -s -d ' ' "$tmp/shared")"
ok "at most 1 in 100 functions shares its name" \
    test $(($(wc -l <"$tmp/shared") * 100)) -le "$(cat "$tmp/names")"

tab=$(printf '\t')
grep -Hn "$tab\| \$" $sources >"$tmp/blanks"
nothing "no tabs, no blanks at a line's end" <"$tmp/blanks"
grep -HnE '^.{101}' $sources | grep -v '^src/spec/fields' >"$tmp/wide"
nothing "lines have at most 100 characters" <"$tmp/wide"
grep -HnwE 'TODO|FIXME|XXX' $sources bootstrap Makefile.am configure.ac >"$tmp/later"
nothing "nothing is left for later" <"$tmp/later"
grep -HnwE '(gets|sprintf|strcpy|strcat|atoi|atol|system|popen) ?\(' $sources >"$tmp/unsafe"
nothing "no function that forgets lengths, errors or quoting" <"$tmp/unsafe"

awk '
    FNR == 1 { guard = toupper(substr(FILENAME, 5)); gsub(/[^A-Z0-9]/, "_", guard); open[FILENAME] = guard }
    $0 == "#ifndef " guard { delete open[FILENAME] }
    END { for (file in open) print file ": no guard " open[file] }
' $(find src -name '*.h' ! -path 'src/spec/fields*') >"$tmp/guards"
nothing "headers have their guard" <"$tmp/guards"

# Each version of clang-format has a taste of its own: ours is that of Debian 12.
case $(clang-format --version 2>/dev/null) in
*' version 14.'*)
    clang-format --dry-run $(echo "$sources" | grep -v '^src/spec/fields') 2>&1 | grep warning: >"$tmp/format"
    nothing "clang-format changes nothing" <"$tmp/format"
    ;;
*) skip "clang-format changes nothing" "clang-format 14 is not here" ;;
esac

# A test of one file is listed by its program's name alone.
find src tests -name Makemodule.am -exec cat {} + | tr ' =' '\n\n' >"$tmp/words"
echo "$sources" | awk '
    NR == FNR { listed[$0] = 1; next }
    { program = $0; sub(/\.c$/, "", program) }
    !($0 in listed || program in listed)
' "$tmp/words" - >"$tmp/unlisted"
nothing "the makefiles list every source file" <"$tmp/unlisted"

# Constant tables with addresses in them are in .data.rel.ro: not writable by the time it counts.
for library in "$top_builddir"/lib*.a; do
    objdump -t "$library" 2>/dev/null | awk -v library="${library##*/}" '
        $2 == "g" && $3 == "O" && $4 ~ /^\.(data|bss|tdata|tbss)/ && $4 !~ /^\.data\.rel\.ro/ &&
            $NF !~ /^__odr_asan/ { print library ": " $NF }
        $2 == "O" && $3 == "*COM*" { print library ": " $NF }'
done >"$tmp/variables"
nothing "no exported variable can be written to" <"$tmp/variables"

is "the licence is Apache-2.0, whole and unchanged" "$(cksum <LICENSE)" "1627374496 11358"
is "the year and the name that it leaves open stand in NOTICE" \
    "$(grep -c '^Copyright 20[0-9][0-9] the oms-wizard authors$' NOTICE)" 1
is "debian/changelog has the version of configure.ac" \
    "$(sed -n '1s/^oms-wizard (\(.*\)-[0-9]*) .*/\1/p' debian/changelog)" \
    "$(sed -n 's/^AC_INIT(\[oms-wizard\], \[\([^]]*\)\].*/\1/p' configure.ac)"

done_testing
