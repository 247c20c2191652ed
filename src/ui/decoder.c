/* SPDX-License-Identifier: Apache-2.0 */
#include "ui/decoder.h"

#include <stdlib.h>
#include <string.h>
#include <wchar.h>
#include "base/compat.h"
#include "base/mem.h"
#include "ui/decoder_parts.h"

enum { ESC = 0x1b };

struct decoder_sequence {
    char *bytes;
    size_t length;
    enum key_code code;
};

/* What a look at the front of the input gave. */
enum step { STEP_KEY, STEP_SWALLOWED, STEP_WAIT };

static const char paste_begin[] = "\033[200~";
static const char paste_end[] = "\033[201~";
enum { MARK = sizeof paste_end - 1 };

void decoder_init(struct decoder *d, int delay)
{
    memset(d, 0, sizeof *d);
    d->delay = delay;
    d->esc_at = -1;
    d->until = -1;
}

void decoder_clear(struct decoder *d)
{
    buf_clear(&d->in);
    buf_clear(&d->raw);
    buf_clear(&d->paste);
    for (size_t i = 0; i < d->count; i++)
        free(d->sequences[i].bytes);
    free(d->sequences);
    memset(d, 0, sizeof *d);
}

void decoder_learn(struct decoder *d, const char *bytes, enum key_code code)
{
    if (bytes[0] != ESC || bytes[1] == '\0')
        return;
    d->sequences = mem_grow(d->sequences, &d->cap, d->count + 1, sizeof *d->sequences);
    d->sequences[d->count++] = (struct decoder_sequence){mem_text(bytes), strlen(bytes), code};
}

static size_t rest(const struct decoder *d)
{
    return d->in.len - d->used;
}

static const char *front(const struct decoder *d)
{
    return d->in.data + d->used;
}

static void consume(struct decoder *d, size_t length)
{
    d->used += length;
    d->esc_alone = false;
    if (d->used < d->in.len)
        return;
    explicit_bzero(d->in.data, d->in.len); /* perhaps a password */
    buf_reset(&d->in);
    d->used = 0;
}

/* On a slow line "[A" may come long after its Esc: still one key, never letters. Only what is
 * exactly the rest of a sequence counts, so that "Oracle" can be typed after an Esc. */
static bool is_late_tail(const char *bytes, size_t length)
{
    if (length == 2 && bytes[0] == 'O')
        return decoder_letter_key(bytes[1]) != K_NONE;
    if (length < 2 || bytes[0] != '[')
        return false;
    for (size_t i = 1; i + 1 < length; i++)
        if (bytes[i] < '0' || bytes[i] > ';')
            return false;
    return bytes[length - 1] == '~' || decoder_letter_key(bytes[length - 1]) != K_NONE;
}

void decoder_feed(struct decoder *d, const char *bytes, size_t length, int64_t now)
{
    if (length == 0)
        return;
    if (rest(d) == 1 && *front(d) == ESC && !d->pasting && now - d->last >= d->delay) {
        d->esc_alone = true;
        d->esc_came = d->last;
    }
    if (rest(d) == 0 && d->esc_at >= 0 && now - d->esc_at < DECODER_DIGIT_MS &&
        is_late_tail(bytes, length))
        buf_char(&d->in, ESC);
    if (d->used > DECODER_STRING_MAX) { /* what was decoded is dropped now and then */
        memmove(d->in.data, d->in.data + d->used, rest(d));
        d->in.len -= d->used;
        d->used = 0;
    }
    buf_add(&d->in, bytes, length);
    d->last = now;
    d->until = -1;
}

static enum step give(struct decoder *d, struct key *k, enum key_code code, size_t length)
{
    consume(d, length);
    k->code = code;
    d->esc_at = -1;
    return code == K_NONE ? STEP_SWALLOWED : STEP_KEY;
}

static enum step give_esc(struct decoder *d, struct key *k)
{
    int64_t came = d->esc_alone ? d->esc_came : d->last;
    enum step step = give(d, k, K_ESC, 1);
    d->esc_at = came;
    return step;
}

static enum step swallow(struct decoder *d, size_t length)
{
    consume(d, length);
    return STEP_SWALLOWED;
}

static enum step decoder_wait(struct decoder *d, int ms)
{
    d->until = d->last + ms;
    return STEP_WAIT;
}

/* Waits for the rest of what is at the front; when that is late, `length` bytes are dropped. */
static enum step wait_or_drop(struct decoder *d, int64_t now, int ms, size_t length)
{
    return now - d->last >= ms ? swallow(d, length) : decoder_wait(d, ms);
}

static enum step give_text(struct decoder *d, struct key *k, const char *text, size_t bytes,
                           size_t length)
{
    memcpy(k->text, text, bytes);
    k->text[bytes] = '\0';
    return give(d, k, K_TEXT, length);
}

