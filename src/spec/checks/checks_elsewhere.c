/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Checks whose findings are made elsewhere: by the reader of a spec, or by those who know what the
 * server and the source hold, or what was approved. They are here to be explained.
 */
#include "base/i18n.h"
#include "spec/checks/checks.h"
#include "spec/io/spec_read_internal.h"

static const struct check_row rows[] = {
    {.check = {"json-syntax", SEVERITY_ERROR, N_("A spec is one JSON object."),
               N_("What is no JSON is sent by no program and read by no server."), REMEDY_SYNTAX,
               "RFC 8259"}},
    {.check = {"endpoint-not-found", SEVERITY_ERROR,
               N_("A data source is one that the server has."),
               N_("OMS refuses a request whose source or sink it does not know."),
               N_("Take its ID from 'oms-wizard sources'."), "ListDataSource"}},
    {.check = {"name-taken", SEVERITY_ERROR, N_("No task of the server has the name already."),
               N_("OMS refuses a second task of the same name."), N_("Choose another name."),
               "ListProjects"}},
    {.check = {"label-not-found", SEVERITY_WARNING, N_("A label is one that the server shows."),
               N_("OMS refuses a request with a label that it does not know. Labels are shown only "
                  "to the user who made them."),
               N_("Choose labels of the user that sends the request, or none."), "ListAllLabels"}},
    {.check = {"rules-match-nothing", SEVERITY_ERROR,
               N_("Some object of the source matches the rules."),
               N_("OMS refuses a task that transfers nothing. Where the list of the source is old "
                  "or not whole, this is a warning only."),
               N_("Correct the rules, or list the source again."), N_("the list of the source")}},
    {.check = {"rule-matches-nothing", SEVERITY_WARNING, N_("Every rule matches something."),
               N_("A rule that matches nothing is usually misspelt, and the tables that were meant "
                  "are not transferred."),
               N_("Correct or remove it, unless it is meant for tables that come later."),
               N_("the list of the source")}},
    {.check = {"exclude-does-nothing", SEVERITY_NOTE, N_("Every exclude rule excludes something."),
               N_("A rule that excludes nothing is usually misspelt, and tables that were to stay "
                  "out are transferred."),
               N_("Correct or remove it, unless it is meant for tables that come later."),
               N_("the list of the source")}},
    {.check = {"object-renamed-twice", SEVERITY_WARNING,
               N_("The rules that match an object agree on its name in the sink."),
               N_("Nobody documents which of the rules OMS asks first, so the table may end up "
                  "under either name."),
               N_("Change one of them, so that only one renames it."),
               N_("the list of the source")}},
    {.check = {"tables-without-key", SEVERITY_WARNING, N_("Every chosen table has a unique key."),
               N_("Rows that nothing tells apart cannot be found again: changes of them can fail, "
                  "a verification can leave them out, a copy that is repeated doubles them, and "
                  "the hidden column that OMS may help itself with stays in the sink."),
               N_("Give them a primary key in the source, or leave them out by \"Which tables\"; "
                  "the plan has the SQL that finds hidden columns afterwards."),
               N_("the list of the source; OMS users: tables without a key")}},
    {.check = {"log-hours-copy", SEVERITY_WARNING,
               N_("Logs are kept for longer than the full copy takes."),
               N_("The changes that come in during the copy wait in these logs. Once they are gone "
                  "the task cannot go on, and the copy was in vain. The time is an estimate: rows "
                  "are counted by the source's own statistics."),
               N_("Keep the logs longer if the disk of the OMS host allows it, raise the limit of "
                  "rows, or split the task."),
               N_("the list of the source; OMS users: 1000 rows/s a thread")}},
    {.check = {"hole-not-filled", SEVERITY_ERROR, N_("Every hole of a template is filled."),
               N_("{{name}} stands for what each task has of its own. Sent as it is, it would be a "
                  "name that nobody meant. In a file of another place it is a warning, since it "
                  "may be meant there."),
               N_("Fill it, in the wizard or with 'oms-wizard new --from'."), N_("the template")}},
    {.check = {"plan-file-changed", SEVERITY_ERROR,
               N_("The file that an approved plan was made of is as it was."),
               N_("Whoever changed it meant something else than what was approved; nothing is sent "
                  "before that is settled."),
               N_("Look at the difference, and save the plan anew once it is approved, too."),
               N_("the approved plan")}},
    {.check = {"plan-edited", SEVERITY_ERROR, N_("An approved plan is sent as it was approved."),
               N_("What was edited since was approved by nobody."),
               N_("Undo the edits, or save it as a spec and have its plan approved."),
               N_("the approved plan")}},
    {.check = {"plan-differs", SEVERITY_ERROR,
               N_("The server, the data sources and the findings are as they were for the plan."),
               N_("With another version of a database, or another warning, the same body may do "
                  "something that was not approved."),
               N_("Look at the plan again, and save it anew."), N_("the approved plan")}},
    {.check =
         {"plan-not-compared", SEVERITY_NOTE,
          N_("What a server told for the plan is compared before it is sent."),
          N_("Without a connection nobody knows whether the data sources are still as they were."),
          N_("Connect."), N_("the approved plan")}},
};

const struct check_table checks_elsewhere = {rows, sizeof rows / sizeof *rows};
