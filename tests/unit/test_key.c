/* SPDX-License-Identifier: Apache-2.0 */
#include "asserts.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include "ui/decoder.h"

enum { DELAY = 50 };

/* Feeds bytes at time 0 and writes the keys that come, at once and long after, as one line. */
static void decode_in(struct decoder *d, const char *bytes, size_t length, struct buf *out)
{
    struct key k;
    decoder_feed(d, bytes, length, 0);
    for (int64_t now = 0; now <= 10000; now += 10000)
        while (decoder_next(d, &k, now)) {
            if (out->len)
                buf_char(out, ' ');
            if (k.code == K_TEXT)
                buf_printf(out, "'%s'", k.text);
            else if (k.code == K_PASTE)
                buf_printf(out, "<%s>", k.paste);
            else
                buf_text(out, key_title(k.code));
        }
}

static void expect_bytes(const char *bytes, size_t length, const char *keys)
{
    struct decoder d;
    struct buf out = {0};
    decoder_init(&d, DELAY);
    decode_in(&d, bytes, length, &out);
    assert_string_equal(buf_string(&out), keys);
    buf_clear(&out);
    decoder_clear(&d);
}

static void expect(const char *bytes, const char *keys)
{
    expect_bytes(bytes, strlen(bytes), keys);
}

static void names_lead_to_codes_and_back(void **state)
{
    int named = 0;
    for (int code = K_NONE + 1; code < K_COUNT; code++) {
        const char *name = key_title((enum key_code)code);
        if (*name) {
            assert_int_equal(key_by_name(name), code);
            named++;
        }
    }
    assert_int_equal(named, K_COUNT - 5); /* all but none, text, paste, resize, hangup */
    assert_int_equal(key_by_name("ctrl-p"), K_CTRL_P);
    assert_int_equal(key_by_name("BackTab"), K_BACKTAB);
    assert_int_equal(key_by_name("F11"), K_NONE);
    assert_int_equal(key_by_name(""), K_NONE);
    assert_string_equal(key_title(K_NONE), "");
}

static void a_character_is_told_from_others(void **state)
{
    struct key a = {.code = K_TEXT, .text = "a"}, wide = {.code = K_TEXT, .text = "中"};
    struct key up = {.code = K_UP};
    assert_true(key_is(&a, 'a'));
    assert_false(key_is(&a, 'b'));
    assert_false(key_is(&wide, (char)0xe4));
    assert_false(key_is(&up, '\0'));
}

