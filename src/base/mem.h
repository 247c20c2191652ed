/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Memory that is always there. Running out of it ends the program through fatal(), so no caller
 * checks for NULL. Everything returned here is released with free().
 */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stdarg.h>
#include <stddef.h>

void *mem_new(size_t size);                             /* zeroed */
void *mem_array(size_t count, size_t size);             /* zeroed, overflow-checked */
void *mem_resize(void *old, size_t count, size_t size); /* realloc, overflow-checked */
/* Room for at least `need` elements; doubles *cap. `items` may be NULL. Returns the new block. */
void *mem_grow(void *items, size_t *cap, size_t need, size_t size);
char *mem_text(const char *text);                  /* copy; NULL gives NULL */
char *mem_text_n(const char *text, size_t length); /* copy of length bytes plus NUL */
char *mem_printf(const char *format, ...) __attribute__((format(printf, 1, 2)));
char *mem_vprintf(const char *format, va_list args) __attribute__((format(printf, 1, 0)));
/* Frees *slot and puts a copy of text (or NULL) there. text may lie inside *slot. */
void mem_replace(char **slot, const char *text);

/*
 * A broken invariant or no memory: runs the hook (restores the terminal, saves the draft), prints
 * the message on standard error, ends with exit code 1.
 */
_Noreturn void fatal(const char *format, ...) __attribute__((format(printf, 1, 2)));
void fatal_set_hook(void (*hook)(void));

#endif
