/* SPDX-License-Identifier: Apache-2.0 */
#include "objects/say.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/mem.h"
#include "base/utf8.h"

static char *line_of(const char *format, va_list args)
{
    char *text = mem_vprintf(format, args);
    char *line = mem_printf("oms-objects: %s\n", text);

    free(text);
    return line;
}

char *say_line(const char *format, ...)
{
    va_list args;
    char *line;

    va_start(args, format);
    line = line_of(format, args);
    va_end(args);
    return line;
}

void say(const char *format, ...)
{
    va_list args;
    char *line;

    va_start(args, format);
    line = line_of(format, args);
    va_end(args);
    fputs(line, stderr);
    free(line);
}

char *say_shown(const char *text)
{
    return utf8_shown(text);
}
