/* features.c - what layers of geodata share.
 * SPDX-License-Identifier: MIT */
#include "layer/features.h"

#include <string.h>

#include "base/str.h"
#include "model/words.h"

static march_value get(const void *thing, const char *name)
{
    const march_feature_ref *ref = thing;

    if (march_str_equal(name, "local-name")) {
        march_value local = march_features_value(ref->set, ref->index, ref->local);
        bool there = local.kind == MARCH_VALUE_TEXT && local.text[0];
        return there ? local : march_features_value(ref->set, ref->index, "name");
    }
    return march_features_value(ref->set, ref->index, name);
}

void march_feature_note_name(march_map *map, const march_feature_ref *ref,
                             const char *text)
{
    march_value local = march_features_value(ref->set, ref->index, ref->local);
    march_value name = march_features_value(ref->set, ref->index, "name");
    size_t count;

    bool english =
        march_tongue_known(map->lang) && march_tongue_of(map->lang) == MARCH_TONGUE_EN;
    if (!map->note_names || english ||
        (local.kind == MARCH_VALUE_TEXT && local.text[0]) ||
        name.kind != MARCH_VALUE_TEXT || !march_str_equal(name.text, text)) {
        return;
    }
    const char *words =
        march_arena_printf(map->arena, "'%s' has no name in '%s'", text, map->lang);
    const march_diag *before = march_diags_items(map->diags, &count);
    for (size_t i = 0; words && i < count; i++) { /* a river has many pieces */
        if (march_str_equal(before[i].text, words)) {
            return;
        }
    }
    march_diag_add(map->diags, (march_where){.file = ref->set->file},
                   MARCH_D_NO_TRANSLATION, "%s", words ? words : text);
}

march_lookup march_feature_lookup(const march_map *map, const march_feature_ref *ref)
{
    return (march_lookup){get, ref, map->zoom};
}

/** The names an expression gets, for a list of columns. */
typedef struct wanted {
    march_arena *arena;
    MARCH_ARRAY(const char *) names;
} wanted;

static void want(void *context, const char *name)
{
    wanted *list = context;

    for (size_t i = 0; i < list->names.count; i++) {
        if (march_str_equal(list->names.items[i], name)) {
            return;
        }
    }
    (void)MARCH_PUSH(list->arena, &list->names, name);
}

/** The properties a feature's name in the map's language may stand in: "name_zh-Hant",
 * else "name_zh". NULLs without memory. */
typedef struct local_names {
    const char *exact, *base;
} local_names;

static local_names local_names_of(march_map *map)
{
    int length = (int)strcspn(map->lang, "-");

    return (local_names){
        march_arena_printf(map->arena, "name_%s", map->lang),
        march_arena_printf(map->arena, "name_%.*s", length, map->lang)};
}

march_status march_layer_features(march_map *map, const march_style_layer *layer,
                                  march_feature_sets *out)
{
    wanted list = {.arena = map->arena};
    march_arena *arena = map->arena;

    *out = (march_feature_sets){0};
    if (!layer->source || !march_geodata_has(map->geodata, layer->source)) {
        return MARCH_OK;
    }
    for (size_t i = 0; i < MARCH_PROP_COUNT; i++) {
        march_expr_properties(layer->props[i], want, &list);
    }
    march_expr_properties(layer->filter, want, &list);
    want(&list, "name");
    local_names local = local_names_of(map);
    if (!local.exact || !local.base) {
        return MARCH_E_NOMEM;
    }
    want(&list, local.exact);
    want(&list, local.base);
    if (!MARCH_PUSH(arena, &list.names, NULL)) {
        return MARCH_E_NOMEM;
    }
    return march_geodata_features(map->geodata, layer->source, map->view->lonlat,
                                  list.names.items, out);
}

march_status march_layer_each(march_map *map, const march_style_layer *layer,
                              march_feature_visit visit, void *context)
{
    local_names local = local_names_of(map);
    march_feature_sets sets;

    if (!local.exact || !local.base) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(march_layer_features(map, layer, &sets));
    for (size_t s = 0; s < sets.count; s++) {
        bool exact = march_features_column(sets.items[s], local.exact) <
                     sets.items[s]->column_count;
        for (size_t i = 0; i < sets.items[s]->feature_count; i++) {
            march_feature_ref ref = {sets.items[s], i,
                                     exact ? local.exact : local.base};
            march_lookup lookup = march_feature_lookup(map, &ref);
            if (march_view_sees(map->view, ref.set->features[i].box) &&
                march_style_passes(layer, &lookup)) {
                MARCH_TRY(visit(map, layer, &ref, &lookup, context));
            }
        }
    }
    return MARCH_OK;
}

