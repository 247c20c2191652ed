/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A view of the review: one look at the spec in hand. The review holds one of each, with its
 * private state; Tab goes round through them. As with a screen, draw changes nothing and key says
 * what should happen.
 */
#ifndef REVIEW_VIEW_H
#define REVIEW_VIEW_H

#include "app/screen.h"
#include "app/worker.h"

/* Members that may be NULL say so. */
struct review_view {
    const char *id;   /* by which the review is opened at it: "json" */
    const char *name; /* N_(): in the line of the views */
    size_t size;
    void (*init)(void *view);                   /* once, at the start; may be NULL */
    void (*clear)(void *view);                  /* once, at the end */
    void (*renew)(struct app *app, void *view); /* another spec is in hand; may be NULL */
    /* Brings the view up to the spec and to its area; each time before it is drawn. */
    void (*ready)(struct app *app, void *view, struct area a);
    /* active: it has the keys and the cursor. */
    void (*draw)(const struct app *app, void *view, struct area a, bool active);
    enum move (*key)(struct app *app, void *view, const struct key *k);
    /* A line is being typed in it, which takes every key; may be NULL. */
    bool (*typing)(const void *view);
    /* As of a screen; help is of the view alone. */
    const char *(*keys)(const struct app *app, const void *view);
    char *(*hint)(const struct app *app, const void *view); /* may be NULL */
    char *(*help)(const struct app *app, const void *view);
    const struct shortcut *(*shortcuts)(const struct app *app, const void *view, size_t *count);
    /* The JSON pointer of what is under the cursor, borrowed, or NULL; and bringing such a place
     * into sight. Both may be NULL. */
    const char *(*place)(const struct app *app, const void *view);
    void (*show)(struct app *app, void *view, const char *pointer);
    const struct worker *worker; /* what it does between the keys, or NULL */
};

/* Words in lines, a cell from the left; with the cursor where they begin. */
void review_draw_words(const char *text, enum style style, struct area a, bool cursor);
/* The private state of one, for its worker. */
void *review_state_of(const struct app *app, const struct review_view *view);

extern const struct review_view plan_view, findings_view, json_view, changes_view;

#endif
