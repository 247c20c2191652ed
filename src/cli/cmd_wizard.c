/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "base/secret.h"
#include "base/i18n.h"
#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/source_list.h"
#include "cli/password_source.h"
#include "cli/record.h"
#include "cli/settings.h"
#include "cli/spec_name.h"
#include "cli/talk.h"
#include "cli/way.h"
#include "cli/wizard_start.h"

static int cmd_wizard_check_file(const char *file)
{
    if (access(file, R_OK) == 0)
        return CODE_DONE;
    return talk_fail(CODE_FILE, _("%s cannot be read: %s."), talk_shown(file), strerror(errno));
}

static int cmd_wizard_check_input(void)
{
    if (!isatty(STDIN_FILENO))
        return CODE_DONE;
    return talk_fail(CODE_USAGE, _("open - reads a spec from a pipe or a file on standard input, "
                                   "and that is the terminal here."));
}

/* A file is read by the screen, which shows what is no spec and reads it again; all else here, as
 * it may need standard input or a server. */
static int cmd_wizard_read(struct spec_named *n, const struct options *o)
{
    const char *name = o->args[0];
    bool input = strcmp(name, "-") == 0;
    int code = input ? cmd_wizard_check_input() : CODE_DONE;
    if (spec_named_is_file(name))
        return cmd_wizard_check_file(name);
    if (code == CODE_DONE)
        code = spec_named_read(n, name, o);
    if (code == CODE_DONE && input && !o->keys)
        wizard_keys_from_terminal();
    return code;
}

static int cmd_wizard_run(const struct options *o, struct spec_named *spec,
                          const struct buf *objects, const struct masked_secret *password)
{
    const char *name = o->arg_count > 0 ? o->args[0] : NULL;
    char *given[PROFILE_KEYS];
    struct app_options w = {.given = given,
                            .password = password,
                            .insecure = o->way.insecure,
                            .spec = name,
                            .named = name && !spec_named_is_file(name) ? spec : NULL,
                            .objects = o->objects ? buf_string(objects) : NULL,
                            .objects_length = objects->len,
                            .profiles = &o->profiles,
                            .profile = o->profile,
                            .log = o->log};
    struct recording recording = {.o = o, .file = name && spec_named_is_file(name) ? name : NULL};
    char *id;
    if (o->record) {
        w.record = record_session;
        w.record_arg = &recording;
    }
    settings_texts(o, given);
    wizard_screen(&w, o);
    int code = wizard_start(&w, o, &id);
    for (enum profile_key key = 0; key < PROFILE_KEYS; key++)
        free(given[key]);
    if (id)
        output_id(id);
    if (!record_end(&recording) && !id)
        code = CODE_FILE;
    free(id);
    return code;
}

int cmd_wizard(const struct options *o)
{
    char *password = NULL;
    struct spec_named spec;
    struct buf objects = {0};
    spec_named_init(&spec);
    int code = objects_list_read(o, &objects);
    if (code == CODE_DONE && o->arg_count > 0)
        code = cmd_wizard_read(&spec, o);
    if (code == CODE_DONE && !o->keys && !wizard_has_terminal()) {
        talk("%s", _("The wizard needs a terminal. Without one use 'check', 'format', 'sources', "
                     "'submit' or 'demo'; see 'oms-wizard --help'."));
        code = CODE_USAGE;
    }
    if (code == CODE_DONE && o->record && !record_may(o->record))
        code = CODE_FILE;
    if (code == CODE_DONE)
        code = way_check(o, !o->keys);
    if (code == CODE_DONE)
        code = password_source_get(o, false, &password);
    /* The only copy while the wizard runs, and masked. */
    struct masked_secret *kept = masked_secret_new(password);
    secret_free(password);
    password_source_forget();
    if (code == CODE_DONE)
        code = cmd_wizard_run(o, &spec, &objects, kept);
    masked_secret_free(kept);
    spec_named_clear(&spec);
    buf_clear(&objects);
    return code;
}
