/* fill.c - areas of geodata.
 * SPDX-License-Identifier: MIT */
#include "layer/features.h"

/** Areas that look alike are one mark. */
typedef struct batch {
    march_rgba fill, outline;
    double outline_mm;
    march_page_lines rings;
} batch;

typedef struct batches {
    MARCH_ARRAY(batch) list;
} batches;

static bool same_color(march_rgba a, march_rgba b)
{
    return a.r == b.r && a.g == b.g && a.b == b.b && a.a == b.a;
}

static batch *batch_for(march_map *map, batches *all, march_rgba fill,
                        march_rgba outline, double outline_mm)
{
    for (size_t i = 0; i < all->list.count; i++) {
        batch *b = &all->list.items[i];
        if (same_color(b->fill, fill) && same_color(b->outline, outline) &&
            b->outline_mm == outline_mm) {
            return b;
        }
    }
    if (!MARCH_PUSH(
            map->arena, &all->list,
            (batch){.fill = fill, .outline = outline, .outline_mm = outline_mm})) {
        return NULL;
    }
    return &all->list.items[all->list.count - 1];
}

static march_status add(march_map *map, const march_style_layer *layer,
                        const march_feature_ref *ref, const march_lookup *lookup,
                        void *context)
{
    const march_feature *feature = &ref->set->features[ref->index];
    double opacity = march_style_number(layer, MARCH_PROP_FILL_OPACITY, lookup);
    march_rgba fill = march_style_color(layer, MARCH_PROP_FILL_COLOR, lookup);
    march_rgba outline =
        march_style_color(layer, MARCH_PROP_FILL_OUTLINE_COLOR, lookup);
    double outline_mm = march_layer_mm(layer, MARCH_PROP_FILL_OUTLINE_WIDTH, lookup);

    if (feature->kind != MARCH_GEOMETRY_POLYGON) {
        return MARCH_OK;
    }
    batch *to = batch_for(map, context, march_color_fade(fill, opacity),
                          march_color_fade(outline, opacity), outline_mm);
    if (!to) {
        return MARCH_E_NOMEM;
    }
    return march_view_rings(map->view, map->arena, ref->set->points,
                            ref->set->parts + feature->first_part, feature->part_count,
                            2 * outline_mm + 1, &to->rings);
}

static march_status build(march_map *map, const march_style_layer *layer)
{
    batches all = {0};

    MARCH_TRY(march_layer_each(map, layer, add, &all));
    for (size_t i = 0; i < all.list.count; i++) {
        const batch *b = &all.list.items[i];
        march_draw_path(map->sheet,
                        &(march_path_mark){
                            .path = march_lines_path(map->arena, &b->rings, true),
                            .fill = march_paint_color(b->fill),
                            .even_odd = true,
                            .stroke = march_paint_color(b->outline),
                            .width_mm = b->outline_mm,
                            .join = MARCH_JOIN_ROUND,
                        });
        march_lines_avoid(map, layer, &b->rings);
    }
    return MARCH_OK;
}

const march_layer_kind march_layer_fill = {"fill", build, NULL};
