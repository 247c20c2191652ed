/* SPDX-License-Identifier: Apache-2.0 */
#include "spec/object_name.h"

#include <stdint.h>
#include <string.h>
#include "base/utf8.h"

static bool is_refused(unsigned char ascii)
{
    static const bool refused[0x80] = {
        [' '] = true, ['.'] = true,  ['|'] = true, ['"'] = true,  ['\''] = true,
        ['`'] = true, ['\\'] = true, ['('] = true, [')'] = true,  ['='] = true,
        [';'] = true, ['/'] = true,  ['&'] = true, [0x7f] = true,
    };
    return ascii < 0x20 || refused[ascii];
}

const char *object_name_fault(const char *name, bool ascii_only, char fault[8])
{
    fault[0] = '\0';
    for (const char *at = name; *at; at++) {
        bool beyond = (unsigned char)*at >= 0x80;
        if (beyond ? !ascii_only : !is_refused((unsigned char)*at))
            continue;
        uint32_t code;
        size_t bytes = beyond ? utf8_decode(at, strlen(at), &code) : 1;
        bytes = bytes > 0 ? bytes : 1;
        memcpy(fault, at, bytes);
        fault[bytes] = '\0';
        break;
    }
    return fault;
}

static bool ends_with(const char *text, const char *end)
{
    size_t length = strlen(text), tail = strlen(end);
    return length > tail && strcmp(text + length - tail, end) == 0;
}

/* gh-ost: _x_gho _x_ghc _x_del; pt-osc: _x_new _x_old; Alibaba Cloud DMS: tp_123_ogt_x and kin. */
bool object_name_is_temporary(const char *name)
{
    static const char *const ends[] = {"_gho", "_ghc", "_del", "_new", "_old"};
    static const char *const kinds[] = {"_ogt_", "_ogl_", "_del_"};
    size_t digits;
    for (size_t i = 0; name[0] == '_' && i < sizeof ends / sizeof *ends; i++)
        if (ends_with(name + 1, ends[i]))
            return true;
    if (strncmp(name, "tp_", 3) != 0 || (digits = strspn(name + 3, "0123456789")) == 0)
        return false;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strncmp(name + 3 + digits, kinds[i], strlen(kinds[i])) == 0)
            return true;
    return false;
}
