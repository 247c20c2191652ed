/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include <errno.h>
#include <getopt.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "base/compat.h"
#include "sandbox/options.h"

enum { EXIT_USAGE = 2 };

static const long CLOCK_MAX = 253402300799; /* the last second of the year 9999 */

static const char help[] =
    "Usage: oms-sandbox [OPTION]...\n"
    "A stand-in for OceanBase Migration Service on this machine, for demos and tests.\n"
    "\n"
    "  --port N               listen on 127.0.0.1 port N; 0 (the default) takes a free one\n"
    "  --data DIR             data sources, labels and projects to begin with\n"
    "  --user NAME            who may log in (admin)\n"
    "  --password TEXT        the password of the sandbox, which is no secret (admin);\n"
    "                         else from the variable OMS_SANDBOX_PASSWORD\n"
    "  --sources N            N data sources in all: invented ones are added, or some left out\n"
    "  --max-page N           largest page (10 data sources, 150 projects)\n"
    "  --delay MS             wait so long before each reply\n"
    "  --speed MS             projects move one step in so many milliseconds;\n"
    "                         0 (the default): one step whenever somebody looks\n"
    "  --life WORDS           what is to happen to projects: failures, lag and more, as\n"
    "                         oms-sandbox(1) describes; @FILE: the words in it; may be\n"
    "                         given again\n"
    "  --edition NAME         be ce-4.2.2, e-4.2.4, e-4.2.5 or e-4.3.1: without the actions\n"
    "                         that it lacks; unknown (the default) has them all\n"
    "  --clock SECONDS        the time (Unix) stands still there, until POST /sandbox/clock\n"
    "                         moves it\n"
    "  --projects N           N projects in all: invented ones are added\n"
    "  --demo                 with the projects of the demo, in all states\n"
    "  --casing WAY           keys of the replies: camel, pascal or mixed\n"
    "  --log FILE             append each request to FILE, as lines of JSON\n"
    "  --log-fd FD            the same to a descriptor that is open for it\n"
    "  --fault A:F[=V][:N]    answer the action A (health, or * for all) with the fault F,\n"
    "                         N times; may be given again\n"
    "  --faults               list the faults\n"
    "  --control              let POST /sandbox/faults, /sandbox/life and /sandbox/clock\n"
    "                         change the faults, the words of --life and the time\n"
    "  --tls-cert FILE, --tls-key FILE   speak https with this certificate and key (PEM)\n"
    "  --tls-ca FILE          and want a client certificate of this authority\n"
    "  --until-stdin-closes   end when standard input closes\n"
    "  --list-objects ID      print what the data source holds, as oms-objects does,\n"
    "                         and end\n"
    "  --list-columns TABLE...   print the columns of some of them, and end\n"
    "  --help, --version\n"
    "\n"
    "Prints one line with its address as soon as it is ready. SIGTERM ends it.\n";

enum {
    OPT_PORT,
    OPT_DATA,
    OPT_USER,
    OPT_PASSWORD,
    OPT_SOURCES,
    OPT_PAGE,
    OPT_DELAY,
    OPT_SPEED,
    OPT_LIFE,
    OPT_EDITION,
    OPT_CLOCK,
    OPT_PROJECTS,
    OPT_DEMO,
    OPT_CASING,
    OPT_LOG,
    OPT_LOG_FD,
    OPT_FAULT,
    OPT_FAULTS,
    OPT_CONTROL,
    OPT_TLS_CERT,
    OPT_TLS_KEY,
    OPT_TLS_CA,
    OPT_STDIN,
    OPT_OBJECTS,
    OPT_COLUMNS,
    OPT_HELP,
    OPT_VERSION
};

