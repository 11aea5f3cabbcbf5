/* side.h - what a style makes of the sides of a campaign.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_MODEL_SIDE_H
#define MARCH_MODEL_SIDE_H

#include "model/campaign.h"
#include "model/style.h"

/**
 * Colour of a side: its own, unless the style goes before the campaign, else one of the
 * style's by turns, else grey; as light as the style wants it. MARCH_NONE is grey.
 */
march_rgba march_side_color(const march_campaign *campaign, const march_style *style,
                            march_index side);

/** What fills the lands of a side beside its colour: the style's patterns by turns.
 * Sides of one family have one turn. MARCH_NONE, or a style without patterns: none. */
march_pattern march_side_pattern(const march_campaign *campaign,
                                 const march_style *style, march_index side);

/** How the arrows of a side are filled, by turns in the same way; solid by default. */
march_arrow_fill march_side_arrow(const march_campaign *campaign,
                                  const march_style *style, march_index side);

/** Whether two sides are meant to look alike: one and the same, or of one family. */
bool march_side_kin(const march_campaign *campaign, march_index a, march_index b);

#endif
