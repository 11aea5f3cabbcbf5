/* test_light.c - SPDX-License-Identifier: MIT */
#include "geo/light.h"

#include "base/cleanup.h"

#include "testing.h"

/** What `gdaldem hillshade` of GDAL 3.6.2 makes of planes, with -multidirectional and
 * without: 1 in the dark, 255 in full light. */
typedef struct known_shade {
    float right, up; /**< how much the plane rises */
    int many, single;
} known_shade;

static const known_shade KNOWN_SHADES[] = {
    {0.3f, 0, 217, 210},    {-0.3f, 0, 129, 137},    {0, 0.3f, 147, 137},
    {0, -0.3f, 199, 210},   {0.3f, -0.3f, 226, 236}, {-0.3f, 0.3f, 106, 96},
    {0.5f, 0.2f, 227, 193}, {-1.5f, -0.4f, 8, 23},
};

/** The light behind a shade. */
static double light_of(float shade)
{
    const double flat = sqrt(0.5), more = (double)shade - 128;

    return more < 0 ? flat + more / 128 * flat : flat + more / 127 * (1 - flat);
}

static void planes_are_shaded_as_gdaldem_shades_them(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);

    (void)state;
    for (size_t i = 0; i < MARCH_COUNT(KNOWN_SHADES); i++) {
        const known_shade *k = &KNOWN_SHADES[i];
        float cells[9];
        for (int c = 0; c < 9; c++) {
            cells[c] = 1000 * (k->right * (float)(c % 3) - k->up * (float)(c / 3));
        }
        march_raster heights = {.box = {0, 0, 2, 2},
                                .cols = 3,
                                .rows = 3,
                                .step_x_mm = 1,
                                .step_y_mm = 1,
                                .cells = cells};
        march_light light = {.exaggeration = 2, .m_per_mm = 2000};
        march_raster many, single;
        assert_int_equal(march_light_shade(arena, &heights, &light, &many), MARCH_OK);
        light.single = true;
        assert_int_equal(march_light_shade(arena, &heights, &light, &single), MARCH_OK);
        for (int c = 0; c < 9; c++) {
            assert_near(light_of(many.cells[c]), (k->many - 1) / 254.0, 1 / 254.0);
            assert_near(light_of(single.cells[c]), (k->single - 1) / 254.0, 1 / 254.0);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(planes_are_shaded_as_gdaldem_shades_them),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
