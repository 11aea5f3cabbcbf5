/* sides.c - what the legend calls the sides.
 * SPDX-License-Identifier: MIT */
#include "layer/sides.h"

#include "base/str.h"
#include "model/words.h"

typedef MARCH_ARRAY(const char *) name_list;

/** Add the names that are not in the list yet. */
static bool add_names(const march_map *map, const march_names_list *names,
                      name_list *list)
{
    for (size_t i = 0; i < names->count; i++) {
        const char *who = march_names_pick(names->items[i], map->lang, NULL);
        size_t k = 0;
        while (k < list->count && !march_str_equal(list->items[k], who)) {
            k++;
        }
        if (who && k == list->count && !MARCH_PUSH(map->arena, list, who)) {
            return false;
        }
    }
    return true;
}

/** Who commands on this map; false without memory. */
static bool find_commanders(const march_map *map, march_index side, name_list *list)
{
    const march_scene *scene = map->scene;

    if (scene->whole) {
        return add_names(map, &map->campaign->sides[side].commanders, list);
    }
    for (size_t i = 0; i < scene->movement_count; i++) {
        const march_scene_movement *shown = &scene->movements[i];
        if (!shown->past && shown->movement->side == side &&
            !add_names(map, &shown->movement->commanders, list)) {
            return false;
        }
    }
    return true;
}

const char *march_side_words(const march_map *map, march_index side)
{
    const char *text =
        march_names_pick(map->campaign->sides[side].name, map->lang, NULL);
    name_list list = {0};

    if (!map->brief && !find_commanders(map, side, &list)) {
        return NULL;
    }
    for (size_t i = 0; text && i < list.count; i++) {
        march_word gap = i ? MARCH_WORD_COMMA : MARCH_WORD_COLON;
        text = march_arena_printf(map->arena, "%s%s%s", text,
                                  march_word_text(gap, map->lang), list.items[i]);
    }
    return text;
}
