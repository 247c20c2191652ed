/* SPDX-License-Identifier: Apache-2.0 */
/* The JSON view: what its files share; nobody else includes this. */
#ifndef REVIEW_JSON_H
#define REVIEW_JSON_H

#include "app/screen.h"
#include "base/buf.h"
#include "base/folds.h"
#include "spec/io/spec_lines.h"
#include "ui/edit.h"
#include "ui/marked.h"

struct json;

/* A member of the body, by which folds find their lines again after an edit. */
struct json_part {
    char *key;
    size_t open, lines;
};

struct json_parts {
    struct json_part *items;
    size_t len, cap;
};

/* The last search, and the one under way. */
struct json_find {
    struct edit typed;
    bool typing, typing_back;
    char *needle;                /* NULL: none yet */
    struct regex_bounded *regex; /* of it, or NULL */
    struct spec_search *running;
    bool back, wrapped;
    size_t hit; /* NO_LINE: none */
};

/* A line that a finding is about. */
struct json_mark {
    size_t line;
    size_t finding; /* its place among those of the app */
    enum severity severity;
};

struct json_marks {
    struct json_mark *items; /* by line, once all are there */
    size_t len, cap;
    bool whole;
    unsigned long checked; /* serial of the check that they are of; 0: none */
};

/* A copy on its way into tmux. */
struct json_copy {
    struct child *child;
    char *what; /* translated: "the value, 12 bytes" */
};

struct json {
    struct spec_lines *lines; /* NULL: not made */
    const struct spec *spec;  /* ... from it, at this version */
    unsigned long version;
    struct json_parts parts;
    struct folds folds;
    size_t at;       /* the line of the cursor */
    size_t end;      /* ... of what comes next: behind what is folded there */
    char *pointer;   /* ... and what it is of */
    size_t pointed;  /* the line that it was looked up for; NO_LINE: one of other lines */
    size_t top;      /* first row that is shown */
    size_t shift;    /* cells scrolled to the right */
    int page, width; /* rows and cells of text */
    struct json_find find;
    struct json_marks marks;
    struct json_copy copy;
};

/* --- json_lines.c --- */

/* Makes the lines if the spec is another or has changed; what was folded stays so where it can. */
void json_update(const struct app *app, struct json *v);
void json_forget(struct json *v);
/* The lines are of the spec as it is: only then may they be asked. */
bool json_is_current(const struct app *app, const struct json *v);

/* --- json_tree.c --- */

/* To a line, which is brought into sight. */
void json_go(struct json *v, size_t line);
/* After the cursor or the folds were changed, or the area was. */
void json_settle(struct json *v);
bool json_tree_key(struct app *app, struct json *v, const struct key *k);

/* --- json_draw.c --- */

void json_draw(const struct app *app, void *view, struct area a, bool active);
/* Where what is sought is in a text that is fit to be shown. */
size_t json_matches(const struct json *v, const char *text, struct match *matches);

/* --- json_find.c --- */

void json_find_init(struct json *v);
void json_find_clear(struct json *v);
void json_find_stop(struct json *v); /* gives up what is under way */
bool json_find_typing_key(struct app *app, struct json *v, const struct key *k);
bool json_find_key(struct app *app, struct json *v, const struct key *k);
/* A slice; false: nothing is sought. */
bool json_find_work(struct app *app, struct json *v);

/* --- json_marks.c --- */

/* A slice; false: the findings are where they belong. */
bool json_marks_work(const struct app *app, struct json *v);
void json_marks_forget(struct json *v);
/* The worst finding about the lines from..to-1; NULL: none. *count (may be NULL): how many. */
const struct json_mark *json_marks_worst(const struct json *v, size_t from, size_t to,
                                         size_t *count);
/* What is wrong in the cursor's line or in what is folded there: the worst of it in one line, or
 * all as paragraphs. NULL: nothing. Caller frees. */
char *json_marks_hint(const struct app *app, const struct json *v);
char *json_marks_words(const struct app *app, const struct json *v);
bool json_marks_key(struct app *app, struct json *v, const struct key *k);

/* --- json_edit.c --- */

/* The setting that the cursor is on or in, FIELD_NONE: it is on none. */
enum field_id json_field(const struct json *v);
bool json_edit_key(struct app *app, struct json *v, const struct key *k);

/* --- json_part.c --- */

enum json_what { WHAT_VALUE, WHAT_KEY, WHAT_PATH, WHAT_MEMBER, WHATS };

/* That of the cursor's line, as one text. False: it has more bytes than that. */
bool json_part_text(struct json *v, enum json_what what, size_t most, struct buf *out);
/* ... into a file; *bytes: how many. False with *why. */
bool json_part_write(struct json *v, enum json_what what, const char *file, size_t *bytes,
                     char **why);

/* --- json_copy.c --- */

bool json_copy_key(struct app *app, struct json *v, const struct key *k);
extern const struct worker json_worker;

#endif
