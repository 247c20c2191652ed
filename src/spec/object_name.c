#include "spec/object_name.h"

#include <ctype.h>
#include <stdint.h>
#include <string.h>
#include "base/utf8.h"

const char *object_name_fault(const char *name, bool ascii_only, char fault[8])
{
    size_t length = strlen(name);

    fault[0] = '\0';
    for (size_t at = 0; at < length;) {
        uint32_t code = 0;
        size_t bytes = utf8_decode(name + at, length - at, &code);
        bool refused = code < 0x80
                           ? iscntrl((int)code) || strchr(" .|\"'`\\()=;/&", (int)code) != NULL
                           : ascii_only;
        bytes = bytes > 0 ? bytes : 1;
        if (refused) {
            memcpy(fault, name + at, bytes);
            fault[bytes] = '\0';
            return fault;
        }
        at += bytes;
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
