/* SPDX-License-Identifier: Apache-2.0 */
/* How the stand-in misbehaves on demand: ACTION:FAULT[=VALUE][:COUNT]. */
#ifndef SANDBOX_FAULT_H
#define SANDBOX_FAULT_H

#include <stdbool.h>
#include <stddef.h>
#include "base/buf.h"
#include "sandbox/reply.h"

/* How the bytes of a reply go out, if not by the HTTP library. */
enum raw_way {
    RAW_NONE,
    RAW_REFUSE, /* reset, and the port is closed for VALUE milliseconds */
    RAW_RESET,
    RAW_SILENT,
    RAW_SLOW,  /* one byte in VALUE milliseconds */
    RAW_CUT,   /* closed after VALUE bytes */
    RAW_HALF,  /* half a body */
    RAW_LONG,  /* Content-Length says more than there is */
    RAW_SHORT, /* ... less */
    RAW_HUGE   /* ... 8 GB */
};

struct fault_row {
    const char *name;
    const char *about;
    bool valued; /* it takes a value: */
    long value;  /* if none is given */
    /* Instead of the action, which is carried out else: */
    unsigned status; /* answers with a page of this HTTP status; 0: does not */
    bool instead;    /* ... or as `raw` says */
    enum raw_way raw;
    bool first_page;                                         /* whatever page is asked for */
    bool encoding;                                           /* says that the body is compressed */
    void (*bend)(struct reply *reply, unsigned long serial); /* before it is written; or NULL */
    void (*spoil)(struct buf *text);                         /* after that; or NULL */
};

struct fault {
    const struct fault_row *row; /* NULL: none */
    long value;
};

struct planned;
struct faults {
    struct planned *items;
    size_t len, cap;
};

/* What a reply can be made into (fault_text.c). */
void bend_total(struct reply *reply, unsigned long serial);
void bend_no_total(struct reply *reply, unsigned long serial);
void bend_no_id(struct reply *reply, unsigned long serial);
void bend_bad_row(struct reply *reply, unsigned long serial);
void bend_twins(struct reply *reply, unsigned long serial);
void spoil_html(struct buf *text);
void spoil_ok(struct buf *text);
void spoil_empty(struct buf *text);
void spoil_array(struct buf *text);
void spoil_nulls(struct buf *text);
void spoil_success(struct buf *text);
void spoil_total(struct buf *text);
void spoil_code(struct buf *text);
void spoil_message(struct buf *text);
void spoil_keys(struct buf *text);
void spoil_mark(struct buf *text);
void spoil_depth(struct buf *text);

/* Adds one. False with *why (caller frees). */
bool faults_add(struct faults *f, const char *text, char **why);
/* Replaces all by those of a text, one a line. False with *why, and none is left. */
bool faults_read(struct faults *f, const char *text, char **why);
void faults_clear(struct faults *f);
/* The first one for this action that is not used up; counts it. "*" is every action. */
struct fault faults_take(struct faults *f, const char *action);
/* Is there one that the HTTP library has no part in? */
bool faults_are_raw(const struct faults *f);
/* Prints their names and what they do. */
void faults_list(void);

#endif
