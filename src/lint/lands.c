/* lands.c - lands along straight lines across the map.
 * SPDX-License-Identifier: MIT */
#include "lint/lands.h"

#include <math.h>
#include <stdlib.h>

#define RADIANS (MARCH_PI / 180)

/** Where the outline of a land crosses a line. */
typedef struct crossing {
    size_t line, land;
    double along_deg;
} crossing;

/** A corner of an outline, as the lines see it. */
typedef struct corner {
    double along, across; /**< degrees */
} corner;

typedef MARCH_ARRAY(crossing) crossings;

typedef struct cutter {
    march_lint *lint;
    march_lines *lines;
    march_lonlat_box box; /**< of what is looked at */
    crossings found;
} cutter;

bool march_land_time(const march_territory *land, march_window *out)
{
    *out = (march_window){MARCH_INSTANT_MIN, MARCH_INSTANT_MAX};
    return land->area_file &&
           (!land->time.given ||
            (!land->time.date.uncertain &&
             march_date_core(&land->time.date, &out->from, &out->to)));
}

march_lonlat march_line_point(const march_lines *lines, size_t line, double along_deg)
{
    double at = lines->first_deg + (double)line * lines->step_deg;

    return lines->meridians ? (march_lonlat){at, along_deg}
                            : (march_lonlat){along_deg, at};
}

double march_line_degree_m(const march_lines *lines, size_t line, double along_deg)
{
    double lat = march_line_point(lines, line, along_deg).lat_deg;

    return lines->meridians ? MARCH_DEGREE_M : MARCH_DEGREE_M * cos(lat * RADIANS);
}

double march_line_step_m(const march_lines *lines, size_t line, double along_deg)
{
    double lat = march_line_point(lines, line, along_deg).lat_deg;

    return lines->step_deg * MARCH_DEGREE_M *
           (lines->meridians ? cos(lat * RADIANS) : 1);
}

static const march_feature *area_of(const march_territory *land)
{
    return &land->area_file->features[land->area_feature];
}

/** How far east a land must be moved to lie on the same turn as the map. */
static double shift_of(const cutter *c, const march_territory *land)
{
    march_lonlat_box box = area_of(land)->box;
    double middle = (box.west_deg + box.east_deg) / 2;
    double wanted = (c->box.west_deg + c->box.east_deg) / 2;

    return 360 * round((wanted - middle) / 360);
}

/** Note where an edge, (from, to) across the lines, crosses them. A line through a
 * corner is crossed by one of its two edges. */
static bool cross(cutter *c, size_t land, corner a, corner b)
{
    const march_lines *lines = c->lines;
    double low = (fmin(a.across, b.across) - lines->first_deg) / lines->step_deg;
    double high = (fmax(a.across, b.across) - lines->first_deg) / lines->step_deg;

    if (!(high > 0) || !(low < MARCH_LAND_LINES) || low == high) {
        return true;
    }
    size_t first = low <= 0 ? 0 : (size_t)ceil(low);
    for (size_t line = first; line < MARCH_LAND_LINES && (double)line < high; line++) {
        double at = lines->first_deg + (double)line * lines->step_deg;
        double share = (at - a.across) / (b.across - a.across);
        if (!MARCH_PUSH(
                c->lint->arena, &c->found,
                (crossing){line, land, a.along + (b.along - a.along) * share})) {
            return false;
        }
    }
    return true;
}

static corner corner_of(const cutter *c, march_lonlat p, double shift_deg)
{
    double lon = p.lon_deg + shift_deg;

    return c->lines->meridians ? (corner){p.lat_deg, lon} : (corner){lon, p.lat_deg};
}

