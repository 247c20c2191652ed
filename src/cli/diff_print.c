/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/diff_print.h"

#include <langinfo.h>
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "cli/talk.h"

enum { MARK_WIDTH = 2, INDENT = 4, GROUP_MOST = 20, GROUP_SHOWN = 5 };

const char *diff_mark_of(enum diff_kind kind, bool ascii)
{
    static const char *const marks[DIFF_KINDS][2] = {
        [DIFF_SETTING] = {"±", "~"}, [DIFF_UNKNOWN_KEY] = {"±", "~"}, [DIFF_REMOVED] = {"−", "-"},
        [DIFF_ADDED] = {"+", "+"},   [DIFF_RENAMED] = {"⇆", ">"},     [DIFF_CHANGED] = {"±", "~"}};
    return marks[kind][ascii];
}

bool diff_wants_ascii(const struct options *o)
{
    return o->ascii || strcmp(nl_langinfo(CODESET), "UTF-8") != 0;
}

static void diff_print_change(const struct diff *d, size_t index, const struct options *o,
                              FILE *out)
{
    static const char *const paints[DIFF_KINDS] = {
        [DIFF_SETTING] = "33", [DIFF_UNKNOWN_KEY] = "33", [DIFF_REMOVED] = "31",
        [DIFF_ADDED] = "32",   [DIFF_RENAMED] = "36",     [DIFF_CHANGED] = "33"};
    enum diff_kind kind = (enum diff_kind)d->items[index].kind;
    const char *mark = diff_mark_of(kind, diff_wants_ascii(o));
    struct diff_words w;
    diff_tell(d, index, &w);
    char *path = talk_quote(w.path);
    if (output_paints(o, out))
        fprintf(out, "\033[1;%sm%s %s\033[m\n", paints[kind], mark, path);
    else
        fprintf(out, "%s %s\n", mark, path);
    output_paragraph(out, "", w.meaning, INDENT);
    free(path);
    diff_words_clear(&w);
}

/* Changes of one kind in one database: how many from `at` on. */
static size_t group_length(const struct diff *d, size_t at)
{
    size_t length = 1;
    while (at + length < d->len && diff_same_group(d, at, at + length))
        length++;
    return length;
}

static void diff_print_hidden(const struct diff *d, size_t at, size_t hidden, FILE *out)
{
    char *label = diff_group_label(d, at);
    char *text = mem_printf(P_("... and %zu more of this kind in %s; --full shows it.",
                               "... and %zu more of this kind in %s; --full shows them.", hidden),
                            hidden, label);
    output_paragraph(out, "", text, 0);
    free(text);
    free(label);
}

void diff_print_changes(const struct diff *d, const struct options *o, FILE *out)
{
    for (size_t at = 0; at < d->len && !ferror(out);) {
        size_t length = group_length(d, at);
        bool cut = !o->full && length > GROUP_MOST && d->items[at].kind != DIFF_SETTING;
        size_t shown = cut ? GROUP_SHOWN : length;
        for (size_t i = 0; i < shown && !ferror(out); i++)
            diff_print_change(d, at + i, o, out);
        if (cut)
            diff_print_hidden(d, at, length - shown, out);
        at += length;
    }
}

static void diff_print_finding(const struct diff_finding *f, const char *mark, FILE *out)
{
    char *text = mem_printf(_("%s: %s [%s]"), severity_name(f->finding->severity),
                            talk_shown(f->finding->message), f->finding->check);
    char *many =
        f->count > 1 ? mem_printf(_("%s And %zu more of this kind."), text, f->count - 1) : NULL;
    output_paragraph(out, mark, many ? many : text, MARK_WIDTH);
    free(many);
    free(text);
}

void diff_print_findings(const char *title, const char *mark, const struct diff_findings *f,
                         bool full, FILE *out)
{
    size_t shown = full || f->len <= GROUP_MOST ? f->len : GROUP_SHOWN;
    if (f->len == 0)
        return;
    fprintf(out, "\n%s\n", title);
    for (size_t i = 0; i < shown && !ferror(out); i++)
        diff_print_finding(&f->items[i], mark, out);
    if (shown < f->len)
        fprintf(out, _("... and %zu more; --full shows them.\n"), f->len - shown);
}
