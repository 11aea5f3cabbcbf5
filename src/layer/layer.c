/* layer.c - the kinds of map layers.
 * SPDX-License-Identifier: MIT */
#include "layer/layer.h"

#include "base/str.h"

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

march_rgba march_map_side_color(const march_map *map, march_index side)
{
    const march_rgba grey = {0.55, 0.55, 0.55, 1};

    if (side == MARCH_NONE) {
        return grey;
    }
    if (map->campaign->sides[side].color.given) {
        return map->campaign->sides[side].color.color;
    }
    size_t count = map->style->side_color_count;
    return count ? map->style->side_colors[side % count].color : grey;
}
