/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/spec_edit.h"

#include <stdlib.h>
#include <string.h>
#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "cli/exit_codes.h"
#include "cli/talk.h"
#include "spec/checks/checks.h"

size_t spec_edit_split(const char *edit, const char **value)
{
    const char *equals = strchr(edit, '=');
    *value = equals ? equals + 1 : "";
    return equals ? (size_t)(equals - edit) : 0;
}

/* "a.b" is how OMS's own page writes what a path has as a/b. Caller frees; NULL: it is not that. */
static char *spec_edit_slashed(const char *path)
{
    char *slashed = mem_text(path);
    for (char *dot = slashed; (dot = strchr(dot, '.')) != NULL;)
        *dot = '/';
    if (!strchr(path, '.') || !field_find(slashed)) {
        free(slashed);
        return NULL;
    }
    return slashed;
}

static int spec_edit_unknown(const char *path)
{
    char *slashed = spec_edit_slashed(path);
    char *pointer = mem_printf("/%s", path + (*path == '/'));
    const char *shown = talk_shown(path);
    const char *meant = slashed ? slashed : key_meant(pointer);
    const char *key = strrchr(pointer, '/') + 1;
    if (meant && strcmp(meant, key) != 0) /* objects are no setting, though their key is known */
        talk(_("--set: there is no setting %s. Did you mean %s?"), shown, meant);
    else
        talk(_("--set: there is no setting %s. 'oms-wizard explain' lists them; objects are chosen "
               "in the wizard: 'oms-wizard open FILE'."),
             shown);
    free(pointer);
    free(slashed);
    return CODE_USAGE;
}

/* In the form in which lists are kept. Caller frees. */
static char *spec_edit_text(const struct field *f, const char *value)
{
    struct texts list = {0};
    if (!field_is_list(f))
        return mem_text(value);
    texts_cut(&list, value, ",\n");
    char *joined = texts_join(&list);
    texts_clear(&list);
    return joined;
}

char *spec_edit_value(const struct field *f, const char *text)
{
    struct texts list = {0};
    struct buf out = {0};
    if (!field_is_list(f))
        return mem_text(text);
    texts_split(&list, text);
    for (size_t i = 0; i < list.len; i++)
        buf_printf(&out, "%s%s", i > 0 ? "," : "", list.items[i]);
    texts_clear(&list);
    return buf_steal(&out);
}

int spec_edit_set(struct spec *s, const char *path, const char *value)
{
    const struct field *f = field_find(path);
    char *why = NULL;
    if (!f)
        return spec_edit_unknown(path);
    char *text = spec_edit_text(f, value);
    bool ok = field_check(f, text, &why);
    if (ok)
        spec_set(s, (enum field_id)f->id, text);
    else
        talk("--set %s: %s", f->path, why);
    free(why);
    free(text);
    return ok ? CODE_DONE : CODE_USAGE;
}

static int spec_edit_apply_one(struct spec *s, const char *edit)
{
    const char *value;
    size_t length = spec_edit_split(edit, &value);
    if (length == 0)
        return talk_fail(
            CODE_USAGE,
            _("--set takes PATH=VALUE, such as fullTransferConfig/throttleRps=1000, not '%s'."),
            talk_shown(edit));
    char *path = mem_text_n(edit, length);
    int code = spec_edit_set(s, path, value);
    free(path);
    return code;
}

/* What another edit decides is known only when all of them are done. */
static void spec_edit_say_idle(const struct spec *s, const char *edit)
{
    const char *value;
    char *path = mem_text_n(edit, spec_edit_split(edit, &value));
    const struct field *f = field_find(path);
    char *why = f && *value ? spec_why_not(s, (enum field_id)f->id) : NULL;
    if (why)
        talk(_("--set %s has no effect in this task: %s"), f->path, why);
    free(why);
    free(path);
}

int spec_edit_apply(struct spec *s, const struct options *o, const bool *taken)
{
    int code = CODE_DONE;
    for (size_t i = 0; i < o->sets.len && code == CODE_DONE; i++)
        if (!taken || !taken[i])
            code = spec_edit_apply_one(s, o->sets.items[i]);
    if (code == CODE_DONE && o->name)
        code = spec_edit_set(s, "name", o->name);
    for (size_t i = 0; i < o->sets.len && code == CODE_DONE; i++)
        if (!taken || !taken[i])
            spec_edit_say_idle(s, o->sets.items[i]);
    return code;
}
