#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What Tab does in real shells, each in a terminal, with the completions of this tree.
. "$top_srcdir/tests/lib/tap.sh"
. "$top_srcdir/tests/lib/tmux.sh"

command -v tmux >/dev/null || skip_all "no tmux"
completions=$top_srcdir/data/completions
mkdir -p "$tmp/home" "$XDG_CONFIG_HOME/oms-wizard" "$XDG_CONFIG_HOME/fish" "$tmp/here/folder"
HOME=$tmp/home
export HOME
cd "$tmp/here" || bail "no folder to be in"
: >orders.json
: >'with spaces.json'
for program in oms-objects oms-sandbox; do # fish completes what is there
    install -m 755 /dev/null "$tmp/home/$program"
done
ln -s "$wizard" "$tmp/home/oms-wizard" # it says itself what may come next
PATH=$tmp/home:$PATH

# Beginnings of a line, and what Tab makes of them.
rows='
oms-wizard so                           oms-wizard sources
oms-wizard --insec                      oms-wizard --insecure
oms-wizard --profile l                  oms-wizard --profile live
oms-wizard --user open so               oms-wizard --user open sources
oms-wizard --color=al                   oms-wizard --color=always
oms-wizard --profile=live so            oms-wizard --profile=live sources
oms-wizard --server http://a:8089 che   oms-wizard --server http://a:8089 check
oms-wizard sources --type KAF           oms-wizard sources --type KAFKA
oms-wizard sources --j                  oms-wizard sources --json
oms-wizard tasks --state FA             oms-wizard tasks --state FAILED
oms-wizard adv                          oms-wizard advance
oms-wizard advance x --step T           oms-wizard advance x --step TRANSFER_APP_SWITCH
oms-wizard plan --save or               oms-wizard plan --save orders.json
oms-wizard explain log-hours-s          oms-wizard explain log-hours-short
oms-wizard config s                     oms-wizard config show
oms-wizard config --or                  oms-wizard config --origin
oms-wizard history res                  oms-wizard history resolve
oms-wizard history resolve 3 no         oms-wizard history resolve 3 not-created
oms-wizard check or                     oms-wizard check orders.json
oms-wizard submit --yes or              oms-wizard submit --yes orders.json
oms-wizard check wi                     oms-wizard check with\ spaces.json
oms-wizard --log=wi                     oms-wizard --log=with\ spaces.json
oms-wizard --ca-path fo                 oms-wizard --ca-path folder/
oms-objects --list                      oms-objects --list-drivers
oms-objects --type POS                  oms-objects --type POSTGRESQL
oms-objects --format=j                  oms-objects --format=json
oms-sandbox --casing p                  oms-sandbox --casing pascal
oms-sandbox --unt                       oms-sandbox --until-stdin-closes
oms-sandbox --tls-cert or               oms-sandbox --tls-cert orders.json
'

# As a system has it, if it has it, and alone.
start_bash() {
    cat >"$tmp/bashrc" <<END
for file in ${1:-} '$completions'/oms-*[a-z]; do
    case \$file in *.fish) ;; *) . "\$file" ;; esac
done
bind 'set bell-style none'
PS1='ready> '
END
    terminal_start 80 24 bash --noprofile --rcfile "$tmp/bashrc" -i
}

start_packaged_bash() {
    start_bash /usr/share/bash-completion/bash_completion
}

start_zsh() {
    cat >"$tmp/home/.zshrc" <<END
fpath=('$completions' \$fpath)
autoload -Uz compinit && compinit -u -D
PROMPT='ready> '
END
    terminal_start 80 24 zsh -d -i
}

start_fish() {
    cat >"$XDG_CONFIG_HOME/fish/config.fish" <<END
set -g fish_complete_path '$completions' \$fish_complete_path
set -g fish_autosuggestion_enabled 0
set -g fish_greeting
function fish_prompt; echo 'ready> '; end
END
    terminal_start 80 24 fish --private -i
}

# try_tab SHELL TYPED WANTED: with spaces behind what is whole, which the terminal does not tell.
try_tab() {
    terminal_type "$2"
    terminal_keys Tab
    shows "$1: $2" "^ready> $(printf '%s\n' "$3" | sed 's/\\/&&/g')\$"
    terminal_keys C-u
    sees '^ready>$' || bail "$1 keeps its line"
}

profiles() {
    printf '[default]\n[profile test]\n[profile live]\n' >"$XDG_CONFIG_HOME/oms-wizard/config"
}

try_shell() {
    "start_$1"
    sees '^ready>$' || bail "no $1 in the terminal: $(terminal_screen)"
    rm -f "$XDG_CONFIG_HOME/oms-wizard/config"
    try_tab "$1 without profiles" 'oms-wizard --profile l' 'oms-wizard --profile l'
    profiles
    while IFS= read -r line; do
        typed=$(printf '%s\n' "$line" | sed 's/   *.*//')
        wanted=$(printf '%s\n' "$line" | sed 's/.*   *//')
        [ -z "$typed" ] || try_tab "$1" "$typed" "$wanted"
    done <<END
$rows
END
    terminal_stop
    terminal_status >/dev/null
}

for shell in bash zsh fish; do
    if command -v $shell >/dev/null; then
        try_shell $shell
    else
        skip "Tab in $shell" "no $shell"
    fi
done
if [ -e /usr/share/bash-completion/bash_completion ]; then
    try_shell packaged_bash
else
    skip "Tab in bash with bash-completion" "no bash-completion"
fi
done_testing
