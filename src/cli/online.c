/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "cli/online.h"

#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "base/texts.h"
#include "cli/exit_codes.h"
#include "cli/lookup.h"
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
    it->remedy = mem_text(remedy);
}

static void online_locate(struct specfile *f)
{
    findings_locate(&f->findings, buf_string(&f->text), f->text.len);
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
        int code = lookup_endpoint(s, f->spec, side, &found[side]);
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

static int online_name(struct session *s, struct specfile *f)
{
    char *id;
    int code = lookup_task(s, spec_get(f->spec, FIELD_NAME), &id);
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
        online_find(f, SEVERITY_WARNING, "label-not-found", FIELD_LABELS,
                    mem_printf(_("The server shows no label with the ID '%s'."),
                               talk_shown(wanted->items[i])),
                    _("Labels are shown only to the user who made them."));
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
