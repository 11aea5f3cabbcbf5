/* fuzz_geojson.c - GeoJSON to features.
 * SPDX-License-Identifier: MIT */
#include "base/cleanup.h"
#include "feature_checks.h"
#include "fuzz.h"
#include "input/geojson.h"

enum { MEMORY = 256 << 20 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const march_lonlat_box boxes[] = {{52, 36, 100, 58}, {170, -90, 190, 90}};
    MARCH_AUTO_ARENA arena = march_arena_new(MEMORY);
    march_diags *diags = arena ? march_diags_new(arena) : NULL;
    march_features *set;

    for (size_t i = 0; diags && i <= MARCH_COUNT(boxes); i++) {
        march_geo_request request = {.within = i ? &boxes[i - 1] : NULL};
        march_status status = march_geojson_read(
            arena, "seed", (march_bytes){data, size}, &request, diags, &set);
        if (status == MARCH_OK) {
            check_features(set);
        }
    }
    return 0;
}
