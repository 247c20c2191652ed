/* SPDX-License-Identifier: Apache-2.0 */
#include <curl/curl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "oms/trust.h"
#include "oms/trust_internal.h"

static const char *const places[] = {
    "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem", /* RHEL, Kylin, openEuler, Anolis */
    "/etc/pki/tls/certs/ca-bundle.crt",                  /* their older releases */
    "/etc/ssl/certs/ca-certificates.crt",                /* Debian, UOS */
    "/etc/ssl/ca-bundle.pem",                            /* SUSE */
    "/etc/ssl/cert.pem",                                 /* Alpine, BSD */
};

char *trust_place(const char *root)
{
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        char *file = mem_printf("%s%s", root, places[i]);
        if (access(file, R_OK) == 0)
            return file;
        free(file);
    }
    return NULL;
}

static bool take_variable(struct trust *t)
{
    static const char *const variables[] = {"SSL_CERT_FILE", "CURL_CA_BUNDLE"};
    for (size_t i = 0; i < sizeof variables / sizeof *variables; i++) {
        const char *value = getenv(variables[i]);
        if (!value || !*value)
            continue;
        t->file = mem_text(value);
        t->variable = variables[i];
        return true;
    }
    return false;
}

static char *readable(const char *name)
{
    return name && access(name, R_OK) == 0 ? mem_text(name) : NULL;
}

static void take_usual(struct trust *t)
{
    const curl_version_info_data *built = curl_version_info(CURLVERSION_NOW);
    t->usual = true;
    t->file = readable(built->cainfo);
    if (!t->file)
        t->file = trust_place("");
    t->folder = readable(built->capath);
}

void trust_find(struct trust *t, const struct http_way *way)
{
    *t = (struct trust){.file = mem_text(way->ca_file), .folder = mem_text(way->ca_path)};
    if (!t->file && !t->folder && !take_variable(t))
        take_usual(t);
}

void trust_clear(struct trust *t)
{
    free(t->file);
    free(t->folder);
    *t = (struct trust){0};
}

/* "FILE", "FOLDER" or "FILE and FOLDER". Caller frees. */
static char *names_of(const struct trust *t)
{
    char *file = t->file ? utf8_shown(t->file) : NULL;
    char *folder = t->folder ? utf8_shown(t->folder) : NULL;
    char *names =
        file && folder ? mem_printf(_("%s and %s"), file, folder) : mem_text(file ? file : folder);
    free(file);
    free(folder);
    return names;
}

static char *words_for_none(void)
{
    struct buf list = {0};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        buf_printf(&list, i ? ", %s" : "%s", places[i]);
    char *words = mem_printf(_("This host has no list of authorities to trust in any of the usual "
                               "places (%s), and SSL_CERT_FILE is not set."),
                             buf_string(&list));
    buf_clear(&list);
    return words;
}

char *trust_words(const struct trust *t)
{
    char *names = names_of(t);
    char *words;
    if (!names)
        return words_for_none();
    if (t->variable)
        words = mem_printf(_("Only the authorities in %s are trusted, as %s says."), names,
                           t->variable);
    else if (t->usual)
        words = mem_printf(_("The authorities in %s are trusted, as is usual here."), names);
    else
        words = mem_printf(_("Only the authorities in %s are trusted, as was asked for."), names);
    free(names);
    return words;
}
