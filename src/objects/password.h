/* SPDX-License-Identifier: Apache-2.0 */
/* The password of the database. It lives until the connection is made. */
#ifndef OBJECTS_PASSWORD_H
#define OBJECTS_PASSWORD_H

/* From the descriptor, else (fd < 0) asked for at the terminal. An exit code; 0 with *password, for
 * secret_free(). */
int password_get(long fd, const char *user, char **password);

#endif