/* ESC [ parameters letter. Linux has ESC [ [ letter; a mouse ESC [ M and three bytes. */
static enum step csi(struct decoder *d, struct key *k, int64_t now)
{
    const char *p = front(d);
    size_t n = rest(d), i = 2;
    if (n > 3 && p[2] == '[')
        return give(d, k,
                    p[3] >= 'A' && p[3] <= 'E' ? decoder_function_key(p[3] - 'A' + 1) : K_NONE, 4);
    if (n > 2 && p[2] == '[')
        return wait_or_drop(d, now, d->delay, n);
    while (i < n && p[i] >= 0x20 && p[i] <= 0x3f)
        i++;
    if (i == n)
        return n > DECODER_STRING_MAX ? swallow(d, n) : wait_or_drop(d, now, d->delay, n);
    if ((unsigned char)p[i] < 0x40 || (unsigned char)p[i] > 0x7e)
        return swallow(d, i);
    if (p[i] == 'M' && i == 2)
        return n >= 6 ? swallow(d, 6) : wait_or_drop(d, now, d->delay, n);
    if (i + 1 == MARK && memcmp(p, paste_begin, MARK) == 0) {
        d->pasting = true;
        buf_reset(&d->raw);
        d->esc_at = -1;
        return swallow(d, MARK);
    }
    char parameters[32];
    size_t length = i - 2 < sizeof parameters - 1 ? i - 2 : sizeof parameters - 1;
    memcpy(parameters, p + 2, length);
    parameters[length] = '\0';
    return give(d, k, decoder_csi_key(parameters, p[i]), i + 1);
}

/* ESC O letter: cursor and function keys, and a keypad in application mode. */
static enum step ss3(struct decoder *d, struct key *k, int64_t now)
{
    static const char keypad[] = "j*k+l,m-n.o/p0q1r2s3t4u5v6w7x8y9X=";
    const char *p = front(d);
    size_t n = rest(d), i = 2;
    while (i < n && p[i] >= '0' && p[i] <= '9')
        i++;
    if (i == n)
        return wait_or_drop(d, now, d->delay, n);
    if (p[i] == 'M')
        return give(d, k, K_ENTER, i + 1);
    if (p[i] == 'I')
        return give(d, k, K_TAB, i + 1);
    if ((unsigned char)p[i] < 0x20)
        return swallow(d, i);
    for (size_t j = 0; keypad[j]; j += 2)
        if (keypad[j] == p[i])
            return give_text(d, k, &keypad[j + 1], 1, i + 1);
    char parameters[] = {p[2], '\0'}; /* ESC O 5 C: an old xterm's Ctrl-Right; ESC O c: rxvt's */
    enum key_code word = p[i] == 'c'   ? K_WORD_RIGHT
                         : p[i] == 'd' ? K_WORD_LEFT
                                       : decoder_word_key(parameters, p[i]);
    return give(d, k, word != K_NONE ? word : decoder_letter_key(p[i]), i + 1);
}

/* An answer of the terminal (OSC, DCS ...) up to BEL or ESC backslash. */
static enum step terminal_string(struct decoder *d, int64_t now)
{
    const char *p = front(d);
    size_t n = rest(d);
    for (size_t i = 2; i < n; i++) {
        if (p[i] == 0x07)
            return swallow(d, i + 1);
        if (p[i] == '\\' && p[i - 1] == ESC)
            return swallow(d, i + 1);
    }
    return n > DECODER_STRING_MAX ? swallow(d, n) : wait_or_drop(d, now, d->delay, n);
}

/* Alt and a character: one key, or swallowed as one. */
static enum step alt(struct decoder *d, struct key *k)
{
    enum key_code code = decoder_alt_key(front(d)[1]);
    if (code != K_NONE)
        return give(d, k, code, 2);
    mbstate_t state = {0};
    wchar_t wide;
    size_t length = mbrtowc(&wide, front(d) + 1, rest(d) - 1, &state);
    if (length == 0 || length >= (size_t)-2)
        length = 1;
    return swallow(d, 1 + length);
}

static enum step lone_esc(struct decoder *d, struct key *k, int64_t now)
{
    int ms = d->patient && d->delay < DECODER_DIGIT_MS ? DECODER_DIGIT_MS : d->delay;
    return now - d->last >= ms ? give_esc(d, k) : decoder_wait(d, ms);
}

static enum step double_esc(struct decoder *d, struct key *k, int64_t now)
{
    const char *p = front(d);
    if (rest(d) > 2)
        return p[2] == '[' || p[2] == 'O' ? swallow(d, 1) : give_esc(d, k);
    return now - d->last >= d->delay ? give_esc(d, k) : decoder_wait(d, d->delay);
}

/* STEP_SWALLOWED here: no such sequence, nothing was consumed. */
static enum step learned(struct decoder *d, struct key *k, int64_t now)
{
    const struct decoder_sequence *best = NULL;
    bool partial = false;
    for (size_t i = 0; i < d->count; i++) {
        const struct decoder_sequence *s = &d->sequences[i];
        size_t length = s->length < rest(d) ? s->length : rest(d);
        if (memcmp(s->bytes, front(d), length) != 0)
            continue;
        if (length < s->length)
            partial = true;
        else if (!best || best->length < s->length)
            best = s;
    }
    if (partial && now - d->last < d->delay)
        return decoder_wait(d, d->delay);
    return best ? give(d, k, best->code, best->length) : STEP_SWALLOWED;
}

