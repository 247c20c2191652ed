/* SPDX-License-Identifier: Apache-2.0 */
/* A value as it goes out: as JSON, and in words. */
#include "fields/field.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/jcanon.h"
#include "base/jwrite.h"
#include "base/mem.h"
#include "base/texts.h"
#include "base/utf8.h"

void field_write_list(struct jwrite *out, const char *joined)
{
    struct texts list = {0};
    texts_split(&list, joined);
    jwrite_array(out);
    for (size_t i = 0; i < list.len; i++)
        jwrite_string(out, list.items[i]);
    jwrite_array_end(out);
    texts_clear(&list);
}

/* A text that is no value of its field is shown as a string; the checks keep it from being sent. */
void field_write(struct jwrite *out, const struct field *f, const char *text)
{
    if (field_is_list(f)) {
        field_write_list(out, text);
        return;
    }
    char *wire = field_wire(f, text);
    if (!wire || f->type == TYPE_TEXT || f->type == TYPE_CHOICE)
        jwrite_string(out, wire ? wire : text);
    else if (f->type == TYPE_FLAG)
        jwrite_bool(out, strcmp(wire, "true") == 0);
    else
        jwrite_number(out, wire);
    free(wire);
}

static void note_add(struct buf *notes, const char *text)
{
    if (!text)
        return;
    buf_text(notes, notes->len ? _("; ") : "");
    buf_text(notes, text);
}

static char *plain_words(const struct field *f, const char *value)
{
    if (f->type == TYPE_FLAG && strcmp(value, "true") == 0)
        return mem_text(_("on"));
    if (f->type == TYPE_FLAG && strcmp(value, "false") == 0)
        return mem_text(_("off"));
    char *shown = utf8_shown(value);
    char *words = f->unit                ? mem_printf("%s %s", shown, _(f->unit))
                  : f->type == TYPE_TEXT ? mem_printf("\"%s\"", shown)
                                         : mem_text(shown);
    free(shown);
    return words;
}

char *field_words(const struct field *f, const char *value)
{
    struct buf notes = {0};
    char *words = plain_words(f, value), *preview = field_preview(f, value);
    const struct choice *choice = field_choice(f, value);
    note_add(&notes, choice ? _(choice->note) : NULL);
    note_add(&notes, preview ? preview + strspn(preview, "= ") : NULL);
    if (f->fallback && !field_is_list(f) && strcmp(f->fallback, value) == 0)
        note_add(&notes, _("the wizard's default"));
    if (notes.len) {
        char *both = mem_printf(_("%s (%s)"), words, notes.data);
        free(words);
        words = both;
    }
    free(preview);
    buf_clear(&notes);
    return words;
}

char *field_kept_words(const char *json)
{
    char *line = json_canon(json, strlen(json), false);
    char *words = mem_printf(_("(wrong type, kept) %s"), line);
    free(line);
    return words;
}
