/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/texts.h"
#include "base/utf8.h"
#include "app/frame.h"
#include "app/app_internal.h"
#include "ui/paragraph.h"

enum { MIN_COLS = 40, MIN_ROWS = 12, NARROW_COLS = 60, LEAST_HOST = 8 };

bool frame_fits(void)
{
    return term_cols() >= MIN_COLS && term_rows() >= MIN_ROWS;
}

void frame_draw_too_small(void)
{
    paragraph_put((struct area){0, 0, term_rows(), term_cols()}, STYLE_WARNING,
                  _("Too small: 40x12 needed, ^C"));
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

/* Caller frees. */
static char *frame_server(const struct app *app, const char *host)
{
    enum edition edition = connection_edition(&app->connection);
    if (app->options->demo)
        return mem_printf(_("demo  %s "), host);
    if (edition == EDITION_UNKNOWN)
        return mem_printf("%s ", host);
    return mem_printf("%s  %s ", host, edition_word(edition));
}

static void draw_title(const struct app *app, int cols)
{
    const struct profile *profile = connection_profile(&app->connection);
    enum style style = title_style(profile);
    char *host = connection_host(&app->connection);
    bool narrow = cols < NARROW_COLS;
    const char *format = app->connection.insecure
                             ? (narrow ? _(" INSECURE  %s") : _(" INSECURE  oms-wizard  %s"))
                             : (narrow ? " %s" : _(" oms-wizard  %s"));
    int x = draw_profile(profile, cols, style);
    const struct app_view *top = screens_top(app);
    int room = cols - x - ((int)utf8_width(format) - 2); /* without the %s */
    char *title = top->screen->title ? top->screen->title(app, top->view, room)
                                     : mem_text(_(top->screen->name));
    char *left = mem_printf(format, title);
    free(title);
    char *right = frame_server(app, host);
    int width = (int)utf8_width(right);
    term_text(0, x, cols - x, style, left);
    int used = x + (int)utf8_width(left) + 2;
    if (used + width <= cols)
        term_text(0, cols - width, width, style, right);
    else if (!profile && cols - used > LEAST_HOST) /* the server has to be seen */
        term_cell(0, used, cols - used, style, right);
    free(host);
    free(left);
    free(right);
}

/* What has no room is left out as a whole: a key with its words (the list of actions has them all),
 * or a word of a sentence. */
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

static void draw_sentence(int y, int cols, const char *text)
{
    struct texts lines = {0};
    utf8_wrap(text, (size_t)cols, &lines);
    if (lines.len > 1) {
        texts_clear(&lines);
        utf8_wrap(text, (size_t)cols - 4, &lines);
    }
    char *line = mem_printf("%s%s", lines.len ? lines.items[0] : "", lines.len > 1 ? " ..." : "");
    term_text(y, 0, cols, STYLE_LABEL, line);
    free(line);
    texts_clear(&lines);
}

/* A notice may name files and reasons, so it takes the lines that it needs, over the screen's last
 * ones. Returns its first. */
static int draw_notice(int end, int cols, enum style style, const char *text)
{
    struct texts lines = {0};
    utf8_wrap(text, (size_t)cols, &lines);
    int count = (int)lines.len < end - 2 ? (int)lines.len : end - 2;
    for (int i = 0; i < count; i++)
        term_text(end - count + i, 0, cols, style, lines.items[i]);
    texts_clear(&lines);
    return end - count;
}

/* What is under way stays until it is over; the next key takes a notice away. */
static int draw_notices(const struct app *app, int end, int cols)
{
    struct texts doing = {0};
    workers_doing(app, &doing);
    for (size_t i = doing.len; i-- > 0;)
        end = draw_notice(end, cols, STYLE_NOTE, doing.items[i]);
    texts_clear(&doing);
    return app->notice ? draw_notice(end, cols, app->notice_style, app->notice) : end;
}

static void draw_foot(struct app *app, int rows, int cols)
{
    void *view;
    const struct screen *s = app_top(app, &view);
    int top = draw_notices(app, rows - 1, cols);
    if (top < rows - 2 && rows >= ROOMY_ROWS)
        term_rule(top - 1, 0, cols);
    if (top == rows - 1) {
        char *hint = s->hint ? s->hint(app, view) : NULL;
        draw_sentence(rows - 2, cols, hint ? hint : "");
        free(hint);
    }
    if (app->layers)
        term_text(rows - 1, 0, cols, STYLE_KEYS, layers_keys(app));
    else if (workers_lock(app))
        draw_keys(rows - 1, cols, _("Esc stop"));
    else
        draw_keys(rows - 1, cols, s->keys(app, view));
}

void frame_draw(struct app *app)
{
    int rows = term_rows(), cols = term_cols();
    bool roomy = rows >= ROOMY_ROWS;
    int bottom = roomy ? 3 : 2;
    draw_title(app, cols);
    if (roomy)
        term_rule(rows - 3, 0, cols);
    struct area a = {.y = 1, .x = 0, .h = rows - 1 - bottom, .w = cols};
    const struct app_view *top = screens_top(app);
    if (top->screen->ready)
        top->screen->ready(app, top->view, a);
    top->screen->draw(app, top->view, a);
    draw_foot(app, rows, cols);
}
