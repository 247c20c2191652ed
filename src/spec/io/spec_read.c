/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reading a body: from JSON to one text per field. What is of the wrong type is complained of,
 * counts as not set, and is kept as it is.
 */
#include "spec/io/spec_io.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/texts.h"
#include "base/utf8.h"
#include "spec/mapping_internal.h"
#include "spec/spec_internal.h"
#include "spec/io/spec_read_internal.h"

/* --- complaints ------------------------------------------------------------------------------- */

static void spec_read_add_pointer(struct buf *out, const struct trail *trail)
{
    if (!trail)
        return;
    spec_read_add_pointer(out, trail->up);
    if (trail->key)
        buf_printf(out, "/%s", trail->key); /* known keys hold nothing to be escaped */
    else
        buf_printf(out, "/%zu", trail->index);
}

static char *pointer_of(const struct trail *trail)
{
    struct buf out = {0};
    spec_read_add_pointer(&out, trail);
    return buf_steal(&out);
}

/* The field that the pointer names or leads into; else at least the page of what is below it. */
static void set_place(struct finding *f)
{
    const char *path = f->pointer + (*f->pointer == '/');
    f->page = strstr(path, "/databases") ? PAGE_OBJECTS : PAGE_TASK;
    for (int id = FIELD_COUNT - 1; id >= 0 && *path; id--) {
        const struct field *field = field_of((enum field_id)id);
        size_t whole = strlen(field->path), part = strlen(path);
        if (strncmp(path, field->path, whole) == 0 && (path[whole] == '/' || !path[whole]))
            f->field = field->id;
        else if (strncmp(field->path, path, part) != 0 || field->path[part] != '/')
            continue;
        f->page = field->page;
    }
}

static const char *remedy_of(const char *rule)
{
    return strcmp(rule, "json-syntax") == 0 ? _(REMEDY_SYNTAX)
           : strcmp(rule, "json-type") == 0 ? _(REMEDY_TYPE)
                                            : _(REMEDY_RANGE);
}

static void spec_read_complain(struct reader *rd, const char *rule, const struct trail *trail,
                               char *message)
{
    struct jread_place place = rd->again ? (struct jread_place){0} : jread_at(rd->json);
    struct finding *f = findings_add(rd->complaints, SEVERITY_ERROR, rule);
    f->pointer = pointer_of(trail);
    set_place(f);
    f->message = message;
    f->remedy = mem_text(rd->twice || jread_twice(rd->json) ? _(REMEDY_TWICE) : remedy_of(rule));
    f->fix_text = rd->meant;
    f->fix = rd->meant ? FIX_SET : FIX_NONE;
    rd->meant = NULL;
    rd->twice = false;
    f->line = place.line;
    f->column = place.column;
}

enum jread_token read_next(struct reader *rd)
{
    enum jread_token token = rd->stopped ? JREAD_ERROR : jread_next(rd->json);
    if (token == JREAD_ERROR && !rd->stopped) {
        spec_read_complain(rd, "json-syntax", NULL, mem_text(jread_why(rd->json)));
        rd->stopped = true;
    }
    return token;
}

/* Passes over the value whose first token was read. */
static void read_skip(struct reader *rd)
{
    if (rd->stopped || jread_skip(rd->json, NULL))
        return;
    spec_read_complain(rd, "json-syntax", NULL, mem_text(jread_why(rd->json)));
    rd->stopped = true;
}

void read_refuse(struct reader *rd, const char *rule, const struct trail *trail, char *message)
{
    if (rd->stopped) {
        free(message);
        return;
    }
    spec_read_complain(rd, rule, trail, message);
    read_skip(rd);
}

void read_keep(struct reader *rd, struct unknowns *u, int member, const char *key, size_t begin)
{
    if (rd->stopped)
        return;
    unknowns_refuse(u, member, key, rd->text + begin, jread_past(rd->json) - begin);
    rd->spec->refused = true;
}

/* --- objects ---------------------------------------------------------------------------------- */

/* The cloud edition begins its keys with a capital letter. */
static int spec_read_find_key(const struct shape *shape, const void *self, const char *key)
{
    char folded[64];
    size_t size = strlen(key) + 1;
    if (*key < 'A' || *key > 'Z' || size > sizeof folded)
        return shape->find(self, key);
    memcpy(folded, key, size);
    folded[0] = key_letter(*key);
    return shape->find(self, folded);
}

static void keep_unknown(struct reader *rd, const struct shape *shape, const void *self, int after)
{
    char *key = mem_text(jread_text(rd->json));
    read_next(rd);
    if (!rd->stopped) {
        size_t begin = jread_at(rd->json).offset;
        read_skip(rd);
        if (!rd->stopped)
            unknowns_add(shape->unknowns(rd, self), after, key, rd->text + begin,
                         jread_past(rd->json) - begin);
    }
    free(key);
}

