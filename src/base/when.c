/* SPDX-License-Identifier: Apache-2.0 */
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "base/when.h"

/* 9999-12-31 23:59:59 UTC */
#define LATEST INT64_C(253402300799)

static bool when_all_digits(const char *text)
{
    return *text != '\0' && text[strspn(text, "0123456789")] == '\0';
}

int64_t when_ticks(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int when_wait(int64_t due, int64_t now)
{
    if (due <= now)
        return 0;
    return due - now < INT_MAX ? (int)(due - now) : INT_MAX;
}

char *when_stamp(void)
{
    struct timespec now;
    struct tm parts;
    char text[32];
    clock_gettime(CLOCK_REALTIME, &now);
    gmtime_r(&now.tv_sec, &parts);
    strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &parts);
    return mem_printf("%s.%03ldZ", text, now.tv_nsec / 1000000);
}

/* The time at which a test stops the clock. */
static bool when_stopped(int64_t *seconds)
{
    const char *fixed = getenv("OMS_WIZARD_NOW");
    bool stopped = fixed && when_all_digits(fixed) && strlen(fixed) <= 12;
    *seconds = stopped ? strtoll(fixed, NULL, 10) : 0;
    return stopped;
}

bool when_stands(void)
{
    int64_t seconds;
    return when_stopped(&seconds);
}

int64_t when_now(void)
{
    int64_t seconds;
    return when_stopped(&seconds) ? seconds : (int64_t)time(NULL);
}

int64_t when_pace(void)
{
    int64_t seconds;
    return when_stopped(&seconds) ? seconds * 1000 : when_ticks();
}

/* Exactly `count` digits at *at as a number within least..most. */
static bool when_take(const char **at, int count, int least, int most, int *value)
{
    *value = 0;
    for (int i = 0; i < count; i++, (*at)++) {
        if (**at < '0' || **at > '9')
            return false;
        *value = *value * 10 + (**at - '0');
    }
    return *value >= least && *value <= most;
}

static bool take_char(const char **at, const char *choices)
{
    if (**at == '\0' || !strchr(choices, **at))
        return false;
    (*at)++;
    return true;
}

static int days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

/* "YYYY-MM-DD HH:MM[:SS]", also with T between. */
static bool take_date_time(const char **at, struct tm *parts)
{
    int year, month, day, hour = 0, minute = 0, second = 0;
    if (!when_take(at, 4, 1970, 9999, &year) || !take_char(at, "-") ||
        !when_take(at, 2, 1, 12, &month) || !take_char(at, "-") ||
        !when_take(at, 2, 1, days_in_month(year, month), &day))
        return false;
    if (!take_char(at, " Tt") || !when_take(at, 2, 0, 23, &hour) || !take_char(at, ":") ||
        !when_take(at, 2, 0, 59, &minute))
        return false;
    if (take_char(at, ":") && !when_take(at, 2, 0, 59, &second))
        return false;
    *parts = (struct tm){.tm_year = year - 1900,
                         .tm_mon = month - 1,
                         .tm_mday = day,
                         .tm_hour = hour,
                         .tm_min = minute,
                         .tm_sec = second,
                         .tm_isdst = -1};
    return true;
}

bool when_zone(const char *at, int *offset)
{
    *offset = 0;
    if (take_char(&at, "Zz"))
        return *at == '\0';
    int sign = *at == '-' ? -1 : 1;
    int hours, minutes;
    if (!take_char(&at, "+-") || !when_take(&at, 2, 0, 14, &hours))
        return false;
    take_char(&at, ":");
    if (!when_take(&at, 2, 0, 59, &minutes) || *at != '\0')
        return false;
    *offset = sign * (hours * 3600 + minutes * 60);
    return true;
}

static bool when_refuse(char **why, char *message)
{
    if (why)
        *why = message;
    else
        free(message);
    return false;
}

