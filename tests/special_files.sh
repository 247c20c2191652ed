#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Pipes that nobody writes or reads, devices and directories in place of files: none is waited for.
. "$top_srcdir/tests/e2e_common.sh"
. "$top_srcdir/tests/cli/lib.sh"

PATH=$top_builddir:$PATH
cd "$tmp" || bail "no $tmp"
mkfifo pipe
mkdir folder
ln -s /dev/zero device
e2e_start

# in_time PROGRAM ARGUMENT...: status 124 if it waits for something.
in_time() {
    timeout 60 "$@"
}
wizard_plays() {
    e2e_name=$1 e2e_wanted=$2
    shift 2
    exits "$e2e_name" "$e2e_wanted" in_time setsid -w "$wizard" --keys "$tmp/keys" \
        --screens "$tmp/screens" --size 80x24 --server "$sandbox_url" --user admin "$@" </dev/null
}

# --- what the command line names ---
printf '"q"\n' >keys
for file in pipe device folder; do
    wizard_plays "--objects: a $file" 9 --objects $file
    like "is refused" "$(cat err)" "$file cannot be opened: it is not a regular file"
done

# --- what a dialog asks for ---
{
    cat <<'END_KEYS'
F10
"10.12.3.11" Enter
"10.20.1.100" Enter
"orders" F10
END_KEYS
    for file in pipe device folder; do
        cat <<END_KEYS
"p" Home Down*3 Enter
"$file" Enter
@expect "$file cannot be opened: it is not a regular file"
Enter
END_KEYS
    done
    cat <<'END_KEYS'
"p" Home Down*2 Enter
@paste "shop.a\nshop.b"
F10
@expect "2 of 2 shown"
END_KEYS
    for file in pipe device folder; do
        cat <<END_KEYS
"l" Down Enter
"$file" Enter
@expect "$file cannot be opened: it is not a regular file"
Enter
END_KEYS
    done
    cat <<'END_KEYS'
Space Enter
END_KEYS
    for file in pipe device folder; do
        cat <<END_KEYS
Ctrl-O Ctrl-U "$file" Enter
@expect "$file cannot be written: it is not a regular file"
Esc
END_KEYS
    done
} >keys
wizard_plays "lists and specs in the wizard" 10
for file in pipe device folder; do
    printf '@expect "%s cannot be opened: it is not a regular file"\nEnter\n' $file >keys
    wizard_plays "a spec that is a $file" 10 open $file
done

# --- drafts, what is written beside them, and the bodies of the journal ---
drafts=$XDG_STATE_HOME/oms-wizard/drafts
rm -rf "$drafts"
mkdir -p "$drafts"
mkfifo -m 600 "$drafts/1-1.json"
mkdir "$drafts/2-2.json"
ln -s /dev/zero "$drafts/3-3.json"
cat >keys <<'END'
@expect "Drafts of earlier sessions"
Enter
@expect "─ 3-3.json ─"
@expect "symbolic"
Enter Down Enter
@expect "─ 2-2.json ─"
@expect "regular"
Right Enter
@expect "Nothing was deleted: "
@expect "directory"
Enter
@expect "2-2.json          cannot be read; Enter says why"
Down*2 Enter
@expect "─ 1-1.json ─"
@expect "regular"
Enter Esc
F2 "4"
"orders"
Ctrl-C
@expect "Leave, resume later"
Right*2 Enter
END
wizard_plays "drafts that are none are refused" 10
ok "a directory in place of one is still there" test -d "$drafts/2-2.json"
rm -r "$drafts"/[123]-*
draft=$(echo "$drafts"/*.json)
ok "another one is written" grep -q '"orders"' "$draft"
mkfifo "$draft.new"
cat >keys <<'END'
Enter*2
@expect "orders"
End "_2"
Ctrl-C
@expect "Leave, resume later"
Right*2 Enter
END
wizard_plays "a pipe where it is written anew" 10
ok "is in nobody's way" grep -q '"orders_2"' "$draft"

spec spec.json
exits "a task" 0 offline submit --yes --server "$sandbox_url" --user admin spec.json
for body in "$XDG_STATE_HOME"/oms-wizard/bodies/*; do
    rm "$body"
    mkfifo "$body"
done
exits "a body that is a pipe" 9 in_time "$wizard" history show 1
like "is refused" "$(cat err)" 'it is not a regular file'
sandbox_stop
done_testing
