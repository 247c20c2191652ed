/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "cli/plan_file.h"

#include <stdlib.h>
#include <string.h>
#include "base/digest.h"
#include "base/i18n.h"
#include "base/jread.h"
#include "base/mem.h"
#include "base/path.h"
#include "cli/exit_codes.h"
#include "cli/plan_print.h"
#include "cli/settings.h"
#include "cli/spec_name.h"
#include "cli/talk.h"
#include "spec/io/spec_io.h"
#include "spec/source_facts.h"

enum { PLAN_FORMAT = 1, PLAN_MODE = 0600 };

static const size_t plan_most = (size_t)2 << 30; /* bytes */

/* --- what is compared ------------------------------------------------------------------------- */

/* The words of messages depend on the language, their ids and places do not. */
static void plan_file_findings(const struct findings *f, struct texts *lines)
{
    for (size_t i = 0; i < f->len; i++) {
        const struct finding *it = &f->items[i];
        if (source_facts_made(it->check)) /* submit has no list */
            continue;
        char *line = mem_printf("%s %s %s", severity_word(it->severity), it->check,
                                it->pointer ? it->pointer : "");
        texts_add(lines, line);
        free(line);
    }
}

static void plan_file_fact(struct texts *lines, const char *key, const char *value)
{
    char *line = value && *value ? mem_printf("%s: %s", key, value) : NULL;
    if (line)
        texts_add(lines, line);
    free(line);
}

/* Empty: nothing is known of it. */
static void plan_file_end(const struct spec *s, enum side side, struct texts *lines)
{
    const struct endpoint *e = spec_endpoint(s, side);
    plan_file_fact(lines, "name", e->name);
    plan_file_fact(lines, "type", e->type);
    plan_file_fact(lines, "role", e->role);
    plan_file_fact(lines, "version", e->version);
    plan_file_fact(lines, "schema", e->schema);
    plan_file_fact(lines, "address", e->address);
}

static void plan_file_hash(const struct spec *s, char hash[DIGEST_TEXT])
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

static void plan_file_text(struct jwrite *w, const char *key, const char *text)
{
    jwrite_key(w, key);
    jwrite_string(w, text);
}

static void plan_file_write_end(struct jwrite *w, const char *key, const struct spec *s,
                                enum side side)
{
    struct texts lines;
    texts_init(&lines);
    plan_file_end(s, side, &lines);
    jwrite_texts(w, key, &lines);
    texts_clear(&lines);
}

/* A file is looked for again, wherever submit is started. Caller frees. */
static char *plan_file_name(const char *name)
{
    char *real = spec_named_is_file(name) ? realpath(name, NULL) : NULL;
    return real ? real : mem_text(name);
}

static void plan_file_write_origin(struct jwrite *w, const struct specfile *f,
                                   const struct options *o)
{
    char hash[DIGEST_TEXT], *name = plan_file_name(f->file);
    digest_of(buf_string(&f->text), f->text.len, hash);
    plan_file_text(w, "spec", name);
    plan_file_text(w, "spec_sha256", spec_named_is_file(f->file) ? hash : NULL);
    plan_file_text(w, "server", o->online ? o->server : NULL);
    plan_file_text(w, "edition", edition_word(spec_edition(f->spec)));
    plan_file_write_end(w, "source", f->spec, SIDE_SOURCE);
    plan_file_write_end(w, "sink", f->spec, SIDE_SINK);
    free(name);
}

static void plan_file_write_body(struct jwrite *w, const struct spec *s)
{
    char hash[DIGEST_TEXT];
    struct buf body;
    buf_init(&body);
    spec_write(s, &body);
    plan_file_hash(s, hash);
    plan_file_text(w, "sha256", hash);
    jwrite_key(w, "body");
    jwrite_raw(w, buf_string(&body), body.len);
    buf_clear(&body);
}

static void plan_file_write(struct jwrite *w, const struct plan *p, const struct specfile *f,
                            const struct options *o)
{
    struct texts findings;
    char format[16];
    snprintf(format, sizeof format, "%d", PLAN_FORMAT);
    texts_init(&findings);
    plan_file_findings(&f->findings, &findings);
    jwrite_object(w);
    jwrite_key(w, "oms-wizard-plan");
    jwrite_number(w, format);
    plan_file_text(w, "program", PACKAGE_STRING);
    plan_file_write_origin(w, f, o);
    jwrite_texts(w, "findings", &findings);
    jwrite_key(w, "plan");
    plan_write(p, f, w);
    plan_file_write_body(w, f->spec);
    jwrite_object_end(w);
    texts_clear(&findings);
}

