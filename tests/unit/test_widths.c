/* SPDX-License-Identifier: Apache-2.0 */
/* Every setting's texts fit the form of an 80-column terminal, in every language. */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "asserts.h"
#include "base/i18n.h"
#include "base/path.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "app/connection.h"
#include "spec/field.h"

enum { LABEL = 27, UNIT = 10, VALUE = 41, LINE = 80 };

static int too_wide;

static void fits(const struct field *f, const char *what, const char *text, size_t cells)
{
    if (utf8_width(text) <= cells)
        return;
    print_error("%s: %s is %zu cells wide, not %zu: %s\n", f->label, what, utf8_width(text), cells,
                text);
    too_wide++;
}

static void choices_fit(const struct field *f)
{
    for (const struct choice *c = f->choices; c && c->value; c++) {
        char *shown = mem_printf("%s  %s", c->value, c->note ? _(c->note) : "");
        if (f->type == TYPE_CHOICE)
            fits(f, "a choice", shown, VALUE);
        free(shown);
    }
}

static void field_fits(const struct field *f)
{
    char *hint = field_hint(f);
    fits(f, "the label", _(f->label), LABEL);
    fits(f, "the unit", f->unit ? _(f->unit) : "", UNIT);
    fits(f, "the first sentence of the help", hint, LINE);
    choices_fit(f);
    free(hint);
}

static void all_fit(const char *locale)
{
    setenv("LC_ALL", locale, 1);
    char *folder = path_locale();
    i18n_init(folder);
    free(folder);
    if (strcmp(setlocale(LC_ALL, NULL), locale) != 0) { /* as in test_compat.c */
        print_message("# no locale %s\n", locale);
        return;
    }
    too_wide = 0;
    for (int id = 0; id < FIELD_COUNT; id++)
        field_fits(field_of((enum field_id)id));
    for (int id = 0; id < CONNECTION_ROWS; id++)
        field_fits(&connection_rows[id]);
    assert_int_equal(too_wide, 0);
}

static void english_fits(void **state)
{
    all_fit("C.UTF-8");
}

static void chinese_fits(void **state)
{
    all_fit("zh_CN.UTF-8");
    assert_string_not_equal(_(field_of(FIELD_NAME)->label), field_of(FIELD_NAME)->label);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(english_fits),
        cmocka_unit_test(chinese_fits),
    };

    return cmocka_run_group_tests_name("widths of the settings' texts", tests, NULL, NULL);
}