static bool not_understood(const char *text, char **why)
{
    char *shown = utf8_shown(text);
    char *message = mem_printf(
        _("\"%s\" is not a time. Write 2026-11-22 10:00, with Z or +08:00 after it if needed, a "
          "number of seconds since 1970, or now."),
        shown);
    free(shown);
    return when_refuse(why, message);
}

static bool parse_seconds(const char *text, int64_t *seconds, char **why)
{
    size_t length = strlen(text);
    if (length == 13)
        return when_refuse(why,
                           mem_printf(_("%s has 13 digits, which is a time in milliseconds; OMS "
                                        "counts seconds. Leave out the last three digits."),
                                      text));
    int64_t value = length <= 12 ? strtoll(text, NULL, 10) : INT64_MAX;
    if (value > LATEST)
        return not_understood(text, why);
    *seconds = value;
    return true;
}

static bool parse_date_time(const char *text, int64_t *seconds, char **why)
{
    struct tm parts;
    const char *at = text;
    if (!take_date_time(&at, &parts))
        return not_understood(text, why);
    while (*at == ' ')
        at++;
    int offset;
    if (*at != '\0') {
        if (!when_zone(at, &offset))
            return not_understood(text, why);
        *seconds = (int64_t)timegm(&parts) - offset;
        return *seconds >= 0 || not_understood(text, why);
    }
    /* In spring an hour does not exist: mktime() would silently move the time. */
    struct tm wanted = parts;
    *seconds = (int64_t)mktime(&parts);
    if (parts.tm_hour != wanted.tm_hour || parts.tm_min != wanted.tm_min)
        return when_refuse(
            why, mem_printf(_("%s does not exist in this time zone: the clocks go forward then."),
                            text));
    return *seconds >= 0 || not_understood(text, why);
}

bool when_parse(const char *text, int64_t *seconds, char **why)
{
    const char *begin = text + strspn(text, " \t");
    size_t length = strlen(begin);
    while (length > 0 && (begin[length - 1] == ' ' || begin[length - 1] == '\t'))
        length--;
    char *trimmed = mem_text_n(begin, length);
    bool ok = true;
    if (strcasecmp(trimmed, "now") == 0)
        *seconds = when_now();
    else if (when_all_digits(trimmed))
        ok = parse_seconds(trimmed, seconds, why);
    else
        ok = parse_date_time(trimmed, seconds, why);
    free(trimmed);
    return ok;
}

/* A time beyond what the calendar knows is its number. */
__attribute__((format(strftime, 3, 0))) static char *when_format(int64_t seconds, bool utc,
                                                                 const char *format)
{
    time_t when = (time_t)seconds;
    struct tm parts;
    char text[64];
    if (!(utc ? gmtime_r(&when, &parts) : localtime_r(&when, &parts)))
        return mem_printf("%lld", (long long)seconds);
    strftime(text, sizeof text, format, &parts);
    return mem_text(text);
}

char *when_local(int64_t seconds)
{
    return when_format(seconds, false, "%Y-%m-%d %H:%M:%S %Z");
}

char *when_clock(int64_t seconds, bool exact)
{
    return when_format(seconds, false, exact ? "%H:%M:%S" : "%H:%M");
}

char *when_utc(int64_t seconds)
{
    return when_format(seconds, true, "%Y-%m-%d %H:%M:%S UTC");
}

char *when_iso(int64_t seconds)
{
    return when_format(seconds, true, "%Y-%m-%dT%H:%M:%SZ");
}

char *when_ago(int64_t seconds)
{
    int64_t age = when_now() - seconds;
    unsigned long n = age > 0 ? (unsigned long)age : 0;
    if (n < 60)
        return mem_text(_("just now"));
    if (n < 3600)
        return mem_printf(P_("%lu minute ago", "%lu minutes ago", n / 60), n / 60);
    if (n < 2 * 86400)
        return mem_printf(P_("%lu hour ago", "%lu hours ago", n / 3600), n / 3600);
    return mem_printf(P_("%lu day ago", "%lu days ago", n / 86400), n / 86400);
}
