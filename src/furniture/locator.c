/* locator.c - where on Earth the map is: a globe with the map's outline.
 * SPDX-License-Identifier: MIT
 *
 * Colours and lines after Wikimedia's convention for orthographic insets: grey land, a
 * thin rim, a fine graticule. */
#include "furniture/kinds.h"
#include "layer/features.h"

#define EARTH_M 6371000.0
/* A map of more than this, in degrees, needs no locator: it is the world. */
#define MOST_EXTENT_DEG 130.0
/* The globe is shown whole, or, round a small map, so many times its size, but at
 * least this much of it. */
#define PART_TIMES     7.0
#define LEAST_PART_DEG 14.0
#define WHOLE_DEG      62.0
/* On narrow maps the globe takes this share of the width. */
#define MOST_SHARE 0.13
/* A map that is smaller than this on the globe gets a dot. */
#define LEAST_MARK_MM 1.4
#define COAST_MM      0.12

enum { RIM_STEPS = 24, GRATICULE_DEG = 30 };

/** The middle of the map, and its reach from there in degrees of a great circle. */
static bool measure(const march_view *view, march_lonlat *middle, double *reach_deg)
{
    march_page_box f = view->frame;
    const march_page corners[] = {
        {f.x0_mm, f.y0_mm}, {f.x1_mm, f.y0_mm}, {f.x1_mm, f.y1_mm}, {f.x0_mm, f.y1_mm}};
    double rad = MARCH_PI / 180;

    *middle = march_view_lonlat(
        view, (march_page){(f.x0_mm + f.x1_mm) / 2, (f.y0_mm + f.y1_mm) / 2});
    *reach_deg = 0;
    for (size_t i = 0; i < MARCH_COUNT(corners); i++) {
        march_lonlat at = march_view_lonlat(view, corners[i]);
        double c = sin(middle->lat_deg * rad) * sin(at.lat_deg * rad) +
                   cos(middle->lat_deg * rad) * cos(at.lat_deg * rad) *
                       cos((at.lon_deg - middle->lon_deg) * rad);
        if (!isfinite(c)) {
            return false;
        }
        *reach_deg = fmax(*reach_deg, acos(fmin(fmax(c, -1), 1)) / rad);
    }
    return isfinite(middle->lat_deg) && *reach_deg < MOST_EXTENT_DEG / 2;
}

static march_status sizes(march_map *map, const march_style_layer *layer,
                          march_piece_sizes *out)
{
    static const double scales[] = {1, 0.8, 0.62};
    march_lookup none = {.zoom = map->zoom};
    march_page_box f = map->view->frame;
    double mm = fmin(march_layer_mm(layer, MARCH_PROP_LOCATOR_SIZE, &none),
                     MOST_SHARE * fmin(f.x1_mm - f.x0_mm, 1.3 * (f.y1_mm - f.y0_mm)));
    march_lonlat middle;
    double reach;

    if (!layer->source || !march_geodata_has(map->geodata, layer->source) ||
        !measure(map->view, &middle, &reach)) {
        return MARCH_OK;
    }
    for (size_t i = 0; i < MARCH_COUNT(scales); i++) {
        out->items[out->count++] = (march_piece_size){.width_mm = mm * scales[i],
                                                      .height_mm = mm * scales[i],
                                                      .scale = scales[i],
                                                      .penalty = 50 * (double)i};
    }
    return MARCH_OK;
}

/** The globe as a view of its own; its frame is the inset's box. */
static march_status make_globe(march_map *map, march_page_box box, march_lonlat middle,
                               double shown_deg, march_view *out)
{
    double r = EARTH_M * sin(fmin(shown_deg, 90) * MARCH_PI / 180) * 1.001;
    march_projection *projection;
    const char *definition = march_arena_printf(
        map->arena, "+proj=ortho +lat_0=%d +lon_0=%d +R=%d +units=m +type=crs",
        (int)lround(middle.lat_deg), (int)lround(middle.lon_deg), (int)EARTH_M);

    if (!definition) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(march_projection_new(map->arena, definition, (march_where){0}, map->diags,
                                   &projection));
    return march_view_fit_metric(projection, (march_metric_box){-r, -r, r, r}, box,
                                 0.05, out);
}

