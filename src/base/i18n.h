/*
 * Translation marks: _() where a text is shown, N_() where it stands in a constant table, P_()
 * where it counts things.
 */
#ifndef BASE_I18N_H
#define BASE_I18N_H

#include <libintl.h>

#define _(text) gettext(text)
#define N_(text) text
#define P_(one, many, n) ngettext(one, many, n)

/* Picks the locale of the environment and binds the message catalogue. Call once, first. */
void i18n_init(void);

#endif
