/* SPDX-License-Identifier: Apache-2.0 */
/* The difference that the view Changes shows, as rows. */
#ifndef REVIEW_CHANGES_H
#define REVIEW_CHANGES_H

#include <stdbool.h>
#include <stddef.h>
#include "base/texts.h"
#include "spec/diff/diff.h"
#include "ui/list.h"
#include "ui/theme.h"

struct change_group {
    size_t first, count;                  /* of the changes, the findings or the paths */
    const struct diff_findings *findings; /* NULL: of changes, or of paths */
    const struct texts *paths;            /* of what was not compared; NULL: of changes */
    size_t row;
    bool open;
};

struct changes {
    struct spec *base; /* NULL: not made yet */
    char *base_name;   /* NULL: what was opened */
    bool base_partial; /* it is a task, of which the server tells a part */
    struct diff *diff; /* of base and the spec in hand; NULL: to be made */
    const struct spec *of;
    unsigned long version;
    struct change_group *groups;
    size_t groups_len, groups_cap, rows;
    struct texts turned; /* groups that are not as at first */
    bool ascii;          /* marks */
    struct list list;
};

/* Nothing is compared any more. */
void changes_forget(struct changes *v);
/* The rows of v->diff. */
void changes_make_groups(struct changes *v);
/* The group of a row, and in *index which of its changes; (size_t)-1: its title. */
struct change_group *changes_at(const struct changes *v, size_t row, size_t *index);
/* Translated, fit to be shown; caller frees. */
char *changes_title(const struct changes *v, const struct change_group *g);
/* The words of a row that is no title, and how it looks. Caller frees. */
char *changes_words(const struct changes *v, const struct change_group *g, size_t index,
                    enum style *style, const char **mark);
/* All of what has the cursor: its words, and its path. Caller frees; NULL: nothing is there. */
char *changes_focused(const struct changes *v);
void changes_fold(struct changes *v, struct change_group *g);

#endif
