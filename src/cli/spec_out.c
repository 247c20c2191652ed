/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "cli/spec_out.h"

#include "spec/io/spec_io.h"

enum { PIECE = 65536 };

void spec_out(const struct spec *s, FILE *out)
{
    struct spec_stream *stream = spec_stream_new(s);
    char piece[PIECE];
    size_t length = spec_stream_read(stream, piece, sizeof piece);
    while (length > 0 && fwrite(piece, 1, length, out) == length)
        length = spec_stream_read(stream, piece, sizeof piece);
    spec_stream_free(stream);
}
