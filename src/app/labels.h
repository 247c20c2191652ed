/* SPDX-License-Identifier: Apache-2.0 */
/* The task's labels: picked from the server's, or created there. */
#ifndef APP_LABELS_H
#define APP_LABELS_H

struct app;

/* The label's name, or the id itself if the server did not list it. Raw, borrowed. */
const char *labels_name(const struct app *app, const char *id);
/* Opens the picker. */
void labels_pick(struct app *app);

#endif
