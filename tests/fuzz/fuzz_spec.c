/* SPDX-License-Identifier: Apache-2.0 */
/* The spec reader: what it takes is written, read and written again to the same bytes. */
#include <locale.h>
#include "fuzz.h"
#include "spec/finding.h"
#include "spec/spec.h"
#include "spec/io/spec_io.h"

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    setlocale(LC_ALL, "C.UTF-8");
    return 0;
}

static void check(const struct spec *s)
{
    struct findings found;
    findings_init(&found);
    spec_findings(s, &found);
    for (size_t i = 0; i < found.len; i++)
        FUZZ_EXPECT(fuzz_clean(found.items[i].message, strlen(found.items[i].message), "\n"));
    findings_clear(&found);
}

static void write_again(const struct buf *first)
{
    struct findings complaints;
    struct buf second;
    findings_init(&complaints);
    buf_init(&second);
    struct spec *s = spec_read(first->data, first->len, &complaints);
    FUZZ_EXPECT(s != NULL);
    FUZZ_EXPECT(spec_size(s) == first->len);
    spec_write(s, &second);
    FUZZ_EXPECT(fuzz_same(first, &second));
    spec_free(s);
    buf_clear(&second);
    findings_clear(&complaints);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct findings complaints;
    findings_init(&complaints);
    struct spec *s = spec_read((const char *)data, size, &complaints);
    FUZZ_EXPECT(s != NULL || complaints.len > 0);
    for (size_t i = 0; i < complaints.len; i++) {
        const char *message = complaints.items[i].message;
        FUZZ_EXPECT(fuzz_clean(message, strlen(message), ""));
    }
    if (s != NULL) {
        struct buf body;
        buf_init(&body);
        spec_write(s, &body);
        write_again(&body);
        check(s);
        buf_clear(&body);
        spec_free(s);
    }
    findings_clear(&complaints);
    return 0;
}
