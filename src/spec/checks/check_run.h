/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the checks share: the facts they look at, their rows, and the way they report. Private to
 * src/spec.
 *
 * What is said is a sentence in N_() and up to three values for the %s in it, all raw: they are
 * made visible and shortened here. Nothing is translated or formatted for a finding that is only
 * counted: there may be a million.
 */
#ifndef SPEC_CHECKS_CHECK_RUN_H
#define SPEC_CHECKS_CHECK_RUN_H

#include <stdbool.h>
#include "spec/finding.h"
#include "spec/mapping.h"
#include "spec/matrix.h"
#include "spec/spec.h"

struct duplicates;
struct check_row;

enum { SAYS = 4 }; /* a sentence and three values */

/* Whether somebody wants the check to stop; asked once in a while. */
struct patience {
    bool (*ended)(void *arg); /* NULL: never */
    void *arg;
    unsigned looks;
    bool gone;
};

struct check_run {
    const struct spec *spec;
    const struct mapping *map;
    struct findings *out;
    const struct check_row *row; /* the one that is checked now */
    const char *source, *sink;   /* families of the endpoints' types; NULL = unknown */
    const struct pair *pair;     /* NULL = unknown */
    bool queue;                  /* the sink is known to be a message queue */
    bool wildcard;               /* the mode is WILDCARD */
    bool specific;               /* the mode is SPECIFIC */
    bool topics;     /* mapped names may be topics: a queue, or an unknown sink of a SYNC */
    unsigned stages; /* that are on */
    unsigned unread; /* whose switch cannot be read; json-type says so */
    unsigned facts;  /* enum fact */
    const struct duplicates *duplicates; /* objects that meet; see duplicates.c */
    struct patience *patience;           /* NULL: endless */
};

/* An object of the mapping, with what the checks ask for most. All borrowed. */
struct object_facts {
    struct object_at at;
    bool whole; /* it is the entry of a database itself: the names are its own, the rest is NULL */
    const char *database, *database_mapped;
    const char *name, *mapped;
    const char *where, *filter, *shard; /* NULL if absent */
};

/* What rows ask for. */
enum fact {
    FACT_STRUCT = STAGE_STRUCT, /* the stage is on; so the next four */
    FACT_FULL = STAGE_FULL,
    FACT_INCR = STAGE_INCR,
    FACT_VERIFY = STAGE_VERIFY,
    FACT_REVERSE = STAGE_REVERSE,
    FACT_SOURCE = 1 << 5, /* there is its ID; so the next three */
    FACT_SINK = 1 << 6,
    FACT_NAME = 1 << 7,
    FACT_MODE = 1 << 8,
    FACT_WILDCARD = 1 << 9, /* the mode is that */
    FACT_SPECIFIC = 1 << 10,
    FACT_INCLUDES = 1 << 11, /* there are databases */
    FACT_EXCLUDES = 1 << 12,
    FACT_WHITE_LIST = 1 << 13,
    FACT_QUEUE = 1 << 14, /* the sink is known to be one; so the others */
    FACT_DATAHUB = 1 << 15,
    FACT_FROM_MYSQL = 1 << 16,
    FACT_FROM_ORACLE = 1 << 17,
    FACT_ACTIVE_ACTIVE = 1 << 18, /* switched on */
    FACT_TRUNCATES = 1 << 19,     /* so, and it counts; so the next two */
    FACT_KEEPS_ROWS = 1 << 20,
    FACT_DEFERS = 1 << 21,
    FACT_WITH_KEYS = 1 << 22,    /* tables without a key are left out */
    FACT_DDL = 1 << 23,          /* DDL is chosen */
    FACT_DDL_TYPES = 1 << 24,    /* by its statements */
    FACT_NEW_TABLES = 1 << 25,   /* such as make new ones */
    FACT_NO_DDL = 1 << 26,       /* the pair does not replicate it */
    FACT_BLOB = 1 << 27,         /* the type of the topics of DataHub */
    FACT_NO_PARTITION = 1 << 28, /* all goes to one that is not named */
    FACT_TOPICS = 1 << 29        /* mapped names may be topics */
};

struct lint;

/*
 * A check. Where all facts of `with` hold and none of `without` its functions look; a row without
 * functions is found then, and has in it what to say.
 */
struct check_row {
    struct check check;
    unsigned with, without;                                              /* enum fact */
    void (*spec)(struct check_run *c);                                   /* once for a spec */
    void (*way)(struct check_run *c, bool reverse);                      /* for each direction */
    void (*object)(struct check_run *c, const struct object_facts *o);   /* for each object */
    void (*database)(struct check_run *c, const struct object_facts *o); /* ... entry of one */
    /* for each setting that is sent */
    void (*value)(struct check_run *c, const struct field *f, const char *text);
    const char *says[SAYS];
    enum field_id field; /* that it is about, unless there is a place */
    const char *place;   /* the pointer, of what is no field */
    enum page page;      /* with `place` */
    const char *fix;     /* the value that mends the field; NULL: none */
    struct {
        enum field_id field;
        const char *text;
    } other;                            /* the other way to mend it; NULL: none */
    unsigned where;                     /* of check_where.c: the fault */
    bool (*lint)(const struct lint *l); /* of check_where_lint.c: what is wrong */
};

