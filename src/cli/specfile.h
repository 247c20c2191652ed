/* SPDX-License-Identifier: Apache-2.0 */
/* A spec as the commands see it: its text, the spec in it, and what there is to say of it. */
#ifndef CLI_SPECFILE_H
#define CLI_SPECFILE_H

#include <stdbool.h>
#include <stdio.h>
#include "base/buf.h"
#include "cli/options.h"
#include "spec/finding.h"

struct spec;

struct specfile {
    const char *file; /* its name as of cli/spec_name.h; borrowed */
    struct buf text;
    enum severity holes; /* what an unfilled {{name}} in it is; SEVERITIES: nothing */
    struct spec *spec;   /* NULL if it could not be read as one */
    struct findings findings;
};

/*
 * Reads what the name says. CODE_SPEC if it is no spec: the complaints are the findings then; any
 * other code but CODE_DONE was explained. No check runs yet. What a task tells and a spec cannot
 * hold is said. Call specfile_close() in every case.
 */
int specfile_read(struct specfile *f, const char *name, const struct options *o);
/* Runs all checks; the findings are new and have their lines. */
void specfile_check(struct specfile *f);
void specfile_close(struct specfile *f);

/* CODE_SPEC, with what there is to say, if it is no spec or has errors. */
int specfile_refuse_errors(const struct specfile *f, const struct options *o);

/* The findings of this severity and above, in the order of their lines. */
void specfile_print(const struct specfile *f, enum severity least, const struct options *o,
                    FILE *out);

/* The bytes of its request. Whether they could be written, ferror() tells. */
void spec_out(const struct spec *s, FILE *out);

#endif
