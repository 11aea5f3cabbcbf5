/* circle.c - dots of geodata.
 * SPDX-License-Identifier: MIT */
#include "layer/features.h"

static march_status add(march_map *map, const march_style_layer *layer,
                        const march_feature_ref *ref, const march_lookup *lookup,
                        void *context)
{
    const march_feature *feature = &ref->set->features[ref->index];
    double radius = march_layer_mm(layer, MARCH_PROP_CIRCLE_RADIUS, lookup);
    march_path_builder path = {.arena = map->arena};
    march_part part = ref->set->parts[feature->first_part];

    (void)context;
    if (feature->kind != MARCH_GEOMETRY_POINTS) {
        return MARCH_OK;
    }
    for (size_t i = 0; i < part.count; i++) {
        march_page at = march_view_page(map->view, ref->set->points[part.first + i]);
        if (!march_page_box_holds(map->view->frame, at)) {
            continue;
        }
        march_page *point = MARCH_NEW(map->arena, march_page, 1);
        if (!point) {
            return MARCH_E_NOMEM;
        }
        *point = at;
        march_path_circle(&path, at, radius);
        march_obstacle_add(map->wishes, &(march_obstacle){.kind = MARCH_OBSTACLE_DISC,
                                                          .points = point,
                                                          .count = 1,
                                                          .half_mm = radius,
                                                          .weight = HUGE_VAL});
    }
    march_draw_path(
        map->sheet,
        &(march_path_mark){
            .path = march_path_done(&path),
            .fill = march_paint_color(
                march_style_color(layer, MARCH_PROP_CIRCLE_COLOR, lookup)),
            .stroke = march_paint_color(
                march_style_color(layer, MARCH_PROP_CIRCLE_STROKE_COLOR, lookup)),
            .width_mm = march_layer_mm(layer, MARCH_PROP_CIRCLE_STROKE_WIDTH, lookup),
        });
    return MARCH_OK;
}

static march_status build(march_map *map, const march_style_layer *layer)
{
    return march_layer_each(map, layer, add, NULL);
}

const march_layer_kind march_layer_circle = {.name = "circle", .build = build};
