/* symbol.c - names of geodata: rivers, lakes, ranges, lands.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "layer/features.h"

/** A wish with what the layer says of its text. */
static march_wish wish_for(march_map *map, const march_style_layer *layer,
                           const march_lookup *lookup, const char *text)
{
    return (march_wish){
        .text = text,
        .lang = map->lang,
        .type = march_layer_type(map, layer, lookup),
        .priority = march_style_number(layer, MARCH_PROP_SYMBOL_PRIORITY, lookup),
        .repeat_mm = march_layer_mm(layer, MARCH_PROP_SYMBOL_SPACING, lookup),
        .offset_mm = march_layer_mm(layer, MARCH_PROP_TEXT_OFFSET, lookup),
        .max_angle_deg = march_style_number(layer, MARCH_PROP_TEXT_MAX_ANGLE, lookup),
        .clear_mm = march_layer_mm(layer, MARCH_PROP_CIRCLE_RADIUS, lookup),
        .leader_mm = march_layer_mm(layer, MARCH_PROP_TEXT_LEADER_LENGTH, lookup),
        .layer = layer->id,
    };
}

/** Wish for a name along each visible piece of a line that is long enough. */
static march_status wish_along(march_map *map, const march_style_layer *layer,
                               const march_feature_ref *ref, const march_lookup *lookup,
                               march_wish *wish)
{
    const march_feature *feature = &ref->set->features[ref->index];
    double least = march_layer_mm(layer, MARCH_PROP_SYMBOL_MIN_LENGTH, lookup);
    march_page_lines lines = {0};

    for (size_t i = 0; i < feature->part_count; i++) {
        march_part part = ref->set->parts[feature->first_part + i];
        MARCH_TRY(march_view_lines(map->view, map->arena, ref->set->points + part.first,
                                   part.count, 0, &lines));
    }
    for (size_t i = 0; i < lines.parts.count; i++) {
        march_line line = march_page_lines_at(&lines, i), smooth;
        if (march_line_length(line) < least) {
            continue;
        }
        double size = wish->type.size_mm;
        MARCH_TRY(march_line_smooth(map->arena, line, size * 1.2, size / 4, &smooth));
        wish->line = smooth.points;
        wish->line_count = smooth.count;
        wish->id =
            march_arena_printf(map->arena, "%s:%s:%zu", layer->id, wish->text, i);
        march_wish_add(map->wishes, wish);
    }
    return MARCH_OK;
}

/** The centre of gravity and the width of the largest ring of an area on the page. */
static bool largest_ring(const march_page_lines *rings, march_page *centre,
                         double *width_mm)
{
    double best = 0;

    for (size_t i = 0; i < rings->parts.count; i++) {
        const march_page *p = rings->points.items + rings->parts.items[i].first;
        march_page_box box = march_page_box_empty();
        double area = 0, x = 0, y = 0;
        for (size_t k = 0; k + 1 < rings->parts.items[i].count; k++) {
            double cross = (p[k].x_mm - p[0].x_mm) * (p[k + 1].y_mm - p[0].y_mm) -
                           (p[k + 1].x_mm - p[0].x_mm) * (p[k].y_mm - p[0].y_mm);
            area += cross;
            x += cross * (p[0].x_mm + p[k].x_mm + p[k + 1].x_mm) / 3;
            y += cross * (p[0].y_mm + p[k].y_mm + p[k + 1].y_mm) / 3;
            march_page_box_add(&box, p[k]);
        }
        if (fabs(area) > best) {
            best = fabs(area);
            *centre = (march_page){x / area, y / area};
            *width_mm = box.x1_mm - box.x0_mm;
        }
    }
    return best > 0;
}

