/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The shell: the spec in hand with its findings, the connection, the stack of screens, dialogs, the
 * notice line, and the one loop. Every flow builds on it; it knows none of them by name.
 */
#ifndef APP_APP_H
#define APP_APP_H

#include <stdbool.h>
#include <stddef.h>
#include "app/connection.h"
#include "app/options.h"
#include "app/screen.h"
#include "app/unfinished.h"
#include "app/worker.h"
#include "base/buf.h"
#include "base/texts.h"
#include "spec/finding.h"
#include "spec/io/spec_named.h"
#include "spec/mapping.h"
#include "spec/plan/plan.h"
#include "spec/spec.h"
#include "ui/dialog.h"
#include "ui/edit.h"

/* Called once when the dialog is closed; ok is false if it was cancelled. Then it is freed. */
typedef void app_answer(struct app *app, struct dialog *d, bool ok, void *arg);

struct approved;
struct keeper;
struct layer;

/* When the spec was checked last, and when it will be. */
struct checking {
    unsigned long version; /* of the spec that the findings are of */
    unsigned long judged;  /* ... and of what the judge knew */
    unsigned long listed;  /* ... and of the list of data sources, as connection_listed() */
    unsigned long changed; /* ... that was seen last, while a check waits */
    int64_t due;           /* when_ticks() at which waiting ends */
    int64_t cost;          /* milliseconds that the last check took */
    unsigned long serial;  /* of the checks so far: another one with other findings */
};

/* The spec in words, kept since it looks at every object. */
struct summary {
    struct texts lines;
    const struct spec *of; /* at this version; NULL: none yet */
    unsigned long version;
};

/* The same of its plan. */
struct planned {
    struct plan plan;
    const struct spec *of;
    unsigned long version;
    unsigned long listed; /* connection_listed() */
    unsigned long judged; /* the judge's serial */
    unsigned long serial; /* of the plans that were built */
};

/* The spec in hand, while a screen shows another one in its place. */
struct aside {
    struct spec *spec; /* NULL: none is aside */
    char *file, *origin;
    struct path_stamp seen;
    bool partial;
    unsigned long saved, sent;
    unsigned marks;
    struct unfinished unfinished;
    enum severity holes;
    struct approved *approved;
};

/* A task of the server, to which objects are added and from which they are removed. */
struct running {
    const struct spec *now; /* what it has */
    const char *no_add;     /* why nothing can be added, made visible; NULL: it can */
    const char *no_change;  /* ... nor removed */
};

/* Adds findings that the spec alone cannot give, such as those from a list of the source. */
struct judge {
    void (*follow)(struct app *app);                /* looks whether it has to begin anew */
    unsigned long (*serial)(const struct app *app); /* changes with what it would add */
    void (*add)(const struct app *app, struct findings *all);
    bool (*busy)(const struct app *app); /* what it adds is not complete yet */
    const struct source_facts *(*facts)(const struct app *app); /* or NULL: they are not known */
};

struct picker_state;

/* A screen with its private state. */
struct app_view {
    const struct screen *screen;
    void *view;
    bool visited; /* it has been open */
};

enum { APP_DEPTH = 8, APP_WORKERS = 24 };

struct app {
    const struct app_options *options;
    struct spec *spec;
    char *file;                /* the spec was read from or saved to it; NULL: neither */
    struct path_stamp seen;    /* ... as it was then; all zero: not known */
    char *origin;              /* what it was opened as, or saved to; NULL: neither */
    bool partial;              /* it was opened as a task, of which the server tells a part */
    enum severity holes;       /* what a {{name}} in it is; SEVERITIES: nothing */
    struct approved *approved; /* the saved plan that it is the body of, or NULL */
    unsigned long approvals;   /* counts what became known of that */
    struct spec_named unread;  /* what was to be opened and is no spec, for options->raw to take */
    unsigned long saved;       /* spec_version() when it was */
    unsigned long sent;        /* ... when it was sent; 0: never */
    unsigned marks; /* what undo keeps with the spec for a flow (pairing.c of the wizard) */
    struct aside aside;
    const struct running *running; /* whose objects the spec changes; NULL: it is of a new task */
    struct findings findings;      /* of the last check; see app_findings() */
    struct checking checking;
    const struct judge *judge;    /* or NULL */
    struct picker_state *picking; /* what the room of the step Objects keeps: its own */
    struct summary summary;
    struct planned planned;
    struct connection connection;

    struct app_view *screens; /* all there are */
    size_t screens_len;
    struct app_view *stack[APP_DEPTH]; /* the open ones, the last on top */
    size_t depth;
    const struct worker *workers[APP_WORKERS];
    size_t workers_len;

    struct layer *layers;         /* open dialogs, the top one first */
    const struct keeper *editing; /* whose row the dialog of field_edit() changes */
    struct unfinished unfinished;
    char *notice; /* above the keys until the next key; or NULL */
    enum style notice_style;

