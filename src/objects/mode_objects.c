#include "config.h"

#include "objects/modes.h"

#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "objects/nameset.h"
#include "objects/say.h"
#include "objects/watchdog.h"

struct listing {
    struct session *session;
    struct output *out;
    struct nameset keyed;
    bool ask_keys;
    bool keys_known;
    struct texts system;      /* patterns of schemas that are left out */
    struct buf last_database; /* the verdict on it is in last_left_out */
    bool last_left_out;
    struct buf fields[4]; /* database, object, kind, rows */
    size_t listed;
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

/* Rows of a database come together, so its verdict is worth keeping. */
static bool is_left_out(struct listing *l, const char *database)
{
    if (strcmp(buf_string(&l->last_database), database) != 0) {
        buf_reset(&l->last_database);
        buf_text(&l->last_database, database);
        l->last_left_out = matches_system(l, database);
    }
    return l->last_left_out;
}

/* The set is there before the first row goes out, so that each row is complete. */
static int read_keys(struct listing *l, const char *schema)
{
    struct session *s = l->session;
    enum cursor_step step = CURSOR_FAILED;
    struct cursor c;

    if (session_query(s, "keys", schema, "", &c) == OBJECTS_DONE)
        while ((step = cursor_next(&c, &s->trouble)) == CURSOR_ROW) {
            bool ok =
                cursor_text(&c, 1, &l->fields[DATABASE]) && cursor_text(&c, 2, &l->fields[OBJECT]);

            if (ok)
                nameset_add(&l->keyed, buf_string(&l->fields[DATABASE]),
                            buf_string(&l->fields[OBJECT]));
            watchdog_feed();
        }
    cursor_close(&c);
    l->keys_known = step == CURSOR_END;
    return l->keys_known ? OBJECTS_DONE : session_failed(s, l->listed);
}

static bool all_digits(const char *text)
{
    return *text && strspn(text, "0123456789") == strlen(text);
}

static void put_row(struct listing *l)
{
    const char *database = buf_string(&l->fields[DATABASE]);
    const char *object = buf_string(&l->fields[OBJECT]);
    const char *rows = buf_string(&l->fields[ROWS]);
    bool view = strncmp(buf_string(&l->fields[KIND]), "view", 4) == 0;
    struct object_row row = {database, object, view ? "view" : "table",
                             all_digits(rows) ? rows : "", ""};

    if (!*database || !*object) {
        l->nameless++;
        return;
    }
    if (is_left_out(l, database))
        return;
    if (l->keys_known && !view)
        row.key = nameset_has(&l->keyed, database, object) ? "yes" : "no";
    output_object(l->out, &row);
    l->listed++;
}

static int read_objects(struct listing *l, const char *schema)
{
    struct session *s = l->session;
    enum cursor_step step = CURSOR_FAILED;
    struct cursor c;

    if (session_query(s, "objects", schema, "", &c) == OBJECTS_DONE)
        while (!l->out->failed && (step = cursor_next(&c, &s->trouble)) == CURSOR_ROW) {
            for (unsigned i = 0; i < FIELDS; i++)
                if (!cursor_text(&c, i + 1, &l->fields[i]))
                    buf_reset(&l->fields[i]);
            put_row(l);
            watchdog_feed();
        }
    cursor_close(&c);
    output_flush(l->out);
    return l->out->failed || step == CURSOR_END ? OBJECTS_DONE : session_failed(s, l->listed);
}

/* schema "": all of them at once. Without the right to read keys there are still the names. */
static int read_schema(struct listing *l, const char *schema)
{
    int code = OBJECTS_DONE;

    if (l->ask_keys) {
        nameset_clear(&l->keyed);
        code = read_keys(l, schema);
        if (code == OBJECTS_FAILED) {
            say("%s", _("It is not known which tables have a unique row id."));
            l->ask_keys = false;
            code = OBJECTS_DONE;
        }
    }
    return code == OBJECTS_DONE ? read_objects(l, schema) : code;
}

static int read_names(struct listing *l, struct texts *schemas)
{
    struct session *s = l->session;
    enum cursor_step step = CURSOR_FAILED;
    struct cursor c;

    if (session_query(s, "schemas", "", "", &c) == OBJECTS_DONE)
        while ((step = cursor_next(&c, &s->trouble)) == CURSOR_ROW) {
            if (cursor_text(&c, 1, &l->fields[DATABASE]) && l->fields[DATABASE].len &&
                !matches_system(l, buf_string(&l->fields[DATABASE])))
                texts_add(schemas, buf_string(&l->fields[DATABASE]));
            watchdog_feed();
        }
    cursor_close(&c);
    return step == CURSOR_END ? OBJECTS_DONE : session_failed(s, 0);
}

static int read_all(struct listing *l)
{
    struct session *s = l->session;
    struct texts schemas;
    int code = OBJECTS_DONE;

    if (*s->options->schema || !drivers_get(&s->drivers, s->type, "schemas"))
        return read_schema(l, s->options->schema);
    texts_init(&schemas);
    code = read_names(l, &schemas);
    for (size_t i = 0; i < schemas.len && code == OBJECTS_DONE && !l->out->failed; i++)
        code = read_schema(l, schemas.items[i]);
    texts_clear(&schemas);
    return code;
}

static void summary(const struct listing *l)
{
    if (l->nameless)
        say(P_("%zu row without a name was left out.", "%zu rows without a name were left out.",
               l->nameless),
            l->nameless);
    say(P_("%zu object listed.", "%zu objects listed.", l->listed), l->listed);
}

int mode_objects(struct session *s, struct output *out)
{
    struct listing l = {.session = s, .out = out};
    int code;

    nameset_init(&l.keyed);
    texts_init(&l.system);
    buf_init(&l.last_database);
    for (int i = 0; i < FIELDS; i++)
        buf_init(&l.fields[i]);
    if (!s->options->system && !*s->options->schema)
        drivers_lines(&s->drivers, s->type, "system", &l.system);
    l.ask_keys = !s->options->no_keys && drivers_get(&s->drivers, s->type, "keys");
    code = read_all(&l);
    if (code == OBJECTS_DONE && !out->failed)
        summary(&l);
    for (int i = 0; i < FIELDS; i++)
        buf_clear(&l.fields[i]);
    buf_clear(&l.last_database);
    texts_clear(&l.system);
    nameset_clear(&l.keyed);
    return code;
}
