#include "config.h"

#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "cli/ask.h"
#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/interrupts.h"
#include "cli/lookup.h"
#include "cli/session.h"
#include "cli/settings.h"
#include "cli/specfile.h"
#include "cli/talk.h"
#include "spec/spec.h"
#include "spec/spec_io.h"
#include "spec/spec_journal.h"

static int refuse_errors(const struct specfile *f, const struct options *o)
{
    if (f->spec && f->findings.count[SEVERITY_ERROR] == 0)
        return CODE_DONE;
    specfile_print(f, SEVERITY_WARNING, o, stderr);
    talk("%s", _("The spec has errors, so nothing was sent."));
    return CODE_SPEC;
}

static void endpoint_missing(struct specfile *f, enum side side)
{
    enum field_id field = side == SIDE_SOURCE ? FIELD_SOURCE : FIELD_SINK;
    struct finding *it = findings_add(&f->findings, SEVERITY_ERROR, "endpoint-not-found");

    it->field = field;
    it->page = field_of(field)->page;
    it->pointer = mem_printf("/%s", field_of(field)->path);
    it->message =
        mem_printf(_("The server has no data source with the ID '%s'."), spec_get(f->spec, field));
    it->remedy = mem_text(_("See 'oms-wizard sources' for the data sources it has."));
}

/* The rules that depend on the types need to know what the two IDs stand for. */
static int check_with_server(struct session *s, struct specfile *f, const struct options *o)
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
    findings_locate(&f->findings, buf_string(&f->text), f->text.len);
    return refuse_errors(f, o);
}

static int check_name(struct session *s, const struct spec *spec)
{
    struct task_found found;
    int code = lookup_task(s, spec, &found);

    if (code == CODE_DONE && found.exists) {
        char *name = talk_quote(spec_get(spec, FIELD_NAME));
        char *id = talk_quote(found.id);

        talk(_("A task named %s exists already, ID %s. Nothing was sent."), name, id);
        free(id);
        free(name);
        code = CODE_CONFLICT;
    }
    task_found_clear(&found);
    return code;
}

/* In production the name is typed, so that no habit answers. */
static int confirm_name(const struct specfile *f)
{
    const char *name = spec_get(f->spec, FIELD_NAME);
    char answer[1024];

    if (ask_line(_("This is a production server. Type the task's name to create it: "), false,
                 answer, sizeof answer) &&
        strcmp(answer, name ? name : "") == 0)
        return CODE_DONE;
    if (interrupts_caught())
        return CODE_SIGNAL + interrupts_caught();
    talk("%s", _("That is not the task's name. Nothing was sent."));
    return CODE_LEFT;
}

static int confirm(const struct specfile *f, const struct options *o)
{
    size_t warnings = f->findings.count[SEVERITY_WARNING];
    char answer[16];
    char *prompt;
    bool yes;

    specfile_print(f, SEVERITY_NOTE, o, stderr);
    if (o->yes)
        return CODE_DONE;
    if (settings_say(o, PROFILE_PRODUCTION) && !o->confirm)
        return confirm_name(f);
    prompt = warnings == 0 ? mem_text(_("Create the task? [y/N] "))
                           : mem_printf(P_("%zu warning. Create the task? [y/N] ",
                                           "%zu warnings. Create the task? [y/N] ", warnings),
                                        warnings);
    yes = ask_line(prompt, false, answer, sizeof answer) && (answer[0] == 'y' || answer[0] == 'Y');
    free(prompt);
    if (yes)
        return CODE_DONE;
    if (interrupts_caught())
        return CODE_SIGNAL + interrupts_caught();
    talk("%s", _("Nothing was sent."));
    return CODE_LEFT;
}

static size_t body_read(void *arg, char *out, size_t room)
{
    return spec_stream_read(arg, out, room);
}

static void body_rewind(void *arg)
{
    spec_stream_rewind(arg);
}

static void print_id(const char *raw_id)
{
    char *id = talk_quote(raw_id);

    printf("%s\n", id);
    free(id);
}

static int created(const struct spec *spec, const char *raw_id)
{
    char *name = talk_quote(spec_get(spec, FIELD_NAME));
    char *id = talk_quote(raw_id);

    talk(_("The task %s was created, ID %s."), name, id);
    print_id(raw_id);
    free(id);
    free(name);
    return CODE_DONE;
}

static int not_known(const struct spec *spec)
{
    char *name = talk_quote(spec_get(spec, FIELD_NAME));

    talk(_("It is not known whether the task %s was created. Look for it on the server before "
           "sending it again."),
         name);
    free(name);
    return CODE_UNKNOWN;
}

/* How a look-up ended. */
struct traced {
    struct outcome out;
    enum oms_trace_end end;
    char *words;
};

static void trace_done(void *arg, const struct oms_trace *trace)
{
    struct traced *t = arg;

    t->out.done = true;
    t->end = trace->end;
    t->out.id = mem_text(trace->id);
    t->words = oms_trace_words(trace);
}

static int trace_code(const struct traced *t)
{
    switch (t->end) {
    case OMS_TRACE_EQUAL:
        return CODE_DONE;
    case OMS_TRACE_DIFFERS:
        return CODE_CONFLICT;
    case OMS_TRACE_ABSENT:
        return CODE_FAILED;
    case OMS_TRACE_UNKNOWN:
        break;
    }
    return CODE_UNKNOWN;
}

