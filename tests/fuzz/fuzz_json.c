/* SPDX-License-Identifier: Apache-2.0 */
/* The strict reader: what it takes is laid out anew, which is read to the same tokens and bytes. */
#include <locale.h>
#include "base/jcompare.h"
#include "base/jread.h"
#include "base/jsonc.h"
#include "base/jwrite.h"
#include "fuzz.h"

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    setlocale(LC_ALL, "C.UTF-8");
    return 0;
}

static void copy_token(struct jread *r, struct jwrite *w)
{
    switch (jread_token(r)) {
    case JREAD_OBJECT:
        jwrite_object(w);
        break;
    case JREAD_OBJECT_END:
        jwrite_object_end(w);
        break;
    case JREAD_ARRAY:
        jwrite_array(w);
        break;
    case JREAD_ARRAY_END:
        jwrite_array_end(w);
        break;
    case JREAD_KEY:
        if (strlen(jread_text(r)) == jread_length(r))
            jwrite_key(w, jread_text(r));
        else
            jwrite_key(w, "nul");
        break;
    case JREAD_STRING:
        jwrite_string_n(w, jread_text(r), jread_length(r));
        break;
    case JREAD_NUMBER:
        jwrite_number(w, jread_text(r));
        break;
    case JREAD_TRUE:
        jwrite_bool(w, true);
        break;
    case JREAD_FALSE:
        jwrite_bool(w, false);
        break;
    case JREAD_NULL:
        jwrite_null(w);
        break;
    case JREAD_ERROR:
    case JREAD_END:
        break;
    }
}

/* False if it is refused. */
static bool copy(const char *text, size_t size, struct buf *out)
{
    struct jread *r = jread_new(text, size);
    struct jwrite w;
    enum jread_token token;
    jwrite_init(&w, out);
    while ((token = jread_next(r)) != JREAD_END && token != JREAD_ERROR) {
        FUZZ_EXPECT(jread_at(r).offset < jread_past(r) && jread_past(r) <= size);
        FUZZ_EXPECT(jread_length(r) <= JREAD_TEXT_MAX);
        copy_token(r, &w);
    }
    if (token == JREAD_ERROR)
        FUZZ_EXPECT(fuzz_clean(jread_why(r), strlen(jread_why(r)), ""));
    jread_free(r);
    return token == JREAD_END;
}

static void read_again(const char *text, size_t size, const struct buf *tokens)
{
    struct buf raw, second;
    struct jwrite w;
    buf_init(&raw);
    buf_init(&second);
    jwrite_init(&w, &raw);
    jwrite_raw(&w, text, size);
    /* Two keys with a NUL within are the one case where the copy is no JSON of ours. */
    if (copy(tokens->data, tokens->len, &second))
        FUZZ_EXPECT(fuzz_same(tokens, &second));
    buf_clear(&raw);
    buf_clear(&second);
}

static size_t count_values(struct jtext value)
{
    struct jmember m;
    size_t count = 1;
    for (bool more = jtext_first(value, &m); more; more = jtext_next(&m))
        count += count_values(m.value);
    return count;
}

/* In place as by the reader. */
static void look_in_place(const char *text, size_t size)
{
    struct jtext value;
    struct jread *r = jread_new(text, size);
    size_t count = 0, keys = 0;
    enum jread_token token;
    while ((token = jread_next(r)) != JREAD_END && token != JREAD_ERROR) {
        count += token != JREAD_KEY && token != JREAD_OBJECT_END && token != JREAD_ARRAY_END;
        keys += token == JREAD_KEY;
    }
    jread_free(r);
    bool good = jtext_check(text, size, &value);
    FUZZ_EXPECT(good == (token == JREAD_END) || keys > JTEXT_KEYS_MAX);
    FUZZ_EXPECT(!good || count_values(value) == count);
    if (good) {
        struct jcompared c;
        jcompare(&(struct jcomparison){.sent = value, .there = value}, &c);
        FUZZ_EXPECT(c.different == 0 && c.unsaid == 0);
        jcompared_clear(&c);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *text = (const char *)data;
    struct buf tokens;
    char *why = NULL;
    buf_init(&tokens);
    if (copy(text, size, &tokens))
        read_again(text, size, &tokens);
    buf_clear(&tokens);
    look_in_place(text, size);
    struct json_object *tree = jsonc_parse(text, size, &why);
    FUZZ_EXPECT((tree == NULL) == (why != NULL));
    json_object_put(tree);
    free(why);
    return 0;
}
