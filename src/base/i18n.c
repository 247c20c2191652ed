/* SPDX-License-Identifier: Apache-2.0 */
#include <langinfo.h>
#include <libintl.h>
#include <locale.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/i18n.h"

static bool translated;

/* The charset that the environment asks for: after the dot in "zh_CN.GB18030@x". NULL: none. */
static const char *charset_asked_for(void)
{
    static const char *const variables[] = {"LC_ALL", "LC_CTYPE", "LANG"};
    for (size_t i = 0; i < sizeof variables / sizeof *variables; i++) {
        const char *value = getenv(variables[i]);
        if (!value || !*value)
            continue;
        const char *dot = strchr(value, '.');
        return dot ? dot + 1 : NULL;
    }
    return NULL;
}

/* musl takes every locale for UTF-8. */
static bool is_utf8_name(const char *charset)
{
    return strncasecmp(charset, "UTF-8", 5) == 0 || strncasecmp(charset, "UTF8", 4) == 0;
}

const char *i18n_init(const char *folder)
{
    setlocale(LC_ALL, "");
    setlocale(LC_NUMERIC, "C"); /* numbers are read as they are in JSON */
    const char *asked = charset_asked_for();
    bool refused = asked && !is_utf8_name(asked) && strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
    if (refused)
        setlocale(LC_ALL, "C");
    bindtextdomain(PACKAGE, folder);
    bind_textdomain_codeset(PACKAGE, nl_langinfo(CODESET));
    /* All our texts are UTF-8; where they cannot be shown, the English ones in ASCII are right. */
    if (strcmp(nl_langinfo(CODESET), "UTF-8") == 0)
        textdomain(PACKAGE);
    translated = *gettext("") != '\0'; /* the header of the catalogue */
    return refused ? asked : NULL;
}

const char *i18n_text(const char *text)
{
    return translated ? gettext(text) : text;
}

const char *i18n_plural(const char *one, const char *many, unsigned long n)
{
    return translated ? ngettext(one, many, n) : n == 1 ? one : many;
}
