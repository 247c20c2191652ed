/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/spec_objects.h"
#include "cli/specfile.h"

int cmd_format(const struct options *o)
{
    struct specfile f;
    int code = specfile_read(&f, o->args[0], o);
    if (code == CODE_DONE && o->csv)
        code = spec_objects_console(f.spec);
    else if (code == CODE_DONE)
        spec_out(f.spec, stdout);
    if (f.findings.len > 0) { /* a value of a wrong type is written as it is */
        specfile_print(&f, SEVERITY_NOTE, o, stderr);
        code = CODE_SPEC;
    }
    specfile_close(&f);
    return code;
}
