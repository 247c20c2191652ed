/* SPDX-License-Identifier: Apache-2.0 */
#include "objects/say.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include "base/mem.h"

static char *say_format(const char *format, va_list args)
{
    char *text = mem_vprintf(format, args);
    char *line = mem_printf("oms-objects: %s", text);
    free(text);
    return line;
}

char *say_text(const char *format, ...)
{
    va_list args;
    char *line;
    va_start(args, format);
    line = say_format(format, args);
    va_end(args);
    return line;
}

void say(const char *format, ...)
{
    va_list args;
    char *line;
    va_start(args, format);
    line = say_format(format, args);
    va_end(args);
    fprintf(stderr, "%s\n", line);
    free(line);
}
