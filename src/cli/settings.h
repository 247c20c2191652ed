/* SPDX-License-Identifier: Apache-2.0 */
/* The effective settings and where each comes from: option, variable, profile, default. */
#ifndef CLI_SETTINGS_H
#define CLI_SETTINGS_H

#include "base/edition.h"
#include "cli/options.h"

/* Reads the profiles and fills in what no option gave. An exit code; explained unless CODE_DONE. To
 * be called once, before the command runs. */
int settings_load(struct options *o);
/* The log of --log. An exit code, as above. */
int settings_open_log(struct options *o);
/* Closes the log. Returns the code, or CODE_FILE if the log could not be written. */
int settings_close(struct options *o, int code);

/* What a key of the connection (before PROFILE_COLOR) is set to. Caller frees; NULL: not set. */
char *settings_text(const struct options *o, enum profile_key key);
/* All of them by key; caller frees each. */
void settings_texts(const struct options *o, char *texts[PROFILE_KEYS]);

/* Of the OMS that specs are for. */
enum edition settings_edition(const struct options *o);
/* True if the chosen profile, or one of the server's, says so. */
bool settings_say(const struct options *o, enum profile_key flag);

#endif
