#include "config.h"

#include <stdint.h>
#include <string.h>

#include "base/i18n.h"
#include "base/jread.h"
#include "base/jwrite.h"
#include "base/mem.h"

static void add_escape(struct buf *out, char c)
{
    static const char names[] = "\b\f\n\r\t\"\\";
    static const char letters[] = "bfnrt\"\\";
    const char *name = c != '\0' ? strchr(names, c) : NULL;
    if (name != NULL)
        buf_add(out, (char[]){'\\', letters[name - names]}, 2);
    else
        buf_printf(out, "\\u%04x", (unsigned)c);
}

static bool is_special(char c)
{
    return (unsigned char)c < 0x20 || c == '"' || c == '\\';
}

/* Eight bytes at a time: a byte has its highest bit set where it is below what is taken away. */
bool json_plain(const char *text, size_t length)
{
    const uint64_t ones = 0x0101010101010101U;
    const char *end = text + length;
    uint64_t bytes, found = 0;
    for (; (size_t)(end - text) >= sizeof bytes; text += sizeof bytes) {
        memcpy(&bytes, text, sizeof bytes);
        uint64_t quote = bytes ^ (ones * '"'), backslash = bytes ^ (ones * '\\');
        found |= ((bytes - ones * 0x20) & ~bytes) | ((quote - ones) & ~quote) |
                 ((backslash - ones) & ~backslash);
    }
    if (found & (ones * 0x80))
        return false;
    while (text < end)
        if (is_special(*text++))
            return false;
    return true;
}

void json_quote(struct buf *out, const char *text, size_t length)
{
    const char *at = text, *end = text + length;
    buf_char(out, '"');
    for (;;) {
        const char *plain = at;
        while (at < end && !is_special(*at))
            at++;
        buf_add(out, plain, (size_t)(at - plain));
        if (at == end)
            break;
        add_escape(out, *at++);
    }
    buf_char(out, '"');
}

void jwrite_init(struct jwrite *w, struct buf *out)
{
    *w = (struct jwrite){.out = out, .fresh = true};
}

static void new_line(struct jwrite *w)
{
    static const char start[] = "\n                                ";
    size_t most = sizeof start - 2;
    size_t left = 2 * w->depth;
    buf_add(w->out, start, 1 + (left < most ? left : most));
    for (; left > most; left -= most)
        buf_add(w->out, start + 1, left - most < most ? left - most : most);
}

/* Before a key, or before a value that has none. */
static void next_item(struct jwrite *w)
{
    if (w->after_key) {
        w->after_key = false;
        return;
    }
    if (!w->fresh)
        buf_char(w->out, ',');
    if (w->depth > 0)
        new_line(w);
    w->fresh = false;
}

static void open_container(struct jwrite *w, char bracket)
{
    next_item(w);
    buf_char(w->out, bracket);
    w->depth++;
    w->fresh = true;
}

static void close_container(struct jwrite *w, char bracket)
{
    if (w->depth == 0)
        fatal(_("A JSON container was closed that had not been opened."));
    w->depth--;
    if (!w->fresh)
        new_line(w);
    w->fresh = false;
    buf_char(w->out, bracket);
}

void jwrite_object(struct jwrite *w)
{
    open_container(w, '{');
}

void jwrite_object_end(struct jwrite *w)
{
    close_container(w, '}');
}

void jwrite_array(struct jwrite *w)
{
    open_container(w, '[');
}

void jwrite_array_end(struct jwrite *w)
{
    close_container(w, ']');
}

static void key_n(struct jwrite *w, const char *key, size_t length)
{
    next_item(w);
    json_quote(w->out, key, length);
    buf_text(w->out, ": ");
    w->after_key = true;
}

void jwrite_key(struct jwrite *w, const char *key)
{
    key_n(w, key, strlen(key));
}

void jwrite_string(struct jwrite *w, const char *text)
{
    if (text == NULL)
        jwrite_null(w);
    else
        jwrite_string_n(w, text, strlen(text));
}

void jwrite_string_n(struct jwrite *w, const char *text, size_t length)
{
    next_item(w);
    json_quote(w->out, text, length);
}

static void literal(struct jwrite *w, const char *text)
{
    next_item(w);
    buf_text(w->out, text);
}

void jwrite_number(struct jwrite *w, const char *digits)
{
    literal(w, digits);
}

void jwrite_bool(struct jwrite *w, bool value)
{
    literal(w, value ? "true" : "false");
}

void jwrite_null(struct jwrite *w)
{
    literal(w, "null");
}

static void copy_token(struct jwrite *w, const struct jread *r)
{
    switch (jread_token(r)) {
    case JREAD_OBJECT:
        jwrite_object(w);
        break;
    case JREAD_OBJECT_END:
        jwrite_object_end(w);
        break;
    case JREAD_ARRAY:
        jwrite_array(w);
        break;
    case JREAD_ARRAY_END:
        jwrite_array_end(w);
        break;
    case JREAD_KEY:
        key_n(w, jread_text(r), jread_length(r));
        break;
    case JREAD_STRING:
        jwrite_string_n(w, jread_text(r), jread_length(r));
        break;
    case JREAD_NUMBER:
        jwrite_number(w, jread_text(r));
        break;
    case JREAD_TRUE:
    case JREAD_FALSE:
        jwrite_bool(w, jread_token(r) == JREAD_TRUE);
        break;
    case JREAD_NULL:
        jwrite_null(w);
        break;
    case JREAD_ERROR:
    case JREAD_END:
        break;
    }
}

void jwrite_raw(struct jwrite *w, const char *json, size_t length)
{
    struct jread *r = jread_new(json, length);
    while (jread_next(r) != JREAD_END) {
        if (jread_token(r) == JREAD_ERROR)
            fatal(_("A stored JSON value cannot be read any more: %s"), jread_why(r));
        copy_token(w, r);
    }
    jread_free(r);
}
