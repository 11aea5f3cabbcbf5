/* fill.c - areas of geodata.
 * SPDX-License-Identifier: MIT */
#include "layer/edge.h"
#include "layer/features.h"

/* Width and height together of an island that is nothing but its outline. */
#define SPECK_MM 0.8

/** Areas that look alike are one mark. */
typedef struct batch {
    march_rgba fill, outline, shore;
    double outline_mm, shore_mm;
    march_page_lines rings;
} batch;

typedef struct batches {
    MARCH_ARRAY(batch) list;
} batches;

static bool same_color(march_rgba a, march_rgba b)
{
    return a.r == b.r && a.g == b.g && a.b == b.b && a.a == b.a;
}

static bool same_look(const batch *a, const batch *b)
{
    return same_color(a->fill, b->fill) && same_color(a->outline, b->outline) &&
           same_color(a->shore, b->shore) && a->outline_mm == b->outline_mm &&
           a->shore_mm == b->shore_mm;
}

static batch *batch_for(march_map *map, batches *all, const batch *like)
{
    for (size_t i = 0; i < all->list.count; i++) {
        if (same_look(&all->list.items[i], like)) {
            return &all->list.items[i];
        }
    }
    if (!MARCH_PUSH(map->arena, &all->list, *like)) {
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
    batch like = {
        .fill = march_style_color(layer, MARCH_PROP_FILL_COLOR, lookup),
        .outline = march_style_color(layer, MARCH_PROP_FILL_OUTLINE_COLOR, lookup),
        .shore = march_style_color(layer, MARCH_PROP_FILL_SHORE_COLOR, lookup),
        .outline_mm = march_layer_mm(layer, MARCH_PROP_FILL_OUTLINE_WIDTH, lookup),
        .shore_mm = march_layer_mm(layer, MARCH_PROP_FILL_SHORE_WIDTH, lookup),
    };

    if (feature->kind != MARCH_GEOMETRY_POLYGON) {
        return MARCH_OK;
    }
    like.fill = march_color_fade(like.fill, opacity);
    like.outline = march_color_fade(like.outline, opacity);
    like.shore = march_color_fade(like.shore, opacity);
    batch *to = batch_for(map, context, &like);
    if (!to) {
        return MARCH_E_NOMEM;
    }
    double beyond_mm = 2 * like.outline_mm + like.shore_mm + 1;
    return march_view_rings(map->view, map->arena, ref->set->points,
                            ref->set->parts + feature->first_part, feature->part_count,
                            beyond_mm, &to->rings);
}

/** The rings that are large enough for a shore: a blot round a speck is no island. */
static march_status shores(march_map *map, const march_page_lines *all,
                           march_page_lines *out)
{
    for (size_t i = 0; i < all->parts.count; i++) {
        march_line ring = march_page_lines_at(all, i);
        march_page_box box = march_page_box_empty();
        for (size_t k = 0; k < ring.count; k++) {
            march_page_box_add(&box, ring.points[k]);
        }
        if (box.x1_mm - box.x0_mm + box.y1_mm - box.y0_mm >= SPECK_MM) {
            MARCH_TRY(march_page_lines_add(map->arena, ring, out));
        }
    }
    return MARCH_OK;
}

/** The shore, in a group cut to the area. */
static march_status draw_shore(march_map *map, const batch *b, const march_path *area)
{
    march_path *clip = MARCH_NEW(map->arena, march_path, 1);
    march_page_lines coasts = {0};
    march_rgba color = b->shore;

    MARCH_TRY(shores(map, &b->rings, &coasts));
    march_path shore = march_lines_path(map->arena, &coasts, true);

    if (!clip) {
        return MARCH_E_NOMEM;
    }
    *clip = *area;
    color.a = 1;
    march_draw_group_begin(
        map->sheet,
        &(march_group_mark){.clip = clip, .clip_even_odd = true, .opacity = 1});
    march_edge_draw(map, &shore, color, b->shore_mm, b->shore.a);
    march_draw_group_end(map->sheet);
    return MARCH_OK;
}

static march_status draw(march_map *map, const batch *b)
{
    march_path_mark mark = {.path = march_lines_path(map->arena, &b->rings, true),
                            .fill = march_paint_color(b->fill),
                            .even_odd = true,
                            .stroke = march_paint_color(b->outline),
                            .width_mm = b->outline_mm,
                            .join = MARCH_JOIN_ROUND};

    if (b->shore.a <= 0 || b->shore_mm <= 0 || mark.path.op_count == 0) {
        march_draw_path(map->sheet, &mark);
        return MARCH_OK;
    }
    march_path_mark line = mark;
    mark.stroke = (march_paint){0};
    line.fill = (march_paint){0};
    march_draw_path(map->sheet, &mark);
    MARCH_TRY(draw_shore(map, b, &mark.path));
    march_draw_path(map->sheet, &line);
    return MARCH_OK;
}

static march_status build(march_map *map, const march_style_layer *layer)
{
    batches all = {0};

    MARCH_TRY(march_layer_each(map, layer, add, &all));
    for (size_t i = 0; i < all.list.count; i++) {
        MARCH_TRY(draw(map, &all.list.items[i]));
        march_lines_avoid(map, layer, &all.list.items[i].rings);
    }
    return MARCH_OK;
}

const march_layer_kind march_layer_fill = {.name = "fill", .build = build};
