/* side.c - what a style makes of the sides of a campaign.
 * SPDX-License-Identifier: MIT */
#include "model/side.h"

#include "base/lab.h"
#include "base/str.h"

bool march_side_kin(const march_campaign *campaign, march_index a, march_index b)
{
    const char *family = campaign->sides[a].family;

    return a == b || (family && campaign->sides[b].family &&
                      march_str_equal(family, campaign->sides[b].family));
}

/** The turn of a side: how many families begin before its own does. */
static size_t turn_of(const march_campaign *campaign, march_index side)
{
    size_t turn = 0;

    for (march_index i = 0; i < side; i++) {
        bool first = true;
        if (march_side_kin(campaign, i, side)) {
            return turn;
        }
        for (march_index k = 0; k < i && first; k++) {
            first = !march_side_kin(campaign, k, i);
        }
        turn += first;
    }
    return turn;
}

/** The same hue between the style's darkest and its lightest. */
static march_rgba lightened(const march_style *style, march_rgba color)
{
    march_lab lab = march_lab_from_rgb(color);
    double low = style->side_lightness.items[0], high = style->side_lightness.items[1];

    lab.l = low + (high - low) * lab.l / 100;
    return march_lab_to_rgb(lab);
}

march_rgba march_side_color(const march_campaign *campaign, const march_style *style,
                            march_index side)
{
    const march_rgba grey = {0.55, 0.55, 0.55, 1};
    size_t count = style->side_color_count;
    march_rgba color = grey;

    if (side != MARCH_NONE && campaign->sides[side].color.given &&
        !(style->own_colors && count > 0)) {
        color = campaign->sides[side].color.color;
    } else if (side != MARCH_NONE && count > 0) {
        return style->side_colors[side % count].color;
    }
    return style->side_lightness.count == 2 ? lightened(style, color) : color;
}

march_pattern march_side_pattern(const march_campaign *campaign,
                                 const march_style *style, march_index side)
{
    size_t count = style->side_pattern_count;

    return side == MARCH_NONE || count == 0
               ? MARCH_PATTERN_NONE
               : style->side_patterns[turn_of(campaign, side) % count];
}

march_arrow_fill march_side_arrow(const march_campaign *campaign,
                                  const march_style *style, march_index side)
{
    size_t count = style->side_arrow_count;

    return side == MARCH_NONE || count == 0
               ? MARCH_ARROW_SOLID
               : style->side_arrows[turn_of(campaign, side) % count];
}
