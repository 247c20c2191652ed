/* SPDX-License-Identifier: Apache-2.0 */
#include "asserts.h"

#include <locale.h>
#include "base/utf8.h"
#include "ui/script.h"
#include "screen.h"

/* Plays a script; each key is shown on the screen as it came. Returns what went to the screens. */
static char *play(const char *script, int *failed)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    assert_non_null(out);
    screen_open_script(4, 30, script, out);
    struct buf seen = {0};
    struct key k;
    for (bool more = true; more;) {
        char *shown = utf8_visible(buf_string(&seen), seen.len);
        term_begin();
        term_frame((struct area){0, 0, 3, 30}, "键");
        term_text(1, 1, 28, STYLE_NORMAL, shown);
        term_cursor(1, 1 + (int)utf8_width(shown));
        term_end();
        free(shown);
        assert_false(term_key(&k, false)); /* something is under way: the script waits */
        if (!term_key(&k, true))
            continue; /* a screen is drawn once more */
        if (k.code == K_TEXT)
            buf_text(&seen, k.text);
        else if (k.code == K_PASTE)
            buf_printf(&seen, "<%s>", k.paste);
        else if (k.code == K_RESIZE)
            buf_printf(&seen, "%dx%d", term_cols(), term_rows());
        else if (k.code != K_HANGUP)
            buf_printf(&seen, "[%s]", key_title(k.code));
        more = k.code != K_HANGUP;
    }
    assert_int_equal(k.signal, 0);
    assert_false(term_keys_pending());
    *failed = term_script_failed();
    buf_clear(&seen);
    term_close();
    fclose(out);
    return text;
}

static void expect_screens(const char *script, const char *wanted)
{
    int failed;
    char *screens = play(script, &failed);
    assert_string_equal(screens, wanted);
    assert_int_equal(failed, 0);
    free(screens);
}

static void keys_and_texts_arrive_in_order(void **state)
{
    expect_screens("# nothing here\n"
                   "  Down*2 \"a\\\"中\" # a remark\n"
                   "Ctrl-P Space F10\r\n"
                   "@screen first\n",
                   "=== first (4x30)\n"
                   "┌─ 键 ───────────────────────┐\n"
                   "│[Down][Down]a\"中[Ctrl-P] [F1│\n"
                   "└────────────────────────────┘\n"
                   "\n"
                   "--- cursor 1,29\n"
                   "--- cut 1,1 [Down][Down]a\"中[Ctrl-P] [F10]\n");
}

static void a_paste_comes_as_one_key(void **state)
{
    expect_screens("@paste \"a\\n\\tb\\\\\"\n@screen p\n@quit\nDown\n@screen never",
                   "=== p (4x30)\n"
                   "┌─ 键 ───────────────────────┐\n"
                   "│<a\\n\\tb\\>                   │\n"
                   "└────────────────────────────┘\n"
                   "\n"
                   "--- cursor 1,10\n");
}

static void a_resize_changes_the_screen(void **state)
{
    expect_screens("@resize 12x3\n@screen small\n@resize 40x5\n@screen large\n",
                   "=== small (3x12)\n"
                   "┌─ 键 ──────\n"
                   "│12x3\n"
                   "└───────────\n"
                   "--- cursor 1,5\n"
                   "=== large (5x40)\n"
                   "┌─ 键 ───────────────────────┐\n"
                   "│12x340x5                    │\n"
                   "└────────────────────────────┘\n"
                   "\n"
                   "\n"
                   "--- cursor 1,9\n");
}

/* What is drawn must not depend on how often it was. */
static void a_screen_is_drawn_twice_and_compared(void **state)
{
    FILE *saved = stderr, *quiet = fopen("/dev/null", "w");
    assert_non_null(quiet);
    stderr = quiet;
    for (int step = 0; step < 2; step++) {
        screen_open_script(2, 10, "@screen a\n", quiet);
        struct key k = {.code = K_NONE};
        for (int drawn = 0; k.code != K_HANGUP; drawn += step) {
            char text[16];
            snprintf(text, sizeof text, "%d", drawn);
            term_begin();
            term_text(0, 0, 10, STYLE_NORMAL, text);
            term_end();
            term_key(&k, true);
        }
        assert_int_equal(term_script_failed(), step);
        term_close();
    }
    stderr = saved;
    fclose(quiet);
}

static void unmet_expectations_are_counted(void **state)
{
    int failed;
    FILE *saved = stderr, *quiet = fopen("/dev/null", "w");
    assert_non_null(quiet);
    stderr = quiet;
    char *screens = play("\"x中\"\n@expect \"x中\"\n@absent \"y\"\n", &failed);
    assert_int_equal(failed, 0);
    free(screens);
    screens = play("\"x\"\n@expect \"y\"\n@absent \"x\"\n@expect \"x\"\n", &failed);
    assert_int_equal(failed, 2);
    free(screens);
    stderr = saved;
    fclose(quiet);
}

static void expect_refused(const char *text, const char *place)
{
    char name[] = "/tmp/test-script-XXXXXX", *why = NULL;
    int fd = mkstemp(name);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, strlen(text)), (ssize_t)strlen(text));
    close(fd);
    struct term_options options = {.script = name};
    assert_false(term_open(&options, &why));
    unlink(name);
    assert_non_null(why);
    char *wanted = NULL;
    assert_true(asprintf(&wanted, "%s%s", name, place) > 0);
    if (strncmp(why, wanted, strlen(wanted)) != 0)
        fail_msg("\"%s\" does not begin with \"%s\"", why, wanted);
    free(wanted);
    free(why);
    term_close(); /* harmless: nothing is open */
}

