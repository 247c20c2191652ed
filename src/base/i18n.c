/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <langinfo.h>
#include <libintl.h>
#include <locale.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"

static bool translated;

void i18n_init(const char *folder)
{
    setlocale(LC_ALL, "");
    bindtextdomain(PACKAGE, folder);
    bind_textdomain_codeset(PACKAGE, nl_langinfo(CODESET));
    /* All our texts are UTF-8; where they cannot be shown, the English ones in ASCII are right. */
    if (strcmp(nl_langinfo(CODESET), "UTF-8") == 0)
        textdomain(PACKAGE);
    translated = *gettext("") != '\0'; /* the header of the catalogue */
}

const char *i18n_text(const char *text)
{
    return translated ? gettext(text) : text;
}

const char *i18n_plural(const char *one, const char *many, unsigned long n)
{
    return translated ? ngettext(one, many, n) : n == 1 ? one : many;
}
