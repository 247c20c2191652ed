/* SPDX-License-Identifier: Apache-2.0 */
/* Which key a sequence or a control character means. */
#include "ui/decoder_parts.h"

#include <stdlib.h>
#include <string.h>

enum key_code decoder_function_key(int number)
{
    if (number < 1 || number > 10)
        return K_NONE;
    return (enum key_code)(K_F1 + number - 1);
}

/* ESC [ number ~ */
static enum key_code tilde_key(int number)
{
    static const enum key_code low[] = {K_NONE, K_HOME, K_INSERT, K_DELETE, K_END,
                                        K_PGUP, K_PGDN, K_HOME,   K_END};
    if (number >= 0 && number < (int)(sizeof low / sizeof low[0]))
        return low[number];
    if (number >= 11 && number <= 15)
        return decoder_function_key(number - 10);
    if (number >= 17 && number <= 21)
        return decoder_function_key(number - 11);
    return K_NONE;
}

/* The key of a letter, where letters[i] stands for keys[i]. */
static enum key_code key_of_letter(char letter, const char *letters, const enum key_code *keys)
{
    const char *at = letter ? strchr(letters, letter) : NULL;
    return at ? keys[at - letters] : K_NONE;
}

enum key_code decoder_letter_key(char letter)
{
    static const enum key_code keys[] = {K_UP,      K_DOWN, K_RIGHT, K_LEFT, K_HOME, K_END,
                                         K_BACKTAB, K_F1,   K_F2,    K_F3,   K_F4};
    return key_of_letter(letter, "ABCDHFZPQRS", keys);
}

enum key_code decoder_word_key(const char *parameters, char last)
{
    enum { ALT = 2, CTRL = 4 };
    const char *second = strchr(parameters, ';');
    int modifiers = atoi(second ? second + 1 : parameters) - 1;
    if (modifiers < 0 || !(modifiers & (ALT | CTRL)))
        return K_NONE;
    if (last == '~' && second && atoi(parameters) == 3)
        return K_WORD_DELETE;
    return last == 'C' ? K_WORD_RIGHT : last == 'D' ? K_WORD_LEFT : K_NONE;
}

enum key_code decoder_alt_key(char letter)
{
    static const enum key_code keys[] = {K_WORD_LEFT,   K_WORD_LEFT,   K_WORD_RIGHT,
                                         K_WORD_RIGHT,  K_WORD_DELETE, K_WORD_DELETE,
                                         K_WORD_RUBOUT, K_WORD_RUBOUT};
    return key_of_letter(letter, "bBfFdD\b\x7f", keys);
}

enum key_code decoder_csi_key(const char *parameters, char last)
{
    int number = atoi(parameters);
    enum key_code word = decoder_word_key(parameters, last);
    if (word != K_NONE)
        return word;
    if (last == '~')
        return tilde_key(number);
    if (*parameters == '?' || *parameters == '<' || *parameters == '>')
        return K_NONE;
    if (last == 'R' && number != 1) /* an answer with the cursor's place, no key */
        return K_NONE;
    return decoder_letter_key(last);
}

enum key_code decoder_control_key(unsigned char byte)
{
    static const enum key_code keys[32] = {
        K_NONE,      K_CTRL_A, K_CTRL_B, K_CTRL_C, K_CTRL_D, K_CTRL_E, K_CTRL_F, K_CTRL_G,
        K_BACKSPACE, K_TAB,    K_ENTER,  K_CTRL_K, K_CTRL_L, K_ENTER,  K_CTRL_N, K_CTRL_O,
        K_CTRL_P,    K_CTRL_Q, K_CTRL_R, K_CTRL_S, K_CTRL_T, K_CTRL_U, K_CTRL_V, K_CTRL_W,
        K_CTRL_X,    K_CTRL_Y, K_CTRL_Z, K_NONE,   K_NONE,   K_NONE,   K_NONE,   K_CTRL_UNDERSCORE};
    return byte < 32 ? keys[byte] : K_BACKSPACE;
}
