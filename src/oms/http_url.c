/* SPDX-License-Identifier: Apache-2.0 */
#include <arpa/inet.h>
#include <curl/curl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "oms/oms.h"

enum { OMS_PORT = 8089 };

/* An address cut by libcurl. Owned, but for the scheme's absence that is http. */
struct parts {
    bool tls;
    char *host, *port, *path; /* host with its brackets; port NULL: there is none */
};

static void parts_clear(struct parts *p)
{
    free(p->host);
    free(p->port);
    free(p->path);
}

/* NULL if there is none. Caller frees. */
static char *part_get(CURLU *url, CURLUPart part)
{
    char *text = NULL;
    char *copy = curl_url_get(url, part, &text, 0) == CURLUE_OK ? mem_text(text) : NULL;
    curl_free(text);
    return copy;
}

/* To be cleared in every case. */
static CURLUcode parts_read(const char *text, struct parts *p)
{
    const char *mark = strstr(text, "://");
    char *whole = mark ? mem_text(text) : mem_printf("http://%s", text);
    CURLU *url = curl_url();
    if (!url)
        fatal("curl_url: no memory");
    CURLUcode code =
        curl_url_set(url, CURLUPART_URL, whole, CURLU_NON_SUPPORT_SCHEME | CURLU_PATH_AS_IS);
    *p = (struct parts){.tls = strncasecmp(whole, "https:", 6) == 0};
    if (code == CURLUE_OK) {
        p->host = part_get(url, CURLUPART_HOST);
        p->port = part_get(url, CURLUPART_PORT);
        p->path = part_get(url, CURLUPART_PATH);
    }
    if (code == CURLUE_OK && !(p->host && p->path))
        code = CURLUE_NO_HOST;
    curl_url_cleanup(url);
    free(whole);
    return code;
}

static const char bad_host[] =
    N_("The server's address has no valid host name. Write it as http://host:8089.");
static const char bad_port[] =
    N_("The port in the server's address is not a number from 1 to 65535.");

/* U+FF01 to U+FF5E and the full stop of Chinese input, which stand for ASCII and are none. */
static bool url_is_full_width(const char *text)
{
    uint32_t code;
    for (size_t length = strlen(text), bytes; length > 0; text += bytes, length -= bytes) {
        bytes = utf8_decode(text, length, &code);
        if (bytes > 0 && ((code >= 0xff01 && code <= 0xff5e) || code == 0x3002))
            return true;
        bytes += bytes == 0;
    }
    return false;
}

/* What libcurl would take, but a user hardly means. */
static const char *url_complain(const char *text)
{
    const char *mark = strstr(text, "://"), *host = mark ? mark + 3 : text;
    size_t length = strcspn(host, "/");
    if (!*text)
        return N_("The server's address is missing. Write it as http://host:8089.");
    for (const char *p = text; *p; p++)
        if ((unsigned char)*p <= ' ' || *p == 0x7f || *p == '\\' || utf8_blank(p) > 0)
            return N_("The server's address contains a blank or a control character. Write it as "
                      "http://host:8089.");
    if (url_is_full_width(text))
        return N_("The server's address contains a full-width character, as Chinese input makes "
                  "them. Write it as http://host:8089.");
    if (strpbrk(text, "?#"))
        return N_("The server's address goes on after a ? or #. Leave that part out.");
    if (strchr(text, '@'))
        return N_("The server's address contains a user name. Give user and password separately.");
    if (mark && strncasecmp(text, "http://", 7) != 0 && strncasecmp(text, "https://", 8) != 0)
        return N_("The server's address begins with neither http:// nor https://.");
    if (length == 0 || memchr(host, '%', length))
        return bad_host;
    return host[length - 1] == ':' ? bad_port : NULL;
}

static char *put_together(const struct parts *p)
{
    size_t path = strlen(p->path);
    char own_port[8];
    snprintf(own_port, sizeof own_port, "%d", OMS_PORT);
    const char *port = p->port ? p->port : p->tls ? "" : own_port;
    while (path > 0 && p->path[path - 1] == '/')
        path--;
    for (char *c = p->host; *c; c++)
        *c = *c >= 'A' && *c <= 'Z' ? (char)(*c - 'A' + 'a') : *c;
    return mem_printf("%s://%s%s%s%.*s", p->tls ? "https" : "http", p->host, *port ? ":" : "", port,
                      (int)path, p->path);
}

char *oms_url_check(const char *text, char **why)
{
    struct parts parts = {0};
    char *typed = utf8_trimmed(text), *url = NULL;
    const char *complaint = url_complain(typed);
    if (!complaint) {
        CURLUcode code = parts_read(typed, &parts);
        bool zero = parts.port && strtol(parts.port, NULL, 10) == 0;
        complaint = code == CURLUE_BAD_PORT_NUMBER || zero ? bad_port
                    : code != CURLUE_OK                    ? bad_host
                                                           : NULL;
    }
    *why = complaint ? mem_text(_(complaint)) : NULL;
    if (!complaint)
        url = put_together(&parts);
    parts_clear(&parts);
    free(typed);
    return url;
}

static bool host_is_loopback(const char *host)
{
    static const char local[] = "localhost";
    struct in_addr address;
    size_t length = strlen(host), tail = sizeof local - 1;
    if (strcmp(host, "[::1]") == 0)
        return true;
    if (length >= tail && strcasecmp(host + length - tail, local) == 0)
        return length == tail || host[length - tail - 1] == '.';
    return inet_pton(AF_INET, host, &address) == 1 && ntohl(address.s_addr) >> 24 == 127;
}

/* Scheme and port may be missing, as libcurl has it for proxies. */
static bool address_is_loopback(const char *text)
{
    struct parts parts;
    bool loopback = parts_read(text, &parts) == CURLUE_OK && host_is_loopback(parts.host);
    parts_clear(&parts);
    return loopback;
}

bool oms_url_is_readable_on_the_way(const char *url)
{
    return strncasecmp(url, "https://", 8) != 0 && !address_is_loopback(url);
}

bool oms_way_is_readable(const char *url, const struct http_way *way)
{
    bool plain = strncmp(url, "https:", 6) != 0;
    bool proxied = way->proxy && *way->proxy != '\0';
    return oms_url_is_readable_on_the_way(url) ||
           (plain && proxied && !address_is_loopback(way->proxy));
}

char *oms_url_host(const char *url)
{
    struct parts parts;
    bool good = parts_read(url, &parts) == CURLUE_OK;
    char *host = !good                  ? mem_text("")
                 : parts.host[0] == '[' ? mem_text_n(parts.host + 1, strlen(parts.host) - 2)
                                        : mem_text(parts.host);
    parts_clear(&parts);
    return host;
}
