/* territory.c - the lands of the sides: pale, with a soft inner edge.
 * SPDX-License-Identifier: MIT */
#include "layer/borders.h"
#include "layer/features.h"
#include "layer/land.h"
#include "layer/lands.h"
#include "layer/life.h"
#include "layer/subjects.h"
#include "layer/switches.h"

static march_status rings_of(march_map *map, const march_territory *territory,
                             march_page_lines *out)
{
    const march_features *set = territory->area_file;
    const march_feature *feature = &set->features[territory->area_feature];

    return march_view_rings(map->view, map->arena, set->points,
                            set->parts + feature->first_part, feature->part_count, 12,
                            out);
}

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
static march_status find_borders(march_map *map, const march_lands *all,
                                 march_borders *out)
{
    *out = (march_borders){.arena = map->arena};
    for (size_t i = 0; i < all->count; i++) {
        const march_territory *t = all->list[i];
        if (all->turns[i].now) {
            continue;
        }
        MARCH_TRY(march_borders_add(out, t->area_file, t->area_feature, t->side,
                                    t->certainty));
    }
    apply_rules(map, out);
    for (size_t i = 0; i < all->count; i++) {
        const march_territory *t = all->list[i];
        if (!all->turns[i].now) {
            MARCH_TRY(march_borders_trace(out, t->area_file, t->area_feature));
        }
    }
    return MARCH_OK;
}

/** Stroke borders in each of their looks. */
static void stroke_borders(march_map *map, const march_style_layer *layer,
                           const march_page_lines lines[LOOKS])
{
    march_lookup none = {.zoom = map->zoom};

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
}

/** Borders that stand; they are added to `drawn`, in all their looks. */
static march_status draw_borders(march_map *map, const march_style_layer *layer,
                                 const march_lands *all, march_page_lines *drawn)
{
    march_page_lines *lines = MARCH_NEW(map->arena, march_page_lines, LOOKS);
    march_borders borders;

    if (!lines) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(find_borders(map, all, &borders));
    for (size_t i = 0; i < borders.runs.count; i++) {
        march_border_run run = borders.runs.items[i];
        const march_lonlat *points = borders.points.items + run.points.first;
        march_page_lines *look = &lines[look_of(run.certainty)];
        size_t first = look->parts.count;
        MARCH_TRY(
            march_view_lines(map->view, map->arena, points, run.points.count, 1, look));
        for (size_t p = first; p < look->parts.count; p++) {
            MARCH_TRY(
                march_page_lines_add(map->arena, march_page_lines_at(look, p), drawn));
        }
    }
    stroke_borders(map, layer, lines);
    return MARCH_OK;
}

/** Borders that move, where no line is drawn yet. */
static march_status draw_turning_borders(march_map *map, const march_style_layer *layer,
                                         const march_lands *all,
                                         march_page_lines *drawn)
{
    march_page_lines *lines = MARCH_NEW(map->arena, march_page_lines, LOOKS);
    bool any = false;

    if (!lines) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < all->count; i++) {
        if (all->turns[i].now) {
            any = true;
            MARCH_TRY(march_lands_turn_borders(
                map, all, i, drawn, &lines[look_of(all->list[i]->certainty)]));
        }
    }
    if (any) {
        stroke_borders(map, layer, lines);
    }
    return MARCH_OK;
}

march_status march_lands_new(march_arena *arena, size_t count, march_lands *out)
{
    *out = (march_lands){
        .list = MARCH_NEW(arena, const march_territory *, count),
        .rings = MARCH_NEW(arena, march_page_lines, count),
        .lives = MARCH_NEW(arena, march_life, count),
        .hatched = MARCH_NEW(arena, bool, count),
        .areas = MARCH_NEW(arena, double, count),
        .phases = MARCH_NEW(arena, double, count),
        .presences = MARCH_NEW(arena, double, count),
        .turns = MARCH_NEW(arena, march_turn, count),
    };
    return out->list && out->rings && out->lives && out->hatched && out->areas &&
                   out->phases && out->presences && out->turns
               ? MARCH_OK
               : MARCH_E_NOMEM;
}

