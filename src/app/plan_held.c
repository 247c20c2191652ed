/* SPDX-License-Identifier: Apache-2.0 */
/* Whether what was known when a plan was saved is still so. */
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/nameset.h"
#include "base/path.h"
#include "spec/finding.h"
#include "spec/source_facts.h"
#include "app/plan_file.h"

static const size_t origin_most = (size_t)1 << 30; /* bytes */

/* The words of messages depend on the language, their ids and places do not. */
void plan_file_findings(const struct findings *f, struct texts *lines)
{
    for (size_t i = 0; i < f->len; i++) {
        const struct finding *it = &f->items[i];
        if (source_facts_made(it->check) || strcmp(it->check, "label-not-found") == 0)
            continue; /* submit has no list of the source, and asks for no labels */
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
void plan_file_end(const struct spec *s, enum side side, struct texts *lines)
{
    const struct endpoint *e = spec_endpoint(s, side);
    plan_file_fact(lines, "name", e->name);
    plan_file_fact(lines, "type", e->type);
    plan_file_fact(lines, "role", e->role);
    plan_file_fact(lines, "version", e->version);
    plan_file_fact(lines, "schema", e->schema);
    plan_file_fact(lines, "address", e->address);
}

enum plan_origin plan_file_origin(const struct plan_file *p, char **why)
{
    char hash[DIGEST_TEXT] = "";
    struct buf text = {0};
    if (!p->file_hash)
        return ORIGIN_SAME;
    bool read = path_read_regular(p->name, true, origin_most, &text, why);
    if (read)
        digest_of(buf_string(&text), text.len, hash);
    buf_clear(&text);
    if (!read)
        return ORIGIN_UNREADABLE;
    return strcmp(hash, p->file_hash) == 0 ? ORIGIN_SAME : ORIGIN_CHANGED;
}

/* Whoever hears of what is no longer so. */
struct held {
    plan_file_told *told;
    void *arg;
    bool same;
};

static void held_tell(struct held *h, const char *what, bool went, const char *line)
{
    h->same = false;
    if (h->told)
        h->told(h->arg, what, went, line);
}

/* What is here and not there. */
static void held_tell_lacking(struct held *h, const char *what, bool went, const struct texts *here,
                              const struct texts *there)
{
    struct nameset lines;
    nameset_init(&lines);
    nameset_add_all(&lines, there->items, there->len);
    for (size_t i = 0; i < here->len; i++)
        if (!nameset_has(&lines, "", here->items[i]))
            held_tell(h, what, went, here->items[i]);
    nameset_clear(&lines);
}

static void held_compare(struct held *h, const char *what, const struct texts *was,
                         const struct texts *is)
{
    held_tell_lacking(h, what, true, was, is);
    held_tell_lacking(h, what, false, is, was);
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

static void held_compare_end(struct held *h, const struct plan_file *p, const struct spec *s,
                             enum side side)
{
    struct texts now = {0};
    plan_file_end(s, side, &now);
    plan_file_keep_known(&now, &p->ends[side]);
    held_compare(h, side == SIDE_SOURCE ? _("The source") : _("The sink"), &p->ends[side], &now);
    texts_clear(&now);
}

bool plan_file_holds(const struct plan_file *p, const struct spec *s,
                     const struct findings *findings, const char *server, plan_file_told *told,
                     void *arg)
{
    struct held h = {.told = told, .arg = arg, .same = true};
    struct texts now = {0};
    if (p->server && (!server || strcmp(p->server, server) != 0)) {
        held_tell(&h, _("The server"), true, p->server);
        held_tell(&h, _("The server"), false, server ? server : "-");
    }
    held_compare_end(&h, p, s, SIDE_SOURCE);
    held_compare_end(&h, p, s, SIDE_SINK);
    plan_file_findings(findings, &now);
    held_compare(&h, _("The findings"), &p->findings, &now);
    texts_clear(&now);
    return h.same;
}
