/* recentre.c - a projection whose cut does not go through the map.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/num.h"
#include "geo/projection.h"

/* A map as wide as this whose middle is so near to 180 degrees is one of the Pacific.
 */
#define PACIFIC_WIDTH_DEG 60.0
#define PACIFIC_NEAR_DEG  10.0
/* The edges of an extent may touch the cut. */
#define TOUCH_DEG 0.01
/* So wide a map shows all wherever the cut is. */
#define WORLD_DEG 359.0

double march_projection_middle_deg(march_lonlat_box e)
{
    double width = e.east_deg - e.west_deg;

    if (width < 0) {
        width += 360 * ceil(-width / 360);
    }
    double middle = remainder(e.west_deg + width / 2, 360);
    if (width >= PACIFIC_WIDTH_DEG && 180 - fabs(middle) <= PACIFIC_NEAR_DEG) {
        return 180;
    }
    return middle == -180 ? 180 : middle;
}

/** Whether a meridian is inside an extent, not at its edge. */
static bool holds_meridian(march_lonlat_box e, double lon_deg)
{
    double half = (e.east_deg - e.west_deg) / 2;

    if (half < 0) {
        half += 180;
    }
    return fabs(remainder(lon_deg - (e.west_deg + half), 360)) < half - TOUCH_DEG;
}

/** A PROJ string without some of its parameters. NULL without memory. */
static const char *without(march_arena *arena, const char *text,
                           const char *const *keys, size_t count)
{
    const char *kept = "";

    while (kept && *(text += strspn(text, " \t\r\n"))) {
        size_t length = strcspn(text, " \t\r\n");
        const char *name = text + (*text == '+');
        bool dropped = false;
        for (size_t i = 0; i < count; i++) {
            size_t size = strlen(keys[i]);
            dropped |=
                strncmp(name, keys[i], size) == 0 && strchr("= \t\r\n", name[size]);
        }
        if (!dropped) {
            kept = march_arena_printf(arena, "%s%s%.*s", kept, *kept ? " " : "",
                                      (int)length, text);
        }
        text += length;
    }
    return kept;
}

/** The string with another central meridian, the image staying where it was. */
static const char *go_on(march_arena *arena, const march_projection *p, double lon_deg)
{
    static const char *const keys[] = {"lon_0", "x_0", "type", "no_defs"};
    const march_lonlat pair[] = {p->centre, {p->centre.lon_deg + 1, p->centre.lat_deg}};
    char lon[MARCH_NUM_SIZE], x[MARCH_NUM_SIZE];
    march_metric plane[2];

    march_projection_forward(p, pair, 2, plane);
    double per_deg = plane[1].x_m - plane[0].x_m;
    march_num_format(lon, lon_deg, 4);
    march_num_format(x, plane[0].x_m + per_deg * (lon_deg - p->centre.lon_deg), 4);
    const char *rest = without(arena, p->parameters, keys, MARCH_COUNT(keys));
    return rest ? march_arena_printf(arena, "%s +lon_0=%s +x_0=%s", rest, lon, x)
                : NULL;
}

march_status march_projection_recentre(march_arena *arena, const march_projection *p,
                                       march_lonlat_box extent, const char **better)
{
    char given[4], number[MARCH_NUM_SIZE];
    double lon_deg = march_projection_middle_deg(extent);

    *better = NULL;
    bool all = fabs(extent.east_deg - extent.west_deg) > WORLD_DEG;
    bool fixed =
        p->name || march_proj_parameter(p->parameters, "lon_0", given, sizeof(given));
    if (p->tear == MARCH_TEAR_ELSEWHERE || p->tear == MARCH_TEAR_TRANSVERSE ||
        (all && fixed) || !holds_meridian(extent, p->centre.lon_deg + 180)) {
        return MARCH_ABSENT;
    }
    if (p->tear == MARCH_TEAR_CYLINDER) {
        /* to the east of where the image was, as extents over 180 degrees count on */
        lon_deg += lon_deg < p->centre.lon_deg ? 360 : 0;
        *better = go_on(arena, p, lon_deg);
    } else if (!fixed) {
        march_num_format(number, round(lon_deg), 0);
        *better = march_arena_printf(arena, "%s +lon_0=%s", p->parameters, number);
    } else {
        return MARCH_OK;
    }
    return *better ? MARCH_OK : MARCH_E_NOMEM;
}
