/* SPDX-License-Identifier: Apache-2.0 */
/* Rules that hold for every scalar field alike, from what its row says; and keys that no row has.
 */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/texts.h"
#include "spec/checks/checks.h"
#include "spec/gaps.h"
#include "spec/spec_internal.h"
#include "spec/io/spec_read_internal.h"

/* Fields with checks of their own for what their rows could say. */
static bool check_value_is_special(enum field_id id)
{
    return id == FIELD_NAME || id == FIELD_LABELS || id == FIELD_SOURCE || id == FIELD_SINK;
}

/* Equal but for case, underscores, dashes and blanks: "WITHUNIQUEROWID", "gh-ost". */
static bool spelt_alike(const char *a, const char *b)
{
    for (;;) {
        a += strspn(a, "_- ");
        b += strspn(b, "_- ");
        if (tolower((unsigned char)*a) != tolower((unsigned char)*b))
            return false;
        if (*a == '\0')
            return true;
        a++;
        b++;
    }
}

/* What was meant: spellings of older pages, of other editions, and the words of the console. */
static const char *choice_meant(const struct field *f, const char *text)
{
    static const struct {
        const char *spelling, *value;
    } known[] = {
        {"SPCEIFIC", "SPECIFIC"},      {"DefaultExtendColumnType", "DEFAULT_WITH_SCHEMA"},
        {"DATAWORKS", "DATAWORKS_V2"}, {"DMS", "ALIYUN_DMS"},
        {"SYNCHRONIZATION", "SYNC"},
    };
    for (const struct choice *choice = f->choices; choice->value; choice++)
        if (spelt_alike(choice->value, text))
            return choice->value;
    for (const struct choice *word = f->words; word && word->value; word++)
        if (spelt_alike(word->note, text))
            return word->value;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (spelt_alike(known[i].spelling, text) && field_choice(f, known[i].value))
            return known[i].value;
    return NULL;
}

static struct finding *report_choice(struct check_run *c, const struct field *f, const char *wrong,
                                     const char *mended)
{
    char *possible = field_choices(f);
    struct finding *found = check_field(c, f->id, N_("\"%s\" cannot be \"%s\"; possible: %s."),
                                        label_of(f->id), wrong, possible);
    if (mended)
        check_fix_set(found, mended);
    free(possible);
    return found;
}

static void check_choice_list(struct check_run *c, const struct field *f, const char *joined)
{
    struct texts list = {0}, mended = {0};
    const char *wrong = NULL;
    bool mends = true;
    char *better;
    texts_split(&list, joined);
    for (size_t i = 0; i < list.len; i++) {
        const char *meant =
            field_choice(f, list.items[i]) ? list.items[i] : choice_meant(f, list.items[i]);
        if (!wrong && meant != list.items[i])
            wrong = list.items[i];
        mends = mends && meant;
        if (meant && !texts_has(&mended, meant))
            texts_add(&mended, meant);
    }
    better = texts_join(&mended);
    if (wrong)
        report_choice(c, f, wrong, mends ? better : NULL);
    free(better);
    texts_clear(&mended);
    texts_clear(&list);
}

/* A value that the page which this program is built from does not have, but a later one. */
static bool is_later_choice(const struct check_run *c, const struct field *f, const char *text)
{
    enum edition edition = spec_edition(c->spec);
    return gap_knows_value(f->id, text) && !gap_of_value(edition, f->id, text);
}

/* What the page calls a value that it does not spell; NULL: nothing. */
static const struct choice *choice_in_prose(const struct field *f, const char *text)
{
    const struct choice *word = f->type == TYPE_CHOICE ? f->words : NULL;
    while (word && word->value && strcmp(word->note, text) != 0)
        word++;
    return word && word->value ? word : NULL;
}

static void check_value_prose(struct check_run *c, const struct field *f, const char *text)
{
    const struct choice *word = choice_in_prose(f, text);
    if (word)
        check_fix_set(check_field(c, f->id,
                                  N_("\"%s\" is \"%s\", as the page of CreateProject describes it; "
                                     "UpdateProjectConfig spells it %s."),
                                  label_of(f->id), text, word->value),
                      word->value);
}

