/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/online.h"

#include <stdlib.h>
#include <string.h>
#include "app/app.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/texts.h"
#include "cli/exit_codes.h"
#include "cli/talk.h"
#include "spec/spec.h"

static void online_find(struct specfile *f, enum severity severity, const char *check,
                        enum field_id field, char *message, const char *remedy)
{
    struct finding *it = findings_add(&f->findings, severity, check);
    it->field = field;
    it->page = field_of(field)->page;
    it->pointer = mem_printf("/%s", field_of(field)->path);
    it->message = message;
    it->remedy = remedy ? mem_text(remedy) : NULL;
}

static void online_locate(struct specfile *f)
{
    findings_locate(&f->findings, buf_string(&f->text), f->text.len);
}

/* Tells the spec what is known of a side. *found: the server has it. An exit code. */
static int online_find_endpoint(struct session *s, struct spec *spec, enum side side, bool *found)
{
    const char *id = spec_get(spec, side == SIDE_SOURCE ? FIELD_SOURCE : FIELD_SINK);
    struct oms_sources list = {0};
    int code = session_ask(s, oms_list_sources(s->oms, id, &list, NULL, outcome_plain, &s->out));
    *found = false;
    for (size_t i = 0; code == CODE_DONE && i < list.len && !*found; i++) {
        if (list.items[i].id && id && strcmp(list.items[i].id, id) == 0) {
            *found = true;
            app_tell_endpoint(spec, side, &list.items[i]);
        }
    }
    if (!*found)
        session_say_lost(&list.lost);
    oms_sources_clear(&list);
    return code;
}

static void endpoint_missing(struct specfile *f, enum side side)
{
    enum field_id field = side == SIDE_SOURCE ? FIELD_SOURCE : FIELD_SINK;
    online_find(f, SEVERITY_ERROR, "endpoint-not-found", field,
                mem_printf(_("The server has no data source with the ID '%s'."),
                           talk_shown(spec_get(f->spec, field))),
                _("See 'oms-wizard sources' for the data sources it has."));
}

int online_check(struct session *s, struct specfile *f)
{
    bool found[2] = {false, false};
    for (enum side side = SIDE_SOURCE; side <= SIDE_SINK; side++) {
        int code = online_find_endpoint(s, f->spec, side, &found[side]);
        if (code != CODE_DONE)
            return code;
    }
    specfile_check(f);
    for (enum side side = SIDE_SOURCE; side <= SIDE_SINK; side++)
        if (!found[side])
            endpoint_missing(f, side);
    online_locate(f);
    return CODE_DONE;
}

int online_find_task(struct session *s, const char *name, char **id)
{
    struct oms_tasks list = {0};
    int code = session_ask(s, oms_list_tasks(s->oms, name, &list, outcome_plain, &s->out));
    *id = NULL;
    for (size_t i = 0; code == CODE_DONE && i < list.len && !*id; i++)
        if (list.items[i].name && name && strcmp(list.items[i].name, name) == 0)
            *id = mem_text(list.items[i].id ? list.items[i].id : "?");
    if (!*id)
        session_say_lost(&list.lost);
    oms_tasks_clear(&list);
    return code;
}

static int online_name(struct session *s, struct specfile *f)
{
    char *id;
    int code = online_find_task(s, spec_get(f->spec, FIELD_NAME), &id);
    if (id)
        online_find(
            f, SEVERITY_ERROR, "name-taken", FIELD_NAME,
            mem_printf(_("The server has a task of this name, with the ID %s."), talk_shown(id)),
            _("Choose another name."));
    free(id);
    return code;
}

static bool label_exists(const struct oms_labels *list, const char *id)
{
    for (size_t i = 0; i < list->len; i++)
        if (list->items[i].id && strcmp(list->items[i].id, id) == 0)
            return true;
    return false;
}

static void labels_compare(struct specfile *f, const struct texts *wanted,
                           const struct oms_labels *list)
{
    for (size_t i = 0; i < wanted->len; i++) {
        if (label_exists(list, wanted->items[i]))
            continue;
        bool whole = list->lost.count == 0;
        online_find(f, SEVERITY_WARNING, "label-not-found", FIELD_LABELS,
                    mem_printf(whole ? _("The server shows no label with the ID '%s'.")
                                     : _("Whether the server has a label with the ID '%s' is not "
                                         "known: its list of labels could not be read in whole."),
                               talk_shown(wanted->items[i])),
                    whole ? _("Labels are shown only to the user who made them.") : NULL);
    }
}

static int online_labels(struct session *s, struct specfile *f)
{
    const char *joined = spec_get(f->spec, FIELD_LABELS);
    struct oms_labels list = {0};
    struct texts wanted = {0};
    int code = CODE_DONE;
    texts_split(&wanted, joined ? joined : "");
    if (wanted.len > 0)
        code = session_ask(s, oms_list_labels(s->oms, &list, outcome_plain, &s->out));
    if (code == CODE_DONE)
        labels_compare(f, &wanted, &list);
    oms_labels_clear(&list);
    texts_clear(&wanted);
    return code;
}

int online_check_names(struct session *s, struct specfile *f)
{
    int code = online_name(s, f);
    if (code == CODE_DONE)
        code = online_labels(s, f);
    online_locate(f);
    return code;
}
