/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "oms/http_call.h"
#include "oms/trust.h"

/* With TLS 1.3 the server says so only when the client believes that all is well. */
static bool wants_certificate(const struct http_call *call)
{
    return call->code != CURLE_OK && strstr(call->detail, "certificate required");
}

bool http_went_out(const struct http_call *call)
{
    long head = 0;
    curl_off_t begun = 0, body = 0;
    curl_easy_getinfo(call->easy, CURLINFO_REQUEST_SIZE, &head);
    curl_easy_getinfo(call->easy, CURLINFO_SIZE_UPLOAD_T, &body);
    /* What a proxy was asked before does not count. */
    curl_easy_getinfo(call->easy, CURLINFO_PRETRANSFER_TIME_T, &begun);
    return begun > 0 && (head > 0 || body > 0) && !wants_certificate(call);
}

enum http_fault http_classify(const struct http_call *call, bool went_out)
{
    if (call->too_large)
        return HTTP_TOO_LARGE;
    if (call->overtime)
        return HTTP_OVERTIME;
    if (wants_certificate(call))
        return HTTP_TLS;
    switch ((int)call->code) {
    case CURLE_OK:
        return HTTP_DONE;
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
        return HTTP_RESOLVE;
    case CURLE_COULDNT_CONNECT:
        return HTTP_CONNECT;
    case CURLE_OPERATION_TIMEDOUT:
        return went_out ? HTTP_TIMEOUT : HTTP_CONNECT;
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_PINNEDPUBKEYNOTMATCH:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_INVALIDCERTSTATUS:
        return HTTP_TLS;
    case CURLE_FILESIZE_EXCEEDED:
        return HTTP_TOO_LARGE;
    case CURLE_UNSUPPORTED_PROTOCOL: /* a bad scheme, or a reply without an HTTP status line */
        return went_out ? HTTP_BROKEN : HTTP_LOCAL;
    case CURLE_URL_MALFORMAT:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_ABORTED_BY_CALLBACK:
    case CURLE_BAD_FUNCTION_ARGUMENT:
    case CURLE_FAILED_INIT:
        return HTTP_LOCAL;
    default: /* before the request: a proxy that refuses, for one */
        return went_out ? HTTP_BROKEN : HTTP_CONNECT;
    }
}

/* Caller frees. */
static char *words_of_trust(const struct http_call *call)
{
    struct trust trust;
    trust_find(&trust, call->way);
    char *words = trust_words(&trust);
    trust_clear(&trust);
    return words;
}

static char *explain_certificate(const struct http_call *call, const char *detail)
{
    char *trusted = http_cert_is_stranger(call) ? words_of_trust(call) : NULL;
    char *why = mem_printf(_("The certificate of %s was not accepted (%s), so nothing was sent. %s "
                             "%s"),
                           call->where, detail, call->certificate, http_cert_remedy(call));
    char *whole = trusted ? mem_printf(_("%s %s"), why, trusted) : mem_text(why);
    free(why);
    free(trusted);
    return whole;
}

static char *explain_tls(const struct http_call *call, const char *detail)
{
    if (wants_certificate(call))
        return mem_printf(_("%s asks for a client certificate (%s). Name it with --cert and its "
                            "key with --key."),
                          call->where, detail);
    if (call->certificate)
        return explain_certificate(call, detail);
    return mem_printf(_("No secure connection to %s could be made (%s). Check that it speaks "
                        "https, and its certificate or the CA file."),
                      call->where, detail);
}

/* libcurl could not read them. */
static char *explain_authorities(const struct http_call *call, const char *detail)
{
    char *trusted = words_of_trust(call);
    char *why = mem_printf(_("Nothing was sent to %s, because no certificate of an authority could "
                             "be read (%s). %s Name a file of PEM certificates with --ca-file."),
                           call->where, detail, trusted);
    free(trusted);
    return why;
}

