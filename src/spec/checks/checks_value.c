/* SPDX-License-Identifier: Apache-2.0 */
/* Checks about any setting: its type, its value, whether it applies. */
#include "base/i18n.h"
#include "spec/checks/checks.h"
#include "spec/io/spec_read_internal.h"

const struct check_row value_checks[] = {
    {{"json-type", SEVERITY_ERROR, N_("A value has the JSON type of its setting."),
      N_("OMS reads each key into a typed field: \"true\" in quotes, or a number as a text, is "
         "refused, or read as something else."),
      REMEDY_TYPE, "CreateProject: types"},
     check_json_type,
     NULL},
    /* check_json_type() finds these, too */
    {{"json-integer", SEVERITY_ERROR, N_("A whole number fits into 64 bits."),
      N_("A larger number loses digits on its way, or makes OMS refuse the request."), REMEDY_RANGE,
      "CreateProject: types"},
     NULL,
     NULL},
    {{"value-choice", SEVERITY_ERROR, N_("A setting with choices has one of them as its value."),
      N_("OMS compares the words exactly, upper and lower case included, and refuses others."),
      N_("Choose one of the possible values."), "CreateProject: valid values"},
     check_value_choice,
     NULL},
    {{"value-range", SEVERITY_ERROR, N_("A value keeps to its limits."),
      N_("Beyond its limits a value is refused, or cut to something that was not meant."),
      N_("Give a value within the limits."), "CreateProject: limits"},
     check_value_range,
     NULL},
    {{"value-invalid", SEVERITY_ERROR, N_("A value has the form that its setting asks for."),
      N_("What cannot be read as the value of the setting cannot be sent as one."),
      N_("Correct the value."), "CreateProject: types"},
     check_value_invalid,
     NULL},
    {{"value-unusual", SEVERITY_WARNING, N_("A number keeps to what is usual for its setting."),
      N_("The documents and clients of OMS disagree about the limit, so another server may "
         "refuse what this one takes."),
      N_("Give a usual number, unless you know that your OMS accepts this one."),
      N_("CreateProject: storeLogKeptHour; OMS clients: ranges")},
     check_value_unusual,
     NULL},
    {{"value-double", SEVERITY_WARNING, N_("A list has an entry once."),
      N_("An entry that is there twice does nothing more; usually another one was meant."),
      N_("Remove the repetition."), "CreateProject: lists"},
     check_value_double,
     NULL},
    {{"does-not-apply", SEVERITY_WARNING, N_("A setting is set only where it has an effect."),
      N_("It reads as if it did something. Who trusts it is surprised by what OMS does instead."),
      N_("Remove it: OMS does not use it, and may refuse it."),
      N_("CreateProject: the conditions of each parameter")},
     check_does_not_apply,
     NULL},
    {{"edition-lacks", SEVERITY_WARNING,
      N_("The edition of OMS that the task is for knows every setting."),
      N_("OMS drops a key that it does not know without a word: the task runs, but not as "
         "written."),
      N_("Remove it, and reach by other means what it is for; or correct the edition."),
      N_("CreateProject of that edition")},
     check_edition_lacks,
     NULL},
    {{"edition-value", SEVERITY_WARNING,
      N_("A value of a later edition needs a server of that edition."),
      N_("An older server refuses it, or takes it for something else."),
      N_("Say which edition the server is (--edition, or \"edition\" in its profile)."),
      "CreateProject of OMS Enterprise 4.3.1"},
     check_edition_value,
     NULL},
    {{"missing", SEVERITY_WARNING,
      N_("A setting for which OMS has no safe default is set "
         "explicitly."),
      N_("What OMS does without it depends on its version, so the same spec means different "
         "tasks."),
      N_("Set it, so that the task does not depend on the default of OMS."),
      N_("cloud edition; CreateProject: enable flags")},
     check_missing,
     NULL},
    {{"unknown-key", SEVERITY_NOTE, N_("Every key is one that OMS 4.2.4 documents."),
      N_("A key that OMS does not know has no effect at best: a misspelt setting is lost without "
         "a word."),
      N_("Check its spelling, or remove it if OMS should not get it."), "CreateProject"},
     check_unknown_key,
     NULL},
};

const size_t value_check_count = sizeof value_checks / sizeof *value_checks;
