/* SPDX-License-Identifier: Apache-2.0 */
/* cmocka, after what its header needs and does not include. */
#ifndef TESTS_UNIT_ASSERTS_H
#define TESTS_UNIT_ASSERTS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

/* Each test gets a state, which few of them have. */
#pragma GCC diagnostic ignored "-Wunused-parameter"

#endif
