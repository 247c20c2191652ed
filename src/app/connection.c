/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/secret.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "base/when.h"
#include "oms/codes.h"
#include "app/connection.h"
#include "app/app.h"

void connection_init(struct connection *c, const struct app_options *o)
{
    secret_hold(); /* a password may be typed at any moment */
    *c = (struct connection){
        .insecure = o->insecure, .profiles = o->profiles, .profile = o->profile, .log = o->log};
    c->http = http_new();
    values_init(&c->values, connection_rows, CONNECTION_ROWS);
    for (int i = 0; i < CONNECTION_ROWS; i++)
        values_put(&c->values, i, mem_text(profile_text(o->given, connection_rows[i].path)),
                   ORIGIN_FILE);
    char *password = masked_secret_open(o->password);
    c->password = masked_secret_new(password);
    secret_free(password);
}

static void forget_lists(struct connection *c)
{
    oms_sources_clear(&c->sources);
    oms_sources_clear(&c->incoming);
    oms_labels_clear(&c->labels);
    oms_labels_clear(&c->incoming_labels);
    c->sources_known = c->sources_loading = c->labels_known = false;
    mem_replace(&c->sources_why, NULL);
    mem_replace(&c->labels_why, NULL);
}

static void drop_calls(struct connection *c)
{
    struct oms_call **calls[] = {&c->probe, &c->listing, &c->labelling, &c->creating};
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
        oms_cancel(*calls[i]);
        *calls[i] = NULL;
    }
    oms_sources_clear(&c->incoming);
    oms_labels_clear(&c->incoming_labels);
    c->sources_loading = false;
}

static void disconnect(struct connection *c)
{
    drop_calls(c);
    oms_free(c->oms);
    c->oms = NULL;
    c->state = CONNECTION_NONE;
    mem_replace(&c->said, NULL);
    forget_lists(c);
}

void connection_clear(struct connection *c)
{
    connection_stop_helper(c);
    disconnect(c);
    values_clear(&c->values);
    masked_secret_free(c->password);
    http_free(c->http);
    texts_clear(&c->agreed);
    secret_drop();
}

bool connection_has_password(const struct connection *c)
{
    return c->password;
}

char *connection_password(const struct connection *c)
{
    return masked_secret_open(c->password);
}

static bool text_is(const struct connection *c, enum connection_row which, const char *text)
{
    if (which != CONNECTION_PASSWORD)
        return strcmp(connection_get(c, which), text) == 0;
    char *password = connection_password(c);
    bool same = strcmp(password ? password : "", text) == 0;
    secret_free(password);
    return same;
}

static void connection_put(struct app *app, enum connection_row which, const char *text,
                           enum origin origin)
{
    struct connection *c = &app->connection;
    if (text_is(c, which, text))
        return;
    if (which != CONNECTION_EDITION) { /* which changes nothing on the way to the server */
        connection_stop_helper(c);
        disconnect(c);
    }
    if (which == CONNECTION_PASSWORD) {
        masked_secret_free(c->password);
        c->password = masked_secret_new(text);
        return;
    }
    values_put(&c->values, (int)which, mem_text(text), origin);
    c->changes++;
    if (which == CONNECTION_EDITION)
        app_join_server(app);
}

void connection_set(struct app *app, enum connection_row which, const char *text)
{
    connection_put(app, which, text, ORIGIN_TYPED);
}

void connection_choose(struct app *app, const struct profile *p)
{
    /* The password is dropped, too: it belongs to the previous server. */
    for (int i = 0; i < CONNECTION_ROWS; i++) {
        const char *text = p ? profile_text(p->texts, connection_rows[i].path) : NULL;
        connection_put(app, (enum connection_row)i, text ? text : "", ORIGIN_FILE);
    }
    app->connection.profile = p;
    connection_ask_helper(app);
}

bool connection_busy(const struct connection *c)
{
    return c->helper || c->probe || c->listing || c->labelling || c->creating;
}

