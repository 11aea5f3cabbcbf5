/* geo_build.c - putting a set of features together.
 * SPDX-License-Identifier: MIT */
#include "input/geo_build.h"

#include <string.h>

#include "base/num.h"
#include "geo/project.h"

enum { TOLD = 3 };

march_status march_geo_fail(march_diags *diags, const char *file, const char *format,
                            ...)
{
    char text[300];
    va_list args;

    va_start(args, format);
    vsnprintf(text, sizeof(text), format, args);
    va_end(args);
    march_diag_add(diags, (march_where){.file = file}, MARCH_D_GEO_FORMAT, "%s", text);
    return MARCH_E_INPUT;
}

static march_status check_limits(const march_geo_builder *builder, size_t features,
                                 size_t points)
{
    const char *what = NULL;

    if (features > MARCH_GEO_FEATURES) {
        what = "features";
    } else if (points > MARCH_GEO_POINTS) {
        what = "points";
    }
    if (!what) {
        return MARCH_OK;
    }
    march_diag_add(
        builder->diags, (march_where){.file = builder->file}, MARCH_D_LIMIT,
        "the file has more than %d %s",
        features > MARCH_GEO_FEATURES ? MARCH_GEO_FEATURES : MARCH_GEO_POINTS, what);
    return MARCH_E_INPUT;
}

march_status march_geo_reserve(march_geo_builder *builder, size_t features,
                               size_t parts, size_t points)
{
    march_arena *arena = builder->arena;

    MARCH_TRY(check_limits(builder, features, points));
    return MARCH_RESERVE(arena, &builder->features, features) &&
                   MARCH_RESERVE(arena, &builder->numbers, features) &&
                   MARCH_RESERVE(arena, &builder->parts, parts) &&
                   MARCH_RESERVE(arena, &builder->points, points)
               ? MARCH_OK
               : MARCH_E_NOMEM;
}

march_status march_geo_begin(march_geo_builder *builder, march_geometry_kind kind,
                             size_t number)
{
    march_feature feature = {.kind = kind, .first_part = builder->parts.count};

    MARCH_TRY(check_limits(builder, builder->features.count + 1, 0));
    return MARCH_PUSH(builder->arena, &builder->features, feature) &&
                   MARCH_PUSH(builder->arena, &builder->numbers, number)
               ? MARCH_OK
               : MARCH_E_NOMEM;
}

march_status march_geo_part(march_geo_builder *builder, size_t count,
                            march_lonlat **out)
{
    march_part part = {builder->points.count, count};

    MARCH_TRY(check_limits(builder, 0, builder->points.count + count));
    if (!MARCH_RESERVE(builder->arena, &builder->points, count + 1) ||
        !MARCH_PUSH(builder->arena, &builder->parts, part)) {
        return MARCH_E_NOMEM;
    }
    *out = builder->points.items + part.first;
    builder->points.count += count;
    return MARCH_OK;
}

static bool same_point(march_lonlat a, march_lonlat b)
{
    return a.lon_deg == b.lon_deg && a.lat_deg == b.lat_deg;
}

march_status march_geo_end_part(march_geo_builder *builder)
{
    static const size_t fewest[] = {[MARCH_GEOMETRY_NONE] = 1,
                                    [MARCH_GEOMETRY_POINTS] = 1,
                                    [MARCH_GEOMETRY_LINES] = 2,
                                    [MARCH_GEOMETRY_POLYGON] = 3};
    march_geometry_kind kind =
        builder->features.items[builder->features.count - 1].kind;
    march_part *part = &builder->parts.items[builder->parts.count - 1];
    march_lonlat *points = builder->points.items + part->first;

    if (part->count < fewest[kind]) {
        builder->points.count = part->first;
        builder->parts.count--;
        return MARCH_OK;
    }
    if (kind == MARCH_GEOMETRY_POLYGON &&
        !same_point(points[0], points[part->count - 1])) {
        points[part->count++] = points[0];
        builder->points.count++;
    }
    return MARCH_OK;
}

void march_geo_end(march_geo_builder *builder)
{
    march_feature *feature = &builder->features.items[builder->features.count - 1];

    feature->part_count = builder->parts.count - feature->first_part;
    if (feature->part_count == 0) {
        builder->features.count--;
        builder->numbers.count--;
    }
}

bool march_geo_overlap(march_lonlat_box a, march_lonlat_box b)
{
    if (!(a.south_deg <= b.north_deg && b.south_deg <= a.north_deg)) {
        return false;
    }
    for (int turn = -360; turn <= 360; turn += 360) {
        if (a.west_deg <= b.east_deg + turn && b.west_deg + turn <= a.east_deg) {
            return true;
        }
    }
    return false;
}

bool march_geo_wants(const march_geo_request *request, const char *column)
{
    if (!request->columns) {
        return true;
    }
    for (const char *const *name = request->columns; *name; name++) {
        if (strcmp(*name, column) == 0) {
            return true;
        }
    }
    return false;
}

/** The box of a part added to `box`; the first point that is not on the Earth, or NULL.
 * Comparisons are written so that what is not a number fails them. Poles missed by the
 * rounding of another program are set right. */
