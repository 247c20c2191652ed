/* What keys do on every step. The palette lists the same table. */
#ifndef WIZARD_ACTIONS_H
#define WIZARD_ACTIONS_H

#include <stdbool.h>
#include "ui/key.h"

struct wizard;

bool action_always(struct wizard *w, const struct key *k); /* even over a dialog: ^L ^Z */
bool action_first(struct wizard *w,
                  const struct key *k);                 /* before the step: F-keys, ^G ^P ^C ... */
bool action_key(struct wizard *w, const struct key *k); /* after the step: PgDn PgUp Esc ? q */
void action_next(struct wizard *w);                     /* next step that applies */
void action_back(struct wizard *w);
void action_open_file(struct wizard *w, const char *file);

#endif
