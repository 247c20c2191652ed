/* SPDX-License-Identifier: Apache-2.0 */
#include "wizard/draft_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
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

/* --- the keys: how each is written, and how it is taken --------------------------------------- */

struct reading {
    const char *text;
    struct jread *json; /* on the value of a key */
    struct draft *d;
    size_t texts_at, texts_past; /* "texts" in text */
    bool has_texts, has_body;
};

/* Both get the address of what has that offset in the draft. */
struct draft_key {
    const char *name;
    void (*write)(struct jwrite *out, const void *member);
    bool (*take)(struct reading *rd, void *member);
    size_t member;
};

static bool take_number(struct jread *r, long long *number)
{
    char *end;
    if (jread_token(r) != JREAD_NUMBER)
        return false;
    errno = 0;
    *number = strtoll(jread_text(r), &end, 10);
    return errno == 0 && !*end;
}

static void write_format(struct jwrite *out, const void *member)
{
    (void)member;
    jwrite_integer(out, FORMAT);
}

static bool take_format(struct reading *rd, void *member)
{
    long long number;
    (void)member;
    return take_number(rd->json, &number) && number == FORMAT;
}

static void write_program(struct jwrite *out, const void *member)
{
    (void)member;
    jwrite_string(out, PACKAGE_STRING);
}

static bool take_nothing(struct reading *rd, void *member)
{
    (void)member;
    return jread_skip(rd->json, NULL);
}

static void write_time(struct jwrite *out, const void *member)
{
    jwrite_integer(out, *(const int64_t *)member);
}

static bool take_time(struct reading *rd, void *member)
{
    long long number = 0;
    bool ok = take_number(rd->json, &number);
    *(int64_t *)member = number;
    return ok;
}

static void write_bits(struct jwrite *out, const void *member)
{
    jwrite_integer(out, *(const unsigned *)member);
}

static bool take_bits(struct reading *rd, void *member)
{
    long long number = 0;
    bool ok = take_number(rd->json, &number);
    *(unsigned *)member = (unsigned)number;
    return ok;
}

static void write_text(struct jwrite *out, const void *member)
{
    jwrite_string(out, *(char *const *)member);
}

static bool take_text(struct reading *rd, void *member)
{
    enum jread_token token = jread_token(rd->json);
    mem_replace(member,
                token == JREAD_STRING && *jread_text(rd->json) ? jread_text(rd->json) : NULL);
    return token == JREAD_STRING || token == JREAD_NULL;
}

/* The rows below Connect, by the keys of a profile. */
static void write_rows(struct jwrite *out, const void *member)
{
    char *const *said = member;
    jwrite_object(out);
    for (int i = CONNECTION_CONNECT + 1; i < CONNECTION_ROWS; i++)
        if (said[i])
            jwrite_member(out, connection_rows[i].path, said[i]);
    jwrite_object_end(out);
}

static bool take_rows(struct reading *rd, void *member)
{
    char **said = member;
    bool ok = jread_token(rd->json) == JREAD_OBJECT;
    while (ok && jread_next(rd->json) == JREAD_KEY) {
        int i = CONNECTION_CONNECT + 1;
        while (i < CONNECTION_ROWS && strcmp(connection_rows[i].path, jread_text(rd->json)) != 0)
            i++;
        ok = jread_next(rd->json) != JREAD_ERROR &&
             (i < CONNECTION_ROWS ? take_text(rd, &said[i]) : jread_skip(rd->json, NULL));
    }
    return ok && jread_token(rd->json) == JREAD_OBJECT_END;
}

static void write_flag(struct jwrite *out, const void *member)
{
    jwrite_bool(out, *(const bool *)member);
}

static bool take_flag(struct reading *rd, void *member)
{
    bool *flag = member;
    *flag = jread_token(rd->json) == JREAD_TRUE;
    return *flag || jread_token(rd->json) == JREAD_FALSE;
}

static void write_seen(struct jwrite *out, const void *member)
{
    const struct path_stamp *seen = member;
    jwrite_array(out);
    jwrite_integer(out, (long long)seen->device);
    jwrite_integer(out, (long long)seen->inode);
    jwrite_integer(out, seen->size);
    jwrite_integer(out, seen->written.tv_sec);
    jwrite_integer(out, seen->written.tv_nsec);
    jwrite_array_end(out);
}

static bool take_seen(struct reading *rd, void *member)
{
    struct path_stamp *seen = member;
    long long numbers[5];
    bool ok = jread_token(rd->json) == JREAD_ARRAY;
    for (size_t i = 0; ok && i < 5; i++) {
        jread_next(rd->json);
        ok = take_number(rd->json, &numbers[i]);
    }
    if (ok)
        *seen = (struct path_stamp){.device = (dev_t)numbers[0],
                                    .inode = (ino_t)numbers[1],
                                    .size = (off_t)numbers[2],
                                    .written = {(time_t)numbers[3], (long)numbers[4]}};
    return ok && jread_next(rd->json) == JREAD_ARRAY_END;
}

