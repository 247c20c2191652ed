/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/way.h"

#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "cli/prompt.h"
#include "cli/exit_codes.h"
#include "cli/talk.h"
#include "oms/oms.h"

static bool is_allowed(void)
{
    const char *word = getenv("OMS_INSECURE");
    return word && strcmp(word, "yes") == 0;
}

static int forbid_insecure(void)
{
    return talk_fail(
        CODE_USAGE,
        _("--insecure leaves the server's certificate unchecked, so without a terminal it "
          "needs OMS_INSECURE=yes. Better: name the right authority with --ca-file."));
}

int way_check(const struct options *o, bool is_seen)
{
    bool about_file;
    char *why = http_way_complaint(&o->way, &about_file);
    if (why) {
        talk("%s", why);
        free(why);
        return about_file ? CODE_FILE : CODE_USAGE;
    }
    return o->way.insecure && !is_seen && !is_allowed() ? forbid_insecure() : CODE_DONE;
}

static int confirm_insecure(void)
{
    talk("%s", _("--insecure: the server's certificate is not checked. Whoever intercepts the "
                 "connection can read the password."));
    if (is_allowed())
        return CODE_DONE;
    return prompt_consent(_("Continue anyway? [y/N] "));
}

static int check_plain(const struct options *o, const char *url)
{
    if (!oms_way_is_readable(url, &o->way))
        return CODE_DONE;
    if (!oms_url_is_readable_on_the_way(url))
        talk("%s", _("The server is on this machine, but the proxy is not: others on the way to "
                     "it can read the password."));
    if (!o->plain_http)
        return talk_fail(
            CODE_USAGE, _("This is plain http to another host, so others on the way could read the "
                          "password. Use https, or allow it with --plain-http."));
    talk("%s", _("Note: this is plain http to another host, so others on the way can read the "
                 "password."));
    return CODE_DONE;
}

int way_check_batch(const struct options *o, const char *url)
{
    int code = way_check(o, prompt_possible());
    if (code == CODE_DONE)
        code = check_plain(o, url);
    if (code == CODE_DONE && o->way.insecure)
        code = confirm_insecure();
    return code;
}
