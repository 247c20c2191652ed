/* SPDX-License-Identifier: Apache-2.0 */
/* submit --print-curl: a shell script that sends the same request by curl. */
#ifndef CLI_CURL_SCRIPT_H
#define CLI_CURL_SCRIPT_H

#include "cli/options.h"
#include "spec/spec.h"

/* On standard output; url as of oms_url_check(). The script holds no password: whoever runs it
 * names a file that `curl --config` reads. */
void curl_script_print(const struct spec *s, const struct options *o, const char *url);

#endif
