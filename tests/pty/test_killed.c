/* SPDX-License-Identifier: Apache-2.0 */
/*
 * kill -9 at any moment: the draft can always be read, and what was on the screen a second before
 * is in it.
 */
#include "../unit/asserts.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "kept.h"
#include "pty.h"
#include "../unit/own_folder.h"

enum { TIMES = 200, AT_ONCE = 20, KEYS = 60, LONGEST_MS = 1300, OLDEST_MS = 1000 };

/* A session whose name grows key by key, and when each key was seen to have its effect. */
struct typist {
    struct pty pty;
    char *state;
    int64_t shown[KEYS];
    size_t typed, seen;
    int64_t end; /* when it is killed */
    bool ready;
};

static unsigned seed = 20261122;

static int64_t chance(int64_t below)
{
    seed = seed * 1103515245U + 12345U;
    return (int64_t)(seed >> 8) % below;
}

static char letter(size_t i)
{
    return (char)('a' + i % 26);
}

static void begin(struct typist *t, size_t number)
{
    static const char *const none[] = {NULL};
    *t = (struct typist){.state = mem_printf("%s/%zu", folder, number)};
    pty_start(&t->pty, t->state, none);
}

/* The step of the task, by the list of steps. */
static void go(struct typist *t)
{
    pty_expect(&t->pty, 0, "F9 actions");
    pty_send(&t->pty, "\033OQ");
    pty_expect(&t->pty, 0, "Steps");
    size_t from = t->pty.out.len;
    pty_send(&t->pty, "\033[B\033[B\033[B\r");
    pty_expect(&t->pty, from, "Type  Tab");
}

static void set_off(struct typist *t)
{
    while (pty_read(&t->pty, 0)) {
    }
    t->ready = true;
    t->end = pty_now() + chance(LONGEST_MS);
}

/* One letter at a time: what is sent after it is its effect. */
static void work(struct typist *t)
{
    if (t->seen < t->typed) {
        if (pty_read(&t->pty, 0))
            t->shown[t->seen++] = pty_now();
    } else if (t->typed < KEYS) {
        char text[2] = {letter(t->typed++), '\0'};
        pty_send(&t->pty, text);
    }
}

static void finish(struct typist *t)
{
    size_t due = 0;
    int64_t end = pty_now();
    assert_int_equal(kill(t->pty.pid, SIGKILL), 0);
    pty_wait(&t->pty);
    while (due < t->seen && t->shown[due] < end - OLDEST_MS)
        due++;
    char *file = draft_in(t->state), *name = file ? draft_name(file) : NULL;
    size_t length = name ? strlen(name) : 0;
    if (length < due || length > t->typed)
        fail_msg("%zu letters were typed, %zu of them more than a second ago, %zu are kept",
                 t->typed, due, length);
    for (size_t i = 0; i < length; i++)
        assert_int_equal(name[i], letter(i));
    free(name);
    free(file);
    free(t->state);
    pty_close(&t->pty);
}

static void killed_at_any_moment(void **state)
{
    struct typist typists[AT_ONCE];
    size_t kept = 0;
    for (size_t done = 0; done < TIMES; done += AT_ONCE) {
        for (size_t i = 0; i < AT_ONCE; i++)
            begin(&typists[i], done + i);
        for (size_t i = 0; i < AT_ONCE; i++)
            go(&typists[i]);
        for (size_t i = 0; i < AT_ONCE; i++)
            set_off(&typists[i]);
        for (size_t left = AT_ONCE; left > 0;) {
            left = 0;
            for (size_t i = 0; i < AT_ONCE; i++) {
                struct typist *t = &typists[i];
                if (!t->ready)
                    continue;
                work(t);
                t->ready = pty_now() < t->end;
                left += t->ready;
                if (!t->ready) {
                    kept += t->seen > 0 && t->shown[0] < pty_now() - OLDEST_MS;
                    finish(t);
                }
            }
            usleep(2000);
        }
    }
    assert_true(kept > TIMES / 20); /* else nothing was tried */
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(killed_at_any_moment)};
    return cmocka_run_group_tests(tests, folder_make, folder_remove);
}
