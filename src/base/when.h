/* SPDX-License-Identifier: Apache-2.0 */
/* Times: OMS counts Unix seconds, people write local date-times. */
#ifndef BASE_WHEN_H
#define BASE_WHEN_H

#include <stdbool.h>
#include <stdint.h>

/* Seconds since 1970. OMS_WIZARD_NOW (seconds) overrides it, for repeatable tests and tours. */
int64_t when_now(void);
/* Milliseconds of a clock that never goes back, for measuring how long something takes. */
int64_t when_ticks(void);
/* The same for what happens by itself after a while: where OMS_WIZARD_NOW stops the clock this one
 * stands with it, so that a test plays the same however long it takes. */
int64_t when_pace(void);
/* Milliseconds from now until then, for poll(): 0 if it has come, at most INT_MAX. */
int when_wait(int64_t due, int64_t now);
/* Does the clock stand? Then nothing may depend on how long something takes. */
bool when_stands(void);
/* The time in UTC, "2026-11-22T02:00:00.123Z", for logs. Caller frees. */
char *when_stamp(void);
/*
 * "now", "2026-11-22 10:00[:00]" (also with T; local time), the same with Z or +08:00, or Unix
 * seconds. False with *why (translated, caller frees): not understood, or 13 digits (milliseconds).
 */
bool when_parse(const char *text, int64_t *seconds, char **why);
/* "Z", "+08:00" or "+0800", and nothing after it, as seconds east of UTC; false if it is none. */
bool when_zone(const char *text, int *offset);
/* "2026-11-22T02:00:00Z", for machines. Caller frees. */
char *when_iso(int64_t seconds);
/* "2026-11-22 10:00:00 CST" and "2026-11-22 02:00:00 UTC". Caller frees. */
char *when_local(int64_t seconds);
char *when_utc(int64_t seconds);
/* "3 hours ago", "just now". Translated; caller frees. */
char *when_ago(int64_t seconds);
/* "10:00:05", or without the seconds "10:00"; local. Caller frees. */
char *when_clock(int64_t seconds, bool exact);

#endif
