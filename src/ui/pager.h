/* SPDX-License-Identifier: Apache-2.0 */
/* Shows a long text by lines: scrolling both ways, search with n and N, syntax colours for JSON. */
#ifndef UI_PAGER_H
#define UI_PAGER_H

#include <stdbool.h>
#include <stddef.h>
#include "base/buf.h"
#include "ui/edit.h"
#include "ui/key.h"
#include "ui/term.h"

/* Where the lines come from: only what is visible is asked for. */
struct pager_source {
    size_t (*lines)(void *arg);
    /* The line without its end, as it is (hostile); borrowed until the next call. */
    const char *(*line)(void *arg, size_t index, size_t *length);
    /* The line is a remark on the one above it: it stays in place when the others move sideways,
     * and is not searched. May be NULL. */
    bool (*remark)(void *arg, size_t index);
    void *arg;
};

struct pager {
    struct pager_source source;
    size_t top;      /* first shown line */
    size_t shift;    /* cells scrolled to the right */
    int page, width; /* lines and cells shown last time */
    bool json;       /* colours */
    bool searching;  /* the search line is open */
    struct edit search;
    char *needle;       /* last search; NULL = none */
    size_t hit;         /* line of the current hit; (size_t)-1 = none */
    const char *notice; /* translated: "not found", "search began again at the top"; or NULL */
};

/* json and the fields above may be set after this. The source must outlive the pager. */
void pager_init(struct pager *p, struct pager_source source);
void pager_clear(struct pager *p);
/* Up, Down, PgUp, PgDn, Home, End, Left, Right, '/', F3, n, N. While the search line is open it
 * takes text, Enter and Esc. True if used. */
bool pager_key(struct pager *p, const struct key *k);
/* Draws into the area; its last line is the search line or the notice while there is one. */
void pager_draw(struct pager *p, struct area a);

#endif
