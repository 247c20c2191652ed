/* SPDX-License-Identifier: Apache-2.0 */
/* What a stranger may put into a kept file, with a sum that is right. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include "asserts.h"
#include "catalog/bits.h"
#include "catalog/cache/cache_internal.h"
#include "random_names.h"

/* The parts of a file, as they stand behind one another. */
struct forged {
    struct cache_head head;
    struct cache_database databases[64];
    char text[4096];
    uint64_t bits[3][4];
    uint32_t sizes[256];
};

static void put(FILE *file, uint64_t *sum, const void *bytes, size_t length)
{
    *sum = cache_sum(*sum, bytes, length);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
}

static FILE *write_forged(const struct forged *f, size_t databases, size_t text, size_t rows)
{
    FILE *file = tmpfile();
    assert_non_null(file);
    uint64_t sum = CACHE_SUM_START;
    put(file, &sum, &f->head, sizeof f->head);
    put(file, &sum, f->databases, databases * sizeof *f->databases);
    put(file, &sum, f->text, text);
    for (size_t i = 0; i < 3; i++)
        put(file, &sum, f->bits[i], bits_words(rows) * sizeof **f->bits);
    put(file, &sum, f->sizes, f->head.sizes != 0 ? rows * sizeof *f->sizes : 0);
    uint64_t end = sum;
    put(file, &sum, &end, sizeof end);
    rewind(file);
    return file;
}

/* NULL if it is refused. */
static struct catalog *read_forged(const struct forged *f)
{
    struct catalog *c = NULL;
    struct cache_info info;
    FILE *file = write_forged(f, f->head.databases, f->head.text, f->head.objects);
    enum cache_state state = cache_read(fileno(file), &c, &info);
    assert_true(state == KEPT_FINE || state == KEPT_DAMAGED);
    assert_true((state == KEPT_FINE) == (c != NULL));
    fclose(file);
    return c;
}

/* Two databases, "a" with "b" and "c", "d" with "e". */
static struct forged sound(void)
{
    return (struct forged){.head = {.magic = KEPT_MAGIC,
                                    .order = KEPT_ORDER,
                                    .when = 1763800000,
                                    .objects = 3,
                                    .databases = 2,
                                    .text = 12},
                           .databases = {{1, 2}, {1, 1}},
                           .text = "a.b\0a.c\0d.e"};
}

static void must_refuse(const struct forged *f, const char *what)
{
    struct catalog *c = read_forged(f);
    if (c != NULL)
        fail_msg("%s is not refused", what);
}

static void the_sound_file_is_taken(void **state)
{
    struct forged f = sound();
    f.bits[0][0] = 4;
    f.bits[1][0] = 1;
    f.bits[2][0] = 2;
    f.head.sizes = 3;
    f.sizes[0] = UINT32_MAX; /* not known */
    f.sizes[1] = 7;
    f.sizes[2] = UINT32_MAX - 1;
    struct catalog *c = read_forged(&f);
    assert_non_null(c);
    assert_int_equal(catalog_count(c), 3);
    assert_string_equal(catalog_get(c, 1).name, "a.c");
    assert_string_equal(catalog_object(c, 2), "e");
    assert_int_equal(catalog_find(c, "d", 1, "e", 1), 2);
    assert_int_equal(catalog_get(c, 0).key, CATALOG_KEY_YES);
    assert_int_equal(catalog_get(c, 1).key, CATALOG_KEY_NO);
    assert_int_equal(catalog_get(c, 2).kind, CATALOG_VIEW);
    assert_true(catalog_get(c, 0).rows == CATALOG_ROWS_UNKNOWN);
    assert_true(catalog_get(c, 1).rows == 7);
    /* It grows as any other. */
    assert_int_equal(catalog_add(c, "d", 1, "f", 1, CATALOG_TABLE, CATALOG_KEY_YES, 9), 3);
    assert_true(catalog_settled(c));
    assert_int_equal(catalog_add(c, "a", 1, "a", 1, CATALOG_VIEW, CATALOG_KEY_NO, 8), 4);
    catalog_settle(c);
    assert_string_equal(catalog_get(c, 0).name, "a.a");
    catalog_free(c);
}

