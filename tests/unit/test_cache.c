/* SPDX-License-Identifier: Apache-2.0 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "asserts.h"
#include "base/buf.h"
#include "base/mem.h"
#include "base/path.h"
#include "catalog/cache/cache.h"
#include "random_names.h"
#include "own_folder.h"

static int make_folder(void **state)
{
    setenv("OMS_WIZARD_NOW", "1763800000", 1);
    return folder_make(state) == 0 ? setenv("XDG_CACHE_HOME", folder, 1) : -1;
}

static struct catalog *sample(uint32_t count)
{
    struct catalog *c = catalog_new();
    for (uint32_t i = 0; i < count; i++) {
        char database[8], object[64];
        size_t length = chance_name(database, 2, CHANCE_LETTERS);
        size_t object_length = chance_name(object, 12, CHANCE_LETTERS);
        catalog_add(c, database, length, object, object_length, chance(2), chance(3),
                    chance(2) == 0 ? CATALOG_ROWS_UNKNOWN : chance(1000));
    }
    catalog_settle(c);
    return c;
}

static void equal(const struct catalog *a, const struct catalog *b)
{
    assert_int_equal(catalog_count(a), catalog_count(b));
    assert_int_equal(catalog_database_count(a), catalog_database_count(b));
    for (uint32_t row = 0; row < catalog_count(a); row++) {
        struct catalog_row x = catalog_get(a, row), y = catalog_get(b, row);
        assert_string_equal(x.name, y.name);
        assert_int_equal(x.database, y.database);
        assert_int_equal(x.database_length, y.database_length);
        assert_int_equal(x.kind, y.kind);
        assert_int_equal(x.key, y.key);
        assert_true(x.rows == y.rows);
    }
}

/* The one file that is kept. Caller frees. */
static char *cache_file(void)
{
    char *all = mem_printf("%s/oms-wizard", folder), *found = NULL;
    DIR *dir = opendir(all);
    assert_non_null(dir);
    for (struct dirent *entry; (entry = readdir(dir)) != NULL;)
        if (entry->d_name[0] != '.') {
            assert_null(found);
            found = mem_printf("%s/%s/catalogue", all, entry->d_name);
        }
    closedir(dir);
    free(all);
    assert_non_null(found);
    return found;
}

static void must_save(const struct catalog *c)
{
    char *why;
    if (!cache_save("https://oms:8090", "e_1", c, &why))
        fail_msg("%s", why);
}

/* What load says now; NULL for nothing at all. Caller frees. */
static char *refusal(void)
{
    struct catalog *c;
    char *why;
    assert_false(cache_load("https://oms:8090", "e_1", &c, NULL, &why));
    return why;
}

static void what_was_kept_comes_back(void **state)
{
    static const uint32_t sizes[] = {0, 1, 30, 20000};
    for (size_t i = 0; i < 4; i++) {
        struct catalog *c = sample(sizes[i]), *back;
        struct cache_info info;
        char *why;
        must_save(c);
        assert_true(cache_look("https://oms:8090", "e_1", &info, &why));
        assert_int_equal(info.when, 1763800000);
        assert_int_equal(info.objects, catalog_count(c));
        assert_int_equal(info.databases, catalog_database_count(c));
        if (!cache_load("https://oms:8090", "e_1", &back, NULL, &why))
            fail_msg("%s", why);
        assert_true(catalog_settled(back));
        equal(c, back);
        catalog_free(c);
        catalog_free(back);
    }
}

static void each_source_has_its_own(void **state)
{
    struct catalog *c = sample(3);
    struct cache_info info;
    char *why;
    must_save(c);
    catalog_free(c);
    assert_false(cache_look("https://oms:8090", "e_2", &info, &why));
    assert_null(why);
    assert_false(cache_look("https://oms:8091", "e_1", &info, &why));
    assert_false(cache_look("https://oms:8090e", "_1", &info, &why));
    assert_true(cache_look("https://oms:8090", "e_1", &info, &why));
}

static void nobody_else_can_read_it(void **state)
{
    struct catalog *c = sample(3);
    struct stat info;
    umask(0);
    must_save(c);
    char *file = cache_file();
    assert_int_equal(stat(file, &info), 0);
    assert_int_equal(info.st_mode & 07777, 0600);
    char *above = mem_printf("%s/oms-wizard", folder);
    assert_int_equal(stat(above, &info), 0);
    assert_int_equal(info.st_mode & 07777, 0700);
    assert_int_equal(chmod(above, 0755), 0);
    must_save(c);
    assert_int_equal(stat(above, &info), 0);
    assert_int_equal(info.st_mode & 07777, 0700);
    *strrchr(file, '/') = '\0';
    assert_int_equal(stat(file, &info), 0);
    assert_int_equal(info.st_mode & 07777, 0700);
    umask(022);
    free(file);
    free(above);
    catalog_free(c);
}

static void must_write(const char *file, const char *bytes, size_t length)
{
    FILE *out = fopen(file, "wb");
    assert_non_null(out);
    assert_int_equal(fwrite(bytes, 1, length, out), length);
    assert_int_equal(fclose(out), 0);
}

