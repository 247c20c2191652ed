/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/mem.h"
#include "base/texts.h"
#include "sandbox/fault.h"

enum { FOR_EVER = -1, CLOSED_MS = 3600000, SLOW_MS = 50 };

struct planned {
    const struct fault_row *row;
    char *action;
    long value;
    long left; /* FOR_EVER, or how often still */
};

#define NONE (-1)

static const struct fault_row rows[] = {
    {.name = "refuse",
     .value = CLOSED_MS,
     .raw = RAW_REFUSE,
     .about = "resets, and closes the port for VALUE milliseconds: connections are refused"},
    {.name = "reset", .value = NONE, .raw = RAW_RESET, .about = "resets the connection"},
    {.name = "silent", .value = NONE, .raw = RAW_SILENT, .about = "accepts and never answers"},
    {.name = "slow",
     .value = SLOW_MS,
     .raw = RAW_SLOW,
     .acts = true,
     .about = "one byte in VALUE milliseconds (50)"},
    {.name = "half", .value = NONE, .raw = RAW_HALF, .acts = true, .about = "half a body"},
    {.name = "long",
     .value = NONE,
     .raw = RAW_LONG,
     .acts = true,
     .about = "Content-Length says twice as much as there is"},
    {.name = "short",
     .value = NONE,
     .raw = RAW_SHORT,
     .acts = true,
     .about = "Content-Length says half of what there is"},
    {.name = "huge",
     .value = NONE,
     .raw = RAW_HUGE,
     .acts = true,
     .about = "Content-Length says 8 GB"},
    {.name = "cut",
     .value = 0,
     .raw = RAW_CUT,
     .acts = true,
     .about = "acts, then closes behind VALUE bytes of the reply (0)"},
    {.name = "302", .value = NONE, .status = 302, .about = "a redirection to another host"},
    {.name = "401", .value = NONE, .status = 401, .about = "unauthorised"},
    {.name = "403", .value = NONE, .status = 403, .about = "forbidden"},
    {.name = "404", .value = NONE, .status = 404, .about = "not found"},
    {.name = "408", .value = NONE, .status = 408, .about = "timeout of a gateway"},
    {.name = "429",
     .value = 1,
     .status = 429,
     .about = "too many requests, with Retry-After: VALUE (1)"},
    {.name = "500", .value = NONE, .status = 500, .about = "an HTML page of an error"},
    {.name = "502", .value = NONE, .status = 502, .about = "an HTML page of a gateway"},
    {.name = "html", .value = NONE, .acts = true, .spoil = spoil_html, .about = "an HTML page"},
    {.name = "ok", .value = NONE, .acts = true, .spoil = spoil_ok, .about = "just OK"},
    {.name = "empty", .value = NONE, .acts = true, .spoil = spoil_empty, .about = "an empty body"},
    {.name = "array", .value = NONE, .acts = true, .spoil = spoil_array, .about = "an array"},
    {.name = "nulls",
     .value = NONE,
     .acts = true,
     .spoil = spoil_nulls,
     .about = "null for every value"},
    {.name = "success-text",
     .value = NONE,
     .acts = true,
     .spoil = spoil_success,
     .about = "success is \"yes\""},
    {.name = "total-text",
     .value = NONE,
     .acts = true,
     .spoil = spoil_total,
     .about = "totalCount is \"many\""},
    {.name = "code-number",
     .value = NONE,
     .acts = true,
     .spoil = spoil_code,
     .about = "code is 200, a number"},
    {.name = "message-object",
     .value = NONE,
     .acts = true,
     .spoil = spoil_message,
     .about = "message is an object"},
    {.name = "twice", .value = NONE, .acts = true, .spoil = spoil_keys, .about = "duplicate keys"},
    {.name = "bom", .value = NONE, .acts = true, .spoil = spoil_mark, .about = "a byte-order mark"},
    {.name = "encoding",
     .value = NONE,
     .acts = true,
     .encoding = true,
     .about = "Content-Encoding: gzip, which is a lie"},
    {.name = "nested",
     .value = NONE,
     .acts = true,
     .spoil = spoil_depth,
     .about = "100000 nested brackets"},
    {.name = "repeat",
     .value = NONE,
     .acts = true,
     .first_page = true,
     .bend = bend_no_total,
     .about = "the first page for ever, without a total"},
    {.name = "totals",
     .value = NONE,
     .acts = true,
     .bend = bend_total,
     .about = "another total on each page"},
    {.name = "no-id",
     .value = NONE,
     .acts = true,
     .bend = bend_no_id,
     .about = "the first row has no id"},
    {.name = "twins",
     .value = NONE,
     .acts = true,
     .bend = bend_twins,
     .about = "the first two rows have one id"},
};

