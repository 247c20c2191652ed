/* SPDX-License-Identifier: Apache-2.0 */
#include "app/editor.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/signals.h"
#include "base/utf8.h"
#include "ui/term.h"

/* May hold options, and so is a line for the shell, as everywhere. */
static const char *editor_command(void)
{
    const char *visual = getenv("VISUAL"), *editor = getenv("EDITOR");
    return visual && *visual ? visual : editor && *editor ? editor : "vi";
}

/* Others would take "+7" for a file. */
static bool editor_takes_line(const char *command)
{
    static const char *const known[] = {"vi",   "vim",    "nvim", "view", "vim.tiny", "elvis",
                                        "nano", "pico",   "joe",  "jed",  "emacs",    "emacsclient",
                                        "mg",   "mcedit", "ne",   "kak",  "micro",    "zile"};
    char *word = mem_text_n(command, strcspn(command, " \t"));
    const char *slash = strrchr(word, '/');
    bool takes = false;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        takes |= strcmp(slash ? slash + 1 : word, known[i]) == 0;
    free(word);
    return takes;
}

static void editor_child(char *const argv[])
{
    sigset_t none;
    sigemptyset(&none);
    for (int i = 1; i < SIGNALS; i++)
        signal(i, SIG_DFL);
    sigprocmask(SIG_SETMASK, &none, NULL);
    if (term_is_script()) { /* which has no terminal to give */
        int nothing = open("/dev/null", O_RDWR);
        for (int fd = STDIN_FILENO; nothing >= 0 && fd <= STDERR_FILENO; fd++)
            dup2(nothing, fd);
    }
    execvp(argv[0], argv);
    _exit(127);
}

/* ^Z in the editor stops the job, so we stop with it. */
static int editor_wait(pid_t child)
{
    int status;
    for (;;) {
        pid_t got = waitpid(child, &status, WUNTRACED);
        if (got < 0 && errno != EINTR)
            return -1;
        if (got == child && !WIFSTOPPED(status))
            return status;
        if (got == child) {
            raise(SIGSTOP);
            kill(child, SIGCONT);
        }
    }
}

/* What a terminal sends is meant for the editor. */
static int editor_wait_deaf(pid_t child)
{
    static const int signals[] = {SIGINT, SIGQUIT, SIGTSTP};
    enum { COUNT = sizeof signals / sizeof *signals };
    struct sigaction ignore = {.sa_handler = SIG_IGN}, before[COUNT];
    for (int i = 0; i < COUNT; i++)
        sigaction(signals[i], &ignore, &before[i]);
    int status = editor_wait(child);
    for (int i = 0; i < COUNT; i++)
        sigaction(signals[i], &before[i], NULL);
    return status;
}

bool editor_run(const char *file, size_t line, char **why)
{
    const char *command = editor_command();
    char *script = mem_printf("%s \"$@\"", command);
    char *place = mem_printf("+%zu", line);
    char shell[] = "sh", option[] = "-c";
    bool placed = line && editor_takes_line(command);
    char *argv[] = {
        shell, option, script, shell, placed ? place : (char *)file, placed ? (char *)file : NULL,
        NULL};
    term_leave();
    pid_t child = fork();
    if (child == 0)
        editor_child(argv);
    int status = child > 0 ? editor_wait_deaf(child) : -1;
    term_return();
    if (status != 0) {
        char *shown = utf8_shown(command);
        *why = mem_printf(_("The editor \"%s\" failed. VISUAL or EDITOR names another."), shown);
        free(shown);
    }
    free(place);
    free(script);
    return status == 0;
}
