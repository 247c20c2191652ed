/* What the steps share: the spec with its findings, the connection, the dialogs, the notice line.
 */
#ifndef WIZARD_STATE_H
#define WIZARD_STATE_H

#include <stdbool.h>
#include <stddef.h>
#include "spec/finding.h"
#include "spec/mapping.h"
#include "spec/spec.h"
#include "ui/dialog.h"
#include "wizard/columns.h"
#include "wizard/connection.h"
#include "wizard/draft.h"
#include "wizard/inventory.h"
#include "wizard/rules_check.h"
#include "wizard/step.h"
#include "wizard/submission.h"
#include "wizard/unfinished.h"
#include "wizard/wizard.h"

/* Called once when the dialog is closed; ok is false if it was cancelled. Then it is freed. */
typedef void wizard_answer(struct wizard *w, struct dialog *d, bool ok, void *arg);

struct layer;

/* When the spec was checked last, and when it will be. */
struct checking {
    unsigned long version;  /* of the spec that the findings are of */
    unsigned long compared; /* ... and of what is known of its rules */
    bool listed;            /* ... made when the server's data sources were known */
    unsigned long changed;  /* ... that was seen last, while a check waits */
    int64_t due;            /* when_ticks() at which waiting ends */
    int64_t cost;           /* milliseconds that the last check took */
};

struct wizard {
    const struct wizard_options *options;
    struct spec *spec;
    char *file;          /* the spec was read from or saved to it; NULL: neither */
    unsigned long saved; /* spec_version() when it was */
    struct connection connection;
    struct submission submission;
    struct inventory inventory;
    struct rules_check rules;
    struct columns columns;
    struct drafts drafts;

    enum step_id step;
    enum step_id before_preview; /* F6 in the review goes back there */
    bool previewing;             /* ... and so does Esc: F6 led to the review */
    bool visited[STEP_COUNT];
    void *views[STEP_COUNT];

    struct layer *layers; /* open dialogs, the top one first */
    struct unfinished unfinished;
    char *notice; /* one line above the keys until the next key; or NULL */
    enum style notice_style;
    unsigned switched_off; /* stages that the pair of endpoints switched off (pairing.c) */
    bool retyped;          /* ... and whether it set the task type */
    bool quit;
    bool keep_draft; /* ... leaving the work to be resumed */
    int exit_code;
    char *created_id; /* of the task that was created; NULL: none */

    struct findings findings; /* of the last check; see wizard_findings() */
    struct checking checking;
};

/* Adds the texts that were typed and not taken, those of open dialogs too, to `all` (NULL: to
 * nothing). 0 if there are none, else a number that changes with them. */
unsigned long wizard_unfinished(const struct wizard *w, struct unfinished *all);

/* The findings of the spec as it is now; computed again only after a change. Borrowed until then.
 */
const struct findings *wizard_findings(struct wizard *w);
/* For drawing: where checking takes long, those of a moment ago while somebody types. */
const struct findings *wizard_findings_shown(struct wizard *w);
/* A check is put off until the typing pauses; ms until it is due, or -1. */
bool checking_waits(const struct wizard *w);
int checking_timeout(const struct wizard *w);
void checking_forget(struct wizard *w); /* another spec: nothing is known of it */
/* Opens a dialog over everything; takes it. arg stays the caller's. */
void wizard_ask(struct wizard *w, struct dialog *d, wizard_answer *then, void *arg);
/* A message to read; text may be long. */
void wizard_tell(struct wizard *w, const char *title, const char *text);
/* One line at the foot, until the next key. text is ours and translated; data in it made visible.
 */
void wizard_notice(struct wizard *w, enum style style, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Makes a step the current one. */
void wizard_go(struct wizard *w, enum step_id id);
/* ... and puts the focus where the finding can be mended. */
void wizard_go_to_finding(struct wizard *w, const struct finding *f);
/* Replaces the spec (opened from a file); takes it. file may be NULL. */
void wizard_take_spec(struct wizard *w, struct spec *s, const char *file);
/* Sets what is known of an endpoint from the listed sources, by the ids in the spec. */
void wizard_join_endpoints(struct wizard *w);

/* Actions that keys, palette and steps share. */
void wizard_save(struct wizard *w);  /* asks for the file, writes the bytes of the review */
void wizard_open(struct wizard *w);  /* asks for a file, reads it */
void wizard_leave(struct wizard *w); /* asks, if there is anything to lose */
bool wizard_has_changes(const struct wizard *w);

#endif
