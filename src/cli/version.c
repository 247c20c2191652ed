/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/version.h"

#include <stdio.h>
#include <stdlib.h>
#include "base/i18n.h"
#include "base/jsonc.h"
#include "base/path.h"
#include "base/utf8.h"
#include "catalog/filter/filter.h"
#include "cli/talk.h"
#include "commit.h"
#include "oms/http.h"
#include "ui/term.h"

static void print_libraries(void)
{
    char *http = http_library();
    char *filter = filter_library();
    printf(_("Libraries: %s, %s, json-c %s, utf8proc %s, PCRE2 %s"), http, term_library(),
           jsonc_library(), utf8_library(), filter);
    putchar('\n');
    free(filter);
    free(http);
}

/* name: what it is, before the file. Takes the file. */
static void print_part(const char *name, char *file)
{
    printf("%s: %s\n", name, path_exists(file) ? talk_shown(file) : _("not here"));
    free(file);
}

void version_print(void)
{
    printf("%s %s\n", PACKAGE_NAME, PACKAGE_VERSION);
    printf("%s\n", _("License: Apache-2.0. There is no warranty."));
    if (*OMS_COMMIT)
        printf(_("Commit: %s\n"), OMS_COMMIT);
    print_libraries();
    print_part("oms-sandbox", path_program("oms-sandbox"));
    print_part("oms-objects", path_program("oms-objects"));
    print_part(_("Data"), path_data("sandbox"));
    print_part(_("Translations"), path_catalogue());
}
