/* SPDX-License-Identifier: Apache-2.0 */
#include "app/unfinished.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "spec/io/spec_keep.h"

enum { TEXTS_MAX = 16, LONG = 60 /* bytes */ };

static void clear_text(struct unfinished_text *t)
{
    free(t->title);
    free(t->prompt);
    free(t->text);
}

void unfinished_clear(struct unfinished *u)
{
    for (size_t i = 0; i < u->len; i++)
        clear_text(&u->items[i]);
    free(u->items);
    *u = (struct unfinished){.version = u->version + 1};
}

static void remove_at(struct unfinished *u, size_t at)
{
    clear_text(&u->items[at]);
    memmove(u->items + at, u->items + at + 1, (--u->len - at) * sizeof *u->items);
    u->version++;
}

static size_t unfinished_find(const struct unfinished *u, const char *title, const char *prompt)
{
    size_t i = 0;
    while (i < u->len &&
           (strcmp(u->items[i].title, title) != 0 || strcmp(u->items[i].prompt, prompt) != 0))
        i++;
    return i;
}

static void app_unfinished_drop(struct unfinished *u, const char *title, const char *prompt)
{
    size_t at = unfinished_find(u, title, prompt);
    if (at < u->len)
        remove_at(u, at);
}

void unfinished_add(struct unfinished *u, const char *title, const char *prompt, const char *text)
{
    app_unfinished_drop(u, title, prompt);
    if (!*text || strlen(text) > SPEC_KEEP_TEXT_MAX)
        return;
    if (u->len == TEXTS_MAX)
        remove_at(u, 0);
    u->items = mem_grow(u->items, &u->cap, u->len + 1, sizeof *u->items);
    u->items[u->len++] =
        (struct unfinished_text){mem_text(title), mem_text(prompt), mem_text(text)};
    u->version++;
}

void unfinished_add_all(struct unfinished *u, const struct unfinished *from)
{
    for (size_t i = 0; i < from->len; i++)
        unfinished_add(u, from->items[i].title, from->items[i].prompt, from->items[i].text);
}

void unfinished_keep(struct unfinished *u, const struct dialog *d)
{
    if (dialog_typed(d))
        unfinished_add(u, dialog_title(d), dialog_prompt(d), dialog_typed(d));
    else
        unfinished_drop(u, d);
}

bool unfinished_left(struct unfinished *u, const struct dialog *d)
{
    const char *typed = dialog_typed(d);
    bool kept = typed && (strlen(typed) >= LONG || strchr(typed, '\n'));
    if (kept)
        unfinished_keep(u, d);
    else
        unfinished_drop(u, d);
    return kept;
}

void unfinished_drop(struct unfinished *u, const struct dialog *d)
{
    app_unfinished_drop(u, dialog_title(d), dialog_prompt(d));
}

void unfinished_offer(const struct unfinished *u, struct dialog *d)
{
    size_t at = unfinished_find(u, dialog_title(d), dialog_prompt(d));
    if (at < u->len)
        dialog_put(d, u->items[at].text,
                   _("You typed this here before without confirming it. ^_ restores the text "
                     "before it."));
}
