/* land.c - how the land of a side is drawn.
 * SPDX-License-Identifier: MIT */
#include "layer/land.h"

#include "layer/borders.h"
#include "layer/edge.h"
#include "layer/features.h"
#include "layer/hatch.h"

/* Hatches of a status. Contested land is striped broadly, so that it differs from a
 * tributary's also where both lie on one place, line by line. */
#define STATUS_STEP_MM     2.1
#define STATUS_OPACITY     0.42
#define TRIBUTARY_WIDTH_MM 0.26
#define CONTESTED_WIDTH_MM 0.72
#define CONTESTED_FADE     0.7

/* The pattern of a side. */
#define PATTERN_STEP_MM  1.5
#define PATTERN_WIDTH_MM 0.16
#define PATTERN_DOT_MM   0.42
#define PATTERN_OPACITY  0.5
/* In one ink there is no half of it: lines and dots are finer instead, dots and broad
 * stripes further apart. */
#define INK_WIDTH_MM    0.1
#define INK_STRIPE_MM   0.2
#define INK_DOT_MM      0.27
#define INK_DOT_STEP_MM 2
/* What is no higher than this, as a sample of the legend, has its pattern closer. */
#define SAMPLE_MM   5.0
#define SAMPLE_STEP 0.6

/* Overlaps of lands are looked for on a grid of so many points a side. */
enum { GRID = 20 };

static march_page_box box_of(const march_page_lines *rings)
{
    march_page_box box = march_page_box_empty();

    for (size_t i = 0; i < rings->points.count; i++) {
        march_page_box_add(&box, rings->points.items[i]);
    }
    return box;
}

static march_page_box common(march_page_box a, march_page_box b)
{
    return (march_page_box){fmax(a.x0_mm, b.x0_mm), fmax(a.y0_mm, b.y0_mm),
                            fmin(a.x1_mm, b.x1_mm), fmin(a.y1_mm, b.y1_mm)};
}

static bool overlap(const march_page_lines *a, const march_page_lines *b,
                    march_page_box box)
{
    for (int i = 0; i < GRID * GRID; i++) {
        double x = (i % GRID + 0.5) / GRID, y = ((double)(i / GRID) + 0.5) / GRID;
        march_page p = {box.x0_mm + (box.x1_mm - box.x0_mm) * x,
                        box.y0_mm + (box.y1_mm - box.y0_mm) * y};
        if (march_area_holds(a, p) && march_area_holds(b, p)) {
            return true;
        }
    }
    return false;
}

march_status march_land_phases(march_arena *arena, const march_page_lines *rings,
                               const bool *hatched, size_t count, double *phases)
{
    static const double choice[] = {0, 0.5, 0.25, 0.75};
    march_page_box *boxes = MARCH_NEW(arena, march_page_box, count);
    size_t *chosen = MARCH_NEW(arena, size_t, count);

    if (!boxes || !chosen) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < count; i++) {
        bool used[MARCH_COUNT(choice)] = {false};
        size_t mine = 0;
        boxes[i] = box_of(&rings[i]);
        for (size_t k = 0; hatched[i] && k < i; k++) {
            if (hatched[k] && march_page_box_overlap(boxes[i], boxes[k]) &&
                overlap(&rings[i], &rings[k], common(boxes[i], boxes[k]))) {
                used[chosen[k]] = true;
            }
        }
        while (mine + 1 < MARCH_COUNT(choice) && used[mine]) {
            mine++;
        }
        chosen[i] = mine;
        phases[i] = choice[mine];
    }
    return MARCH_OK;
}

bool march_land_hatched(const march_territory *territory)
{
    return territory->status != MARCH_TERRITORY_CORE;
}

/** The part of a land that can be seen; a sample of the legend, beside the map, whole.
 */
static march_page_box visible_box(const march_map *map, const march_path *path)
{
    march_page_box box = march_path_box(path), frame = map->view->frame;

    return march_page_box_overlap(box, frame) ? common(box, frame) : box;
}

static void draw_pattern(march_map *map, march_index side, march_page_box box)
{
    march_pattern pattern = march_map_side_pattern(map, side);
    march_rgba color = march_map_side_color(map, side);
    bool dots = pattern == MARCH_PATTERN_DOTS, black = march_map_one_ink(map);
    double width = dots ? PATTERN_DOT_MM : PATTERN_WIDTH_MM;
    double step = PATTERN_STEP_MM;

    if (black) {
        width = dots ? INK_DOT_MM : INK_WIDTH_MM;
        step = dots ? INK_DOT_STEP_MM : step;
        step *= box.y1_mm - box.y0_mm < SAMPLE_MM ? SAMPLE_STEP : 1;
    }
    march_hatch_draw(
        map,
        &(march_hatch){.pattern = pattern,
                       .step_mm = step,
                       .width_mm = width,
                       .color = march_color_fade(color, black ? 1 : PATTERN_OPACITY)},
        box);
}

/** Thin lines in the overlord's colour for a tributary, stripes for contested land. */
static void draw_status(march_map *map, const march_territory *territory, double phase,
                        march_page_box box)
{
    bool contested = territory->status == MARCH_TERRITORY_CONTESTED;
    march_index over = territory->overlord;
    march_rgba color =
        march_map_side_color(map, over == MARCH_NONE ? territory->side : over);
    double opacity = STATUS_OPACITY * (contested ? CONTESTED_FADE : 1);
    double step = STATUS_STEP_MM;
    double width = contested ? CONTESTED_WIDTH_MM : TRIBUTARY_WIDTH_MM;

    if (!contested && march_map_side_pattern(map, territory->side)) {
        step = 2 * PATTERN_STEP_MM; /* between the lines of the pattern */
        phase += 0.25;
    }
    if (march_map_one_ink(map)) {
        opacity = 1;
        width = contested ? INK_STRIPE_MM : INK_WIDTH_MM;
    }
    march_hatch_draw(map,
                     &(march_hatch){.pattern = MARCH_PATTERN_RISING,
                                    .step_mm = step,
                                    .width_mm = width,
                                    .phase = phase,
                                    .color = march_color_fade(color, opacity)},
                     box);
}

void march_land_draw(march_map *map, const march_style_layer *layer,
                     const march_territory *territory, const march_lookup *lookup,
                     double phase, const march_path *outline)
{
    march_rgba color = march_map_side_color(map, territory->side);
    march_page_box box = visible_box(map, outline);
    double fill = march_style_number(layer, MARCH_PROP_FILL_OPACITY, lookup);

    march_draw_group_begin(map->sheet, &(march_group_mark){.clip = outline,
                                                           .clip_even_odd = true,
                                                           .opacity = 1,
                                                           .id = territory->id});
    march_draw_path(map->sheet, &(march_path_mark){.path = *outline,
                                                   .fill = march_paint_color(
                                                       march_color_fade(color, fill)),
                                                   .even_odd = true});
    if (territory->status != MARCH_TERRITORY_CONTESTED) {
        draw_pattern(map, territory->side, box); /* stripes are enough of a pattern */
    }
    if (march_land_hatched(territory)) {
        draw_status(map, territory, phase, box);
    }
    march_edge_draw(
        map, outline, color,
        march_layer_mm(layer, MARCH_PROP_TERRITORY_EDGE_WIDTH, lookup),
        march_style_number(layer, MARCH_PROP_TERRITORY_EDGE_OPACITY, lookup));
    march_draw_group_end(map->sheet);
}
