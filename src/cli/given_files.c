/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/given_files.h"

#include <string.h>
#include "base/i18n.h"
#include "base/path.h"
#include "cli/exit_codes.h"
#include "cli/spec_name.h"
#include "cli/talk.h"

/* NULL: it was not given, or takes no file. */
static const char *given_by(const struct options *o, const struct option_row *row)
{
    const char *file = option_takes_file(row)
                           ? *(const char *const *)(const void *)((const char *)o + row->offset)
                           : NULL;
    return file && (strcmp(file, "-") != 0 || row->kind != OPTION_OUTPUT) ? file : NULL;
}

/* "new --from F --output F" edits F, which is read as a whole before. */
static bool given_edits(const struct option_row *written, const struct option_row *read)
{
    return strcmp(written->name, "output") == 0 && strcmp(read->name, "from") == 0;
}

static int given_compare_options(const struct options *o, size_t index, const char *file)
{
    const struct option_row *written = option_at(index);
    for (size_t i = 0; i < option_count(); i++) {
        const struct option_row *row = option_at(i);
        const char *other = given_by(o, row);
        bool twice = row->kind == OPTION_OUTPUT;
        if (!other || (twice && i <= index) || given_edits(written, row) ||
            !spec_named_is_in(other, file))
            continue;
        return talk_fail(CODE_USAGE,
                         twice ? _("--%s and --%s would both write to %s. Give one of them another "
                                   "file.")
                               : _("--%s would write to what --%s reads, %s. Give it another "
                                   "file."),
                         written->name, row->name, talk_shown(file));
    }
    return CODE_DONE;
}

static int given_compare(const struct options *o, size_t index, const char *file)
{
    const struct command *c = command_of(o->command);
    size_t from = strncmp(c->args, "TASK [", 6) == 0 ? 1 : 0; /* a task has a name of its own */
    bool read = o->profiles.file && path_is_same(o->profiles.file, file);
    for (size_t i = from; i < o->arg_count && !read && command_takes_files(c); i++)
        read = spec_named_is_in(o->args[i], file);
    if (read)
        return talk_fail(CODE_USAGE,
                         _("--%s would write to %s, which is read here, too. Give it another "
                           "file."),
                         option_at(index)->name, talk_shown(file));
    return given_compare_options(o, index, file);
}

int given_files_check(const struct options *o)
{
    int code = CODE_DONE;
    for (size_t i = 0; i < option_count() && code == CODE_DONE; i++) {
        const char *file = option_at(i)->kind == OPTION_OUTPUT ? given_by(o, option_at(i)) : NULL;
        if (file)
            code = given_compare(o, i, file);
    }
    return code;
}
