/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/settings.h"

#include <stdlib.h>
#include <string.h>
#include "base/edition.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "cli/exit_codes.h"
#include "cli/spec_name.h"
#include "cli/talk.h"
#include "oms/log.h"
#include "oms/profile.h"

#define AT(member) offsetof(struct options, member)

/* Those that a profile can set. */
static const struct {
    const char *variable; /* or NULL */
    size_t offset;
    bool number;
} places[PROFILE_COLOR] = {
    [PROFILE_SERVER] = {"OMS_SERVER", AT(server), false},
    [PROFILE_USER] = {"OMS_USER", AT(user), false},
    [PROFILE_CA_FILE] = {NULL, AT(way.ca_file), false},
    [PROFILE_CA_PATH] = {NULL, AT(way.ca_path), false},
    [PROFILE_PIN] = {NULL, AT(way.pin), false},
    [PROFILE_CERT] = {NULL, AT(way.cert), false},
    [PROFILE_KEY] = {NULL, AT(way.key), false},
    [PROFILE_PROXY] = {NULL, AT(way.proxy), false},
    [PROFILE_CONNECT_TIMEOUT] = {NULL, AT(way.connect_seconds), true},
    [PROFILE_TIMEOUT] = {NULL, AT(way.silence_seconds), true},
    [PROFILE_MAX_TIME] = {NULL, AT(way.max_seconds), true},
    [PROFILE_RECOVERY_TIMEOUT] = {NULL, AT(recovery_seconds), true},
    [PROFILE_PAGE_SIZE] = {NULL, AT(page_size), true},
    [PROFILE_EDITION] = {"OMS_EDITION", AT(edition), false},
    [PROFILE_PASSWORD_COMMAND] = {NULL, AT(password_command), false},
};

static const char *environment(const char *name)
{
    const char *value = name ? getenv(name) : NULL;
    return value && *value ? value : NULL;
}

char *settings_text(const struct options *o, enum profile_key key)
{
    const void *place = (const char *)o + places[key].offset;
    if (!places[key].number)
        return mem_text(*(const char *const *)place);
    return *(const long *)place != 0 ? mem_printf("%ld", *(const long *)place) : NULL;
}

void settings_texts(const struct options *o, char *texts[PROFILE_KEYS])
{
    for (enum profile_key key = 0; key < PROFILE_KEYS; key++)
        texts[key] = key < PROFILE_COLOR ? settings_text(o, key) : NULL;
}

static void settings_set_text(struct options *o, enum profile_key key, const char *value)
{
    *(const char **)(void *)((char *)o + places[key].offset) = value;
}

static void settings_fill(struct options *o, enum profile_key key)
{
    const char *variable = environment(places[key].variable);
    const char *own = o->profile ? o->profile->texts[key] : NULL;
    char *given = settings_text(o, key);
    if (given) {
        o->origins[key] = FROM_OPTION;
    } else if (variable) {
        settings_set_text(o, key, variable);
        o->origins[key] = FROM_VARIABLE;
    } else if (own && places[key].number) {
        *(long *)(void *)((char *)o + places[key].offset) = profile_number(o->profile, key);
        o->origins[key] = FROM_PROFILE;
    } else if (own) {
        settings_set_text(o, key, own);
        o->origins[key] = FROM_PROFILE;
    }
    free(given);
}

static int choose_profile(struct options *o)
{
    const char *variable = environment("OMS_PROFILE");
    const char *name = o->profile_name ? o->profile_name
                       : variable      ? variable
                                       : o->profiles.preferred;
    o->profile_origin = o->profile_name         ? FROM_OPTION
                        : variable              ? FROM_VARIABLE
                        : o->profiles.preferred ? FROM_PROFILE
                                                : FROM_DEFAULT;
    if (!name)
        return CODE_DONE;
    o->profile = profiles_find(&o->profiles, name);
    if (o->profile)
        return CODE_DONE;
    return talk_fail(CODE_USAGE, _("There is no profile %s in %s."), talk_shown(name),
                     talk_shown(o->profiles.file));
}

int settings_open_log(struct options *o)
{
    char *why = NULL;
    if (!o->log_file)
        return CODE_DONE;
    o->log = oms_log_open(o->log_file, o->trace, &why);
    return talk_why(CODE_FILE, why);
}

static bool names_live_task(const struct options *o)
{
    bool live = o->from && spec_named_is_live(o->from);
    for (size_t i = 0; i < o->arg_count && !live; i++)
        live = spec_named_is_live(o->args[i]);
    return live;
}

/* A mistake in the file is no reason not to check another one. */
static bool wants_edition(const struct options *o)
{
    return o->command != COMMAND_DEMO && o->command != COMMAND_HISTORY;
}

static int settings_check_edition(const struct options *o)
{
    enum edition edition;
    if (edition_read(o->edition, &edition))
        return CODE_DONE;
    return talk_fail(CODE_USAGE, _("There is no edition '%s' of OMS. It is one of: %s."),
                     talk_shown(o->edition), edition_words());
}

static bool uses_profiles(const struct options *o)
{
    enum command_id id = o->command;
    bool resolves = id == COMMAND_HISTORY && o->arg_count > 0 && strcmp(o->args[0], "resolve") == 0;
    return id == COMMAND_WIZARD || id == COMMAND_OPEN || id == COMMAND_REVIEW ||
           id == COMMAND_SOURCES || id == COMMAND_SUBMIT || id == COMMAND_CONFIG ||
           id >= COMMAND_TASKS || resolves || o->online || names_live_task(o);
}

static int load_profiles(struct options *o)
{
    char *file = profiles_file();
    char *why = NULL;
    profiles_read(&o->profiles, file, &why);
    free(file);
    return why ? talk_why(CODE_FILE, why) : choose_profile(o);
}

int settings_load(struct options *o)
{
    bool all = uses_profiles(o);
    int code = CODE_DONE;
    if (all || wants_edition(o)) {
        code = load_profiles(o);
        code = all ? code : CODE_DONE; /* it was said, and the edition is unknown then */
        for (enum profile_key key = 0; key < PROFILE_COLOR; key++)
            if (all || key == PROFILE_EDITION)
                settings_fill(o, key);
    }
    return code == CODE_DONE ? settings_check_edition(o) : code;
}

int settings_close(struct options *o, int code)
{
    char *why = NULL;
    oms_log_close(o->log, &why);
    o->log = NULL;
    profiles_clear(&o->profiles);
    int closed = talk_why(CODE_FILE, why);
    return code == CODE_DONE ? closed : code;
}

enum edition settings_edition(const struct options *o)
{
    enum edition edition;
    return edition_read(o->edition, &edition) ? edition : EDITION_UNKNOWN;
}

bool settings_say(const struct options *o, enum profile_key flag)
{
    return oms_profile_says(&o->profiles, o->profile, o->server, flag);
}
