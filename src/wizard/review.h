/* What other steps use of the review. */
#ifndef WIZARD_REVIEW_H
#define WIZARD_REVIEW_H

struct wizard;

/* "0 errors, 3 warnings, 1 notes". Caller frees. */
char *review_counts(struct wizard *w);
/* There is another spec: its JSON is laid out while it is being opened, not at the first look. */
void review_renew(struct wizard *w);
/* Which part the review shows. */
void review_show_json(struct wizard *w);
void review_show_findings(struct wizard *w);

#endif
