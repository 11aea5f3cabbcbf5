/* movement_cut.c - gaps where arrows cross.
 * SPDX-License-Identifier: MIT */
#include "layer/features.h"
#include "layer/movement.h"

/* How far a gap reaches over the edges of what it cuts. */
#define OVER_MM 0.2
/* No gap is longer along the upper arrow, to each side of the crossing. */
#define LONGEST_MM 14

/** The width an arrow is seen with at a distance along its curve. */
static double seen_width(const march_drawn *d, double at_mm)
{
    return d->look.form.line
               ? march_arrow_line_mm(&d->arrow)
               : 2 * march_arrow_at(&d->arrow, at_mm - d->from_mm).half_mm;
}

/** All of an arrow, and a little more: where it may be cut. */
static march_status make_clip(march_map *map, const march_drawn *d, march_path *out)
{
    march_path_builder path = {.arena = map->arena};
    march_arrow grown = d->arrow;
    double line = march_arrow_line_mm(&d->arrow);
    march_width *widths = MARCH_NEW(map->arena, march_width, grown.width_count);

    if (!widths) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < grown.width_count; i++) {
        widths[i] = d->arrow.widths[i];
        widths[i].width_mm =
            (d->look.form.line ? line : widths[i].width_mm) + 2 * OVER_MM;
    }
    grown.widths = widths;
    grown.head_width_mm += 2 * OVER_MM;
    march_status status = march_symbol_arrow(&path, &grown);
    *out = march_path_done(&path);
    return status == MARCH_ABSENT ? MARCH_OK : status;
}

/** Paper along the upper arrow, over the lower one only. */
static march_status cut_one(march_map *map, const march_drawn *upper,
                            const march_drawn *lower, const march_crossing *at,
                            double gap_mm)
{
    double reach = (seen_width(lower, at->b_mm) / 2 + OVER_MM) / sin(at->angle_rad) +
                   seen_width(upper, at->a_mm) / tan(fmin(at->angle_rad, 1.5)) + 1;
    march_path_builder path = {.arena = map->arena};
    march_path *clip = MARCH_NEW(map->arena, march_path, 1);
    march_line part;

    if (!clip) {
        return MARCH_E_NOMEM;
    }
    reach = fmin(reach, LONGEST_MM);
    MARCH_TRY(make_clip(map, lower, clip));
    MARCH_TRY(march_line_part(map->arena, upper->curve->line,
                              fmax(at->a_mm - reach, upper->from_mm),
                              fmin(at->a_mm + reach, upper->to_mm), &part));
    march_path_polyline(&path, part.points, part.count, false);
    march_draw_group_begin(map->sheet, &(march_group_mark){.clip = clip, .opacity = 1});
    march_draw_path(
        map->sheet,
        &(march_path_mark){.path = march_path_done(&path),
                           .stroke = march_paint_color(upper->look.paper),
                           .width_mm = seen_width(upper, at->a_mm) + 2 * gap_mm});
    march_draw_group_end(map->sheet);
    return MARCH_OK;
}

march_status march_drawn_cut(march_map *map, const march_style_layer *layer,
                             const march_drawn *upper, const march_drawn *lower,
                             size_t count)
{
    double gap = march_layer_mm(layer, MARCH_PROP_ARROW_CROSSING_GAP, &upper->lookup);
    march_crossings found;

    for (size_t i = 0; gap > 0 && i < count; i++) {
        const march_drawn *l = &lower[i];
        if (!l->there) {
            continue;
        }
        MARCH_TRY(march_routes_cross(map, upper->index, l->index, &found));
        for (size_t k = 0; k < found.count; k++) {
            const march_crossing *c = &found.items[k];
            if (c->a_mm > upper->from_mm && c->a_mm < upper->to_mm &&
                c->b_mm > l->from_mm && c->b_mm < l->to_mm) {
                MARCH_TRY(cut_one(map, upper, l, c, gap));
            }
        }
    }
    return MARCH_OK;
}
