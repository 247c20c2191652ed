/* SPDX-License-Identifier: Apache-2.0 */
#include "objects/modes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "base/tsv.h"
#include "base/utf8.h"
#include "objects/say.h"
#include "objects/watchdog.h"

/* A column of a unique index, as the query `indexes` gives them. */
struct part {
    char *index;
    char *column;
    bool primary;
    size_t position;
};

struct columns {
    struct session *session;
    struct output *out;
    struct part *parts; /* of the table at hand */
    size_t len;
    size_t cap;
    size_t missing;
    struct buf fields[4];
};

static void forget_parts(struct columns *l)
{
    for (size_t i = 0; i < l->len; i++) {
        free(l->parts[i].index);
        free(l->parts[i].column);
    }
    l->len = 0;
}

static void mode_columns_read_fields(struct columns *l, struct cursor *c, unsigned count)
{
    for (unsigned i = 0; i < count; i++)
        if (!cursor_text(c, i + 1, &l->fields[i]))
            buf_reset(&l->fields[i]);
    watchdog_feed();
}

/* index, "yes" if it is the primary key, column, position from 1 */
static void keep_part(struct columns *l)
{
    l->parts = mem_grow(l->parts, &l->cap, l->len + 1, sizeof *l->parts);
    l->parts[l->len++] = (struct part){
        .index = mem_text(buf_string(&l->fields[0])),
        .primary = strcmp(buf_string(&l->fields[1]), "yes") == 0,
        .column = mem_text(buf_string(&l->fields[2])),
        .position = strtoul(buf_string(&l->fields[3]), NULL, 10),
    };
}

static int read_indexes(struct columns *l, const char *database, const char *table)
{
    struct session *s = l->session;
    enum cursor_step step = CURSOR_FAILED;
    struct cursor c;
    forget_parts(l);
    if (session_query(s, "indexes", database, table, &c) == OBJECTS_DONE)
        while ((step = cursor_next(&c, &s->trouble)) == CURSOR_ROW) {
            mode_columns_read_fields(l, &c, 4);
            keep_part(l);
        }
    cursor_close(&c);
    return step == CURSOR_END ? OBJECTS_DONE : session_failed(s, l->out->listed);
}

static void put_column(struct columns *l, const char *database, const char *table)
{
    const char *column = buf_string(&l->fields[0]);
    bool not_null = strcmp(buf_string(&l->fields[2]), "no") == 0;
    struct texts indexes;
    char position[24] = "";
    const struct output_field row[] = {
        {"database", OUTPUT_TEXT, database, NULL},
        {"object", OUTPUT_TEXT, table, NULL},
        {"column", OUTPUT_TEXT, column, NULL},
        {"type", OUTPUT_TEXT, buf_string(&l->fields[1]), NULL},
        {"nullable", OUTPUT_TRUTH, not_null ? "no" : "yes", NULL},
        {"keyPosition", OUTPUT_NUMBER, position, NULL},
        {"unique", OUTPUT_TEXTS, NULL, &indexes},
    };

    texts_init(&indexes);
    for (size_t i = 0; i < l->len; i++) {
        const struct part *p = &l->parts[i];
        if (strcmp(p->column, column) != 0)
            continue;
        if (!p->primary)
            texts_add(&indexes, p->index);
        else if (p->position)
            snprintf(position, sizeof position, "%zu", p->position);
    }
    output_row(l->out, row, sizeof row / sizeof *row);
    texts_clear(&indexes);
}

static int mode_columns_read_columns(struct columns *l, const char *database, const char *table)
{
    struct session *s = l->session;
    enum cursor_step step = CURSOR_FAILED;
    size_t before = l->out->listed;
    struct cursor c;
    if (session_query(s, "columns", database, table, &c) == OBJECTS_DONE)
        while (!l->out->failed && (step = cursor_next(&c, &s->trouble)) == CURSOR_ROW) {
            mode_columns_read_fields(l, &c, 3);
            if (l->fields[0].len)
                put_column(l, database, table);
        }
    cursor_close(&c);
    if (step == CURSOR_END && l->out->listed == before) {
        char *name = mem_printf("%s.%s", database, table);
        char *shown = utf8_shown(name);
        l->missing++;
        say(_("There is no table %s, or this user is not allowed to see it."), shown);
        free(shown);
        free(name);
    }
    return l->out->failed || step == CURSOR_END ? OBJECTS_DONE : session_failed(s, l->out->listed);
}

/* Cuts "db.table", or a line with tabs as this program writes them. False if it is neither. */
static bool name_split(char *line, char *names[2])
{
    char *dot = strchr(line, '.');
    if (strchr(line, '\t'))
        return tsv_split(line, names, 2) == 2 && *names[0] && *names[1];
    if (!dot)
        return false;
    *dot = '\0';
    names[0] = line;
    names[1] = dot + 1;
    return *names[0] && *names[1];
}

static int one_table(struct columns *l, const char *line)
{
    char *copy = mem_text(line), *names[2];
    int code = OBJECTS_USAGE;
    if (name_split(copy, names)) {
        code = read_indexes(l, names[0], names[1]);
        if (code == OBJECTS_DONE)
            code = mode_columns_read_columns(l, names[0], names[1]);
    } else {
        char *shown = utf8_shown(line);
        say(_("'%s' is neither DB.TABLE nor a line of an earlier list."), shown);
        free(shown);
    }
    free(copy);
    return code;
}

static int from_input(struct columns *l)
{
    char *line = NULL;
    size_t room = 0;
    ssize_t length;
    int code = OBJECTS_DONE;
    while (code == OBJECTS_DONE && (length = getline(&line, &room, stdin)) >= 0) {
        while (length > 0 && (line[length - 1] == '\n' || line[length - 1] == '\r'))
            line[--length] = '\0';
        if (length > 0)
            code = one_table(l, line);
    }
    free(line);
    return code;
}

int mode_columns(struct session *s, struct output *out)
{
    struct columns l = {.session = s, .out = out};
    int code = OBJECTS_DONE;
    for (char **name = s->options->names; *name && code == OBJECTS_DONE; name++)
        code = strcmp(*name, "-") == 0 ? from_input(&l) : one_table(&l, *name);
    output_flush(out);
    if (code == OBJECTS_DONE && !out->failed)
        say(P_("%zu column listed.", "%zu columns listed.", out->listed), out->listed);
    forget_parts(&l);
    free(l.parts);
    for (int i = 0; i < 4; i++)
        buf_clear(&l.fields[i]);
    return code == OBJECTS_DONE && l.missing ? OBJECTS_FAILED : code;
}