/* Names: how the text, the databases and the counts can contradict each other. */
static void wrong_names_are_refused(void **state)
{
    static const struct {
        const char *what, *text;
        uint32_t length; /* of the text with its last byte */
        uint32_t objects, databases;
        struct cache_database list[3];
    } cases[] = {
        {"a text that does not end", "a.b\0a.c\0d.ef", 12, 3, 2, {{1, 2}, {1, 1}}},
        {"a row too much", "a.b\0a.c\0d.e", 12, 2, 1, {{1, 2}}},
        {"a row too few", "a.b\0a.c", 8, 3, 2, {{1, 2}, {1, 1}}},
        {"a count beyond the objects", "a.b\0a.c\0d.e", 12, 3, 2, {{1, UINT32_MAX}, {1, 1}}},
        {"counts that come to less", "a.b\0a.c\0d.e", 12, 3, 2, {{1, 1}, {1, 1}}},
        {"a count of none", "a.b\0a.c\0d.e", 12, 3, 3, {{1, 2}, {1, 0}, {1, 1}}},
        {"a database longer than the text", "a.b\0a.c\0d.e", 12, 3, 2, {{1, 2}, {UINT32_MAX, 1}}},
        {"a database as long as the text", "a.b\0a.c\0d.e", 12, 3, 2, {{1, 2}, {3, 1}}},
        {"a database with a NUL in it", "a.b\0d.e", 8, 1, 1, {{5, 1}}},
        {"no dot", "a.b\0a.c\0dee", 12, 3, 2, {{1, 2}, {1, 1}}},
        {"no object", "aa.b\0a.\0d.e", 12, 3, 2, {{1, 2}, {1, 1}}},
        {"no object in the first row", "a.\0a.cc\0d.e", 12, 3, 2, {{1, 2}, {1, 1}}},
        {"an empty row", "a.bc\0\0\0d.e", 11, 3, 2, {{1, 2}, {1, 1}}},
        {"a row of another database", "a.b\0c.c\0d.e", 12, 3, 2, {{1, 2}, {1, 1}}},
        {"a shorter row of another database", "a.bcd\0b\0d.e", 12, 3, 2, {{1, 2}, {1, 1}}},
        {"rows that fall", "a.c\0a.b\0d.e", 12, 3, 2, {{1, 2}, {1, 1}}},
        {"a row that is shorter than the one before", "a.bb\0a.b\0d.e", 13, 3, 2, {{1, 2}, {1, 1}}},
        {"rows that fall by bytes", "a.\xc3\0a.b\0d.e", 12, 3, 2, {{1, 2}, {1, 1}}},
        {"a row twice", "a.b\0a.b\0d.e", 12, 3, 2, {{1, 2}, {1, 1}}},
        {"databases that fall", "d.e\0a.b\0a.c", 12, 3, 2, {{1, 1}, {1, 2}}},
        {"a database twice", "a.b\0a.c\0a.d", 12, 3, 2, {{1, 2}, {1, 1}}},
        {"a database again", "a.b\0d.e\0a.c", 12, 3, 3, {{1, 1}, {1, 1}, {1, 1}}},
        {"nothing but NULs", "\0\0\0\0\0\0\0\0\0\0\0", 12, 3, 2, {{1, 2}, {1, 1}}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct forged f = sound();
        f.head.text = cases[i].length;
        f.head.objects = cases[i].objects;
        f.head.databases = cases[i].databases;
        memcpy(f.text, cases[i].text, cases[i].length);
        memcpy(f.databases, cases[i].list, sizeof cases[i].list);
        must_refuse(&f, cases[i].what);
    }
}

static void wrong_bits_are_refused(void **state)
{
    for (size_t i = 0; i < 3; i++) {
        struct forged f = sound();
        f.bits[i][0] = 8;
        must_refuse(&f, "a bit behind the last row");
        f.bits[i][0] = UINT64_C(1) << 63;
        must_refuse(&f, "the last bit");
    }
    struct forged f = sound();
    f.bits[1][0] = f.bits[2][0] = 2;
    must_refuse(&f, "a row with and without a key");
}

/* The same bytes over and over, each row equal to all behind it. */
static void one_name_for_all_is_refused(void **state)
{
    struct forged f = sound();
    f.head.objects = 256;
    f.head.databases = 1;
    f.head.text = 1024;
    f.databases[0] = (struct cache_database){1, 256};
    for (size_t i = 0; i < 1024; i += 4)
        memcpy(f.text + i, "a.b", 4);
    must_refuse(&f, "one name for all");
}

/* Of a file that has what the sound one has, but this head. */
static enum cache_state state_of(const struct forged *f)
{
    struct cache_info info;
    struct catalog *c = NULL;
    FILE *file = write_forged(f, 2, 12, 3);
    enum cache_state head = cache_read_head(fileno(file), &info);
    assert_int_equal(lseek(fileno(file), 0, SEEK_SET), 0);
    enum cache_state state = cache_read(fileno(file), &c, &info);
    assert_true(head == state || head == KEPT_FINE);
    assert_true((state == KEPT_FINE) == (c != NULL));
    catalog_free(c);
    fclose(file);
    return state;
}

static void wrong_heads_are_refused(void **state)
{
    struct forged f = sound();
    assert_int_equal(state_of(&f), KEPT_FINE);
    f.head.magic[21]++;
    assert_int_equal(state_of(&f), KEPT_FOREIGN);
    f = sound();
    f.head.order = __builtin_bswap64(f.head.order);
    assert_int_equal(state_of(&f), KEPT_FOREIGN);
    static const uint32_t wrong[] = {0, 1, 4, 13, 64, 65, UINT32_MAX - 1, UINT32_MAX};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        for (size_t field = 0; field < 4; field++) {
            f = sound();
            uint32_t *fields[] = {&f.head.objects, &f.head.databases, &f.head.text, &f.head.sizes};
            if (field == 3 && wrong[i] == 0)
                continue;
            *fields[field] = wrong[i];
            assert_int_equal(state_of(&f), KEPT_DAMAGED);
        }
        f = sound();
        f.head.objects = f.head.databases = f.head.text = f.head.sizes = wrong[i];
        assert_int_equal(state_of(&f), KEPT_DAMAGED);
    }
    f = sound();
    f.head.when = -1;
    assert_int_equal(state_of(&f), KEPT_DAMAGED);
}

