/* wish.c - collecting label wishes and obstacles.
 * SPDX-License-Identifier: MIT */
#include "draw/wish.h"

void march_wish_add(march_wishes *wishes, const march_wish *wish)
{
    if (!wish->text || !wish->text[0] || wish->pin.hidden) {
        return;
    }
    if (!MARCH_PUSH(wishes->arena, &wishes->wishes, *wish)) {
        wishes->failed = true;
    }
}

void march_obstacle_add(march_wishes *wishes, const march_obstacle *obstacle)
{
    if (!MARCH_PUSH(wishes->arena, &wishes->obstacles, *obstacle)) {
        wishes->failed = true;
    }
}
