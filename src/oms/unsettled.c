/* SPDX-License-Identifier: Apache-2.0 */
#include "oms/unsettled.h"

#include <stdlib.h>
#include <string.h>
#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "oms/oms.h"

bool unsettled_same_server(const char *a, const char *b)
{
    char *why = NULL;
    char *one = a ? oms_url_check(a, &why) : NULL;
    free(why);
    why = NULL;
    char *other = b ? oms_url_check(b, &why) : NULL;
    free(why);
    bool same = one && other && strcmp(one, other) == 0;
    free(one);
    free(other);
    return same;
}

/* The server of the demo is gone with the demo. */
bool unsettled_is(const struct journal_entry *e)
{
    return !e->verb && !journal_is_settled(e) && (!e->server || strcmp(e->server, "demo") != 0);
}

static bool is_same(const char *text, const char *wanted)
{
    return !wanted || (text && strcmp(text, wanted) == 0);
}

size_t unsettled_last(const struct journal_log *log, const char *server, const char *user,
                      const char *name)
{
    for (size_t i = log->len; i > 0; i--) {
        const struct journal_entry *e = &log->items[i - 1];
        if (unsettled_is(e) && is_same(e->user, user) && is_same(e->name, name) &&
            (!server || unsettled_same_server(e->server, server)))
            return i;
    }
    return 0;
}

/* A journal that cannot be read says nothing here; `history` says why. */
static bool load_quietly(struct journal_log *log)
{
    char *why = NULL;
    bool ok = journal_load(log, &why);
    free(why);
    return ok;
}

bool unsettled_find(const char *server, const char *name, struct unsettled *found)
{
    struct journal_log log;
    *found = (struct unsettled){0};
    if (!server || !name || !load_quietly(&log))
        return false;
    size_t last = unsettled_last(&log, server, NULL, name);
    if (last)
        *found = (struct unsettled){last, mem_text(log.items[last - 1].key)};
    journal_log_clear(&log);
    return found->key;
}

void unsettled_clear(struct unsettled *u)
{
    free(u->key);
    *u = (struct unsettled){0};
}

static void add_line(struct buf *b, const struct journal_entry *e, size_t number)
{
    char *name = utf8_shown(e->name ? e->name : "?");
    char *server = utf8_shown(e->server ? e->server : "?");
    buf_text(b, b->len > 0 ? "\n" : "");
    buf_printf(b,
               _("The result of submission %zu is not known: 'oms-wizard history resolve %zu' "
                 "looks for the task %s on %s."),
               number, number, name, server);
    free(server);
    free(name);
}

char *unsettled_words(const struct journal_log *log, size_t most)
{
    struct buf b = {0};
    size_t count = 0;
    for (size_t i = log->len; i > 0; i--) {
        const struct journal_entry *e = &log->items[i - 1];
        if (unsettled_is(e) && count++ < most)
            add_line(&b, e, i);
    }
    if (count > most) {
        buf_char(&b, '\n');
        buf_printf(&b,
                   P_("The result of %zu earlier submission is not known either.",
                      "The results of %zu earlier submissions are not known either.", count - most),
                   count - most);
    }
    if (b.len > 0)
        return buf_steal(&b);
    buf_clear(&b);
    return NULL;
}
