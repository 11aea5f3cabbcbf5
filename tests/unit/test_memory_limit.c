/* test_memory_limit.c - a project keeps to the memory it is given.
 * SPDX-License-Identifier: MIT */
#include "marchmap.h"

#include "testing.h"

#define CAMPAIGN "campaigns/kazakh-dzungar-1739-1741/campaign.yaml"

/** Load and draw under a limit; the first status that is not MARCH_OK. */
static march_status draw_within(size_t limit_bytes)
{
    static const char *const outputs[] = {"svg:/dev/null"};
    const march_options options = {.data_dir = ".", .memory_limit = limit_bytes};
    const march_render render = {
        .outputs = outputs, .output_count = 1, .width_px = 600, .height_px = 400};
    march_project *project = NULL;

    march_status status = march_project_load(CAMPAIGN, &options, &project);
    if (status == MARCH_OK) {
        status = march_project_render(project, &render);
    }
    march_project_free(project);
    return status;
}

static void too_little_memory_is_said_so_at_every_stage(void **state)
{
    (void)state;
    assert_int_equal(draw_within(1000), MARCH_E_NOMEM);
    for (size_t limit = 16 << 10; limit <= 4 << 20; limit *= 2) {
        march_status status = draw_within(limit);
        assert_true(status == MARCH_E_NOMEM || status == MARCH_OK);
    }
}

static void a_small_map_needs_little_memory(void **state)
{
    (void)state;
    assert_int_equal(draw_within((size_t)64 << 20), MARCH_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(too_little_memory_is_said_so_at_every_stage),
        cmocka_unit_test(a_small_map_needs_little_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
