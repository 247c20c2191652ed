/* SPDX-License-Identifier: Apache-2.0 */
/*
 * UTF-8 and the width of text on the screen. Width comes from libc's wcwidth because that is what
 * ncurses uses; grapheme borders come from utf8proc.
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Reads one code point at text (length > 0). Returns its bytes, or 0 where it is not UTF-8. */
size_t utf8_decode(const char *text, size_t length, uint32_t *code);
/* Writes code into out (4 bytes room). Returns the number of bytes. */
size_t utf8_encode(uint32_t code, char *out);
/* True if all of it is valid UTF-8; else *bad (may be NULL) is the offset of the first bad byte. */
bool utf8_valid(const char *text, size_t length, size_t *bad);
bool utf8_ascii(const char *text, size_t length);
/* The version of utf8proc. */
const char *utf8_library(void);
/* Offset after / before the grapheme that begins / ends at `at`. Clamped to 0..length. */
size_t utf8_next(const char *text, size_t length, size_t at);
size_t utf8_previous(const char *text, size_t length, size_t at);

/*
 * What may be shown of a hostile text: control, C1, BiDi, zero-width and unassigned characters and
 * invalid bytes become visible escapes such as \x1b or \u202e; a line feed becomes \n and a tab \t.
 * In a locale that is not UTF-8 everything beyond ASCII is escaped, but for what the locale can
 * show while the screen is open. Caller frees.
 */
char *utf8_visible(const char *text, size_t length);
/* To be called when the screen is opened and closed. */
void utf8_on_screen(bool open);
/* The same of a whole text; NULL gives "". */
char *utf8_shown(const char *text);
/* Screen cells of a text that utf8_visible() made (or of our own translated texts). */
size_t utf8_width(const char *text);
/* Bytes of the longest beginning of text that fits into cells; *used (or NULL) gets its cells. */
size_t utf8_fit(const char *text, size_t cells, size_t *used);
/* The same bytes for a text that is to be cut there: an escape is not cut in two. */
size_t utf8_cut(const char *text, size_t cells);
/* Takes text, which is fit to be shown. Returns it, or its beginning and "...", so that a cut is
 * seen as one. Caller frees. */
char *utf8_short(char *text, size_t cells);
/*
 * Breaks a text at blanks or between wide characters into lines of at most `cells`. Adds to lines;
 * an empty text adds none, a line feed ends a line.
 */
struct texts;
void utf8_wrap(const char *text, size_t cells, struct texts *lines);
/* Bytes of the blank at text, 0 if there is none: a space, tab or end of a line, or the wide space
 * of Chinese input. */
size_t utf8_blank(const char *text);
/* Without the blanks around it. Caller frees. */
char *utf8_trimmed(const char *text);
bool utf8_has_upper(const char *text);
/* A letter without its case, one code point for one. What is not ASCII does not become ASCII. */
uint32_t utf8_fold(uint32_t code);
/* A letter, digit, or mark that belongs to one, of any script. */
bool utf8_is_letter(uint32_t code);
/* Is there a letter beyond ASCII that utf8_fold() changes, or makes of another one? */
bool utf8_has_case(const char *text, size_t length);
/* The text with its letters folded; NULL if it is no UTF-8. Caller frees. */
char *utf8_folded(const char *text);
/* Search with letters folded (Unicode), but exact if needle has an upper-case letter. */
bool utf8_contains(const char *text, const char *needle);

#endif
