/* SPDX-License-Identifier: Apache-2.0 */
/* What is copied of a line of the JSON: its value, key or path, as a text or as pieces of one. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/jread.h"
#include "base/path.h"
#include "review/json.h"

enum { AHEAD = 65536 }; /* bytes that are made at once */

/* Lines of a value, as they are made. */
struct part {
    struct spec_lines *lines;
    size_t line, last, indent;
    bool with_key, first;
    struct buf text;
    size_t taken, given; /* bytes, of the text and in all */
};

static bool what_is_text(enum json_what what, const struct part *p)
{
    return what == WHAT_KEY || what == WHAT_PATH || (what == WHAT_VALUE && p->line == p->last);
}

/* Where the value begins in a line; its key is before it. */
static size_t value_offset(const char *text, size_t length, size_t from)
{
    size_t at = from + 1;
    if (from >= length || text[from] != '"')
        return from;
    while (at < length && text[at] != '"')
        at += text[at] == '\\' ? 2 : 1;
    return at + 2 < length && text[at + 1] == ':' ? at + 3 : from;
}

static void part_add_line(struct part *p)
{
    size_t length, from;
    const char *text = spec_lines_line(p->lines, p->line, &length);
    from = p->indent < length ? p->indent : length;
    if (p->first && !p->with_key)
        from = value_offset(text, length, from);
    if (p->line == p->last && length && text[length - 1] == ',')
        length--;
    buf_add(&p->text, text + from, length - from);
    if (p->line != p->last)
        buf_char(&p->text, '\n');
    p->first = false;
    p->line++;
}

static size_t part_piece(void *arg, char *out, size_t room)
{
    struct part *p = arg;
    if (p->taken == p->text.len) {
        buf_reset(&p->text);
        p->taken = 0;
        while (p->line <= p->last && p->text.len < AHEAD) {
            part_add_line(p);
            if (p->line > p->last)
                buf_char(&p->text, '\n');
        }
    }
    size_t left = p->text.len - p->taken, given = left < room ? left : room;
    if (given)
        memcpy(out, p->text.data + p->taken, given);
    p->taken += given;
    p->given += given;
    return given;
}

static struct part part_of(struct json *v, enum json_what what)
{
    size_t length, open = spec_lines_open(v->lines, v->at);
    const char *text = spec_lines_line(v->lines, open, &length);
    size_t depth = spec_lines_shape_of(text, length).depth;
    return (struct part){.lines = v->lines,
                         .line = open,
                         .last = spec_lines_close(v->lines, open),
                         .indent = 2 * depth,
                         .with_key = what == WHAT_MEMBER,
                         .first = true};
}

/* A string without its quotes and escapes; any other value as it is. */
static void decode_string(struct buf *text)
{
    struct jread *r = jread_new(text->data, text->len);
    jread_allow(r, text->len);
    if (jread_next(r) == JREAD_STRING) {
        struct buf plain = {0};
        buf_add(&plain, jread_text(r), jread_length(r));
        buf_clear(text);
        *text = plain;
    }
    jread_free(r);
}

bool json_part_text(struct json *v, enum json_what what, size_t most, struct buf *out)
{
    struct part p = part_of(v, what);
    size_t length;
    if (what == WHAT_PATH) {
        buf_text(out, *v->pointer ? v->pointer + 1 : "");
    } else if (what == WHAT_KEY) {
        const char *line = spec_lines_line(v->lines, p.line, &length);
        char *key = spec_lines_key_of(line, length);
        buf_text(out, key ? key : "");
        free(key);
    } else {
        bool scalar = p.line == p.last;
        while (p.line <= p.last && p.text.len <= most)
            part_add_line(&p);
        buf_add(out, buf_string(&p.text), p.text.len);
        buf_clear(&p.text);
        if (scalar && what == WHAT_VALUE)
            decode_string(out);
    }
    return out->len <= most;
}

bool json_part_write(struct json *v, enum json_what what, const char *file, size_t *bytes,
                     char **why)
{
    const struct path_stamp none = {0}; /* as when the name was asked for */
    struct part p = part_of(v, what);
    struct buf text;
    if (what_is_text(what, &p)) {
        buf_init(&text);
        json_part_text(v, what, (size_t)-1, &text);
        buf_char(&text, '\n');
        struct buf_reader reader = buf_reader_of(&text);
        bool ok = path_write_over(file, &none, buf_read, &reader, 0644, why);
        *bytes = text.len;
        buf_clear(&text);
        return ok;
    }
    bool ok = path_write_over(file, &none, part_piece, &p, 0644, why);
    buf_clear(&p.text);
    *bytes = p.given;
    return ok;
}