static void write_holes(struct jwrite *out, const void *member)
{
    enum severity holes = *(const enum severity *)member;
    jwrite_string(out, holes < SEVERITIES ? severity_word(holes) : NULL);
}

static bool take_holes(struct reading *rd, void *member)
{
    enum severity *holes = member;
    bool text = jread_token(rd->json) == JREAD_STRING;
    for (*holes = 0; *holes < SEVERITIES; ++*holes)
        if (text && strcmp(severity_word(*holes), jread_text(rd->json)) == 0)
            return true;
    return jread_token(rd->json) == JREAD_NULL;
}

/* Steps go by their English names, since their numbers may change. Drafts of 0.1.0 have the names
 * of steps, most of which differ by case only. */
static int step_named(const char *name)
{
    for (int i = 0; i < STEP_COUNT; i++)
        if (strcasecmp(step_name((enum step_id)i), name) == 0)
            return i;
    return -1;
}

static void write_step(struct jwrite *out, const void *member)
{
    jwrite_string(out, step_name(*(const enum step_id *)member));
}

static bool take_step(struct reading *rd, void *member)
{
    bool ok = jread_token(rd->json) == JREAD_STRING;
    int step = ok ? step_named(jread_text(rd->json)) : -1;
    *(enum step_id *)member = step >= 0 ? (enum step_id)step : STEP_SERVER;
    return ok;
}

static void write_visited(struct jwrite *out, const void *member)
{
    const bool *visited = member;
    jwrite_array(out);
    for (int i = 0; i < STEP_COUNT; i++)
        if (visited[i])
            jwrite_string(out, step_name((enum step_id)i));
    jwrite_array_end(out);
}

static bool take_visited(struct reading *rd, void *member)
{
    struct jread *r = rd->json;
    bool ok = jread_token(r) == JREAD_ARRAY, *visited = member;
    while (ok && jread_next(r) == JREAD_STRING) {
        int step = step_named(jread_text(r));
        if (step >= 0)
            visited[step] = true;
    }
    return ok && jread_token(r) == JREAD_ARRAY_END;
}

static void write_unfinished(struct jwrite *out, const void *member)
{
    const struct unfinished *u = member;
    jwrite_array(out);
    for (size_t i = 0; i < u->len; i++) {
        jwrite_object(out);
        jwrite_member(out, "title", u->items[i].title);
        jwrite_member(out, "prompt", u->items[i].prompt);
        jwrite_member(out, "text", u->items[i].text);
        jwrite_object_end(out);
    }
    jwrite_array_end(out);
}

static bool take_unfinished_text(struct reading *rd, struct unfinished *u)
{
    struct unfinished_text t = {0};
    bool ok = true;
    while (ok && jread_next(rd->json) == JREAD_KEY) {
        const char *key = jread_text(rd->json);
        char **slot = strcmp(key, "title") == 0    ? &t.title
                      : strcmp(key, "prompt") == 0 ? &t.prompt
                                                   : &t.text;
        ok = jread_next(rd->json) != JREAD_ERROR && take_text(rd, slot);
    }
    ok = ok && jread_token(rd->json) == JREAD_OBJECT_END;
    if (ok && t.title && t.text)
        unfinished_add(u, t.title, t.prompt ? t.prompt : "", t.text);
    free(t.title);
    free(t.prompt);
    free(t.text);
    return ok;
}

static bool take_unfinished(struct reading *rd, void *member)
{
    bool ok = jread_token(rd->json) == JREAD_ARRAY;
    while (ok && jread_next(rd->json) == JREAD_OBJECT)
        ok = take_unfinished_text(rd, member);
    return ok && jread_token(rd->json) == JREAD_ARRAY_END;
}

static void write_spec_texts(struct jwrite *out, const void *member)
{
    spec_keep_texts(*(struct spec *const *)member, out);
}

static bool take_spec_texts(struct reading *rd, void *member)
{
    (void)member;
    rd->texts_at = jread_at(rd->json).offset;
    return rd->has_texts = jread_skip(rd->json, &rd->texts_past);
}

/* Nothing: the stream of the body follows. */
static void write_no_body(struct jwrite *out, const void *member)
{
    (void)out, (void)member;
}

/* The texts are put into what was read from the body, so they are read again. */
static bool take_body(struct reading *rd, void *member)
{
    struct spec **spec = member;
    size_t begin = jread_at(rd->json).offset, past;
    if (!jread_skip(rd->json, &past) || rd->has_body || !rd->has_texts)
        return false;
    rd->has_body = true;
    *spec = spec_kept_rest(rd->text + begin, past - begin);
    if (!*spec)
        return false;
    struct jread *texts = jread_new(rd->text + rd->texts_at, rd->texts_past - rd->texts_at);
    jread_allow(texts, SPEC_KEEP_TEXT_MAX);
    jread_next(texts);
    bool ok = spec_kept_texts(*spec, texts);
    jread_free(texts);
    return ok;
}

