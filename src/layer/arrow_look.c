/* arrow_look.c - how the arrows of movements are drawn: kind and certainty to ink.
 * SPDX-License-Identifier: MIT */
#include "layer/arrow_look.h"

#include "layer/features.h"

march_arrow_look march_arrow_look_of(march_map *map, const march_style_layer *layer,
                                     const march_movement *movement)
{
    march_lookup none = {.zoom = map->zoom};
    march_arrow_look l = {
        .color = march_map_side_color(map, movement->side),
        .filled = true,
        .paper = march_style_color(layer, MARCH_PROP_ARROW_CASING_COLOR, &none),
        .casing_mm = march_layer_mm(layer, MARCH_PROP_ARROW_CASING_WIDTH, &none),
        .tail_opacity = march_style_number(layer, MARCH_PROP_ARROW_TAIL_OPACITY, &none),
    };

    switch ((march_movement_kind)movement->kind) {
    case MARCH_RETREAT:
    case MARCH_FLIGHT:
        l.filled = false;
        break;
    case MARCH_PLANNED:
        l.filled = false;
        l.dashed = true;
        break;
    case MARCH_RAID:
    case MARCH_ENVOY:
    case MARCH_SUPPLY:
    case MARCH_CAPTIVITY:
        l.line_only = true;
        l.dashed = movement->kind != MARCH_RAID;
        break;
    case MARCH_ADVANCE:
    case MARCH_PURSUIT:
    case MARCH_NAVAL:
        break;
    }
    if (movement->certainty == MARCH_INFERRED ||
        movement->certainty == MARCH_DISPUTED) {
        l.paleness = 0.55;
        l.dashed = true;
    }
    return l;
}

/** A gradient in a colour from the tail's opacity to full, along the arrow. */
static march_paint fading(march_map *map, const march_arrow_look *l, march_line way)
{
    march_rgba color = march_color_mix(l->color, l->paper, l->paleness);
    march_gradient_stop *stops = MARCH_NEW(map->arena, march_gradient_stop, 2);

    if (!stops || l->tail_opacity >= 1) {
        return march_paint_color(color);
    }
    stops[0] =
        (march_gradient_stop){0, march_color_mix(l->paper, color, l->tail_opacity)};
    stops[1] = (march_gradient_stop){0.75, color};
    return (march_paint){.kind = MARCH_PAINT_GRADIENT,
                         .from = way.points[0],
                         .to = way.points[way.count - 1],
                         .stops = stops,
                         .stop_count = 2};
}

/** A body with a head: casing, then fill and outline. */
static march_status draw_body(march_map *map, const march_arrow_look *l,
                              const march_arrow *arrow)
{
    march_path_builder path = {.arena = map->arena};
    double thin = fmax(0.22, arrow->width_mm * 0.1);
    march_status status = march_symbol_arrow(&path, arrow);

    if (status != MARCH_OK) {
        return status == MARCH_ABSENT ? MARCH_OK : status;
    }
    march_path outline = march_path_done(&path);
    march_draw_path(map->sheet,
                    &(march_path_mark){.path = outline,
                                       .fill = march_paint_color(l->paper),
                                       .stroke = march_paint_color(l->paper),
                                       .width_mm = 2 * l->casing_mm,
                                       .join = MARCH_JOIN_ROUND});
    march_path_mark body = {.path = outline, .join = MARCH_JOIN_ROUND};
    if (l->filled) {
        body.fill = fading(map, l, (march_line){arrow->points, arrow->count});
    }
    if (!l->filled || l->dashed) {
        body.stroke = march_paint_color(l->color);
        body.width_mm = thin;
    }
    if (l->dashed) {
        body.dash_count = 2;
        body.dashes_mm[0] = 4 * thin;
        body.dashes_mm[1] = 3 * thin;
        body.cap = MARCH_CAP_BUTT;
    }
    march_draw_path(map->sheet, &body);
    return MARCH_OK;
}

/** A line with an open head. */
static void draw_thin(march_map *map, const march_arrow_look *l,
                      const march_arrow *arrow)
{
    march_path_builder shaft = {.arena = map->arena}, head = {.arena = map->arena};
    double width = fmax(arrow->width_mm * 0.42, 0.4);

    march_path_polyline(&shaft, arrow->points, arrow->count, false);
    march_symbol_barbs(&head, arrow);
    march_path_mark lines[] = {
        {.path = march_path_done(&shaft), .width_mm = width, .join = MARCH_JOIN_ROUND},
        {.path = march_path_done(&head), .width_mm = width, .join = MARCH_JOIN_MITER},
    };
    for (size_t i = 0; i < MARCH_COUNT(lines); i++) {
        march_path_mark casing = lines[i];
        casing.stroke = march_paint_color(l->paper);
        casing.width_mm += 2 * l->casing_mm;
        casing.cap = MARCH_CAP_ROUND;
        march_draw_path(map->sheet, &casing);
    }
    for (size_t i = 0; i < MARCH_COUNT(lines); i++) {
        lines[i].stroke =
            i == 0
                ? fading(map, l, (march_line){arrow->points, arrow->count})
                : march_paint_color(march_color_mix(l->color, l->paper, l->paleness));
        if (l->dashed && i == 0) {
            lines[i].dash_count = 2;
            lines[i].dashes_mm[0] = 2.4 * width;
            lines[i].dashes_mm[1] = 2 * width;
        }
        march_draw_path(map->sheet, &lines[i]);
    }
}

march_status march_arrow_draw(march_map *map, const march_arrow_look *look,
                              const march_arrow *arrow)
{
    if (look->line_only) {
        draw_thin(map, look, arrow);
        return MARCH_OK;
    }
    return draw_body(map, look, arrow);
}
