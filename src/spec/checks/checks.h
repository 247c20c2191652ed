/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of the checks share beside check_run.h. Private to src/spec. */
#ifndef SPEC_CHECKS_CHECKS_H
#define SPEC_CHECKS_CHECKS_H

#include "spec/checks/check_run.h"

/* duplicates.c: found before the checks run. */
struct duplicates *duplicates_find(const struct check_run *c);
void duplicates_free(struct duplicates *w);
void check_object_double(struct check_run *c);
void check_pattern_double(struct check_run *c);
void check_target_case(struct check_run *c);
void check_database_double(struct check_run *c);
void check_database_split(struct check_run *c);

/* check_merge.c */
void check_merge(struct check_run *c);
void check_merge_object(struct check_run *c, const struct object_facts *o);

/* check_rules.c: a finding about a rule; whole: it is all of a database */
void check_rule_at(struct check_run *c, struct object_at at, bool whole, enum object_key key,
                   const char *sentence, const char *value);

/* check_online_ddl.c; check_type.c: json-type and json-integer */
void check_online_ddl_rule(struct check_run *c);
void check_json_type(struct check_run *c);

/* check_white_list.c */
void check_white_list(struct check_run *c);
/* Bytes of OMS's list of the objects: without any map that may be left out, and with all. */
struct list_size {
    size_t least, likely;
};
enum { LIST_KIB = 1024, LIST_WARN = 48 * LIST_KIB, LIST_MOST = 64 * LIST_KIB };
struct list_size white_list_size(const struct check_run *c);

/* Twelve or thirteen digits: too long for seconds. */
bool text_is_milliseconds(const char *text);

/* keys_alike.c: the known key of the same object that is meant by the last one of the pointer, or
 * the path of one that stands in another object, or NULL. */
const char *key_meant(const char *pointer);

/* check_where_lint.c, for check_where.c: a condition, word by word */
enum token_kind {
    TOKEN_END,
    TOKEN_OPEN, /* a quote without its partner, and all that follows */
    TOKEN_WORD, /* a name or keyword without quotes */
    TOKEN_NUMBER,
    TOKEN_TEXT, /* in single quotes, without them; so the next two */
    TOKEN_DOUBLE,
    TOKEN_NAME,   /* in backquotes */
    TOKEN_CURLED, /* a quote that is none to a database */
    TOKEN_MARK
};

struct token {
    enum token_kind kind;
    const char *at;
    size_t length;
};

/* How a database reads it. */
struct dialect {
    bool escapes; /* a backslash escapes within quotes, as in MySQL */
    bool hashes;  /* # begins a comment, as in MySQL; in Oracle it belongs to names */
};

/* Moves *at behind the token. */
struct token token_next(const char **at, struct dialect d);
bool token_is(struct token t, const char *word);

/* check_where.c, for check_where_lint.c */
bool where_pairs_up(const struct check_run *c, const char *text);

#endif
