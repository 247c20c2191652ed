/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A bad line to a server: passes connections on to 127.0.0.1:PORT and disturbs them as told.
 *     lossy PORT WAY...
 * Prints "lossy: http://127.0.0.1:N" and runs until it is killed. Ways:
 *     lose-request   CreateProject is cut before it reaches the server
 *     lose-answer    CreateProject reaches the server, its reply does not come back
 *     bad-gateway    CreateProject is answered by an HTML page with status 502
 *     no-sources     ListDataSource is refused
 *     sources-once   ... from the fourth page on
 *     hide-tasks     the first ListProjects gets an empty list
 *     hide-late      the first two ListProjects after CreateProject get an empty list
 *     hide-long      all of them do, until SIGUSR1
 *     then-deaf      after CreateProject nothing else gets through
 *     then-hold      after CreateProject the connection stays open and nothing comes
 */
#include <arpa/inet.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

enum { LATE = 2, PAGES = 3 };

static bool lose_request, lose_answer, bad_gateway, no_sources, sources_once, hide_tasks, hide_late,
    hide_long, then_deaf, then_hold;

static bool created_here; /* CreateProject came over this process's connection */

/* Shared by the processes of all connections. */
static struct state {
    bool hid_tasks, saw_create;
    unsigned hid_late, pages;
    bool shows; /* SIGUSR1 came */
} * state;

static const char empty_list[] =
    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n"
    "Content-Length: 53\r\n\r\n"
    "{\"success\": true, \"totalCount\": 0, \"data\": []       }";

static const char refusal[] =
    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n"
    "Content-Length: 175\r\n\r\n"
    "{\"success\":false,\"requestId\":\"F00D4711\",\"errorDetail\":{"
    "\"code\":\"GHANA-LISTGN000123\",\"message\":\"The meta database is busy.\","
    "\"proposal\":\"Look at the resources of the OMS host.\"}}";

static const char gateway_page[] =
    "HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html\r\nConnection: close\r\n"
    "Content-Length: 41\r\n\r\n"
    "<html><body>502 Bad Gateway</body></html>";

static bool hides_late(void)
{
    return state->saw_create &&
           ((hide_late && state->hid_late < LATE) || (hide_long && !state->shows));
}

static void show(int number)
{
    (void)number;
    state->shows = true;
}

static void put(int fd, const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t n = send(fd, bytes, length, MSG_NOSIGNAL);
        if (n <= 0)
            exit(0);
        bytes += n;
        length -= (size_t)n;
    }
}

static struct sockaddr_in place(int port)
{
    struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons((unsigned short)port)};
    a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return a;
}

static bool has(const char *bytes, size_t length, const char *word)
{
    return memmem(bytes, length, word, strlen(word)) != NULL;
}

/* Answers in the server's place; reads on so that the client can send all it has. */
static void answer(int client, const char *reply)
{
    char rest[65536];
    put(client, reply, strlen(reply));
    shutdown(client, SHUT_WR);
    while (recv(client, rest, sizeof rest, 0) > 0)
        ;
    exit(0);
}

static void hold(int client)
{
    char rest[4096];
    while (recv(client, rest, sizeof rest, 0) > 0)
        ;
    exit(0);
}

/* A gateway passes on what is whole. Who is answered earlier knows that nothing was created. */
static void take_body(int client, const char *bytes, size_t length)
{
    static const char key[] = "Content-Length: ";
    const char *size = memmem(bytes, length, key, strlen(key));
    const char *body = memmem(bytes, length, "\r\n\r\n", 4);
    size_t wanted = size ? strtoul(size + strlen(key), NULL, 10) : 0;
    size_t here = body ? length - (size_t)(body + 4 - bytes) : length;
    char rest[65536];
    while (here < wanted) {
        ssize_t n = recv(client, rest, sizeof rest, 0);
        if (n <= 0)
            exit(0);
        here += (size_t)n;
    }
}

