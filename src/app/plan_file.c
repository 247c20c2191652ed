/* SPDX-License-Identifier: Apache-2.0 */
#include "app/plan_file.h"

#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/i18n.h"
#include "base/jread.h"
#include "base/jwrite.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/utf8.h"
#include "spec/finding.h"
#include "spec/io/spec_io.h"
#include "spec/io/spec_named.h"

enum { PLAN_FORMAT = 1, PLAN_MODE = 0600 };

static const size_t plan_most = (size_t)2 << 30;   /* bytes */
static const char plan_mark[] = "oms-wizard-plan"; /* its first key */

void plan_file_hash(const struct spec *s, char hash[])
{
    struct spec_stream *stream = spec_stream_new(s);
    struct digest *d = digest_new();
    char piece[16384];
    size_t length;
    while ((length = spec_stream_read(stream, piece, sizeof piece)) > 0)
        digest_add(d, piece, length);
    digest_end(d, hash);
    spec_stream_free(stream);
}

/* --- saving ----------------------------------------------------------------------------------- */

static void plan_file_write_end(struct jwrite *w, const char *key, const struct spec *s,
                                enum side side)
{
    struct texts lines = {0};
    plan_file_end(s, side, &lines);
    jwrite_texts(w, key, &lines);
    texts_clear(&lines);
}

/* A file is looked for again, wherever submit is started. Caller frees. */
static char *plan_file_absolute(const struct plan_subject *of)
{
    char *real = of->file ? realpath(of->name, NULL) : NULL;
    return real ? real : mem_text(of->name);
}

static void plan_file_write_origin(struct jwrite *w, const struct plan_subject *of)
{
    char hash[DIGEST_TEXT], *name = plan_file_absolute(of);
    digest_of(buf_string(of->text), of->text->len, hash);
    jwrite_member(w, "spec", name);
    jwrite_member(w, "spec_sha256", of->file ? hash : NULL);
    jwrite_member(w, "server", of->server);
    jwrite_member(w, "edition", edition_word(spec_edition(of->spec)));
    plan_file_write_end(w, "source", of->spec, SIDE_SOURCE);
    plan_file_write_end(w, "sink", of->spec, SIDE_SINK);
    free(name);
}

static void plan_file_write_body(struct jwrite *w, const struct spec *s)
{
    char hash[DIGEST_TEXT];
    struct buf body = {0};
    spec_write(s, &body);
    plan_file_hash(s, hash);
    jwrite_member(w, "sha256", hash);
    jwrite_key(w, "body");
    jwrite_raw(w, buf_string(&body), body.len);
    buf_clear(&body);
}

static void plan_file_write(struct jwrite *w, const struct plan *p, const struct plan_subject *of)
{
    struct texts findings = {0};
    plan_file_findings(of->findings, &findings);
    jwrite_object(w);
    jwrite_count(w, plan_mark, PLAN_FORMAT);
    jwrite_member(w, "program", PACKAGE_STRING);
    plan_file_write_origin(w, of);
    jwrite_texts(w, "findings", &findings);
    jwrite_key(w, "plan");
    plan_write(p, of->findings, of->name, w);
    plan_file_write_body(w, of->spec);
    jwrite_object_end(w);
    texts_clear(&findings);
}

bool plan_file_save(const char *file, const struct path_stamp *seen, const struct plan *p,
                    const struct plan_subject *of, char **why)
{
    struct buf out = {0};
    struct jwrite w;
    jwrite_init(&w, &out);
    plan_file_write(&w, p, of);
    buf_char(&out, '\n');
    struct buf_reader reader = buf_reader_of(&out);
    bool ok = seen ? path_write_over(file, seen, buf_read, &reader, PLAN_MODE, why)
                   : path_write_pieces(file, buf_read, &reader, PLAN_MODE, why);
    buf_clear(&out);
    return ok;
}

/* --- reading ---------------------------------------------------------------------------------- */

struct plan_reading {
    struct plan_file *into;
    struct jread *json;
    long format;
    size_t body_at, body_past; /* in the text */
};

static bool plan_take_text(struct plan_reading *r, char **text)
{
    enum jread_token token = jread_token(r->json);
    if (token == JREAD_STRING)
        mem_replace(text, jread_text(r->json));
    return token == JREAD_STRING || token == JREAD_NULL;
}

static bool plan_take_list(struct plan_reading *r, struct texts *list)
{
    if (jread_token(r->json) != JREAD_ARRAY)
        return false;
    while (jread_next(r->json) == JREAD_STRING)
        texts_add(list, jread_text(r->json));
    return jread_token(r->json) == JREAD_ARRAY_END;
}

static bool plan_take_body(struct plan_reading *r)
{
    r->body_at = jread_at(r->json).offset;
    return jread_token(r->json) == JREAD_OBJECT && jread_skip(r->json, &r->body_past);
}

