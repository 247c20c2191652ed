/* SPDX-License-Identifier: Apache-2.0 */
/* What a text means as a value of a row. */
#include "fields/field.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/texts.h"
#include "base/utf8.h"
#include "base/when.h"

const char *field_key(const struct field *f)
{
    const char *slash = strrchr(f->path, '/');
    return slash ? slash + 1 : f->path;
}

static char *trimmed(const char *text)
{
    const char *blanks = " \t\r\n";
    text += strspn(text, blanks);
    size_t length = strlen(text);
    while (length > 0 && strchr(blanks, text[length - 1]))
        length--;
    return mem_text_n(text, length);
}

static const struct choice *find_choice(const struct field *f, const char *text)
{
    for (const struct choice *c = f->choices; c->value; c++)
        if (strcasecmp(c->value, text) == 0)
            return c;
    return NULL;
}

static const char *field_flag_of(const char *text)
{
    static const char *const words[][2] = {{"true", "true"},   {"yes", "true"}, {"on", "true"},
                                           {"false", "false"}, {"no", "false"}, {"off", "false"}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcasecmp(words[i][0], text) == 0)
            return words[i][1];
    return NULL;
}

/* A whole decimal number, nothing around it. *out_of_range tells a number that int64 cannot hold.
 */
static bool parse_integer(const char *text, int64_t *value, bool *out_of_range)
{
    const char *digits = text + (*text == '-');
    *out_of_range = false;
    if (!*digits || digits[strspn(digits, "0123456789")])
        return false;
    errno = 0;
    *value = strtoll(text, NULL, 10);
    *out_of_range = errno == ERANGE;
    return !*out_of_range;
}

/* The power of 1024 that a suffix stands for ("", "K", "MB", "GiB", any case), or 0. */
static int64_t parse_suffix(const char *text)
{
    static const char letters[] = "KMG";
    text += strspn(text, " ");
    if (!*text)
        return 1;
    const char *letter = strchr(letters, toupper((unsigned char)*text));
    if (!letter || (text[1] && strcasecmp(text + 1, "B") != 0 && strcasecmp(text + 1, "iB") != 0))
        return 0;
    return (int64_t)1 << (10 * (letter - letters + 1));
}

/* "10M", "1.5G", "4096": exactly, or not at all. */
static bool parse_bytes(const char *text, int64_t *value)
{
    enum { DECIMALS = 6 }; /* 10^6 times 2^30 still fits */
    size_t whole = strspn(text, "0123456789");
    const char *end = text + whole;
    int64_t fraction = 0, scale = 1;
    if (whole == 0 || whole > 19)
        return false;
    if (*end == '.') {
        size_t decimals = strspn(++end, "0123456789");
        if (decimals == 0 || decimals > DECIMALS)
            return false;
        for (; decimals > 0; decimals--, end++, scale *= 10)
            fraction = fraction * 10 + (*end - '0');
    }
    int64_t factor = parse_suffix(end);
    errno = 0;
    int64_t number = strtoll(text, NULL, 10);
    if (factor == 0 || errno == ERANGE || number > INT64_MAX / factor - 1)
        return false;
    *value = number * factor + fraction * factor / scale;
    return fraction * factor % scale == 0;
}

bool field_is_list(const struct field *f)
{
    return f->type == TYPE_TEXTS || f->type == TYPE_CHOICES;
}

static bool has_range(const struct field *f)
{
    return f->min != 0 || f->max != 0;
}

/* False with the limits as text; one text for each of the three shapes a range can have. */
static bool check_range(const struct field *f, int64_t value, char **why)
{
    if (!has_range(f) || (value >= f->min && value <= f->max))
        return true;
    if (f->max == INT64_MAX || f->max == INT32_MAX)
        *why = value > f->max
                   ? mem_printf(_("The largest value here is %lld."), (long long)f->max)
                   : mem_printf(_("The smallest value here is %lld."), (long long)f->min);
    else
        *why = mem_printf(_("A number from %lld to %lld is needed here."), (long long)f->min,
                          (long long)f->max);
    return false;
}

static bool field_check_integer(const struct field *f, const char *text, char **why)
{
    int64_t value;
    bool out_of_range;
    if (parse_integer(text, &value, &out_of_range))
        return check_range(f, value, why);
    *why = mem_text(out_of_range ? _("The number is too large.")
                                 : _("A whole number in decimal digits is needed here."));
    return false;
}

static bool check_bytes(const struct field *f, const char *text, char **why)
{
    int64_t value;
    if (parse_bytes(text, &value))
        return check_range(f, value, why);
    *why = mem_text(_("A whole number of bytes is needed here, such as 4096, 512K, 10M or 1.5G."));
    return false;
}

