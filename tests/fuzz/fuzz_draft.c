/* SPDX-License-Identifier: Apache-2.0 */
/* The draft reader: what it takes is written and read again. */
#include <locale.h>
#include <unistd.h>
#include "fuzz.h"
#include "spec/io/spec_io.h"
#include "wizard/draft_file.h"

static char file[64], copy[80];

static void remove_copy(void)
{
    unlink(copy);
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    setlocale(LC_ALL, "C.UTF-8");
    /* Memory, where there is some: a draft is brought to the disk each time. */
    snprintf(file, sizeof file, "%s/oms-fuzz-draft.%ld",
             access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp", (long)getpid());
    snprintf(copy, sizeof copy, "%s.copy", file);
    atexit(remove_copy);
    return 0;
}

static void same(const struct spec *a, const struct spec *b)
{
    struct buf first, second;
    buf_init(&first);
    buf_init(&second);
    spec_write(a, &first);
    spec_write(b, &second);
    FUZZ_EXPECT(fuzz_same(&first, &second));
    buf_clear(&first);
    buf_clear(&second);
}

static void write_again(const struct draft *d)
{
    struct draft again;
    char *why = NULL;
    FUZZ_EXPECT(draft_write(d, copy));
    FUZZ_EXPECT(draft_read(copy, &again, &why));
    FUZZ_EXPECT(again.step == d->step && again.written == d->written);
    same(d->spec, again.spec);
    draft_clear(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct draft d;
    char *why = NULL;
    FILE *out = fopen(file, "wb");
    FUZZ_EXPECT(out != NULL && fwrite(data, 1, size, out) == size && fclose(out) == 0);
    if (draft_read(file, &d, &why)) {
        write_again(&d);
        draft_clear(&d);
    } else {
        FUZZ_EXPECT(why != NULL && fuzz_clean(why, strlen(why), ""));
        free(why);
    }
    unlink(file);
    return 0;
}