/** Whether the style draws the globe in lines only: land and water are alike. */
static bool is_line_work(const march_map *map, const march_style_layer *layer)
{
    march_lookup none = {.zoom = map->zoom};
    march_rgba land = march_style_color(layer, MARCH_PROP_LOCATOR_LAND, &none);
    march_rgba water = march_style_color(layer, MARCH_PROP_BOX_COLOR, &none);

    return land.r == water.r && land.g == water.g && land.b == water.b;
}

static march_status draw_land(march_map *map, const march_style_layer *layer,
                              const march_view *globe)
{
    march_lookup none = {.zoom = map->zoom};
    march_rgba color = march_style_color(layer, MARCH_PROP_LOCATOR_LAND, &none);
    const march_rgba rim = march_style_color(layer, MARCH_PROP_LINE_COLOR, &none);
    const march_rgba clear = {0};
    march_lonlat_box world = {-180, -90, 180, 90};
    march_feature_sets sets;
    march_page_lines rings = {0};

    MARCH_TRY(march_geodata_features(map->geodata, layer->source, world, NULL, &sets));
    for (size_t i = 0; i < sets.count; i++) {
        const march_features *set = sets.items[i];
        for (size_t k = 0; k < set->feature_count; k++) {
            const march_feature *f = &set->features[k];
            if (f->kind == MARCH_GEOMETRY_POLYGON && march_view_sees(globe, f->box)) {
                MARCH_TRY(march_view_rings(globe, map->arena, set->points,
                                           set->parts + f->first_part, f->part_count, 0,
                                           &rings));
            }
        }
    }
    march_draw_path(map->sheet, &(march_path_mark){
                                    .path = march_lines_path(map->arena, &rings, true),
                                    .fill = march_paint_color(color),
                                    .stroke = march_paint_color(
                                        is_line_work(map, layer) ? rim : clear),
                                    .width_mm = COAST_MM,
                                    .even_odd = true});
    return MARCH_OK;
}

static march_status draw_graticule(march_map *map, const march_view *globe,
                                   march_rgba ink)
{
    march_page_lines lines = {0};

    for (int lon = -180; lon < 180; lon += GRATICULE_DEG) {
        const march_lonlat meridian[] = {{lon, -89.9}, {lon, 0}, {lon, 89.9}};
        MARCH_TRY(march_view_lines(globe, map->arena, meridian, MARCH_COUNT(meridian),
                                   0, &lines));
    }
    for (int lat = -90 + GRATICULE_DEG; lat < 90; lat += GRATICULE_DEG) {
        const march_lonlat parallel[] = {{-180, lat}, {180, lat}};
        MARCH_TRY(march_view_lines(globe, map->arena, parallel, MARCH_COUNT(parallel),
                                   0, &lines));
    }
    march_draw_path(
        map->sheet,
        &(march_path_mark){.path = march_lines_path(map->arena, &lines, false),
                           .stroke = march_paint_color(march_color_fade(ink, 0.25)),
                           .width_mm = 0.1});
    return MARCH_OK;
}

