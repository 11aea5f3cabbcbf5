/* line.c - lines of geodata: rivers, coasts, borders.
 * SPDX-License-Identifier: MIT */
#include "layer/features.h"

/** Lines that look alike are one mark. */
typedef struct batch {
    march_path_mark mark;
    march_page_lines lines;
    bool closed;
} batch;

typedef struct batches {
    MARCH_ARRAY(batch) list;
} batches;

static bool alike(const march_path_mark *a, const march_path_mark *b)
{
    march_rgba p = a->stroke.color, q = b->stroke.color;

    return a->width_mm == b->width_mm && a->cap == b->cap && a->join == b->join &&
           p.r == q.r && p.g == q.g && p.b == q.b && p.a == q.a;
}

static batch *batch_for(march_map *map, batches *all, const march_path_mark *mark,
                        bool closed)
{
    for (size_t i = 0; i < all->list.count; i++) {
        batch *b = &all->list.items[i];
        if (b->closed == closed && alike(&b->mark, mark)) {
            return b;
        }
    }
    if (!MARCH_PUSH(map->arena, &all->list, (batch){.mark = *mark, .closed = closed})) {
        return NULL;
    }
    return &all->list.items[all->list.count - 1];
}

static march_status add(march_map *map, const march_style_layer *layer,
                        const march_feature_ref *ref, const march_lookup *lookup,
                        void *context)
{
    const march_feature *feature = &ref->set->features[ref->index];
    march_path_mark mark = march_layer_stroke(map, layer, lookup);
    bool closed = feature->kind == MARCH_GEOMETRY_POLYGON;
    batch *to = batch_for(map, context, &mark, closed);

    if (!to) {
        return MARCH_E_NOMEM;
    }
    if (closed) {
        return march_view_rings(map->view, map->arena, ref->set->points,
                                ref->set->parts + feature->first_part,
                                feature->part_count, mark.width_mm + 1, &to->lines);
    }
    for (size_t i = 0; i < feature->part_count; i++) {
        march_part part = ref->set->parts[feature->first_part + i];
        if (feature->kind == MARCH_GEOMETRY_LINES) {
            MARCH_TRY(march_view_lines(map->view, map->arena,
                                       ref->set->points + part.first, part.count,
                                       mark.width_mm + 1, &to->lines));
        }
    }
    return MARCH_OK;
}

static march_status build(march_map *map, const march_style_layer *layer)
{
    batches all = {0};

    MARCH_TRY(march_layer_each(map, layer, add, &all));
    for (size_t i = 0; i < all.list.count; i++) {
        batch *b = &all.list.items[i];
        b->mark.path = march_lines_path(map->arena, &b->lines, b->closed);
        march_draw_path(map->sheet, &b->mark);
        march_lines_avoid(map, layer, &b->lines);
    }
    return MARCH_OK;
}

const march_layer_kind march_layer_line = {.name = "line", .build = build};
