/* SPDX-License-Identifier: Apache-2.0 */
/* What another value of a setting means, out of its row. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/jcanon.h"
#include "base/mem.h"
#include "base/texts.h"
#include "base/utf8.h"
#include "spec/diff/diff_internal.h"

char *diff_join(char *first, char *second)
{
    char *both = mem_printf(_("%s %s"), first, second);
    free(first);
    free(second);
    return both;
}

char *diff_sentences(char *text, const char *sentence)
{
    return sentence ? diff_join(text, mem_text(_(sentence))) : text;
}

char *diff_json_words(const char *json)
{
    char *canon = json ? json_canon(json, strlen(json), false) : NULL;
    char *words = canon ? utf8_shown(canon) : mem_text(_("not set"));
    free(canon);
    return words;
}

static char *value_words(const struct spec *s, const struct field *f, const char *json)
{
    const char *text = json ? spec_get(s, (enum field_id)f->id) : NULL;
    bool told = text && !field_is_list(f) && spec_readable(s, (enum field_id)f->id);
    return told ? field_words(f, text) : diff_json_words(json);
}

/* The sentence of a row, or NULL. */
static const char *means_of(const struct diff *d, const struct field *f, const char *old,
                            const char *new)
{
    const char *a = spec_get(d->a, (enum field_id)f->id), *b = spec_get(d->b, (enum field_id)f->id);
    if (!new || !b)
        return f->means.none;
    if (f->type == TYPE_FLAG)
        return strcmp(b, "true") == 0 ? f->means.more : f->means.less;
    if (f->type != TYPE_INTEGER && f->type != TYPE_BYTES && f->type != TYPE_TIME)
        return f->means.more;
    if (!spec_readable(d->a, (enum field_id)f->id) || !spec_readable(d->b, (enum field_id)f->id))
        return NULL;
    if (!old || !a) /* where nothing means no limit, a limit is less */
        return f->means.none ? f->means.less : NULL;
    char *wire_a = field_wire(f, a), *wire_b = field_wire(f, b);
    long long number_a = wire_a ? strtoll(wire_a, NULL, 10) : 0;
    long long number_b = wire_b ? strtoll(wire_b, NULL, 10) : 0;
    free(wire_a);
    free(wire_b);
    return number_b > number_a ? f->means.more : number_b < number_a ? f->means.less : NULL;
}

enum { ITEMS_MOST = 20 };

/* Entries in words, as far as they are told. */
struct told {
    struct buf text;
    size_t count;
};

static void told_add(struct told *t, const struct field *f, const char *item, bool full)
{
    if (t->count++ >= ITEMS_MOST && !full)
        return;
    char *words = field_words(f, item);
    buf_item(&t->text, "%s", words);
    free(words);
}

static void told_end(struct told *t, bool full)
{
    if (t->count > ITEMS_MOST && !full)
        buf_printf(&t->text, _(" and %zu more (--full shows them)"), t->count - ITEMS_MOST);
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void items_sorted(const struct spec *s, const struct field *f, struct texts *items)
{
    const char *joined = spec_get(s, (enum field_id)f->id);
    texts_init(items);
    if (joined)
        texts_split(items, joined);
    if (items->len > 1)
        qsort(items->items, items->len, sizeof *items->items, by_text);
}

/* Entries that only one of the two has. */
static void compare_items(const struct diff *d, const struct field *f, struct told *went,
                          struct told *came)
{
    struct texts a, b;
    items_sorted(d->a, f, &a);
    items_sorted(d->b, f, &b);
    for (size_t i = 0, j = 0; i < a.len || j < b.len;) {
        int order = i == a.len ? 1 : j == b.len ? -1 : strcmp(a.items[i], b.items[j]);
        if (order)
            told_add(order < 0 ? went : came, f, order < 0 ? a.items[i] : b.items[j], d->full);
        i += order <= 0;
        j += order >= 0;
    }
    told_end(went, d->full);
    told_end(came, d->full);
    texts_clear(&a);
    texts_clear(&b);
}

/* What went, its sentence, then what came. */
static char *list_meaning(const struct diff *d, const struct field *f)
{
    struct told went = {0}, came = {0};
    char *text;
    compare_items(d, f, &went, &came);
    if (!went.count) {
        text = mem_printf(_("%s: now also %s."), _(f->label), buf_string(&came.text));
    } else {
        text = diff_sentences(mem_printf(_("%s: no longer %s."), _(f->label), went.text.data),
                              f->means.less);
        if (came.count)
            text = diff_join(text, mem_printf(_("Now also %s."), came.text.data));
    }
    text = diff_sentences(text, came.count ? f->means.more : NULL);
    buf_clear(&went.text);
    buf_clear(&came.text);
    return text;
}

/* A sentence about a row that does not apply would be false: then why it does not. */
char *diff_field_meaning(const struct diff *d, const struct field *f, const char *old,
                         const char *new)
{
    enum field_id id = (enum field_id)f->id;
    char *why = spec_why_not(d->b, id);
    if (field_is_list(f) && spec_get(d->a, id) && spec_get(d->b, id) && !why)
        return list_meaning(d, f);
    char *was = value_words(d->a, f, old), *now = value_words(d->b, f, new);
    char *text = mem_printf(_("%s: %s, now %s."), _(f->label), was, now);
    free(was);
    free(now);
    if (!why)
        return diff_sentences(text, means_of(d, f, old, new));
    if (new)
        return diff_join(text, why);
    free(why);
    return text;
}