/** The frame of the map as it lies on the globe. */
static void draw_outline(march_map *map, const march_style_layer *layer,
                         const march_view *globe)
{
    march_lookup none = {.zoom = map->zoom};
    march_rgba mark = march_style_color(layer, MARCH_PROP_LOCATOR_MARK, &none);
    march_page_box f = map->view->frame, box = march_page_box_empty();
    const march_page corners[] = {
        {f.x0_mm, f.y0_mm}, {f.x1_mm, f.y0_mm}, {f.x1_mm, f.y1_mm}, {f.x0_mm, f.y1_mm}};
    march_page line[4 * RIM_STEPS];
    march_path_builder path = {.arena = map->arena};
    double fill = is_line_work(map, layer) ? 0 : 0.18;
    size_t count = 0;

    for (size_t i = 0; i < 4; i++) {
        march_page a = corners[i], b = corners[(i + 1) % 4];
        for (int k = 0; k < RIM_STEPS; k++) {
            double t = (double)k / RIM_STEPS;
            march_lonlat at = march_view_lonlat(
                map->view, (march_page){a.x_mm + (b.x_mm - a.x_mm) * t,
                                        a.y_mm + (b.y_mm - a.y_mm) * t});
            march_page p = march_view_page(globe, at);
            if (isfinite(p.x_mm) && isfinite(p.y_mm)) {
                line[count++] = p;
                march_page_box_add(&box, p);
            }
        }
    }
    if (box.x1_mm - box.x0_mm < LEAST_MARK_MM) {
        march_page middle = {(box.x0_mm + box.x1_mm) / 2, (box.y0_mm + box.y1_mm) / 2};
        march_path_circle(&path, middle, LEAST_MARK_MM / 2);
    } else {
        march_path_polyline(&path, line, count, true);
    }
    march_draw_path(map->sheet, &(march_path_mark){.path = march_path_done(&path),
                                                   .fill = march_paint_color(
                                                       march_color_fade(mark, fill)),
                                                   .stroke = march_paint_color(mark),
                                                   .width_mm = fill > 0 ? 0.3 : 0.5,
                                                   .join = MARCH_JOIN_ROUND});
}

static march_status put(march_map *map, const march_style_layer *layer,
                        march_page_box box, const march_piece_size *size)
{
    march_lookup none = {.zoom = map->zoom};
    march_rgba rim = march_style_color(layer, MARCH_PROP_LINE_COLOR, &none);
    march_rgba water = march_style_color(layer, MARCH_PROP_BOX_COLOR, &none);
    march_page middle = {(box.x0_mm + box.x1_mm) / 2, (box.y0_mm + box.y1_mm) / 2};
    march_path_builder circle = {.arena = map->arena};
    march_path *clip = MARCH_NEW(map->arena, march_path, 1);
    march_lonlat centre;
    march_view globe;
    double reach;

    (void)size;
    if (!clip || !measure(map->view, &centre, &reach)) {
        return clip ? MARCH_OK : MARCH_E_NOMEM;
    }
    double shown = fmax(reach * PART_TIMES, LEAST_PART_DEG);
    MARCH_TRY(make_globe(map, box, centre, shown < WHOLE_DEG ? shown : 90, &globe));
    march_path_circle(&circle, middle, (box.x1_mm - box.x0_mm) / 2 - 0.1);
    *clip = march_path_done(&circle);
    march_draw_path(map->sheet, &(march_path_mark){
                                    .path = *clip,
                                    .fill = march_paint_color(
                                        water.a > 0 ? water : map->style->background)});
    march_draw_group_begin(map->sheet, &(march_group_mark){.clip = clip, .opacity = 1});
    MARCH_TRY(draw_land(map, layer, &globe));
    if (!is_line_work(map, layer)) {
        MARCH_TRY(draw_graticule(map, &globe, rim));
    }
    draw_outline(map, layer, &globe);
    march_draw_group_end(map->sheet);
    march_draw_path(map->sheet, &(march_path_mark){.path = *clip,
                                                   .stroke = march_paint_color(rim),
                                                   .width_mm = 0.25});
    return MARCH_OK;
}

const march_furniture_kind march_furniture_locator = {
    .name = "locator",
    .piece = MARCH_PIECE_LOCATOR,
    .sizes = sizes,
    .put = put,
    .dislikes = {0, 80, 0, 60, 60, 15, 60, 5},
    .worth = 0.5,
};
