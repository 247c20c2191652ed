/* SPDX-License-Identifier: Apache-2.0 */
/* What a server knows against a spec, as findings. Nothing is changed there. */
#ifndef CLI_ONLINE_H
#define CLI_ONLINE_H

#include "cli/session.h"
#include "cli/specfile.h"

/* Looks the two data sources up and runs the checks with what is known of them. An exit code;
 * explained unless CODE_DONE. */
int online_check(struct session *s, struct specfile *f);
/* Is the name free, and do the labels exist? After online_check(). */
int online_check_names(struct session *s, struct specfile *f);
/* The ID of a task with exactly this name, which may be NULL; caller frees; NULL: there is none. An
 * exit code as above. */
int online_find_task(struct session *s, const char *name, char **id);

#endif