/* What the terminals send that DBAs sit at. */
static void every_terminal_reaches_every_key(void **state)
{
    static const struct {
        const char *terminal, *bytes, *keys;
    } table[] = {
        {"xterm, cursor mode", "\033OA\033OB\033OC\033OD\033OH\033OF",
         "Up Down Right Left Home End"},
        {"xterm, normal mode", "\033[A\033[B\033[C\033[D\033[H\033[F",
         "Up Down Right Left Home End"},
        {"xterm", "\033OP\033OQ\033OR\033OS\033[15~\033[17~\033[18~\033[19~\033[20~\033[21~",
         "F1 F2 F3 F4 F5 F6 F7 F8 F9 F10"},
        {"xterm", "\033[5~\033[6~\033[2~\033[3~\033[Z", "PgUp PgDn Insert Delete Shift-Tab"},
        {"PuTTY", "\033[11~\033[12~\033[13~\033[14~\033[15~", "F1 F2 F3 F4 F5"},
        {"PuTTY, rxvt home", "\033[1~\033[4~\033[7~\033[8~", "Home End Home End"},
        {"PuTTY, Linux mode", "\033[[A\033[[B\033[[C\033[[D\033[[E", "F1 F2 F3 F4 F5"},
        {"linux", "\033[[A\033[[E\033[17~\033[21~\033[1~\033[4~", "F1 F5 F6 F10 Home End"},
        {"keypad in application mode", "\033Oq\033Oy\033On\033OM", "'1' '9' '.' Enter"},
        {"Shift, Ctrl, Alt with cursor keys", "\033[1;2A\033[1;2D\033[1;5A", "Up Left Up"},
        {"xterm, tmux: words", "\033[1;5D\033[1;5C\033[1;3D\033[1;3C\033[3;5~",
         "Alt-B Alt-F Alt-B Alt-F Alt-D"},
        {"old xterm: words", "\033[5D\033[5C\033O5D\033O5C", "Alt-B Alt-F Alt-B Alt-F"},
        {"rxvt: words", "\033Od\033Oc", "Alt-B Alt-F"},
        {"any: Alt", "\033b\033f\033d\033\177\033\010",
         "Alt-B Alt-F Alt-D Alt-Backspace Alt-Backspace"},
        {"Shift and Ctrl with F-keys", "\033[1;2P\033[15;5~", "F1 F5"},
        {"Alt as Esc before a sequence", "\033\033[A", "Up"},
        {"any: backspace", "\010\177", "Backspace Backspace"},
        {"any: enter and tab", "\r\n\t", "Enter Enter Tab"},
        {"any: control", "\001\003\020\021\023\032\037",
         "Ctrl-A Ctrl-C Ctrl-P Ctrl-Q Ctrl-S Ctrl-Z Ctrl-_"},
        {"any: Esc and digit", "\0331\0339\0330", "F1 F9 F10"},
        {"any: Esc and digit among Alt", "\033b\0332\033f", "Alt-B F2 Alt-F"},
        {"any: text", "a~é中", "'a' '~' 'é' '中'"},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
        expect(table[i].bytes, table[i].keys);
}

static void terminfo_wins_over_built_in_knowledge(void **state)
{
    struct decoder d;
    struct buf out = {0};
    decoder_init(&d, DELAY);
    decoder_learn(&d, "\033Ot", K_F5);      /* vt100 */
    decoder_learn(&d, "\033\t", K_BACKTAB); /* linux */
    decoder_learn(&d, "\010", K_UP);        /* no sequence: not learned */
    decode_in(&d, "\033Ot\033Ou\033\t\010", 9, &out);
    assert_string_equal(buf_string(&out), "F5 '5' Shift-Tab Backspace");
    buf_clear(&out);
    decoder_clear(&d);
}

static void unknown_sequences_are_swallowed(void **state)
{
    expect("a\033[23~b", "'a' 'b'"); /* F11 */
    expect("a\033[99;99xb", "'a' 'b'");
    expect("a\033[?1;2cb", "'a' 'b'");   /* device attributes */
    expect("a\033[24;80Rb", "'a' 'b'");  /* place of the cursor */
    expect("a\033[M !!b", "'a' 'b'");    /* an old mouse */
    expect("a\033[<0;3;4Mb", "'a' 'b'"); /* a new mouse */
    expect("a\033[I\033[Ob", "'a' 'b'"); /* focus */
    expect("a\033]11;rgb:0/0/0\007b", "'a' 'b'");
    expect("a\033P1+r\033\\b", "'a' 'b'");
    expect("a\033xb", "'a' 'b'"); /* Alt-x */
    expect("a\033中b", "'a' 'b'");
    expect("a\033[201~b", "'a' 'b'"); /* end of no paste */
    expect("a\033[12", "'a'");        /* never completed */
    expect("a\033]never ending", "'a'");
    expect_bytes("a\0b\x1c", 4, "'a' 'b'");
    expect("a\xff\xc3(b", "'a' '(' 'b'");                    /* not UTF-8 */
    expect("a\xfa\xbd\xbd\xbd\xbd\xed\xa0\x80z", "'a' 'z'"); /* no longer UTF-8 */
    expect("a\xc2\x9b"
           "2Jb",
           "'a' '2' 'J' 'b'"); /* C1 */
}

static void a_lone_escape_is_a_key_after_its_delay(void **state)
{
    struct decoder d;
    struct key k;
    decoder_init(&d, DELAY);
    decoder_feed(&d, "\033", 1, 1000);
    assert_false(decoder_next(&d, &k, 1000));
    assert_int_equal(decoder_timeout(&d, 1010), DELAY - 10);
    assert_false(decoder_ready(&d));
    assert_false(decoder_next(&d, &k, 1000 + DELAY - 1));
    assert_true(decoder_next(&d, &k, 1000 + DELAY));
    assert_int_equal(k.code, K_ESC);
    assert_false(decoder_next(&d, &k, 1000 + DELAY));
    assert_int_equal(decoder_timeout(&d, 1000 + DELAY), -1);
    decoder_clear(&d);
    expect("\033\033", "Esc Esc");
}

static void a_digit_within_a_second_after_escape_is_a_function_key(void **state)
{
    struct decoder d;
    struct key k;
    decoder_init(&d, DELAY);
    decoder_feed(&d, "\033", 1, 0);
    assert_true(decoder_next(&d, &k, DELAY));
    assert_int_equal(k.code, K_ESC);
    decoder_feed(&d, "3", 1, 700);
    assert_true(decoder_next(&d, &k, 700));
    assert_int_equal(k.code, K_F3);
    decoder_feed(&d, "3", 1, 710); /* only the first digit */
    assert_true(decoder_next(&d, &k, 710));
    assert_true(key_is(&k, '3'));
    decoder_feed(&d, "\033", 1, 2000);
    assert_true(decoder_next(&d, &k, 2000 + DELAY));
    decoder_feed(&d, "3", 1, 3100);
    assert_true(decoder_next(&d, &k, 3100));
    assert_true(key_is(&k, '3'));
    decoder_clear(&d);
}

static void a_patient_decoder_holds_escape_back(void **state)
{
    struct decoder d;
    struct key k;
    decoder_init(&d, DELAY);
    d.patient = true;
    decoder_feed(&d, "\033", 1, 0);
    assert_false(decoder_next(&d, &k, DELAY));
    assert_int_equal(decoder_timeout(&d, DELAY), DECODER_DIGIT_MS - DELAY);
    decoder_feed(&d, "0", 1, 900);
    assert_true(decoder_next(&d, &k, 900));
    assert_int_equal(k.code, K_F10); /* and no Esc before */
    decoder_feed(&d, "\033", 1, 2000);
    decoder_feed(&d, "x", 1, 2000 + DELAY); /* another key decides it */
    assert_true(decoder_next(&d, &k, 2000 + DELAY));
    assert_int_equal(k.code, K_ESC);
    assert_true(decoder_next(&d, &k, 2000 + DELAY));
    assert_true(key_is(&k, 'x'));
    decoder_feed(&d, "\033", 1, 5000);
    assert_false(decoder_next(&d, &k, 5000 + DECODER_DIGIT_MS - 1));
    assert_true(decoder_next(&d, &k, 5000 + DECODER_DIGIT_MS));
    assert_int_equal(k.code, K_ESC);
    decoder_clear(&d);
}

static void a_sequence_split_by_a_slow_line_is_never_letters(void **state)
{
    struct decoder d;
    struct key k;
    decoder_init(&d, DELAY);
    decoder_feed(&d, "\033", 1, 0);
    assert_true(decoder_next(&d, &k, 400));
    assert_int_equal(k.code, K_ESC);
    decoder_feed(&d, "[B", 2, 500);
    assert_true(decoder_next(&d, &k, 500));
    assert_int_equal(k.code, K_DOWN);
    decoder_feed(&d, "\033", 1, 2000); /* the same, while nobody was looking */
    decoder_feed(&d, "[A", 2, 2400);
    assert_true(decoder_next(&d, &k, 2400));
    assert_int_equal(k.code, K_UP);
    assert_false(decoder_next(&d, &k, 9000));
    decoder_feed(&d, "\033", 1, 9000);
    assert_true(decoder_next(&d, &k, 9000 + DELAY));
    decoder_feed(&d, "OMS", 3, 9200); /* but a word is a word */
    assert_true(decoder_next(&d, &k, 9200));
    assert_true(key_is(&k, 'O'));
    assert_true(decoder_next(&d, &k, 9200));
    assert_true(key_is(&k, 'M'));
    decoder_clear(&d);
}

static void keys_come_right_however_the_bytes_are_cut(void **state)
{
    static const char bytes[] = "中\033[15~\033[200~x\r\ny\033[201~\033OAé\033]0;t\007\0331";
    struct decoder d;
    struct buf whole = {0}, parts;
    decoder_init(&d, DELAY);
    decode_in(&d, bytes, sizeof bytes - 1, &whole);
    decoder_clear(&d);
    assert_string_equal(buf_string(&whole), "'中' F5 <x\ny> Up 'é' F1");
    for (size_t cut = 1; cut < sizeof bytes - 1; cut++) {
        buf_init(&parts);
        decoder_init(&d, DELAY);
        struct key k;
        decoder_feed(&d, bytes, cut, 0);
        struct buf first = {0};
        while (decoder_next(&d, &k, 0))
            if (k.code == K_TEXT)
                buf_printf(&parts, "%s'%s'", parts.len ? " " : "", k.text);
            else if (k.code == K_PASTE)
                buf_printf(&parts, "%s<%s>", parts.len ? " " : "", k.paste);
            else
                buf_printf(&parts, "%s%s", parts.len ? " " : "", key_title(k.code));
        decode_in(&d, bytes + cut, sizeof bytes - 1 - cut, &parts);
        assert_string_equal(buf_string(&parts), buf_string(&whole));
        buf_clear(&parts);
        buf_clear(&first);
        decoder_clear(&d);
    }
    buf_clear(&whole);
}

static void a_paste_is_one_key_and_clean(void **state)
{
    expect("\033[200~abc\033[201~", "<abc>");
    expect("\033[200~a\r\nb\rc\nd\te\033[201~", "<a\nb\nc\nd\te>");
    expect("\033[200~a\001\007\033[31mred\033[0m\x7f\xc2\x9b\xff中\033[201~q", "<ared中> 'q'");
    expect("\033[200~\033[201~", "");
    expect("\033[200~a\033[200~b\033[201~", "<ab>");             /* a beginning inside */
    expect("\033[200~a\033[201~\r:q!\r\033[201~", "<a\n:q!\n>"); /* its own end mark inside */
    expect("\033[200~a\033[201~\033[200~b\033[201~", "<a> <b>");
    expect("\033[200~no end", "<no end>");
}

static void a_huge_paste_is_cut(void **state)
{
    struct decoder d;
    struct key k;
    size_t length = DECODER_PASTE_MAX + 100000, chunk = 65536;
    char *bytes = malloc(length);
    assert_non_null(bytes);
    memset(bytes, 'x', length);
    decoder_init(&d, DELAY);
    decoder_feed(&d, "\033[200~", 6, 0);
    for (size_t at = 0; at < length; at += chunk) {
        decoder_feed(&d, bytes + at, at + chunk < length ? chunk : length - at, 0);
        assert_false(decoder_next(&d, &k, 0));
        assert_true(d.in.cap < 8 * chunk); /* nothing is looked at twice */
    }
    decoder_feed(&d, "\033[201~q", 7, 0);
    assert_true(decoder_next(&d, &k, 0));
    assert_int_equal(k.code, K_PASTE);
    assert_int_equal(k.paste_length, DECODER_PASTE_MAX);
    assert_true(decoder_next(&d, &k, 0));
    assert_true(key_is(&k, 'q'));
    decoder_clear(&d);
    free(bytes);
}

static void noise_never_breaks_the_decoder(void **state)
{
    static const char alphabet[] = "\033\033\033[[O]P~0123;?<MmAZ\r\n\t\007\\x\xe4\xb8\xad\xff";
    srand(7);
    for (int round = 0; round < 300; round++) {
        struct decoder d;
        struct key k;
        decoder_init(&d, DELAY);
        int64_t now = 0;
        for (int i = 0; i < 200; i++) {
            char c = alphabet[(size_t)rand() % (sizeof alphabet - 1)];
            decoder_feed(&d, &c, 1, now);
            now += rand() % 3 ? 0 : rand() % 100;
            while (decoder_next(&d, &k, now)) {
                assert_true(k.code != K_NONE && k.code < K_COUNT);
                assert_true(k.code != K_TEXT || (unsigned char)k.text[0] >= 0x20);
            }
        }
        while (decoder_next(&d, &k, now + 100000)) {
        }
        assert_int_equal(decoder_timeout(&d, now + 100000), -1);
        assert_int_equal(d.in.len - d.used, 0);
        decoder_clear(&d);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_lead_to_codes_and_back),
        cmocka_unit_test(a_character_is_told_from_others),
        cmocka_unit_test(every_terminal_reaches_every_key),
        cmocka_unit_test(terminfo_wins_over_built_in_knowledge),
        cmocka_unit_test(unknown_sequences_are_swallowed),
        cmocka_unit_test(a_lone_escape_is_a_key_after_its_delay),
        cmocka_unit_test(a_digit_within_a_second_after_escape_is_a_function_key),
        cmocka_unit_test(a_patient_decoder_holds_escape_back),
        cmocka_unit_test(a_sequence_split_by_a_slow_line_is_never_letters),
        cmocka_unit_test(keys_come_right_however_the_bytes_are_cut),
        cmocka_unit_test(a_paste_is_one_key_and_clean),
        cmocka_unit_test(a_huge_paste_is_cut),
        cmocka_unit_test(noise_never_breaks_the_decoder),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("key", tests, NULL, NULL);
}