static const march_lonlat *add_part(march_lonlat *points, size_t count,
                                    march_lonlat_box *box)
{
    const double slack = 1e-6;

    for (size_t i = 0; i < count; i++) {
        double lon = points[i].lon_deg, lat = points[i].lat_deg;
        if (!(lon >= -360 && lon <= 360 && lat >= -90 && lat <= 90)) {
            if (!(fabs(lon) <= 360 + slack && fabs(lat) <= 90 + slack)) {
                return &points[i];
            }
            lon = points[i].lon_deg = fmax(-360, fmin(360, lon));
            lat = points[i].lat_deg = fmax(-90, fmin(90, lat));
        }
        box->west_deg = lon < box->west_deg ? lon : box->west_deg;
        box->east_deg = lon > box->east_deg ? lon : box->east_deg;
        box->south_deg = lat < box->south_deg ? lat : box->south_deg;
        box->north_deg = lat > box->north_deg ? lat : box->north_deg;
    }
    return NULL;
}

static const march_lonlat *measure(march_geo_builder *builder, march_feature *feature)
{
    march_lonlat_box box = {HUGE_VAL, HUGE_VAL, -HUGE_VAL, -HUGE_VAL};

    for (size_t i = 0; i < feature->part_count; i++) {
        march_part part = builder->parts.items[feature->first_part + i];
        const march_lonlat *bad =
            add_part(builder->points.items + part.first, part.count, &box);
        if (bad) {
            return bad;
        }
    }
    feature->box = box;
    return NULL;
}

/** "12.5", or words for what is no number. */
static const char *number_text(char out[MARCH_NUM_SIZE], double value)
{
    if (!isfinite(value)) {
        return "not a number";
    }
    march_num_format(out, value, 6);
    return out;
}

static void report_bad(const march_geo_builder *builder, size_t number,
                       const march_lonlat *bad, const char *hint)
{
    char lon[MARCH_NUM_SIZE], lat[MARCH_NUM_SIZE];
    march_where where = {.file = builder->file};

    march_diag_add(builder->diags, where, MARCH_D_GEO_COORDINATE,
                   "%s %zu is left out: longitude %s, latitude %s is not on the Earth",
                   builder->unit, number + 1, number_text(lon, bad->lon_deg),
                   number_text(lat, bad->lat_deg));
    if (hint) {
        march_diag_hint(builder->diags, "%s", hint);
    } else if (fabs(bad->lat_deg) > 90 && fabs(bad->lat_deg) <= 360 &&
               fabs(bad->lon_deg) <= 90) {
        march_diag_hint(builder->diags,
                        "longitude comes first; are the two in the other order?");
    }
}

/** Keep the features that are sound and wanted, in their order. */
static void sift(march_geo_builder *builder, const march_lonlat_box *within,
                 const char *hint)
{
    size_t kept = 0, bad_count = 0;

    for (size_t i = 0; i < builder->features.count; i++) {
        march_feature feature = builder->features.items[i];
        size_t number = builder->numbers.items[i];
        const march_lonlat *bad = measure(builder, &feature);
        if (bad) {
            if (bad_count++ < TOLD) {
                report_bad(builder, number, bad, bad_count == 1 ? hint : NULL);
            }
        } else if (!within || march_geo_overlap(*within, feature.box)) {
            builder->features.items[kept] = feature;
            builder->numbers.items[kept++] = number;
        }
    }
    builder->features.count = builder->numbers.count = kept;
    if (bad_count > TOLD) {
        march_diag_add(builder->diags, (march_where){.file = builder->file},
                       MARCH_D_GEO_COORDINATE,
                       "%zu more are left out: they are not on the Earth",
                       bad_count - TOLD);
    }
}

/** Turn all points into degrees; an unknown system is reported and taken for degrees.
 */
static march_status unproject(march_geo_builder *builder, const char *crs)
{
    march_status status =
        march_project_to_lonlat(crs, builder->points.items, builder->points.count);

    if (status == MARCH_ABSENT) {
        return MARCH_OK;
    }
    if (status == MARCH_E_INPUT) {
        march_diag_add(builder->diags, (march_where){.file = builder->file},
                       MARCH_D_GEO_CRS,
                       "its coordinate system is not understood; its coordinates are "
                       "taken for degrees");
        return MARCH_OK;
    }
    return status;
}

march_status march_geo_settle(march_geo_builder *builder, const char *crs,
                              const march_lonlat_box *within, const char *hint,
                              march_features **out)
{
    march_features *set = MARCH_NEW(builder->arena, march_features, 1);

    if (!set || !(set->file = march_arena_strdup(builder->arena, builder->file))) {
        return MARCH_E_NOMEM;
    }
    if (crs) {
        MARCH_TRY(unproject(builder, crs));
    }
    sift(builder, within, hint);
    set->points = builder->points.items;
    set->point_count = builder->points.count;
    set->parts = builder->parts.items;
    set->part_count = builder->parts.count;
    set->features = builder->features.items;
    set->feature_count = builder->features.count;
    set->numbers = builder->numbers.items;
    *out = set;
    return MARCH_OK;
}
