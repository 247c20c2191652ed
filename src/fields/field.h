/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A row describes one setting of anything: a key of a spec, the address of a server. It knows no
 * owner: what is special about a setting is an attribute of its row. Everything else is a loop over
 * the rows of a table.
 */
#ifndef FIELDS_FIELD_H
#define FIELDS_FIELD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct jwrite;

/*
 * How a value is typed in, checked and sent. Inside the program it is always a text (NULL = not
 * set).
 *   TEXT     any text               -> string
 *   CHOICE   one of choices         -> string
 *   FLAG     "true" or "false"      -> true, false
 *   INTEGER  decimal digits         -> number
 *   BYTES    "10M", "1.5G", digits  -> number of bytes per second (K, M, G = 1024-based)
 *   TIME     what when_parse() takes-> number of Unix seconds ("now" is resolved when it is set)
 *   TEXTS    a joined list          -> array of strings (base/texts.h)
 *   CHOICES  a joined list out of choices -> array of strings
 */
enum field_type {
    TYPE_TEXT,
    TYPE_CHOICE,
    TYPE_FLAG,
    TYPE_INTEGER,
    TYPE_BYTES,
    TYPE_TIME,
    TYPE_TEXTS,
    TYPE_CHOICES
};

/* What changes a value on the screen. OF_OWNER: the values are IDs, picked by their names. ACTION:
 * there is no value, Enter does something. */
enum field_editor { EDITOR_OF_TYPE, EDITOR_OF_OWNER, EDITOR_ACTION };

struct choice {
    const char *value; /* what is sent; NULL ends the list */
    const char *note;  /* N_(): what it does, a few words */
};

/* N_(): what a new value means, where its label and its words do not say it. Each holds for a task
 * to which the row applies. */
struct means {
    const char *more; /* switched on, raised, entries added; of a text or a choice: another one */
    const char *less; /* switched off, lowered, entries gone */
    const char *none; /* no longer set: where that means more than that OMS decides */
};

/* What must hold for a row to apply: the owner of the table says what that can be. */
struct condition;

struct field {
    unsigned id;      /* its place in the table */
    const char *path; /* "incrTransferConfig/incrLogPullSpeedConfig/memory" */
    enum field_type type;
    unsigned page; /* the owner's number of the page on which it is edited */
    enum field_editor editor;
    const char *label;            /* N_() */
    const char *console;          /* N_(): the OMS console's own name of it, or NULL: not known */
    const char *help;             /* N_(): two to six lines: meaning, values, unit, example, risk */
    const char *unit;             /* N_() or NULL */
    const char *fallback;         /* value of a new record, or NULL = not set */
    bool secret;                  /* TEXT: shown as stars, and held only while it is typed */
    bool submits;                 /* Enter on it does the action row that follows */
    bool always;                  /* never unset in a new record: its fallback takes the place */
    const char *warn_on;          /* N_(): said when a FLAG is switched on, or NULL */
    const struct choice *choices; /* CHOICE, CHOICES; else NULL */
    const struct choice *words;   /* the page's words (notes) for values that it does not spell */
    int64_t min, max; /* INTEGER, BYTES, TEXT length, number of TEXTS; both 0: no limit */
    int64_t usual_min, usual_max; /* of a number: outside is a warning; only with `usual` */
    const char *usual;            /* N_(): who says so, or NULL */
    struct means means;           /* each may be NULL */
    const struct condition *when; /* or NULL: applies always */
    const char *since;            /* first OMS version that knows it, or NULL */
    const char *source;           /* its place in the page of CreateProject */
    const char *decision;         /* N_(): what was decided beside the page, or NULL */
};

/* For tables. */
#define CHOICES(...) ((const struct choice[]){__VA_ARGS__, {NULL, NULL}})

/* Its help, translated, in lines that may be long; caller frees. */
char *field_help(const struct field *f);
/* The first sentence of it, after the console's name of the field; caller frees. */
char *field_hint(const struct field *f);
/* The console's name, translated, if it has one that is not the label; else NULL. Borrowed. */
const char *field_console(const struct field *f);
/* Lines about its values: unit, range, default. Caller frees. */
char *field_limits(const struct field *f);
/* The choice of that value, or NULL. */
const struct choice *field_choice(const struct field *f, const char *value);
/* "NORMAL, FAST": all choices. Caller frees. */
char *field_choices(const struct field *f);
/* Key of the field in its object: the last part of the path. Borrowed. */
const char *field_key(const struct field *f);
/*
 * Is this text a value of the field? False with *why (translated, caller frees): what is wrong and
 * what would be right. Does not look at other fields. NULL and "" are "not set": true.
 */
bool field_check(const struct field *f, const char *text, char **why);
/*
 * The text as it is stored: "10M" stays, "now" becomes seconds, blanks around are trimmed, a choice
 * or flag gets its own spelling. Caller frees. Invalid text is returned as it is, trimmed.
 */
char *field_normal(const struct field *f, const char *text);
/* What is sent: "10M" -> "10485760", a date-time -> seconds. Caller frees; NULL if invalid. */
char *field_wire(const struct field *f, const char *text);
/* What is shown beside a value: "= 10485760 bytes/s", local and UTC time. NULL if nothing. Caller
 * frees. */
char *field_preview(const struct field *f, const char *text);
/* The value as it is sent; a joined list as an array. */
void field_write(struct jwrite *out, const struct field *f, const char *text);
void field_write_list(struct jwrite *out, const char *joined);
bool field_is_list(const struct field *f);
/* A value, or an entry of a list, in words: "NORMAL (in between)", "100 rows/s", "off (the wizard's
 * default)". Fit to be shown; caller frees. */
char *field_words(const struct field *f, const char *value);
/* JSON that is not of a row's type, which is kept until the row gets a value, in words. Not yet fit
 * to be shown; caller frees. */
char *field_kept_words(const char *json);

#endif