static bool plan_take(struct plan_reading *r, const char *key)
{
    struct plan_file *p = r->into;
    const struct {
        const char *key;
        char **text;
        struct texts *list;
    } members[] = {
        {"spec", &p->name, NULL},         {"spec_sha256", &p->file_hash, NULL},
        {"server", &p->server, NULL},     {"edition", &p->edition_word, NULL},
        {"sha256", &p->hash, NULL},       {"source", NULL, &p->ends[SIDE_SOURCE]},
        {"findings", NULL, &p->findings}, {"sink", NULL, &p->ends[SIDE_SINK]},
    };
    if (strcmp(key, plan_mark) == 0 && jread_token(r->json) == JREAD_NUMBER) {
        r->format = strtol(jread_text(r->json), NULL, 10);
        return true;
    }
    if (strcmp(key, "body") == 0)
        return plan_take_body(r);
    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        if (strcmp(key, members[i].key) == 0)
            return members[i].text ? plan_take_text(r, members[i].text)
                                   : plan_take_list(r, members[i].list);
    return jread_skip(r->json, NULL);
}

/* NULL, or why it is no plan that can be sent; translated, caller frees. */
static char *plan_take_all(struct plan_reading *r)
{
    bool ok = jread_next(r->json) == JREAD_OBJECT;
    while (ok && jread_next(r->json) == JREAD_KEY) {
        char *key = mem_text(jread_text(r->json));
        ok = jread_next(r->json) != JREAD_ERROR && plan_take(r, key);
        free(key);
    }
    ok = ok && jread_token(r->json) == JREAD_OBJECT_END && jread_next(r->json) == JREAD_END;
    if (jread_token(r->json) == JREAD_ERROR)
        return mem_printf(_("line %zu, column %zu is no valid JSON"), jread_at(r->json).line,
                          jread_at(r->json).column);
    if (ok && r->format != 0 && r->format != PLAN_FORMAT)
        return mem_text(_("it is of another version of the program; save it anew"));
    if (!ok || r->format == 0 || !r->into->hash || !r->into->name || r->body_past == 0)
        return mem_text(_("it is no plan that 'oms-wizard plan --save' wrote"));
    return NULL;
}

static char *plan_take_spec(struct plan_file *p)
{
    char hash[DIGEST_TEXT] = "";
    struct findings complaints = {0};
    p->spec = spec_read(buf_string(&p->body), p->body.len, &complaints);
    findings_clear(&complaints);
    if (p->spec)
        plan_file_hash(p->spec, hash);
    if (strcmp(hash, p->hash) != 0)
        return mem_text(_("the body in it is not the one that was saved: it was edited"));
    if (!edition_read(p->edition_word, &p->edition))
        return mem_text(_("it names an edition of OMS that does not exist"));
    spec_set_edition(p->spec, p->edition);
    return NULL;
}

bool plan_file_is(const char *text, size_t length)
{
    struct jread *json = jread_new(text, length);
    bool is = jread_next(json) == JREAD_OBJECT && jread_next(json) == JREAD_KEY &&
              strcmp(jread_text(json), plan_mark) == 0;
    jread_free(json);
    return is;
}

/* NULL, or why it is no plan, of another version, or edited by hand: a part of a sentence,
 * translated, caller frees. */
static char *plan_file_parse(struct plan_file *p, const char *text, size_t length)
{
    struct plan_reading r = {.into = p, .json = jread_new(text, length)};
    char *why = plan_take_all(&r);
    jread_free(r.json);
    if (why)
        return why;
    buf_add(&p->body, text + r.body_at, r.body_past - r.body_at);
    return plan_take_spec(p);
}

bool plan_file_read(struct plan_file *p, const char *file, char **why, bool *unreadable)
{
    struct buf text = {0};
    *p = (struct plan_file){0};
    bool read = path_read_regular(file, true, plan_most, &text, why);
    char *part = read ? plan_file_parse(p, buf_string(&text), text.len) : NULL;
    buf_clear(&text);
    if (unreadable)
        *unreadable = !read;
    if (part) {
        char *shown = utf8_shown(file);
        *why = mem_printf(_("The plan %s cannot be used: %s."), shown, part);
        free(shown);
        free(part);
    }
    return read && !part;
}

bool plan_file_named(struct spec_named *n, const char *file, char **why, bool *unreadable)
{
    struct plan_file plan;
    bool ok = plan_file_read(&plan, file, why, unreadable);
    if (ok) {
        buf_clear(&n->text);
        n->text = plan.body;
        n->plan = true;
        buf_init(&plan.body);
    }
    plan_file_clear(&plan);
    return ok;
}

void plan_file_clear(struct plan_file *p)
{
    free(p->name);
    free(p->file_hash);
    free(p->hash);
    free(p->server);
    free(p->edition_word);
    for (size_t i = 0; i < 2; i++)
        texts_clear(&p->ends[i]);
    texts_clear(&p->findings);
    buf_clear(&p->body);
    spec_free(p->spec);
    *p = (struct plan_file){0};
}