static const struct option table[] = {
    {"port", required_argument, NULL, OPT_PORT},
    {"data", required_argument, NULL, OPT_DATA},
    {"user", required_argument, NULL, OPT_USER},
    {"password", required_argument, NULL, OPT_PASSWORD},
    {"sources", required_argument, NULL, OPT_SOURCES},
    {"max-page", required_argument, NULL, OPT_PAGE},
    {"delay", required_argument, NULL, OPT_DELAY},
    {"speed", required_argument, NULL, OPT_SPEED},
    {"life", required_argument, NULL, OPT_LIFE},
    {"edition", required_argument, NULL, OPT_EDITION},
    {"clock", required_argument, NULL, OPT_CLOCK},
    {"projects", required_argument, NULL, OPT_PROJECTS},
    {"demo", no_argument, NULL, OPT_DEMO},
    {"casing", required_argument, NULL, OPT_CASING},
    {"log", required_argument, NULL, OPT_LOG},
    {"log-fd", required_argument, NULL, OPT_LOG_FD},
    {"fault", required_argument, NULL, OPT_FAULT},
    {"faults", no_argument, NULL, OPT_FAULTS},
    {"control", no_argument, NULL, OPT_CONTROL},
    {"tls-cert", required_argument, NULL, OPT_TLS_CERT},
    {"tls-key", required_argument, NULL, OPT_TLS_KEY},
    {"tls-ca", required_argument, NULL, OPT_TLS_CA},
    {"until-stdin-closes", no_argument, NULL, OPT_STDIN},
    {"list-objects", required_argument, NULL, OPT_OBJECTS},
    {"list-columns", required_argument, NULL, OPT_COLUMNS},
    {"help", no_argument, NULL, OPT_HELP},
    {"version", no_argument, NULL, OPT_VERSION},
    {NULL, 0, NULL, 0},
};

static int options_read_number(const char *text, long least, long most, long *value)
{
    char *end;
    errno = 0;
    long number = strtol(text, &end, 10);
    if (errno != 0 || end == text || *end || number < least || number > most) {
        fprintf(stderr, "oms-sandbox: '%s' is not a number between %ld and %ld\n", text, least,
                most);
        return EXIT_USAGE;
    }
    *value = number;
    return -1;
}

static int read_port(const char *text, uint16_t *port)
{
    long number = 0;
    int result = options_read_number(text, 0, UINT16_MAX, &number);
    *port = (uint16_t)number;
    return result;
}

static int read_casing(const char *text, enum casing *casing)
{
    static const char *const names[] = {"camel", "pascal", "mixed"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i], text) == 0) {
            *casing = (enum casing)i;
            return -1;
        }
    fprintf(stderr, "oms-sandbox: '%s' is none of camel, pascal, mixed\n", text);
    return EXIT_USAGE;
}

static int read_fault(struct faults *faults)
{
    char *why = NULL;
    if (faults_add(faults, optarg, &why))
        return -1;
    fprintf(stderr, "oms-sandbox: %s\n", why);
    free(why);
    return EXIT_USAGE;
}

static int options_read_life(struct life *life)
{
    char *why = NULL;
    if (life_option(life, optarg, &why))
        return -1;
    fprintf(stderr, "oms-sandbox: --life: %s\n", why);
    free(why);
    return EXIT_USAGE;
}

static int options_read_edition(enum oms_edition *edition)
{
    if (edition_find(optarg, edition))
        return -1;
    fprintf(stderr, "oms-sandbox: '%s' is none of %s\n", optarg, edition_list());
    return EXIT_USAGE;
}

static int list_faults(void)
{
    faults_list();
    return 0;
}

static int options_read_text(const char **slot)
{
    *slot = optarg;
    return -1;
}