static enum step decoder_escape(struct decoder *d, struct key *k, int64_t now)
{
    const char *p = front(d);
    size_t n = rest(d);
    if (n == 1)
        return lone_esc(d, k, now);
    bool late = d->esc_alone && d->last - d->esc_came > DECODER_DIGIT_MS;
    if (p[1] >= '0' && p[1] <= '9' && !late)
        return give(d, k, decoder_function_key(p[1] == '0' ? 10 : p[1] - '0'), 2);
    if (d->esc_alone && !is_late_tail(p + 1, n - 1))
        return give_esc(d, k);
    enum step step = learned(d, k, now);
    if (step != STEP_SWALLOWED)
        return step;
    switch (p[1]) {
    case ESC:
        return double_esc(d, k, now);
    case '[':
        return csi(d, k, now);
    case 'O':
        return ss3(d, k, now);
    case ']':
    case 'P':
    case 'X':
    case '^':
    case '_':
        return terminal_string(d, now);
    default:
        return alt(d, k);
    }
}

static enum step text(struct decoder *d, struct key *k, int64_t now)
{
    mbstate_t state = {0};
    wchar_t wide = 0;
    size_t length = mbrtowc(&wide, front(d), rest(d), &state);
    if (length == (size_t)-2)
        return wait_or_drop(d, now, DECODER_DIGIT_MS, 1);
    if (length == 0 || length == (size_t)-1)
        return swallow(d, 1);
    char out[4];
    size_t bytes = decoder_encode(wide, out);
    if (bytes == 0)
        return swallow(d, length);
    if (wide >= '0' && wide <= '9' && d->esc_at >= 0 && now - d->esc_at <= DECODER_DIGIT_MS)
        return give(d, k, decoder_function_key(wide == '0' ? 10 : (int)(wide - '0')), length);
    return give_text(d, k, out, bytes, length);
}

static void keep_pasted(struct decoder *d, size_t length)
{
    size_t room = DECODER_PASTE_MAX - d->raw.len;
    buf_add(&d->raw, front(d), length < room ? length : room);
    consume(d, length);
}

static enum step finish_paste(struct decoder *d, struct key *k)
{
    d->pasting = false;
    buf_reset(&d->paste);
    decoder_clean(d->raw.data, d->raw.len, &d->paste);
    buf_reset(&d->raw);
    d->esc_at = -1;
    if (d->paste.len == 0)
        return STEP_SWALLOWED;
    k->code = K_PASTE;
    k->paste = buf_string(&d->paste);
    k->paste_length = d->paste.len;
    return STEP_KEY;
}

/* The end mark just passed was inside the pasted text if another one follows it in the same
 * burst. */
static bool another_end_follows(const struct decoder *d)
{
    if (rest(d) == 0)
        return false;
    const char *end = memmem(front(d), rest(d), paste_end, MARK);
    const char *begin = memmem(front(d), rest(d), paste_begin, MARK);
    return end && (!begin || end < begin);
}

static enum step paste(struct decoder *d, struct key *k, int64_t now)
{
    const char *end = memmem(front(d), rest(d), paste_end, MARK);
    if (end) {
        keep_pasted(d, (size_t)(end - front(d)));
        consume(d, MARK);
        return another_end_follows(d) ? STEP_SWALLOWED : finish_paste(d, k);
    }
    if (rest(d) >= MARK)
        keep_pasted(d, rest(d) - (MARK - 1)); /* its end may be the beginning of the mark */
    if (now - d->last < DECODER_PASTE_MS)
        return decoder_wait(d, DECODER_PASTE_MS);
    keep_pasted(d, rest(d));
    return finish_paste(d, k);
}

static enum step decoder_look(struct decoder *d, struct key *k, int64_t now)
{
    if (d->pasting)
        return paste(d, k, now);
    unsigned char byte = (unsigned char)*front(d);
    if (byte == ESC)
        return decoder_escape(d, k, now);
    if (byte < 0x20 || byte == 0x7f)
        return give(d, k, decoder_control_key(byte), 1);
    return text(d, k, now);
}

bool decoder_next(struct decoder *d, struct key *k, int64_t now)
{
    memset(k, 0, sizeof *k);
    d->until = -1;
    while (rest(d) > 0 || d->pasting) {
        enum step step = decoder_look(d, k, now);
        if (step != STEP_SWALLOWED)
            return step == STEP_KEY;
    }
    return false;
}

int decoder_timeout(const struct decoder *d, int64_t now)
{
    if (d->until < 0)
        return -1;
    return d->until > now ? (int)(d->until - now) : 0;
}

bool decoder_ready(const struct decoder *d)
{
    return rest(d) > 0 && d->until < 0;
}
