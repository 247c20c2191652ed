/* SPDX-License-Identifier: Apache-2.0 */
/* All commands, with their help. */
#include <stdint.h>
#include <string.h>
#include "base/i18n.h"
#include "cli/commands.h"
#include "cli/options.h"

static const char open_more[] =
    N_("Opens the request for a task at its review, without a server; F5 connects, F2 goes to the "
       "steps that change it. SPEC is a file, - (standard input), draft:NAME, history:N, "
       "template:NAME, plan:FILE, or task:ID, a task of the server. What is no spec is shown as "
       "text, at the place of the first error.");

static const struct command commands[COMMAND_COUNT] = {
    [COMMAND_WIZARD] =
        {"", "", N_("The wizard: from a server's address to a created task."),
         N_("Guides through creating a task of the OceanBase Migration Service (OMS): choose "
            "source and sink, pick objects, set the options, review the JSON, submit it."),
         0, 0, .run = cmd_wizard},
    [COMMAND_OPEN] = {"open", "SPEC", N_("Review a spec: its plan, its findings, the JSON."),
                      open_more, 1, 1, .run = cmd_wizard},
    [COMMAND_REVIEW] = {"review", "SPEC", N_("The same as 'open'."), open_more, 1, 1,
                        .run = cmd_wizard},
    [COMMAND_DEMO] =
        {"demo", "",
         N_("The wizard against a server of its own, to try everything without an OMS."),
         N_("Starts oms-sandbox, a stand-in for an OMS server, on this computer and the wizard on "
            "it. Nothing leaves this computer. Without a terminal a recorded tour is played "
            "through the real wizard: each screen, the JSON that was sent and the ID of the new "
            "task are printed."),
         0, 0, .run = cmd_demo},
    [COMMAND_SOURCES] = {"sources", "", N_("List the data sources of the server."),
                         N_("Prints a table of the data sources that the OMS server knows. With "
                            "--json it is an array of objects in which null means not known."),
                         0, 0, .ask = cmd_sources},
    [COMMAND_CHECK] =
        {"check", "FILE...", N_("Check spec files, without a server."),
         N_("Prints one line for each finding, FILE:LINE:COLUMN: error, warning or note, the "
            "message, the check's name and the JSON pointer, and below it what can be done. FILE - "
            "is standard input. The exit code is 0 if there is no error, 3 if there is one."),
         1, SIZE_MAX, .run = cmd_check},
    [COMMAND_PLAN] =
        {"plan", "FILE", N_("Show what a spec will do, before it is sent."),
         N_("Says what the task can destroy or overwrite, what it creates where, how it runs, "
            "which way leads back, what OMS checks before the start, and what cannot be told. A "
            "line that begins with ! can cost data, one with ? is not known. --json gives the "
            "same as data, see oms-wizard-plan(5). FILE - is standard input. The exit code is 3 "
            "if the spec has errors."),
         1, 1, .run = cmd_plan},
    [COMMAND_DIFF] =
        {"diff", "A B", N_("Compare two specs by what they mean."),
         N_("Prints how many objects and settings differ, and for each change its path, its old "
            "and new value and what the difference means; at the end the findings that came or "
            "went. Objects are compared by database, kind and name, and a rename is a rename. The "
            "order of keys, and of entries in lists that are sets, does not count; absent, null "
            "and a default do. One of A and B may be -, standard input."),
         2, 2, .run = cmd_diff},
    [COMMAND_PREPARE] =
        {"prepare", "FILE", N_("Print the SQL that prepares source and sink for a spec."),
         N_("Prints the statements that a database administrator runs on the source and on the "
            "sink before the task starts: GRANTs, settings of the logs, databases that OMS needs, "
            "in the syntax of each, with comments. The account is left to be filled in. FILE - is "
            "standard input."),
         1, 1, .run = cmd_prepare},
    [COMMAND_FORMAT] =
        {"format", "FILE", N_("Print a spec file as it would be sent."),
         N_("Prints the request in its canonical layout: the keys in the order of the published "
            "page, two spaces, UTF-8. No key is added or dropped. FILE - is standard input."),
         1, 1, .run = cmd_format},
    [COMMAND_NEW] =
        {"new", "", N_("Make a spec from another one, a task or a template."),
         N_("Prints a new spec: the one of --from with the changes of --set and --name. Where a "
            "template has holes such as {{name}}, --set fills them, or they are asked for. "
            "--objects FILE gives it the objects of a list, such as one of the OMS console. What a "
            "task of the server tells and a new one cannot be given is listed."),
         0, 0, .run = cmd_new},
    [COMMAND_SUBMIT] =
        {"submit", "FILE | --plan PLAN", N_("Check a spec file, create the task, print its ID."),
         N_("Checks the spec, looks its two data sources and the name up on the server, asks, and "
            "creates the task. Standard output gets the ID of the task and nothing else. The "
            "request is never sent twice: if its answer is lost, the name is looked up instead. "
            "FILE - is standard input."),
         0, 1, .run = cmd_submit},
    [COMMAND_HISTORY] =
        {"history", "[show N | resolve N [END]]",
         N_("List what was submitted and done from here, show one, or find out its result."),
         N_("Prints a line for each submission and each change of a task: its number, the time, "
            "what came of it, the ID and the name of the task, the server, and what was done "
            "(create, stop, ...), with tabs between. \"show N\" prints all that is known of "
            "one, and the body that was sent. What came of it is created, refused, conflict "
            "(the name is taken), unreached or unknown; of a change, done, or differs (accepted, "
            "but the server tells something else than what was meant). \"resolve N\" looks on the "
            "server for the task of a submission whose end is not known, compares it "
            "with what was sent, prints its ID, and notes what it found; it sends nothing but "
            "questions. With an END, which is \"created ID\" or \"not-created\", nobody is "
            "asked: that is noted, as said by hand."),
         0, SIZE_MAX, .run = cmd_history},
    [COMMAND_CONFIG] =
        {"config", "show", N_("Show the settings in force."),
         N_("Prints every setting with its value, as it results from options, environment and "
            "profile. The password is not shown, only whether there is one; to find that out, no "
            "command is run and no question is asked."),
         0, SIZE_MAX, .run = cmd_config},
    [COMMAND_EXPLAIN] =
        {"explain", "[FINDING | FIELD | CODE]",
         N_("Explain a finding, a setting or an error code of OMS."),
         N_("Tells of a finding, by the name that 'check' prints in brackets, why it matters, what "
            "to do and where the check comes from; of a setting, by its path, key or label, what "
            "it means, its values and when it applies; of an error code of OMS, what caused it "
            "and what to do. No server is asked. Without an argument it lists what there is."),
         0, SIZE_MAX, .run = cmd_explain},
    [COMMAND_TASKS] = {"tasks", "", N_("List the tasks of the server."),
                       N_("Prints a table of the tasks that the server shows this user. With "
                          "--json it is an array of objects in which null means not told."),
                       0, 0, .ask = cmd_tasks},
    [COMMAND_SHOW] =
        {"show", "TASK", N_("Show a task: what it is, its steps, its last error."),
         N_("TASK is an ID or an exact name. Times are told in UTC without a zone, and "
            "shown in local time. The number of rows is an estimate, which may be "
            "passed."),
         1, 1, .ask = cmd_show, .of_task = true},
    [COMMAND_WATCH] =
        {"watch", "TASK", N_("Print a line each time a task is looked at."),
         N_("TASK is an ID or an exact name. With --until the exit code is 0 when the task is "
            "there, and 1 when it cannot get there any more. A verification that is done may stay "
            "RUNNING at 100 %; a step that is MONITORING stays so when its lag grows."),
         1, 1, .check = cmd_watch_check, .ask = cmd_watch, .of_task = true},
    [COMMAND_PRECHECK] =
        {"precheck", "TASK | FILE", N_("Let OMS check a task or a spec, without starting it."),
         N_("Prints what failed first, each with what to do, and how many items passed; --full "
            "shows them all. A file that is there comes before a task of that name. The exit code "
            "is 1 if an item fails. Community 4.2.2 has no action for it."),
         1, 1, .run = cmd_precheck},
    [COMMAND_VERIFY] =
        {"verify", "TASK [TABLE]", N_("Show what a full verification found."),
         N_("Prints a line for each table, or, for one given as DATABASE.TABLE, the rows and "
            "columns that differ. What the server does not tell is not equal: a table that is "
            "missing here was not compared."),
         1, 2, .check = cmd_verify_check, .ask = cmd_verify, .of_task = true},
    [COMMAND_OBJECTS] =
        {"objects", "TASK [add | remove FILE]",
         N_("List the objects of a task, or change them while it runs."),
         N_("FILE holds a list of objects in the forms that --objects takes; - is standard input. "
            "What is going to change is shown and asked. OMS is sent the whole new list, and says "
            "nowhere what it makes of that: afterwards its records are read back and compared "
            "with what was meant."),
         1, SIZE_MAX, .check = cmd_objects_check, .ask = cmd_objects, .of_task = true},
    [COMMAND_CHANGES] =
        {"changes", "TASK [stop | retry | cancel N]",
         N_("List the changes of a task's objects, or end one."),
         N_("Each change is a record of OMS. \"stop\" ends one that runs or has failed, and "
            "cannot be undone; \"retry\" repeats one that has failed; \"cancel\" takes back one "
            "that waits. N is the record's ID."),
         1, SIZE_MAX, .check = cmd_changes_check, .ask = cmd_changes, .of_task = true},
    [COMMAND_CONFIGURE] =
        {"configure", "TASK", N_("Show the configuration of a task, or change it."),
         N_("Without --set it prints the settings that can be changed. OMS replaces the whole "
            "configuration, so it is read, changed, shown and sent as a whole, and read back "
            "afterwards. --dry-run prints what would be sent. --component is about one of the "
            "components that do the work: only what changes is sent then, by UpdateStore, "
            "UpdateFullImport, UpdateIncrSync or UpdateFullVerification, the one way that "
            "Community 4.2.2 has."),
         1, 1, .check = cmd_configure_check, .ask = cmd_configure, .of_task = true},
    [COMMAND_START] =
        {"start", "TASK... | --label L", N_("Start tasks."),
         N_("Asks first, or takes --yes. What came of it is a line for each task; one "
            "that fails does not keep the others from being done. Nothing is sent "
            "twice: if an answer is lost, the state is looked at instead."),
         0, SIZE_MAX, .check = cmd_verb_check, .ask = cmd_verb},
    [COMMAND_STOP] = {"stop", "TASK... | --label L", N_("Pause tasks that run."),
                      N_("A task that is paused for more than 12 hours cannot be resumed. See "
                         "'start' for what is asked and printed."),
                      0, SIZE_MAX, .check = cmd_verb_check, .ask = cmd_verb},
    [COMMAND_RESUME] = {"resume", "TASK... | --label L",
                        N_("Let tasks go on that are paused or failed."),
                        N_("A step that failed is tried again. A task that stopped at target "
                           "tables with rows goes on and adds to them."),
                        0, SIZE_MAX, .check = cmd_verb_check, .ask = cmd_verb},
    [COMMAND_ADVANCE] =
        {"advance", "TASK...", N_("Let the step go that waits, such as the switchover."),
         N_("Which step waits is inferred from the states of the steps: the first that is not "
            "through, if it has not begun. It is shown and asked, or named by --step; if another "
            "one waits by then, nothing is sent. What the server says begins is compared with it. "
            "Enterprise 4.3.1 and later."),
         1, SIZE_MAX, .check = cmd_verb_check, .ask = cmd_verb},
    [COMMAND_RELEASE] = {"release", "TASK... | --label L", N_("Give back the resources of tasks."),
                         N_("That cannot be undone, so the name of each task is typed, or given by "
                            "--yes --confirm NAME."),
                         0, SIZE_MAX, .check = cmd_verb_check, .ask = cmd_verb},
    [COMMAND_DELETE] = {"delete", "TASK... | --label L", N_("Remove tasks from OMS."),
                        N_("That cannot be undone, so the name of each task is typed, or given by "
                           "--yes --confirm NAME. Only tasks that never ran or were released can "
                           "be deleted."),
                        0, SIZE_MAX, .check = cmd_verb_check, .ask = cmd_verb},
};

const struct command *command_of(enum command_id id)
{
    return &commands[id];
}

enum command_id command_find(const char *name)
{
    for (enum command_id id = COMMAND_OPEN; id < COMMAND_COUNT; id++)
        if (strcmp(commands[id].name, name) == 0)
            return id;
    return COMMAND_COUNT;
}

bool command_takes_files(const struct command *c)
{
    return strstr(c->args, "FILE") || strcmp(c->args, "SPEC") == 0 || c == &commands[COMMAND_DIFF];
}