static void check_value_choice(struct check_run *c, const struct field *f, const char *text)
{
    if (f->type == TYPE_CHOICE && !field_choice(f, text) && !is_later_choice(c, f, text) &&
        !choice_in_prose(f, text))
        report_choice(c, f, text, choice_meant(f, text));
    else if (f->type == TYPE_CHOICES)
        check_choice_list(c, f, text);
}

static bool is_digits(const char *text)
{
    const char *digits = text + (*text == '-');
    return *digits != '\0' && digits[strspn(digits, "0123456789")] == '\0';
}

/* In a body a time is a number, with or without quotes; only the form takes more. */
static bool is_loaded_time(const struct check_run *c, const struct field *f)
{
    return f->type == TYPE_TIME && spec_json(c->spec, f->id);
}

static bool is_unsigned(const char *text)
{
    return text[strspn(text, "0123456789")] == '\0';
}

bool text_is_milliseconds(const char *text)
{
    size_t length = strlen(text);
    return is_unsigned(text) && (length == 13 || length == 12);
}

enum fault { FAULT_NONE, FAULT_RANGE, FAULT_FORM };

static enum fault value_fault(const struct field *f, const char *text, char **why)
{
    if (check_value_is_special(f->id) || f->type == TYPE_CHOICE || f->type == TYPE_CHOICES ||
        (f->type == TYPE_TIME && text_is_milliseconds(text)) || field_check(f, text, why))
        return FAULT_NONE;
    if (f->type == TYPE_TEXT || f->type == TYPE_TEXTS)
        return FAULT_RANGE;
    if (f->type == TYPE_INTEGER || f->type == TYPE_BYTES)
        return is_digits(text) ? FAULT_RANGE : FAULT_FORM;
    return FAULT_FORM;
}

static void report_time(struct check_run *c, const struct field *f, const char *text)
{
    char *seconds = field_wire(f, text);
    struct finding *found = check_field(
        c, f->id, N_("\"%s\" cannot be \"%s\": in a body it is a number of seconds since 1970."),
        label_of(f->id), text);
    if (seconds && is_unsigned(seconds) && seconds[0] != '\0')
        check_fix_set(found, seconds);
    else if (text_blank(text))
        check_fix_unset(found);
    free(seconds);
}

static void report_fault(struct check_run *c, const struct field *f, const char *text,
                         enum fault fault)
{
    char *why = NULL;
    if (is_loaded_time(c, f)) {
        if (fault == FAULT_FORM && (!is_unsigned(text) || value_fault(f, text, &why) == fault))
            report_time(c, f, text);
    } else if (value_fault(f, text, &why) == fault) {
        check_field(c, f->id, N_("\"%s\" cannot be \"%s\". %s"), label_of(f->id), text, why);
    }
    free(why);
}

/* "" counts as not set elsewhere, but it is sent. */
static bool is_sent_empty(const struct check_run *c, enum field_id id)
{
    const char *json = spec_json(c->spec, id);
    return json && strcmp(json, "\"\"") == 0;
}

/* Other checks call them missing, and propose a value. */
static bool is_said_to_be_missing(const struct check_run *c, enum field_id id)
{
    return id == FIELD_TYPE || id == FIELD_MODE ||
           ((id == FIELD_FULL_SPEED || id == FIELD_VERIFY_SPEED) && spec_applies(c->spec, id));
}

static void check_choice_empty(struct check_run *c)
{
    for (enum field_id id = 0; id < FIELD_COUNT; id++)
        if (field_of(id)->type == TYPE_CHOICE && is_sent_empty(c, id) &&
            !is_said_to_be_missing(c, id))
            check_fix_unset(report_choice(c, field_of(id), "", NULL));
}

static void check_time_empty(struct check_run *c)
{
    for (enum field_id id = 0; id < FIELD_COUNT; id++)
        if (field_of(id)->type == TYPE_TIME && is_sent_empty(c, id))
            report_time(c, field_of(id), "");
}

