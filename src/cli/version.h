/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_VERSION_H
#define CLI_VERSION_H

/* The version, the commit, the libraries in use, and which of our own files are here. */
void version_print(void);

#endif