static char *explain_local(const struct http_call *call, const char *detail)
{
    if (call->code == CURLE_SSL_CERTPROBLEM)
        return mem_printf(_("The client's certificate or its key cannot be used (%s). Check --cert "
                            "and --key; an encrypted key has to be decrypted first."),
                          detail);
    if (call->code == CURLE_SSL_CACERT_BADFILE)
        return explain_authorities(call, detail);
    return mem_printf(_("No request to %s could be prepared on this computer (%s). Check the "
                        "address and the CA file."),
                      call->where, detail);
}

static char *explain_way(const struct http_call *call, enum http_fault fault, const char *detail)
{
    switch (fault) {
    case HTTP_RESOLVE:
        if (call->code == CURLE_COULDNT_RESOLVE_PROXY)
            return mem_printf(_("The host name of the proxy on the way to %s is not known. Check "
                                "--proxy, or http_proxy and https_proxy."),
                              call->where);
        return mem_printf(_("The host name of %s is not known. Check how it is written."),
                          call->where);
    case HTTP_CONNECT:
        if (call->way->proxy && *call->way->proxy) /* unless no_proxy names the host */
            return mem_printf(_("%s, or the proxy %s on the way to it, could not be reached (%s). "
                                "Check both addresses and ports, and the firewall."),
                              call->where, call->way->proxy, detail);
        return mem_printf(_("%s could not be reached (%s). Check the address, the port and the "
                            "firewall."),
                          call->where, detail);
    case HTTP_TLS:
        return explain_tls(call, detail);
    default:
        return explain_local(call, detail);
    }
}

/* "after 3 ms" tells the user nothing. */
static void drop_duration(char *detail)
{
    char *from = strstr(detail, " after "), *to = from ? from + strlen(" after ") : NULL;
    if (!from)
        return;
    to += strspn(to, "0123456789");
    if (strncmp(to, " ms", 3) == 0)
        memmove(from, to + 3, strlen(to + 3) + 1);
}

/* In our own words, as those of libcurl and of the C library change with their releases. */
static const char *connect_error(int error)
{
    switch (error) {
    case ECONNREFUSED:
        return _("Connection refused");
    case ECONNRESET:
        return _("Connection reset by peer");
    case EHOSTUNREACH:
        return _("No route to host");
    case ENETUNREACH:
        return _("Network is unreachable");
    case ETIMEDOUT:
        return _("Connection timed out");
    default:
        return strerror(error);
    }
}

static const char *raw_detail(const struct http_call *call)
{
    long error = 0;
    if (call->code == CURLE_COULDNT_CONNECT &&
        curl_easy_getinfo(call->easy, CURLINFO_OS_ERRNO, &error) == CURLE_OK && error != 0)
        return connect_error((int)error);
    return call->detail[0] != '\0' ? call->detail : curl_easy_strerror(call->code);
}

char *http_explain(const struct http_call *call, enum http_fault fault)
{
    char *detail = utf8_shown(raw_detail(call));
    char *why = NULL;
    drop_duration(detail);
    switch (fault) {
    case HTTP_DONE:
        break;
    case HTTP_TIMEOUT:
        why = mem_printf(P_("%s was silent for %ld second. --timeout sets how long to wait.",
                            "%s was silent for %ld seconds. --timeout sets how long to wait.",
                            (unsigned long)call->silence_seconds),
                         call->where, call->silence_seconds);
        break;
    case HTTP_OVERTIME:
        why = mem_printf(P_("The request to %s was not finished after %ld second. --max-time sets "
                            "how long one may take.",
                            "The request to %s was not finished after %ld seconds. --max-time "
                            "sets how long one may take.",
                            (unsigned long)call->max_seconds),
                         call->where, call->max_seconds);
        break;
    case HTTP_BROKEN:
        why = mem_printf(_("The connection to %s broke before the answer was complete (%s). "
                           "Check the network and the server."),
                         call->where, detail);
        break;
    case HTTP_TOO_LARGE:
        why = call->headers_too_large
                  ? mem_printf(_("The headers of the answer of %s are too large to be from OMS. "
                                 "Check the address."),
                               call->where)
                  : mem_printf(
                        _("The answer of %s is larger than %zu bytes: too large to be from OMS. "
                          "Check the address."),
                        call->where, call->reply_max);
        break;
    default:
        why = explain_way(call, fault, detail);
        break;
    }
    free(detail);
    return why;
}
