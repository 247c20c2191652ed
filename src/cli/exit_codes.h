/* SPDX-License-Identifier: Apache-2.0 */
/* What the program's exit code says. The same list is in the manual page and in --help. */
#ifndef CLI_EXIT_CODES_H
#define CLI_EXIT_CODES_H

enum exit_code {
    CODE_DONE = 0,
    CODE_FAILED = 1,
    CODE_USAGE = 2, /* wrong usage, or input needed but there is no way to ask */
    CODE_SPEC = 3,  /* the spec has errors */
    CODE_UNREACHED = 4,
    CODE_UNAUTHORISED = 5,
    CODE_REFUSED = 6,
    CODE_CONFLICT = 7, /* the name of the task is taken */
    CODE_UNKNOWN = 8,  /* sent, no answer, and no way to find out */
    CODE_FILE = 9,     /* a local file, or standard output */
    CODE_LEFT = 10,    /* the user left without creating a task */
    CODE_SIGNAL = 128  /* plus the signal's number */
};

#endif