static int sandbox_options_read_option(struct options *o, int option)
{
    switch (option) {
    case OPT_PORT:
        return read_port(optarg, &o->port);
    case OPT_DATA:
        return options_read_text(&o->data);
    case OPT_USER:
        return options_read_text(&o->user);
    case OPT_PASSWORD:
        return options_read_text(&o->password);
    case OPT_SOURCES:
        return options_read_number(optarg, 0, 1000000, &o->sources);
    case OPT_PAGE:
        return options_read_number(optarg, 1, 1000000, &o->max_page);
    case OPT_DELAY:
        return options_read_number(optarg, 0, 3600000, &o->delay);
    case OPT_SPEED:
        return options_read_number(optarg, 0, 3600000, &o->speed);
    case OPT_LIFE:
        return options_read_life(&o->life);
    case OPT_EDITION:
        return options_read_edition(&o->edition);
    case OPT_CLOCK:
        return options_read_number(optarg, 1, CLOCK_MAX, &o->clock);
    case OPT_PROJECTS:
        return options_read_number(optarg, 0, 1000000, &o->projects);
    case OPT_DEMO:
        o->demo = true;
        return -1;
    case OPT_CASING:
        return read_casing(optarg, &o->casing);
    case OPT_LOG:
        return options_read_text(&o->log);
    case OPT_LOG_FD:
        return options_read_number(optarg, STDERR_FILENO + 1, INT_MAX, &o->log_fd);
    case OPT_OBJECTS:
        return options_read_text(&o->list_objects);
    case OPT_COLUMNS:
        return options_read_text(&o->list_columns);
    case OPT_FAULT:
        return read_fault(&o->faults);
    case OPT_FAULTS:
        return list_faults();
    case OPT_CONTROL:
        o->control = true;
        return -1;
    case OPT_TLS_CERT:
        return options_read_text(&o->tls_cert);
    case OPT_TLS_KEY:
        return options_read_text(&o->tls_key);
    case OPT_TLS_CA:
        return options_read_text(&o->tls_ca);
    case OPT_STDIN:
        o->until_stdin_closes = true;
        return -1;
    case OPT_HELP:
        fputs(help, stdout);
        return 0;
    case OPT_VERSION:
        puts("oms-sandbox " PACKAGE_VERSION);
        return 0;
    default:
        fputs("Try 'oms-sandbox --help'.\n", stderr);
        return EXIT_USAGE;
    }
}

static int check_tls(const struct options *o)
{
    if (!o->tls_cert != !o->tls_key || (o->tls_ca && !o->tls_cert)) {
        fputs("oms-sandbox: --tls-cert and --tls-key belong together\n", stderr);
        return EXIT_USAGE;
    }
#ifndef HAVE_GNUTLS
    if (o->tls_cert) {
        fputs("oms-sandbox: this one was built without https\n", stderr);
        return EXIT_USAGE;
    }
#endif
    if (!o->tls_cert || (!o->control && !faults_are_raw(&o->faults)))
        return -1;
    fputs("oms-sandbox: faults of the connection and --control are for plain http\n", stderr);
    return EXIT_USAGE;
}

void options_clear(struct options *o)
{
    faults_clear(&o->faults);
    life_clear(&o->life);
}

/* Taken out of the environment, which others can look at. */
static const char *options_password_given(void)
{
    static char kept[1024];
    char *value = getenv("OMS_SANDBOX_PASSWORD");
    if (value == NULL)
        return NULL;
    snprintf(kept, sizeof kept, "%s", value);
    explicit_bzero(value, strlen(value));
    unsetenv("OMS_SANDBOX_PASSWORD");
    return kept;
}

int options_read(struct options *o, int argc, char **argv)
{
    const char *password = options_password_given();
    *o =
        (struct options){.user = "admin", .password = password ? password : "admin", .sources = -1};
    int option;
    while ((option = getopt_long(argc, argv, "", table, NULL)) != -1) {
        int result = sandbox_options_read_option(o, option);
        if (result >= 0)
            return result;
    }
    o->more_tables = argv + optind;
    if (optind == argc || o->list_columns)
        return check_tls(o);
    fprintf(stderr, "oms-sandbox: unexpected argument '%s'\nTry 'oms-sandbox --help'.\n",
            argv[optind]);
    return EXIT_USAGE;
}
