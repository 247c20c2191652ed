/* SPDX-License-Identifier: Apache-2.0 */
/* The filter language: a text is refused with a place in it, or picks rows, in slices as at
 * once. */
#include <locale.h>
#include "catalog/filter/filter.h"
#include "fuzz.h"

static struct catalog *names;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    static const char *const objects[] = {
        "orders",      "Orders_2", "\xe8\xae\xa2\xe5\x8d\x95", "a.b",         "\xff\n",
        "order_items", "*",        "\xce\xa3\xcf\x82\xcf\x83", "\033[31mred", " "};
    (void)argc, (void)argv;
    setlocale(LC_ALL, "C.UTF-8");
    names = catalog_new();
    for (size_t i = 0; i < 3 * sizeof objects / sizeof *objects; i++) {
        const char *object = objects[i % (sizeof objects / sizeof *objects)];
        const char *database = i % 3 == 0 ? "shop" : i % 3 == 1 ? "Shop_2" : "\xe5\xba\x93";
        catalog_add(names, database, strlen(database), object, strlen(object),
                    i % 4 == 0 ? CATALOG_VIEW : CATALOG_TABLE, (enum catalog_key)(i % 3),
                    i % 5 == 0 ? CATALOG_ROWS_UNKNOWN : (uint64_t)i * 1000);
    }
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct filter *whole = filter_new(names), *sliced = filter_new(names);
    char *text = mem_text_n((const char *)data, size), *why = NULL;
    size_t at = 0;
    if (filter_set(whole, text, &why, &at)) {
        FUZZ_EXPECT(filter_set(sliced, text, &why, &at));
        FUZZ_EXPECT(filter_run(whole, 0));
        while (!filter_run(sliced, 1))
            ;
        FUZZ_EXPECT(filter_count(whole) == filter_count(sliced));
        for (uint32_t i = 0; i < filter_count(whole); i++)
            FUZZ_EXPECT(filter_row(whole, i) == filter_row(sliced, i));
    } else {
        FUZZ_EXPECT(why != NULL && at <= strlen(text));
        FUZZ_EXPECT(fuzz_clean(why, strlen(why), ""));
        free(why);
    }
    free(text);
    filter_free(whole);
    filter_free(sliced);
    return 0;
}
