/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The key decoder and the paste filter. The first byte says in what pieces the rest comes, and how
 * long the terminal waits between them.
 */
#include <locale.h>
#include "fuzz.h"
#include "ui/decoder.h"

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    setlocale(LC_ALL, "C.UTF-8");
    return 0;
}

static void take(struct decoder *d, int64_t now)
{
    struct key k;
    while (decoder_next(d, &k, now)) {
        FUZZ_EXPECT(k.code > K_NONE && k.code < K_COUNT);
        if (k.code == K_TEXT)
            FUZZ_EXPECT(fuzz_clean(k.text, strlen(k.text), "") && k.text[0] != '\0');
        if (k.code == K_PASTE)
            FUZZ_EXPECT(fuzz_clean(k.paste, k.paste_length, "\t\n"));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    size_t piece = (data[0] & 0x0fu) + 1;
    int64_t pause = (data[0] >> 4) * 40, now = 1000;
    struct decoder d;
    struct buf clean;
    decoder_init(&d, 50);
    decoder_learn(&d, "\033[3~", K_DELETE);
    for (size_t at = 1; at < size; at += piece, now += pause) {
        decoder_feed(&d, (const char *)data + at, size - at < piece ? size - at : piece, now);
        take(&d, now);
    }
    /* Whatever is undecided is decided in the end. */
    for (int wait, rounds = 0; (wait = decoder_timeout(&d, now)) >= 0; rounds++) {
        FUZZ_EXPECT(rounds < 100 + (int)size);
        now += wait > 0 ? wait : 1;
        take(&d, now);
    }
    decoder_clear(&d);
    buf_init(&clean);
    decoder_clean((const char *)data + 1, size - 1, &clean);
    FUZZ_EXPECT(clean.len == 0 || fuzz_clean(clean.data, clean.len, "\t\n"));
    buf_clear(&clean);
    return 0;
}
