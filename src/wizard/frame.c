#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/texts.h"
#include "base/utf8.h"
#include "wizard/frame.h"
#include "wizard/state.h"

enum { MIN_COLS = 40, MIN_ROWS = 12 };

bool frame_fits(void)
{
    return term_cols() >= MIN_COLS && term_rows() >= MIN_ROWS;
}

void frame_draw_too_small(void)
{
    term_text(0, 0, term_cols(), STYLE_WARNING, _("Too small: 40x12 needed, ^C"));
}

/* The profile's name, so that nobody works on the wrong server. Returns its cells. */
static int draw_profile(const struct profile *p, int cols, enum style style)
{
    enum { NAME_MAX_CELLS = 14 };
    if (!p)
        return 0;
    char *name = utf8_shown(p->name);
    char *shown = mem_printf(" [%s]", name);
    int width = (int)utf8_width(shown);
    width = width > NAME_MAX_CELLS + 3 && cols < 80 ? NAME_MAX_CELLS + 3 : width;
    term_cell(0, 0, width, style, shown);
    free(shown);
    free(name);
    return width;
}

static enum style title_style(const struct profile *p)
{
    static const enum style styles[] = {
        [PROFILE_PLAIN] = STYLE_TITLE,           [PROFILE_RED] = STYLE_TITLE_RED,
        [PROFILE_GREEN] = STYLE_TITLE_GREEN,     [PROFILE_YELLOW] = STYLE_TITLE_YELLOW,
        [PROFILE_MAGENTA] = STYLE_TITLE_MAGENTA, [PROFILE_CYAN] = STYLE_TITLE_CYAN,
    };
    return styles[profile_color(p)];
}

static void draw_title(const struct wizard *w, int cols)
{
    const struct profile *profile = connection_profile(&w->connection);
    enum style style = title_style(profile);
    char *host = connection_host(&w->connection);
    const struct step *s = step_of(w->step);
    const char *format = w->connection.way.insecure ? _(" INSECURE  oms-wizard  %d/%d %s")
                                                    : _(" oms-wizard  %d/%d %s");
    char *left = mem_printf(format, (int)w->step + 1, (int)STEP_COUNT, _(s->name));
    int x = draw_profile(profile, cols, style);
    if ((int)utf8_width(left) + x > cols) {
        free(left);
        left = mem_printf(format, (int)w->step + 1, (int)STEP_COUNT, _(s->brief));
    }
    char *right = mem_printf(w->options->demo ? _("demo  %s ") : "%s ", host);
    int width = (int)utf8_width(right);
    term_text(0, x, cols - x, style, left);
    if (x + (int)utf8_width(left) + 2 + width <= cols)
        term_text(0, cols - width, width, style, right);
    free(host);
    free(left);
    free(right);
}

/* Width of the steps from `first` on, in the step line. */
static int brief_width(enum step_id id)
{
    return 2 + (int)utf8_width(_(step_of(id)->brief));
}

/* The first step to show so that the current one is visible. */
static int first_step(const struct wizard *w, int cols)
{
    int total = 0, first = 0;
    for (int i = 0; i < STEP_COUNT; i++)
        total += brief_width((enum step_id)i);
    if (total - 1 <= cols)
        return 0;
    int width = 0;
    for (int i = (int)w->step; i >= 0; i--) {
        width += brief_width((enum step_id)i);
        if (width > cols - 2)
            break;
        first = i;
    }
    return first;
}

static void draw_steps(const struct wizard *w, int cols)
{
    int x = 0;
    term_text(1, 0, cols, STYLE_NORMAL, "");
    for (int i = first_step(w, cols); i < STEP_COUNT && x < cols; i++) {
        enum step_id id = (enum step_id)i;
        enum step_state state = step_state(w, id);
        const char *brief = _(step_of(id)->brief);
        int width = (int)utf8_width(brief);
        char letter[2] = {step_letter(state), '\0'};
        if (x + 1 + width > cols)
            break;
        term_text(1, x, 1, step_style(state), letter);
        term_text(1, x + 1, width, id == w->step ? STYLE_FOCUS : STYLE_NORMAL, brief);
        x += width + 2;
    }
}

/* What has no room is left out as a whole: an item of the keys (the list of actions has them all),
 * the words of a sentence. */
static void draw_keys(int y, int cols, const char *keys)
{
    const char *all = _("F9 all"), *end = NULL;
    int room = cols - (int)utf8_width(all) - 2;
    if ((int)utf8_width(keys) <= cols) {
        term_text(y, 0, cols, STYLE_KEYS, keys);
        return;
    }
    for (const char *p = strstr(keys, "  "); p; p = strstr(p + 2, "  ")) {
        char *begin = mem_text_n(keys, (size_t)(p - keys));
        end = (int)utf8_width(begin) <= room ? p : end;
        free(begin);
    }
    char *line = mem_printf("%.*s%s%s", end ? (int)(end - keys) : 0, keys, end ? "  " : "", all);
    term_text(y, 0, cols, STYLE_KEYS, line);
    free(line);
}

static void draw_sentence(int y, int cols, enum style style, const char *text)
{
    struct texts lines;
    texts_init(&lines);
    utf8_wrap(text, (size_t)cols, &lines);
    if (lines.len > 1) {
        texts_clear(&lines);
        utf8_wrap(text, (size_t)cols - 4, &lines);
    }
    char *line = mem_printf("%s%s", lines.len ? lines.items[0] : "", lines.len > 1 ? " ..." : "");
    term_text(y, 0, cols, style, line);
    free(line);
    texts_clear(&lines);
}

static void draw_foot(struct wizard *w, int rows, int cols)
{
    const struct step *s = step_of(w->step);
    const void *view = w->views[w->step];
    char *hint = s->hint ? s->hint(w, view) : NULL;
    if (w->notice)
        draw_sentence(rows - 2, cols, w->notice_style, w->notice);
    else
        draw_sentence(rows - 2, cols, STYLE_LABEL, hint ? hint : "");
    free(hint);
    if (w->layers)
        term_text(rows - 1, 0, cols, STYLE_KEYS, "");
    else
        draw_keys(rows - 1, cols, s->keys(w, view));
}

void frame_draw(struct wizard *w)
{
    int rows = term_rows(), cols = term_cols();
    bool roomy = rows >= 20;
    int top = roomy ? 3 : 2;
    int bottom = roomy ? 3 : 2;
    draw_title(w, cols);
    draw_steps(w, cols);
    if (roomy) {
        term_rule(2, 0, cols);
        term_rule(rows - 3, 0, cols);
    }
    struct area a = {.y = top, .x = 0, .h = rows - top - bottom, .w = cols};
    step_of(w->step)->draw(w, w->views[w->step], a);
    draw_foot(w, rows, cols);
}
