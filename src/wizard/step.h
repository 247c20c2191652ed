/*
 * The contract of a step, and the table that is the order of the steps. A step owns a view (its
 * private state, made by the wizard from view_size); draw shows view and wizard, and changes
 * neither but for scrolling; key says what should happen, the wizard does it.
 */
#ifndef WIZARD_STEP_H
#define WIZARD_STEP_H

#include <stdbool.h>
#include <stddef.h>
#include "spec/finding.h"
#include "ui/key.h"
#include "ui/term.h"

struct wizard;

enum move {
    MOVE_UNUSED, /* the step has no use for the key: the wizard's own keys come next */
    MOVE_STAY,
    MOVE_NEXT,
    MOVE_BACK,
    MOVE_QUIT /* done: leave the wizard */
};

enum step_id {
    STEP_SERVER,
    STEP_SOURCE,
    STEP_SINK,
    STEP_TASK,
    STEP_OBJECTS,
    STEP_FULL,
    STEP_INCR,
    STEP_REVERSE,
    STEP_QUEUE,
    STEP_REVIEW,
    STEP_SUBMIT,
    STEP_COUNT
};

/* Shown by a letter in the step line, see step_letter(). */
enum step_state { STATE_EMPTY, STATE_OK, STATE_WARNING, STATE_ERROR, STATE_OUT };

/* A key of a step, for the list of actions: a letter, or else a code. */
struct shortcut {
    const char *label; /* N_() */
    const char *keys;  /* shown: "F7 z" */
    char letter;
    enum key_code code;
};

struct step {
    const char *name;  /* N_(): "Structure and full transfer" */
    const char *brief; /* N_(): for the step line, at most 8 cells */
    int page;          /* enum page that it edits, or -1 */
    size_t view_size;
    void (*init)(struct wizard *w, void *view); /* once; may be NULL */
    void (*clear)(void *view);                  /* once, at the end; may be NULL */
    void (*enter)(struct wizard *w,
                  void *view); /* each time it becomes the current step; may be NULL */
    void (*draw)(struct wizard *w, void *view, struct area a);
    enum move (*key)(struct wizard *w, void *view, const struct key *k);
    void (*leave)(struct wizard *w,
                  void *view); /* each time another step becomes current; may be NULL */
    /* Puts the focus where the finding can be mended; may be NULL. */
    void (*focus)(struct wizard *w, void *view, const struct finding *f);
    /* Translated: keys that work here ("Space change  F10 next"); borrowed. */
    const char *(*keys)(const struct wizard *w, const void *view);
    /* Translated: one line about what has the focus; caller frees; may be NULL or give NULL. */
    char *(*hint)(const struct wizard *w, const void *view);
    /* Translated: the help of what has the focus (F1), many lines; caller frees. */
    char *(*help)(const struct wizard *w, const void *view);
    /* For steps whose state is not just that of their page's findings; may be NULL. */
    enum step_state (*state)(const struct wizard *w);
    /* A slice of work between two looks at the keyboard; false if there was none. May be NULL. */
    bool (*work)(struct wizard *w, void *view);
    /* What only the view has yet and a draft must hold, too: 0 if there is nothing, else a number
     * that changes with it; and putting it into the spec. Both may be NULL. */
    unsigned long (*pending)(const struct wizard *w, const void *view);
    void (*store)(struct wizard *w, void *view);
    /* F5: fetch again; may be NULL. */
    void (*refresh)(struct wizard *w, void *view);
    /* The step's own keys that work now; may be NULL. */
    const struct shortcut *(*shortcuts)(const struct wizard *w, const void *view, size_t *count);
};

const struct step *step_of(enum step_id id);
/* The step that edits a page of fields. */
enum step_id step_of_page(enum page page);
enum step_state step_state(const struct wizard *w, enum step_id id);
bool step_applies(const struct wizard *w, enum step_id id);
/* Puts into the spec what the view of the current step alone has. */
void step_store(struct wizard *w);
/* '.' empty, '+' ok, '!' warning, 'x' error, '-' does not apply */
char step_letter(enum step_state s);
enum style step_style(enum step_state s);

/* The steps; each is defined in the file of its name. */
extern const struct step step_server, step_source, step_sink, step_objects, step_review,
    step_submit;
extern const struct step step_task, step_full, step_incr, step_reverse, step_queue; /* form.c */

#endif
