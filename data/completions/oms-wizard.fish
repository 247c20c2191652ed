# fish completion for oms-wizard

function __oms_wizard_profiles
    set -l folder ~/.config
    set -q XDG_CONFIG_HOME; and set folder $XDG_CONFIG_HOME
    set -l file $folder/oms-wizard/config
    test -r $file; and string match -r -g '^\s*\[profile\s+([^\]]*[^\]\s])\s*\]' <$file
end

# The command that was typed, if it is one of these; without arguments: is there none yet?
function __oms_wizard_at
    set -l value_of --profile --server --user --password-fd --ca-file --ca-path --pin --cert --key \
        --proxy --connect-timeout --timeout --max-time --recovery-timeout --page-size --edition --log \
        --color --objects --record --type --search --confirm --from --set --name --output -o --plan --save --state --label --until --interval --sql \
        --source-type --sink-type
    set -l words (commandline -opc)
    set -l skip yes # the program's own name
    for word in $words
        if test -n "$skip"
            set skip
        else if contains -- $word $value_of
            set skip yes
        else if not string match -q -- '-*' $word
            contains -- $word $argv
            return
        end
    end
    test (count $argv) = 0
end

set -l types MYSQL ORACLE OB_MYSQL OB_ORACLE DB2_LUW TIDB POSTGRESQL KAFKA ROCKETMQ DATAHUB

complete -c oms-wizard -f
complete -c oms-wizard -n __oms_wizard_at -a open -d 'Open a task file in the wizard'
complete -c oms-wizard -n __oms_wizard_at -a demo -d 'Try the wizard against a private sandbox'
complete -c oms-wizard -n __oms_wizard_at -a sources -d 'List the data sources of the server'
complete -c oms-wizard -n __oms_wizard_at -a check -d 'Check task files'
complete -c oms-wizard -n __oms_wizard_at -a plan -d 'Show what a task file will do'
complete -c oms-wizard -n __oms_wizard_at -a prepare -d 'Print SQL that prepares source and sink'
complete -c oms-wizard -n __oms_wizard_at -a diff -d 'Compare two task files by what they mean'
complete -c oms-wizard -n __oms_wizard_at -a format -d 'Write a task file in canonical form'
complete -c oms-wizard -n __oms_wizard_at -a new -d 'Make a task file from another one'
complete -c oms-wizard -n __oms_wizard_at -a submit -d 'Check a task file and create the task'
complete -c oms-wizard -n __oms_wizard_at -a history -d 'List what was submitted'
complete -c oms-wizard -n __oms_wizard_at -a tasks -d 'List the tasks of the server'
complete -c oms-wizard -n __oms_wizard_at -a show -d 'Show a task'
complete -c oms-wizard -n __oms_wizard_at -a watch -d 'Print a line each time a task is looked at'
complete -c oms-wizard -n __oms_wizard_at -a precheck -d 'Let OMS check a task or a task file'
complete -c oms-wizard -n __oms_wizard_at -a verify -d 'Show what a full verification found'
complete -c oms-wizard -n __oms_wizard_at -a start -d 'Start tasks'
complete -c oms-wizard -n __oms_wizard_at -a stop -d 'Pause tasks'
complete -c oms-wizard -n __oms_wizard_at -a resume -d 'Let tasks go on'
complete -c oms-wizard -n __oms_wizard_at -a release -d 'Give back the resources of tasks'
complete -c oms-wizard -n __oms_wizard_at -a delete -d 'Remove tasks from OMS'
complete -c oms-wizard -n __oms_wizard_at -a config -d 'Show the settings in force'
complete -c oms-wizard -n __oms_wizard_at -a explain -d 'Explain a finding, a setting or an error code'

complete -c oms-wizard -l profile -x -a '(__oms_wizard_profiles)' -d 'Profile of the configuration file'
complete -c oms-wizard -l server -x -d 'Address of the OMS server'
complete -c oms-wizard -l user -x -d 'Name to log in with'
complete -c oms-wizard -l password-fd -x -d 'Read the password from this descriptor'
complete -c oms-wizard -l ca-file -r -F -d 'Trust the certificates in this file'
complete -c oms-wizard -l ca-path -x -a '(__fish_complete_directories)' -d 'Trust the certificates in this directory'
complete -c oms-wizard -l pin -r -F -d 'Accept only this public key'
complete -c oms-wizard -l cert -r -F -d 'Client certificate'
complete -c oms-wizard -l key -r -F -d 'Private key of the client certificate'
complete -c oms-wizard -l insecure -d 'Do not check the certificate of the server'
complete -c oms-wizard -l proxy -x -d 'Go through this proxy'
complete -c oms-wizard -l connect-timeout -x -d 'Give up connecting after so many seconds'
complete -c oms-wizard -l timeout -x -d 'Give up when nothing has come for so many seconds'
complete -c oms-wizard -l max-time -x -d 'Give up a request that is not done after so many seconds'
complete -c oms-wizard -l recovery-timeout -x -d 'Look so long for a task whose answer was lost'
complete -c oms-wizard -l page-size -x -d 'Data sources to ask for at a time'
complete -c oms-wizard -l edition -x -a 'unknown ce-4.2.2 e-4.2.4 e-4.2.5 e-4.3.1' -d 'The OMS that the task is for'
complete -c oms-wizard -l log -r -F -d 'Append a line for each request to this file'
complete -c oms-wizard -l trace -d 'Write requests and replies into the log'
complete -c oms-wizard -l color -x -a 'auto never always' -d 'Use colours'
complete -c oms-wizard -l objects -r -F -d 'A list of what the source holds; - is standard input'
complete -c oms-wizard -n '__oms_wizard_at; or __oms_wizard_at open' -l record -r -F -d 'Write a script of what is done'
complete -c oms-wizard -l ascii -d 'Draw frames with ASCII characters'
complete -c oms-wizard -s h -l help -d 'Show help'
complete -c oms-wizard -s V -l version -d 'Show the version'

