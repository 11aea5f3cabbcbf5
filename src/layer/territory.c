/* territory.c - the lands of the sides: pale, with a soft inner edge.
 * SPDX-License-Identifier: MIT */
#include "base/str.h"
#include "layer/borders.h"
#include "layer/features.h"
#include "model/words.h"

/* The soft edge: strokes clipped to the land, each narrower than the one before, as
 * shares of the edge's width, and how much of its opacity each adds. */
static const struct {
    double width, opacity;
} edge[] = {{1.0, 0.07},  {0.86, 0.08}, {0.72, 0.09}, {0.58, 0.10},
            {0.44, 0.12}, {0.31, 0.14}, {0.19, 0.17}, {0.08, 0.23}};

static march_status rings_of(march_map *map, const march_territory *territory,
                             march_page_lines *out)
{
    const march_features *set = territory->area_file;
    const march_feature *feature = &set->features[territory->area_feature];

    return march_view_rings(map->view, map->arena, set->points,
                            set->parts + feature->first_part, feature->part_count, 12,
                            out);
}

/** Lines at 45 degrees across a box, `step_mm` apart, rising or falling: a hatch, cut
 * by the group's clip. */
static march_path hatch(march_arena *arena, march_page_box box, double step_mm,
                        bool falling)
{
    march_path_builder path = {.arena = arena};
    double height = box.y1_mm - box.y0_mm;
    double first = floor((box.x0_mm - height) / step_mm) * step_mm;

    for (double x = first; x < box.x1_mm; x += step_mm) {
        march_path_move(&path, (march_page){x, falling ? box.y0_mm : box.y1_mm});
        march_path_line(&path,
                        (march_page){x + height, falling ? box.y1_mm : box.y0_mm});
    }
    return march_path_done(&path);
}

/** The part of a land that can be seen; a sample of the legend, beside the map, whole.
 */
static march_page_box visible_box(const march_map *map, const march_path *path)
{
    march_page_box box = march_path_box(path), frame = map->view->frame;

    if (!march_page_box_overlap(box, frame)) {
        return box;
    }
    return (march_page_box){fmax(box.x0_mm, frame.x0_mm), fmax(box.y0_mm, frame.y0_mm),
                            fmin(box.x1_mm, frame.x1_mm), fmin(box.y1_mm, frame.y1_mm)};
}

static void draw_land(march_map *map, const march_style_layer *layer,
                      const march_territory *territory, const march_path *outline)
{
    march_lookup none = {.zoom = map->zoom};
    march_rgba color = march_map_side_color(map, territory->side);
    double width = march_layer_mm(layer, MARCH_PROP_TERRITORY_EDGE_WIDTH, &none);
    double opacity =
        march_style_number(layer, MARCH_PROP_TERRITORY_EDGE_OPACITY, &none);
    double fill = march_style_number(layer, MARCH_PROP_FILL_OPACITY, &none);

    march_draw_group_begin(map->sheet, &(march_group_mark){.clip = outline,
                                                           .clip_even_odd = true,
                                                           .opacity = 1,
                                                           .id = territory->id});
    march_draw_path(map->sheet, &(march_path_mark){.path = *outline,
                                                   .fill = march_paint_color(
                                                       march_color_fade(color, fill)),
                                                   .even_odd = true});
    if (territory->status != MARCH_TERRITORY_CORE) {
        march_index over = territory->overlord;
        bool contested = territory->status == MARCH_TERRITORY_CONTESTED;
        march_rgba ink = over == MARCH_NONE ? color : march_map_side_color(map, over);
        march_draw_path(
            map->sheet,
            &(march_path_mark){.path = hatch(map->arena, visible_box(map, outline),
                                             contested ? 1.3 : 2.2, contested),
                               .stroke = march_paint_color(march_color_fade(ink, 0.35)),
                               .width_mm = 0.25});
    }
    for (size_t i = 0; i < MARCH_COUNT(edge); i++) {
        march_rgba ink = march_color_fade(color, opacity * edge[i].opacity);
        march_draw_path(map->sheet,
                        &(march_path_mark){.path = *outline,
                                           .stroke = march_paint_color(ink),
                                           .width_mm = 2 * width * edge[i].width,
                                           .join = MARCH_JOIN_ROUND});
    }
    march_draw_group_end(map->sheet);
}

