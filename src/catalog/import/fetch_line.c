/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/tsv.h"
#include "base/utf8.h"
#include "catalog/import/fetch_line.h"

enum { F_DATABASE, F_OBJECT, F_KIND, F_ROWS, F_KEY, F_COUNT };

static bool rows_read(const char *text, uint64_t *rows)
{
    char *end;
    errno = 0;
    *rows = *text ? strtoull(text, &end, 10) : CATALOG_ROWS_UNKNOWN;
    return !*text || (*text >= '0' && *text <= '9' && !*end && errno == 0);
}

/* Where text is in the list: 1, 2 ... An empty text gives 0, any other -1. */
static int word_of(const char *text, const char *first, const char *second)
{
    return !*text ? 0 : strcmp(text, first) == 0 ? 1 : strcmp(text, second) == 0 ? 2 : -1;
}

static const char *object_read(struct fetch_line *l, char **fields)
{
    static const enum catalog_key keys[] = {CATALOG_KEY_UNKNOWN, CATALOG_KEY_YES, CATALOG_KEY_NO};
    int kind = word_of(fields[F_KIND], "table", "view"), key = word_of(fields[F_KEY], "yes", "no");
    l->database = fields[F_DATABASE];
    l->object = fields[F_OBJECT];
    if (!*l->database || !*l->object)
        return N_("a name is missing");
    if (kind < 0)
        return N_("its kind is neither table nor view");
    if (!rows_read(fields[F_ROWS], &l->rows))
        return N_("the number of rows is not a number");
    if (key < 0)
        return N_("whether it has a key is neither yes nor no");
    l->object_kind = kind == 2 ? CATALOG_VIEW : CATALOG_TABLE;
    l->key = keys[key];
    return NULL;
}

/* The fields of such a line after its first one, which is empty. */
static const char *news_read(struct fetch_line *l, char **fields)
{
    static const struct {
        const char *word, *what;
        enum fetch_line_kind kind;
    } news[] = {{"asks", "names", FETCH_LINE_ASKS_NAMES},
                {"asks", "keys", FETCH_LINE_ASKS_KEYS},
                {"asks", "rows", FETCH_LINE_ASKS_ROWS},
                {"keyless", "others", FETCH_LINE_KEYLESS}};
    if (strcmp(fields[0], "known") == 0) {
        l->kind = FETCH_LINE_KNOWN;
        return object_read(l, fields + 1);
    }
    for (size_t i = 0; i < sizeof news / sizeof *news; i++)
        if (strcmp(fields[0], news[i].word) == 0 && strcmp(fields[1], news[i].what) == 0) {
            l->kind = news[i].kind;
            l->database = fields[2];
            return NULL;
        }
    return N_("a name is missing");
}

struct fetch_line fetch_line_read(char *line, size_t length)
{
    char *fields[2 + F_COUNT];
    struct fetch_line l = {.kind = FETCH_LINE_OBJECT};
    if (strlen(line) != length)
        l.why = N_("it holds a NUL byte");
    else if (!utf8_valid(line, length, NULL))
        l.why = N_("it is not UTF-8");
    if (!l.why) {
        size_t count = tsv_split(line, fields, 2 + F_COUNT);
        while (count < 2 + F_COUNT)
            fields[count++] = line + length;
        l.why = *fields[0] ? object_read(&l, fields) : news_read(&l, fields + 1);
    }
    if (l.why)
        l.kind = FETCH_LINE_BAD;
    return l;
}
