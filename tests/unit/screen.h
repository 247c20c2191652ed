/* SPDX-License-Identifier: Apache-2.0 */
/* A screen without a terminal, for tests of what is drawn. */
#ifndef TEST_SCREEN_H
#define TEST_SCREEN_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "asserts.h"
#include "base/texts.h"
#include "ui/term.h"
#include "ui/term_state.h"

/* Runs `script` (may be ""); screens go to `out` (may be NULL). */
static inline void screen_open_script(int rows, int cols, const char *script, FILE *out)
{
    char name[] = "/tmp/test-screen-XXXXXX", *why = NULL;
    int fd = mkstemp(name);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, script, strlen(script)), (ssize_t)strlen(script));
    close(fd);
    struct term_options options = {
        .script = name, .screens = out ? out : stderr, .rows = rows, .cols = cols};
    bool opened = term_open(&options, &why);
    unlink(name);
    if (!opened)
        fail_msg("term_open: %s", why);
}

static inline void screen_open(int rows, int cols)
{
    screen_open_script(rows, cols, "", NULL);
}

/* The lines of the picture as it stands. The caller clears them. */
static inline void screen_lines(struct texts *lines)
{
    struct buf picture = {0};
    texts_init(lines);
    draw_picture(&picture);
    for (char *p = picture.data, *end; p && *p; p = end + 1) {
        end = strchr(p, '\n');
        texts_add_n(lines, p, (size_t)(end - p));
    }
    buf_clear(&picture);
}

static inline void expect_line(int y, const char *wanted)
{
    struct texts lines;
    screen_lines(&lines);
    assert_true((size_t)y < lines.len);
    assert_string_equal(lines.items[y], wanted);
    texts_clear(&lines);
}

static inline bool screen_has(const char *wanted)
{
    struct texts lines;
    bool found = false;
    screen_lines(&lines);
    for (size_t i = 0; i < lines.len; i++)
        found = found || strstr(lines.items[i], wanted);
    texts_clear(&lines);
    return found;
}

static inline void expect_cursor(int y, int x)
{
    int at_y, at_x;
    draw_cursor(&at_y, &at_x);
    assert_int_equal(at_y, y);
    assert_int_equal(at_x, x);
}

static inline struct key key_of(enum key_code code)
{
    return (struct key){.code = code};
}

static inline struct key text_key(const char *text)
{
    struct key k = {.code = K_TEXT};
    snprintf(k.text, sizeof k.text, "%s", text);
    return k;
}

static inline struct key paste_key(const char *text)
{
    return (struct key){.code = K_PASTE, .paste = text, .paste_length = strlen(text)};
}

#endif
