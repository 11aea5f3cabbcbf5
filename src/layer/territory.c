/* territory.c - the lands of the sides: pale, with a soft inner edge.
 * SPDX-License-Identifier: MIT */
#include "layer/borders.h"
#include "layer/features.h"
#include "layer/land.h"
#include "layer/subjects.h"

static march_status rings_of(march_map *map, const march_territory *territory,
                             march_page_lines *out)
{
    const march_features *set = territory->area_file;
    const march_feature *feature = &set->features[territory->area_feature];

    return march_view_rings(map->view, map->arena, set->points,
                            set->parts + feature->first_part, feature->part_count, 12,
                            out);
}

/** The lands of a layer. */
typedef struct lands {
    const march_territory **list;
    march_page_lines *rings;
    bool *hatched;
    double *areas, *phases;
    size_t count;
} lands;

/** How a border is drawn for how sure it is: stated ones whole, disputed ones dotted,
 * the others in the style's dashes. */
typedef enum border_look { LOOK_WHOLE, LOOK_DASHED, LOOK_DOTTED, LOOKS } border_look;

static border_look look_of(int certainty)
{
    return certainty == MARCH_STATED     ? LOOK_WHOLE
           : certainty == MARCH_DISPUTED ? LOOK_DOTTED
                                         : LOOK_DASHED;
}

/** What the campaign says of borders at the time shown. */
static void apply_rules(const march_map *map, march_borders *borders)
{
    const march_campaign *c = map->campaign;

    for (size_t i = 0; i < c->border_count; i++) {
        const march_border *b = &c->borders[i];
        march_instant from = 0, to = 0, at = map->scene->lands_at;
        if (b->time.given) {
            march_date_default_span(&b->time.date, &from, &to);
        }
        if (!b->time.given || (at >= from && at < to)) {
            march_borders_rule(borders, b->sides[0], b->sides[1], b->certainty);
        }
    }
}

/** Borders are lines of their own, each once where two lands share it. */
static march_status find_borders(march_map *map, const lands *all, march_borders *out)
{
    *out = (march_borders){.arena = map->arena};
    for (size_t i = 0; i < all->count; i++) {
        const march_territory *t = all->list[i];
        MARCH_TRY(march_borders_add(out, t->area_file, t->area_feature, t->side,
                                    t->certainty));
    }
    apply_rules(map, out);
    for (size_t i = 0; i < all->count; i++) {
        const march_territory *t = all->list[i];
        MARCH_TRY(march_borders_trace(out, t->area_file, t->area_feature));
    }
    return MARCH_OK;
}

static march_status draw_borders(march_map *map, const march_style_layer *layer,
                                 const lands *all)
{
    march_lookup none = {.zoom = map->zoom};
    march_page_lines lines[LOOKS] = {0};
    march_borders borders;

    MARCH_TRY(find_borders(map, all, &borders));
    for (size_t i = 0; i < borders.runs.count; i++) {
        march_border_run run = borders.runs.items[i];
        MARCH_TRY(march_view_lines(
            map->view, map->arena, borders.points.items + run.points.first,
            run.points.count, 1, &lines[look_of(run.certainty)]));
    }
    for (int look = 0; look < LOOKS; look++) {
        march_path_mark mark = march_layer_stroke(map, layer, &none);
        mark.path = march_lines_path(map->arena, &lines[look], false);
        mark.cap = MARCH_CAP_BUTT;
        if (look == LOOK_WHOLE) {
            mark.dash_count = 0;
        }
        if (look == LOOK_DOTTED) {
            mark.dash_count = 2;
            mark.dashes_mm[0] = mark.dashes_mm[1] = 1.6 * mark.width_mm;
        }
        march_draw_path(map->sheet, &mark);
        march_lines_avoid(map, layer, &lines[look]);
    }
    return MARCH_OK;
}

/** The land's outline, in which its name is to stand. */
static march_status take_home(march_map *map, const march_page_lines *rings,
                              march_wish *wish)
{
    march_wish_ring *home = MARCH_NEW(map->arena, march_wish_ring, rings->parts.count);

    if (!home) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < rings->parts.count; i++) {
        march_part part = rings->parts.items[i];
        home[i] = (march_wish_ring){rings->points.items + part.first, part.count};
    }
    wish->home = home;
    wish->home_count = rings->parts.count;
    return MARCH_OK;
}

