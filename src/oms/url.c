/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <arpa/inet.h>
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "oms/oms.h"

enum { HOST_MAX = 255, PORT_MAX = 65535, OMS_PORT = 8089 };

/* The parts of an address as typed; nothing is owned. */
struct parts {
    bool tls;
    const char *host; /* with its brackets, if it has some */
    size_t host_length;
    const char *port;
    size_t port_length;
    const char *path;
    size_t path_length; /* without slashes at the end */
};

static const char *split_scheme(const char *text, struct parts *parts)
{
    const char *mark = strstr(text, "://");
    parts->tls = false;
    if (mark == NULL)
        return text;
    size_t length = (size_t)(mark - text);
    if (length == 5 && strncasecmp(text, "https", 5) == 0)
        parts->tls = true;
    else if (length != 4 || strncasecmp(text, "http", 4) != 0)
        return NULL;
    return mark + 3;
}

/* False if a bracket is not closed or something other than a port follows it. */
static bool split_host(const char *text, struct parts *parts)
{
    size_t length = strcspn(text, "/");
    const char *end = text + length;
    const char *colon = memchr(text, ':', length);
    if (*text == '[') {
        const char *close = memchr(text, ']', length);
        if (close == NULL || (close + 1 != end && close[1] != ':'))
            return false;
        colon = close + 1 == end ? NULL : close + 1;
    }
    parts->host = text;
    parts->host_length = (size_t)((colon != NULL ? colon : end) - text);
    parts->port = colon != NULL ? colon + 1 : end;
    parts->port_length = (size_t)(end - parts->port);
    parts->path = end;
    parts->path_length = strlen(end);
    while (parts->path_length > 0 && end[parts->path_length - 1] == '/')
        parts->path_length--;
    return colon == NULL || parts->port_length > 0;
}

static bool host_is_literal(const struct parts *parts)
{
    char plain[INET6_ADDRSTRLEN];
    struct in6_addr address;
    size_t length = parts->host_length - 2;
    if (parts->host_length < 4 || length >= sizeof plain)
        return false;
    memcpy(plain, parts->host + 1, length);
    plain[length] = '\0';
    return inet_pton(AF_INET6, plain, &address) == 1;
}

static bool host_is_valid(const struct parts *parts)
{
    if (parts->host_length == 0 || parts->host_length > HOST_MAX)
        return false;
    if (parts->host[0] == '[')
        return host_is_literal(parts);
    for (size_t i = 0; i < parts->host_length; i++) {
        unsigned char c = (unsigned char)parts->host[i];
        if (c < 0x80 && !isalnum(c) && c != '-' && c != '.' && c != '_')
            return false;
    }
    return true;
}

static bool port_is_valid(const struct parts *parts)
{
    if (parts->port_length == 0)
        return true;
    if (parts->port_length > 5)
        return false;
    unsigned port = 0;
    for (size_t i = 0; i < parts->port_length; i++) {
        if (!isdigit((unsigned char)parts->port[i]))
            return false;
        port = port * 10 + (unsigned)(parts->port[i] - '0');
    }
    return port >= 1 && port <= PORT_MAX;
}

static char *url_complain(const char *text)
{
    for (const char *p = text; *p != '\0'; p++) {
        if ((unsigned char)*p <= ' ' || *p == 0x7f || *p == '\\')
            return mem_text(_("The server's address contains a blank or a control character. "
                              "Write it as http://host:8089."));
    }
    if (strpbrk(text, "?#") != NULL)
        return mem_text(_("The server's address goes on after a ? or #. Leave that part out."));
    if (strchr(text, '@') != NULL)
        return mem_text(_("The server's address contains a user name. Give user and password "
                          "separately."));
    return NULL;
}

static char *complain_about_parts(const struct parts *parts)
{
    if (!host_is_valid(parts))
        return mem_text(_("The server's address has no valid host name. Write it as "
                          "http://host:8089."));
    if (!port_is_valid(parts))
        return mem_text(_("The port in the server's address is not a number from 1 to 65535."));
    return NULL;
}

static char *put_together(const struct parts *parts)
{
    struct buf url;
    buf_init(&url);
    buf_text(&url, parts->tls ? "https://" : "http://");
    for (size_t i = 0; i < parts->host_length; i++) {
        char c = parts->host[i];
        buf_char(&url, c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c);
    }
    if (parts->port_length > 0)
        buf_printf(&url, ":%.*s", (int)parts->port_length, parts->port);
    else if (!parts->tls)
        buf_printf(&url, ":%d", OMS_PORT);
    buf_add(&url, parts->path, parts->path_length);
    return buf_steal(&url);
}

char *oms_url_check(const char *text, char **why)
{
    struct parts parts;
    *why = NULL;
    while (isspace((unsigned char)*text))
        text++;
    size_t length = strlen(text);
    while (length > 0 && isspace((unsigned char)text[length - 1]))
        length--;
    char *typed = mem_text_n(text, length);
    char *url = NULL;
    const char *rest = NULL;
    if (length == 0)
        *why = mem_text(_("The server's address is missing. Write it as http://host:8089."));
    else if ((*why = url_complain(typed)) != NULL)
        ;
    else if ((rest = split_scheme(typed, &parts)) == NULL)
        *why = mem_text(_("The server's address begins with neither http:// nor https://."));
    else if (!split_host(rest, &parts))
        *why = mem_text(_("The port in the server's address is not a number from 1 to 65535."));
    else if ((*why = complain_about_parts(&parts)) == NULL)
        url = put_together(&parts);
    free(typed);
    return url;
}

static bool host_is_loopback(const char *host, size_t length)
{
    char plain[HOST_MAX + 1];
    struct in_addr address;
    static const char local[] = "localhost";
    size_t local_length = sizeof local - 1;
    if (length == 5 && memcmp(host, "[::1]", 5) == 0)
        return true;
    if (length >= local_length &&
        strncasecmp(host + length - local_length, local, local_length) == 0)
        return length == local_length || host[length - local_length - 1] == '.';
    if (length > HOST_MAX)
        return false;
    memcpy(plain, host, length);
    plain[length] = '\0';
    return inet_pton(AF_INET, plain, &address) == 1 && ntohl(address.s_addr) >> 24 == 127;
}

bool oms_url_is_readable_on_the_way(const char *url)
{
    struct parts parts;
    const char *rest = split_scheme(url, &parts);
    if (rest == NULL || parts.tls || !split_host(rest, &parts))
        return rest == NULL || !parts.tls;
    return !host_is_loopback(parts.host, parts.host_length);
}

/* Scheme and port of a proxy may be missing, as libcurl has it. */
static bool proxy_is_loopback(const char *proxy)
{
    const char *mark = strstr(proxy, "://");
    struct parts parts;
    return split_host(mark != NULL ? mark + 3 : proxy, &parts) &&
           host_is_loopback(parts.host, parts.host_length);
}

bool oms_way_is_readable(const char *url, const struct http_way *way)
{
    bool plain = strncmp(url, "https:", 6) != 0;
    bool proxied = way->proxy != NULL && *way->proxy != '\0';
    return oms_url_is_readable_on_the_way(url) ||
           (plain && proxied && !proxy_is_loopback(way->proxy));
}

char *oms_url_host(const char *url)
{
    struct parts parts;
    const char *rest = split_scheme(url, &parts);
    if (rest == NULL || !split_host(rest, &parts))
        return mem_text("");
    if (parts.host[0] == '[')
        return mem_text_n(parts.host + 1, parts.host_length - 2);
    return mem_text_n(parts.host, parts.host_length);
}