complete -c oms-wizard -n '__oms_wizard_at sources' -l type -x -a "$types" -d 'Only this type'
complete -c oms-wizard -n '__oms_wizard_at sources' -l search -x -d 'Only names that contain this'
complete -c oms-wizard -n '__oms_wizard_at sources check plan diff history explain' -l json -d 'Write JSON'
complete -c oms-wizard -n '__oms_wizard_at plan' -l save -r -F -d 'Write the plan for submit --plan'
complete -c oms-wizard -n '__oms_wizard_at submit' -l plan -r -F -d 'Send what this plan holds'
complete -c oms-wizard -n '__oms_wizard_at plan prepare' -l online -d 'Ask the server, too'
complete -c oms-wizard -n '__oms_wizard_at plan diff' -l full -d 'Show what is collapsed, too'
complete -c oms-wizard -n '__oms_wizard_at plan prepare' -l source-type -x -a "$types" -d 'Type of the source'
complete -c oms-wizard -n '__oms_wizard_at plan prepare' -l sink-type -x -a "$types" -d 'Type of the sink'
complete -c oms-wizard -n '__oms_wizard_at sources check plan prepare diff format new submit history' -l plain-http -d 'Allow plain http to another computer'
complete -c oms-wizard -n '__oms_wizard_at diff' -l exit-code -d 'Exit with 1 if they differ'
complete -c oms-wizard -n '__oms_wizard_at submit' -l yes -d 'Accept warnings without asking'
complete -c oms-wizard -n '__oms_wizard_at submit' -l confirm -x -d 'Create only a task of this name'
complete -c oms-wizard -n '__oms_wizard_at new' -l from -r -F -d 'Begin with this'
complete -c oms-wizard -n '__oms_wizard_at new' -s o -l output -r -F -d 'Write to this file'
complete -c oms-wizard -n '__oms_wizard_at new submit' -l set -x -d 'Change a setting: PATH=VALUE'
complete -c oms-wizard -n '__oms_wizard_at new submit' -l name -x -d 'Name of the task'
complete -c oms-wizard -n '__oms_wizard_at submit' -l dry-run -d 'Print what would be sent'
complete -c oms-wizard -n '__oms_wizard_at submit' -l print-curl -d 'Print a script that sends it'
complete -c oms-wizard -n '__oms_wizard_at tasks' -l state -x -a 'INIT RUNNING SUSPEND FAILED FINISHED RELEASED' -d 'Only in this state'
complete -c oms-wizard -n '__oms_wizard_at tasks start stop resume release delete' -l label -x -d 'With this label'
complete -c oms-wizard -n '__oms_wizard_at tasks' -l type -x -a 'MIGRATION SYNC' -d 'Only of this type'
complete -c oms-wizard -n '__oms_wizard_at tasks' -l search -x -d 'Only names that contain this'
complete -c oms-wizard -n '__oms_wizard_at precheck' -l full -d 'Show what passed, too'
complete -c oms-wizard -n '__oms_wizard_at precheck' -F
complete -c oms-wizard -n '__oms_wizard_at verify' -l sql -r -F -d 'Write the statements to this file'
complete -c oms-wizard -n '__oms_wizard_at watch' -l until -x -a 'running monitoring verified finished failed' -d 'Stop when it is there'
complete -c oms-wizard -n '__oms_wizard_at watch' -l interval -x -d 'Look every so many seconds'
complete -c oms-wizard -n '__oms_wizard_at start stop resume release delete' -l wait -d 'Wait for the state'
complete -c oms-wizard -n '__oms_wizard_at start stop resume release delete' -l yes -d 'Do not ask'
complete -c oms-wizard -n '__oms_wizard_at start stop resume release delete' -l confirm -x -d 'The name of the task'
complete -c oms-wizard -n '__oms_wizard_at tasks show watch precheck verify start stop resume release delete' -l json -d 'Write JSON'
complete -c oms-wizard -n '__oms_wizard_at tasks show watch precheck verify start stop resume release delete' -l plain-http -d 'Allow plain http to another computer'
complete -c oms-wizard -n '__oms_wizard_at config' -a show -d 'Every setting and its value'
complete -c oms-wizard -n '__oms_wizard_at config' -l origin -d 'Where each value comes from'
complete -c oms-wizard -n '__oms_wizard_at format' -l csv -d 'Print the tables as a list'
complete -c oms-wizard -n '__oms_wizard_at explain' -l man -d 'Print a manual page of all settings'
complete -c oms-wizard -n '__oms_wizard_at explain' -l schema -d 'Print a JSON schema of a spec'
complete -c oms-wizard -n '__oms_wizard_at explain' -a '(oms-wizard explain 2>/dev/null | string split -f 2 \t)'
complete -c oms-wizard -n '__oms_wizard_at history' -a show -d 'All that is known of one'
complete -c oms-wizard -n '__oms_wizard_at history' -a resolve -d 'Find out what became of one'
complete -c oms-wizard -n '__oms_wizard_at history; and __fish_seen_subcommand_from resolve' -a 'created not-created' -d 'Say what became of it'
complete -c oms-wizard -n '__oms_wizard_at open check plan prepare diff format submit' -F
