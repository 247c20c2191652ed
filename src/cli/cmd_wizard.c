/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "base/secret.h"
#include "base/i18n.h"
#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/objects_list.h"
#include "cli/password_source.h"
#include "cli/record.h"
#include "cli/settings.h"
#include "cli/talk.h"
#include "cli/way.h"
#include "cli/wizard_start.h"

static int cmd_wizard_check_file(const char *file)
{
    char *shown;

    if (!file)
        return CODE_DONE;
    if (strcmp(file, "-") == 0) {
        talk("%s", _("The wizard reads its keys from standard input. Give the name of a file."));
        return CODE_USAGE;
    }
    if (access(file, R_OK) == 0)
        return CODE_DONE;
    shown = talk_quote(file);
    talk(_("%s cannot be read: %s."), shown, strerror(errno));
    free(shown);
    return CODE_FILE;
}

static int cmd_wizard_run(const struct options *o, const char *file, const struct buf *objects,
                          const struct masked_secret *password)
{
    char *given[PROFILE_KEYS];
    struct app_options w = {.given = given,
                            .password = password,
                            .insecure = o->way.insecure,
                            .file = file,
                            .objects = o->objects ? buf_string(objects) : NULL,
                            .objects_length = objects->len,
                            .profiles = &o->profiles,
                            .profile = o->profile,
                            .log = o->log};
    struct recording recording = {.o = o, .file = file};
    char *id;
    int code;

    if (o->record) {
        w.record = record_session;
        w.record_arg = &recording;
    }
    settings_texts(o, given);
    wizard_screen(&w, o);
    code = wizard_start(&w, o, &id);
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
    const char *file = o->arg_count > 0 ? o->args[0] : NULL;
    char *password = NULL;
    struct masked_secret *kept;
    struct buf objects;
    int code;

    buf_init(&objects);
    code = objects_list_read(o, &objects);
    if (code == CODE_DONE && !o->keys && !wizard_has_terminal()) {
        talk("%s", _("The wizard needs a terminal. Without one use 'check', 'format', 'sources', "
                     "'submit' or 'demo'; see 'oms-wizard --help'."));
        code = CODE_USAGE;
    }
    if (code == CODE_DONE)
        code = cmd_wizard_check_file(file);
    if (code == CODE_DONE)
        code = way_check(o, !o->keys);
    if (code == CODE_DONE)
        code = password_source_get(o, false, &password);
    kept = masked_secret_new(password); /* the only copy while the wizard runs, and masked */
    secret_free(password);
    password_source_forget();
    if (code == CODE_DONE)
        code = cmd_wizard_run(o, file, &objects, kept);
    masked_secret_free(kept);
    buf_clear(&objects);
    return code;
}
