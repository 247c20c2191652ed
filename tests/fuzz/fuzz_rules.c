/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The rule matcher: lines are rule, rule, database, object. The mapping keeps unchanged what
 * rule_check() lets pass, and preview and matcher agree. Rules and names come from JSON, a terminal
 * or iconv, so all of them are UTF-8: any other byte becomes a question mark.
 */
#include <locale.h>
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

static void preview(const struct texts *rules, size_t includes, const char *database,
                    const char *object)
{
    struct catalog *c = catalog_new();
    catalog_add(c, database, strlen(database), object, strlen(object), CATALOG_TABLE,
                CATALOG_KEY_UNKNOWN, CATALOG_ROWS_UNKNOWN);
    struct rules_preview *p = rules_preview_new(rules, includes, c);
    while (!rules_preview_run(p, 1))
        ;
    for (size_t i = 0; i < rules->len; i++) {
        struct preview_count n = rules_preview_rule(p, i);
        bool matches = catalog_count(c) && rule_matches(rules->items[i], database, object);
        FUZZ_EXPECT(n.broken || n.matched == (matches ? 1u : 0u));
    }
    rules_preview_free(p);
    catalog_free(c);
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
    struct texts rules;
    size_t includes = 0;
    texts_init(&rules);
    for (int i = 0; i < 2; i++) {
        enum mapping_side side = i == 0 ? MAPPING_INCLUDE : MAPPING_EXCLUDE;
        if (!checked(part[i], side))
            continue;
        kept(part[i], side);
        texts_add(&rules, part[i]);
        includes += side == MAPPING_INCLUDE;
    }
    preview(&rules, includes, part[2], part[3]);
    texts_clear(&rules);
    free(text);
    return 0;
}
