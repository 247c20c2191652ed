/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "wizard/draft_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/jread.h"
#include "base/jwrite.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/utf8.h"
#include "spec/io/spec_io.h"
#include "spec/io/spec_keep.h"

enum { FORMAT = 1, BLOCK = 1 << 16 };
enum { DRAFT_MAX = 1 << 30 }; /* bytes that are read back */

/* --- writing ---------------------------------------------------------------------------------- */

static void write_number(struct jwrite *out, const char *key, long long number)
{
    char digits[24];
    snprintf(digits, sizeof digits, "%lld", number);
    jwrite_key(out, key);
    jwrite_number(out, digits);
}

static void write_string(struct jwrite *out, const char *key, const char *text)
{
    jwrite_key(out, key);
    jwrite_string(out, text);
}

/* Steps go by their English names, since their numbers may change. */
static void write_steps(struct jwrite *out, const struct draft *d)
{
    write_string(out, "step", step_name(d->step));
    jwrite_key(out, "visited");
    jwrite_array(out);
    for (int i = 0; i < STEP_COUNT; i++)
        if (d->visited[i])
            jwrite_string(out, step_name((enum step_id)i));
    jwrite_array_end(out);
}

static void write_unfinished(struct jwrite *out, const struct unfinished *u)
{
    jwrite_key(out, "unfinished");
    jwrite_array(out);
    for (size_t i = 0; i < u->len; i++) {
        jwrite_object(out);
        write_string(out, "title", u->items[i].title);
        write_string(out, "prompt", u->items[i].prompt);
        write_string(out, "text", u->items[i].text);
        jwrite_object_end(out);
    }
    jwrite_array_end(out);
}

static void write_head(struct buf *b, const struct draft *d)
{
    struct jwrite out;
    jwrite_init(&out, b);
    jwrite_object(&out);
    write_number(&out, "draft", FORMAT);
    write_string(&out, "program", PACKAGE_STRING);
    write_number(&out, "written", d->written);
    write_string(&out, "server", d->server);
    write_string(&out, "user", d->user);
    write_string(&out, "caFile", d->ca_file);
    write_string(&out, "specFile", d->spec_file);
    jwrite_key(&out, "demo");
    jwrite_bool(&out, d->demo);
    write_steps(&out, d);
    write_number(&out, "marks", d->marks);
    write_unfinished(&out, &d->unfinished);
    jwrite_key(&out, "texts");
    spec_keep_texts(d->spec, &out);
    jwrite_key(&out, "body");
}

static bool write_body(const struct spec *s, int fd)
{
    char *block = mem_new(BLOCK);
    struct spec *rest = spec_keep_rest(s);
    struct spec_stream *stream = spec_stream_new(rest);
    bool ok = true;
    for (size_t n; ok && (n = spec_stream_read(stream, block, BLOCK)) > 0;)
        ok = path_write_all(fd, block, n);
    spec_stream_free(stream);
    spec_keep_rest_free(rest);
    free(block);
    return ok && path_write_all(fd, "}\n", 2);
}

static bool write_to(const struct draft *d, int fd)
{
    struct buf head;
    buf_init(&head);
    write_head(&head, d);
    bool ok = path_write_all(fd, buf_string(&head), head.len) && write_body(d->spec, fd) &&
              fsync(fd) == 0;
    buf_clear(&head);
    return ok;
}

bool draft_write(const struct draft *d, const char *file)
{
    char *beside = mem_printf("%s.new", file);
    unlink(beside); /* whatever it is */
    int fd = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    bool ok = fd >= 0 && write_to(d, fd);
    int error = errno;
    if (fd >= 0 && close(fd) != 0 && ok) {
        ok = false;
        error = errno;
    }
    if (ok && rename(beside, file) != 0) {
        ok = false;
        error = errno;
    }
    if (!ok)
        unlink(beside);
    free(beside);
    errno = error;
    return ok;
}

/* --- reading ---------------------------------------------------------------------------------- */

static bool draft_file_take_text(struct jread *r, char **slot)
{
    enum jread_token token = jread_token(r);
    mem_replace(slot, token == JREAD_STRING && *jread_text(r) ? jread_text(r) : NULL);
    return token == JREAD_STRING || token == JREAD_NULL;
}

static bool take_number(struct jread *r, long long *number)
{
    char *end;
    if (jread_token(r) != JREAD_NUMBER)
        return false;
    errno = 0;
    *number = strtoll(jread_text(r), &end, 10);
    return errno == 0 && !*end;
}

static bool draft_file_take_flag(struct jread *r, bool *flag)
{
    *flag = jread_token(r) == JREAD_TRUE;
    return *flag || jread_token(r) == JREAD_FALSE;
}

/* Drafts of 0.1.0 have the names of steps, most of which differ by case only. */
static int step_named(const char *name)
{
    for (int i = 0; i < STEP_COUNT; i++)
        if (strcasecmp(step_name((enum step_id)i), name) == 0)
            return i;
    return -1;
}

static bool take_visited(struct jread *r, struct draft *d)
{
    bool ok = jread_token(r) == JREAD_ARRAY;
    while (ok && jread_next(r) == JREAD_STRING) {
        int step = step_named(jread_text(r));
        if (step >= 0)
            d->visited[step] = true;
    }
    return ok && jread_token(r) == JREAD_ARRAY_END;
}

