/* SPDX-License-Identifier: Apache-2.0 */
/* Whose certificates are believed. */
#ifndef OMS_TRUST_H
#define OMS_TRUST_H

#include "oms/http.h"

struct trust {
    char *file, *folder;  /* PEM files of authorities; both NULL: nobody is trusted */
    const char *variable; /* that names them; NULL: none does */
    bool usual;           /* nobody named them: they are the system's */
};

/*
 * What way names, else the file that SSL_CERT_FILE or CURL_CA_BUNDLE names, else the system's:
 * where libcurl was built to look, or where one of the distributions keeps them. To be cleared.
 */
void trust_find(struct trust *t, const struct http_way *way);
void trust_clear(struct trust *t);
/* A translated sentence that names them, for error messages. Caller frees. */
char *trust_words(const struct trust *t);

#endif
