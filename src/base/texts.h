/* SPDX-License-Identifier: Apache-2.0 */
/* A list of texts. Also the one way to hold a list in one text: lines, with \n and \\ escaped. */
#ifndef BASE_TEXTS_H
#define BASE_TEXTS_H

#include <stdbool.h>
#include <stddef.h>

struct texts {
    char **items; /* owned */
    size_t len;
    size_t cap;
};

void texts_init(struct texts *t);
void texts_clear(struct texts *t);
void texts_add(struct texts *t, const char *text);                  /* copies */
void texts_add_n(struct texts *t, const char *text, size_t length); /* copies */
void texts_remove(struct texts *t, size_t at);
/* Adds the pieces between any of the separators (as in strtok); empty pieces are left out. */
void texts_cut(struct texts *t, const char *text, const char *separators);
/* The same between blanks (utf8_blank()) and, with `commas`, commas, those of Chinese input too. */
void texts_cut_words(struct texts *t, const char *text, bool commas);
bool texts_has(const struct texts *t, const char *text);
void texts_copy(struct texts *to, const struct texts *from); /* to is initialised */
/* One text of lines; an empty list gives "" (NULL is the caller's business). Caller frees. */
char *texts_join(const struct texts *t);
/* Adds the lines of a joined text. Empty adds nothing; a last line feed opens no new line. */
void texts_split(struct texts *t, const char *joined);
/* The same of a joined text that was edited: empty lines are left out. */
void texts_typed(struct texts *t, const char *text);
/* The same, and a line that `held` (joined; NULL: nothing) lacks may have several, as
 * texts_cut_words() with commas cuts them. */
void texts_typed_words(struct texts *t, const char *text, const char *held);

#endif
