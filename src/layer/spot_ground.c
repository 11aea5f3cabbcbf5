/* spot_ground.c - what symbols of events must not hide: arrows and towns.
 * SPDX-License-Identifier: MIT */
#include "base/str.h"
#include "layer/features.h"
#include "layer/spots.h"
#include "layer/subjects.h"

/* Round arrows and dots stays some paper. */
#define CLEAR_MM 0.35

/* How much of an arrow is its head and its beginning, in widths of its shaft. */
#define HEAD      2.6
#define HEAD_HALF 1.25
#define TAIL_MM   3.0

/* Width of a letter, in sizes of the type. */
#define LETTER 0.52

static march_status mark_arrow(march_map *map, const march_route_curve *curve,
                               march_spot_field *field)
{
    double half = curve->width_mm / 2 + CLEAR_MM, head = HEAD * curve->width_mm;
    march_line part;

    if (curve->line.count < 2) {
        return MARCH_OK;
    }
    MARCH_TRY(march_line_part(map->arena, curve->line, 0, curve->head_mm, &part));
    march_spot_field_mark(field, part, half, MARCH_SPOT_SHAFT);
    MARCH_TRY(march_line_part(map->arena, curve->line, fmax(curve->head_mm - head, 0),
                              curve->head_mm, &part));
    march_spot_field_mark(field, part, HEAD_HALF * curve->width_mm, MARCH_SPOT_TIP);
    MARCH_TRY(march_line_part(map->arena, curve->line, 0, fmin(TAIL_MM, curve->head_mm),
                              &part));
    march_spot_field_mark(field, part, half, MARCH_SPOT_TIP);
    return MARCH_OK;
}

/** The layer of a type, if it is drawn; NULL if not. */
static const march_style_layer *drawn_layer(const march_map *map, const char *type)
{
    for (size_t i = 0; i < map->style->layer_count; i++) {
        if ((!map->drawn || map->drawn[i]) &&
            march_str_equal(map->style->layers[i].type, type)) {
            return &map->style->layers[i];
        }
    }
    return NULL;
}

/** Where a town's name would best stand: at the right of its dot. */
static void mark_name(march_map *map, const march_style_layer *layer,
                      const march_lookup *lookup, const march_place *place,
                      march_page at, march_spot_field *field)
{
    const char *name = march_names_pick(place->name, map->lang, NULL);
    double size = march_layer_mm(layer, MARCH_PROP_TEXT_SIZE, lookup), width = 0;

    for (size_t i = 0; name && name[i]; i++) {
        width += (name[i] & 0xC0) != 0x80 ? size * LETTER : 0;
    }
    if (width > 0) {
        march_page_box box = {at.x_mm, at.y_mm - size, at.x_mm + width + CLEAR_MM,
                              at.y_mm + size * 0.6};
        march_spot_field_mark_box(field, box, MARCH_SPOT_NAME);
    }
}

static void mark_towns(march_map *map, const march_style_layer *layer,
                       march_spot_field *field)
{
    const march_campaign *c = map->campaign;

    for (size_t i = 0; i < c->place_count; i++) {
        march_subject subject;
        march_lookup lookup = march_place_lookup(map, &c->places[i], &subject);
        march_page at = march_view_page(map->view, c->places[i].at.at);
        if (c->places[i].kind != MARCH_PLACE_POINT &&
            march_page_box_holds(map->view->frame, at)) {
            double radius = march_layer_mm(layer, MARCH_PROP_CIRCLE_RADIUS, &lookup);
            march_spot_field_mark(field, (march_line){&at, 1}, radius + CLEAR_MM,
                                  MARCH_SPOT_TAKEN);
            mark_name(map, layer, &lookup, &c->places[i], at, field);
        }
    }
}

march_status march_spot_field_of(march_map *map, march_spot_field *out)
{
    const march_style_layer *places = drawn_layer(map, "place");

    MARCH_TRY(march_spot_field_new(map->arena, map->view->frame, out));
    for (size_t i = 0; drawn_layer(map, "movement") && i < map->scene->movement_count;
         i++) {
        MARCH_TRY(mark_arrow(map, &map->curves[i], out));
    }
    if (places) {
        mark_towns(map, places, out);
    }
    return MARCH_OK;
}
