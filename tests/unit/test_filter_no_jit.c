/* SPDX-License-Identifier: Apache-2.0 */
/* The filter where PCRE2 has no JIT compiler, or may not use it. */
#include "test_filter_naive.c"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

/* Takes the place of the library's. */
int pcre2_jit_compile(pcre2_code *code, uint32_t options)
{
    (void)code, (void)options;
    return PCRE2_ERROR_JIT_BADOPTION;
}