int plan_file_save(const char *file, const struct plan *p, const struct specfile *f,
                   const struct options *o)
{
    struct buf out;
    struct jwrite w;
    char *why = NULL;
    buf_init(&out);
    jwrite_init(&w, &out);
    plan_file_write(&w, p, f, o);
    buf_char(&out, '\n');
    struct buf_reader reader = buf_reader_of(&out);
    bool ok = path_write_pieces(file, buf_read, &reader, PLAN_MODE, &why);
    if (!ok)
        talk("%s", why);
    free(why);
    buf_clear(&out);
    return ok ? CODE_DONE : CODE_FILE;
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
        {"server", &p->server, NULL},     {"edition", &p->edition, NULL},
        {"sha256", &p->hash, NULL},       {"source", NULL, &p->ends[SIDE_SOURCE]},
        {"findings", NULL, &p->findings}, {"sink", NULL, &p->ends[SIDE_SINK]},
    };
    if (strcmp(key, "oms-wizard-plan") == 0 && jread_token(r->json) == JREAD_NUMBER) {
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
static char *plan_file_parse(struct plan_reading *r)
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

static char *plan_file_read_body(struct plan_file *p, const char *text,
                                 const struct plan_reading *r)
{
    char hash[DIGEST_TEXT] = "";
    enum edition edition;
    buf_add(&p->spec.text, text + r->body_at, r->body_past - r->body_at);
    p->spec.spec = spec_read(buf_string(&p->spec.text), p->spec.text.len, &p->spec.findings);
    if (p->spec.spec)
        plan_file_hash(p->spec.spec, hash);
    if (strcmp(hash, p->hash) != 0)
        return mem_text(_("the body in it is not the one that was saved: it was edited"));
    if (!edition_read(p->edition, &edition))
        return mem_text(_("it names an edition of OMS that does not exist"));
    spec_set_edition(p->spec.spec, edition);
    return NULL;
}

/* The spec that it was made of: only files can be looked at again. */
int plan_file_check_origin(const struct plan_file *p, const struct options *o)
{
    struct spec_named named;
    char hash[DIGEST_TEXT] = "";
    if (!p->file_hash)
        return CODE_DONE;
    int code = spec_named_read(&named, p->name, o);
    digest_of(buf_string(&named.text), named.text.len, hash);
    spec_named_clear(&named);
    if (code == CODE_DONE && strcmp(hash, p->file_hash) == 0)
        return CODE_DONE;
    char *shown = talk_quote(p->name), *plan = talk_quote(p->spec.file);
    talk(_("%s is no longer what it was when the plan was saved, so nothing was sent. "
           "'oms-wizard diff plan:%s %s' shows the difference; save the plan anew."),
         shown, plan, shown);
    free(plan);
    free(shown);
    return code == CODE_DONE ? CODE_SPEC : code;
}

static int plan_file_refuse(const char *file, char *why)
{
    char *shown = talk_quote(file);
    talk(_("The plan %s cannot be used: %s."), shown, why);
    free(shown);
    free(why);
    return CODE_SPEC;
}

int plan_file_read(struct plan_file *p, const char *file)
{
    struct buf text;
    char *why = NULL;
    int code = CODE_DONE;
    *p = (struct plan_file){.spec = {.file = file, .holes = SEVERITIES}};
    findings_init(&p->spec.findings);
    buf_init(&p->spec.text);
    buf_init(&text);
    if (path_read_regular(file, true, plan_most, &text, &why)) {
        struct plan_reading r = {.into = p, .json = jread_new(buf_string(&text), text.len)};
        why = plan_file_parse(&r);
        if (!why)
            why = plan_file_read_body(p, buf_string(&text), &r);
        jread_free(r.json);
        code = why ? plan_file_refuse(file, why) : CODE_DONE;
    } else {
        talk("%s", why);
        free(why);
        code = CODE_FILE;
    }
    buf_clear(&text);
    return code;
}

void plan_file_clear(struct plan_file *p)
{
    free(p->name);
    free(p->file_hash);
    free(p->hash);
    free(p->server);
    free(p->edition);
    for (size_t i = 0; i < 2; i++)
        texts_clear(&p->ends[i]);
    texts_clear(&p->findings);
    specfile_close(&p->spec);
}

/* --- does it still hold? ---------------------------------------------------------------------- */

static bool plan_file_compare(const char *what, const struct texts *was, const struct texts *is)
{
    bool same = true;
    for (int went = 0; went <= 1; went++) {
        const struct texts *here = went ? was : is, *there = went ? is : was;
        for (size_t i = 0; i < here->len; i++) {
            if (texts_has(there, here->items[i]))
                continue;
            if (same)
                talk(_("%s: no longer as when the plan was saved (- then, + now):"), what);
            same = false;
            char *line = talk_quote(here->items[i]);
            fprintf(stderr, "  %c %s\n", went ? '-' : '+', line);
            free(line);
        }
    }
    return same;
}

/* What was not known then is no difference now: only the keys that were known are compared. */
static void plan_file_keep_known(struct texts *now, const struct texts *was)
{
    for (size_t i = now->len; i-- > 0;) {
        size_t key = strcspn(now->items[i], ":"), k = 0;
        while (k < was->len && strncmp(was->items[k], now->items[i], key + 1) != 0)
            k++;
        if (k == was->len)
            texts_remove(now, i);
    }
}

static bool plan_file_compare_end(const struct plan_file *p, const struct spec *s, enum side side)
{
    struct texts now;
    texts_init(&now);
    plan_file_end(s, side, &now);
    plan_file_keep_known(&now, &p->ends[side]);
    bool same = plan_file_compare(side == SIDE_SOURCE ? _("The source") : _("The sink"),
                                  &p->ends[side], &now);
    texts_clear(&now);
    return same;
}

bool plan_file_holds(const struct plan_file *p, const struct specfile *f, const struct options *o)
{
    struct texts findings;
    bool same = !p->server || strcmp(p->server, o->server) == 0;
    if (!same) {
        char *then = talk_quote(p->server), *now = talk_quote(o->server);
        talk(_("The plan was made for the server %s, not for %s."), then, now);
        free(now);
        free(then);
    }
    same = plan_file_compare_end(p, f->spec, SIDE_SOURCE) && same;
    same = plan_file_compare_end(p, f->spec, SIDE_SINK) && same;
    texts_init(&findings);
    plan_file_findings(&f->findings, &findings);
    same = plan_file_compare(_("The findings"), &p->findings, &findings) && same;
    texts_clear(&findings);
    if (!same)
        talk("%s", _("Nothing was sent. Look at the plan again, and save it anew."));
    return same;
}