/* --- by chance -------------------------------------------------------------------------------- */

static struct catalog *sample(void)
{
    struct catalog *c = catalog_new();
    for (uint32_t i = 1 + chance(60); i > 0; i--) {
        char database[8], object[32];
        size_t length = chance_name(database, 2, CHANCE_LETTERS);
        size_t object_length = chance_name(object, 10, CHANCE_LETTERS);
        catalog_add(c, database, length, object, object_length, chance(2), chance(3),
                    chance(2) == 0 ? CATALOG_ROWS_UNKNOWN : chance(1000));
    }
    catalog_settle(c);
    return c;
}

static struct forged forged_of(const struct catalog *c)
{
    struct forged f = {.head = {.magic = KEPT_MAGIC,
                                .order = KEPT_ORDER,
                                .objects = c->count,
                                .databases = (uint32_t)c->database_count,
                                .text = (uint32_t)c->length,
                                .sizes = c->sizes != NULL ? c->count : 0}};
    for (uint32_t i = 0; i < c->database_count; i++)
        f.databases[i] = (struct cache_database){c->databases[i].length, c->databases[i].count};
    memcpy(f.text, c->text, c->length);
    memcpy(f.bits[0], c->views, bits_words(c->count) * 8);
    memcpy(f.bits[1], c->keyed, bits_words(c->count) * 8);
    memcpy(f.bits[2], c->keyless, bits_words(c->count) * 8);
    if (c->sizes != NULL)
        memcpy(f.sizes, c->sizes, c->count * sizeof *c->sizes);
    return f;
}

static void change(struct forged *f)
{
    uint32_t at = chance(f->head.text);
    switch (chance(6)) {
    case 0:
        f->databases[chance(f->head.databases)].length += chance(3) - 1;
        break;
    case 1:
        f->databases[chance(f->head.databases)].objects += chance(3) - 1;
        break;
    case 2:
        f->bits[chance(3)][chance(4)] ^= UINT64_C(1) << chance(64);
        break;
    case 3:
        f->text[at] = f->text[chance(f->head.text)];
        break;
    default:
        f->text[at] = (char)chance(256);
    }
}

