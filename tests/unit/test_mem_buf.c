/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include "asserts.h"
#include "base/buf.h"
#include "base/mem.h"
#include "base/sort.h"

static void new_memory_is_zero(void **state)
{
    unsigned char *bytes = mem_new(100);
    int *numbers = mem_array(25, sizeof *numbers);
    for (size_t i = 0; i < 100; i++)
        assert_int_equal(bytes[i], 0);
    for (size_t i = 0; i < 25; i++)
        assert_int_equal(numbers[i], 0);
    free(bytes);
    free(numbers);
}

static void growing_keeps_what_is_there(void **state)
{
    size_t cap = 0;
    int *items = NULL;
    for (int i = 0; i < 1000; i++) {
        items = mem_grow(items, &cap, (size_t)i + 1, sizeof *items);
        assert_true(cap > (size_t)i);
        items[i] = i;
    }
    for (int i = 0; i < 1000; i++)
        assert_int_equal(items[i], i);
    assert_true(cap < 2048);
    int *same = mem_grow(items, &cap, 1000, sizeof *items);
    assert_ptr_equal(same, items);
    free(items);
}

static void texts_are_copied(void **state)
{
    assert_null(mem_text(NULL));
    char *copy = mem_text_n("abcdef", 3);
    assert_string_equal(copy, "abc");
    free(copy);
    copy = mem_printf("%s-%d", "x", 7);
    assert_string_equal(copy, "x-7");
    free(copy);
}

static void a_slot_takes_a_part_of_itself(void **state)
{
    char *slot = mem_text("schema.table");
    mem_replace(&slot, slot + 7);
    assert_string_equal(slot, "table");
    mem_replace(&slot, NULL);
    assert_null(slot);
}

static void say_hook(void)
{
    fputs("hook\n", stderr);
}

/* A hook that fails must not be entered a second time. */
static void failing_hook(void)
{
    fputs("again\n", stderr);
    fatal("inner %d", 2);
}

static void overflow(void)
{
    fatal_set_hook(say_hook);
    free(mem_array(SIZE_MAX / 2, 4));
}

static void fail_twice(void)
{
    fatal_set_hook(failing_hook);
    fatal("outer");
}

/* Runs action in a child; gives its standard error and exit code. Caller frees. */
static char *dying_words(void (*action)(void), int *code)
{
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0) {
        dup2(ends[1], STDERR_FILENO);
        action();
        _exit(99);
    }
    close(ends[1]);
    struct buf said = {0};
    char block[256];
    ssize_t got;
    while ((got = read(ends[0], block, sizeof block)) > 0)
        buf_add(&said, block, (size_t)got);
    close(ends[0]);
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    *code = WEXITSTATUS(status);
    return buf_steal(&said);
}

static void too_much_memory_ends_the_program(void **state)
{
    int code;
    char *said = dying_words(overflow, &code);
    assert_int_equal(code, 1);
    assert_string_equal(said, "hook\noms-wizard: There is not enough memory.\n");
    free(said);
}

static void a_failing_hook_runs_once(void **state)
{
    int code;
    char *said = dying_words(fail_twice, &code);
    assert_int_equal(code, 1);
    assert_string_equal(said, "again\noms-wizard: inner 2\n");
    free(said);
}

static void a_buffer_collects(void **state)
{
    struct buf b = {0};
    assert_string_equal(buf_string(&b), "");
    buf_text(&b, "one");
    buf_char(&b, ' ');
    buf_add(&b, "two\0x", 5);
    buf_printf(&b, "<%05d>", 42);
    assert_int_equal(b.len, 16);
    assert_memory_equal(b.data, "one two\0x<00042>", 17);
    buf_clear(&b);
    assert_null(b.data);
}

static void a_buffer_grows_for_long_texts(void **state)
{
    struct buf b = {0};
    char *big = mem_new(10001);
    memset(big, 'x', 10000);
    buf_printf(&b, "%s|%s", big, big);
    assert_int_equal(b.len, 20001);
    assert_int_equal(strlen(b.data), 20001);
    assert_int_equal(b.data[10000], '|');
    free(big);
    buf_clear(&b);
}

static void reset_keeps_the_memory(void **state)
{
    struct buf b = {0};
    buf_text(&b, "something");
    char *memory = b.data;
    buf_reset(&b);
    assert_string_equal(buf_string(&b), "");
    buf_text(&b, "other");
    assert_ptr_equal(b.data, memory);
    assert_string_equal(b.data, "other");
    buf_clear(&b);
}

static void stealing_empties(void **state)
{
    struct buf b = {0};
    char *nothing = buf_steal(&b);
    assert_string_equal(nothing, "");
    buf_text(&b, "loot");
    char *text = buf_steal(&b);
    assert_string_equal(text, "loot");
    assert_int_equal(b.len, 0);
    assert_string_equal(buf_string(&b), "");
    free(nothing);
    free(text);
}

static int compare_groups(const void *a, const void *b, const void *context)
{
    const int *direction = context;
    return (*(const int *)a / 100 - *(const int *)b / 100) * *direction;
}

/* Against the order in which equal ones were. */
static void sorting_is_stable(void **state)
{
    for (int direction = -1; direction <= 1; direction += 2)
        for (size_t count = 0; count < 70; count++) {
            int items[70], lens[5] = {0};
            for (size_t i = 0; i < count; i++) {
                int group = (int)(i * 7919 % 5);
                items[i] = 100 * group + lens[group]++;
            }
            sort_with(items, count, sizeof *items, compare_groups, &direction);
            for (size_t i = 1; i < count; i++) {
                int order = compare_groups(&items[i - 1], &items[i], &direction);
                assert_true(order < 0 || (order == 0 && items[i - 1] < items[i]));
            }
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(new_memory_is_zero),
        cmocka_unit_test(growing_keeps_what_is_there),
        cmocka_unit_test(texts_are_copied),
        cmocka_unit_test(a_slot_takes_a_part_of_itself),
        cmocka_unit_test(too_much_memory_ends_the_program),
        cmocka_unit_test(a_failing_hook_runs_once),
        cmocka_unit_test(a_buffer_collects),
        cmocka_unit_test(a_buffer_grows_for_long_texts),
        cmocka_unit_test(reset_keeps_the_memory),
        cmocka_unit_test(stealing_empties),
        cmocka_unit_test(sorting_is_stable),
    };
    return cmocka_run_group_tests_name("mem_buf", tests, NULL, NULL);
}