/** All lands of a campaign, for a still in which some are turning into others. */
static march_status find_known(march_map *map, march_lands *out)
{
    const march_campaign *c = map->campaign;
    bool any = false;

    for (size_t i = 0; i < map->scene->territory_count; i++) {
        any |= map->scene->territories[i].turning != NULL;
    }
    *out = (march_lands){0};
    if (!any || map->scene->film) {
        return MARCH_OK;
    }
    MARCH_TRY(march_lands_new(map->arena, c->territory_count, out));
    for (size_t i = 0; i < c->territory_count; i++) {
        if (c->territories[i].area_file) {
            out->list[out->count] = &c->territories[i];
            out->lives[out->count] = march_scene_life(&c->territories[i].time);
            MARCH_TRY(rings_of(map, &c->territories[i], &out->rings[out->count++]));
        }
    }
    return march_lands_tie(map, out);
}

/** Add a land of the scene; in a still, as what it is turning into. */
static march_status add_land(march_map *map, const march_scene_territory *shown,
                             const march_lands *known, march_lands *out)
{
    size_t first = out->count;

    if (shown->turning && !map->scene->film) {
        MARCH_TRY(march_lands_turn_still(map, known, shown->territory, out));
    } else {
        out->list[first] = shown->territory;
        out->lives[first] = shown->life;
        out->presences[first] = 1;
        MARCH_TRY(rings_of(map, shown->territory, &out->rings[first]));
        out->count++;
    }
    for (size_t k = first; k < out->count; k++) {
        bool drawn_again = out->turns[k].now && out->turns[k].morph.count == 0;
        out->hatched[k] = march_land_hatched(out->list[k]);
        out->areas[k] =
            drawn_again ? 0 : march_area_visible(&out->rings[k], map->view->frame);
    }
    return MARCH_OK;
}

/** Collect the lands that can be drawn and pass the layer's filter. */
static march_status collect(march_map *map, const march_style_layer *layer,
                            march_lands *out)
{
    size_t count = map->scene->territory_count;
    march_lands known;

    MARCH_TRY(find_known(map, &known));
    MARCH_TRY(march_lands_new(map->arena, 2 * count, out));
    for (size_t i = 0; i < count; i++) {
        const march_territory *t = map->scene->territories[i].territory;
        march_subject subject;
        march_lookup lookup = march_territory_lookup(map, t, &subject);
        if (t->area_file && t->side != MARCH_NONE &&
            march_style_passes(layer, &lookup)) {
            MARCH_TRY(add_land(map, &map->scene->territories[i], &known, out));
        }
    }
    return march_land_phases(map->arena, out->rings, out->hatched, out->count,
                             out->phases);
}

static void note_seen(march_map *map, const march_territory *territory)
{
    map->seen->territory_status[territory->status] = true;
    map->seen->schematic |= territory->certainty == MARCH_SCHEMATIC;
}

static march_status draw_land(march_map *map, const march_style_layer *layer,
                              const march_lands *all, size_t i)
{
    march_path *outline = MARCH_NEW(map->arena, march_path, 1);
    march_subject subject;
    march_lookup lookup = march_territory_lookup(map, all->list[i], &subject);

    if (!outline) {
        return MARCH_E_NOMEM;
    }
    *outline = march_lines_path(map->arena, &all->rings[i], true);
    if (outline->op_count == 0) {
        return MARCH_OK;
    }
    const march_switch *of = march_switch_of_land(map, all->list[i]);
    march_draw_switched_begin(map->sheet, of);
    march_draw_faded_begin(map->sheet, all->presences[i]);
    march_land_draw(map, layer, all->list[i], &lookup, all->phases[i], outline);
    march_draw_faded_end(map->sheet, all->presences[i]);
    march_draw_switched_end(map->sheet, of);
    note_seen(map, all->list[i]);
    return MARCH_OK;
}

static march_status draw_lands(march_map *map, const march_style_layer *layer,
                               const march_lands *all)
{
    for (size_t i = 0; i < all->count; i++) {
        MARCH_TRY(draw_land(map, layer, all, i));
    }
    return MARCH_OK;
}

/** Keep all lands of a film, and note what its legend must explain. */
static march_status keep(march_map *map, const march_style_layer *layer,
                         march_lands *all)
{
    march_lands *kept = MARCH_NEW(map->arena, march_lands, 1);

    if (!kept) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(march_lands_tie(map, all));
    *kept = *all;
    march_layer_keep(map, layer, kept);
    for (size_t i = 0; i < all->count; i++) {
        note_seen(map, all->list[i]);
    }
    return march_lands_name(map, layer, all);
}

