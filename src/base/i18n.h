/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Translation marks: _() where a text is shown, N_() where it is in a constant table, P_()
 * where it counts things.
 */
#ifndef BASE_I18N_H
#define BASE_I18N_H

#define _(text) i18n_text(text)
#define N_(text) text
#define P_(one, many, n) i18n_plural(one, many, n)

/* Picks the locale of the environment and binds the message catalog, which is below the folder
 * (path_locale() names it). Call once, first. Returns the charset that the environment asks for and
 * a C library that knows nothing but UTF-8 cannot give: then the texts are English in ASCII.
 * Borrowed; NULL: all is well. */
const char *i18n_init(const char *folder);

/* gettext() and ngettext(), but at no cost where there is no catalog of messages: a screen asks
 * for a hundred texts, and gettext() looks for the catalog anew each time. */
const char *i18n_text(const char *text) __attribute__((format_arg(1)));
const char *i18n_plural(const char *one, const char *many, unsigned long n)
    __attribute__((format_arg(1), format_arg(2)));

#endif
