/* SPDX-License-Identifier: Apache-2.0 */
/*
 * $XDG_CONFIG_HOME/oms-wizard/config: the servers that somebody works with, by name.
 *
 *     [default]
 *     profile = test
 *
 *     [profile test]
 *     server = https://oms-test.example.com
 *     user = deploy
 *
 * It holds no password. Everything in it is understood, or refused with file and line.
 */
#ifndef BASE_PROFILES_H
#define BASE_PROFILES_H

#include <stdbool.h>
#include <stddef.h>

enum profile_key {
    PROFILE_SERVER,
    PROFILE_USER,
    PROFILE_CA_FILE,
    PROFILE_CA_PATH,
    PROFILE_PIN,
    PROFILE_CERT,
    PROFILE_KEY,
    PROFILE_PROXY,
    PROFILE_CONNECT_TIMEOUT,
    PROFILE_TIMEOUT,
    PROFILE_MAX_TIME,
    PROFILE_RECOVERY_TIMEOUT,
    PROFILE_PAGE_SIZE,
    PROFILE_EDITION,
    PROFILE_PASSWORD_COMMAND,
    PROFILE_COLOR,
    PROFILE_READ_ONLY,
    PROFILE_PRODUCTION,
    PROFILE_KEYS
};

enum profile_color {
    PROFILE_PLAIN,
    PROFILE_RED,
    PROFILE_GREEN,
    PROFILE_YELLOW,
    PROFILE_MAGENTA,
    PROFILE_CYAN
};

struct profile {
    char *name;
    int line;
    char *texts[PROFILE_KEYS]; /* NULL = not set */
    int lines[PROFILE_KEYS];
};

struct profiles {
    char *file; /* NULL: no home */
    struct profile *items;
    size_t len, cap;
    char *preferred; /* the profile of [default]; NULL = none */
    int preferred_line;
};

/* $XDG_CONFIG_HOME/oms-wizard/config, else ~/.config/...; NULL without a home. Caller frees. */
char *profiles_file(void);
/* A file that is not there holds no profiles. False with *why (translated, caller frees):
 * "FILE:LINE: what is wrong". file is copied and may be NULL. */
bool profiles_read(struct profiles *p, const char *file, char **why);
/* The same of a text; the file's name is for messages. */
bool profiles_read_text(struct profiles *p, const char *file, const char *text, char **why);
void profiles_clear(struct profiles *p); /* zeroed afterwards; a zeroed one is fine */
const struct profile *profiles_find(const struct profiles *p, const char *name); /* or NULL */

const char *profile_key_name(enum profile_key key);
/* The text of a key's name in the texts of all keys. NULL: not set, or no such key; the name may be
 * NULL. */
const char *profile_text(char *const *texts, const char *name);
/* The whole text as a number of least..most, digits alone. False: it is none. */
bool profile_number_read(const char *text, long least, long most, long *number);
long profile_number(const struct profile *p, enum profile_key key); /* 0: not set */
bool profile_on(const struct profile *p, enum profile_key key);     /* p may be NULL */
enum profile_color profile_color(const struct profile *p);          /* p may be NULL */

#endif