/* A length may begin at 1. */
static void check_text_empty(struct check_run *c)
{
    for (enum field_id id = 0; id < FIELD_COUNT; id++) {
        const struct field *f = field_of(id);
        if (f->type != TYPE_TEXT || f->min < 1 || !is_sent_empty(c, id) ||
            !spec_applies(c->spec, id))
            continue;
        char *why = mem_printf(_("From %lld to %lld characters are possible; there are %lld."),
                               (long long)f->min, (long long)f->max, 0LL);
        check_fix_unset(
            check_field(c, id, N_("\"%s\" cannot be \"%s\". %s"), label_of(id), "", why));
        free(why);
    }
}

static void check_value_range(struct check_run *c, const struct field *f, const char *text)
{
    report_fault(c, f, text, FAULT_RANGE);
}

static void check_value_invalid(struct check_run *c, const struct field *f, const char *text)
{
    report_fault(c, f, text, FAULT_FORM);
}

/* OMS may take such numbers: the page says nothing, or documents contradict each other. */
static void check_value_unusual(struct check_run *c, const struct field *f, const char *text)
{
    char *wire = f->usual ? field_wire(f, text) : NULL;
    int64_t number = wire ? strtoll(wire, NULL, 10) : f->usual_min;
    if (number < f->usual_min || number > f->usual_max) {
        struct finding *found =
            check_field(c, f->id, N_("\"%s\" is %s. %s"), label_of(f->id), wire, _(f->usual));
        char *most = mem_printf("%lld", (long long)f->usual_max);
        if (number > f->usual_max)
            check_fix_set(found, most);
        else
            check_fix_unset(found);
        free(most);
    }
    free(wire);
}

static void check_value_double(struct check_run *c, const struct field *f, const char *text)
{
    struct texts list = {0}, once = {0};
    const char *twice = NULL;
    if (!field_is_list(f))
        return;
    texts_split(&list, text);
    bool *repeats = check_repeats(&list);
    for (size_t i = 0; i < list.len; i++) {
        if (!repeats[i])
            texts_add(&once, list.items[i]);
        else if (!twice)
            twice = list.items[i];
    }
    if (twice) {
        char *better = texts_join(&once);
        check_fix_set(check_field(c, f->id, N_("\"%s\" holds \"%s\" more than once."),
                                  label_of(f->id), twice),
                      better);
        free(better);
    }
    free(repeats);
    texts_clear(&once);
    texts_clear(&list);
}

/* It may apply once a value that it depends on can be read. */
static bool waits_for_another(const struct check_run *c, const struct field *f)
{
    const struct condition *failing = spec_failing(c->spec, f->id);
    for (size_t i = 0; failing && i <= condition_any(failing); i++) {
        const struct condition *it = failing + i;
        if ((it->kind == COND_IS || it->kind == COND_HAS) &&
            check_unreadable(c->spec, (enum field_id)it->field))
            return true;
    }
    return false;
}

/* Only a loaded spec sends what does not apply; of a new one it is left out. */
static void check_does_not_apply(struct check_run *c, const struct field *f, const char *text)
{
    (void)text;
    if (!spec_loaded(c->spec) || spec_applies(c->spec, f->id) ||
        gap_of_setting(spec_edition(c->spec), f->id) || waits_for_another(c, f))
        return;
    char *why = spec_why_not(c->spec, f->id);
    check_fix_unset(check_field_text(
        c, f->id,
        mem_printf(_("\"%s\" is set, but does not apply here. %s"), label_of(f->id), why)));
    free(why);
}

/* What the edition drops without a word. */
static void check_edition_lacks(struct check_run *c, const struct field *f, const char *text)
{
    enum edition edition = spec_edition(c->spec);
    const struct gap *gap = gap_of_setting(edition, f->id);
    (void)text;
    if (gap)
        check_fix_unset(check_field(c, f->id, N_("%s ignores \"%s\": %s."), edition_name(edition),
                                    label_of(f->id), _(gap->effect)));
}

/* A value of a later edition, while nobody says which one the server is. */
static void check_edition_value(struct check_run *c, const struct field *f, const char *text)
{
    if (spec_edition(c->spec) == EDITION_UNKNOWN && gap_knows_value(f->id, text))
        check_field(c, f->id, N_("\"%s\" is \"%s\", which only %s and later know."),
                    label_of(f->id), text, edition_name(EDITION_E_431));
}

