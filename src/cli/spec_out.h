/* SPDX-License-Identifier: Apache-2.0 */
/* The bytes of a request on a stream. */
#ifndef CLI_SPEC_OUT_H
#define CLI_SPEC_OUT_H

#include <stdio.h>
#include "spec/spec.h"

/* Whether they could be written, ferror() tells. */
void spec_out(const struct spec *s, FILE *out);

#endif
