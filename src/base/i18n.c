#include "config.h"

#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>

#include "base/i18n.h"

void i18n_init(void)
{
    setlocale(LC_ALL, "");
    const char *folder = getenv("OMS_WIZARD_LOCALE");
    bindtextdomain(PACKAGE, folder != NULL && *folder != '\0' ? folder : LOCALEDIR);
    bind_textdomain_codeset(PACKAGE, nl_langinfo(CODESET));
    textdomain(PACKAGE);
}