double march_layer_mm(const march_style_layer *layer, march_prop prop,
                      const march_lookup *lookup)
{
    return march_style_number(layer, prop, lookup) * MARCH_PX_MM;
}

march_type_style march_layer_type(march_map *map, const march_style_layer *layer,
                                  const march_lookup *lookup)
{
    march_arena *arena = map->arena;
    const char *slant = march_style_text(arena, layer, MARCH_PROP_TEXT_STYLE, lookup);
    const char *caps =
        march_style_text(arena, layer, MARCH_PROP_TEXT_TRANSFORM, lookup);

    return (march_type_style){
        .family = march_style_text(arena, layer, MARCH_PROP_TEXT_FONT, lookup),
        .weight = (int)march_style_number(layer, MARCH_PROP_TEXT_WEIGHT, lookup),
        .italic = march_str_equal(slant, "italic"),
        .size_mm = march_layer_mm(layer, MARCH_PROP_TEXT_SIZE, lookup),
        .spacing_em = march_style_number(layer, MARCH_PROP_TEXT_LETTER_SPACING, lookup),
        .upper = march_str_equal(caps, "uppercase"),
        .color = march_style_color(layer, MARCH_PROP_TEXT_COLOR, lookup),
        .halo = march_style_color(layer, MARCH_PROP_TEXT_HALO_COLOR, lookup),
        .halo_mm = march_layer_mm(layer, MARCH_PROP_TEXT_HALO_WIDTH, lookup),
    };
}

march_path march_lines_path(march_arena *arena, const march_page_lines *lines,
                            bool closed)
{
    march_path_builder path = {.arena = arena};

    for (size_t i = 0; i < lines->parts.count; i++) {
        march_part part = lines->parts.items[i];
        size_t count = part.count - (closed && part.count > 1);
        march_path_polyline(&path, lines->points.items + part.first, count, closed);
    }
    return march_path_done(&path);
}

void march_lines_avoid(march_map *map, const march_style_layer *layer,
                       const march_page_lines *lines)
{
    march_lookup none = {.zoom = map->zoom};
    double weight = march_style_number(layer, MARCH_PROP_TEXT_AVOID, &none);

    for (size_t i = 0; weight > 0 && i < lines->parts.count; i++) {
        march_part part = lines->parts.items[i];
        march_obstacle_add(map->wishes,
                           &(march_obstacle){.kind = MARCH_OBSTACLE_LINE,
                                             .points = lines->points.items + part.first,
                                             .count = part.count,
                                             .weight = weight});
    }
}

march_path_mark march_layer_stroke(march_map *map, const march_style_layer *layer,
                                   const march_lookup *lookup)
{
    march_arena *arena = map->arena;
    const char *cap = march_style_text(arena, layer, MARCH_PROP_LINE_CAP, lookup);
    const char *join = march_style_text(arena, layer, MARCH_PROP_LINE_JOIN, lookup);
    march_rgba color = march_style_color(layer, MARCH_PROP_LINE_COLOR, lookup);
    march_path_mark mark = {
        .width_mm = march_layer_mm(layer, MARCH_PROP_LINE_WIDTH, lookup),
        .cap = march_str_equal(cap, "butt")     ? MARCH_CAP_BUTT
               : march_str_equal(cap, "square") ? MARCH_CAP_SQUARE
                                                : MARCH_CAP_ROUND,
        .join = march_str_equal(join, "miter")   ? MARCH_JOIN_MITER
                : march_str_equal(join, "bevel") ? MARCH_JOIN_BEVEL
                                                 : MARCH_JOIN_ROUND,
    };

    color.a *= march_style_number(layer, MARCH_PROP_LINE_OPACITY, lookup);
    mark.stroke = march_paint_color(color);
    for (size_t i = 0; i < layer->dash.count && i < MARCH_DASHES; i++) {
        /* as in MapLibre, dashes are multiples of the line's width */
        mark.dashes_mm[mark.dash_count++] = layer->dash.items[i] * mark.width_mm;
    }
    return mark;
}
