/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/curl_script.h"

#include <stdlib.h>
#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "cli/shell_quote.h"
#include "cli/specfile.h"
#include "cli/talk.h"
#include "oms/oms.h"

static void curl_script_option(const char *option, const char *value)
{
    if (!value)
        return;
    printf("    %s ", option);
    shell_quote(value, stdout);
    puts(" \\");
}

static void curl_script_seconds(const char *option, long seconds)
{
    printf("    %s %ld \\\n", option, seconds);
}

/* As a file of curl's has it within double quotes; DOMAIN\\user is usual. Caller frees. */
static char *curl_script_in_quotes(const char *text)
{
    struct buf out = {0};
    for (; *text; text++) {
        if (*text == '"' || *text == '\\')
            buf_char(&out, '\\');
        buf_char(&out, *text);
    }
    return buf_steal(&out);
}

static void curl_script_head(const struct spec *s, const struct options *o, const char *url)
{
    const char *server = talk_shown(url);
    char *quoted = curl_script_in_quotes(o->user ? o->user : "USER");
    const char *user = talk_shown(quoted);
    char *text =
        mem_printf(_("Creates the task %s on %s.\n"
                     "Usage: sh SCRIPT CONFIG. CONFIG is a file for curl that only you can "
                     "read, with the line:\n"
                     "    user = \"%s:PASSWORD\"\n"
                     "In it, \" and \\ are written \\\" and \\\\.\n"
                     "Run it once. If its answer is lost, look for the task before you "
                     "run it again: there may be two then.\n"
                     "It prints the server's answer, and ends with 0 only if success is true in "
                     "it: then the task was created."),
                   talk_shown(spec_get(s, FIELD_NAME)), server, user);
    puts("#!/bin/sh");
    shell_comment(text, stdout);
    puts("set -eu");
    free(text);
    free(quoted);
}

static void curl_script_way(const struct options *o, const char *url)
{
    const struct http_way *way = &o->way;
    bool loopback = !way->proxy && !oms_url_is_readable_on_the_way(url);
    curl_script_option("--cacert", way->ca_file);
    curl_script_option("--capath", way->ca_path);
    curl_script_option("--pinnedpubkey", way->pin);
    curl_script_option("--cert", way->cert);
    curl_script_option("--key", way->key);
    curl_script_option("--proxy", way->proxy);
    if (loopback) /* as the program itself does: no proxy of the environment gets the password */
        curl_script_option("--noproxy", "localhost,127.0.0.1,::1");
    if (way->insecure)
        puts("    --insecure \\");
    curl_script_seconds("--connect-timeout", way->connect_seconds ? way->connect_seconds : 5);
    curl_script_seconds("--max-time", way->max_seconds ? way->max_seconds : 300);
}

void curl_script_print(const struct spec *s, const struct options *o, const char *url)
{
    char *address = mem_printf("%s/api/v2?Action=CreateProject", url);
    curl_script_head(s, o, url);
    puts("send() {"); /* some shells misread a body within $( ) */
    puts("curl --config \"${1:?}\" \\");
    puts("    --silent --show-error --http1.1 --request POST \\");
    curl_script_way(o, url);
    curl_script_option("--header", "Content-Type: application/json");
    curl_script_option("--header", "Expect:");
    fputs("    --data-binary @- ", stdout);
    shell_quote(address, stdout);
    puts(" <<'END_OF_BODY'"); /* no line of JSON is this word */
    spec_out(s, stdout);
    fputs("END_OF_BODY\n}\n"
          "answer=$(send \"$@\")\n"
          "printf '%s\\n' \"$answer\"\n"
          "printf '%s\\n' \"$answer\" | "
          "grep -qi '\"success\"[[:space:]]*:[[:space:]]*true'\n",
          stdout);
    free(address);
}
