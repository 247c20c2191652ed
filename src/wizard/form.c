#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "wizard/field_edit.h"
#include "wizard/fix.h"
#include "wizard/form.h"
#include "wizard/state.h"

enum field_id form_field(const struct form *f)
{
    return f->fields[f->at];
}

bool form_is_typed(enum field_id id)
{
    switch (field_of(id)->type) {
    case TYPE_TEXT:
    case TYPE_INTEGER:
    case TYPE_BYTES:
    case TYPE_TIME:
        return true;
    default:
        return false;
    }
}

static const char *held(const struct wizard *w, const struct form *f)
{
    const char *text = spec_get(w->spec, form_field(f));
    return text ? text : "";
}

/* The line editor gets what the spec holds. */
static void load(struct wizard *w, struct form *f)
{
    mem_replace(&f->loaded, held(w, f));
    edit_set(&f->edit, form_is_typed(form_field(f)) ? f->loaded : "");
}

/* ... again, if something else than the editor changed it. While a text is typed the spec holds it
 * trimmed, so the two may differ: a blank must not vanish before what follows it is typed. */
static void sync(struct wizard *w, struct form *f)
{
    if (!f->loaded || strcmp(f->loaded, held(w, f)) != 0)
        load(w, f);
}

static void init(struct form *f, enum page page)
{
    f->page = page;
    edit_init(&f->edit, "");
    for (int id = 0; id < FIELD_COUNT; id++)
        if (field_of((enum field_id)id)->page == page)
            f->fields[f->count++] = (enum field_id)id;
}

static void clear(void *view)
{
    struct form *f = view;
    edit_clear(&f->edit);
    free(f->loaded);
}

/* "now" becomes seconds, "10 m" loses its blank: when the field is left, not while it is typed. */
static void settle(struct wizard *w, struct form *f)
{
    enum field_id id = form_field(f);
    const char *text = spec_get(w->spec, id);
    /* What a file holds stays as it is until somebody types. */
    if (!text || !form_is_typed(id) || spec_origin(w->spec, id) != ORIGIN_TYPED)
        return;
    char *normal = field_normal(field_of(id), text);
    if (strcmp(normal, text) != 0)
        spec_set(w->spec, id, normal);
    free(normal);
}

static void move_to(struct wizard *w, struct form *f, size_t at)
{
    settle(w, f);
    f->at = at;
    load(w, f);
}

static void leave(struct wizard *w, void *view)
{
    settle(w, view);
}

/* A newcomer to the page begins where something can be done. */
static void enter(struct wizard *w, void *view)
{
    struct form *f = view;
    for (size_t i = 0; !f->entered && i < f->count; i++)
        if (spec_applies(w->spec, f->fields[i])) {
            f->at = i;
            f->entered = true;
        }
    load(w, f);
}

static void draw(struct wizard *w, void *view, struct area a)
{
    sync(w, view);
    form_draw(w, view, a);
}

/* In a loaded spec the key goes, so that OMS's own default rules; in a new one the default is back.
 */
static void reset(struct wizard *w, enum field_id id)
{
    if (spec_loaded(w->spec))
        spec_set(w->spec, id, NULL);
    else
        spec_reset(w->spec, id);
}

static void fix(struct wizard *w, enum field_id id)
{
    const struct findings *all = wizard_findings(w);
    for (size_t i = 0; i < all->len; i++)
        if (all->items[i].field == id && fix_do(w, &all->items[i]))
            return;
    wizard_notice(w, STYLE_NOTE, _("Nothing is proposed for this field."));
}

static enum move choice_key(struct wizard *w, enum field_id id, const struct key *k)
{
    enum field_type type = field_of(id)->type;
    bool steps = type == TYPE_CHOICE;
    if (key_is(k, ' '))
        field_edit(w, id);
    else if (k->code == K_DELETE || k->code == K_BACKSPACE)
        reset(w, id);
    else if (steps && (k->code == K_LEFT || k->code == K_RIGHT))
        field_cycle(w, id, k->code == K_RIGHT);
    else if (type == TYPE_FLAG && (k->code == K_LEFT || k->code == K_RIGHT))
        field_edit(w, id);
    else
        return MOVE_UNUSED;
    return MOVE_STAY;
}

