/* The task's labels: picked from the server's, or created there. */
#ifndef WIZARD_LABELS_H
#define WIZARD_LABELS_H

struct wizard;

/* The label's name, or the id itself if the server did not list it. Raw, borrowed. */
const char *labels_name(const struct wizard *w, const char *id);
/* Opens the picker. */
void labels_pick(struct wizard *w);

#endif
