/* SPDX-License-Identifier: Apache-2.0 */
/* The OMS server that the wizard talks to: what was typed, the state of the connection, what was
 * listed. */
#ifndef APP_CONNECTION_H
#define APP_CONNECTION_H

#include <stdbool.h>
#include "base/edition.h"
#include "base/profiles.h"
#include "base/texts.h"
#include "fields/values.h"
#include "app/worker.h"
#include "oms/oms.h"

struct password_command;
struct app;
struct app_options;

enum connection_state { CONNECTION_NONE, CONNECTION_TRYING, CONNECTION_UP, CONNECTION_FAILED };

enum connection_row {
    CONNECTION_URL,
    CONNECTION_USER,
    CONNECTION_PASSWORD,
    CONNECTION_CA_FILE,
    CONNECTION_CONNECT, /* has no value */
    CONNECTION_CA_PATH,
    CONNECTION_PIN,
    CONNECTION_CERT,
    CONNECTION_KEY,
    CONNECTION_PROXY,
    CONNECTION_CONNECT_TIMEOUT,
    CONNECTION_TIMEOUT,
    CONNECTION_MAX_TIME,
    CONNECTION_RECOVERY_TIMEOUT,
    CONNECTION_PAGE_SIZE,
    CONNECTION_EDITION,
    CONNECTION_ROWS
};

extern const struct field connection_rows[CONNECTION_ROWS];

struct connection {
    struct http *http;
    struct oms *oms;                 /* NULL until the first try */
    struct values values;            /* of the rows, as typed; that of the password is NULL */
    struct masked_secret *password;  /* NULL: none */
    bool insecure;                   /* the server's certificate is not checked */
    unsigned long changes;           /* of the values so far */
    struct texts agreed;             /* servers that may get a readable password */
    const struct profiles *profiles; /* NULL: none */
    const struct profile *profile;   /* the chosen one, or NULL */
    struct oms_log *log;
    struct password_command *helper; /* password_command, while it runs */
    bool retrying;                   /* the notice line says so */

    enum connection_state state;
    char *said; /* translated: how the last try went; made visible */

    struct oms_sources sources;  /* the last good list; while there is none, what came of one */
    struct oms_sources incoming; /* what came of the one that is to take its place */
    bool sources_loading, sources_known;
    int64_t sources_as_of;        /* Unix seconds at which they were listed */
    unsigned long sources_serial; /* of the good lists so far */
    char *sources_why;            /* why the last listing failed; NULL if it did not */
    struct oms_labels labels;     /* the last good list */
    struct oms_labels incoming_labels;
    bool labels_known;
    char *labels_why;

    struct oms_call *probe, *listing, *labelling, *creating; /* creating: a label */
};

void connection_init(struct connection *c, const struct app_options *o);
void connection_clear(struct connection *c);
/* Replaces a typed text; what was learned from another server is then forgotten. */
void connection_set(struct app *app, enum connection_row which, const char *text);
/* Never NULL; not the password, which is asked for by the two below. */
const char *connection_get(const struct connection *c, enum connection_row which);
long connection_number(const struct connection *c, enum connection_row which); /* 0: not set */
enum edition connection_edition(const struct connection *c);
/* As the rows say; borrowed from them. */
struct http_way connection_way(const struct connection *c);
bool connection_has_password(const struct connection *c);
char *connection_password(const struct connection *c); /* NULL: none; secret_free() it soon */
/* Probes the server, then lists data sources and labels. Notices say how it went. */
void connection_try(struct app *app);
/* The try ends without a request; takes over the reason. */
void connection_refuse(struct connection *c, char *why);
/* What the user should know about the way to a server; translated, NULL: nothing. */
const char *connection_warning(const struct connection *c, const char *url);
/* False if the password would travel readable: then a question is open, which continues. */
bool connection_may_send(struct app *app, const char *url);
/* The good list of before stays until there is another one. */
void connection_list_sources(struct app *app);
/* The data sources were listed anew by somebody else, whose list is emptied. */
void connection_take_sources(struct app *app, struct oms_sources *list);
/* The list that is under way, for its pages. */
const struct oms_sources *connection_incoming(const struct connection *c);
/* Changes with the list of data sources; 0: none is known. */
unsigned long connection_listed(const struct connection *c);
void connection_list_labels(struct app *app);
/* Ends what is under way; what has come stays. True if there was anything. */
bool connection_cancel(struct app *app);
bool connection_busy(const struct connection *c);
const struct oms_source *connection_source(const struct connection *c,
                                           const char *id); /* or NULL */
/* "host:8089" of what was typed, made visible; for the title. Caller frees. */
char *connection_host(const struct connection *c);
/* What the bar shows: the chosen profile, else the one of the address; or NULL. */
const struct profile *connection_profile(const struct connection *c);
bool connection_says(const struct connection *c, enum profile_key flag);
/* Takes all from a profile and runs its password_command; NULL: none. */
void connection_choose(struct app *app, const struct profile *p);
void connection_ask_helper(struct app *app); /* runs it if no password is known */
void connection_stop_helper(struct connection *c);
extern const struct worker connection_worker;
/* A password out of netrc if none was given. False if it was refused; then a notice says so. */
bool connection_look_up(struct app *app, const char *url);
/* To be called when a call ended: takes back what the notice line says of tries. */
void connection_settled(struct app *app, const struct oms_result *result);
/* A failed call in words: what happened, advice, request id. Made visible. Caller frees. */
char *connection_words(const struct oms_result *result);

#endif