/* A piece from the client; the head of a request comes in one. */
static void on_request(int client, int server, const char *bytes, size_t length)
{
    if (then_deaf && state->saw_create && !created_here)
        exit(0);
    if (has(bytes, length, "Action=CreateProject")) {
        state->saw_create = created_here = true;
        if (lose_request)
            exit(0);
        if (bad_gateway) {
            take_body(client, bytes, length);
            answer(client, gateway_page);
        }
    }
    if (sources_once && has(bytes, length, "Action=ListDataSource")) {
        if (++state->pages > PAGES)
            answer(client, refusal);
    }
    if (no_sources && has(bytes, length, "Action=ListDataSource"))
        answer(client, refusal);
    if (hide_tasks && !state->hid_tasks && has(bytes, length, "Action=ListProjects")) {
        state->hid_tasks = true;
        answer(client, empty_list);
    }
    if (hides_late() && has(bytes, length, "Action=ListProjects")) {
        state->hid_late++;
        answer(client, empty_list);
    }
    put(server, bytes, length);
}

static void on_reply(int client, const char *bytes, size_t length)
{
    if (created_here && then_hold)
        hold(client);
    if (created_here && lose_answer)
        exit(0);
    put(client, bytes, length);
}

static void pass_on(int client, int port)
{
    struct sockaddr_in a = place(port);
    int server = socket(AF_INET, SOCK_STREAM, 0);
    struct pollfd fds[2] = {{.fd = client, .events = POLLIN}, {.fd = server, .events = POLLIN}};
    static char piece[1 << 20];
    if (connect(server, (struct sockaddr *)&a, sizeof a) != 0)
        exit(0);
    while (poll(fds, 2, -1) > 0) {
        int at = fds[0].revents ? 0 : 1;
        ssize_t n = recv(fds[at].fd, piece, sizeof piece, 0);
        if (n <= 0)
            exit(0);
        if (at == 0)
            on_request(client, server, piece, (size_t)n);
        else
            on_reply(client, piece, (size_t)n);
    }
}

static void read_ways(char **ways)
{
    for (; *ways; ways++) {
        lose_request |= strcmp(*ways, "lose-request") == 0;
        lose_answer |= strcmp(*ways, "lose-answer") == 0;
        bad_gateway |= strcmp(*ways, "bad-gateway") == 0;
        no_sources |= strcmp(*ways, "no-sources") == 0;
        sources_once |= strcmp(*ways, "sources-once") == 0;
        hide_tasks |= strcmp(*ways, "hide-tasks") == 0;
        hide_late |= strcmp(*ways, "hide-late") == 0;
        hide_long |= strcmp(*ways, "hide-long") == 0;
        then_deaf |= strcmp(*ways, "then-deaf") == 0;
        then_hold |= strcmp(*ways, "then-hold") == 0;
    }
}

static int listen_somewhere(void)
{
    struct sockaddr_in a = place(0);
    socklen_t length = sizeof a;
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    if (bind(fd, (struct sockaddr *)&a, length) != 0 || listen(fd, 16) != 0 ||
        getsockname(fd, (struct sockaddr *)&a, &length) != 0) {
        perror("lossy");
        exit(1);
    }
    printf("lossy: http://127.0.0.1:%d\n", ntohs(a.sin_port));
    fflush(stdout);
    return fd;
}

int main(int argc, char **argv)
{
    int fd;
    if (argc < 2)
        return 2;
    read_ways(argv + 2);
    state = mmap(NULL, sizeof *state, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    signal(SIGCHLD, SIG_IGN);
    signal(SIGUSR1, show);
    fd = listen_somewhere();
    for (;;) {
        int client = accept(fd, NULL, NULL);
        if (client < 0 || (then_deaf && state->saw_create)) {
            close(client);
            continue;
        }
        if (fork() == 0) {
            close(fd);
            pass_on(client, atoi(argv[1]));
            exit(0);
        }
        close(client);
    }
}