static void a_bad_script_is_refused_with_its_line(void **state)
{
    expect_refused("Down\nF11\n", ":2: there is no such key: F11");
    expect_refused("\n\n\"abc\n", ":3: the closing quote is missing");
    expect_refused("\"a\\nb\"\n", ":1: unknown escape in a text: \\n");
    expect_refused("@jump\n", ":1: there is no such directive: @jump");
    expect_refused("@resize 80\n", ":1: a size such as 80x24 is expected here: 80");
    expect_refused("@resize 0x24\n", ":1: a size");
    expect_refused("@screen\n", ":1: a name is expected here");
    expect_refused("@expect x\n", ":1: a text in quotes is expected here: x");
    expect_refused("@quit now\n", ":1: a directive stands alone on its line: now");
    expect_refused("Down*x\n", ":1: not a number of times: Down*x");
    expect_refused("Down*99999999\n", ":1: not a number of times");
    expect_refused("\"\xff\"\n", ":1: this is not UTF-8: \\xff");
}

static void a_missing_script_says_so(void **state)
{
    char *why = NULL;
    struct term_options options = {.script = "/nonexistent/keys"};
    assert_false(term_open(&options, &why));
    assert_non_null(strstr(why, "/nonexistent/keys"));
    free(why);
}

static void without_a_terminal_the_wizard_says_so(void **state)
{
    char *why = NULL;
    struct term_options options = {0};
    int in = dup(STDIN_FILENO);
    assert_non_null(freopen("/dev/null", "r", stdin));
    assert_false(term_open(&options, &why));
    assert_non_null(strstr(why, "terminal"));
    free(why);
    dup2(in, STDIN_FILENO);
    close(in);
}

static void a_text_is_cut_at_whole_characters(void **state)
{
    screen_open(4, 10);
    term_begin();
    term_text(0, 0, 5, STYLE_NORMAL, "中文字");
    term_text(0, 5, 1, STYLE_NORMAL, "|");
    term_text(1, 8, 99, STYLE_NORMAL, "a中");
    term_text(2, 0, 10, STYLE_NORMAL, "a\001b\033[0m\xff\xc2\x9b");
    term_text(3, 0, 10, STYLE_NORMAL, "e\u0301\u0302x\u0301");
    term_text(4, 0, 10, STYLE_NORMAL, "below");
    term_text(-1, 0, 10, STYLE_NORMAL, "above");
    term_text(0, -1, 3, STYLE_NORMAL, "left");
    term_text(0, 10, 3, STYLE_NORMAL, "right");
    term_text(0, 0, -4, STYLE_NORMAL, "none");
    term_end();
    expect_line(0, "中文 |");
    expect_line(1, "        a");
    expect_line(2, "a?b?[0m??");
    expect_line(3, "e\u0301\u0302x\u0301");
    term_begin();
    term_text(0, 0, 10, STYLE_NORMAL, "中文字");
    term_text(0, 1, 2, STYLE_NORMAL, "||"); /* over two halves */
    term_end();
    expect_line(0, " || 字");
    term_close();
}

static void frames_are_ascii_when_asked_or_needed(void **state)
{
    struct term_options options = {.script = "/dev/null", .rows = 3, .cols = 8, .ascii = true};
    for (int i = 0; i < 2; i++) {
        char *why = NULL;
        setlocale(LC_ALL, i ? "C" : "C.UTF-8");
        options.ascii = i == 0;
        assert_true(term_open(&options, &why));
        term_begin();
        term_frame((struct area){0, 0, 3, 8}, NULL);
        term_text(1, 1, 6, STYLE_NORMAL, "é");
        term_end();
        expect_line(0, "+------+");
        expect_line(1, i ? "|?     |" : "|é     |");
        expect_line(2, "+------+");
        term_close();
    }
    setlocale(LC_ALL, "C.UTF-8");
}

static void any_size_can_be_drawn(void **state)
{
    screen_open(24, 80);
    srand(3);
    for (int i = 0; i < 300; i++) {
        term_resize(1 + rand() % 100, 1 + rand() % 300);
        term_begin();
        term_frame((struct area){rand() % 20 - 5, rand() % 20 - 5, rand() % 40, rand() % 40}, "中");
        term_fill((struct area){0, 0, rand() % 99, rand() % 99}, STYLE_FOCUS);
        term_cursor(rand() % 200 - 50, rand() % 400 - 50);
        term_end();
        assert_true(term_rows() >= 1 && term_cols() >= 1);
    }
    term_close();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_and_texts_arrive_in_order),
        cmocka_unit_test(a_paste_comes_as_one_key),
        cmocka_unit_test(a_resize_changes_the_screen),
        cmocka_unit_test(a_screen_is_drawn_twice_and_compared),
        cmocka_unit_test(unmet_expectations_are_counted),
        cmocka_unit_test(a_bad_script_is_refused_with_its_line),
        cmocka_unit_test(a_missing_script_says_so),
        cmocka_unit_test(without_a_terminal_the_wizard_says_so),
        cmocka_unit_test(a_text_is_cut_at_whole_characters),
        cmocka_unit_test(frames_are_ascii_when_asked_or_needed),
        cmocka_unit_test(any_size_can_be_drawn),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("term_script", tests, NULL, NULL);
}
