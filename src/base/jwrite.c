/* SPDX-License-Identifier: Apache-2.0 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/jread.h"
#include "base/jwrite.h"
#include "base/mem.h"
#include "base/utf8.h"

static void jwrite_add_escape(struct buf *out, char c)
{
    static const char names[] = "\b\f\n\r\t\"\\";
    static const char letters[] = "bfnrt\"\\";
    const char *name = c != '\0' ? strchr(names, c) : NULL;
    if (name)
        buf_add(out, (char[]){'\\', letters[name - names]}, 2);
    else
        buf_printf(out, "\\u%04x", (unsigned)c);
}

static bool jwrite_is_special(char c)
{
    return (unsigned char)c < 0x20 || c == '"' || c == '\\';
}

/*
 * Bytes of a character at text that JSON may hold as it is, but that would steer a terminal or
 * deceive a reader: DEL, C1, BiDi controls, what has no width. 0: it is none.
 */
static size_t hidden_at(const char *text, const char *end, uint32_t *code)
{
    unsigned char lead = (unsigned char)*text;
    if (lead != 0x7f && lead != 0xc2 && lead != 0xd8 && lead != 0xe2 && lead != 0xef &&
        lead != 0xf3)
        return 0;
    size_t bytes = utf8_decode(text, (size_t)(end - text), code);
    uint32_t c = bytes > 0 ? *code : 0;
    bool hidden = (c >= 0x7f && c <= 0x9f) || c == 0xad || c == 0x61c ||
                  (c >= 0x200b && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e) ||
                  (c >= 0x2060 && c <= 0x206f) || c == 0xfeff || (c >= 0xe0000 && c <= 0xe0fff);
    return hidden ? bytes : 0;
}

static void add_code(struct buf *out, uint32_t code)
{
    if (code < 0x10000) {
        buf_printf(out, "\\u%04x", code);
        return;
    }
    code -= 0x10000;
    buf_printf(out, "\\u%04x\\u%04x", 0xd800 + (code >> 10), 0xdc00 + (code & 0x3ff));
}

static bool holds_hidden(const char *text, const char *end)
{
    uint32_t code;
    for (; text < end; text++)
        if ((unsigned char)*text >= 0x7f && hidden_at(text, end, &code) > 0)
            return true;
    return false;
}

/* Eight bytes at a time: a byte has its highest bit set where it is below what is taken away. */
bool json_plain(const char *text, size_t length)
{
    const uint64_t ones = 0x0101010101010101U;
    const char *start = text, *end = text + length;
    uint64_t bytes, found = 0, high = 0;
    for (; (size_t)(end - text) >= sizeof bytes; text += sizeof bytes) {
        memcpy(&bytes, text, sizeof bytes);
        high |= bytes | (bytes + ones); /* DEL, too */
        uint64_t quote = bytes ^ (ones * '"'), backslash = bytes ^ (ones * '\\');
        found |= ((bytes - ones * 0x20) & ~bytes) | ((quote - ones) & ~quote) |
                 ((backslash - ones) & ~backslash);
    }
    if (found & (ones * 0x80))
        return false;
    for (; text < end; text++) {
        if (jwrite_is_special(*text))
            return false;
        high |= (unsigned char)*text >= 0x7f ? 0x80 : 0;
    }
    return (high & (ones * 0x80)) == 0 || !holds_hidden(start, end);
}

void json_quote(struct buf *out, const char *text, size_t length)
{
    const char *at = text, *end = text + length;
    buf_char(out, '"');
    for (;;) {
        const char *plain = at;
        uint32_t code;
        size_t hidden = 0;
        while (at < end && !jwrite_is_special(*at) && (hidden = hidden_at(at, end, &code)) == 0)
            at++;
        buf_add(out, plain, (size_t)(at - plain));
        if (at == end)
            break;
        if (hidden > 0)
            add_code(out, code);
        else
            jwrite_add_escape(out, *at);
        at += hidden > 0 ? hidden : 1;
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
    if (w->on_a_line)
        buf_text(w->out, w->fresh ? "" : " ");
    else if (w->depth > 0)
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
    if (!w->fresh && !w->on_a_line)
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
    if (!text)
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

void jwrite_integer(struct jwrite *w, long long number)
{
    next_item(w);
    buf_printf(w->out, "%lld", number);
}

void jwrite_member(struct jwrite *w, const char *key, const char *text)
{
    char *shown = text && !utf8_valid(text, strlen(text), NULL) ? utf8_shown(text) : NULL;
    jwrite_key(w, key);
    jwrite_string(w, shown ? shown : text);
    free(shown);
}

void jwrite_count(struct jwrite *w, const char *key, long long number)
{
    jwrite_key(w, key);
    jwrite_integer(w, number);
}

void jwrite_known(struct jwrite *w, const char *key, long long number, bool known)
{
    jwrite_key(w, key);
    if (known)
        jwrite_integer(w, number);
    else
        jwrite_null(w);
}

void jwrite_texts(struct jwrite *w, const char *key, const struct texts *texts)
{
    jwrite_key(w, key);
    jwrite_array(w);
    for (size_t i = 0; i < texts->len; i++)
        jwrite_string(w, texts->items[i]);
    jwrite_array_end(w);
}

void jwrite_bool(struct jwrite *w, bool value)
{
    literal(w, value ? "true" : "false");
}

void jwrite_null(struct jwrite *w)
{
    literal(w, "null");
}

static const char *const token_texts[] = {
    [JREAD_OBJECT] = "{",  [JREAD_OBJECT_END] = "}", [JREAD_ARRAY] = "[",  [JREAD_ARRAY_END] = "]",
    [JREAD_TRUE] = "true", [JREAD_FALSE] = "false",  [JREAD_NULL] = "null"};

void json_token(struct buf *out, const struct jread *r)
{
    enum jread_token token = jread_token(r);
    if (token == JREAD_STRING || token == JREAD_KEY)
        json_quote(out, jread_text(r), jread_length(r));
    else
        buf_text(out, token == JREAD_NUMBER ? jread_text(r) : token_texts[token]);
}

static void copy_token(struct jwrite *w, const struct jread *r)
{
    enum jread_token token = jread_token(r);
    if (token == JREAD_OBJECT || token == JREAD_ARRAY) {
        open_container(w, *token_texts[token]);
    } else if (token == JREAD_OBJECT_END || token == JREAD_ARRAY_END) {
        close_container(w, *token_texts[token]);
    } else if (token == JREAD_KEY) {
        key_n(w, jread_text(r), jread_length(r));
    } else {
        next_item(w);
        json_token(w->out, r);
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
