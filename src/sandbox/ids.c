/* SPDX-License-Identifier: Apache-2.0 */
#include <inttypes.h>
#include "base/mem.h"
#include "sandbox/ids.h"

/* splitmix64: neighbouring seeds give unlike numbers. */
static uint64_t scatter(uint64_t seed)
{
    uint64_t x = seed + UINT64_C(0x9e3779b97f4a7c15);
    x = (x ^ x >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    x = (x ^ x >> 27) * UINT64_C(0x94d049bb133111eb);
    return x ^ x >> 31;
}

char *id_make(const char *prefix, uint64_t seed)
{
    static const char digits[] = "0123456789abcdefghijklmnopqrstuvwxyz";
    char tail[11] = "";
    uint64_t number = scatter(seed);
    for (int i = 0; i < 10; i++, number /= 36)
        tail[i] = digits[number % 36];
    return mem_printf("%s4w%s", prefix, tail);
}

char *id_request(uint64_t seed)
{
    return mem_printf("%016" PRIX64, scatter(~seed));
}
