/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/i18n.h"
#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/specfile.h"
#include "cli/talk.h"
#include "spec/io/spec_io.h"

static void put_out(const struct spec *spec)
{
    struct spec_stream *stream = spec_stream_new(spec);
    char piece[65536];
    size_t length = spec_stream_read(stream, piece, sizeof piece);

    while (length > 0 && fwrite(piece, 1, length, stdout) == length)
        length = spec_stream_read(stream, piece, sizeof piece);
    spec_stream_free(stream);
}

int cmd_format(const struct options *o)
{
    struct specfile f;
    int code = specfile_read(&f, o->args[0]);

    if (code == CODE_DONE)
        put_out(f.spec);
    if (f.findings.len > 0) { /* a value of a wrong type is written as it is */
        specfile_print(&f, SEVERITY_NOTE, o, stderr);
        code = CODE_SPEC;
    }
    specfile_close(&f);
    return code;
}
