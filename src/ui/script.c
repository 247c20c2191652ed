/* SPDX-License-Identifier: Apache-2.0 */
#include "ui/script.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/utf8.h"

enum { SCRIPT_MAX = 4 << 20, REPEAT_MAX = 10000, SIZE_MAX_CELLS = 1000 };

struct script {
    char *name;
    struct script_step *steps;
    size_t count, cap, at;
    struct script_step quit; /* what comes after the last one */
};

/* Where the parser is. */
struct place {
    struct script *script;
    const char *p;
    size_t line;
    char **why;
};

static const struct {
    const char *word;
    enum script_kind kind;
    enum { ARG_NONE, ARG_TEXT, ARG_NAME, ARG_SIZE } arg;
} directives[] = {
    {"@paste", SCRIPT_PASTE, ARG_TEXT},   {"@screen", SCRIPT_SCREEN, ARG_NAME},
    {"@resize", SCRIPT_RESIZE, ARG_SIZE}, {"@expect", SCRIPT_EXPECT, ARG_TEXT},
    {"@absent", SCRIPT_ABSENT, ARG_TEXT}, {"@quit", SCRIPT_QUIT, ARG_NONE},
};

static bool script_complain(struct place *at, const char *what, const char *word, size_t length)
{
    char *shown = utf8_visible(word, length);
    *at->why = mem_printf("%s:%zu: %s: %s", at->script->name, at->line, what, shown);
    free(shown);
    return false;
}

static bool complain_rest(struct place *at, const char *what)
{
    return script_complain(at, what, at->p, strcspn(at->p, "\n"));
}

static struct script_step *script_add(struct place *at, enum script_kind kind)
{
    struct script *s = at->script;
    s->steps = mem_grow(s->steps, &s->cap, s->count + 1, sizeof *s->steps);
    struct script_step *step = &s->steps[s->count++];
    memset(step, 0, sizeof *step);
    step->kind = kind;
    step->line = at->line;
    return step;
}

static void script_skip_blanks(struct place *at)
{
    while (*at->p == ' ' || *at->p == '\t' || *at->p == '\r')
        at->p++;
}

static bool at_line_end(const struct place *at)
{
    return *at->p == '\0' || *at->p == '\n' || *at->p == '#';
}

/* A text in quotes. */
static bool quoted(struct place *at, bool pasted, struct buf *out)
{
    if (*at->p != '"')
        return complain_rest(at, _("a text in quotes is expected here"));
    for (at->p++; *at->p != '"'; at->p++) {
        if (*at->p == '\0' || *at->p == '\n')
            return complain_rest(at, _("the closing quote is missing"));
        if (*at->p != '\\') {
            buf_char(out, *at->p);
            continue;
        }
        at->p++;
        if (*at->p == '"' || *at->p == '\\')
            buf_char(out, *at->p);
        else if (pasted && *at->p == 'n')
            buf_char(out, '\n');
        else if (pasted && *at->p == 't')
            buf_char(out, '\t');
        else
            return script_complain(at, _("unknown escape in a text"), at->p - 1, *at->p ? 2 : 1);
    }
    at->p++;
    return true;
}

static bool typed_text(struct place *at)
{
    struct buf text = {0};
    bool ok = quoted(at, false, &text);
    for (size_t i = 0; ok && i < text.len;) {
        uint32_t code;
        size_t bytes = utf8_decode(text.data + i, text.len - i, &code);
        if (bytes == 0) {
            ok = script_complain(at, _("this is not UTF-8"), text.data + i, 1);
            break;
        }
        struct script_step *step = script_add(at, SCRIPT_KEY);
        step->code = K_TEXT;
        step->text = mem_text_n(text.data + i, bytes);
        i += bytes;
    }
    buf_clear(&text);
    return ok;
}

