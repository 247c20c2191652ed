/* SPDX-License-Identifier: Apache-2.0 */
/* Exit codes of oms-objects. The same list is in the manual page. */
#ifndef OBJECTS_CODES_H
#define OBJECTS_CODES_H

enum objects_code {
    OBJECTS_DONE = 0,
    OBJECTS_FAILED = 1,
    OBJECTS_USAGE = 2,
    OBJECTS_UNREACHED = 4,    /* no connection, or it was lost, or nothing came in time */
    OBJECTS_UNAUTHORISED = 5, /* wrong user or password */
    OBJECTS_LOCAL = 9         /* no driver, drivers.conf, standard output: on this computer */
};

#endif
