/* SPDX-License-Identifier: Apache-2.0 */
/* What may be shown: no control character, and no more cells than a line has. */
#include <locale.h>
#include "base/texts.h"
#include "fuzz.h"

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    setlocale(LC_ALL, "C.UTF-8");
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *seen = utf8_visible((const char *)data, size);
    size_t length = strlen(seen), used = 0, cells = size % 79 + 2;
    struct texts lines = {0};
    FUZZ_EXPECT(fuzz_clean(seen, length, ""));
    FUZZ_EXPECT(utf8_fit(seen, cells, &used) <= length && used <= cells);
    FUZZ_EXPECT(used == utf8_width(seen) || used + 2 > cells);
    utf8_wrap(seen, cells, &lines);
    for (size_t i = 0; i < lines.len; i++)
        FUZZ_EXPECT(utf8_width(lines.items[i]) <= cells);
    for (size_t at = 0, next; at < length; at = next) {
        next = utf8_next(seen, length, at);
        FUZZ_EXPECT(next > at && next <= length);
        FUZZ_EXPECT(utf8_previous(seen, length, next) < next);
    }
    texts_clear(&lines);
    free(seen);
    return 0;
}
