/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The contract of a screen. The shell makes each screen's view (its private state) once from
 * view_size, and keeps a stack of open screens; keys go to the one on top. A screen may hold other
 * screens, as the wizard holds its steps. draw shows view and app and changes neither, but that a
 * list, an editor or a pager scrolls; key says what should happen, and the caller does it.
 */
#ifndef APP_SCREEN_H
#define APP_SCREEN_H

#include <stdbool.h>
#include <stddef.h>
#include "spec/finding.h"
#include "ui/key.h"
#include "ui/term.h"

struct app;

enum move {
    MOVE_UNUSED, /* the screen has no use for the key: its holder may use it */
    MOVE_STAY,
    MOVE_NEXT,
    MOVE_BACK,
    MOVE_QUIT /* done: close the screen; the last one ends the program */
};

/* A letter in the wizard's step line shows it. */
enum step_state { STATE_EMPTY, STATE_OK, STATE_WARNING, STATE_ERROR, STATE_OUT };

/* A key of a screen, for the list of actions: a letter, or else a code. */
struct shortcut {
    const char *label; /* N_() */
    const char *keys;  /* shown: "F7 z" */
    char letter;
    enum key_code code;
};

/* Members that may be NULL say so. */
struct screen {
    const char *id;    /* by which others open it: "review" */
    const char *name;  /* N_(): "Structure and full transfer" */
    const char *brief; /* N_(): for the step line, at most 8 cells */
    int page;          /* the enum page of the spec that it edits, or -1 */
    bool apart;        /* the spec in hand is not what it shows: no undo, no saving */
    size_t view_size;
    void (*init)(struct app *app, void *view); /* once, at the start; may be NULL */
    void (*clear)(void *view);                 /* once, at the end; may be NULL */
    /* Each time it becomes the current one. The argument is the screen's own word for what to show,
     * NULL: as it was left. May be NULL. */
    void (*open)(struct app *app, void *view, const char *argument);
    /* Brings the view up to what the app holds now (an undo, an answer of the server) and to the
     * area. Called each time before it is drawn; may be NULL. */
    void (*ready)(struct app *app, void *view, struct area a);
    void (*draw)(const struct app *app, void *view, struct area a);
    enum move (*key)(struct app *app, void *view, const struct key *k);
    void (*close)(struct app *app, void *view); /* each time another takes its place; may be NULL */
    /* Another spec has taken the place of the one before; may be NULL. */
    void (*renew)(struct app *app, void *view);
    /* Puts the focus where the finding can be mended; may be NULL. */
    void (*focus)(struct app *app, void *view, const struct finding *f);
    /* Translated: keys that work here ("Space change  F10 next"); borrowed. */
    const char *(*keys)(const struct app *app, const void *view);
    /* Translated: one line about what has the focus; caller frees; may be NULL or give NULL. */
    char *(*hint)(const struct app *app, const void *view);
    /* Translated: the help of what has the focus (F1), many lines; caller frees. */
    char *(*help)(const struct app *app, const void *view);
    /* For steps whose state is not just that of their page's findings; may be NULL. */
    enum step_state (*state)(const struct app *app);
    /* A slice of work between two looks at the keyboard; false if there was none. May be NULL. */
    bool (*work)(struct app *app, void *view);
    /* What only the view has yet and a draft must hold, too: 0 if there is nothing, else a number
     * that changes with it; and putting it into the spec. Both may be NULL. */
    unsigned long (*pending)(const struct app *app, const void *view);
    void (*store)(struct app *app, void *view);
    /* Something else is to be shown, or nothing: true if a question is open, since edits would be
     * lost; who gives them up goes on with `then`. May be NULL. */
    bool (*leave)(struct app *app, void *view, void (*then)(struct app *app));
    /* F5: fetch again; may be NULL. */
    void (*refresh)(struct app *app, void *view);
    bool looks; /* ... at what a verb changes, and nothing else: unasked, too, after one */
    /* The screen's own keys that work now; may be NULL. */
    const struct shortcut *(*shortcuts)(const struct app *app, const void *view, size_t *count);

    /* --- for a screen that holds others; NULL otherwise --- */

    /* "6/11 Full": where the user is; at most so many cells. Caller frees. */
    char *(*title)(const struct app *app, const void *view, int cells);
    /* Where the user is, as a number that undo keeps with each edit; and going back there. */
    int (*place)(const struct app *app, const void *view);
    void (*go)(struct app *app, void *view, int place);
    /* The held screen that has the focus. */
    const struct screen *(*inner)(const struct app *app, const void *view);
};

#endif
