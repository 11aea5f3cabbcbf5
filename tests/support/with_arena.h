/* with_arena.h - an arena for the tests of a program: pass these to
 * cmocka_run_group_tests(). Include after testing.h. SPDX-License-Identifier: MIT */
#ifndef MARCH_TESTS_WITH_ARENA_H
#define MARCH_TESTS_WITH_ARENA_H

#include "base/arena.h"

static march_arena *arena;

static int setup(void **state)
{
    (void)state;
    arena = march_arena_new(0);
    return arena ? 0 : -1;
}

static int teardown(void **state)
{
    (void)state;
    march_arena_free(arena);
    return 0;
}

#endif
