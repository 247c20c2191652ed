/* SPDX-License-Identifier: Apache-2.0 */
#include "objects/modes.h"

#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/nameset.h"
#include "objects/say.h"
#include "objects/watchdog.h"

struct listing {
    struct session *session;
    struct output *out;
    struct nameset keyed;
    bool ask_keys;
    bool ask_rows; /* apart from the names */
    bool keys_known;
    struct texts schemas;     /* to be asked for; "" for all of them */
    bool named;               /* by the database */
    const char *only;         /* the one that is asked for, if the database named it; or NULL */
    struct texts system;      /* patterns of schemas that are left out */
    struct buf last_database; /* the verdict on it is in last_left_out */
    bool last_left_out;
    struct buf fields[4]; /* database, object, kind, rows */
    size_t nameless;
};

enum { DATABASE, OBJECT, KIND, ROWS, FIELDS };

static bool matches_system(const struct listing *l, const char *database)
{
    for (size_t i = 0; i < l->system.len; i++)
        if (fnmatch(l->system.items[i], database, FNM_CASEFOLD | FNM_NOESCAPE) == 0)
            return true;
    return false;
}

/* Rows of a database come together, so its verdict is worth keeping. A database that compares
 * without case has rows of other schemas in its answer, too. */
static bool is_left_out(struct listing *l, const char *database)
{
    if (l->only && strcmp(l->only, database) != 0)
        return true;
    if (strcmp(buf_string(&l->last_database), database) != 0) {
        buf_reset(&l->last_database);
        buf_text(&l->last_database, database);
        l->last_left_out = matches_system(l, database);
    }
    return l->last_left_out;
}

/* The rows of a query, one after the other in l->fields. */
static int mode_objects_read_rows(struct listing *l, const char *query, const char *schema,
                                  unsigned count, void (*take)(struct listing *l))
{
    struct session *s = l->session;
    enum cursor_step step = CURSOR_FAILED;
    struct cursor c;
    if (session_query(s, query, schema, "", &c) == OBJECTS_DONE)
        while (!l->out->failed && (step = cursor_next(&c, &s->trouble)) == CURSOR_ROW) {
            for (unsigned i = 0; i < FIELDS; i++)
                if (i >= count || !cursor_text(&c, i + 1, &l->fields[i]))
                    buf_reset(&l->fields[i]);
            take(l);
            watchdog_feed();
        }
    cursor_close(&c);
    return l->out->failed || step == CURSOR_END ? OBJECTS_DONE : session_failed(s, l->out->listed);
}

static bool mode_objects_all_digits(const char *text)
{
    return *text && strspn(text, "0123456789") == strlen(text);
}

static void mode_objects_put_row(struct listing *l)
{
    const char *database = buf_string(&l->fields[DATABASE]);
    const char *object = buf_string(&l->fields[OBJECT]);
    const char *rows = buf_string(&l->fields[ROWS]);
    bool view = strncmp(buf_string(&l->fields[KIND]), "view", 4) == 0;
    bool keyed = l->keys_known && !view && nameset_has(&l->keyed, database, object);
    const struct output_field row[] = {
        {"database", OUTPUT_TEXT, database, NULL},
        {"object", OUTPUT_TEXT, object, NULL},
        {"kind", OUTPUT_TEXT, view ? "view" : "table", NULL},
        {"rows", OUTPUT_NUMBER, mode_objects_all_digits(rows) ? rows : "", NULL},
        {"key", OUTPUT_TRUTH,
         keyed                    ? "yes"
         : l->keys_known && !view ? "no"
                                  : "",
         NULL},
    };

    if (!*database || !*object) {
        l->nameless++;
        return;
    }
    if (is_left_out(l, database))
        return;
    output_row(l->out, row, sizeof row / sizeof *row);
}

static bool is_named(const struct listing *l)
{
    return l->fields[DATABASE].len && l->fields[OBJECT].len;
}

static void take_schema(struct listing *l)
{
    const char *schema = buf_string(&l->fields[DATABASE]);
    l->named = true;
    if (*schema && !matches_system(l, schema))
        texts_add(&l->schemas, schema);
}

/* One query for all, unless there are schemas to ask for. */
static int find_schemas(struct listing *l)
{
    struct session *s = l->session;
    if (!*s->options->schema && drivers_get(&s->drivers, s->type, "schemas"))
        return mode_objects_read_rows(l, "schemas", "", 1, take_schema);
    texts_add(&l->schemas, s->options->schema);
    return OBJECTS_DONE;
}

static int each_schema(struct listing *l, int (*read)(struct listing *l, const char *schema))
{
    int code = OBJECTS_DONE;
    for (size_t i = 0; i < l->schemas.len && code == OBJECTS_DONE && !l->out->failed; i++) {
        l->only = l->named ? l->schemas.items[i] : NULL;
        code = read(l, l->schemas.items[i]);
    }
    return code;
}

