/* test_datadir.c - SPDX-License-Identifier: MIT */
#include "base/datadir.h"

#include "base/cleanup.h"
#include "testing.h"

static void takes_the_folder_it_is_given(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);

    (void)state;
    assert_string_equal(march_data_dir(arena, "tests/input/datadir"),
                        "tests/input/datadir");
}

static void does_not_search_when_the_given_folder_is_no_good(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);

    (void)state;
    assert_null(march_data_dir(arena, "tests/input/nowhere"));
    assert_null(march_data_dir(arena, "tests/unit"));
    assert_null(march_data_dir(arena, ""));
}

static void does_without_memory(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(1);

    (void)state;
    assert_null(march_data_dir(arena, "tests/input/datadir"));
    assert_null(march_data_dir(arena, NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(takes_the_folder_it_is_given),
        cmocka_unit_test(does_not_search_when_the_given_folder_is_no_good),
        cmocka_unit_test(does_without_memory),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