enum { ROWS = sizeof rows / sizeof *rows };

void faults_list(void)
{
    for (size_t i = 0; i < ROWS; i++)
        printf("%-16s%s\n", rows[i].name, rows[i].about);
}

static const struct fault_row *fault_find_row(const char *name, size_t length)
{
    for (size_t i = 0; i < ROWS; i++)
        if (strlen(rows[i].name) == length && strncmp(rows[i].name, name, length) == 0)
            return &rows[i];
    return NULL;
}

static bool fault_read_number(const char *text, size_t length, long *number)
{
    char *digits = mem_text_n(text, length), *end;
    errno = 0;
    *number = strtol(digits, &end, 10);
    bool ok = length > 0 && *digits >= '0' && *digits <= '9' && *end == '\0' && errno == 0;
    free(digits);
    return ok;
}

bool faults_add(struct faults *f, const char *text, char **why)
{
    size_t action = strcspn(text, ":");
    const char *name = text + action + (text[action] == ':');
    size_t length = strcspn(name, "=:");
    const char *rest = name + length;
    struct planned p = {.row = fault_find_row(name, length), .left = FOR_EVER};
    bool ok = action > 0 && p.row != NULL;
    p.value = ok ? p.row->value : NONE;
    if (ok && *rest == '=') {
        size_t digits = strcspn(++rest, ":");
        ok = p.value != NONE && fault_read_number(rest, digits, &p.value);
        rest += digits;
    }
    if (ok && *rest == ':')
        ok = fault_read_number(rest + 1, strlen(rest + 1), &p.left);
    if (!ok) {
        *why = mem_printf("'%s' is no ACTION:FAULT[=VALUE][:COUNT]; --faults lists them", text);
        return false;
    }
    p.action = mem_text_n(text, action);
    f->items = mem_grow(f->items, &f->cap, f->len + 1, sizeof *f->items);
    f->items[f->len++] = p;
    return true;
}

bool faults_read(struct faults *f, const char *text, char **why)
{
    struct texts lines;
    bool ok = true;
    texts_init(&lines);
    texts_cut(&lines, text, "\r\n");
    faults_clear(f);
    for (size_t i = 0; i < lines.len && ok; i++)
        ok = faults_add(f, lines.items[i], why);
    texts_clear(&lines);
    if (!ok)
        faults_clear(f);
    return ok;
}

void faults_clear(struct faults *f)
{
    for (size_t i = 0; i < f->len; i++)
        free(f->items[i].action);
    free(f->items);
    *f = (struct faults){0};
}

struct fault faults_take(struct faults *f, const char *action)
{
    for (size_t i = 0; i < f->len; i++) {
        struct planned *p = &f->items[i];
        if (p->left == 0 || (strcmp(p->action, "*") != 0 && strcmp(p->action, action) != 0))
            continue;
        if (p->left > 0)
            p->left--;
        return (struct fault){p->row, p->value};
    }
    return (struct fault){0};
}

bool faults_are_raw(const struct faults *f)
{
    for (size_t i = 0; i < f->len; i++)
        if (f->items[i].row->raw != RAW_NONE)
            return true;
    return false;
}
