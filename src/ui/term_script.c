/* SPDX-License-Identifier: Apache-2.0 */
#include "ui/term.h"

#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "ui/script.h"
#include "ui/term_state.h"

/* Plays a key script in place of a terminal. */
static struct {
    struct script *script;
    FILE *screens;
    struct buf picture, cuts;
    char *first; /* a screen as it was drawn first, while it is drawn once more; or NULL */
    int failed;
    bool asked; /* for the next step, while the picture was not drawn yet */
} play;

bool play_open(const char *file, FILE *screens, char **why)
{
    play.failed = 0;
    play.asked = false;
    play.screens = screens ? screens : stdout;
    play.script = script_read(file, why);
    return play.script;
}

void play_close(void)
{
    if (play.script)
        fflush(play.screens);
    script_free(play.script);
    play.script = NULL;
    free(play.first);
    play.first = NULL;
    buf_clear(&play.picture);
    buf_clear(&play.cuts);
}

void play_begin(void)
{
    buf_reset(&play.cuts);
}

void play_cut(int y, int x, const char *text)
{
    if (play.script)
        buf_printf(&play.cuts, "--- cut %d,%d %s\n", y, x, text);
}

int term_script_failed(void)
{
    return play.failed;
}

static const char *term_script_picture(void)
{
    buf_reset(&play.picture);
    draw_picture(&play.picture);
    return buf_string(&play.picture);
}

/* The screen as it is written. Caller frees. */
static char *screen_text(const char *name)
{
    int y, x;
    draw_cursor(&y, &x);
    return mem_printf("=== %s (%dx%d)\n%s--- cursor %d,%d\n%s", name, term_rows(), term_cols(),
                      term_script_picture(), y, x, buf_string(&play.cuts));
}

/* Drawing twice must give the same screen. False after the first time. */
static bool write_screen(const struct script_step *step)
{
    char *text = screen_text(step->text);
    if (!play.first) {
        play.first = text;
        return false;
    }
    if (strcmp(play.first, text) != 0) {
        play.failed++;
        fprintf(stderr, _("%s:%zu: drawn once more, the screen is another one:\n%s"),
                script_name(play.script), step->line, text);
    }
    fputs(play.first, play.screens);
    free(play.first);
    play.first = NULL;
    free(text);
    return true;
}

static void look_for(const struct script_step *step)
{
    bool there = strstr(term_script_picture(), step->text) != NULL;
    if (there == (step->kind == SCRIPT_EXPECT))
        return;
    play.failed++;
    fprintf(stderr,
            there ? _("%s:%zu: the screen holds \"%s\", which must be absent:\n%s")
                  : _("%s:%zu: the screen does not hold \"%s\":\n%s"),
            script_name(play.script), step->line, step->text, term_script_picture());
}

static bool give_key(const struct script_step *step, struct key *k)
{
    k->code = step->code;
    if (step->code == K_TEXT)
        memcpy(k->text, step->text, strlen(step->text) + 1);
    return true;
}

/* Does one step; true if it gave a key. */
static bool perform(const struct script_step *step, struct key *k)
{
    switch (step->kind) {
    case SCRIPT_KEY:
        return give_key(step, k);
    case SCRIPT_PASTE:
        k->code = K_PASTE;
        k->paste = step->text;
        k->paste_length = strlen(step->text);
        return true;
    case SCRIPT_RESIZE:
        term_resize(step->rows, step->cols);
        k->code = K_RESIZE;
        return true;
    case SCRIPT_SCREEN: /* play_key() did it */
        return false;
    case SCRIPT_EXPECT:
    case SCRIPT_ABSENT:
        look_for(step);
        return false;
    case SCRIPT_QUIT:
        break;
    }
    k->code = K_HANGUP;
    return true;
}

bool play_waits(void)
{
    return play.asked;
}

bool play_key(struct key *k, bool idle)
{
    if (!idle)
        return false;
    if (!draw_is_fresh() && !play.asked) {
        play.asked = true; /* the caller draws what the last key did, then asks again */
        return false;
    }
    play.asked = false;
    bool given = false;
    while (!given) {
        const struct script_step *step = script_peek(play.script);
        if (step->kind == SCRIPT_SCREEN && !write_screen(step)) {
            play.asked = true;
            draw_stale();
            return false;
        }
        script_pass(play.script);
        given = perform(step, k);
    }
    draw_stale();
    return true;
}