static bool script_keys(struct place *at)
{
    size_t length = strcspn(at->p, " \t\r\n");
    const char *star = memchr(at->p, '*', length);
    size_t name_length = star ? (size_t)(star - at->p) : length;
    char *name = mem_text_n(at->p, name_length), *end = NULL;
    enum key_code code = strcasecmp(name, "Space") == 0 ? K_TEXT : key_by_name(name);
    free(name);
    if (code == K_NONE)
        return script_complain(at, _("there is no such key"), at->p, length);
    long times = star ? strtol(star + 1, &end, 10) : 1;
    if (star && (end != at->p + length || times < 1 || times > REPEAT_MAX))
        return script_complain(at, _("not a number of times"), at->p, length);
    for (long i = 0; i < times; i++) {
        struct script_step *step = script_add(at, SCRIPT_KEY);
        step->code = code;
        step->text = code == K_TEXT ? mem_text(" ") : NULL;
    }
    at->p += length;
    return true;
}

static bool size_argument(struct place *at, struct script_step *step)
{
    int used = 0;
    if (sscanf(at->p, "%4dx%4d%n", &step->cols, &step->rows, &used) != 2 || step->cols < 1 ||
        step->rows < 1 || step->cols > SIZE_MAX_CELLS || step->rows > SIZE_MAX_CELLS)
        return complain_rest(at, _("a size such as 80x24 is expected here"));
    at->p += used;
    return true;
}

static bool text_argument(struct place *at, struct script_step *step)
{
    struct buf text = {0};
    bool ok = quoted(at, step->kind == SCRIPT_PASTE, &text);
    step->text = buf_steal(&text);
    return ok;
}

static bool name_argument(struct place *at, struct script_step *step)
{
    size_t length = strcspn(at->p, " \t\r\n");
    if (at_line_end(at))
        return complain_rest(at, _("a name is expected here"));
    step->text = mem_text_n(at->p, length);
    at->p += length;
    return true;
}

static bool directive(struct place *at)
{
    size_t length = strcspn(at->p, " \t\r\n"), i = 0,
           count = sizeof directives / sizeof *directives;
    while (i < count &&
           (strlen(directives[i].word) != length || memcmp(directives[i].word, at->p, length) != 0))
        i++;
    if (i == count)
        return script_complain(at, _("there is no such directive"), at->p, length);
    at->p += length;
    script_skip_blanks(at);
    struct script_step *step = script_add(at, directives[i].kind);
    bool ok = true;
    if (directives[i].arg == ARG_TEXT)
        ok = text_argument(at, step);
    else if (directives[i].arg == ARG_NAME)
        ok = name_argument(at, step);
    else if (directives[i].arg == ARG_SIZE)
        ok = size_argument(at, step);
    script_skip_blanks(at);
    if (ok && !at_line_end(at))
        ok = complain_rest(at, _("a directive stands alone on its line"));
    return ok;
}

static bool one_line(struct place *at)
{
    script_skip_blanks(at);
    if (*at->p == '@')
        return directive(at);
    for (; !at_line_end(at); script_skip_blanks(at))
        if (!(*at->p == '"' ? typed_text(at) : script_keys(at)))
            return false;
    return true;
}

static bool script_parse(struct script *s, const char *text, char **why)
{
    struct place at = {s, text, 1, why};
    for (; *at.p; at.line++) {
        if (!one_line(&at))
            return false;
        at.p += strcspn(at.p, "\n");
        if (*at.p == '\n')
            at.p++;
    }
    s->quit.line = at.line;
    return true;
}

struct script *script_read(const char *file, char **why)
{
    struct buf text = {0};
    struct script *s = NULL;
    if (path_read(file, SCRIPT_MAX, &text, why)) {
        s = mem_new(sizeof *s);
        s->name = strcmp(file, "-") == 0 ? mem_text("-") : utf8_shown(file);
        s->quit.kind = SCRIPT_QUIT;
        if (!script_parse(s, buf_string(&text), why)) {
            script_free(s);
            s = NULL;
        }
    }
    buf_clear(&text);
    return s;
}

void script_free(struct script *s)
{
    if (!s)
        return;
    for (size_t i = 0; i < s->count; i++)
        free(s->steps[i].text);
    free(s->steps);
    free(s->name);
    free(s);
}

const struct script_step *script_peek(const struct script *s)
{
    return s->at < s->count ? &s->steps[s->at] : &s->quit;
}

void script_pass(struct script *s)
{
    if (s->at < s->count && s->steps[s->at].kind != SCRIPT_QUIT)
        s->at++;
}

const char *script_name(const struct script *s)
{
    return s->name;
}
