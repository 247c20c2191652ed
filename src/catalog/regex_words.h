/* SPDX-License-Identifier: Apache-2.0 */
/* What is wrong with a regular expression, as a translated sentence. */
#ifndef CATALOG_REGEX_WORDS_H
#define CATALOG_REGEX_WORDS_H

/* error: of pcre2_compile(). A sentence; caller frees. */
char *regex_words(int error);

#endif
