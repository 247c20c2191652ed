/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A plan that was saved for approval: the body that is to be sent, what it was made of, what was
 * known of the data sources, and the findings. oms-wizard-plan(5). The wizard and the command line
 * write and read the same.
 */
#ifndef APP_PLAN_FILE_H
#define APP_PLAN_FILE_H

#include <stdbool.h>
#include "base/path.h"
#include "base/buf.h"
#include "base/texts.h"
#include "spec/plan/plan.h"

struct findings;

/* What a plan is saved of. */
struct plan_subject {
    const char *name;       /* of the spec, as the user calls it */
    bool file;              /* ... is that of a file, which can be looked at again */
    const struct buf *text; /* that was read under it */
    const struct spec *spec;
    const struct findings *findings; /* without errors */
    const char *server;              /* that was asked; NULL: none was */
};

/* seen: as for path_write_over(); NULL: whatever is there is replaced. False with *why. */
bool plan_file_save(const char *file, const struct path_stamp *seen, const struct plan *p,
                    const struct plan_subject *of, char **why);

struct plan_file {
    char *name, *file_hash; /* of the spec that it was made of; file_hash NULL: it is no file */
    char *hash;             /* of the body, as it is written */
    char *server;           /* that was asked; NULL: none was */
    char *edition_word;
    enum edition edition;
    struct texts ends[2];  /* what was known of source and sink: "key: value" */
    struct texts findings; /* "severity check pointer" */
    struct buf body;       /* as the plan file has it */
    struct spec *spec;     /* ... read; the caller may take it and put NULL */
};

/* Is it meant for one? It may be damaged or of another version all the same. */
bool plan_file_is(const char *text, size_t length);
/* Reads it from a file. False, with *why a whole sentence, and *unreadable if that is the reason;
 * unreadable may be NULL. Call plan_file_clear() in every case. */
bool plan_file_read(struct plan_file *p, const char *file, char **why, bool *unreadable);
void plan_file_clear(struct plan_file *p);
/* Reads its body, for those who ask for a spec. *n is as spec_named_init() leaves it. */
struct spec_named;
bool plan_file_named(struct spec_named *n, const char *file, char **why, bool *unreadable);
/* The SHA-256 of a body, as it is written. */
void plan_file_hash(const struct spec *s, char hash[]);

/* --- plan_held.c: does it still hold? --- */

enum plan_origin { ORIGIN_SAME, ORIGIN_CHANGED, ORIGIN_UNREADABLE };

/* Of the file that it was made of, if it is one; *why only where it is unreadable. */
enum plan_origin plan_file_origin(const struct plan_file *p, char **why);
/* Where a thing is no longer as it was: what it is (translated), and a line of how it was (went),
 * or how it is now. */
typedef void plan_file_told(void *arg, const char *what, bool went, const char *line);
/* Is what is known of the spec what was known then? told (or NULL) hears of what is not. server is
 * the one that was asked now; NULL: none was. */
bool plan_file_holds(const struct plan_file *p, const struct spec *s,
                     const struct findings *findings, const char *server, plan_file_told *told,
                     void *arg);
/* What a saved plan has as its findings, and of an end; both add to lines. */
void plan_file_findings(const struct findings *f, struct texts *lines);
void plan_file_end(const struct spec *s, enum side side, struct texts *lines);

#endif
