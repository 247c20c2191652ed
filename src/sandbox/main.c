/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/path.h"
#include "sandbox/clock.h"
#include "sandbox/objects.h"
#include "sandbox/server.h"

/* The log holds what the tasks are about: nobody else needs to read it. False after a message. */
static bool main_open_log(const struct options *o, FILE **log)
{
    if (!o->log && !o->log_fd)
        return true;
    int fd =
        o->log_fd ? (int)o->log_fd : open(o->log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    *log = fd >= 0 ? fdopen(fd, "a") : NULL;
    if (!*log)
        fprintf(stderr, "oms-sandbox: cannot write %s: %s\n", o->log_fd ? "to --log-fd" : o->log,
                strerror(errno));
    return *log;
}

int main(int argc, char **argv)
{
    struct options options;
    struct store store;
    char *why = NULL;
    if (!path_keep_standard())
        return EXIT_FAILURE;
    int status = options_read(&options, argc, argv);
    if (status >= 0) {
        options_clear(&options);
        return status;
    }
    if (options.list_columns)
        return columns_print(options.list_columns, options.more_tables);
    if (options.list_objects) {
        status = objects_print(options.data, options.list_objects);
        options_clear(&options);
        return status;
    }
    if (options.clock > 0)
        clock_stop(options.clock);
    FILE *log = NULL;
    if (!main_open_log(&options, &log)) {
        options_clear(&options);
        return 1;
    }
    if (!store_open(&store, &options, &why)) {
        fprintf(stderr, "oms-sandbox: cannot read the data: %s\n", why);
        free(why);
        status = 1;
    } else {
        status = server_run(&options, &store, log);
        store_close(&store);
    }
    if (log)
        fclose(log);
    options_clear(&options);
    return status;
}
