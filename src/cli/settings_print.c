/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "cli/settings.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/redact.h"
#include "cli/password_source.h"
#include "cli/talk.h"
#include "oms/recovery.h"
#include "oms/trust.h"

/* value and origin are made visible here; origin may be NULL: it is the default. */
static void settings_print_row(FILE *out, const char *name, const char *value, const char *origin)
{
    struct buf clean = {0};
    redact_add(NULL, value, strlen(value), &clean);
    fprintf(out, "%s = %s", name, talk_shown(buf_string(&clean)));
    if (origin)
        fprintf(out, "\t# %s", talk_shown(origin));
    fputc('\n', out);
    buf_clear(&clean);
}

static char *origin_line(const struct options *o, int line)
{
    return mem_printf("%s:%d", o->profiles.file, line);
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

static char *origin_of(const struct options *o, const char *key, enum setting_from origin, int line)
{
    switch (origin) {
    case FROM_OPTION:
        return option_name(key);
    case FROM_VARIABLE:
        return variable_name(key);
    case FROM_PROFILE:
        return origin_line(o, line);
    case FROM_DEFAULT:
        break;
    }
    return mem_text(_("default"));
}

struct printer {
    const struct options *o;
    bool origin;
    FILE *out;
};

/* value NULL: not set. */
static void print(const struct printer *p, const char *key, const char *value,
                  enum setting_from origin, int line)
{
    char *from = p->origin ? origin_of(p->o, key, origin, line) : NULL;
    settings_print_row(p->out, key, value ? value : _("(not set)"), from);
    free(from);
}

static void print_number(const struct printer *p, enum profile_key key, long value, long fallback)
{
    const struct options *o = p->o;
    char *text = mem_printf("%ld", value ? value : fallback);
    print(p, profile_key_name(key), text, o->origins[key], o->profile ? o->profile->lines[key] : 0);
    free(text);
}

static void settings_print_text(const struct printer *p, enum profile_key key, const char *value)
{
    const struct options *o = p->o;
    print(p, profile_key_name(key), value, o->origins[key],
          o->profile ? o->profile->lines[key] : 0);
}

/* Those of the profile alone. */
static void print_own(const struct printer *p, enum profile_key key, const char *fallback)
{
    const struct profile *chosen = p->o->profile;
    const char *value = chosen ? chosen->texts[key] : NULL;
    print(p, profile_key_name(key), value ? value : fallback, value ? FROM_PROFILE : FROM_DEFAULT,
          chosen ? chosen->lines[key] : 0);
}

static void print_proxy(const struct printer *p)
{
    static const char *const variables[] = {"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"};
    bool plain = p->o->server && strncmp(p->o->server, "https", 5) != 0;
    const char *names[] = {plain ? "http_proxy" : variables[0], plain ? NULL : variables[1],
                           variables[2], variables[3]};
    for (size_t i = 0; !p->o->way.proxy && i < sizeof names / sizeof *names; i++) {
        const char *value = names[i] ? getenv(names[i]) : NULL;
        if (value && *value) {
            settings_print_row(p->out, "proxy", value, p->origin ? names[i] : NULL);
            return;
        }
    }
    settings_print_text(p, PROFILE_PROXY, p->o->way.proxy);
}

/* Where nobody named any authorities, those that count all the same. */
static void print_trust(const struct printer *p)
{
    const struct http_way *way = &p->o->way;
    struct trust trust;
    trust_find(&trust, way);
    const char *origin = trust.variable ? trust.variable : _("usual place");
    if (way->ca_file || !trust.file)
        settings_print_text(p, PROFILE_CA_FILE, way->ca_file);
    else
        settings_print_row(p->out, "ca_file", trust.file, p->origin ? origin : NULL);
    if (way->ca_path || !trust.folder)
        settings_print_text(p, PROFILE_CA_PATH, way->ca_path);
    else
        settings_print_row(p->out, "ca_path", trust.folder, p->origin ? origin : NULL);
    trust_clear(&trust);
}

static void print_password(const struct printer *p)
{
    char *origin;
    bool is_set = password_source_is_set(p->o, &origin);
    settings_print_row(p->out, "password", is_set ? _("(set)") : _("(not set)"),
                       p->origin ? origin : NULL);
    free(origin);
}

static void print_connection(const struct printer *p)
{
    const struct options *o = p->o;
    settings_print_text(p, PROFILE_SERVER, o->server);
    settings_print_text(p, PROFILE_USER, o->user);
    print_password(p);
    /* Some would write the password itself into it. */
    settings_print_text(p, PROFILE_PASSWORD_COMMAND, o->password_command ? _("(set)") : NULL);
    print_trust(p);
    settings_print_text(p, PROFILE_PIN, o->way.pin);
    settings_print_text(p, PROFILE_CERT, o->way.cert);
    settings_print_text(p, PROFILE_KEY, o->way.key);
    print(p, "insecure", o->way.insecure ? "yes" : "no",
          o->way.insecure ? FROM_OPTION : FROM_DEFAULT, 0);
    print_proxy(p);
    print_number(p, PROFILE_CONNECT_TIMEOUT, o->way.connect_seconds, 5);
    print_number(p, PROFILE_TIMEOUT, o->way.silence_seconds, 60);
    print_number(p, PROFILE_MAX_TIME, o->way.max_seconds, 300);
    print_number(p, PROFILE_RECOVERY_TIMEOUT, o->recovery_seconds, RECOVERY_SECONDS);
    print_number(p, PROFILE_PAGE_SIZE, o->page_size, 10);
    settings_print_text(p, PROFILE_EDITION, edition_word(settings_edition(o)));
}

void settings_print(const struct options *o, bool origin, FILE *out)
{
    const struct printer p = {o, origin, out};
    print(&p, "profile", o->profile ? o->profile->name : NULL, o->profile_origin,
          o->profiles.preferred_line);
    print_connection(&p);
    print_own(&p, PROFILE_READ_ONLY, "no");
    print_own(&p, PROFILE_PRODUCTION, "no");
    print_own(&p, PROFILE_COLOR, "plain");
    print(&p, "log", o->log_file, o->log_file ? FROM_OPTION : FROM_DEFAULT, 0);
    print(&p, "trace", o->trace ? "yes" : "no", o->trace ? FROM_OPTION : FROM_DEFAULT, 0);
}
