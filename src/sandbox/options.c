/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <getopt.h>
#include <limits.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "base/compat.h"
#include "sandbox/options.h"

enum { EXIT_USAGE = 2, AFTER_LETTERS = 256 };

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

/* -1 to go on, else the exit status. */
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

static int options_read_casing(struct options *o)
{
    static const char *const names[] = {"camel", "pascal", "mixed"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i], optarg) == 0) {
            o->casing = (enum casing)i;
            return -1;
        }
    fprintf(stderr, "oms-sandbox: '%s' is none of camel, pascal, mixed\n", optarg);
    return EXIT_USAGE;
}

static int options_read_edition(struct options *o)
{
    if (edition_find(optarg, &o->edition))
        return -1;
    fprintf(stderr, "oms-sandbox: '%s' is none of %s\n", optarg, edition_list());
    return EXIT_USAGE;
}

/* Takes over why; NULL: all is well. */
static int options_complain(const char *of, char *why)
{
    if (!why)
        return -1;
    fprintf(stderr, "oms-sandbox: %s%s\n", of, why);
    free(why);
    return EXIT_USAGE;
}

static int options_read_fault(struct options *o)
{
    char *why = NULL;
    faults_add(&o->faults, optarg, &why);
    return options_complain("", why);
}

static int options_read_life(struct options *o)
{
    char *why = NULL;
    life_option(&o->life, optarg, &why);
    return options_complain("--life: ", why);
}

static int options_list_faults(struct options *o)
{
    (void)o;
    faults_list();
    return 0;
}

static int options_help(struct options *o)
{
    (void)o;
    fputs(help, stdout);
    return 0;
}

static int options_version(struct options *o)
{
    (void)o;
    puts("oms-sandbox " PACKAGE_VERSION);
    return 0;
}

enum option_kind { TEXT, NUMBER, FLAG, READ, PRINT };

#define AT(member) offsetof(struct options, member)

static const struct row {
    const char *name;
    enum option_kind kind;
    size_t at;        /* of what it sets: a text, a number or a flag */
    long least, most; /* of a number */
    int (*act)(struct options *o);
} rows[] = {
    {"port", NUMBER, AT(port), 0, UINT16_MAX, NULL},
    {"data", TEXT, AT(data), 0, 0, NULL},
    {"user", TEXT, AT(user), 0, 0, NULL},
    {"password", TEXT, AT(password), 0, 0, NULL},
    {"sources", NUMBER, AT(sources), 0, 1000000, NULL},
    {"projects", NUMBER, AT(projects), 0, 1000000, NULL},
    {"demo", FLAG, AT(demo), 0, 0, NULL},
    {"max-page", NUMBER, AT(max_page), 1, 1000000, NULL},
    {"delay", NUMBER, AT(delay), 0, 3600000, NULL},
    {"speed", NUMBER, AT(speed), 0, 3600000, NULL},
    {"clock", NUMBER, AT(clock), 1, INT32_MAX, NULL},
    {"life", READ, 0, 0, 0, options_read_life},
    {"edition", READ, 0, 0, 0, options_read_edition},
    {"casing", READ, 0, 0, 0, options_read_casing},
    {"log", TEXT, AT(log), 0, 0, NULL},
    {"log-fd", NUMBER, AT(log_fd), STDERR_FILENO + 1, INT_MAX, NULL},
    {"fault", READ, 0, 0, 0, options_read_fault},
    {"faults", PRINT, 0, 0, 0, options_list_faults},
    {"control", FLAG, AT(control), 0, 0, NULL},
    {"tls-cert", TEXT, AT(tls_cert), 0, 0, NULL},
    {"tls-key", TEXT, AT(tls_key), 0, 0, NULL},
    {"tls-ca", TEXT, AT(tls_ca), 0, 0, NULL},
    {"until-stdin-closes", FLAG, AT(until_stdin_closes), 0, 0, NULL},
    {"list-objects", TEXT, AT(list_objects), 0, 0, NULL},
    {"list-columns", TEXT, AT(list_columns), 0, 0, NULL},
    {"help", PRINT, 0, 0, 0, options_help},
    {"version", PRINT, 0, 0, 0, options_version},
};

enum { ROWS = sizeof rows / sizeof *rows };

/* option: what getopt gave. -1 to go on, else the exit status. */
static int options_read_one(struct options *o, int option)
{
    if (option < 0 || option >= ROWS) {
        fputs("Try 'oms-sandbox --help'.\n", stderr);
        return EXIT_USAGE;
    }
    const struct row *row = &rows[option];
    char *slot = (char *)o + row->at;
    switch (row->kind) {
    case TEXT:
        *(const char **)(void *)slot = optarg;
        return -1;
    case NUMBER:
        return options_read_number(optarg, row->least, row->most, (long *)(void *)slot);
    case FLAG:
        *(bool *)slot = true;
        return -1;
    default:
        return row->act(o);
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
    if (!value)
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
    struct option table[ROWS + 1] = {0};
    int option;
    for (int i = 0; i < ROWS; i++) {
        bool bare = rows[i].kind == FLAG || rows[i].kind == PRINT;
        table[i] = (struct option){rows[i].name, bare ? no_argument : required_argument, NULL,
                                   AFTER_LETTERS + i};
    }
    while ((option = getopt_long(argc, argv, "", table, NULL)) != -1) {
        int result = options_read_one(o, option - AFTER_LETTERS);
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