/** Borders are lines of their own, each drawn once where two lands share it. */
static march_status draw_borders(march_map *map, const march_style_layer *layer)
{
    march_lookup none = {.zoom = map->zoom};
    march_borders borders = {.arena = map->arena};
    march_page_lines lines = {0};

    for (size_t i = 0; i < map->scene->territory_count; i++) {
        const march_territory *t = map->scene->territories[i].territory;
        if (t->area_file) {
            MARCH_TRY(march_borders_add(&borders, t->area_file, t->area_feature));
        }
    }
    for (size_t i = 0; i < borders.runs.count; i++) {
        march_part run = borders.runs.items[i];
        MARCH_TRY(march_view_lines(map->view, map->arena,
                                   borders.points.items + run.first, run.count, 1,
                                   &lines));
    }
    march_path_mark mark = march_layer_stroke(map, layer, &none);
    mark.path = march_lines_path(map->arena, &lines, false);
    mark.cap = MARCH_CAP_BUTT;
    march_draw_path(map->sheet, &mark);
    return MARCH_OK;
}

/** The name of a side is spread over the largest of its lands on the map. */
static march_status add_name(march_map *map, const march_style_layer *layer,
                             const march_territory *territory,
                             const march_page_lines *rings, double area_mm2)
{
    march_lookup none = {.zoom = map->zoom};
    const march_side *side = &map->campaign->sides[territory->side];
    march_rgba color = march_map_side_color(map, territory->side);
    march_wish wish = {
        .id = march_arena_printf(map->arena, "side:%s", side->id),
        .kind = MARCH_WISH_SPREAD,
        .type = march_layer_type(map, layer, &none),
        .priority = march_style_number(layer, MARCH_PROP_SYMBOL_PRIORITY, &none),
        .offset_mm = 0.3 * sqrt(area_mm2),
        .max_angle_deg = march_style_number(layer, MARCH_PROP_TEXT_MAX_ANGLE, &none),
        .layer = layer->id,
    };
    march_names names = territory->name.count ? territory->name : side->name;
    march_line axis;

    wish.text = march_names_pick(names, map->lang, &wish.lang);
    if (!march_style_has(layer, MARCH_PROP_TEXT_COLOR)) {
        wish.type.color = march_color_mix(color, (march_rgba){0, 0, 0, 1}, 0.25);
    }
    march_status status = march_area_axis(map->arena, rings, map->view->frame, &axis);
    if (status != MARCH_OK) {
        return status == MARCH_ABSENT ? MARCH_OK : status;
    }
    wish.line = axis.points;
    wish.line_count = axis.count;
    march_wish_add(map->wishes, &wish);
    return MARCH_OK;
}

/** Whether no other land of the same name on the map is larger. */
static bool is_largest(const march_map *map, const double *areas, size_t index)
{
    const march_territory *mine = map->scene->territories[index].territory;

    for (size_t i = 0; i < map->scene->territory_count; i++) {
        const march_territory *other = map->scene->territories[i].territory;
        if (i != index && other->side == mine->side &&
            (areas[i] > areas[index] || (areas[i] == areas[index] && i < index)) &&
            (other->name.count == 0) == (mine->name.count == 0)) {
            return mine->name.count != 0;
        }
    }
    return areas[index] > 0;
}

