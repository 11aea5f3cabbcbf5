/* arrow_look.c - what the arrows of movements are made of.
 * SPDX-License-Identifier: MIT */
#include "layer/arrow_look.h"

#include "base/str.h"
#include "layer/features.h"

static const march_arrow_form forms[] = {
    [MARCH_ADVANCE] = {0},
    [MARCH_RETREAT] = {.hollow = true},
    [MARCH_RAID] = {.line = true, .barbs = true},
    [MARCH_PURSUIT] = {.twice = true},
    [MARCH_FLIGHT] = {.line = true, .barbs = true, .feathers = true},
    [MARCH_SUPPLY] = {.line = true,
                      .dotted = true,
                      .beads = true,
                      .bead = MARCH_BEAD_BOX},
    [MARCH_ENVOY] = {.line = true, .beads = true, .bead = MARCH_BEAD_DIAMOND},
    [MARCH_NAVAL] = {.waves = true},
    [MARCH_CAPTIVITY] = {.line = true,
                         .barbs = true,
                         .beads = true,
                         .bead = MARCH_BEAD_RING},
    [MARCH_PLANNED] = {.hollow = true, .dotted = true},
};

static const double paleness[] = {
    [MARCH_STATED] = 0,      [MARCH_APPROXIMATE] = 0.28, [MARCH_INFERRED] = 0.55,
    [MARCH_DISPUTED] = 0.28, [MARCH_SCHEMATIC] = 0.55,
};

/* Where there is one ink, and no paler one: distance of the cuts. */
static const double cuts_mm[] = {
    [MARCH_STATED] = 0,   [MARCH_APPROXIMATE] = 4.8, [MARCH_INFERRED] = 2.4,
    [MARCH_DISPUTED] = 0, [MARCH_SCHEMATIC] = 2.4,
};

bool march_arrow_is_band(march_map *map, const march_style_layer *layer,
                         const march_lookup *lookup)
{
    return march_str_equal(
        march_style_text(map->arena, layer, MARCH_PROP_ARROW_FORM, lookup), "band");
}

march_arrow_look march_arrow_look_of(march_map *map, const march_style_layer *layer,
                                     const march_movement *movement,
                                     const march_lookup *lookup)
{
    bool one_ink = march_map_one_ink(map);
    march_rgba own = march_style_color(layer, MARCH_PROP_ARROW_COLOR, lookup);
    bool band = march_arrow_is_band(map, layer, lookup);

    return (march_arrow_look){
        .form = band ? (march_arrow_form){.band = true} : forms[movement->kind],
        .fill = march_map_side_arrow(map, movement->side),
        .certainty = movement->certainty,
        .color = own.a > 0 ? own : march_map_side_color(map, movement->side),
        .paleness = one_ink ? 0 : paleness[movement->certainty],
        .cuts_mm = one_ink ? cuts_mm[movement->certainty] : 0,
        .paper = march_style_color(layer, MARCH_PROP_ARROW_CASING_COLOR, lookup),
        .casing_mm = march_layer_mm(layer, MARCH_PROP_ARROW_CASING_WIDTH, lookup),
        .head_opacity = 1,
        .tail_opacity =
            march_style_number(layer, MARCH_PROP_ARROW_TAIL_OPACITY, lookup),
    };
}
