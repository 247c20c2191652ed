/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/shell_quote.h"

void shell_quote(const char *text, FILE *out)
{
    fputc('\'', out);
    for (; *text; text++)
        if (*text == '\'')
            fputs("'\\''", out);
        else
            fputc(*text, out);
    fputc('\'', out);
}

void shell_comment(const char *text, FILE *out)
{
    fputs("# ", out);
    for (; *text; text++) {
        fputc(*text, out);
        if (*text == '\n')
            fputs("# ", out);
    }
    fputc('\n', out);
}
