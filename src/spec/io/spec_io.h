/* SPDX-License-Identifier: Apache-2.0 */
/* Reading and writing a spec: the only two places where its texts become JSON and back. */
#ifndef SPEC_IO_SPEC_IO_H
#define SPEC_IO_SPEC_IO_H

#include <stdbool.h>
#include <stddef.h>
#include "base/buf.h"
#include "spec/field.h"

struct spec;
struct findings;

/*
 * Reads a body into a new spec. Every complaint (syntax, wrong type, integer out of range, ...)
 * becomes an error in `complaints`, with line and column. NULL is returned if the text is no JSON
 * object or a key cannot be kept. A value of a wrong type is kept where it is, counts as not
 * set, and is a finding of spec_findings() until it is mended. camelCase and the cloud edition's
 * PascalCase are understood; unknown keys are kept where they are.
 */
struct spec *spec_read(const char *text, size_t length, struct findings *complaints);

/*
 * The key that is not known at the pointer becomes the setting `id` with its value, read as that of
 * a file is; or, where id is FIELD_NONE, the key of that name in its entry of databases. False if
 * there is no such unknown key, or what it is to become is there already.
 */
bool spec_adopt(struct spec *s, const char *pointer, enum field_id id, const char *key);

/*
 * The one writer. It yields the body piece by piece, so that a million objects never stand in
 * memory as JSON: the same bytes for the screen, a file, standard output and the HTTP body. They
 * end with a line feed. The spec must not change while a stream is open.
 */
struct spec_stream;
struct spec_stream *spec_stream_new(const struct spec *s);
void spec_stream_free(struct spec_stream *w);
/* Up to `room` bytes; 0 at the end. The argument of both is the stream: they serve as callbacks. */
size_t spec_stream_read(void *stream, char *out, size_t room);
void spec_stream_rewind(void *stream);
/* Runs through once and counts. */
size_t spec_size(const struct spec *s);
/* All of it in a buffer; for small things and tests. */
void spec_write(const struct spec *s, struct buf *out);

#endif
