/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/mem.h"
#include "base/texts.h"
#include "sandbox/actions.h"
#include "sandbox/fault.h"

enum { NONE = -1, FOR_EVER = -1, CLOSED_MS = 3600000, SLOW_MS = 50 };

struct planned {
    const struct fault_row *row;
    char *action;
    long value;
    long left; /* FOR_EVER, or how often still */
};

static const struct fault_row rows[] = {
    {"refuse", "resets, and closes the port for VALUE milliseconds: connections are refused",
     .instead = true, .raw = RAW_REFUSE, .valued = true, .value = CLOSED_MS},
    {"reset", "resets the connection", .instead = true, .raw = RAW_RESET},
    {"silent", "accepts and never answers", .instead = true, .raw = RAW_SILENT},
    {"slow", "one byte in VALUE milliseconds (50)", .raw = RAW_SLOW, .valued = true,
     .value = SLOW_MS},
    {"half", "half a body", .raw = RAW_HALF},
    {"long", "Content-Length says twice as much as there is", .raw = RAW_LONG},
    {"short", "Content-Length says half of what there is", .raw = RAW_SHORT},
    {"huge", "Content-Length says 8 GB", .raw = RAW_HUGE},
    {"cut", "acts, then closes behind VALUE bytes of the reply (0)", .raw = RAW_CUT,
     .valued = true},
    {"302", "a redirection to another host", .status = 302},
    {"401", "unauthorised", .status = 401},
    {"403", "forbidden", .status = 403},
    {"404", "not found", .status = 404},
    {"408", "timeout of a gateway", .status = 408},
    {"429", "too many requests, with Retry-After: VALUE (1)", .status = 429, .valued = true,
     .value = 1},
    {"500", "an HTML page of an error", .status = 500},
    {"502", "an HTML page of a gateway", .status = 502},
    {"html", "an HTML page", .spoil = spoil_html},
    {"ok", "just OK", .spoil = spoil_ok},
    {"empty", "an empty body", .spoil = spoil_empty},
    {"array", "an array", .spoil = spoil_array},
    {"nulls", "null for every value", .spoil = spoil_nulls},
    {"success-text", "success is \"yes\"", .spoil = spoil_success},
    {"total-text", "totalCount is \"many\"", .spoil = spoil_total},
    {"code-number", "code is 200, a number", .spoil = spoil_code},
    {"message-object", "message is an object", .spoil = spoil_message},
    {"twice", "duplicate keys", .spoil = spoil_keys},
    {"bom", "a byte-order mark", .spoil = spoil_mark},
    {"encoding", "Content-Encoding: gzip, which is a lie", .encoding = true},
    {"nested", "100000 nested brackets", .spoil = spoil_depth},
    {"repeat", "the first page for ever, without a total", .first_page = true,
     .bend = bend_no_total},
    {"totals", "another total on each page", .bend = bend_total},
    {"no-id", "the first row has no id", .bend = bend_no_id},
    {"bad-row", "the first row has a key twice", .bend = bend_bad_row},
    {"twins", "the first two rows have one id", .bend = bend_twins},
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

static bool fault_is_of_something(const char *action)
{
    return strcmp(action, "*") == 0 || strcmp(action, "health") == 0 ||
           action_find(action, OMS_ANY);
}

bool faults_add(struct faults *f, const char *text, char **why)
{
    size_t action = strcspn(text, ":");
    const char *name = text + action + (text[action] == ':');
    size_t length = strcspn(name, "=:");
    const char *rest = name + length;
    struct planned p = {.row = fault_find_row(name, length), .left = FOR_EVER};
    bool ok = action > 0 && p.row;
    p.value = ok && p.row->valued ? p.row->value : NONE;
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
    if (!fault_is_of_something(p.action)) {
        *why = mem_printf("'%s' is no action, nor health or *", p.action);
        free(p.action);
        return false;
    }
    f->items = mem_grow(f->items, &f->cap, f->len + 1, sizeof *f->items);
    f->items[f->len++] = p;
    return true;
}

bool faults_read(struct faults *f, const char *text, char **why)
{
    struct texts lines = {0};
    bool ok = true;
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
