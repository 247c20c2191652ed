/* SPDX-License-Identifier: Apache-2.0 */
/* Runs a harness over files, for compilers without a fuzzer and for the suite. */
#include "fuzz.h"

static bool replay(const char *file)
{
    FILE *in = fopen(file, "rb");
    struct buf bytes;
    buf_init(&bytes);
    if (in == NULL) {
        perror(file);
        return false;
    }
    for (size_t got; (got = fread(buf_room(&bytes, 4096), 1, 4096, in)) > 0;)
        buf_grew(&bytes, got);
    fclose(in);
    /* A copy of exactly this size, so that a byte too far is noticed. */
    uint8_t *exact = mem_array(bytes.len > 0 ? bytes.len : 1, 1);
    if (bytes.len > 0)
        memcpy(exact, bytes.data, bytes.len);
    fprintf(stderr, "%s\n", file);
    LLVMFuzzerTestOneInput(exact, bytes.len);
    free(exact);
    buf_clear(&bytes);
    return true;
}

int main(int argc, char **argv)
{
    bool good = true;
    LLVMFuzzerInitialize(&argc, &argv);
    for (int i = 1; i < argc; i++)
        good = replay(argv[i]) && good;
    return good ? 0 : 1;
}