static void no_damage_goes_unseen(void **state)
{
    struct catalog *c = sample(40);
    must_save(c);
    catalog_free(c);
    char *file = cache_file(), *why;
    struct buf whole = {0};
    assert_true(path_read(file, 1 << 20, &whole, &why));
    for (size_t i = 0; i <= whole.len; i++) {
        must_write(file, whole.data, i); /* cut off */
        if (i < whole.len) {
            why = refusal();
            assert_non_null(why);
            free(why);
            whole.data[i] = (char)(whole.data[i] ^ (1 << chance(8)));
            must_write(file, whole.data, whole.len);
            why = refusal();
            assert_non_null(why);
            free(why);
            buf_reset(&whole);
        }
        if (whole.len == 0) {
            c = sample(40);
            must_save(c);
            catalog_free(c);
            assert_true(path_read(file, 1 << 20, &whole, &why));
        }
    }
    buf_char(&whole, '\0');
    must_write(file, whole.data, whole.len);
    why = refusal();
    assert_non_null(strstr(why, file));
    free(why);
    buf_clear(&whole);
    free(file);
}

static void another_version_is_left_aside(void **state)
{
    static const char old[] = "oms-wizard catalogue 1\n\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";
    struct catalog *c = sample(5), *back;
    struct cache_info info;
    must_save(c);
    char *file = cache_file(), *why;
    must_write(file, old, sizeof old - 1);
    assert_false(cache_look("https://oms:8090", "e_1", &info, &why));
    assert_non_null(why);
    free(why);
    why = refusal();
    assert_non_null(strstr(why, "version"));
    free(why);
    must_save(c); /* takes its place */
    assert_true(cache_load("https://oms:8090", "e_1", &back, NULL, &why));
    equal(c, back);
    catalog_free(back);
    catalog_free(c);
    free(file);
}

static void what_is_no_file_is_left_aside(void **state)
{
    struct catalog *c = sample(3);
    must_save(c);
    char *file = cache_file(), *other = mem_printf("%s/other", folder), *why;
    assert_int_equal(rename(file, other), 0);
    assert_int_equal(symlink(other, file), 0);
    why = refusal();
    assert_non_null(why);
    free(why);
    assert_int_equal(unlink(file), 0);
    assert_int_equal(mkfifo(file, 0600), 0);
    why = refusal(); /* without waiting */
    assert_non_null(why);
    free(why);
    assert_int_equal(unlink(file), 0);
    assert_null(refusal());
    catalog_free(c);
    free(file);
    free(other);
}

static void a_failed_write_leaves_nothing(void **state)
{
    struct catalog *c = sample(3);
    char *all = mem_printf("%s/oms-wizard", folder), *why = NULL;
    must_write(all, "in the way", 10);
    assert_false(cache_save("https://oms:8090", "e_1", c, &why));
    assert_non_null(strstr(why, all));
    free(why);
    assert_int_equal(unlink(all), 0);
    must_save(c);
    char *file = cache_file();
    assert_int_equal(unlink(file), 0);
    assert_int_equal(mkdir(file, 0700), 0);
    assert_false(cache_save("https://oms:8090", "e_1", c, &why));
    assert_non_null(why);
    free(why);
    *strrchr(file, '/') = '\0';
    DIR *dir = opendir(file);
    for (struct dirent *entry; (entry = readdir(dir)) != NULL;)
        assert_true(entry->d_name[0] == '.' || strcmp(entry->d_name, "catalogue") == 0);
    closedir(dir);
    free(file);
    free(all);
    catalog_free(c);
}

static void without_a_home_nothing_is_kept(void **state)
{
    struct catalog *c = sample(3);
    char *why, *home = mem_text(getenv("HOME"));
    setenv("XDG_CACHE_HOME", "relative", 1);
    unsetenv("HOME");
    assert_null(refusal());
    assert_false(cache_save("https://oms:8090", "e_1", c, &why));
    assert_non_null(why);
    free(why);
    setenv("HOME", folder, 1);
    must_save(c);
    char *cache = mem_printf("%s/.cache/oms-wizard", folder);
    assert_true(path_exists(cache));
    free(cache);
    if (home != NULL)
        setenv("HOME", home, 1);
    free(home);
    catalog_free(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_was_kept_comes_back, make_folder, folder_remove),
        cmocka_unit_test_setup_teardown(each_source_has_its_own, make_folder, folder_remove),
        cmocka_unit_test_setup_teardown(nobody_else_can_read_it, make_folder, folder_remove),
        cmocka_unit_test_setup_teardown(no_damage_goes_unseen, make_folder, folder_remove),
        cmocka_unit_test_setup_teardown(another_version_is_left_aside, make_folder, folder_remove),
        cmocka_unit_test_setup_teardown(what_is_no_file_is_left_aside, make_folder, folder_remove),
        cmocka_unit_test_setup_teardown(a_failed_write_leaves_nothing, make_folder, folder_remove),
        cmocka_unit_test_setup_teardown(without_a_home_nothing_is_kept, make_folder, folder_remove),
    };
    return cmocka_run_group_tests_name("cache", tests, NULL, NULL);
}