static enum move typed_key(struct wizard *w, struct form *f, const struct key *k)
{
    if (!edit_key(&f->edit, k))
        return MOVE_UNUSED;
    if (strcmp(held(w, f), edit_text(&f->edit)) != 0) {
        spec_set(w->spec, form_field(f), edit_text(&f->edit));
        mem_replace(&f->loaded, held(w, f));
    }
    return MOVE_STAY;
}

/* A greyed field keeps its text; a key says why instead of doing nothing. */
static enum move greyed_key(struct wizard *w, enum field_id id, const struct key *k)
{
    bool removes = k->code == K_DELETE || k->code == K_BACKSPACE;
    if (removes && spec_get(w->spec, id)) {
        reset(w, id);
        return MOVE_STAY;
    }
    if (k->code != K_TEXT && k->code != K_PASTE && !removes)
        return MOVE_UNUSED;
    if (key_is(k, '?') || key_is(k, 'q'))
        return MOVE_UNUSED;
    char *why = spec_why_not(w->spec, id);
    wizard_notice(w, STYLE_WARNING, "%s", why ? why : "");
    free(why);
    return MOVE_STAY;
}

static enum move value_key(struct wizard *w, struct form *f, const struct key *k)
{
    enum field_id id = form_field(f);
    if (!spec_applies(w->spec, id))
        return greyed_key(w, id, k);
    return form_is_typed(id) ? typed_key(w, f, k) : choice_key(w, id, k);
}

static enum move key(struct wizard *w, void *view, const struct key *k)
{
    struct form *f = view;
    sync(w, f);
    switch (k->code) {
    case K_TAB:
        move_to(w, f, (f->at + 1) % f->count);
        return MOVE_STAY;
    case K_BACKTAB:
        move_to(w, f, (f->at + f->count - 1) % f->count);
        return MOVE_STAY;
    case K_DOWN:
        move_to(w, f, f->at + 1 < f->count ? f->at + 1 : f->at);
        return MOVE_STAY;
    case K_UP:
        move_to(w, f, f->at ? f->at - 1 : 0);
        return MOVE_STAY;
    case K_HOME:
    case K_END:
        if (form_is_typed(form_field(f)) && spec_applies(w->spec, form_field(f)))
            return value_key(w, f, k); /* within the text */
        move_to(w, f, k->code == K_HOME ? 0 : f->count - 1);
        return MOVE_STAY;
    case K_ENTER:
        if (f->at + 1 >= f->count)
            return MOVE_NEXT;
        move_to(w, f, f->at + 1);
        return MOVE_STAY;
    case K_CTRL_F:
        fix(w, form_field(f));
        return MOVE_STAY;
    default:
        return value_key(w, f, k);
    }
}

static void focus(struct wizard *w, void *view, const struct finding *finding)
{
    struct form *f = view;
    for (size_t i = 0; i < f->count; i++)
        if (f->fields[i] == finding->field)
            move_to(w, f, i);
}

static const char *keys(const struct wizard *w, const void *view)
{
    const struct form *f = view;
    enum field_id id = form_field(f);
    if (!spec_applies(w->spec, id))
        return _("Does not apply  Tab next  F10 next step  PgUp back  F1 help  F2 steps");
    if (form_is_typed(id))
        return _("Type  Tab next  F10 next step  PgUp back  F1 help  F2 steps  F9 actions");
    return _("Space change  Tab next  Del default  F10 next step  PgUp back  F1 help  F2 steps");
}

static char *hint(const struct wizard *w, const void *view)
{
    (void)w;
    return field_hint(field_of(form_field(view)));
}