bool connection_cancel(struct app *app)
{
    struct connection *c = &app->connection;
    bool busy = connection_busy(c);
    bool trying = c->state == CONNECTION_TRYING;
    bool listing = c->listing;
    drop_calls(c);
    connection_stop_helper(c);
    if (trying) {
        c->state = CONNECTION_NONE;
        mem_replace(&c->said, NULL);
    }
    if (listing)
        mem_replace(&c->sources_why, _("Fetching the list was stopped; F5 fetches it again."));
    return busy;
}

const struct oms_sources *connection_incoming(const struct connection *c)
{
    return c->sources_known ? &c->incoming : &c->sources;
}

unsigned long connection_listed(const struct connection *c)
{
    return c->sources_known ? c->sources_serial : 0;
}

const struct oms_source *connection_source(const struct connection *c, const char *id)
{
    for (size_t i = 0; id && i < c->sources.len; i++)
        if (strcmp(c->sources.items[i].id, id) == 0)
            return &c->sources.items[i];
    return NULL;
}

char *connection_host(const struct connection *c)
{
    const char *url = connection_get(c, CONNECTION_URL);
    const char *host = strstr(url, "://");
    host = host ? host + 3 : url;
    return *host ? utf8_shown(host) : mem_text(_("no server chosen"));
}

static void add_words(struct buf *b, const char *format, const char *raw)
{
    if (!raw || !*raw)
        return;
    char *shown = utf8_shown(raw);
    buf_printf(b, format, shown);
    free(shown);
}

char *connection_words(const struct oms_result *r)
{
    struct buf b = {0};
    add_words(&b, "%s", r->message);
    add_words(&b, " [%s]", r->code);
    add_words(&b, _("\nAdvice: %s"), r->advice);
    add_words(&b, _("\nRequest id: %s"), r->request_id);
    if (oms_code_needs_words(r->code, r->advice))
        add_words(&b, _("\n'oms-wizard explain %s' tells more."), r->code);
    return buf_steal(&b);
}

static void connection_say(struct connection *c, enum connection_state state, char *text)
{
    c->state = state;
    free(c->said);
    c->said = text;
}

void connection_refuse(struct connection *c, char *why)
{
    connection_say(c, CONNECTION_FAILED, why);
}

static void told_retry(void *arg, const struct oms_retry *retry)
{
    struct app *app = arg;
    app->connection.retrying = true;
    app_notice(app, STYLE_WARNING, _("No usable answer: try %u of %d in %.1f s. Esc stops. %s"),
               retry->next_try, OMS_TRIES, (double)retry->pause_ms / 1000, retry->message);
}

void connection_settled(struct app *app, const struct oms_result *result)
{
    if (!app->connection.retrying)
        return;
    app->connection.retrying = false;
    if (result->verdict == OMS_OK)
        app_notice(app, STYLE_OK, _("The server answers again."));
    else
        app_notice(app, STYLE_WARNING, _("No usable answer in %d tries."), OMS_TRIES);
}

static void labels_done(void *arg, const struct oms_result *r)
{
    struct app *app = arg;
    struct connection *c = &app->connection;
    c->labelling = NULL;
    connection_settled(app, r);
    if (r->verdict == OMS_OK) {
        oms_labels_clear(&c->labels);
        c->labels = c->incoming_labels;
        c->incoming_labels = (struct oms_labels){0};
        c->labels_known = true;
    }
    oms_labels_clear(&c->incoming_labels);
    free(c->labels_why);
    c->labels_why = r->verdict == OMS_OK ? NULL : connection_words(r);
}

void connection_list_labels(struct app *app)
{
    struct connection *c = &app->connection;
    if (!c->oms || c->labelling)
        return;
    c->labelling = oms_list_labels(c->oms, &c->incoming_labels, labels_done, app);
}

static void say_connected(struct connection *c)
{
    char *user = utf8_shown(connection_get(c, CONNECTION_USER));
    const struct oms_sources *s = &c->sources;
    size_t count = c->sources_loading && s->total > s->len ? s->total : s->len;
    char *words = mem_printf(
        P_("Connected as %s: %zu data source.", "Connected as %s: %zu data sources.", count), user,
        count);
    char *lost = oms_lost_words(&c->sources.lost);
    connection_say(c, CONNECTION_UP, lost ? mem_printf(_("%s %s"), words, lost) : mem_text(words));
    free(lost);
    free(words);
    free(user);
}

