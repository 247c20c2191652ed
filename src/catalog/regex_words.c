/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stddef.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "catalog/regex_words.h"

/* The common mistakes; the library knows a hundred more, in English only. */
static const struct {
    int error;
    const char *words;
} known[] = {
    {PCRE2_ERROR_END_BACKSLASH, N_("The regular expression ends with a backslash.")},
    {PCRE2_ERROR_UNKNOWN_ESCAPE,
     N_("In the regular expression a backslash before a letter has no meaning.")},
    {PCRE2_ERROR_QUANTIFIER_OUT_OF_ORDER,
     N_("In the regular expression {n,m} has the larger number first.")},
    {PCRE2_ERROR_QUANTIFIER_TOO_BIG, N_("In the regular expression a number in {} is too large.")},
    {PCRE2_ERROR_MISSING_SQUARE_BRACKET, N_("A [ of the regular expression is not closed.")},
    {PCRE2_ERROR_ESCAPE_INVALID_IN_CLASS,
     N_("In the regular expression something after a backslash has no meaning within [].")},
    {PCRE2_ERROR_CLASS_RANGE_ORDER,
     N_("In the regular expression a range within [] ends before it begins.")},
    {PCRE2_ERROR_CLASS_INVALID_RANGE,
     N_("In the regular expression a range within [] ends before it begins.")},
    {PCRE2_ERROR_QUANTIFIER_INVALID,
     N_("In the regular expression *, +, ? or {} has nothing to repeat.")},
    {PCRE2_ERROR_INVALID_AFTER_PARENS_QUERY,
     N_("In the regular expression something after (? is not known.")},
    {PCRE2_ERROR_MISSING_CLOSING_PARENTHESIS, N_("A ( of the regular expression is not closed.")},
    {PCRE2_ERROR_UNMATCHED_CLOSING_PARENTHESIS,
     N_("A ) of the regular expression has no ( before it.")},
    {PCRE2_ERROR_BAD_SUBPATTERN_REFERENCE,
     N_("The regular expression refers to a group that it does not have.")},
    {PCRE2_ERROR_LOOKBEHIND_NOT_FIXED_LENGTH,
     N_("In the regular expression what (?<= looks back at must have a fixed length.")},
    {PCRE2_ERROR_UNKNOWN_POSIX_CLASS,
     N_("The regular expression names a class of characters that is not known.")},
    {PCRE2_ERROR_POSIX_CLASS_NOT_IN_CLASS,
     N_("In the regular expression a class such as [:digit:] needs a second pair of [].")},
    {PCRE2_ERROR_MALFORMED_UNICODE_PROPERTY,
     N_("The regular expression names a class of characters that is not known.")},
    {PCRE2_ERROR_UNKNOWN_UNICODE_PROPERTY,
     N_("The regular expression names a class of characters that is not known.")},
};

char *regex_words(int error)
{
    PCRE2_UCHAR reason[256];
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (known[i].error == error)
            return mem_text(_(known[i].words));
    pcre2_get_error_message(error, reason, sizeof reason);
    return mem_printf(_("The regular expression is wrong: %s."), (char *)reason);
}
