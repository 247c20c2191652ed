/* SPDX-License-Identifier: Apache-2.0 */
/*
 * CURLINFO_CERTINFO has a certificate only once it was accepted. So, after one was not, a second
 * handshake accepts whatever comes, and ends there: no request, no password, no client certificate
 * is sent. A verify callback of CURLOPT_SSL_CTX_FUNCTION would hear of it in the first handshake,
 * but only in OpenSSL's own types: it would have us link OpenSSL, and say nothing at all with a
 * libcurl that is built with another library.
 */
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "oms/http_call.h"

/* Verdicts of OpenSSL, as CURLINFO_SSL_VERIFYRESULT gives them. */
enum {
    ISSUER_MISSING = 2,
    NOT_YET_VALID = 9,
    EXPIRED = 10,
    ISSUER_UNKNOWN_MIN = 18, /* self-signed, its issuer not here, ... */
    ISSUER_UNKNOWN_MAX = 21
};

bool http_cert_failed(const struct http_call *call)
{
    return call->code == CURLE_PEER_FAILED_VERIFICATION || call->code == CURLE_SSL_ISSUER_ERROR ||
           call->code == CURLE_SSL_PINNEDPUBKEYNOTMATCH;
}

CURL *http_cert_look(const struct http_call *call)
{
    CURL *look = curl_easy_init();
    const char *url = NULL;
    if (!look)
        return NULL;
    curl_easy_getinfo(call->easy, CURLINFO_EFFECTIVE_URL, &url);
    bool set = curl_easy_setopt(look, CURLOPT_URL, url) == CURLE_OK &&
               curl_easy_setopt(look, CURLOPT_CONNECT_ONLY, 1L) == CURLE_OK &&
               curl_easy_setopt(look, CURLOPT_CERTINFO, 1L) == CURLE_OK &&
               curl_easy_setopt(look, CURLOPT_SSL_VERIFYPEER, 0L) == CURLE_OK &&
               curl_easy_setopt(look, CURLOPT_SSL_VERIFYHOST, 0L) == CURLE_OK &&
               curl_easy_setopt(look, CURLOPT_SSL_SESSIONID_CACHE, 0L) == CURLE_OK &&
               curl_easy_setopt(look, CURLOPT_FRESH_CONNECT, 1L) == CURLE_OK &&
               curl_easy_setopt(look, CURLOPT_PROTOCOLS_STR, "https") == CURLE_OK &&
               curl_easy_setopt(look, CURLOPT_NOSIGNAL, 1L) == CURLE_OK &&
               curl_easy_setopt(look, CURLOPT_QUICK_EXIT, 1L) == CURLE_OK &&
               curl_easy_setopt(look, CURLOPT_TIMEOUT, call->connect_seconds) == CURLE_OK &&
               curl_easy_setopt(look, CURLOPT_PROXY, call->way->proxy) == CURLE_OK &&
               curl_easy_setopt(look, CURLOPT_PRIVATE, call) == CURLE_OK;
    if (set)
        return look;
    curl_easy_cleanup(look);
    return NULL;
}

/* The text after "NAME:" in the list, made visible; "?" if it is not there. Caller frees. */
static char *item(const struct curl_slist *list, const char *name)
{
    size_t length = strlen(name);
    for (; list; list = list->next)
        if (strncmp(list->data, name, length) == 0 && list->data[length] == ':')
            return utf8_visible(list->data + length + 1, strlen(list->data + length + 1));
    return mem_text("?");
}

/* "oms.example.com" out of "https://oms.example.com:8089". Caller frees. */
static char *expected_name(const struct http_call *call)
{
    const char *mark = strstr(call->where, "://");
    const char *host = mark ? mark + 3 : call->where;
    size_t length = *host == '[' ? strcspn(host, "]") + 1 : strcspn(host, ":/");
    return mem_text_n(host, length);
}

void http_cert_read(struct http_call *call)
{
    struct curl_certinfo *info = NULL;
    if (curl_easy_getinfo(call->look, CURLINFO_CERTINFO, &info) != CURLE_OK || !info ||
        info->num_of_certs < 1)
        return;
    const struct curl_slist *first = info->certinfo[0];
    char *subject = item(first, "Subject"), *issuer = item(first, "Issuer");
    char *from = item(first, "Start date"), *until = item(first, "Expire date");
    char *names = item(first, "X509v3 Subject Alternative Name");
    char *expected = expected_name(call);
    call->certificate = mem_printf(_("It is for %s (other names: %s), was issued by %s, and is "
                                     "valid from %s until %s; the name expected is %s."),
                                   subject, names, issuer, from, until, expected);
    free(subject);
    free(issuer);
    free(from);
    free(until);
    free(names);
    free(expected);
}

static bool issuer_is_unknown(long verdict)
{
    return verdict == ISSUER_MISSING ||
           (verdict >= ISSUER_UNKNOWN_MIN && verdict <= ISSUER_UNKNOWN_MAX);
}

bool http_cert_is_stranger(const struct http_call *call)
{
    long verdict = 0;
    curl_easy_getinfo(call->easy, CURLINFO_SSL_VERIFYRESULT, &verdict);
    return call->code != CURLE_SSL_PINNEDPUBKEYNOTMATCH && issuer_is_unknown(verdict);
}

const char *http_cert_remedy(const struct http_call *call)
{
    long verdict = 0;
    curl_easy_getinfo(call->easy, CURLINFO_SSL_VERIFYRESULT, &verdict);
    if (call->code == CURLE_SSL_PINNEDPUBKEYNOTMATCH)
        return _("Its key is not the one that --pin names: ask the server's administrator "
                 "whether the key was changed, and pin the new one; otherwise somebody is "
                 "intercepting the connection.");
    if (verdict == EXPIRED || verdict == NOT_YET_VALID)
        return _("Check this computer's clock, else have the certificate renewed.");
    if (issuer_is_unknown(verdict))
        return _("If you know that it is right, name the certificate of its issuer with --ca-file "
                 "or --ca-path (a self-signed certificate is its own issuer).");
    return _("Use one of the certificate's names in the server's address, or have a certificate "
             "made for the name expected.");
}