static bool cut_land(cutter *c, size_t index)
{
    const march_territory *land = &c->lint->campaign->territories[index];
    const march_features *set = land->area_file;
    const march_feature *area = area_of(land);
    double shift = shift_of(c, land);

    for (size_t p = 0; p < area->part_count; p++) {
        const march_part *ring = &set->parts[area->first_part + p];
        for (size_t i = 0; i + 1 < ring->count; i++) {
            const march_lonlat *at = &set->points[ring->first + i];
            if (!cross(c, index, corner_of(c, at[0], shift),
                       corner_of(c, at[1], shift))) {
                return false;
            }
        }
    }
    return true;
}

static int by_line_land_and_place(const void *a, const void *b)
{
    const crossing *p = a, *q = b;

    if (p->line != q->line) {
        return p->line < q->line ? -1 : 1;
    }
    if (p->land != q->land) {
        return p->land < q->land ? -1 : 1;
    }
    return (p->along_deg > q->along_deg) - (p->along_deg < q->along_deg);
}

static int by_line_and_place(const void *a, const void *b)
{
    const march_run *p = a, *q = b;

    if (p->line != q->line) {
        return p->line < q->line ? -1 : 1;
    }
    if (p->from_deg != q->from_deg) {
        return p->from_deg < q->from_deg ? -1 : 1;
    }
    return (p->land > q->land) - (p->land < q->land);
}

/** Pair the crossings by the even-odd rule. */
static march_status make_runs(cutter *c)
{
    crossings *found = &c->found;
    march_lines *lines = c->lines;

    lines->runs = MARCH_NEW(c->lint->arena, march_run, found->count / 2);
    if (!lines->runs) {
        return MARCH_E_NOMEM;
    }
    qsort(found->items, found->count, sizeof(*found->items), by_line_land_and_place);
    for (size_t i = 0; i + 1 < found->count;) {
        const crossing *p = &found->items[i], *q = &found->items[i + 1];
        if (p->line != q->line || p->land != q->land) {
            i++; /* of an outline that is not closed */
            continue;
        }
        lines->runs[lines->run_count++] =
            (march_run){p->line, p->along_deg, q->along_deg, p->land};
        i += 2;
    }
    qsort(lines->runs, lines->run_count, sizeof(*lines->runs), by_line_and_place);
    return MARCH_OK;
}

/** The box of all lands, or what of it is on the map. */
static march_lonlat_box box_of(const march_campaign *c)
{
    march_lonlat_box box = {HUGE_VAL, HUGE_VAL, -HUGE_VAL, -HUGE_VAL};
    const double *e = c->map.extent.items;

    if (c->map.extent.count == 4) {
        return (march_lonlat_box){e[0], e[1], e[2], e[3]};
    }
    for (size_t i = 0; i < c->territory_count; i++) {
        if (!c->territories[i].area_file) {
            continue;
        }
        march_lonlat_box area = area_of(&c->territories[i])->box;
        box.west_deg = fmin(box.west_deg, area.west_deg);
        box.east_deg = fmax(box.east_deg, area.east_deg);
        box.south_deg = fmin(box.south_deg, area.south_deg);
        box.north_deg = fmax(box.north_deg, area.north_deg);
    }
    return box;
}

march_status march_lands_cut(march_lint *lint, bool meridians, march_lines *out)
{
    const march_campaign *campaign = lint->campaign;
    cutter c = {.lint = lint, .lines = out, .box = box_of(campaign)};
    march_window time;

    *out = (march_lines){.meridians = meridians};
    double from = meridians ? c.box.west_deg : c.box.south_deg;
    double to = meridians ? c.box.east_deg : c.box.north_deg;
    if (!(from < to)) {
        return MARCH_OK;
    }
    out->step_deg = (to - from) / MARCH_LAND_LINES;
    out->first_deg = from + out->step_deg / 2;
    for (size_t i = 0; i < campaign->territory_count; i++) {
        if (march_land_time(&campaign->territories[i], &time) && !cut_land(&c, i)) {
            return MARCH_E_NOMEM;
        }
    }
    return c.found.count > 0 ? make_runs(&c) : MARCH_OK;
}
