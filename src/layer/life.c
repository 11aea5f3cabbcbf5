/* life.c - the life of a thing in a film.
 * SPDX-License-Identifier: MIT */
#include "layer/life.h"

/** A share of the campaign's time that the style asks for, in seconds. */
static int64_t part_s(const march_map *map, const march_style_layer *layer,
                      march_prop prop, const march_lookup *lookup)
{
    march_life all = map->scene->timeline;

    return (int64_t)(march_style_number(layer, prop, lookup) *
                     ((double)all.to - (double)all.from));
}

static bool is_endless(march_life life)
{
    return life.from == MARCH_INSTANT_MIN && life.to == MARCH_INSTANT_MAX;
}

/** Its rise, and its plateau, which is no shorter than the style says. */
static march_stay plateau_of(const march_map *map, const march_style_layer *layer,
                             const march_lookup *lookup, march_life life)
{
    march_stay stay = {.limited = true, .from_s = life.from, .to_s = life.to};

    if (stay.from_s != MARCH_INSTANT_MIN) {
        int64_t least =
            stay.from_s + part_s(map, layer, MARCH_PROP_TIME_PLATEAU, lookup);
        stay.to_s = stay.to_s < least ? least : stay.to_s;
        stay.rise_s = part_s(map, layer, MARCH_PROP_TIME_RISE, lookup);
    }
    return stay;
}

march_stay march_life_stay(const march_map *map, const march_style_layer *layer,
                           const march_lookup *lookup, march_life life)
{
    if (!map->scene->film || is_endless(life)) {
        return (march_stay){0};
    }
    march_stay stay = plateau_of(map, layer, lookup, life);
    if (stay.to_s != MARCH_INSTANT_MAX) {
        stay.fall_s = part_s(map, layer, MARCH_PROP_TIME_DECAY, lookup);
        stay.to_s += stay.fall_s;
    }
    return stay;
}

march_stay march_life_stay_gone(const march_map *map, const march_style_layer *layer,
                                const march_lookup *lookup, march_life life)
{
    march_stay stay = march_life_stay(map, layer, lookup, life);

    if (stay.limited && stay.to_s != MARCH_INSTANT_MAX) {
        bool for_ever = march_style_number(layer, MARCH_PROP_TIME_CODA, lookup) >= 1;
        stay.to_s = for_ever ? MARCH_INSTANT_MAX
                             : stay.to_s + stay.fall_s +
                                   part_s(map, layer, MARCH_PROP_TIME_CODA, lookup);
    }
    return stay;
}

march_stay march_life_stay_true(const march_map *map, const march_style_layer *layer,
                                const march_lookup *lookup, march_life life)
{
    if (!map->scene->film || is_endless(life)) {
        return (march_stay){0};
    }
    int64_t fade = part_s(map, layer, MARCH_PROP_TIME_RISE, lookup);
    march_stay stay = {.limited = true, .from_s = life.from, .to_s = life.to};
    if (stay.from_s != MARCH_INSTANT_MIN) {
        stay.rise_s = fade;
    }
    if (stay.to_s != MARCH_INSTANT_MAX) {
        stay.to_s += fade; /* what takes its place rises meanwhile */
        stay.fall_s = fade;
    }
    return stay;
}

double march_map_presence(const march_map *map, march_stay stay)
{
    return map->scene->film
               ? march_stay_presence(stay, map->scene->start, map->scene->end)
               : 1;
}

double march_life_opacity(const march_map *map, const march_style_layer *layer,
                          const march_lookup *lookup, march_life life, bool past)
{
    double pale = march_style_number(layer, MARCH_PROP_TIME_PAST_OPACITY, lookup);

    if (!map->scene->film) {
        return past ? pale : 1;
    }
    march_stay gone = march_life_stay_gone(map, layer, lookup, life);
    march_stay now = march_life_stay(map, layer, lookup, life);
    double fresh = march_map_presence(map, now);
    if (now.limited && map->scene->end < now.from_s + now.rise_s) {
        return fresh; /* not pale before it is there */
    }
    return march_map_presence(map, gone) * (pale + (1 - pale) * fresh);
}
