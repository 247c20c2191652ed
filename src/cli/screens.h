/* SPDX-License-Identifier: Apache-2.0 */
/* The table of all screens. */
#ifndef CLI_SCREENS_H
#define CLI_SCREENS_H

struct screen;

extern const struct screen *const screens_all[]; /* NULL ends it */

#endif
