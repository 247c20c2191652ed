/* SPDX-License-Identifier: Apache-2.0 */
/* The envelope reader: a byte for the status, a byte for how the reply came, then the reply. */
#include <locale.h>
#include "fuzz.h"
#include "oms/envelope.h"

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    setlocale(LC_ALL, "C.UTF-8");
    return 0;
}

static const long statuses[] = {0, 200, 201, 302, 400, 401, 403, 404, 408, 429, 500, 502, 504};

static void read_rows(struct answer *a)
{
    struct json_object *row;
    size_t rows = 0;
    for (; rows < 3 && answer_next_row(a, &row); rows++)
        json_object_put(row);
    answer_leave_rows(a);
    FUZZ_EXPECT(rows + a->lost.count == a->rows.count);
    FUZZ_EXPECT((a->lost.count == 0) == (a->lost.first == NULL));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2)
        return 0;
    char *body = mem_text_n((const char *)data + 2, size - 2);
    struct http_reply reply = {.fault = data[1] & 1 ? HTTP_BROKEN : HTTP_DONE,
                               .status = statuses[data[0] % (sizeof statuses / sizeof *statuses)],
                               .body = body,
                               .length = size - 2,
                               .why = data[1] & 1 ? "cut" : NULL,
                               .may_have_acted = (data[1] & 2) != 0};
    struct answer a;
    answer_read(&a, &reply, "http://oms:8089", data[1] & 4 ? OMS_CREATES : OMS_READS, NULL);
    FUZZ_EXPECT((a.result.verdict == OMS_OK) == (a.result.message == NULL));
    read_rows(&a);
    answer_clear(&a);
    char *glimpse = answer_glimpse(body, size - 2);
    FUZZ_EXPECT(fuzz_clean(glimpse, strlen(glimpse), ""));
    FUZZ_EXPECT(utf8_width(glimpse) <= 80);
    free(glimpse);
    free(body);
    return 0;
}
