/* SPDX-License-Identifier: Apache-2.0 */
/* Pieces of the decoder that know nothing of its state. K_NONE: no key that we know. */
#ifndef UI_DECODER_PARTS_H
#define UI_DECODER_PARTS_H

#include <stddef.h>
#include "ui/key.h"

enum key_code decoder_function_key(int number);
/* The last letter of ESC [ and of ESC O. */
enum key_code decoder_letter_key(char letter);
/* ESC [ parameters last */
enum key_code decoder_csi_key(const char *parameters, char last);
/* The same with Ctrl or Alt held, where that means a word: "1;5" or "5" and C, D, ~. */
enum key_code decoder_word_key(const char *parameters, char last);
/* Esc and a letter. */
enum key_code decoder_alt_key(char letter);
enum key_code decoder_control_key(unsigned char byte);
/* Encodes a character that may occur in a text (4 bytes room). 0 bytes for any other. */
size_t decoder_encode(wchar_t wide, char *out);

#endif
