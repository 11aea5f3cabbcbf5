/* placing.h - what the tests of names on a page share: wishes, and a typesetter to
 * measure them. Include after testing.h. SPDX-License-Identifier: MIT */
#ifndef MARCH_TESTS_PLACING_H
#define MARCH_TESTS_PLACING_H

#include "label/label.h"

static march_arena *arena;
static march_typesetter *setter;
static march_wishes wishes;

static const march_page_box page = {0, 0, 200, 150};

static int setup(void **state)
{
    const march_type_options options = {0};

    (void)state;
    arena = march_arena_new(0);
    wishes = (march_wishes){.arena = arena};
    return march_typesetter_new(arena, &options, march_diags_new(arena), &setter) ==
                   MARCH_OK
               ? 0
               : -1;
}

static int teardown(void **state)
{
    (void)state;
    march_arena_free(arena);
    return 0;
}

static march_wish town(const char *name, double x, double y, double priority)
{
    return (march_wish){.id = name,
                        .kind = MARCH_WISH_POINT,
                        .text = name,
                        .lang = "en",
                        .type = {.family = "Lato", .weight = 400, .size_mm = 4},
                        .priority = priority,
                        .at = {x, y},
                        .clear_mm = 1};
}

static march_label_plan placed(void)
{
    march_label_plan plan;

    assert_int_equal(march_labels_place(arena, &wishes, setter, page, &plan), MARCH_OK);
    return plan;
}

#endif