/* The request went out and no readable answer came. body is read again. */
static int find_out(struct session *s, const struct spec *spec, const struct http_body *body,
                    char **id)
{
    struct traced t = {0};
    struct oms_call *call;
    int code;

    talk("%s", _("The answer was lost. Looking the task up by its name."));
    call = oms_trace_project(s->oms, spec_get(spec, FIELD_NAME), body, trace_done, &t);
    session_wait(s, call, &t.out);
    if (!t.out.done) {
        code = not_known(spec);
    } else {
        code = trace_code(&t);
        talk("%s", t.words);
        if (code == CODE_DONE)
            print_id(t.out.id);
        mem_replace(id, t.out.id);
    }
    free(t.words);
    outcome_clear(&t.out);
    return code;
}

static bool is_name_conflict(const struct outcome *out)
{
    return out->verdict == OMS_REFUSED && out->code &&
           (strcmp(out->code, "PROJECT_NAME_ALREADY_EXIST_ERROR") == 0 ||
            strcmp(out->code, "PROJECT_NAME_DUPLICATE_ERROR") == 0);
}

static int send(struct session *s, const struct spec *spec, char **id)
{
    struct spec_stream *stream = spec_stream_new(spec);
    struct http_body body = {body_read, body_rewind, stream, spec_size(spec)};
    struct outcome out = {0};
    bool ok = session_wait(s, oms_create_project(s->oms, &body, outcome_id, &out), &out);
    int code;

    if (ok && out.id && *out.id) {
        code = created(spec, out.id);
        mem_replace(id, out.id);
    } else if (out.signal) {
        code = not_known(spec);
    } else if (ok || out.verdict == OMS_UNKNOWN) {
        if (!ok)
            outcome_explain(&out);
        code = find_out(s, spec, &body, id);
    } else {
        code = outcome_explain(&out);
        code = is_name_conflict(&out) ? CODE_CONFLICT : code;
    }
    outcome_clear(&out);
    spec_stream_free(stream);
    return code;
}

static const char *result_word(int code)
{
    switch (code) {
    case CODE_DONE:
        return "created";
    case CODE_UNREACHED:
        return "unreached";
    case CODE_UNKNOWN:
        return "unknown";
    case CODE_CONFLICT:
        return "conflict";
    case CODE_FAILED:
        return "absent";
    default:
        return "refused";
    }
}

/* A journal that cannot be written is no reason not to send. */
static int send_with_journal(struct session *s, const struct specfile *f, const struct options *o)
{
    char *why = NULL, *id = NULL;
    struct journal *j = spec_journal(f->spec, &f->findings, o->server, o->user, &why);
    int code;

    if (!j)
        talk(_("The journal was not written: %s"), why);
    code = send(s, f->spec, &id);
    if (!journal_end(j, result_word(code), id, NULL))
        talk("%s", _("The result was not written to the journal."));
    free(id);
    free(why);
    return code;
}

/* Sends again only when somebody says so. */
static bool wants_again(const struct options *o)
{
    char answer[16];

    return !o->yes && ask_possible() &&
           ask_line(_("Send it again? [y/N] "), false, answer, sizeof answer) &&
           (answer[0] == 'y' || answer[0] == 'Y');
}

static int submit_over(struct session *s, struct specfile *f, const struct options *o)
{
    int code = check_with_server(s, f, o);

    if (code == CODE_DONE)
        code = check_name(s, f->spec);
    if (code == CODE_DONE)
        code = confirm(f, o);
    if (code == CODE_DONE)
        code = send_with_journal(s, f, o);
    while (code == CODE_FAILED && wants_again(o))
        code = send_with_journal(s, f, o);
    return code;
}

static int check_confirmed(const struct specfile *f, const struct options *o)
{
    const char *name = spec_get(f->spec, FIELD_NAME);

    if (!o->confirm || strcmp(o->confirm, name ? name : "") == 0)
        return CODE_DONE;
    talk("%s", _("--confirm does not give the name of the task. Nothing was sent."));
    return CODE_USAGE;
}

/* What would make it fail in the end is said at once. */
static int check_means(const struct options *o)
{
    if (!o->yes && !ask_possible()) {
        talk("%s", _("There is no terminal to ask at. Use --yes to create the task without "
                     "asking."));
        return CODE_USAGE;
    }
    if (settings_say(o, PROFILE_READ_ONLY)) {
        talk("%s", _("The profile of this server says read_only, so nothing is created."));
        return CODE_USAGE;
    }
    if (o->yes && !o->confirm && settings_say(o, PROFILE_PRODUCTION)) {
        talk("%s", _("The profile of this server says production: --yes needs --confirm NAME, the "
                     "name of the task."));
        return CODE_USAGE;
    }
    if (!output_is_open()) {
        talk("%s", _("Standard output is closed, so the ID of the task could not be printed."));
        return CODE_FILE;
    }
    return CODE_DONE;
}

int cmd_submit(const struct options *o)
{
    struct specfile f;
    struct session s;
    int code = check_means(o);

    if (code != CODE_DONE)
        return code;
    code = specfile_read(&f, o->args[0]);
    if (code == CODE_DONE)
        specfile_check(&f);
    if (code != CODE_FILE)
        code = refuse_errors(&f, o);
    if (code == CODE_DONE)
        code = check_confirmed(&f, o);
    if (code == CODE_DONE)
        code = session_open(&s, o);
    if (code == CODE_DONE) {
        code = submit_over(&s, &f, o);
        session_close(&s);
    }
    specfile_close(&f);
    return code;
}
