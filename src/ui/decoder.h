/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Turns the bytes that a terminal sends into keys. Knows no terminal and no clock: bytes and times
 * (milliseconds) are handed in, so that every terminal's habits can be tested as a table.
 */
#ifndef UI_DECODER_H
#define UI_DECODER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/buf.h"
#include "ui/key.h"

enum {
    DECODER_DIGIT_MS = 1000,      /* Esc, then a digit within this time: an F-key */
    DECODER_PASTE_MS = 5000,      /* a paste whose end never comes is over after this silence */
    DECODER_PASTE_MAX = 16 << 20, /* bytes kept of one paste */
    DECODER_STRING_MAX = 65536    /* bytes of a terminal's answer that is swallowed */
};

struct decoder_sequence;

struct decoder {
    struct buf in; /* bytes not decoded yet begin at `used` */
    size_t used;
    struct decoder_sequence *sequences; /* what terminfo says; wins over the built-in knowledge */
    size_t count, cap;
    int delay;        /* ms after which a lone Esc is a key */
    bool patient;     /* hold a lone Esc back for DECODER_DIGIT_MS */
    int64_t last;     /* when bytes came last */
    int64_t esc_at;   /* when the Esc delivered last had come; -1: another key came since */
    bool esc_alone;   /* the Esc at the front had been alone for `delay` when more came */
    int64_t esc_came; /* and had come then */
    int64_t until;    /* an undecided sequence at the front is decided then; -1: none is */
    bool pasting;
    struct buf raw;   /* paste so far, as it came */
    struct buf paste; /* last paste, cleaned */
};

void decoder_init(struct decoder *d, int delay);
void decoder_clear(struct decoder *d);
/* A key's bytes on this terminal. Sequences that do not begin with Esc are ignored. */
void decoder_learn(struct decoder *d, const char *bytes, enum key_code code);
void decoder_feed(struct decoder *d, const char *bytes, size_t length, int64_t now);
/* The next key, or false if there is none (yet). */
bool decoder_next(struct decoder *d, struct key *k, int64_t now);
/* After decoder_next() gave false: ms until an undecided sequence is decided, or -1. */
int decoder_timeout(const struct decoder *d, int64_t now);
/* Are bytes waiting that are not known to be an undecided sequence? */
bool decoder_ready(const struct decoder *d);

/*
 * Cleans a pasted text (in the locale's encoding): UTF-8, line ends as LF, no escape sequences, no
 * control characters but TAB and LF. Adds to out.
 */
void decoder_clean(const char *raw, size_t length, struct buf *out);

#endif
