/* SPDX-License-Identifier: Apache-2.0 */
/* config show: all settings, a line each, with where they come from. Secrets are not shown. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/redact.h"
#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/password_source.h"
#include "cli/settings.h"
#include "cli/talk.h"
#include "oms/recovery.h"
#include "oms/trust.h"

/* origin: where it comes from, which is shown if that is wanted. Value and origin are made visible
 * here. */
static void print_row(const struct options *o, const char *name, const char *value,
                      const char *origin)
{
    struct buf clean = {0};
    redact_add(NULL, value, strlen(value), &clean);
    printf("%s = %s", name, talk_shown(buf_string(&clean)));
    if (o->origin)
        printf("\t# %s", talk_shown(origin));
    putchar('\n');
    buf_clear(&clean);
}

/* "ca_file" -> "--ca-file". Caller frees. */
static char *option_name(const char *key)
{
    char *name = mem_printf("--%s", key);
    for (char *c = name; *c; c++)
        *c = *c == '_' ? '-' : *c;
    return name;
}

/* "ca_file" -> "OMS_CA_FILE". Caller frees. */
static char *variable_name(const char *key)
{
    char *name = mem_printf("OMS_%s", key);
    for (char *c = name; *c; c++)
        *c = (char)toupper((unsigned char)*c);
    return name;
}

static char *origin_of(const struct options *o, const char *key, enum setting_from from, int line)
{
    switch (from) {
    case FROM_OPTION:
        return option_name(key);
    case FROM_VARIABLE:
        return variable_name(key);
    case FROM_PROFILE:
        return mem_printf("%s:%d", o->profiles.file, line);
    case FROM_DEFAULT:
        break;
    }
    return mem_text(_("default"));
}

/* value NULL: not set. */
static void print(const struct options *o, const char *key, const char *value,
                  enum setting_from from, int line)
{
    char *origin = origin_of(o, key, from, line);
    print_row(o, key, value ? value : _("(not set)"), origin);
    free(origin);
}

static void print_flag(const struct options *o, const char *key, bool value)
{
    print(o, key, value ? "yes" : "no", value ? FROM_OPTION : FROM_DEFAULT, 0);
}

static void print_key(const struct options *o, enum profile_key key, const char *value)
{
    print(o, profile_key_name(key), value, o->origins[key],
          o->profile ? o->profile->lines[key] : 0);
}

/* Up to `last`, with what counts where nothing is given. */
static void print_keys(const struct options *o, enum profile_key first, enum profile_key last)
{
    static const long fallbacks[PROFILE_KEYS] = {[PROFILE_CONNECT_TIMEOUT] = 5,
                                                 [PROFILE_TIMEOUT] = 60,
                                                 [PROFILE_MAX_TIME] = 300,
                                                 [PROFILE_RECOVERY_TIMEOUT] = RECOVERY_SECONDS,
                                                 [PROFILE_PAGE_SIZE] = 10};
    for (enum profile_key key = first; key <= last; key++) {
        char *value = settings_text(o, key);
        if (!value && fallbacks[key])
            value = mem_printf("%ld", fallbacks[key]);
        print_key(o, key, value);
        free(value);
    }
}

/* Those of the profile alone. */
static void print_own(const struct options *o, enum profile_key key, const char *fallback)
{
    const char *value = o->profile ? o->profile->texts[key] : NULL;
    print(o, profile_key_name(key), value ? value : fallback, value ? FROM_PROFILE : FROM_DEFAULT,
          value ? o->profile->lines[key] : 0);
}

static void print_proxy(const struct options *o)
{
    static const char *const plain[] = {"http_proxy", "all_proxy", "ALL_PROXY", NULL};
    static const char *const secure[] = {"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY",
                                         NULL};
    bool is_plain = o->server && strncmp(o->server, "https", 5) != 0;
    for (const char *const *name = is_plain ? plain : secure; !o->way.proxy && *name; name++) {
        const char *value = getenv(*name);
        if (value && *value) {
            print_row(o, "proxy", value, *name);
            return;
        }
    }
    print_key(o, PROFILE_PROXY, o->way.proxy);
}

/* Where nobody named any authorities, those that count all the same. */
static void print_trust(const struct options *o)
{
    struct trust trust;
    trust_find(&trust, &o->way);
    const char *origin = trust.variable ? trust.variable : _("usual place");
    if (o->way.ca_file || !trust.file)
        print_key(o, PROFILE_CA_FILE, o->way.ca_file);
    else
        print_row(o, "ca_file", trust.file, origin);
    if (o->way.ca_path || !trust.folder)
        print_key(o, PROFILE_CA_PATH, o->way.ca_path);
    else
        print_row(o, "ca_path", trust.folder, origin);
    trust_clear(&trust);
}

static void print_password(const struct options *o)
{
    char *origin;
    bool is_set = password_source_is_set(o, &origin);
    print_row(o, "password", is_set ? _("(set)") : _("(not set)"), origin);
    free(origin);
}

static void config_print(const struct options *o)
{
    print(o, "profile", o->profile ? o->profile->name : NULL, o->profile_origin,
          o->profiles.preferred_line);
    print_keys(o, PROFILE_SERVER, PROFILE_USER);
    print_password(o);
    /* Some would write the password itself into it. */
    print_key(o, PROFILE_PASSWORD_COMMAND, o->password_command ? _("(set)") : NULL);
    print_trust(o);
    print_keys(o, PROFILE_PIN, PROFILE_KEY);
    print_flag(o, "insecure", o->way.insecure);
    print_proxy(o);
    print_keys(o, PROFILE_CONNECT_TIMEOUT, PROFILE_PAGE_SIZE);
    print_key(o, PROFILE_EDITION, edition_word(settings_edition(o)));
    print_own(o, PROFILE_READ_ONLY, "no");
    print_own(o, PROFILE_PRODUCTION, "no");
    print_own(o, PROFILE_COLOR, "plain");
    print(o, "log", o->log_file, o->log_file ? FROM_OPTION : FROM_DEFAULT, 0);
    print_flag(o, "trace", o->trace);
}

int cmd_config(const struct options *o)
{
    if (o->arg_count != 1 || strcmp(o->args[0], "show") != 0)
        return talk_fail(CODE_USAGE, _("Use 'oms-wizard config show'."));
    config_print(o);
    return CODE_DONE;
}
