/* test_reuse.c - SPDX-License-Identifier: MIT */
#include "base/reuse.h"

#include "testing.h"

/** A thing that says when it is freed. */
static void note_freed(void *object)
{
    *(bool *)object = true;
}

static void keep(march_reuse *reuse, const char *key, bool *freed)
{
    march_arena *arena = march_arena_new(0);

    assert_non_null(arena);
    assert_true(march_arena_defer(arena, note_freed, freed));
    assert_int_equal(march_reuse_keep(reuse, march_hash_words(key), arena, freed),
                     MARCH_OK);
}

static void what_is_kept_is_found_under_its_key(void **state)
{
    march_reuse *reuse = march_reuse_new();
    bool one = false, other = false;

    (void)state;
    keep(reuse, "one", &one);
    keep(reuse, "other", &other);
    assert_ptr_equal(march_reuse_find(reuse, march_hash_words("one")), &one);
    assert_ptr_equal(march_reuse_find(reuse, march_hash_words("other")), &other);
    assert_null(march_reuse_find(reuse, march_hash_words("third")));
    assert_null(march_reuse_find(NULL, march_hash_words("one")));
    assert_false(one);
    march_reuse_free(reuse);
    assert_true(one && other);
}

static void what_a_render_did_not_ask_for_is_freed_at_its_end(void **state)
{
    march_reuse *reuse = march_reuse_new();
    bool asked = false, idle = false;

    (void)state;
    keep(reuse, "asked", &asked);
    keep(reuse, "idle", &idle);
    march_reuse_turn(reuse, true);
    assert_false(asked || idle);
    assert_non_null(march_reuse_find(reuse, march_hash_words("asked")));
    march_reuse_turn(reuse, true);
    assert_true(idle);
    assert_false(asked);
    march_reuse_free(reuse);
}

static void the_newer_thing_of_a_key_is_found_and_the_older_one_freed(void **state)
{
    march_reuse *reuse = march_reuse_new();
    bool old = false, fresh = false;

    (void)state;
    keep(reuse, "key", &old);
    march_reuse_turn(reuse, true);
    keep(reuse, "key", &fresh);
    assert_ptr_equal(march_reuse_find(reuse, march_hash_words("key")), &fresh);
    march_reuse_turn(reuse, true);
    assert_true(old);
    assert_false(fresh);
    march_reuse_free(reuse);
}

static void renders_that_fail_free_nothing_but_what_many_did_without(void **state)
{
    march_reuse *reuse = march_reuse_new();
    bool freed = false;

    (void)state;
    keep(reuse, "geodata", &freed);
    for (int i = 0; i < 10; i++) {
        march_reuse_turn(reuse, false);
    }
    assert_false(freed);
    for (int i = 0; i < 20; i++) {
        march_reuse_turn(reuse, false);
    }
    assert_true(freed);
    march_reuse_free(reuse);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_kept_is_found_under_its_key),
        cmocka_unit_test(what_a_render_did_not_ask_for_is_freed_at_its_end),
        cmocka_unit_test(the_newer_thing_of_a_key_is_found_and_the_older_one_freed),
        cmocka_unit_test(renders_that_fail_free_nothing_but_what_many_did_without),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