/* A key that occurs twice, or one that no C text can hold. */
static void refuse_key(struct reader *rd, bool twice, const struct trail *trail)
{
    char *shown = utf8_visible(jread_text(rd->json), jread_length(rd->json));
    rd->twice = twice;
    spec_read_complain(rd, twice ? "json-syntax" : "json-type", trail,
                       mem_printf(twice ? _("The key \"%s\" occurs twice in this object.")
                                        : _("The key \"%s\" must not hold a NUL character."),
                                  shown));
    free(shown);
    rd->fatal = true;
    read_next(rd);
    read_skip(rd);
}

void read_object(struct reader *rd, const struct shape *shape, const void *self,
                 const struct trail *trail)
{
    bool seen[MEMBER_COUNT] = {false};
    int after = KEY_FIRST;
    while (read_next(rd) == JREAD_KEY) {
        const char *key = jread_text(rd->json);
        int member = spec_read_find_key(shape, self, key);
        if (strlen(key) != jread_length(rd->json)) {
            refuse_key(rd, false, trail);
        } else if (member == KEY_UNKNOWN) {
            keep_unknown(rd, shape, self, after);
        } else if (seen[member]) {
            refuse_key(rd, true, trail);
        } else {
            seen[member] = true;
            after = member;
            read_next(rd);
            shape->value(rd, self, member, trail);
        }
    }
}

/* --- values ----------------------------------------------------------------------------------- */

const char *read_string(struct reader *rd, const char *key, const struct trail *trail)
{
    if (jread_token(rd->json) != JREAD_STRING) {
        read_refuse(rd, "json-type", trail,
                    mem_printf(_("\"%s\" must be a text in double quotes, or null."), key));
        return NULL;
    }
    const char *text = jread_text(rd->json);
    if (strlen(text) == jread_length(rd->json))
        return text;
    read_refuse(rd, "json-type", trail,
                mem_printf(_("\"%s\" must not hold a NUL character."), key));
    return NULL;
}

char *read_list(struct reader *rd, const char *key, const struct trail *trail)
{
    struct texts list = {0};
    char *joined = NULL;
    bool good = true;
    for (size_t i = 0; read_next(rd) != JREAD_ARRAY_END && !rd->stopped; i++) {
        struct trail here = {.up = trail, .index = i};
        if (jread_token(rd->json) == JREAD_STRING &&
            strlen(jread_text(rd->json)) == jread_length(rd->json)) {
            texts_add(&list, jread_text(rd->json));
            continue;
        }
        good = false;
        read_refuse(
            rd, "json-type", &here,
            mem_printf(_("Element %zu of \"%s\" must be a text in double quotes."), i + 1, key));
    }
    if (good && !rd->stopped)
        joined = texts_join(&list);
    texts_clear(&list);
    return joined;
}

/* The number as written if it is one that OMS can take, else NULL after a complaint. */
static char *read_integer(struct reader *rd, const char *key, const struct trail *trail)
{
    const char *text = jread_text(rd->json);
    const char *digits = text + (*text == '-');
    if (digits[strspn(digits, "0123456789")]) {
        read_refuse(
            rd, "json-type", trail,
            mem_printf(_("\"%s\" must be a whole number without fraction or exponent."), key));
        return NULL;
    }
    errno = 0;
    (void)strtoll(text, NULL, 10);
    if (errno != ERANGE)
        return mem_text(text);
    read_refuse(rd, "json-integer", trail,
                mem_printf(_("\"%s\" is a number beyond 64 bits."), key));
    return NULL;
}

/* What a text of the wrong type says: a word of the page, or the value in quotes. NULL: nothing. */
static char *text_meant(const struct reader *rd, const struct field *f)
{
    const char *text = jread_text(rd->json);
    if (jread_token(rd->json) != JREAD_STRING)
        return NULL;
    for (const struct choice *word = f->words; word && word->value; word++)
        if (strcasecmp(word->note, text) == 0)
            return mem_text(word->value);
    return *text && f->type != TYPE_TIME && field_check(f, text, NULL) ? field_normal(f, text)
                                                                       : NULL;
}

static char *words_message(const struct field *f)
{
    return mem_printf(_("\"%s\" must be %s (%s), %s (%s) or null."), field_key(f),
                      f->words[0].value, f->words[0].note, f->words[1].value, f->words[1].note);
}

static char *refuse_type(struct reader *rd, const struct field *f, const struct trail *trail)
{
    const char *key = field_key(f);
    char *message = NULL;
    rd->meant = text_meant(rd, f);
    switch (f->type) {
    case TYPE_FLAG:
        message =
            f->words ? words_message(f) : mem_printf(_("\"%s\" must be true, false or null."), key);
        break;
    case TYPE_INTEGER:
    case TYPE_BYTES:
        message = mem_printf(_("\"%s\" must be a whole number without quotes, or null."), key);
        break;
    case TYPE_TIME:
        message = mem_printf(_("\"%s\" must be a number of seconds, or null."), key);
        break;
    default:
        message = mem_printf(_("\"%s\" must be a list of texts in brackets, or null."), key);
    }
    read_refuse(rd, "json-type", trail, message);
    return NULL;
}