/** Wish for a name on an area, or beside it where it is too small. */
static march_status wish_area(march_map *map, const march_feature_ref *ref,
                              march_wish *wish)
{
    const march_feature *feature = &ref->set->features[ref->index];
    march_page_lines rings = {0};
    double width = 0;

    MARCH_TRY(march_view_rings(map->view, map->arena, ref->set->points,
                               ref->set->parts + feature->first_part,
                               feature->part_count, 0, &rings));
    if (!largest_ring(&rings, &wish->at, &width)) {
        return MARCH_OK;
    }
    double text = wish->type.size_mm * 0.5 * (double)march_utf8_length(wish->text);
    wish->kind = width > text ? MARCH_WISH_CENTRE : MARCH_WISH_POINT;
    wish->clear_mm = fmin(width / 3, 3);
    march_wish_add(map->wishes, wish);
    return MARCH_OK;
}

static march_status wish_points(march_map *map, const march_feature_ref *ref,
                                march_wish *wish)
{
    const march_feature *feature = &ref->set->features[ref->index];

    for (size_t i = 0; i < feature->part_count; i++) {
        march_part part = ref->set->parts[feature->first_part + i];
        wish->at = march_view_page(map->view, ref->set->points[part.first]);
        if (march_page_box_holds(map->view->frame, wish->at)) {
            march_wish_add(map->wishes, wish);
        }
    }
    return MARCH_OK;
}

static march_status add(march_map *map, const march_style_layer *layer,
                        const march_feature_ref *ref, const march_lookup *lookup,
                        void *context)
{
    const march_feature *feature = &ref->set->features[ref->index];
    const char *text =
        march_style_text(map->arena, layer, MARCH_PROP_TEXT_FIELD, lookup);
    const char *placement =
        march_style_text(map->arena, layer, MARCH_PROP_SYMBOL_PLACEMENT, lookup);

    (void)context;
    if (!text[0]) {
        return MARCH_OK;
    }
    march_feature_note_name(map, ref, text);
    march_wish wish = wish_for(map, layer, lookup, text);
    wish.id = march_arena_printf(map->arena, "%s:%s", layer->id, text);
    switch (feature->kind) {
    case MARCH_GEOMETRY_LINES:
        wish.kind =
            march_str_equal(placement, "spread") ? MARCH_WISH_SPREAD : MARCH_WISH_LINE;
        return wish_along(map, layer, ref, lookup, &wish);
    case MARCH_GEOMETRY_POLYGON:
        return wish_area(map, ref, &wish);
    case MARCH_GEOMETRY_POINTS:
        wish.kind =
            march_str_equal(placement, "center") ? MARCH_WISH_CENTRE : MARCH_WISH_POINT;
        return wish_points(map, ref, &wish);
    case MARCH_GEOMETRY_NONE:
        break;
    }
    return MARCH_OK;
}

static int by_id(const void *a, const void *b)
{
    const march_wish *p = *(march_wish *const *)a, *q = *(march_wish *const *)b;
    int order = strcmp(p->id, q->id);

    return order ? order : (p > q) - (p < q);
}

/** Two things of one name are told apart by their order: "names:Altay", then
 * "names:Altay~2". */
static march_status part_ids(march_map *map, size_t first)
{
    size_t count = map->wishes->wishes.count - first, nth = 1;
    march_wish **sorted = MARCH_NEW(map->arena, march_wish *, count);

    if (!sorted) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < count; i++) {
        sorted[i] = &map->wishes->wishes.items[first + i];
        if (!sorted[i]->id) {
            return MARCH_E_NOMEM;
        }
    }
    if (count > 1) {
        qsort(sorted, count, sizeof(*sorted), by_id);
    }
    for (size_t i = 1; i < count; i++) {
        bool again = strcmp(sorted[i]->id, sorted[i - nth]->id) == 0;
        nth = again ? nth + 1 : 1;
        if (again) {
            sorted[i]->id =
                march_arena_printf(map->arena, "%s~%zu", sorted[i]->id, nth);
        }
    }
    return MARCH_OK;
}

static march_status build(march_map *map, const march_style_layer *layer)
{
    size_t first = map->wishes->wishes.count;

    MARCH_TRY(march_layer_each(map, layer, add, NULL));
    return part_ids(map, first);
}

const march_layer_kind march_layer_symbol = {.name = "symbol", .build = build};
