#include "config.h"

#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"

void i18n_init(void)
{
    setlocale(LC_ALL, "");
    const char *folder = getenv("OMS_WIZARD_LOCALE");
    bindtextdomain(PACKAGE, folder != NULL && *folder != '\0' ? folder : LOCALEDIR);
    bind_textdomain_codeset(PACKAGE, nl_langinfo(CODESET));
    /* All our texts are UTF-8; where they cannot be shown, the English ones in ASCII are right. */
    if (strcmp(nl_langinfo(CODESET), "UTF-8") == 0)
        textdomain(PACKAGE);
}