/* What a user may not ask, or a database does not know, costs no name. */
static int without(int code, bool *wanted, const char *lack)
{
    if (code != OBJECTS_FAILED)
        return code;
    say("%s", lack);
    *wanted = false;
    return OBJECTS_DONE;
}

static int without_keys(struct listing *l, int code)
{
    return without(code, &l->ask_keys, _("It is not known which tables have a unique row id."));
}

/* --- lines that are complete: the keys are there before the names --- */

static void keep_key(struct listing *l)
{
    if (is_named(l))
        nameset_add(&l->keyed, buf_string(&l->fields[DATABASE]), buf_string(&l->fields[OBJECT]));
}

static int list_schema(struct listing *l, const char *schema)
{
    int code = OBJECTS_DONE;
    if (l->ask_keys) {
        nameset_clear(&l->keyed);
        code = without_keys(l, mode_objects_read_rows(l, "keys", schema, 2, keep_key));
        l->keys_known = l->ask_keys;
    }
    return code == OBJECTS_DONE
               ? mode_objects_read_rows(l, "objects", schema, FIELDS, mode_objects_put_row)
               : code;
}

/* --- names first: what comes later is said of objects that were listed --- */

/* No line for an object begins with a tab: these do. */
static void put_news(struct listing *l, const char *word, const char *what, const char *schema)
{
    output_fields(l->out, (const char *const[]){"", word, what, schema}, 4);
}

static void put_known(struct listing *l, const char *rows, const char *key)
{
    const char *database = buf_string(&l->fields[DATABASE]);
    const char *object = buf_string(&l->fields[OBJECT]);
    if (is_named(l) && !is_left_out(l, database))
        output_fields(l->out, (const char *const[]){"", "known", database, object, "", rows, key},
                      7);
}

static void put_key(struct listing *l)
{
    put_known(l, "", "yes");
}

static void put_rows(struct listing *l)
{
    if (mode_objects_all_digits(buf_string(&l->fields[ROWS])))
        put_known(l, buf_string(&l->fields[ROWS]), "");
}

static int list_names(struct listing *l, const char *schema)
{
    put_news(l, "asks", "names", schema);
    return l->ask_rows ? mode_objects_read_rows(l, "names", schema, ROWS, mode_objects_put_row)
                       : mode_objects_read_rows(l, "objects", schema, FIELDS, mode_objects_put_row);
}

static int list_keys(struct listing *l, const char *schema)
{
    int code;
    if (!l->ask_keys)
        return OBJECTS_DONE;
    put_news(l, "asks", "keys", schema);
    code = without_keys(l, mode_objects_read_rows(l, "keys", schema, 2, put_key));
    if (code == OBJECTS_DONE && l->ask_keys)
        put_news(l, "keyless", "others", schema);
    return code;
}

static int list_rows(struct listing *l, const char *schema)
{
    if (!l->ask_rows)
        return OBJECTS_DONE;
    put_news(l, "asks", "rows", schema);
    return without(mode_objects_read_rows(l, "objects", schema, FIELDS, put_rows), &l->ask_rows,
                   _("It is not known how many rows the tables have."));
}

static int list_names_first(struct listing *l)
{
    int (*const steps[])(struct listing * l, const char *schema) = {list_names, list_keys,
                                                                    list_rows};
    int code = OBJECTS_DONE;
    for (size_t i = 0; i < sizeof steps / sizeof *steps && code == OBJECTS_DONE; i++)
        code = each_schema(l, steps[i]);
    return code;
}

static int list_all(struct listing *l)
{
    int code = find_schemas(l);
    if (code != OBJECTS_DONE)
        return code;
    return l->session->options->names_first ? list_names_first(l) : each_schema(l, list_schema);
}

static void summary(const struct listing *l)
{
    if (l->nameless)
        say(P_("%zu row without a name was left out.", "%zu rows without a name were left out.",
               l->nameless),
            l->nameless);
    say(P_("%zu object listed.", "%zu objects listed.", l->out->listed), l->out->listed);
}

int mode_objects(struct session *s, struct output *out)
{
    struct listing l = {.session = s, .out = out};
    int code;
    if (!s->options->system && !*s->options->schema)
        drivers_lines(&s->drivers, s->type, "system", &l.system);
    l.ask_keys = !s->options->no_keys && drivers_get(&s->drivers, s->type, "keys");
    l.ask_rows = drivers_get(&s->drivers, s->type, "names");
    code = list_all(&l);
    output_flush(out);
    if (code == OBJECTS_DONE && !out->failed)
        summary(&l);
    for (int i = 0; i < FIELDS; i++)
        buf_clear(&l.fields[i]);
    buf_clear(&l.last_database);
    texts_clear(&l.schemas);
    texts_clear(&l.system);
    nameset_clear(&l.keyed);
    return code;
}
