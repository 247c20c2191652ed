/* SPDX-License-Identifier: Apache-2.0 */
#include "base/digest.h"

#include <nettle/sha2.h>
#include <stdio.h>
#include <stdlib.h>
#include "base/mem.h"

struct digest {
    struct sha256_ctx sum;
};

struct digest *digest_new(void)
{
    struct digest *d = mem_new(sizeof *d);
    sha256_init(&d->sum);
    return d;
}

void digest_add(struct digest *d, const char *bytes, size_t length)
{
    sha256_update(&d->sum, length, (const uint8_t *)bytes);
}

void digest_end(struct digest *d, char text[DIGEST_TEXT])
{
    unsigned char sum[SHA256_DIGEST_SIZE];
    sha256_digest(&d->sum, sizeof sum, sum);
    for (size_t i = 0; i < sizeof sum; i++)
        snprintf(text + 2 * i, 3, "%02x", sum[i]);
    free(d);
}

void digest_of(const char *bytes, size_t length, char text[DIGEST_TEXT])
{
    struct digest *d = digest_new();
    digest_add(d, bytes, length);
    digest_end(d, text);
}
