/* Translation marks: _() where a text is shown, N_() where it stands in a constant table. */
#ifndef BASE_I18N_H
#define BASE_I18N_H

#include <libintl.h>

#define _(text) gettext(text)
#define N_(text) text

/* Picks the locale of the environment and binds the message catalogue. Call once, first. */
void i18n_init(void);

#endif
