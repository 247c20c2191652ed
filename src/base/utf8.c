/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/mem.h"
#include "base/utf8.h"

const char *utf8_library(void)
{
    return utf8proc_version();
}

size_t utf8_decode(const char *text, size_t length, uint32_t *code)
{
    utf8proc_int32_t value;
    utf8proc_ssize_t bytes =
        utf8proc_iterate((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)length, &value);
    if (bytes <= 0)
        return 0;
    *code = (uint32_t)value;
    return (size_t)bytes;
}

bool utf8_ascii(const char *text, size_t length)
{
    uint64_t word, all = 0;
    size_t i = 0;
    for (; i + sizeof word <= length; i += sizeof word) {
        memcpy(&word, text + i, sizeof word);
        all |= word;
    }
    for (; i < length; i++)
        all |= (unsigned char)text[i];
    return (all & UINT64_C(0x8080808080808080)) == 0;
}

size_t utf8_encode(uint32_t code, char *out)
{
    return (size_t)utf8proc_encode_char((utf8proc_int32_t)code, (utf8proc_uint8_t *)out);
}

bool utf8_valid(const char *text, size_t length, size_t *bad)
{
    for (size_t at = 0; at < length;) {
        uint32_t code;
        size_t step =
            (unsigned char)text[at] < 0x80 ? 1 : utf8_decode(text + at, length - at, &code);
        if (step == 0) {
            if (bad)
                *bad = at;
            return false;
        }
        at += step;
    }
    return true;
}

/* A byte that is not UTF-8 counts alone: no character comes out as U+FFFFFFFF. */
static size_t decode_any(const char *text, size_t length, uint32_t *code)
{
    size_t step = utf8_decode(text, length, code);
    if (step > 0)
        return step;
    *code = UINT32_MAX;
    return 1;
}

static bool breaks_between(uint32_t left, uint32_t right, utf8proc_int32_t *state)
{
    if (left == UINT32_MAX || right == UINT32_MAX)
        return true;
    return utf8proc_grapheme_break_stateful((utf8proc_int32_t)left, (utf8proc_int32_t)right, state);
}

/* A printable ASCII character, which nothing that follows it goes on with: most of the screen. */
static bool is_single(const char *text, size_t length, size_t at)
{
    return text[at] >= 0x20 && text[at] < 0x7F &&
           (at + 1 == length || (unsigned char)text[at + 1] < 0x80);
}

size_t utf8_next(const char *text, size_t length, size_t at)
{
    if (at >= length)
        return length;
    if (is_single(text, length, at))
        return at + 1;
    uint32_t left, right;
    utf8proc_int32_t state = 0;
    at += decode_any(text + at, length - at, &left);
    while (at < length) {
        size_t step = decode_any(text + at, length - at, &right);
        if (breaks_between(left, right, &state))
            break;
        at += step;
        left = right;
    }
    return at;
}

/* Offset of the character before `at` (> 0). */
static size_t step_back(const char *text, size_t length, size_t at)
{
    uint32_t code;
    for (size_t back = 2; back <= 4 && back <= at; back++)
        if (utf8_decode(text + at - back, length - (at - back), &code) == back)
            return at - back;
    return at - 1;
}

/* A grapheme border before `at`: an ASCII character that does not go on with what precedes it. */
static size_t safe_start(const char *text, size_t length, size_t at)
{
    while (at > 0) {
        at = step_back(text, length, at);
        if (at == 0 || (unsigned char)text[at] >= 0x80)
            continue;
        uint32_t left;
        utf8proc_int32_t state = 0;
        size_t before = step_back(text, length, at);
        decode_any(text + before, length - before, &left);
        if (breaks_between(left, (unsigned char)text[at], &state))
            break;
    }
    return at;
}

size_t utf8_previous(const char *text, size_t length, size_t at)
{
    if (at > length)
        at = length;
    if (at == 0)
        return 0;
    size_t start = safe_start(text, length, at);
    for (;;) {
        size_t next = utf8_next(text, length, start);
        if (next >= at)
            return start;
        start = next;
    }
}

size_t utf8_blank(const char *text)
{
    if (*text == ' ' || *text == '\t' || *text == '\n' || *text == '\r')
        return 1;
    return strncmp(text, "\xe3\x80\x80", 3) == 0 ? 3 : 0;
}

char *utf8_trimmed(const char *text)
{
    for (size_t blank; (blank = utf8_blank(text)) != 0;)
        text += blank;
    size_t length = strlen(text), before = utf8_previous(text, length, length);
    for (; length > 0 && utf8_blank(text + before) > 0;
         before = utf8_previous(text, length, before))
        length = before;
    return mem_text_n(text, length);
}

bool utf8_has_upper(const char *text)
{
    size_t length = strlen(text);
    for (size_t at = 0; at < length;) {
        uint32_t code;
        at += decode_any(text + at, length - at, &code);
        if (code == UINT32_MAX)
            continue;
        utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)code);
        if (category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT)
            return true;
    }
    return false;
}

bool utf8_is_letter(uint32_t code)
{
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)code);
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO;
}

uint32_t utf8_fold(uint32_t code)
{
    if (code < 0x80)
        return code >= 'A' && code <= 'Z' ? code | 0x20 : code;
    /* By way of the capital, so that both small sigmas are one. */
    int32_t low = utf8proc_tolower(utf8proc_toupper((utf8proc_int32_t)code));
    return low >= 0x80 ? (uint32_t)low : code;
}

bool utf8_has_case(const char *text, size_t length)
{
    uint32_t code;
    for (size_t at = 0; at < length;) {
        at += decode_any(text + at, length - at, &code);
        if (code < 0x80 || code == UINT32_MAX)
            continue;
        utf8proc_int32_t letter = (utf8proc_int32_t)code;
        if (utf8proc_toupper(letter) != letter || utf8proc_tolower(letter) != letter ||
            utf8proc_category(letter) == UTF8PROC_CATEGORY_LL)
            return true;
    }
    return false;
}

/* Folded and composed; NULL if it is not UTF-8. Caller frees. */
char *utf8_folded(const char *text)
{
    utf8proc_uint8_t *out = NULL;
    utf8proc_map((const utf8proc_uint8_t *)text, 0, &out,
                 UTF8PROC_NULLTERM | UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD);
    return (char *)out;
}

/* Is all of it ASCII and ideographs from U+4000 to U+9FFF, of which none is folded or composed? */
static bool utf8_folds_by_bytes(const char *text)
{
    for (const unsigned char *at = (const unsigned char *)text; *at; at++)
        if (*at >= 0xc0 && (*at < 0xe4 || *at > 0xe9))
            return false;
    return true;
}

bool utf8_contains(const char *text, const char *needle)
{
    if (utf8_has_upper(needle))
        return strstr(text, needle);
    if (utf8_folds_by_bytes(text) && utf8_folds_by_bytes(needle))
        return strcasestr(text, needle);
    char *folded_text = utf8_folded(text);
    char *folded_needle = utf8_folded(needle);
    bool found = folded_text && folded_needle ? strstr(folded_text, folded_needle) != NULL
                                              : strstr(text, needle) != NULL;
    free(folded_text);
    free(folded_needle);
    return found;
}
