/* SPDX-License-Identifier: Apache-2.0 */
/* A connection to the server for commands that simply wait for each answer. */
#ifndef CLI_SESSION_H
#define CLI_SESSION_H

#include <stdbool.h>
#include "cli/options.h"
#include "oms/oms.h"

/* How a call ended, with texts of its own. */
struct outcome {
    bool done;
    int signal; /* the wait was broken off by this signal; the call was cancelled */
    enum oms_verdict verdict;
    char *message, *code, *advice, *request_id;
    char *id; /* of the new thing; NULL if there is none */
};

struct session {
    struct http *http;
    struct oms *oms;
    struct outcome out; /* of the call that session_ask() waits for */
    char *task;         /* the ID of the task that the command is of, or NULL */
};

/* The server's address as of oms_url_check(); caller frees. NULL: there is none, which is
 * explained. */
char *session_url(const struct options *o);
/* Needs server and user; asks for the password. An exit code; explained unless CODE_DONE. */
int session_open(struct session *s, const struct options *o);
void session_close(struct session *s);
/* The same server with a password that is asked for now, where the one so far is taken no longer,
 * as when it has expired. An exit code; explained unless CODE_DONE. */
int session_log_in_again(struct session *s, const struct options *o);

/* Give these to a call of oms.h as `done`, with a zeroed outcome as its `arg`. */
void outcome_plain(void *arg, const struct oms_result *result);
void outcome_id(void *arg, const struct oms_result *result, const char *id);
void outcome_clear(struct outcome *out); /* ready for the next call */
/* Waits for the call. True if it ended with OMS_OK. */
bool session_wait(struct session *s, struct oms_call *call, struct outcome *out);
/*
 * The same of a call whose `done` is outcome_plain or outcome_id and whose arg is &s->out, where
 * only success counts. An exit code; explained unless CODE_DONE.
 */
int session_ask(struct session *s, struct oms_call *call);
/* The second half of it, after session_wait() with &s->out. */
int session_end(struct session *s, bool ok);
/* Does nothing for so long. False if a signal ended it. */
bool session_pause(struct session *s, long milliseconds);
/* Did the server refuse because a task of this name exists? */
bool outcome_name_is_taken(const struct outcome *out);
/* Says what went wrong and returns the exit code for it. */
int outcome_explain(const struct outcome *out);
/* Says which rows of a list could not be read, if any. */
void session_say_lost(const struct oms_lost *lost);

#endif