/** When a land is there. What turns does not fade, and what another turns into is not
 * there before that is done. */
static march_stay stay_of(const march_map *map, const march_style_layer *layer,
                          const march_lands *all, size_t land)
{
    march_subject subject;
    march_lookup lookup = march_territory_lookup(map, all->list[land], &subject);
    march_stay stay = march_life_stay_true(map, layer, &lookup, all->lives[land]);

    if (all->turns[land].from) {
        stay.rise_s = 0;
    }
    if (all->turns[land].into) {
        stay.to_s = all->lives[land].to;
        stay.fall_s = 0;
    }
    return stay;
}

/** The lands of a moment, out of all of the film's. */
static march_status choose(march_map *map, const march_style_layer *layer,
                           const march_lands *all, march_lands *out)
{
    MARCH_TRY(march_lands_new(map->arena, 2 * all->count, out));
    for (size_t i = 0; i < all->count; i++) {
        size_t k = out->count, before = all->turns[i].from;
        double turned = march_lands_turned(map, layer, all, i);
        if (before && march_lands_turned(map, layer, all, before - 1) < 1) {
            continue;
        }
        if (turned >= 0 && turned < 1) {
            MARCH_TRY(march_lands_add_turning(map, all, i, turned, out));
            continue;
        }
        out->presences[k] =
            turned < 0 ? march_map_presence(map, stay_of(map, layer, all, i)) : 0;
        if (out->presences[k] <= 0) {
            continue;
        }
        out->list[k] = all->list[i];
        out->rings[k] = all->rings[i];
        out->lives[k] = all->lives[i];
        out->phases[k] = all->phases[i];
        out->count++;
    }
    return MARCH_OK;
}

/** Borders between what comes and what stays, or between what goes and what stays. */
static march_status draw_faded_borders(march_map *map, const march_style_layer *layer,
                                       const march_lands *all, bool coming,
                                       double presence, march_page_lines *drawn)
{
    march_lands some;

    MARCH_TRY(march_lands_new(map->arena, all->count, &some));
    for (size_t i = 0; i < all->count; i++) {
        bool goes = all->lives[i].to <= map->scene->lands_at;
        if (!all->turns[i].now && (all->presences[i] >= 1 || goes != coming)) {
            some.list[some.count++] = all->list[i];
        }
    }
    march_draw_faded_begin(map->sheet, presence);
    MARCH_TRY(draw_borders(map, layer, &some, drawn));
    march_draw_faded_end(map->sheet, presence);
    return MARCH_OK;
}

/** A moment in which lands may be changing hands. */
static march_status build_moment(march_map *map, const march_style_layer *layer,
                                 const march_lands *all)
{
    march_page_lines drawn = {0};
    march_lands now;
    double coming = 1;

    MARCH_TRY(choose(map, layer, all, &now));
    MARCH_TRY(draw_lands(map, layer, &now));
    for (size_t i = 0; i < now.count; i++) {
        bool goes = now.lives[i].to <= map->scene->lands_at;
        double presence = now.presences[i];
        if (!now.turns[i].now) {
            coming = fmin(coming, goes ? 1 - presence : presence);
        }
    }
    if (coming < 1) {
        MARCH_TRY(draw_faded_borders(map, layer, &now, false, 1 - coming, &drawn));
    }
    MARCH_TRY(draw_faded_borders(map, layer, &now, true, coming, &drawn));
    return draw_turning_borders(map, layer, &now, &drawn);
}

static march_status build(march_map *map, const march_style_layer *layer)
{
    march_page_lines drawn = {0};
    march_lands all;

    if (map->pass == MARCH_PASS_MOMENT) {
        return build_moment(map, layer, march_layer_kept(map, layer));
    }
    MARCH_TRY(collect(map, layer, &all));
    if (map->pass == MARCH_PASS_PLAN) {
        return keep(map, layer, &all);
    }
    MARCH_TRY(draw_lands(map, layer, &all));
    MARCH_TRY(draw_borders(map, layer, &all, &drawn));
    MARCH_TRY(draw_turning_borders(map, layer, &all, &drawn));
    return march_lands_name(map, layer, &all);
}

const march_layer_kind march_layer_territory = {.name = "territory",
                                                .build = build,
                                                .sample = march_territory_sample,
                                                .timed = true};