static march_status build(march_map *map, const march_style_layer *layer)
{
    size_t count = map->scene->territory_count;
    march_page_lines *rings = MARCH_NEW(map->arena, march_page_lines, count);
    double *areas = MARCH_NEW(map->arena, double, count);

    if (!rings || !areas) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < count; i++) {
        const march_territory *t = map->scene->territories[i].territory;
        if (!t->area_file || t->side == MARCH_NONE) {
            continue;
        }
        MARCH_TRY(rings_of(map, t, &rings[i]));
        march_path *outline = MARCH_NEW(map->arena, march_path, 1);
        if (!outline) {
            return MARCH_E_NOMEM;
        }
        *outline = march_lines_path(map->arena, &rings[i], true);
        areas[i] = march_area_visible(&rings[i], map->view->frame);
        if (outline->op_count > 0) {
            draw_land(map, layer, t, outline);
            map->seen->territory_status[t->status] = true;
            map->seen->schematic =
                map->seen->schematic || t->certainty == MARCH_SCHEMATIC;
        }
    }
    MARCH_TRY(draw_borders(map, layer));
    for (size_t i = 0; i < count; i++) {
        if (is_largest(map, areas, i)) {
            MARCH_TRY(add_name(map, layer, map->scene->territories[i].territory,
                               &rings[i], areas[i]));
        }
    }
    return MARCH_OK;
}

/** A swatch of a side, or hatched for a status. */
static march_status draw_sample(march_map *map, const march_style_layer *layer,
                                march_page_box box, int which)
{
    int sides = (int)map->campaign->side_count;
    march_territory like = {.side = which < sides ? (march_index)which : MARCH_NONE,
                            .overlord = MARCH_NONE};
    march_path_builder path = {.arena = map->arena};
    march_path *outline = MARCH_NEW(map->arena, march_path, 1);

    if (!outline) {
        return MARCH_E_NOMEM;
    }
    if (which >= sides) {
        like.status = which - sides;
    }
    march_path_rectangle(&path, box);
    *outline = march_path_done(&path);
    draw_land(map, layer, &like, outline);
    march_rgba color = march_map_side_color(map, like.side);
    march_draw_path(map->sheet, &(march_path_mark){.path = *outline,
                                                   .stroke = march_paint_color(color),
                                                   .width_mm = 0.3});
    return MARCH_OK;
}

static bool add_status(march_map *map, const march_style_layer *layer,
                       march_legend_entries *legend, march_word word,
                       march_territory_status status)
{
    march_legend_entry entry = {march_word_text(word, map->lang), draw_sample, layer,
                                (int)map->campaign->side_count + (int)status, 0};

    return MARCH_PUSH(map->arena, legend, entry);
}

/** "Dzungar Khanate: Galdan Tseren, Septen, Lama Dorji"; NULL without a name or memory.
 */
static const char *side_words(march_map *map, const march_side *side)
{
    const char *text = march_names_pick(side->name, map->lang, NULL);

    size_t count = map->scene->whole ? side->commanders.count : 0;

    for (size_t i = 0; text && i < count; i++) {
        const char *who = march_names_pick(side->commanders.items[i], map->lang, NULL);
        march_word gap = i ? MARCH_WORD_COMMA : MARCH_WORD_COLON;
        text = march_arena_printf(map->arena, "%s%s%s", text,
                                  march_word_text(gap, map->lang), who ? who : "");
    }
    return text;
}

/** The sides that are on the sheet, and what a hatch means. */
static march_status sample(march_map *map, const march_style_layer *layer,
                           march_legend_entries *legend)
{
    const march_campaign *c = map->campaign;
    const bool *seen = map->seen->territory_status;

    for (size_t i = 0; i < c->side_count; i++) {
        march_legend_entry entry = {side_words(map, &c->sides[i]), draw_sample, layer,
                                    (int)i, 0};
        if (map->seen->sides[i] && entry.text &&
            !MARCH_PUSH(map->arena, legend, entry)) {
            return MARCH_E_NOMEM;
        }
    }
    if ((seen[MARCH_TERRITORY_TRIBUTARY] || seen[MARCH_TERRITORY_DEPENDENCY]) &&
        !add_status(map, layer, legend, MARCH_WORD_TRIBUTARY,
                    MARCH_TERRITORY_TRIBUTARY)) {
        return MARCH_E_NOMEM;
    }
    if (seen[MARCH_TERRITORY_CONTESTED] &&
        !add_status(map, layer, legend, MARCH_WORD_CONTESTED,
                    MARCH_TERRITORY_CONTESTED)) {
        return MARCH_E_NOMEM;
    }
    return MARCH_OK;
}

const march_layer_kind march_layer_territory = {"territory", build, sample};