/* What OMS has no safe or no documented default for. */
static void check_missing(struct check_run *c)
{
    static const struct {
        enum field_id id;
        const char *proposal; /* NULL: the fallback of the row */
    } needed[] = {
        {FIELD_STRUCT, "false"},      {FIELD_FULL, "false"},           {FIELD_VERIFY, "false"},
        {FIELD_INCR, "false"},        {FIELD_REVERSE, "false"},        {FIELD_FULL_SPEED, NULL},
        {FIELD_VERIFY_SPEED, NULL},   {FIELD_TRUNCATE, NULL},          {FIELD_NOT_EMPTY, NULL},
        {FIELD_INCR_LOG_HOURS, NULL}, {FIELD_REVERSE_LOG_HOURS, NULL},
    };
    for (size_t i = 0; spec_loaded(c->spec) && i < sizeof needed / sizeof *needed; i++) {
        enum field_id id = needed[i].id;
        const char *proposal = needed[i].proposal ? needed[i].proposal : field_of(id)->fallback;
        const char *sentence;
        if (check_given(c, id) || !spec_applies(c->spec, id) ||
            (check_unreadable(c->spec, id) &&
             !(is_sent_empty(c, id) && is_said_to_be_missing(c, id))))
            continue;
        /* Of truncation a client of OMS says that the component itself defaults to yes. */
        sentence = id == FIELD_TRUNCATE
                       ? N_("\"%s\" is not set, and OMS may then empty tables; proposed: %s.")
                       : N_("\"%s\" is not set, so OMS decides; proposed: %s.");
        check_fix_set(check_field(c, id, sentence, label_of(id), proposal), proposal);
    }
}

static enum page page_of_pointer(const char *pointer)
{
    static const struct {
        const char *prefix;
        enum page page;
    } places[] = {
        {"/transferMapping", PAGE_OBJECTS},           {"/structTransferConfig", PAGE_FULL},
        {"/fullTransferConfig", PAGE_FULL},           {"/incrTransferConfig", PAGE_INCR},
        {"/reverseIncrTransferConfig", PAGE_REVERSE},
    };
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (strncmp(pointer, places[i].prefix, strlen(places[i].prefix)) == 0)
            return places[i].page;
    return PAGE_TASK;
}

/* The setting of that key beside the one at the pointer, or of that path; NULL: it is none. */
static const struct field *field_meant(const char *pointer, const char *meant)
{
    if (strchr(meant, '/'))
        return field_find(meant);
    char *path = mem_printf("%.*s/%s", (int)(strrchr(pointer, '/') - pointer), pointer, meant);
    const struct field *f = field_find(path);
    free(path);
    return f;
}

static void check_unknown_key(struct check_run *c)
{
    size_t count = spec_unknown_count(c->spec);
    for (size_t i = 0; i < count; i++) {
        const char *pointer = spec_unknown_pointer(c->spec, i);
        /* Likeness to every known key costs more than the rest: not where nobody reads it. */
        const char *meant = findings_keeps(c->out, c->row->check.id) ? key_meant(pointer) : NULL;
        const struct field *field = meant ? field_meant(pointer, meant) : NULL;
        struct finding *f = check_place(
            c, page_of_pointer(pointer), pointer,
            meant ? N_("%s is an unknown key; it is kept and sent as it is. Did you mean %s?")
                  : N_("%s is an unknown key; it is kept and sent as it is."),
            pointer, meant);
        enum field_id id = field ? field->id : FIELD_NONE;
        if (!meant)
            f->fix = FIX_DROP;
        else if (spec_unknown_becomes(c->spec, pointer, id, meant))
            check_fix_rename(f, id, meant);
    }
}

