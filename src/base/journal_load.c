/* SPDX-License-Identifier: Apache-2.0 */
/* Reading the journal: pairs of lines become entries. */
#include "base/journal.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/hash.h"
#include "base/jsonc.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/statedir.h"
#include "base/when.h"

enum { JOURNAL_MAX = 1 << 28, LINE_LEAST = sizeof "{'event':'sending','key':''}" }; /* bytes */

struct loading {
    struct journal_log *log;
    struct hash_chains chains; /* entries, the last first, by their keys */
};

static int64_t time_of(struct json_object *line)
{
    const char *text = jsonc_string(line, "time");
    char *why = NULL;
    int64_t seconds = 0;
    if (text && !when_parse(text, &seconds, &why))
        seconds = 0;
    free(why);
    return seconds;
}

static void begin_entry(struct loading *l, struct json_object *line, const char *key)
{
    struct journal_log *log = l->log;
    hash_chains_add(&l->chains, hash_text(HASH_START, key), (uint32_t)log->len);
    log->items = mem_grow(log->items, &log->cap, log->len + 1, sizeof *log->items);
    struct journal_entry *e = &log->items[log->len++];
    *e = (struct journal_entry){.key = mem_text(key),
                                .time = time_of(line),
                                .server = mem_text(jsonc_string(line, "server")),
                                .user = mem_text(jsonc_string(line, "user")),
                                .name = mem_text(jsonc_string(line, "name")),
                                .verb = mem_text(jsonc_string(line, "verb")),
                                .id = mem_text(jsonc_string(line, "id")),
                                .hash = mem_text(jsonc_string(line, "sha256"))};
    jsonc_int(line, "bytes", &e->bytes);
    struct json_object *warnings = jsonc_get(line, "warnings");
    for (size_t i = 0; i < jsonc_length(warnings); i++) {
        struct json_object *warning = jsonc_at(warnings, i);
        if (json_object_is_type(warning, json_type_string))
            texts_add(&e->warnings, json_object_get_string(warning));
    }
}

static bool end_entry(const struct loading *l, struct json_object *line, const char *key)
{
    uint32_t at = *hash_chains_head(&l->chains, hash_text(HASH_START, key));
    for (; at; at = l->chains.next[at - 1]) {
        struct journal_entry *e = &l->log->items[at - 1];
        if (strcmp(e->key, key) != 0)
            continue;
        e->ended = time_of(line);
        mem_replace(&e->result, jsonc_string(line, "result"));
        if (!e->verb)
            mem_replace(&e->id, jsonc_string(line, "id"));
        mem_replace(&e->message, jsonc_string(line, "message"));
        return true;
    }
    return false;
}

bool journal_is_settled(const struct journal_entry *e)
{
    return e->result && strcmp(e->result, "unknown") != 0 && strcmp(e->result, "absent") != 0;
}

bool journal_is_of_label(const struct journal_entry *e)
{
    return e->verb && strstr(e->verb, " --label");
}

static bool journal_load_take_line(struct loading *l, const char *text, size_t length)
{
    char *why = NULL;
    struct json_object *line = jsonc_parse(text, length, &why);
    const char *event = jsonc_string(line, "event"), *key = jsonc_string(line, "key");
    bool ok = event && key;
    if (ok && strcmp(event, "sending") == 0)
        begin_entry(l, line, key);
    else if (ok)
        ok = strcmp(event, "ended") == 0 && end_entry(l, line, key);
    free(why);
    json_object_put(line);
    return ok;
}

bool journal_load(struct journal_log *log, char **why)
{
    char *file = statedir_place("journal.jsonl");
    struct buf text = {0};
    bool ok = true;
    *log = (struct journal_log){0};
    if (file && path_exists(file))
        ok = path_read_regular(file, false, JOURNAL_MAX, &text, why);
    struct loading l = {.log = log};
    hash_chains_init(&l.chains, text.len / LINE_LEAST);
    const char *at = buf_string(&text), *end = at + text.len;
    while (ok && at < end) {
        const char *feed = memchr(at, '\n', (size_t)(end - at));
        size_t length = (size_t)((feed ? feed : end) - at);
        if (length && !journal_load_take_line(&l, at, length))
            log->damaged++;
        at += length + 1;
    }
    hash_chains_clear(&l.chains);
    buf_clear(&text);
    free(file);
    return ok;
}

void journal_log_clear(struct journal_log *log)
{
    for (size_t i = 0; i < log->len; i++) {
        struct journal_entry *e = &log->items[i];
        char *texts[] = {e->key,  e->server, e->user, e->name,   e->verb,
                         e->hash, e->result, e->id,   e->message};
        for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
            free(texts[k]);
        texts_clear(&e->warnings);
    }
    free(log->items);
    *log = (struct journal_log){0};
}

size_t journal_number_of(const struct journal_log *log, const char *text)
{
    char *end;
    unsigned long number = *text >= '0' && *text <= '9' ? strtoul(text, &end, 10) : 0;
    return number > 0 && !*end && number <= log->len ? number : 0;
}
