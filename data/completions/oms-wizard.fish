# fish completion for oms-wizard, which itself knows what may come next

function __oms_wizard_next
    set -l words (commandline -opc) (commandline -ct)
    $words[1] --complete $words[2..] 2>/dev/null
end

complete -c oms-wizard -f -a '(__oms_wizard_next | string match -rv "^:")'
complete -c oms-wizard -n '__oms_wizard_next | string match -q :files' -F
complete -c oms-wizard -n '__oms_wizard_next | string match -q :folders' -a '(__fish_complete_directories (commandline -ct))'
