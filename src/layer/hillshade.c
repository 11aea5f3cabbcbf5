/* hillshade.c - relief: tints of height, light and shade.
 * SPDX-License-Identifier: MIT */
#include "layer/features.h"

#include "base/str.h"
#include "geo/relief.h"

/** The grid of a source; NULL without a name, without such a source, or where it does
 * not reach the map. */
static march_status find_grid(march_map *map, const char *name, const march_grid **out)
{
    *out = NULL;
    if (!name || !march_geodata_has(map->geodata, name)) {
        return MARCH_OK;
    }
    march_status status =
        march_geodata_grid(map->geodata, name, map->view->lonlat, out);
    return status == MARCH_ABSENT ? MARCH_OK : status;
}

/**
 * Let heights be lit where there is no shade for them: where the set has none, and
 * where the heights are the campaign's own but the shade is the base set's, which is of
 * other heights.
 */
static void light_heights(const march_map *map, const march_style_layer *layer,
                          const march_grid *heights, const march_grid **source)
{
    bool foreign = layer->source && layer->tint_source &&
                   march_geodata_is_own(map->geodata, layer->tint_source) &&
                   !march_geodata_is_own(map->geodata, layer->source);

    if (layer->source && heights && (foreign || !*source)) {
        *source = heights;
    }
}

/** A colour of light with the share of it at the most as its alpha. */
static march_rgba light_color(const march_map *map, const march_style_layer *layer,
                              march_prop color, march_prop opacity)
{
    const march_lookup lookup = {.zoom = map->zoom};

    return march_color_fade(march_style_color(layer, color, &lookup),
                            march_style_number(layer, opacity, &lookup));
}

static march_status read_look(march_map *map, const march_style_layer *layer,
                              march_relief_look *out)
{
    const march_lookup lookup = {.zoom = map->zoom};
    const char *method =
        march_style_text(map->arena, layer, MARCH_PROP_SHADE_METHOD, &lookup);
    march_relief_tint *tints =
        MARCH_NEW(map->arena, march_relief_tint, layer->tint_count);

    if (!method || !tints) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < layer->tint_count; i++) {
        const march_tint *t = &layer->tints[i];
        tints[i] = (march_relief_tint){t->height_m, t->color, 1 - t->shade};
    }
    *out = (march_relief_look){
        .tints = tints,
        .tint_count = layer->tint_count,
        .shadow = light_color(map, layer, MARCH_PROP_SHADE_SHADOW_COLOR,
                              MARCH_PROP_SHADE_SHADOW_OPACITY),
        .highlight = light_color(map, layer, MARCH_PROP_SHADE_HIGHLIGHT_COLOR,
                                 MARCH_PROP_SHADE_HIGHLIGHT_OPACITY),
        .exaggeration =
            march_style_number(layer, MARCH_PROP_SHADE_EXAGGERATION, &lookup),
        .gamma = march_style_number(layer, MARCH_PROP_SHADE_GAMMA, &lookup),
        .single_light = march_str_equal(method, "single"),
    };
    return MARCH_OK;
}

/** The edge of the Earth on the page. */
static march_status earth_path(march_map *map, march_path *out)
{
    const march_lonlat_box b = map->view->lonlat;
    const march_lonlat ring[] = {{b.west_deg, b.south_deg},
                                 {b.east_deg, b.south_deg},
                                 {b.east_deg, b.north_deg},
                                 {b.west_deg, b.north_deg},
                                 {b.west_deg, b.south_deg}};
    const march_part part = {0, MARCH_COUNT(ring)};
    march_page_lines edge = {0};

    MARCH_TRY(march_view_rings(map->view, map->arena, ring, &part, 1, 1, &edge));
    *out = march_lines_path(map->arena, &edge, true);
    return MARCH_OK;
}

static march_status draw(march_map *map, const march_relief *relief)
{
    march_relief_facts facts = march_relief_facts_of(relief);
    march_path *edge = MARCH_NEW(map->arena, march_path, 1);

    if (!edge) {
        return MARCH_E_NOMEM;
    }
    if (!facts.whole) {
        MARCH_TRY(earth_path(map, edge));
        march_draw_group_begin(map->sheet,
                               &(march_group_mark){.clip = edge, .opacity = 1});
    }
    march_draw_image(map->sheet, &(march_image_mark){
                                     .box = map->view->frame,
                                     .hash = facts.hash,
                                     .native_cols = facts.native_cols,
                                     .native_rows = facts.native_rows,
                                     .opaque = facts.opaque,
                                     .fill = march_relief_fill,
                                     .context = relief,
                                 });
    if (!facts.whole) {
        march_draw_group_end(map->sheet);
    }
    return MARCH_OK;
}

static march_status build(march_map *map, const march_style_layer *layer)
{
    const march_grid *source, *heights;
    march_relief_look look;
    march_relief *relief;

    MARCH_TRY(find_grid(map, layer->source, &source));
    MARCH_TRY(find_grid(map, layer->tint_source, &heights));
    light_heights(map, layer, heights, &source);
    MARCH_TRY(read_look(map, layer, &look));
    march_status status = march_relief_make(map->arena, map->view, source, heights,
                                            &look, map->diags, &relief);
    if (status == MARCH_ABSENT) {
        return MARCH_OK;
    }
    return status == MARCH_OK ? draw(map, relief) : status;
}

const march_layer_kind march_layer_hillshade = {.name = "hillshade", .build = build};