static bool take_unfinished_text(struct jread *r, struct unfinished *u)
{
    struct unfinished_text t = {0};
    bool ok = true;
    while (ok && jread_next(r) == JREAD_KEY) {
        char **slot = strcmp(jread_text(r), "title") == 0    ? &t.title
                      : strcmp(jread_text(r), "prompt") == 0 ? &t.prompt
                                                             : &t.text;
        ok = jread_next(r) != JREAD_ERROR && draft_file_take_text(r, slot);
    }
    ok = ok && jread_token(r) == JREAD_OBJECT_END;
    if (ok && t.title && t.text)
        unfinished_add(u, t.title, t.prompt ? t.prompt : "", t.text);
    free(t.title);
    free(t.prompt);
    free(t.text);
    return ok;
}

static bool take_unfinished(struct jread *r, struct unfinished *u)
{
    bool ok = jread_token(r) == JREAD_ARRAY;
    while (ok && jread_next(r) == JREAD_OBJECT)
        ok = take_unfinished_text(r, u);
    return ok && jread_token(r) == JREAD_ARRAY_END;
}

struct reading {
    const char *text;
    struct jread *json;
    struct draft *d;
    bool has_texts, has_body;
};

/* The body comes last; the texts are put into what was read from it, so they are read again. */
static bool take_body(struct reading *rd, size_t texts_at, size_t texts_past)
{
    size_t begin = jread_at(rd->json).offset, past;
    if (!jread_skip(rd->json, &past) || rd->has_body || !rd->has_texts)
        return false;
    rd->has_body = true;
    rd->d->spec = spec_kept_rest(rd->text + begin, past - begin);
    if (!rd->d->spec)
        return false;
    struct jread *texts = jread_new(rd->text + texts_at, texts_past - texts_at);
    jread_allow(texts, SPEC_KEEP_TEXT_MAX);
    jread_next(texts);
    bool ok = spec_kept_texts(rd->d->spec, texts);
    jread_free(texts);
    return ok;
}

static bool take_small(struct reading *rd, const char *key)
{
    struct jread *r = rd->json;
    struct draft *d = rd->d;
    long long number = 0;
    bool ok;
    if (strcmp(key, "draft") == 0)
        return take_number(r, &number) && number == FORMAT;
    if (strcmp(key, "written") == 0) {
        ok = take_number(r, &number);
        d->written = number;
        return ok;
    }
    if (strcmp(key, "marks") == 0) {
        ok = take_number(r, &number);
        d->marks = (unsigned)number;
        return ok;
    }
    if (strcmp(key, "step") == 0) {
        int step = jread_token(r) == JREAD_STRING ? step_named(jread_text(r)) : -1;
        d->step = step >= 0 ? (enum step_id)step : STEP_SERVER;
        return jread_token(r) == JREAD_STRING;
    }
    return strcmp(key, "server") == 0       ? draft_file_take_text(r, &d->server)
           : strcmp(key, "user") == 0       ? draft_file_take_text(r, &d->user)
           : strcmp(key, "caFile") == 0     ? draft_file_take_text(r, &d->ca_file)
           : strcmp(key, "specFile") == 0   ? draft_file_take_text(r, &d->spec_file)
           : strcmp(key, "demo") == 0       ? draft_file_take_flag(r, &d->demo)
           : strcmp(key, "visited") == 0    ? take_visited(r, d)
           : strcmp(key, "unfinished") == 0 ? take_unfinished(r, &d->unfinished)
                                            : jread_skip(r, NULL);
}

static bool read_members(struct reading *rd)
{
    size_t texts_at = 0, texts_past = 0;
    bool ok = jread_next(rd->json) == JREAD_OBJECT;
    while (ok && jread_next(rd->json) == JREAD_KEY) {
        char *key = mem_text(jread_text(rd->json));
        ok = jread_next(rd->json) != JREAD_ERROR;
        if (ok && strcmp(key, "texts") == 0) {
            texts_at = jread_at(rd->json).offset;
            rd->has_texts = ok = jread_skip(rd->json, &texts_past);
        } else if (ok && strcmp(key, "body") == 0) {
            ok = take_body(rd, texts_at, texts_past);
        } else if (ok) {
            ok = take_small(rd, key);
        }
        free(key);
    }
    return ok && jread_token(rd->json) == JREAD_OBJECT_END && rd->has_body &&
           jread_next(rd->json) == JREAD_END;
}

bool draft_read(const char *file, struct draft *d, char **why)
{
    struct buf text;
    *d = (struct draft){0};
    buf_init(&text);
    bool ok = path_read_regular(file, false, DRAFT_MAX, &text, why);
    if (ok) {
        struct reading rd = {
            .text = buf_string(&text), .json = jread_new(buf_string(&text), text.len), .d = d};
        jread_allow(rd.json, SPEC_KEEP_TEXT_MAX);
        ok = read_members(&rd);
        jread_free(rd.json);
        if (!ok)
            *why = mem_text(_("It is damaged, or from another version of the program."));
    }
    buf_clear(&text);
    if (!ok)
        draft_clear(d);
    return ok;
}

void draft_clear(struct draft *d)
{
    free(d->server);
    free(d->user);
    free(d->ca_file);
    free(d->spec_file);
    unfinished_clear(&d->unfinished);
    spec_free(d->spec);
    *d = (struct draft){0};
}
