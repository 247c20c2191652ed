/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Undo and redo over every edit of a spec: fields, endpoints, objects. Each change is kept as what
 * it replaced, so a step costs what it changed, however large the mapping is. A copy of a spec has
 * no history.
 */
#ifndef SPEC_HISTORY_H
#define SPEC_HISTORY_H

#include <stdbool.h>
#include <stddef.h>
#include "spec/spec.h"

enum change_kind {
    CHANGE_FIELD,
    CHANGE_ENDPOINT,
    CHANGE_ADDED,    /* `count` objects */
    CHANGE_REMOVED,  /* `count` objects */
    CHANGE_OBJECTS,  /* names, conditions and the like */
    CHANGE_KEYS,     /* unknown keys of settings */
    CHANGE_TO_RULES, /* `before` objects became `count` rules */
    CHANGE_TO_NAMES  /* `before` rules became `count` objects */
};

/* What a step did when it was made, whether it is undone or done again now. */
struct history_change {
    enum change_kind kind;
    enum field_id field; /* CHANGE_FIELD: the first that was changed */
    enum side side;      /* CHANGE_ENDPOINT */
    size_t count, before;
    int place;     /* as given to spec_history_close() */
    unsigned kept; /* ... as it is to be now */
};

/* Changes are recorded from now on. */
void spec_history_start(struct spec *s);
/*
 * What was changed since the last call is one step from now on; nothing makes none. Typing on in
 * one field belongs to its step, if `typing` is true and no call without a change came between.
 * place and kept are the caller's: kept (a state beside the spec) is undone and redone with it.
 */
void spec_history_close(struct spec *s, int place, unsigned kept, bool typing);
/* How many steps can be undone; what is not closed yet counts as one. */
size_t spec_history_depth(const struct spec *s);
/* A copy of the spec as it was when recording began. All changes have to be closed. */
struct spec *spec_original(struct spec *s);
/* False if there is nothing to undo or redo. */
bool spec_undo(struct spec *s, struct history_change *change);
bool spec_redo(struct spec *s, struct history_change *change);

#endif