static bool parse_time(const char *text, int64_t *seconds)
{
    char *why = NULL;
    bool good = when_parse(text, seconds, &why);
    free(why);
    return good;
}

static size_t count_characters(const char *text)
{
    size_t count = 0;
    for (; *text; text++)
        count += ((unsigned char)*text & 0xc0) != 0x80;
    return count;
}

static bool check_length(const struct field *f, const char *text, char **why)
{
    int64_t length = (int64_t)count_characters(text);
    if (!has_range(f) || (length >= f->min && length <= f->max))
        return true;
    *why = mem_printf(_("From %lld to %lld characters are possible; there are %lld."),
                      (long long)f->min, (long long)f->max, (long long)length);
    return false;
}

const struct choice *field_choice(const struct field *f, const char *value)
{
    for (const struct choice *c = f->choices; c && c->value; c++)
        if (strcmp(c->value, value) == 0)
            return c;
    return NULL;
}

char *field_choices(const struct field *f)
{
    struct buf list = {0};
    for (const struct choice *c = f->choices; c->value; c++)
        buf_printf(&list, "%s%s", c == f->choices ? "" : ", ", c->value);
    return buf_steal(&list);
}

static bool field_check_choice(const struct field *f, const char *text, char **why)
{
    if (field_choice(f, text))
        return true;
    char *shown = utf8_shown(text);
    char *values = field_choices(f);
    *why = mem_printf(_("\"%s\" is not a value of this setting. Possible: %s."), shown, values);
    free(shown);
    free(values);
    return false;
}

static bool field_check_texts(const struct field *f, const char *text, char **why)
{
    struct texts list = {0};
    bool good = true;
    texts_split(&list, text);
    if (has_range(f) && (int64_t)list.len > f->max) {
        *why = mem_printf(_("At most %lld entries are possible; there are %zu."), (long long)f->max,
                          list.len);
        good = false;
    }
    for (size_t i = 0; good && f->type == TYPE_CHOICES && i < list.len; i++)
        good = field_check_choice(f, list.items[i], why);
    texts_clear(&list);
    return good;
}

/* text is in its normal form and not empty. */
static bool check_normal(const struct field *f, const char *text, char **why)
{
    int64_t seconds;
    switch (f->type) {
    case TYPE_TEXT:
        return check_length(f, text, why);
    case TYPE_CHOICE:
        return field_check_choice(f, text, why);
    case TYPE_FLAG:
        if (field_flag_of(text))
            return true;
        *why = mem_text(_("Only true and false are possible here."));
        return false;
    case TYPE_INTEGER:
        return field_check_integer(f, text, why);
    case TYPE_BYTES:
        return check_bytes(f, text, why);
    case TYPE_TIME:
        return when_parse(text, &seconds, why);
    case TYPE_TEXTS:
    case TYPE_CHOICES:
        return field_check_texts(f, text, why);
    }
    return true;
}

bool field_check(const struct field *f, const char *text, char **why)
{
    char *said = NULL;
    if (!text || !*text)
        return true;
    char *normal = field_normal(f, text);
    bool good = !*normal || check_normal(f, normal, &said);
    free(normal);
    if (why && !good)
        *why = said;
    else
        free(said);
    return good;
}

/* Drops empty lines and gives every choice its own spelling. */
static char *normal_list(const struct field *f, const char *text)
{
    struct texts from = {0}, to = {0};
    texts_split(&from, text);
    for (size_t i = 0; i < from.len; i++) {
        char *item = trimmed(from.items[i]);
        const struct choice *c = f->choices ? find_choice(f, item) : NULL;
        if (*item)
            texts_add(&to, c ? c->value : item);
        free(item);
    }
    char *joined = texts_join(&to);
    texts_clear(&from);
    texts_clear(&to);
    return joined;
}

static char *normal_time(char *text)
{
    if (strcasecmp(text, "now") != 0)
        return text;
    free(text);
    return mem_printf("%lld", (long long)when_now());
}

char *field_normal(const struct field *f, const char *text)
{
    if (field_is_list(f))
        return normal_list(f, text);
    char *normal = trimmed(text);
    if (f->type == TYPE_TIME)
        return normal_time(normal);
    const char *known = NULL;
    if (f->type == TYPE_FLAG)
        known = field_flag_of(normal);
    else if (f->type == TYPE_CHOICE && find_choice(f, normal))
        known = find_choice(f, normal)->value;
    if (known)
        mem_replace(&normal, known);
    return normal;
}

