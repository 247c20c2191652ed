#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Options, help, manual page, and what is said when the program is called wrongly.
. "$top_srcdir/tests/lib/tap.sh"
. "$top_srcdir/tests/cli/lib.sh"

commands='open review demo sources check plan diff prepare format new submit history config explain'
commands="$commands tasks show watch precheck verify objects changes configure"
commands="$commands start stop resume advance release delete"

exits "--help" 0 offline --help
help=$(cat "$tmp/out")
is "nothing on standard error" "$(cat "$tmp/err")" ""
for command in $commands; do
    like "--help names $command" "$help" "^  $command "
    exits "$command --help" 0 offline "$command" --help
    like "$command --help shows its usage" "$(cat "$tmp/out")" "^Usage: oms-wizard $command "
    cat "$tmp/out" >>"$tmp/all-help"
done
like "the help of a command says what it does" "$(offline stop --help)" "^Pause tasks that run\.$"
exits "-h is --help" 0 offline -h
is "with the same text" "$(cat "$tmp/out")" "$help"
exits "--help wins over what is missing" 0 offline check --help --json
exits "--version" 0 offline --version
version=$(cat "$tmp/out")
like "names program and version" "$version" '^oms-wizard [0-9]+\.[0-9]+\.[0-9]+$'
like "and libraries" "$version" '^Libraries: libcurl/.*ncurses [0-9].*json-c 0.*PCRE2 1'
like "and the sandbox" "$version" '^oms-sandbox: (/.*oms-sandbox|not here)$'
exits "-V is --version" 0 offline -V

printf '%s\n' "$help" >>"$tmp/all-help"
is "help fits 79 columns" "$(grep -E '.{80}' "$tmp/all-help")" ""
is "help holds no tab and no blank at a line's end" "$(grep -E '	| $' "$tmp/all-help")" ""
if in_chinese true; then
    for command in '' $commands; do
        # shellcheck disable=SC2086
        in_chinese "$wizard" $command --help </dev/null >>"$tmp/chinese-help"
    done
    is "Chinese help fits 79 columns" \
        "$(in_chinese awk '{ wide = $0; gsub(/[ -~]/, "", wide)
            if (length($0) + length(wide) > 79) print }' "$tmp/chinese-help")" ""
else
    skip "Chinese help fits 79 columns" "no Chinese locale"
fi

# The manual page and the help agree.
page=$(sed 's/\\-/-/g' "$top_srcdir/data/man/oms-wizard.1")
options() {
    grep -oE -- '--[a-z][a-z-]*' | sort -u
}
is "help and manual page have the same options" \
    "$(printf '%s\n' "$help" | options)" "$(printf '%s\n' "$page" | options)"
is "the help of the commands has no others" \
    "$(options <"$tmp/all-help")" "$(printf '%s\n' "$help" | options)"
for variable in $(printf '%s\n' "$help" | grep -oE '^  [A-Z][A-Z_]+ '); do
    like "the manual page has $variable" "$page" "^\\.B $variable\$"
done
for code in 0 1 2 3 4 5 6 7 8 9 10; do
    text=$(printf '%s\n' "$help" | sed -n "s/^  $code  *\\(.*\\)/\\1/p")
    like "help explains exit code $code" "$text" '^[A-Z]'
    like "the manual page does, too" "$page" "^\\.B $code\$"
done
for command in $commands; do
    like "the manual page has $command" "$page" "^\\.(B|BI) \"?$command\\b"
done
if command -v groff >/dev/null; then
    # On one long page, as man(1) shows it.
    is "groff finds nothing wrong with it" "$({ echo .pl 9999v; cat "$top_srcdir/data/man/oms-wizard.1"; } |
        groff -t -man -Tutf8 -ww 2>&1 >/dev/null)" ""
else
    skip "groff finds nothing wrong with it" "no groff"
fi

# Wrong usage: one line on standard error that says what and where to read on.
wrong() {
    wrong_name=$1 wrong_pattern=$2
    shift 2
    exits "$wrong_name" 2 offline "$@"
    like "$wrong_name: says so" "$(cat "$tmp/err")" "^oms-wizard: .*$wrong_pattern.*oms-wizard --help"
    is "$wrong_name: in one line" "$(wc -l <"$tmp/err") $(wc -c <"$tmp/out")" "1 0"
}
wrong "unknown option" "'--nix'" --nix
wrong "unknown option with a value" "'--nix'" --nix=1
wrong "unknown short option" "'-x'" -x
wrong "unknown command" "'nix'" nix
wrong "empty command" "''" ''
wrong "hostile command" "'\\\\x1b\\[2J'" "$(printf '\033[2J')"
wrong "a password is no option" "'--password'" sources --password=canary
unlike "its value is not repeated" "$(cat "$tmp/err")" canary
wrong "an option is not abbreviated" "'--serv'" sources --serv x
wrong "option without its value" "--server URL" sources --server
wrong "option with an empty value" "--server" sources --server=
wrong "flag with a value" "--json" sources --json=yes
wrong "no number" "1 .*86400.*'soon'" sources --timeout soon
wrong "number too small" "'0'" sources --page-size 0
wrong "number with more behind it" "'5s'" sources --timeout=5s
wrong "a trace without a log" "--log FILE" sources --trace
wrong "unknown colour" "'pink'" check --color pink x
wrong "option of another command" "--json .*'submit'" submit --json x
wrong "option that needs a command" "--yes" --yes
wrong "the demo has its own server" "--server .*'demo'" demo --server http://127.0.0.1
wrong "no file" "'check'" check
wrong "no file to submit" "'submit'" submit --yes
wrong "two files" "one argument" format a b
wrong "two tasks where one is shown" "one argument" show a b
wrong "a file too many" "'sources'" sources a
wrong "a task whose variable is not set" "argument is empty" delete '' --yes
wrong "a file whose variable is not set" "argument is empty" check a ''
wrong "two things want standard input" "password-fd 0" submit --yes --password-fd 0 -
exits "behind -- everything is a file" 9 offline check -- --json
like "and is looked for" "$(cat "$tmp/err")" "--json"

exits "the wizard needs a terminal" 2 offline
like "and says what works without" "$(cat "$tmp/err")" "check.*submit.*demo"
exits "so does open" 2 offline open "$tmp"

# Standard output that cannot be written is never passed over.
exits "a full disk" 9 sh -c '"$1" --help >/dev/full' sh "$wizard"
like "is said" "$(cat "$tmp/err")" "No space left"
exits "closed standard output" 9 sh -c '"$1" --help >&-' sh "$wizard"
exits "closed standard input and error do not matter to --help" 0 \
    sh -c '"$1" --help <&- 2>&-' sh "$wizard"
done_testing