/* In the order in which they are written. The body is last, since it is as large as it likes. */
static const struct draft_key draft_keys[] = {
    {"draft", write_format, take_format, 0},
    {"program", write_program, take_nothing, 0},
    {"written", write_time, take_time, offsetof(struct draft, written)},
    {"server", write_text, take_text, offsetof(struct draft, said[CONNECTION_URL])},
    {"user", write_text, take_text, offsetof(struct draft, said[CONNECTION_USER])},
    {"caFile", write_text, take_text, offsetof(struct draft, said[CONNECTION_CA_FILE])},
    {"connection", write_rows, take_rows, offsetof(struct draft, said)},
    {"specFile", write_text, take_text, offsetof(struct draft, spec_file)},
    {"specSeen", write_seen, take_seen, offsetof(struct draft, seen)},
    {"origin", write_text, take_text, offsetof(struct draft, origin)},
    {"plan", write_text, take_text, offsetof(struct draft, plan)},
    {"partial", write_flag, take_flag, offsetof(struct draft, partial)},
    {"holes", write_holes, take_holes, offsetof(struct draft, holes)},
    {"demo", write_flag, take_flag, offsetof(struct draft, demo)},
    {"step", write_step, take_step, offsetof(struct draft, step)},
    {"visited", write_visited, take_visited, offsetof(struct draft, visited)},
    {"marks", write_bits, take_bits, offsetof(struct draft, marks)},
    {"unfinished", write_unfinished, take_unfinished, offsetof(struct draft, unfinished)},
    {"texts", write_spec_texts, take_spec_texts, offsetof(struct draft, spec)},
    {"body", write_no_body, take_body, offsetof(struct draft, spec)},
};

enum { DRAFT_KEYS = sizeof draft_keys / sizeof *draft_keys };

/* --- writing ---------------------------------------------------------------------------------- */

static void write_head(struct buf *b, const struct draft *d)
{
    struct jwrite out;
    jwrite_init(&out, b);
    jwrite_object(&out);
    for (size_t i = 0; i < DRAFT_KEYS; i++) {
        jwrite_key(&out, draft_keys[i].name);
        draft_keys[i].write(&out, (const char *)d + draft_keys[i].member);
    }
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
    struct buf head = {0};
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
    bool ok = fd >= 0 && path_put(fd, beside, file, write_to(d, fd));
    int error = errno;
    free(beside);
    errno = error;
    return ok;
}

/* --- reading ---------------------------------------------------------------------------------- */

/* What only a later version of the program knows would be lost, so it must not say anything. */
static bool take_key(struct reading *rd, const char *name)
{
    for (size_t i = 0; i < DRAFT_KEYS; i++)
        if (strcmp(draft_keys[i].name, name) == 0)
            return draft_keys[i].take(rd, (char *)rd->d + draft_keys[i].member);
    return jread_token(rd->json) == JREAD_NULL || jread_token(rd->json) == JREAD_FALSE;
}

static bool read_members(struct reading *rd)
{
    bool ok = jread_next(rd->json) == JREAD_OBJECT;
    while (ok && jread_next(rd->json) == JREAD_KEY) {
        char *key = mem_text(jread_text(rd->json));
        ok = jread_next(rd->json) != JREAD_ERROR && take_key(rd, key);
        free(key);
    }
    return ok && jread_token(rd->json) == JREAD_OBJECT_END && rd->has_body &&
           jread_next(rd->json) == JREAD_END;
}

static char *draft_fault(const struct jread *r)
{
    struct jread_place at = jread_at(r);
    const char *what = jread_token(r) == JREAD_ERROR
                           ? jread_why(r)
                           : _("This program writes something else here.");
    return mem_printf(_("It is damaged, or from another version of the program. Line %zu, column "
                        "%zu: %s"),
                      at.line, at.column, what);
}

bool draft_read(const char *file, struct draft *d, char **why)
{
    struct buf text = {0};
    *d = (struct draft){.holes = SEVERITIES};
    bool ok = path_read_regular(file, false, DRAFT_MAX, &text, why);
    if (ok) {
        struct reading rd = {
            .text = buf_string(&text), .json = jread_new(buf_string(&text), text.len), .d = d};
        jread_allow(rd.json, SPEC_KEEP_TEXT_MAX);
        ok = read_members(&rd);
        if (!ok)
            *why = draft_fault(rd.json);
        jread_free(rd.json);
    }
    buf_clear(&text);
    if (!ok)
        draft_clear(d);
    return ok;
}

void draft_clear(struct draft *d)
{
    for (int i = 0; i < CONNECTION_ROWS; i++)
        free(d->said[i]);
    free(d->spec_file);
    free(d->origin);
    free(d->plan);
    unfinished_clear(&d->unfinished);
    spec_free(d->spec);
    *d = (struct draft){0};
}
