/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "base/path.h"
#include "oms/http.h"

void http_way_copy(struct http_way *to, const struct http_way *from)
{
    *to = *from;
    to->ca_file = mem_text(from->ca_file);
    to->ca_path = mem_text(from->ca_path);
    to->pin = mem_text(from->pin);
    to->cert = mem_text(from->cert);
    to->key = mem_text(from->key);
    to->proxy = mem_text(from->proxy);
}

void http_way_clear(struct http_way *way)
{
    const char *texts[] = {way->ca_file, way->ca_path, way->pin, way->cert, way->key, way->proxy};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        free((void *)texts[i]);
    *way = (struct http_way){0};
}

static char *complain_about_file(const char *file, bool directory)
{
    struct stat st;
    const char *reason = NULL;
    if (!file)
        return NULL;
    if (stat(file, &st) != 0 || access(file, R_OK) != 0)
        reason = strerror(errno);
    else if (directory != S_ISDIR(st.st_mode))
        reason = directory ? _("it is not a directory") : strerror(EISDIR);
    if (!reason)
        return NULL;
    char *why;
    path_refuse(_("%s cannot be read: %s."), file, reason, &why);
    return why;
}

/* "sha256//" and 44 characters of Base64, for each key. */
static bool pin_is_hash(const char *pin)
{
    static const char mark[] = "sha256//";
    enum { HASH = 44 };
    for (;;) {
        if (strncmp(pin, mark, sizeof mark - 1) != 0)
            return false;
        pin += sizeof mark - 1;
        size_t length = strcspn(pin, ";");
        if (length != HASH || strspn(pin, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                          "0123456789+/=") != length)
            return false;
        if (pin[length] == '\0')
            return true;
        pin += length + 1;
    }
}

static char *complain_about_pin(const char *pin)
{
    if (!pin || strncmp(pin, "sha256//", 8) != 0 || pin_is_hash(pin))
        return NULL;
    return mem_text(_("--pin takes sha256// and the Base64 form of a public key's hash (44 "
                      "characters), or the file of a public key."));
}

static char *complain_about_proxy(const char *proxy)
{
    static const char *const schemes[] = {"http",    "https",  "socks4",
                                          "socks4a", "socks5", "socks5h"};
    const char *mark = proxy ? strstr(proxy, "://") : NULL;
    if (!proxy)
        return NULL;
    if (strchr(proxy, '@'))
        return mem_text(_("The proxy's user and password must not be given in an option, where "
                          "others can see them. Set https_proxy or http_proxy instead."));
    if (!mark)
        return NULL;
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
        if (strlen(schemes[i]) == (size_t)(mark - proxy) &&
            strncmp(schemes[i], proxy, (size_t)(mark - proxy)) == 0)
            return NULL;
    return mem_text(_("A proxy's address begins with http://, https://, socks4://, socks4a://, "
                      "socks5:// or socks5h://."));
}

char *http_way_complaint(const struct http_way *way, bool *file)
{
    char *why = complain_about_file(way->ca_file, false);
    if (!why)
        why = complain_about_file(way->ca_path, true);
    if (!why)
        why = complain_about_file(way->cert, false);
    if (!why)
        why = complain_about_file(way->key, false);
    if (!why && way->pin && strncmp(way->pin, "sha256//", 8) != 0)
        why = complain_about_file(way->pin, false);
    *file = why;
    if (!why && way->key && !way->cert)
        why = mem_text(_("--key needs --cert, the certificate that the key belongs to."));
    if (!why)
        why = complain_about_pin(way->pin);
    if (!why)
        why = complain_about_proxy(way->proxy);
    return why;
}