char *field_wire(const struct field *f, const char *text)
{
    int64_t number = 0;
    if (!text || !*text || !field_check(f, text, NULL))
        return NULL;
    char *normal = field_normal(f, text);
    bool counted = (f->type == TYPE_BYTES && parse_bytes(normal, &number)) ||
                   (f->type == TYPE_TIME && parse_time(normal, &number)) ||
                   (f->type == TYPE_INTEGER && parse_integer(normal, &number, &(bool){false}));
    if (!counted)
        return normal;
    free(normal);
    return mem_printf("%lld", (long long)number);
}

/* Where the host's time is UTC, once. */
static char *preview_time(int64_t seconds)
{
    char *local = when_local(seconds);
    char *utc = when_utc(seconds);
    char *both =
        strcmp(local, utc) == 0 ? mem_printf("= %s", utc) : mem_printf("= %s = %s", local, utc);
    free(local);
    free(utc);
    return both;
}

char *field_preview(const struct field *f, const char *text)
{
    int64_t number;
    char *preview = NULL;
    if (!text || !*text || (f->type != TYPE_BYTES && f->type != TYPE_TIME))
        return NULL;
    char *normal = field_normal(f, text);
    if (f->type == TYPE_TIME && parse_time(normal, &number))
        preview = preview_time(number);
    else if (f->type == TYPE_BYTES && normal[strspn(normal, "0123456789")] &&
             parse_bytes(normal, &number))
        preview = mem_printf(_("= %lld bytes/s"), (long long)number);
    free(normal);
    return preview;
}

/* Lines join, the Chinese without a blank, but for those that begin a sentence or are empty. */
char *field_help(const struct field *f)
{
    struct buf b = {0};
    for (const char *p = _(f->help); *p; p++) {
        bool sentence =
            b.len && (strchr(".\n", p[-1]) || (b.len >= 3 && strncmp(p - 3, "。", 3) == 0));
        if (*p != '\n' || sentence)
            buf_char(&b, *p);
        else if ((unsigned char)p[-1] < 0x80)
            buf_char(&b, ' ');
    }
    return buf_steal(&b);
}

const char *field_console(const struct field *f)
{
    if (!f->console || strcmp(_(f->console), _(f->label)) == 0)
        return NULL;
    return _(f->console);
}

static char *first_sentence(const struct field *f)
{
    char *help = field_help(f);
    char *line = strchr(help, '\n'), *western = strstr(help, ". "), *chinese = strstr(help, "。");
    if (line)
        *line = '\0';
    if (western)
        western[1] = '\0';
    if (chinese)
        chinese[strlen("。")] = '\0';
    return help;
}

char *field_hint(const struct field *f)
{
    char *sentence = first_sentence(f);
    const char *console = field_console(f);
    if (!console)
        return sentence;
    char *hint = mem_printf(_("OMS: %s. %s"), console, sentence);
    free(sentence);
    return hint;
}

static char *field_range_words(const struct field *f)
{
    long long min = (long long)(f->usual ? f->usual_min : f->min);
    long long max = (long long)(f->usual ? f->usual_max : f->max);
    if (field_is_list(f))
        return mem_printf(P_("\nAt most %lld entry", "\nAt most %lld entries", (unsigned long)max),
                          max);
    if (f->type == TYPE_TEXT)
        return mem_printf(_("\nFrom %lld to %lld characters"), min, max);
    if (max == INT64_MAX || max == INT32_MAX)
        return mem_printf(_("\nAt least %lld"), min);
    return mem_printf(_("\nFrom %lld to %lld"), min, max);
}

static char *fallback_words(const struct field *f)
{
    struct buf b = {0};
    if (!f->fallback)
        return mem_text(_("not set"));
    if (f->type == TYPE_FLAG)
        return mem_text(strcmp(f->fallback, "true") == 0 ? _("on") : _("off"));
    for (const char *p = f->fallback; *p; p++)
        buf_text(&b, *p == '\n' ? ", " : (char[]){*p, '\0'});
    return buf_steal(&b);
}

char *field_limits(const struct field *f)
{
    struct buf b = {0};
    if (f->unit)
        buf_printf(&b, _("\nUnit: %s"), _(f->unit));
    char *range = has_range(f) || f->usual ? field_range_words(f) : mem_text("");
    char *fallback = fallback_words(f);
    buf_text(&b, range);
    buf_printf(&b, _("\nDefault: %s"), fallback);
    free(range);
    free(fallback);
    return buf_steal(&b);
}
