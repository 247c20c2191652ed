/* SPDX-License-Identifier: Apache-2.0 */
/* What a name stands for where a spec is asked for: a file, a draft, a task of a server ... */
#ifndef SPEC_IO_SPEC_NAMED_H
#define SPEC_IO_SPEC_NAMED_H

#include <stdbool.h>
#include "base/buf.h"
#include "base/jtext.h"
#include "base/path.h"
#include "base/texts.h"
#include "spec/finding.h"
#include "spec/spec.h"

struct spec_named {
    struct buf text;
    bool file;               /* it is one, which can be read again and saved to */
    struct path_stamp seen;  /* ... as it was when it was read */
    bool plan;               /* the text is the body in a saved plan */
    bool partial;            /* of a task: the server tells a part of what it was created with */
    struct spec *spec;       /* of a draft, which is read already; else NULL */
    struct endpoint ends[2]; /* what a task tells of its source and sink */
    enum severity holes;     /* what an unfilled {{name}} of a template is; SEVERITIES: nothing */
    struct texts left_out;   /* what the server tells of a task, but no new task can be given */
};

/* What a task tells of its source and sink, as DescribeProject has it. */
void endpoints_of_task(struct endpoint ends[2], struct jtext task);
void spec_named_init(struct spec_named *n);
void spec_named_clear(struct spec_named *n);
/* The spec in it, the caller's; NULL if there is none, and the complaints say why. */
struct spec *spec_named_take(struct spec_named *n, struct findings *complaints);

#endif
