/* SPDX-License-Identifier: Apache-2.0 */
#include "app/fix.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "app/app.h"
#include "spec/io/spec_io.h"

/* value NULL: the setting is removed. Caller frees. */
static char *remedy_words(enum field_id id, const char *value)
{
    const char *label = _(field_of(id)->label);
    bool flag = field_of(id)->type == TYPE_FLAG;
    if (!value)
        return mem_printf(_("Remove \"%s\" from the spec"), label);
    if (flag && strcmp(value, "true") == 0)
        return mem_printf(_("Switch \"%s\" on"), label);
    if (flag)
        return mem_printf(_("Switch \"%s\" off"), label);
    char *shown = utf8_shown(value);
    char *words = mem_printf(_("Set \"%s\" to %s"), label, shown);
    free(shown);
    return words;
}

/* Does it propose something for a key that the program does not know? */
static bool is_of_key(const struct finding *f)
{
    return f->fix == FIX_RENAME || f->fix == FIX_DROP;
}

/* Of one that is; caller frees. */
static char *key_words(const struct finding *f)
{
    char *shown = utf8_shown(strrchr(f->pointer, '/') + 1);
    char *words = f->fix == FIX_RENAME
                      ? mem_printf(_("Rename %s to %s"), shown, f->fix_text)
                      : mem_printf(_("Remove the unknown key %s from the spec"), shown);
    free(shown);
    return words;
}

static bool key_mend(struct spec *s, const struct finding *f)
{
    return f->fix == FIX_RENAME ? spec_adopt(s, f->pointer, f->other, f->fix_text)
                                : spec_drop_unknown(s, f->pointer);
}

char *fix_words(const struct finding *f)
{
    const char *value;
    bool of_key = is_of_key(f);
    if (!of_key && !finding_proposes(f, &value))
        return NULL;
    char *one = of_key ? key_words(f) : remedy_words(f->field, value);
    char *two = !of_key && f->other_text ? remedy_words(f->other, f->other_text) : NULL;
    char *words = two ? mem_printf(_("^F asks which: %s, or %s"), one, two)
                      : mem_printf(_("^F does this: %s"), one);
    free(one);
    free(two);
    return words;
}

/* The finding may be freed before the question is answered. */
struct remedies {
    enum field_id fields[2];
    char *values[2];
};

static void remedy_do(struct app *app, enum field_id id, const char *value)
{
    char *words = remedy_words(id, value);
    spec_set(app->spec, id, value);
    app_notice(app, STYLE_OK, _("Done: %s. F7 undoes it."), words);
    free(words);
}

static void remedy_chosen(struct app *app, struct dialog *d, bool ok, void *arg)
{
    struct remedies *r = arg;
    size_t button = ok ? dialog_button(d) : 0;
    if (button > 0)
        remedy_do(app, r->fields[button - 1], r->values[button - 1]);
    free(r->values[0]);
    free(r->values[1]);
    free(r);
}

static void remedy_ask(struct app *app, const struct finding *f, const char *value)
{
    struct remedies *r = mem_new(sizeof *r);
    *r = (struct remedies){{f->field, f->other}, {mem_text(value), mem_text(f->other_text)}};
    char *one = remedy_words(r->fields[0], r->values[0]);
    char *two = remedy_words(r->fields[1], r->values[1]);
    const char *const buttons[] = {_("Leave it"), one, two, NULL};
    app_open_dialog(
        app,
        dialog_explain(
            dialog_question(_("Two remedies"), f->message, buttons, NULL),
            _("There are two ways to settle this finding, and they mean different tasks: choose "
              "the one that you want. F7 undoes it.")),
        remedy_chosen, r);
    free(one);
    free(two);
}

static bool key_do(struct app *app, const struct finding *f)
{
    char *words = key_words(f); /* the finding goes with the key */
    bool done = key_mend(app->spec, f);
    if (done)
        app_notice(app, STYLE_OK, _("Done: %s. F7 undoes it."), words);
    free(words);
    return done;
}

bool fix_do(struct app *app, const struct finding *f)
{
    const char *value;
    if (is_of_key(f))
        return key_do(app, f);
    if (!finding_proposes(f, &value))
        return false;
    if (f->other_text)
        remedy_ask(app, f, value);
    else
        remedy_do(app, f->field, value);
    return true;
}

bool fix_do_all(struct app *app, const struct finding *f)
{
    const struct findings *all = &app->findings;
    const char *check = f->check, *value;
    size_t count = 0;
    for (size_t i = 0; i < all->len; i++) {
        const struct finding *it = &all->items[i];
        if (strcmp(it->check, check) != 0 || it->other_text)
            continue;
        if (is_of_key(it)) { /* whoever renames keys does not want to lose others */
            count += it->fix == f->fix && key_mend(app->spec, it);
        } else if (finding_proposes(it, &value)) {
            spec_set(app->spec, it->field, value);
            count++;
        }
    }
    if (count)
        app_notice(app, STYLE_OK,
                   P_("%zu finding was settled. F7 undoes it.",
                      "%zu findings were settled. F7 undoes them.", count),
                   count);
    return count;
}
