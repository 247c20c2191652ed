/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Watches a task for simulated hours, looking every five seconds, and tells the memory that is in
 * use after the first hour and after the last. The server is a process of its own.
 *     bench_day HOURS 1 FOLDER
 */
#include <arpa/inet.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include "base/mem.h"
#include "tasks/task_watch.h"
#include "tests/bench/measure.h"

enum { BEGIN = 1700000000, HOUR = 3600, LOOK = WATCH_PAUSE / 1000, REQUEST_BYTES = 4096 };

/* --- the server ------------------------------------------------------------------------------- */

static atomic_long looks_served; /* its time goes on with them, as that of who looks does */

static char *day_reply(const char *request)
{
    long long now = BEGIN + looks_served * LOOK;
    if (strstr(request, "DescribeProject "))
        return mem_text(
            "{\"success\":true,\"data\":{\"id\":\"np_1\",\"name\":\"orders\",\"status\":"
            "\"RUNNING\",\"fullTransferConfig\":{\"throttleRps\":500}}}");
    if (strstr(request, "DescribeProjectSteps ")) {
        looks_served++;
        return mem_printf("{\"success\":true,\"data\":[{\"name\":\"INCR_TRANSFER\",\"status\":"
                          "\"MONITORING\",\"progress\":100,\"stepInfo\":{"
                          "\"incrTimestampCheckpoint\":%lld,\"checkpointSampleTimestamp\":%lld}}]}",
                          now - now % 97 - 3, now - 2);
    }
    if (strstr(request, "DescribeProjectProgress "))
        return mem_text("{\"success\":true,\"data\":{\"status\":\"RUNNING\"}}");
    if (strstr(request, "DescribeProjectComponents "))
        return mem_text("{\"success\":true,\"data\":{\"storeList\":[{\"name\":\"a\"}]}}");
    return mem_printf("{\"success\":true,\"data\":{\"metrics\":[{\"dataPoints\":[{\"timestamp\":"
                      "%lld,\"value\":%d}]}]}}",
                      now - 60, strstr(request, "\"RPS\"") ? 700 : 7);
}

static bool day_is_whole(const char *request)
{
    const char *end = strstr(request, "\r\n\r\n");
    const char *length = strcasestr(request, "\r\nContent-Length:");
    return end && (!length || strlen(end + 4) >= strtoul(length + 17, NULL, 10));
}

static bool day_receive(int fd, char *request)
{
    size_t length = 0;
    for (*request = '\0'; !day_is_whole(request); request[length] = '\0') {
        ssize_t got = recv(fd, request + length, REQUEST_BYTES - length, 0);
        if (got <= 0)
            return false;
        length += (size_t)got;
    }
    return true;
}

static void *day_connection(void *arg)
{
    char request[REQUEST_BYTES + 1];
    int fd = *(int *)arg;
    bool sent = true;
    free(arg);
    while (sent && day_receive(fd, request)) {
        char *body = day_reply(request);
        char *reply =
            mem_printf("HTTP/1.1 200 OK\r\nContent-Length: %zu\r\n\r\n%s", strlen(body), body);
        sent = send(fd, reply, strlen(reply), MSG_NOSIGNAL) == (ssize_t)strlen(reply);
        free(reply);
        free(body);
    }
    close(fd);
    return NULL;
}

/* Until it is ended. */
static void day_serve(int listener)
{
    for (;;) {
        int *fd = mem_new(sizeof *fd);
        pthread_t thread;
        *fd = accept(listener, NULL, NULL);
        if (*fd < 0 || pthread_create(&thread, NULL, day_connection, fd) != 0)
            fatal("a connection cannot be served");
        pthread_detach(thread);
    }
}

static pid_t day_server(unsigned *port)
{
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in address = {.sin_family = AF_INET};
    socklen_t size = sizeof address;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (fd < 0 || bind(fd, (struct sockaddr *)&address, size) != 0 || listen(fd, 64) != 0 ||
        getsockname(fd, (struct sockaddr *)&address, &size) != 0)
        fatal("no loopback socket");
    *port = ntohs(address.sin_port);
    pid_t child = fork();
    if (child == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        day_serve(fd);
    }
    close(fd);
    return child;
}

/* --- who watches ------------------------------------------------------------------------------ */

/* In place: setenv() keeps every value that there ever was. */
static void day_clock(int64_t now)
{
    static char clock[40];
    snprintf(clock, sizeof clock, "OMS_WIZARD_NOW=%lld", (long long)now);
    putenv(clock);
}

static void day_told(void *arg, enum watch_kind kind, const struct oms_result *result)
{
    (void)arg;
    if (result->verdict != OMS_OK)
        fatal("request %d: %s", (int)kind, result->message);
}

static void day_look(struct http *h, struct task_watch *w)
{
    watch_serve(w);
    while (watch_busy(w)) {
        http_wait(h, NULL, 0, 1000);
        watch_serve(w);
    }
}

static void day_watch(const char *url, long hours)
{
    struct oms_server server = {.url = url, .user = "admin", .password = "admin"};
    struct http *h = http_new();
    struct oms *o = oms_new(h, &server);
    struct task_watch w = {0};
    struct stopwatch start = stopwatch_start();
    day_clock(BEGIN);
    watch_begin(&w, "np_1", day_told, NULL);
    watch_connect(&w, o);
    watch_show(&w, true, true);
    for (long look = 0; look <= hours * HOUR / LOOK; look++) {
        day_clock(BEGIN + look * LOOK);
        day_look(h, &w);
        if (look == HOUR / LOOK)
            figure("first_kb", memory_kb("RssAnon:"));
    }
    figure("last_kb", memory_kb("RssAnon:"));
    figure("looks", (double)(hours * HOUR / LOOK));
    stopwatch_stop(start, "day");
    watch_end(&w);
    oms_free(o);
    http_free(h);
}

int main(int argc, char **argv)
{
    unsigned port;
    unsetenv("LOCPATH"); /* with it glibc keeps some of each newlocale(), which json-c calls */
    if (argc < 2)
        fatal("usage: bench_day HOURS");
    pid_t child = day_server(&port);
    char *url = mem_printf("http://127.0.0.1:%u", port);
    day_watch(url, strtol(argv[1], NULL, 10));
    free(url);
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    return 0;
}
