/* SPDX-License-Identifier: Apache-2.0 */
/* The file of profiles, the words of a command, and the redactor. */
#include <locale.h>
#include "base/password_command.h"
#include "base/mem.h"
#include "base/profiles.h"
#include "base/redact.h"
#include "base/texts.h"
#include "fuzz.h"

static const char secret[] = "s3/cr+t\"";

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    setlocale(LC_ALL, "C.UTF-8");
    return 0;
}

static void read_profiles(const char *text)
{
    struct profiles p;
    char *why = NULL;
    bool ok = profiles_read_text(&p, "config", text, &why);
    FUZZ_EXPECT(ok == (why == NULL));
    FUZZ_EXPECT(ok || fuzz_clean(why, strlen(why), ""));
    for (size_t i = 0; ok && i < p.len; i++)
        FUZZ_EXPECT(*p.items[i].name && profiles_find(&p, p.items[i].name) == &p.items[i]);
    free(why);
    profiles_clear(&p);
}

static void cut_words(const char *text)
{
    struct texts words;
    char *why = NULL;
    texts_init(&words);
    bool ok = password_command_words(text, &words, &why);
    FUZZ_EXPECT(ok == (why == NULL) && (!ok || words.len > 0));
    free(why);
    texts_clear(&words);
}

static void redact(const uint8_t *data, size_t size)
{
    struct redact *r = redact_new();
    struct buf out;
    buf_init(&out);
    redact_learn(r, "joe", secret);
    redact_add(r, (const char *)data, size, &out);
    FUZZ_EXPECT(memmem(buf_string(&out), out.len, secret, sizeof secret - 1) == NULL);
    buf_clear(&out);
    redact_free(r);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = mem_text_n((const char *)data, size);
    read_profiles(text);
    cut_words(text);
    redact(data, size);
    free(text);
    return 0;
}
