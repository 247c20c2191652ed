/* SPDX-License-Identifier: Apache-2.0 */
/* A growing byte buffer. data is always NUL-terminated once anything was added (else NULL). */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stdbool.h>
#include <stddef.h>

struct buf {
    char *data;
    size_t len;
    size_t cap;
};

void buf_init(struct buf *b);
void buf_clear(struct buf *b); /* frees; b is as after buf_init */
void buf_reset(struct buf *b); /* length 0, memory kept */
void buf_add(struct buf *b, const void *bytes, size_t length);
void buf_text(struct buf *b, const char *text);
void buf_char(struct buf *b, char c);
void buf_pointer(struct buf *b, const char *key); /* as a part of a JSON pointer: "a~1b" */
void buf_printf(struct buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* One more item of a list in words, with a comma before it unless b is empty. */
void buf_item(struct buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Room for `more` bytes after the contents; call buf_grew() with how many were written there. */
char *buf_room(struct buf *b, size_t more);
void buf_grew(struct buf *b, size_t by);
const char *buf_string(const struct buf *b); /* never NULL; borrowed */
char *buf_steal(struct buf *b);              /* never NULL; caller frees; b is empty then */

/* Hands out the contents of a buffer piece by piece. The bytes must outlive it. */
struct buf_reader {
    const char *bytes;
    size_t len, at;
};
struct buf_reader buf_reader_of(const struct buf *b);
size_t buf_read(void *reader, char *out, size_t room); /* 0 at the end */
void buf_rewind(void *reader);

#endif