static void add_choices(struct buf *b, const struct field *row)
{
    int widest = 0;
    for (const struct choice *c = row->choices; c && c->value; c++)
        widest = (int)strlen(c->value) > widest ? (int)strlen(c->value) : widest;
    for (const struct choice *c = row->choices; c && c->value; c++)
        buf_printf(b, "\n  %-*s  %s", widest, c->value, c->note ? _(c->note) : "");
    if (row->choices)
        buf_text(b, "\n");
}

/* What is wrong with it, with the rule's name as "check" prints it. */
static void add_findings(struct buf *b, const struct wizard *w, enum field_id id)
{
    for (size_t i = 0; i < w->findings.len; i++) {
        const struct finding *f = &w->findings.items[i];
        if (f->field == id)
            buf_printf(b, "\n\n%c %s [%s]", "i!x"[f->severity], f -> message, f -> rule);
    }
}

char *form_help(const struct wizard *w, enum field_id id)
{
    const struct field *row = field_of(id);
    char *why = spec_why_not(w->spec, id);
    struct buf b;
    buf_init(&b);
    char *text = field_help(row);
    buf_printf(&b, "%s\n\n%s\n", _(row->label), text);
    free(text);
    add_choices(&b, row);
    char *limits = field_limits(row);
    buf_text(&b, limits);
    if (field_console(row))
        buf_printf(&b, _("\nIn the OMS console: %s"), field_console(row));
    buf_printf(&b, _("\nIn the JSON: /%s"), row->path);
    if (row->since)
        buf_printf(&b, _("\nKnown since OMS %s"), row->since);
    else
        buf_text(&b, _("\nIn the manual: CreateProject, OMS Enterprise 4.2.4"));
    add_findings(&b, w, id);
    if (why)
        buf_printf(&b, "\n\n%s", why);
    if (form_is_typed(id))
        buf_text(&b, _("\n\nKeys in a text: Alt-B, Alt-F and Ctrl-Left, Ctrl-Right go by words, ^A "
                       "and ^E to the ends. ^K, ^U, ^W, Alt-D and Alt-Backspace cut, ^Y inserts "
                       "what was cut, ^T swaps two characters, ^_ undoes."));
    free(why);
    free(limits);
    return buf_steal(&b);
}

static char *help(const struct wizard *w, const void *view)
{
    return form_help(w, form_field(view));
}

static void init_task(struct wizard *w, void *view)
{
    (void)w;
    init(view, PAGE_TASK);
}

static void init_full(struct wizard *w, void *view)
{
    (void)w;
    init(view, PAGE_FULL);
}

static void init_incr(struct wizard *w, void *view)
{
    (void)w;
    init(view, PAGE_INCR);
}

static void init_reverse(struct wizard *w, void *view)
{
    (void)w;
    init(view, PAGE_REVERSE);
}

static void init_queue(struct wizard *w, void *view)
{
    (void)w;
    init(view, PAGE_QUEUE);
}

#define FORM_STEP(title, brief_title, its_page, initializer)                                       \
    {                                                                                              \
        .name = title, .brief = brief_title, .page = its_page, .view_size = sizeof(struct form),   \
        .init = initializer, .clear = clear, .enter = enter, .draw = draw, .key = key,             \
        .leave = leave, .focus = focus, .keys = keys, .hint = hint, .help = help                   \
    }

const struct step step_task = FORM_STEP(N_("Task"), N_("Task"), PAGE_TASK, init_task);
const struct step step_full =
    FORM_STEP(N_("Structure and full transfer"), N_("Full"), PAGE_FULL, init_full);
const struct step step_incr =
    FORM_STEP(N_("Incremental synchronization"), N_("Incr"), PAGE_INCR, init_incr);
const struct step step_reverse =
    FORM_STEP(N_("Reverse incremental synchronization"), N_("Reverse"), PAGE_REVERSE, init_reverse);
const struct step step_queue = FORM_STEP(N_("Message queue"), N_("Queue"), PAGE_QUEUE, init_queue);