struct check_table {
    const struct check_row *rows;
    size_t len;
};

/* In the files of these names; the last ones are found elsewhere. */
extern const struct check_table task_checks, merge_checks, value_checks, objects_checks,
    where_checks;
extern const struct check_table lint_checks, column_checks, rule_checks, transfer_checks;
extern const struct check_table checks_elsewhere;

void check_init(struct check_run *c, const struct spec *s, struct findings *out);
/* To be asked for each object: false if the check is to be given up, with what it found. */
bool check_goes_on(const struct check_run *c);
/* The object at a place; at.database and at.object must exist. */
void check_fetch(const struct check_run *c, struct object_at at, struct object_facts *o);
void check_fetch_database(const struct check_run *c, enum mapping_side side, size_t db,
                          struct object_facts *o);

/* Adds a finding of the row; each ends in what is said: about one scalar field */
#define check_field(c, id, ...) check_add_field(c, id, CHECK_SAYS(__VA_ARGS__))
/* ... an object or a database; key OBJECT_KEYS: the whole entry */
#define check_object(c, o, key, ...) check_add_object(c, o, key, CHECK_SAYS(__VA_ARGS__))
/* ... anything else. */
#define check_place(c, page, pointer, ...)                                                         \
    check_add_place(c, page, pointer, CHECK_SAYS(__VA_ARGS__))
#define CHECK_SAYS(...) ((const char *const[SAYS]){__VA_ARGS__})

struct finding *check_add_field(struct check_run *c, enum field_id id,
                                const char *const says[SAYS]);
struct finding *check_add_object(struct check_run *c, const struct object_facts *o,
                                 enum object_key key, const char *const says[SAYS]);
struct finding *check_add_place(struct check_run *c, enum page page, const char *pointer,
                                const char *const says[SAYS]);
/* A text that is translated and filled in, which is taken: about a field, an object. */
struct finding *check_field_text(struct check_run *c, enum field_id id, char *what);
struct finding *check_object_text(struct check_run *c, const struct object_facts *o,
                                  enum object_key key, char *what);
/* Nobody will read it: it was counted, and that is all. */
bool check_counted(struct check_run *c);
/* The finding that the row has. */
void check_row(struct check_run *c);

/* A value as a message shows it: made visible, not too long. NULL gives "". Caller frees. */
char *check_value(const char *value);
void check_fix_set(struct finding *f, const char *text);
/* `key` is that of the field, or its path. */
void check_fix_rename(struct finding *f, enum field_id id, const char *key);
void check_fix_unset(struct finding *f);

/* Of a field: translated, borrowed. */
const char *label_of(enum field_id id);
/* "shop.orders" as it may be shown. Caller frees. */
char *check_label(const struct object_facts *o);
/* The field of the other direction: FIELD_INCR_DDL -> FIELD_REVERSE_DDL. */
enum field_id check_turn(enum field_id incr, bool reverse);
/* The entries of the joined list of a field; not set: none. */
struct texts;
void check_entries(const struct check_run *c, enum field_id id, struct texts *list);
/* Do they hold the value? */
bool check_lists(const struct check_run *c, enum field_id id, const char *value);
/* Sent, but not to be read: json-type says so. */
bool check_unreadable(const struct spec *s, enum field_id id);
bool check_empty_list(const struct spec *s, enum field_id id); /* sent so */
/* Set, and not to an empty list or text. */
bool check_given(const struct check_run *c, enum field_id id);
/* Set, written, and in a combination in which it counts. */
bool check_counts(const struct check_run *c, enum field_id id);
/* The number that is sent of a setting that counts; false, and 0: there is none. */
bool check_number(const struct check_run *c, enum field_id id, int64_t *number);
/* Are statements of DDL chosen, by their kinds or as a kind of changes? */
bool check_chooses_ddl(const struct check_run *c, bool reverse);
/* Threads and memory of a speed of full transfer and verification, as OMS Community V4.2.2
 * documents them; NULL: of another one nothing is known. */
struct speed {
    const char *mode;
    int threads, gigabytes;
};
const struct speed *speed_find(const char *mode);
/* The switches of the stages, in the order in which OMS runs them. */
enum { STAGE_FIELDS = 5 };
extern const struct stage_field {
    enum stage stage;
    enum field_id field;
} stage_fields[STAGE_FIELDS];
bool text_blank(const char *text);                     /* NULL, empty or white space */
bool is_renamed(const char *name, const char *mapped); /* not by a name that is missing or blank */
/* For each item: does it repeat an earlier one? Caller frees. */
bool *check_repeats(const struct texts *list);

#endif