    bool quit;
    bool keep_draft; /* ... leaving the work to be resumed */
    int exit_code;
    char *created_id; /* of the task that was created; NULL: none */
    char *last_word;  /* printed on standard error once the terminal is restored; NULL: nothing */
};

/* --- screens --- */

/* Opens a screen over the one that is shown, by its id; the argument is its own word for what to
 * show, or NULL. Once it closes, the one below is shown again. The one on top is opened anew. */
void app_open(struct app *app, const char *id, const char *argument);
/* Takes the one on top away; the last one ends the program. */
void app_close(struct app *app);
/* The screen that has the focus, and its view. */
const struct screen *app_top(const struct app *app, void **view);
/* The state of a screen, open or not. */
void *app_view(const struct app *app, const struct screen *screen);
/* All there is of the screen of an id; it must exist. The view is the screen's to change. */
struct app_view *app_screen(const struct app *app, const char *id);
bool app_visited(const struct app *app, const char *id);
/* Where the user is, for undo; 0 for a screen that does not tell. */
int app_place(const struct app *app);
void app_go(struct app *app, int place);
/* Puts the focus where the finding can be mended. */
void app_go_to_finding(struct app *app, const struct finding *f);
/* Puts into the spec what only the view of the current screen has yet. */
void app_store(struct app *app);

/* What the options want to be told of the session. */
void app_record(const struct app *app, bool created);

/* --- workers --- */

/* The worker must outlive the app. */
void app_add_worker(struct app *app, const struct worker *worker);
/* Ends what is under way, and says so. False if nothing is. */
bool app_stop(struct app *app);

/* --- dialogs and the notice line --- */

/* Opens a dialog over everything; takes it. arg stays the caller's. */
void app_open_dialog(struct app *app, struct dialog *d, app_answer *then, void *arg);
/* A message to read; text may be long. */
void app_tell(struct app *app, const char *title, const char *text);
/* One line at the foot, until the next key. text is ours and translated; data in it made visible.
 */
void app_notice(struct app *app, enum style style, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void app_notice_clear(struct app *app); /* it is no longer so */
/* Says so in the notice line if the last key pasted several lines into this one. */
void app_note_paste(struct app *app, const struct edit *e);
/* Adds the texts that were typed and not taken, those of open dialogs too, to `all` (NULL: to
 * nothing). 0 if there are none, else a number that changes with them. */
unsigned long app_unfinished(const struct app *app, struct unfinished *all);

/* --- the spec --- */

/* The findings of the spec as it is now; computed again only after a change. Borrowed until then.
 */
const struct findings *app_findings(struct app *app);
/* For drawing: where checking takes long, the previous ones while somebody types. */
const struct findings *app_findings_shown(struct app *app);
/* By the worst of the findings of a page, as of the last check. */
enum step_state app_page_state(const struct app *app, enum page page);
enum style app_severity_style(enum severity severity);
/* A check is put off until the typing pauses. */
bool checking_waits(const struct app *app);
void checking_forget(struct app *app); /* another spec: nothing is known of it */
extern const struct worker checking_worker;
/* What the task is and does, what it deletes included; a paragraph each. Borrowed until the spec
 * changes. */
const struct texts *app_summary(struct app *app);
/* The whole plan. Borrowed until the spec changes; serial then differs. */
const struct planned *app_plan(struct app *app);
/* Replaces the spec (opened from a file); takes it. file may be NULL. Screens that were open over
 * the first one are closed: they showed something else. */
void app_take_spec(struct app *app, struct spec *s, const char *file);
/*
 * Lets `other` take the place of the spec in hand, which stays as it is meanwhile and whose draft
 * is kept, until app_take_back(). Both of these stay the caller's. For a screen, while it is on
 * top: undo reaches what it shows, saving does not.
 */
void app_put_aside(struct app *app, struct spec *other, const struct running *running);
void app_take_back(struct app *app); /* nothing happens if none is aside */
/* Puts into the spec what is known of its endpoints, from the listed sources, and of
 * the edition. */
void app_join_server(struct app *app);
/* ... of one endpoint, from a listed source. */
void app_tell_endpoint(struct spec *spec, enum side side, const struct oms_source *s);
/* What the journal calls the server. NULL: this is the tour, of which nothing is to be kept. */
const char *app_journal_server(const struct app *app);
/* What a name stands for; the reason (translated, caller frees), or NULL. */
bool app_read(const struct app *app, const char *name, struct spec_named *n, char **why);
/* Opens what has that name and shows its review; what is no spec, as the text it is. */
void app_open_spec(struct app *app, const char *name);
/* The same of what was read; takes it. */
void app_open_named(struct app *app, const char *name, struct spec_named *n);
void app_save(struct app *app);     /* asks for the file, writes the bytes of the review */
void app_ask_file(struct app *app); /* asks for a file, reads it */
void app_leave(struct app *app);    /* asks, if there is anything to lose */
bool app_has_changes(const struct app *app);

#endif
