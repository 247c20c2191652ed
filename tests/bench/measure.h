/* SPDX-License-Identifier: Apache-2.0 */
/* What the measuring programs share. Each figure is a line "NAME VALUE", as often as it was taken.
 */
#ifndef BENCH_MEASURE_H
#define BENCH_MEASURE_H

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static inline double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static inline double cpu_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static inline void figure(const char *name, double value)
{
    printf("%s %.6g\n", name, value);
    fflush(stdout);
}

/* Time by the clock, and of it what this process had the processor: that does not grow when others
 * want it too. */
struct stopwatch {
    double clock, cpu;
};

static inline struct stopwatch stopwatch_start(void)
{
    return (struct stopwatch){now_ms(), cpu_ms()};
}

/* Gives "NAME_ms" and "NAME_cpu", in milliseconds. */
static inline void stopwatch_stop(struct stopwatch start, const char *name)
{
    double cpu = cpu_ms() - start.cpu, clock = now_ms() - start.clock;
    printf("%s_ms %.6g\n%s_cpu %.6g\n", name, clock, name, cpu);
    fflush(stdout);
}

/* "VmHWM:" is the peak of memory in use, "VmRSS:" what is in use now; kB. */
static inline double memory_kb(const char *what)
{
    char line[256];
    double kb = 0;
    FILE *f = fopen("/proc/self/status", "r");
    while (f && fgets(line, sizeof line, f))
        if (strncmp(line, what, strlen(what)) == 0)
            kb = strtod(line + strlen(what), NULL);
    if (f)
        fclose(f);
    return kb;
}

/* From here on the peak counts anew. Returns what is in use. */
static inline double memory_mark(void)
{
    int fd = open("/proc/self/clear_refs", O_WRONLY);
    if (fd >= 0 && write(fd, "5", 1) != 1)
        fputs("the peak of memory is that of the whole run\n", stderr);
    if (fd >= 0)
        close(fd);
    return memory_kb("VmRSS:");
}

/* Names such as shop_0042.orders_000123, a thousand for each database. */
static inline const char *bench_database(unsigned long i, char out[32])
{
    snprintf(out, 32, "shop_%04lu", i / 1000);
    return out;
}

static inline const char *bench_object(unsigned long i, char out[40])
{
    static const char *const words[] = {"orders",   "customers", "invoices",  "payments",
                                        "items",    "Audit_Log", "shipments", "inventory",
                                        "sessions", "products",  "returns",   "tax_rates",
                                        "carts",    "coupons",   "reviews",   "stock_moves"};
    snprintf(out, 40, "%s_%06lu", words[(i * 7 + i / 16) % 16], i);
    return out;
}

#endif
