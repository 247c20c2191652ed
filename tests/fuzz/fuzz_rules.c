/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The rule matcher: lines are rule, rule, database, object. The mapping keeps unchanged what
 * rule_check() lets pass, and preview and matcher agree. Rules and names come from JSON, a terminal
 * or iconv, so all of them are UTF-8: any other byte becomes a question mark.
 */
#include <locale.h>
#include "base/glob.h"
#include "base/texts.h"
#include "catalog/patterns/rules_preview.h"
#include "fuzz.h"
#include "spec/mapping.h"

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    setlocale(LC_ALL, "C.UTF-8");
    return 0;
}

struct one_row {
    const char *database, *object;
};

static void name_of(const void *store, uint32_t row, struct row_name *out)
{
    const struct one_row *one = store;
    (void)row;
    *out = (struct row_name){.database = one->database,
                             .object = one->object,
                             .database_length = (uint32_t)strlen(one->database),
                             .object_length = (uint32_t)strlen(one->object)};
}

static bool checked(const char *rule, enum mapping_side side)
{
    char *why = NULL;
    bool good = rule_check(rule, side, &why);
    if (!good)
        FUZZ_EXPECT(why != NULL && fuzz_clean(why, strlen(why), ""));
    free(why);
    return good;
}

static void kept(const char *rule, enum mapping_side side)
{
    struct mapping *m = mapping_new();
    struct texts list = {0};
    rule_add(m, side, rule);
    rule_list(m, side, &list);
    FUZZ_EXPECT(list.len == 1);
    FUZZ_EXPECT(checked(list.items[0], side));
    texts_clear(&list);
    mapping_free(m);
}

static void preview(const struct preview_rule *rules, size_t count, const struct one_row *one)
{
    struct rows rows = {.count = 1, .name = name_of, .store = one};
    struct rules_preview *p = rules_preview_new(rules, count, &rows);
    while (!rules_preview_run(p, 1))
        ;
    for (size_t i = 0; i < count; i++) {
        struct preview_count c = rules_preview_rule(p, i);
        bool matches = rule_matches(rules[i].text, one->database, one->object);
        FUZZ_EXPECT(c.broken || c.matched == (matches ? 1u : 0u));
    }
    rules_preview_free(p);
}

static void make_utf8(char *text, size_t size)
{
    for (size_t at = 0, bad; !utf8_valid(text + at, size - at, &bad); at += bad + 1)
        text[at + bad] = '?';
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = mem_text_n((const char *)data, size), *rest = text;
    const char *part[4] = {"", "", "", ""};
    make_utf8(text, size);
    for (size_t i = 0; i < 4 && rest != NULL; i++)
        part[i] = strsep(&rest, "\n");
    struct preview_rule rules[2];
    size_t count = 0;
    for (int i = 0; i < 2; i++) {
        enum mapping_side side = i == 0 ? MAPPING_INCLUDE : MAPPING_EXCLUDE;
        if (!checked(part[i], side))
            continue;
        kept(part[i], side);
        rules[count++] = (struct preview_rule){.text = part[i], .exclude = i == 1};
    }
    struct one_row one = {.database = part[2], .object = part[3]};
    preview(rules, count, &one);
    free(text);
    return 0;
}