static const struct check_row rows[] = {
    {{"json-type", SEVERITY_ERROR, N_("A value has the JSON type of its setting."),
      N_("OMS reads each key into a typed field: \"true\" in quotes, or a number as a text, is "
         "refused, or read as something else."),
      REMEDY_TYPE, N_("CreateProject: types")},
     .spec = check_json_type},
    /* check_json_type() finds these, too */
    {.check = {"json-integer", SEVERITY_ERROR, N_("A whole number fits into 64 bits."),
               N_("A larger number loses digits on its way, or makes OMS refuse the request."),
               REMEDY_RANGE, N_("CreateProject: types")}},
    {{"value-choice", SEVERITY_ERROR, N_("A setting with choices has one of them as its value."),
      N_("OMS compares the words exactly, upper and lower case included, and refuses others."),
      N_("Choose one of the possible values."), N_("CreateProject: valid values")},
     .value = check_value_choice,
     .spec = check_choice_empty},
    {{"value-prose", SEVERITY_WARNING, N_("A storage format is spelt as in UpdateProjectConfig."),
      N_("The page of CreateProject describes these values in words and does not spell them. OMS "
         "may take either form, or only the one that the page of UpdateProjectConfig has."),
      N_("Write DEFAULT, ROW, COLUMN or COMPOUND."),
      N_("CreateProject: sinkStoreFormat; UpdateProjectConfig")},
     .value = check_value_prose},
    {{"value-range", SEVERITY_ERROR, N_("A value keeps to its limits."),
      N_("Beyond its limits a value is refused, or cut to something that was not meant."),
      N_("Give a value within the limits."), N_("CreateProject: limits")},
     .value = check_value_range,
     .spec = check_text_empty},
    {{"value-invalid", SEVERITY_ERROR, N_("A value has the form that its setting asks for."),
      N_("What cannot be read as the value of the setting cannot be sent as one."),
      N_("Correct the value."), N_("CreateProject: types")},
     .value = check_value_invalid,
     .spec = check_time_empty},
    {{"value-unusual", SEVERITY_WARNING, N_("A number keeps to what is usual for its setting."),
      N_("The documents and clients of OMS disagree about the limit, so another server may refuse "
         "what this one takes."),
      N_("Give a usual number, unless you know that your OMS accepts this one."),
      N_("CreateProject: storeLogKeptHour; OMS clients: ranges")},
     .value = check_value_unusual},
    {{"value-double", SEVERITY_WARNING, N_("A list has an entry once."),
      N_("An entry that is there twice does nothing more; usually another one was meant."),
      N_("Remove the repetition."), N_("CreateProject: lists")},
     .value = check_value_double},
    {{"does-not-apply", SEVERITY_WARNING, N_("A setting is set only where it has an effect."),
      N_("It reads as if it did something. Who trusts it is surprised by what OMS does instead."),
      N_("Remove it: OMS does not use it, and may refuse it."),
      N_("CreateProject: the conditions of each parameter")},
     .value = check_does_not_apply},
    {{"edition-lacks", SEVERITY_WARNING,
      N_("The edition of OMS that the task is for knows every setting."),
      N_("OMS drops a key that it does not know without a word: the task runs, but not as "
         "written."),
      N_("Remove it, and reach by other means what it is for; or correct the edition."),
      N_("CreateProject of that edition")},
     .value = check_edition_lacks},
    {{"edition-value", SEVERITY_WARNING,
      N_("A value of a later edition needs a server of that edition."),
      N_("An older server refuses it, or takes it for something else."),
      N_("Say which edition the server is (--edition, or \"edition\" in its profile)."),
      N_("CreateProject of OMS Enterprise 4.3.1")},
     .value = check_edition_value},
    {{"missing", SEVERITY_WARNING,
      N_("A setting for which OMS has no safe default is set explicitly."),
      N_("What OMS does without it depends on its version, so the same spec means different "
         "tasks."),
      N_("Set it, so that the task does not depend on the default of OMS."),
      N_("cloud edition; CreateProject: enable flags")},
     .spec = check_missing},
    {{"unknown-key", SEVERITY_NOTE, N_("Every key is one that OMS 4.2.4 documents."),
      N_("A key that OMS does not know has no effect at best: a misspelt setting is lost without a "
         "word."),
      N_("Check its spelling, or remove it if OMS should not get it."), "CreateProject"},
     .spec = check_unknown_key},
};

const struct check_table value_checks = {rows, sizeof rows / sizeof *rows};
