/* layer.c - the kinds of map layers.
 * SPDX-License-Identifier: MIT */
#include "layer/layer.h"

#include "base/lab.h"
#include "base/str.h"
#include "model/side.h"

#define KIND(name, text) extern const march_layer_kind march_layer_##name;
#include "layer/kinds.def"
#undef KIND

static const march_layer_kind *const kinds[] = {
#define KIND(name, text) &march_layer_##name,
#include "layer/kinds.def"
#undef KIND
};

static const char *const names[] = {
#define KIND(name, text) text,
#include "layer/kinds.def"
#undef KIND
    NULL};

const march_layer_kind *march_layer_kind_find(const char *name)
{
    for (size_t i = 0; i < MARCH_COUNT(kinds); i++) {
        if (march_str_equal(kinds[i]->name, name)) {
            return kinds[i];
        }
    }
    return NULL;
}

const char *const *march_layer_kind_names(void)
{
    return names;
}

const char *march_layer_title(const march_map *map, const march_style_layer *layer)
{
    const char *title = march_names_pick(layer->title, map->lang, NULL);

    return title ? title : layer->id;
}

void march_layer_keep(march_map *map, const march_style_layer *layer, void *memo)
{
    map->memos[layer - map->style->layers] = memo;
}

const void *march_layer_kept(const march_map *map, const march_style_layer *layer)
{
    return map->memos[layer - map->style->layers];
}

bool march_map_one_ink(const march_map *map)
{
    return map->style->side_pattern_count > 0 && map->style->side_arrow_count > 0;
}

march_rgba march_map_side_color(const march_map *map, march_index side)
{
    if (side == MARCH_NONE && march_map_one_ink(map)) {
        return map->style->ink;
    }
    return march_side_color(map->campaign, map->style, side);
}

march_pattern march_map_side_pattern(const march_map *map, march_index side)
{
    return march_side_pattern(map->campaign, map->style, side);
}

march_arrow_fill march_map_side_arrow(const march_map *map, march_index side)
{
    return march_side_arrow(map->campaign, map->style, side);
}

march_rgba march_map_deepen(const march_map *map, march_rgba color, double share)
{
    const double dark = 0.18; /* the luminance of a middle grey */
    double end = march_color_luminance(map->style->background) < dark ? 1 : 0;

    return march_color_mix(color, (march_rgba){end, end, end, 1}, share);
}