/** The name of a side is spread over the largest of its lands on the map. */
static march_status add_name(march_map *map, const march_style_layer *layer,
                             const march_territory *territory,
                             const march_page_lines *rings, double area_mm2)
{
    march_subject subject;
    march_lookup lookup = march_territory_lookup(map, territory, &subject);
    const march_side *side = &map->campaign->sides[territory->side];
    march_rgba color = march_map_side_color(map, territory->side);
    march_wish wish = {
        .id = march_arena_printf(map->arena, "side:%s", side->id),
        .kind = MARCH_WISH_SPREAD,
        .type = march_layer_type(map, layer, &lookup),
        .priority = march_style_number(layer, MARCH_PROP_SYMBOL_PRIORITY, &lookup),
        .offset_mm = 0.3 * sqrt(area_mm2),
        .max_angle_deg = march_style_number(layer, MARCH_PROP_TEXT_MAX_ANGLE, &lookup),
        .pin = territory->label,
        .layer = layer->id,
    };
    march_names names = territory->name.count ? territory->name : side->name;
    march_line axis;

    wish.text = march_names_pick(names, map->lang, &wish.lang);
    if (!march_style_has(layer, MARCH_PROP_TEXT_COLOR)) {
        wish.type.color = march_map_deepen(map, color, 0.25);
    }
    march_status status = march_area_axis(map->arena, rings, map->view->frame, &axis);
    if (status != MARCH_OK) {
        return status == MARCH_ABSENT ? MARCH_OK : status;
    }
    MARCH_TRY(take_home(map, rings, &wish));
    wish.line = axis.points;
    wish.line_count = axis.count;
    march_wish_add(map->wishes, &wish);
    return MARCH_OK;
}

/** Whether no other land of the same name on the map is larger. */
static bool is_largest(const lands *all, size_t index)
{
    const march_territory *mine = all->list[index];
    const double *areas = all->areas;

    for (size_t i = 0; i < all->count; i++) {
        const march_territory *other = all->list[i];
        if (i != index && other->side == mine->side &&
            (areas[i] > areas[index] || (areas[i] == areas[index] && i < index)) &&
            (other->name.count == 0) == (mine->name.count == 0)) {
            return mine->name.count != 0;
        }
    }
    return areas[index] > 0;
}

/** Collect the lands that can be drawn and pass the layer's filter. */
static march_status collect(march_map *map, const march_style_layer *layer, lands *out)
{
    size_t count = map->scene->territory_count;

    *out = (lands){
        .list = MARCH_NEW(map->arena, const march_territory *, count),
        .rings = MARCH_NEW(map->arena, march_page_lines, count),
        .hatched = MARCH_NEW(map->arena, bool, count),
        .areas = MARCH_NEW(map->arena, double, count),
        .phases = MARCH_NEW(map->arena, double, count),
    };
    if (!out->list || !out->rings || !out->hatched || !out->areas || !out->phases) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < count; i++) {
        const march_territory *t = map->scene->territories[i].territory;
        march_subject subject;
        march_lookup lookup = march_territory_lookup(map, t, &subject);
        if (!t->area_file || t->side == MARCH_NONE ||
            !march_style_passes(layer, &lookup)) {
            continue;
        }
        MARCH_TRY(rings_of(map, t, &out->rings[out->count]));
        out->areas[out->count] =
            march_area_visible(&out->rings[out->count], map->view->frame);
        out->hatched[out->count] = march_land_hatched(t);
        out->list[out->count++] = t;
    }
    return march_land_phases(map->arena, out->rings, out->hatched, out->count,
                             out->phases);
}

static march_status draw_lands(march_map *map, const march_style_layer *layer,
                               const lands *all)
{
    for (size_t i = 0; i < all->count; i++) {
        const march_territory *t = all->list[i];
        march_path *outline = MARCH_NEW(map->arena, march_path, 1);
        march_subject subject;
        march_lookup lookup = march_territory_lookup(map, t, &subject);
        if (!outline) {
            return MARCH_E_NOMEM;
        }
        *outline = march_lines_path(map->arena, &all->rings[i], true);
        if (outline->op_count > 0) {
            march_land_draw(map, layer, t, &lookup, all->phases[i], outline);
            map->seen->territory_status[t->status] = true;
            map->seen->schematic =
                map->seen->schematic || t->certainty == MARCH_SCHEMATIC;
        }
    }
    return MARCH_OK;
}

static march_status build(march_map *map, const march_style_layer *layer)
{
    lands all;

    MARCH_TRY(collect(map, layer, &all));
    MARCH_TRY(draw_lands(map, layer, &all));
    MARCH_TRY(draw_borders(map, layer, &all));
    for (size_t i = 0; i < all.count; i++) {
        if (is_largest(&all, i)) {
            MARCH_TRY(add_name(map, layer, all.list[i], &all.rings[i], all.areas[i]));
        }
    }
    return MARCH_OK;
}

const march_layer_kind march_layer_territory = {.name = "territory",
                                                .build = build,
                                                .sample = march_territory_sample,
                                                .timed = true};