static void sources_progress(void *arg, const struct oms_sources *so_far)
{
    struct app *app = arg;
    (void)so_far;
    say_connected(&app->connection);
}

void connection_take_sources(struct app *app, struct oms_sources *list)
{
    struct connection *c = &app->connection;
    struct oms_sources taken = *list;
    oms_cancel(c->listing);
    c->listing = NULL;
    c->sources_loading = false;
    *list = (struct oms_sources){0};
    oms_sources_clear(&c->incoming);
    oms_sources_clear(&c->sources);
    c->sources = taken;
    c->sources_known = true;
    c->sources_as_of = when_now();
    c->sources_serial++;
    mem_replace(&c->sources_why, NULL);
    app_join_server(app);
}

static void sources_done(void *arg, const struct oms_result *r)
{
    struct app *app = arg;
    struct connection *c = &app->connection;
    c->listing = NULL;
    c->sources_loading = false;
    connection_settled(app, r);
    free(c->sources_why);
    c->sources_why = NULL;
    if (r->verdict == OMS_OK) {
        connection_take_sources(app, c->sources_known ? &c->incoming : &c->sources);
        say_connected(c);
    } else {
        oms_sources_clear(&c->incoming);
        c->sources_why = connection_words(r);
        if (c->state != CONNECTION_UP)
            connection_say(c, CONNECTION_FAILED, connection_words(r));
    }
}

void connection_list_sources(struct app *app)
{
    struct connection *c = &app->connection;
    if (!c->oms || c->listing)
        return;
    c->sources_loading = true;
    mem_replace(&c->sources_why, NULL);
    c->listing = oms_list_sources(c->oms, NULL, c->sources_known ? &c->incoming : &c->sources,
                                  sources_progress, sources_done, app);
}

/* Some sites do not route the probe; only an unreachable server is a verdict. */
static void probe_done(void *arg, const struct oms_result *r)
{
    struct app *app = arg;
    struct connection *c = &app->connection;
    c->probe = NULL;
    connection_settled(app, r);
    if (r->verdict == OMS_UNREACHED) {
        connection_say(c, CONNECTION_FAILED, connection_words(r));
        return;
    }
    connection_list_sources(app);
    connection_list_labels(app);
}

/* What is wrong with the rows beside the address; caller frees; NULL: nothing. */
static char *connection_complaint(const struct connection *c, const char *url)
{
    struct http_way way = connection_way(c);
    char *why = NULL;
    bool about_file;
    for (int i = 0; i < CONNECTION_ROWS; i++)
        if (!field_check(&connection_rows[i], connection_get(c, (enum connection_row)i), &why)) {
            char *named = mem_printf(_("%s: %s"), _(connection_rows[i].label), why);
            free(why);
            return named;
        }
    if (strncmp(url, "https:", 6) != 0) /* certificates do not matter */
        way = (struct http_way){.proxy = way.proxy};
    return http_way_complaint(&way, &about_file);
}

void connection_try(struct app *app)
{
    struct connection *c = &app->connection;
    char *why = NULL;
    disconnect(c);
    char *url = oms_url_check(connection_get(c, CONNECTION_URL), &why);
    if (url)
        why = connection_complaint(c, url);
    if (why)
        connection_refuse(c, why);
    if (why || !connection_look_up(app, url) || !connection_may_send(app, url)) {
        free(url);
        return;
    }
    char *password = connection_password(c);
    struct oms_server server = {.url = url,
                                .user = connection_get(c, CONNECTION_USER),
                                .password = password ? password : "",
                                .way = connection_way(c),
                                .page_size = (unsigned)connection_number(c, CONNECTION_PAGE_SIZE),
                                .log = c->log};
    c->oms = oms_new(c->http, &server);
    secret_free(password);
    oms_tell_retries(c->oms, told_retry, app);
    connection_say(c, CONNECTION_TRYING, mem_printf(_("Connecting to %s ..."), url));
    c->probe = oms_health(c->oms, probe_done, app);
    free(url);
}
