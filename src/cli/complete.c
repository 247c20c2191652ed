/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/complete.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/edition.h"
#include "base/i18n.h"
#include "base/profiles.h"
#include "cli/explain.h"
#include "cli/options.h"
#include "cli/reached.h"

#define ENDS "MYSQL ORACLE OB_MYSQL OB_ORACLE DB2_LUW TIDB POSTGRESQL KAFKA ROCKETMQ DATAHUB"

/* Options that take one of a few words. */
static const struct {
    const char *option, *words;
} choices[] = {
    {"color", "auto never always"},
    {"source-type", ENDS},
    {"sink-type", ENDS},
    {"type", ENDS " MIGRATION SYNC"},
    {"state", "INIT RUNNING SUSPEND FAILED FINISHED RELEASED"},
    {"step", "TRANSFER_APP_SWITCH"},
};

/* A description ends before the first full stop. */
static void complete_offer(const char *before, size_t length, const char *word, size_t word_length,
                           const char *about)
{
    const char *stop = strstr(about, "。");
    size_t end = stop ? (size_t)(stop - about) : strlen(about);
    const char *dot = strstr(about, ". ");
    if (dot && (size_t)(dot - about) < end)
        end = (size_t)(dot - about);
    while (end > 0 && about[end - 1] == '.')
        end--;
    printf("%.*s%.*s\t%.*s\n", (int)length, before, (int)word_length, word, (int)end, about);
}

/* The words of a text; small: only those that begin with a small letter, as in the usage of a
 * command what stands for itself does. */
static void complete_words(const char *before, size_t length, const char *words, bool small)
{
    static const char between[] = " ,|[]";
    for (words += strspn(words, between); *words; words += strspn(words, between)) {
        size_t word = strcspn(words, between);
        if (!small || islower((unsigned char)*words))
            complete_offer(before, length, words, word, "");
        words += word;
    }
}

static void complete_profiles(const char *before, size_t length)
{
    char *file = profiles_file(), *why = NULL;
    struct profiles all = {0};
    if (profiles_read(&all, file, &why))
        for (size_t i = 0; i < all.len; i++)
            complete_offer(before, length, all.items[i].name, strlen(all.items[i].name), "");
    profiles_clear(&all);
    free(why);
    free(file);
}

/* before: "--option=" where it is of the same word. */
static void complete_value(const struct option_row *row, const char *before, size_t length)
{
    if (strcmp(row->name, "profile") == 0)
        complete_profiles(before, length);
    else if (strcmp(row->name, "edition") == 0)
        complete_words(before, length, edition_words(), false);
    else if (strcmp(row->name, "until") == 0)
        complete_words(before, length, reached_words(), false);
    else if (strcmp(row->value, "DIR") == 0)
        puts(":folders");
    else if (option_takes_file(row))
        puts(":files");
    for (size_t i = 0; i < sizeof choices / sizeof *choices; i++)
        if (strcmp(choices[i].option, row->name) == 0)
            complete_words(before, length, choices[i].words, false);
}

static void complete_options(enum command_id command)
{
    for (size_t i = 0; i < option_count(); i++) {
        const struct option_row *row = option_at(i);
        if (row->help && (row->commands & 1u << command))
            complete_offer("--", 2, row->name, strlen(row->name), _(row->help));
    }
}

static void complete_commands(void)
{
    for (enum command_id id = COMMAND_OPEN; id < COMMAND_COUNT; id++) {
        const struct command *c = command_of(id);
        complete_offer("", 0, c->name, strlen(c->name), _(c->about));
    }
}

static void complete_topics(void)
{
    struct topics all = {0};
    topics_all(&all);
    for (size_t i = 0; i < all.len; i++)
        complete_offer("", 0, all.items[i].name, strlen(all.items[i].name), all.items[i].about);
    topics_clear(&all);
}

/* By what the help says of the arguments. */
static void complete_argument(enum command_id command)
{
    const struct command *c = command_of(command);
    if (command == COMMAND_EXPLAIN)
        complete_topics();
    else if (command_takes_files(c))
        puts(":files");
    complete_words("", 0, command == COMMAND_HISTORY ? "show resolve created not-created" : c->args,
                   true);
}

void complete_print(char *const *words, size_t count)
{
    const char *last = count > 0 ? words[count - 1] : "", *value;
    const struct option_row *open = NULL; /* the option whose value the word is */
    enum command_id command = COMMAND_WIZARD;
    for (size_t i = 0; i + 1 < count; i++) {
        bool option = !open && words[i][0] == '-' && words[i][1];
        const struct option_row *row = option ? option_find(words[i], &value) : NULL;
        if (!open && command == COMMAND_WIZARD && command_find(words[i]) < COMMAND_COUNT)
            command = command_find(words[i]);
        open = row && row->value && !value ? row : NULL;
    }
    const char *equals = *last == '-' ? strchr(last, '=') : NULL;
    if (!open && equals && (open = option_find(last, &value)) && open->value)
        complete_value(open, last, (size_t)(equals + 1 - last));
    else if (open)
        complete_value(open, "", 0);
    else if (*last == '-')
        complete_options(command);
    else if (command == COMMAND_WIZARD)
        complete_commands();
    else
        complete_argument(command);
}