/* The text of the value, or NULL after a complaint. */
static char *read_value(struct reader *rd, const struct field *f, const struct trail *trail)
{
    enum jread_token token = jread_token(rd->json);
    bool text = f->type == TYPE_TEXT || f->type == TYPE_CHOICE;
    bool list = f->type == TYPE_TEXTS || f->type == TYPE_CHOICES;
    bool number = f->type == TYPE_INTEGER || f->type == TYPE_BYTES || f->type == TYPE_TIME;
    if (text || (f->type == TYPE_TIME && token == JREAD_STRING))
        return mem_text(read_string(rd, field_key(f), trail));
    if (f->type == TYPE_FLAG && (token == JREAD_TRUE || token == JREAD_FALSE))
        return mem_text(token == JREAD_TRUE ? "true" : "false");
    if (number && token == JREAD_NUMBER)
        return read_integer(rd, field_key(f), trail);
    if (list && token == JREAD_ARRAY)
        return read_list(rd, field_key(f), trail);
    return refuse_type(rd, f, trail);
}

void read_field(struct reader *rd, enum field_id id, const struct trail *trail)
{
    size_t begin = jread_at(rd->json).offset;
    bool null = jread_token(rd->json) == JREAD_NULL;
    char *text = null ? NULL : read_value(rd, field_of(id), trail);
    if (rd->stopped)
        return;
    if (text && !*text) {
        free(text);
        text = NULL;
    }
    spec_load(rd->spec, id, text, mem_text_n(rd->text + begin, jread_past(rd->json) - begin));
}

/* --- groups ----------------------------------------------------------------------------------- */

struct group_self {
    enum group group;
    struct members members;
};

static int group_find(const void *self, const char *key)
{
    const struct members *members = &((const struct group_self *)self)->members;
    for (size_t i = 0; i < members->len; i++)
        if (strcmp(member_key(members->items[i]), key) == 0)
            return members->items[i];
    return KEY_UNKNOWN;
}

static struct unknowns *group_unknowns(struct reader *rd, const void *self)
{
    return &rd->spec->unknowns[((const struct group_self *)self)->group];
}

static bool read_group(struct reader *rd, enum group group, const struct trail *trail);

void read_group_key(struct reader *rd, int group, int member, const struct trail *trail)
{
    struct trail here = {.up = trail, .key = member_key(member)};
    size_t begin = jread_at(rd->json).offset;
    if (rd->stopped)
        return;
    if (member < MEMBER_GROUP)
        read_field(rd, (enum field_id)member, &here);
    else if (!(member < MEMBER_SIDE ? read_group(rd, (enum group)(member - MEMBER_GROUP), &here)
                                    : read_side(rd, member - MEMBER_SIDE, &here)))
        read_keep(rd, &rd->spec->unknowns[group], member, here.key, begin);
}

static void group_value(struct reader *rd, const void *self, int member, const struct trail *trail)
{
    read_group_key(rd, (int)((const struct group_self *)self)->group, member, trail);
}

static const struct shape group_shape = {group_find, group_value, group_unknowns};

/* False: refused. */
static bool read_group(struct reader *rd, enum group group, const struct trail *trail)
{
    struct group_self self = {.group = group};
    enum jread_token token = jread_token(rd->json);
    if (token == JREAD_NULL && group != GROUP_TOP) {
        rd->spec->groups[group] = HELD_NULL;
        return true;
    }
    if (token != JREAD_OBJECT) {
        read_refuse(
            rd, "json-type", trail,
            group == GROUP_TOP
                ? mem_text(_("The body must be an object in braces."))
                : mem_printf(_("\"%s\" must be an object in braces, or null."), trail->key));
        return false;
    }
    rd->spec->groups[group] = HELD_VALUE;
    group_members(group, &self.members);
    read_object(rd, &group_shape, &self, trail);
    return true;
}

struct spec *spec_read(const char *text, size_t length, struct findings *complaints)
{
    return spec_read_long(text, length, JREAD_TEXT_MAX, complaints);
}

static void spec_read_refuse_empty(struct findings *complaints)
{
    struct finding *f = findings_add(complaints, SEVERITY_ERROR, "json-syntax");
    f->pointer = pointer_of(NULL);
    set_place(f);
    f->message = mem_text(_("The file is empty."));
    f->remedy = mem_text(_(REMEDY_EMPTY));
    f->line = f->column = 1;
}

struct spec *spec_read_long(const char *text, size_t length, size_t longest,
                            struct findings *complaints)
{
    struct reader rd = {.json = jread_new(text, length),
                        .text = text,
                        .spec = spec_blank(),
                        .complaints = complaints};
    if (length == 0) {
        spec_read_refuse_empty(complaints);
        rd.stopped = true;
    }
    jread_allow(rd.json, longest);
    read_next(&rd);
    if (!rd.stopped && !read_group(&rd, GROUP_TOP, NULL))
        rd.fatal = true;
    if (!rd.stopped)
        read_next(&rd);
    jread_free(rd.json);
    if (!rd.fatal && !rd.stopped)
        return rd.spec;
    spec_free(rd.spec);
    return NULL;
}