/* Is it what comes out if its rows are added one by one? */
static void must_be_sound(const struct catalog *c)
{
    struct catalog *again = catalog_new();
    for (uint32_t row = 0; row < catalog_count(c); row++) {
        struct catalog_row r = catalog_get(c, row);
        assert_int_equal(strlen(r.name), r.length);
        assert_int_equal(r.name[r.database_length], '.');
        assert_int_equal(catalog_add(again, r.name, r.database_length,
                                     r.name + r.database_length + 1,
                                     r.length - r.database_length - 1, r.kind, r.key, r.rows),
                         row);
        assert_int_equal(catalog_find(c, r.name, r.database_length, catalog_object(c, row),
                                      strlen(catalog_object(c, row))),
                         row);
    }
    assert_true(catalog_settled(again));
    assert_true(catalog_settled(c));
    assert_int_equal(again->length, c->length);
    assert_memory_equal(again->text, c->text, c->length + CATALOG_AHEAD);
    assert_memory_equal(again->starts, c->starts, (c->count + 1) * sizeof *c->starts);
    assert_int_equal(again->database_count, c->database_count);
    assert_int_equal(again->run_count, c->run_count);
    for (uint32_t i = 0; i < c->database_count; i++) {
        assert_memory_equal(&again->databases[i], &c->databases[i], sizeof *c->databases);
        assert_memory_equal(&again->runs[i], &c->runs[i], sizeof *c->runs);
    }
    catalog_free(again);
}

static void what_is_taken_is_sound(void **state)
{
    int taken = 0, refused = 0;
    for (int round = 0; round < 4000; round++) {
        struct catalog *c = sample(), *back;
        struct forged f = forged_of(c);
        for (uint32_t changes = chance(3); changes > 0; changes--)
            change(&f);
        back = read_forged(&f);
        if (back != NULL)
            must_be_sound(back);
        *(back != NULL ? &taken : &refused) += 1;
        catalog_free(back);
        catalog_free(c);
    }
    assert_true(taken > 1000 && refused > 1000);
}

/* --- the sum ---------------------------------------------------------------------------------- */

static uint64_t sum_of(const void *bytes, size_t length, size_t piece)
{
    uint64_t sum = CACHE_SUM_START;
    for (size_t at = 0; at < length; at += piece)
        sum = cache_sum(sum, (const char *)bytes + at, length - at < piece ? length - at : piece);
    return sum;
}

static void a_changed_byte_changes_the_sum(void **state)
{
    unsigned char bytes[203];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (unsigned char)chance(256);
    uint64_t sum = sum_of(bytes, sizeof bytes, sizeof bytes);
    for (size_t piece = 8; piece < sizeof bytes; piece += 8)
        assert_true(sum_of(bytes, sizeof bytes, piece) == sum);
    for (size_t i = 0; i < sizeof bytes; i++) {
        unsigned char byte = bytes[i];
        for (unsigned other = 1; other < 256; other++) {
            bytes[i] = byte ^ (unsigned char)other;
            assert_true(sum_of(bytes, sizeof bytes, sizeof bytes) != sum);
        }
        bytes[i] = byte;
        for (size_t k = 0; k < i; k++) { /* the highest bits, which a product does not spread */
            bytes[i] ^= 0x80, bytes[k] ^= 0x80;
            assert_true(sum_of(bytes, sizeof bytes, sizeof bytes) != sum);
            bytes[i] ^= 0x80, bytes[k] ^= 0x80;
        }
    }
}

static void moved_bytes_change_the_sum(void **state)
{
    unsigned char bytes[256];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (unsigned char)i;
    uint64_t sum = sum_of(bytes, sizeof bytes, sizeof bytes);
    for (size_t a = 0; a < sizeof bytes; a += 8)
        for (size_t b = 0; b < a; b += 8) {
            unsigned char moved[sizeof bytes];
            memcpy(moved, bytes, sizeof bytes);
            memcpy(moved + a, bytes + b, 8);
            memcpy(moved + b, bytes + a, 8);
            assert_true(sum_of(moved, sizeof moved, sizeof moved) != sum);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_sound_file_is_taken),
        cmocka_unit_test(wrong_names_are_refused),
        cmocka_unit_test(wrong_bits_are_refused),
        cmocka_unit_test(one_name_for_all_is_refused),
        cmocka_unit_test(wrong_heads_are_refused),
        cmocka_unit_test(what_is_taken_is_sound),
        cmocka_unit_test(a_changed_byte_changes_the_sum),
        cmocka_unit_test(moved_bytes_change_the_sum),
    };
    return cmocka_run_group_tests_name("cache_file", tests, NULL, NULL);
}
