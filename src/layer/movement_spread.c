/* movement_spread.c - movements of which only a season or a year is known.
 * SPDX-License-Identifier: MIT
 *
 * Where an army was on a day is not known then, only by when it had come how far. The
 * whole arrow is drawn, and each piece of it as strongly as it is likely that the army
 * has passed it, if one day of its time is as good as another.
 */
#include "layer/movement.h"

enum { PIECES = 12 };

/* What has certainly not been reached is drawn so strongly: it will be, some time. */
#define LEAST_OPACITY 0.12
/* Pieces overlap by so much, so that there is no gap between them. */
#define OVER_MM 0.05
/* They take in all that stands out from the body. */
#define WIDE_MM 3.0

/** How likely it is that the army has passed a distance along its way. */
static double likelihood(const march_route_curve *curve, double at_mm)
{
    double passed = 0.5 + (curve->likely_mm - at_mm) / curve->soft_mm;

    return fmax(0, fmin(1, passed));
}

/** All of an arrow between two distances from its beginning. */
static march_status make_band(march_map *map, const march_drawn *d, double from,
                              double to, march_path *out)
{
    march_path_builder path = {.arena = map->arena};
    march_width *width = MARCH_NEW(map->arena, march_width, 1);
    march_line way = {d->arrow.points, d->arrow.count}, part;

    if (!width) {
        return MARCH_E_NOMEM;
    }
    *width = (march_width){0, fmax(d->arrow.head_width_mm, d->curve->width_mm) +
                                  2 * WIDE_MM};
    MARCH_TRY(march_line_part(map->arena, way, from, to, &part));
    march_arrow band = {.points = part.points,
                        .count = part.count,
                        .widths = width,
                        .width_count = 1,
                        .tail = MARCH_TAIL_SQUARE};
    march_status status = march_symbol_arrow(&path, &band);
    *out = march_path_done(&path);
    return status == MARCH_ABSENT ? MARCH_OK : status;
}

/** The whole arrow, drawn aside. */
static march_status draw_whole(const march_map *map, const march_drawn *d,
                               march_sheet **out)
{
    march_map aside = *map;

    aside.sheet = march_sheet_new(map->arena, 0, 0);
    if (!aside.sheet) {
        return MARCH_E_NOMEM;
    }
    march_sheet_layer_begin(aside.sheet, d->id, d->id);
    MARCH_TRY(march_arrow_casing(&aside, &d->look, &d->arrow));
    MARCH_TRY(march_arrow_draw(&aside, &d->look, &d->arrow));
    *out = aside.sheet;
    return aside.sheet->failed;
}

/** A piece of the arrow: all of it, clipped. */
static march_status draw_piece(march_map *map, const march_drawn *d,
                               const march_sheet *whole, double from, double to,
                               double opacity)
{
    const march_sheet_layer *drawn = &whole->layers.items[0];
    march_path *clip = MARCH_NEW(map->arena, march_path, 1);

    if (!clip) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(make_band(map, d, from, to, clip));
    if (clip->op_count == 0) {
        return MARCH_OK;
    }
    march_draw_group_begin(map->sheet,
                           &(march_group_mark){.clip = clip, .opacity = opacity});
    march_draw_marks(map->sheet, drawn->marks.items, drawn->marks.count);
    march_draw_group_end(map->sheet);
    return MARCH_OK;
}

march_status march_drawn_spread(march_map *map, const march_drawn *d)
{
    double length = march_arrow_length(&d->arrow);
    double first = d->curve->likely_mm - d->curve->soft_mm / 2 - d->from_mm;
    double last = first + d->curve->soft_mm, from = 0;
    march_sheet *whole;

    MARCH_TRY(draw_whole(map, d, &whole));
    first = fmax(0, fmin(length, first));
    last = fmax(0, fmin(length, last));
    for (int i = 0; i <= PIECES + 1; i++) {
        double to = i <= PIECES ? first + (last - first) * i / PIECES : length;
        double chance = likelihood(d->curve, (from + to) / 2 + d->from_mm);
        if (to - from > OVER_MM) {
            MARCH_TRY(draw_piece(map, d, whole, from, fmin(length, to + OVER_MM),
                                 LEAST_OPACITY + (1 - LEAST_OPACITY) * chance));
            from = to;
        }
    }
    return MARCH_OK;
}
