/*
 * From a choice to rules. The search for few of them takes seconds where there are a million
 * objects, so a copy of the process does it: keys go on meanwhile, and Esc ends it.
 */
#include "config.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "catalog/rules_shortest.h"
#include "wizard/convert_ask.h"
#include "wizard/rules_propose.h"
#include "wizard/state.h"

enum { EFFORT = 1000 * 1000 * 1000, CHUNK = 1 << 16 }; /* of the search: some seconds; bytes */

/* --- in the copy -----------------------------------------------------------------------------

   It writes 'p' and a byte for each percent that is spent, then 'r', a head, and texts: the
   question, and the rules, a line each. */

struct head {
    bool possible, loses;
    size_t length; /* of the question */
    size_t includes, excludes;
};

static bool write_all(int out, const char *data, size_t length)
{
    while (length) {
        ssize_t n = write(out, data, length);
        if (n < 0 && errno != EINTR)
            return false;
        data += n > 0 ? n : 0;
        length -= n > 0 ? (size_t)n : 0;
    }
    return true;
}

static void tell(void *arg, unsigned percent)
{
    char said[2] = {'p', (char)percent};
    write_all(*(int *)arg, said, sizeof said);
}

static void add_lines(struct buf *b, const struct texts *rules)
{
    for (size_t i = 0; i < rules->len; i++)
        buf_printf(b, "%s\n", rules->items[i]);
}

static bool search(void *arg, int out)
{
    const struct wizard *w = arg;
    struct rules_effort effort = {EFFORT, tell, &out};
    struct proposal p;
    struct buf b;
    proposal_make(&p, w->spec, w->inventory.catalog, &effort);
    struct head head = {p.possible, p.loses, strlen(p.text), p.include.len, p.exclude.len};
    buf_init(&b);
    buf_char(&b, 'r');
    buf_add(&b, (const char *)&head, sizeof head);
    buf_text(&b, p.text);
    add_lines(&b, &p.include);
    add_lines(&b, &p.exclude);
    return write_all(out, b.data, b.len);
}

/* --- between the two -------------------------------------------------------------------------- */

void rules_search_clear(struct rules_search *s)
{
    child_free(s->child);
    buf_clear(&s->said);
    *s = (struct rules_search){0};
}

bool rules_search_busy(const struct rules_search *s)
{
    return s->child != NULL;
}

unsigned rules_search_fds(const struct rules_search *s, struct pollfd fds[2])
{
    return s->child ? child_fds(s->child, fds) : 0;
}

bool rules_search_stop(struct wizard *w)
{
    bool busy = rules_search_busy(&w->search);
    rules_search_clear(&w->search);
    return busy;
}

/* Takes the reports of progress off the front. */
static void hear_progress(struct rules_search *s)
{
    size_t at = 0;
    while (at + 1 < s->said.len && s->said.data[at] == 'p') {
        s->percent = (unsigned char)s->said.data[at + 1];
        at += 2;
    }
    if (at) {
        memmove(s->said.data, s->said.data + at, s->said.len - at + 1);
        s->said.len -= at;
    }
}

void rules_search_serve(struct wizard *w)
{
    struct rules_search *s = &w->search;
    char chunk[CHUNK];
    ssize_t got = 0;
    if (!s->child || child_ended(s->child))
        return;
    while ((got = child_read(s->child, chunk, sizeof chunk)) > 0)
        buf_add(&s->said, chunk, (size_t)got);
    hear_progress(s);
}

static const char *read_lines(const char *text, size_t count, struct texts *out)
{
    for (; count; count--) {
        size_t length = strcspn(text, "\n");
        texts_add_n(out, text, length);
        text += length + (text[length] == '\n');
    }
    return text;
}

static bool read_found(const struct buf *said, struct proposal *p)
{
    struct head head;
    if (said->len < 1 + sizeof head || said->data[0] != 'r')
        return false;
    memcpy(&head, said->data + 1, sizeof head);
    const char *text = said->data + 1 + sizeof head;
    if (said->len - 1 - sizeof head < head.length)
        return false;
    *p = (struct proposal){
        .text = mem_text_n(text, head.length), .possible = head.possible, .loses = head.loses};
    texts_init(&p->include);
    texts_init(&p->exclude);
    text = read_lines(text + head.length, head.includes, &p->include);
    read_lines(text, head.excludes, &p->exclude);
    return true;
}

static bool is_old(const struct wizard *w)
{
    const struct rules_search *s = &w->search;
    return s->spec != w->spec || s->version != spec_version(w->spec) ||
           s->listed != w->inventory.serial;
}

/* A dialog that is open may know places in the mapping, which rules would take away. */
bool rules_search_work(struct wizard *w)
{
    struct rules_search *s = &w->search;
    if (!s->child)
        return false;
    if (is_old(w)) {
        rules_search_clear(s);
        wizard_notice(w, STYLE_NOTE,
                      _("The search for rules was stopped, as the objects are others now: g begins "
                        "it anew."));
        return true;
    }
    if (w->layers || !child_ended(s->child))
        return false;
    struct proposal p;
    char *why = child_why(s->child);
    if (!why && read_found(&s->said, &p))
        proposal_ask(w, &p);
    else
        wizard_tell(w, _("Rules instead of a list"), why ? why : _("The search for rules failed."));
    free(why);
    rules_search_clear(s);
    return true;
}

char *rules_search_words(const struct wizard *w)
{
    return mem_printf(_("Looking for the fewest rules: %u %% of the longest search. Esc stops it."),
                      w->search.percent);
}

void rules_propose(struct wizard *w)
{
    struct rules_search *s = &w->search;
    char *why = NULL;
    if (rules_search_busy(s))
        return;
    if (!mapping_total(spec_mapping_of(w->spec), MAPPING_INCLUDE)) {
        wizard_notice(w, STYLE_NOTE, _("Nothing is chosen yet: press p."));
        return;
    }
    if (inventory_refuses_proof(w))
        return;
    *s = (struct rules_search){.child = child_copy(search, w, &why),
                               .spec = w->spec,
                               .version = spec_version(w->spec),
                               .listed = w->inventory.serial};
    if (!s->child)
        wizard_tell(w, _("Rules instead of a list"), why);
    free(why);
}
