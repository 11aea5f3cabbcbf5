/* switches.c - what of a map can be turned on and off, as a tree.
 * SPDX-License-Identifier: MIT */
#include "layer/switches.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/str.h"
#include "model/kind_words.h"
#include "when/words.h"

/** The four branches; ids no layer of a style can have, for they begin alike. */
typedef enum branch {
    BRANCH_BASE,
    BRANCH_CAMPAIGN,
    BRANCH_NAMES,
    BRANCH_FURNITURE
} branch;

static const struct {
    const char *id;
    march_word title;
} branches[] = {
    [BRANCH_BASE] = {"group:base", MARCH_WORD_BASE_MAP},
    [BRANCH_CAMPAIGN] = {"group:campaign", MARCH_WORD_CAMPAIGN},
    [BRANCH_NAMES] = {"group:names", MARCH_WORD_NAMES},
    [BRANCH_FURNITURE] = {"group:furniture", MARCH_WORD_FURNITURE},
};

static const march_switch *branch_switch(march_map *map, branch which)
{
    const march_switch *made =
        march_sheet_switch(map->sheet, NULL, branches[which].id,
                           march_word_text(branches[which].title, map->lang));

    if (which == BRANCH_BASE) { /* what illustrators draw on */
        march_sheet_switch_lock(map->sheet, made);
    }
    return made;
}

static branch branch_of(const march_style_layer *layer)
{
    const march_layer_kind *kind = march_layer_kind_find(layer->type);

    return !kind ? BRANCH_FURNITURE : kind->timed ? BRANCH_CAMPAIGN : BRANCH_BASE;
}

const march_switch *march_switch_of_layer(march_map *map,
                                          const march_style_layer *layer)
{
    return march_sheet_switch(map->sheet, branch_switch(map, branch_of(layer)),
                              layer->id, march_layer_title(map, layer));
}

const march_switch *march_switch_of_names(march_map *map,
                                          const march_style_layer *layer)
{
    return march_sheet_switch(map->sheet, branch_switch(map, BRANCH_NAMES),
                              march_arena_printf(map->arena, "%s-names", layer->id),
                              march_layer_title(map, layer));
}

/** Whether a layer draws names and nothing else. */
static bool only_names(const march_style_layer *layer)
{
    return march_str_equal(layer->type, "symbol");
}

const march_switch *march_switch_of_named(march_map *map,
                                          const march_style_layer *layer)
{
    if (!only_names(layer)) {
        return march_switch_of_layer(map, layer);
    }
    for (size_t i = 0; i < map->style->layer_count; i++) {
        const march_style_layer *other = &map->style->layers[i];
        if (map->drawn[i] && !only_names(other) && layer->source &&
            march_str_equal(other->source, layer->source)) {
            return march_switch_of_layer(map, other);
        }
    }
    return NULL;
}

static bool has_switches(const march_map *map)
{
    return map->pass == MARCH_PASS_STILL;
}

static const char *side_id(const march_map *map, march_index side)
{
    return side == MARCH_NONE ? "side:"
                              : march_arena_printf(map->arena, "side:%s",
                                                   map->campaign->sides[side].id);
}

const march_switch *march_switch_of_side(march_map *map, march_index side)
{
    const char *title =
        side == MARCH_NONE
            ? march_word_text(MARCH_WORD_NO_SIDE, map->lang)
            : march_names_pick(map->campaign->sides[side].name, map->lang, NULL);

    if (!has_switches(map)) {
        return NULL;
    }
    return march_sheet_switch(map->sheet, branch_switch(map, BRANCH_CAMPAIGN),
                              side_id(map, side),
                              title ? title : map->campaign->sides[side].id);
}

/** The switch of a kind of things of a side, in the year they began. */
static const march_switch *of_kind(march_map *map, march_index side,
                                   const march_instant *begun, const char *kind,
                                   march_word title)
{
    const march_switch *above = march_switch_of_side(map, side);
    march_calendar calendar = (march_calendar)map->campaign->calendar;
    const char *id = side_id(map, side);

    if (above && begun) {
        int64_t year = march_instant_civil(calendar, *begun).year;
        id = march_arena_printf(map->arena, "%s:%" PRId64, id ? id : "", year);
        above = march_sheet_switch(
            map->sheet, above, id,
            march_instant_words(map->arena, calendar, *begun, MARCH_YEAR, map->lang));
    }
    id = march_arena_printf(map->arena, "%s:%s", id ? id : "", kind);
    return above ? march_sheet_switch(map->sheet, above, id,
                                      march_word_text(title, map->lang))
                 : NULL;
}

const march_switch *march_switch_of_movement(march_map *map,
                                             const march_movement *movement)
{
    march_instant start, end;
    bool dated = march_movement_span(movement, &start, &end);

    return of_kind(
        map, movement->side, dated && start > MARCH_INSTANT_MIN ? &start : NULL,
        march_movement_kind_words[movement->kind], march_movement_word(movement->kind));
}

const march_switch *march_switch_of_event(march_map *map, const march_event *event)
{
    march_instant start = MARCH_INSTANT_MIN, end;
    march_index side =
        event->attackers.count > 0 ? event->attackers.items[0] : event->victor;

    if (event->date.given) {
        march_date_default_span(&event->date.date, &start, &end);
    }
    return of_kind(map, side, start > MARCH_INSTANT_MIN ? &start : NULL,
                   march_event_kind_words[event->kind], march_event_word(event->kind));
}

const march_switch *march_switch_of_land(march_map *map,
                                         const march_territory *territory)
{
    return of_kind(map, territory->side, NULL, "lands", MARCH_WORD_SIDE_LANDS);
}

/** Something a side did, for sorting. */
typedef struct deed {
    march_instant start;
    size_t nth;
    const march_movement *movement; /**< or else */
    const march_event *event;
} deed;

static int by_time(const void *a_, const void *b_)
{
    const deed *a = a_, *b = b_;

    if (a->start != b->start) {
        return a->start < b->start ? -1 : 1;
    }
    return (a->nth > b->nth) - (a->nth < b->nth);
}

/** All movements and events of the scene as time goes. */
static deed *sorted_deeds(const march_map *map, size_t *count)
{
    const march_scene *scene = map->scene;
    deed *all = MARCH_NEW(map->arena, deed, scene->movement_count + scene->event_count);
    size_t n = 0;

    for (size_t i = 0; all && i < scene->movement_count; i++, n++) {
        all[n] = (deed){scene->movements[i].life.from, n, scene->movements[i].movement,
                        NULL};
    }
    for (size_t i = 0; all && i < scene->event_count; i++, n++) {
        all[n] = (deed){scene->events[i].life.from, n, NULL, scene->events[i].event};
    }
    *count = n;
    if (all) {
        qsort(all, n, sizeof(*all), by_time);
    }
    return all;
}

/** The sides, each with its lands and its years in order. */
static march_status set_sides(march_map *map)
{
    size_t count;
    const deed *deeds = sorted_deeds(map, &count);

    if (!deeds) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < map->campaign->side_count; i++) {
        (void)march_switch_of_side(map, i);
    }
    for (size_t i = 0; i < map->scene->territory_count; i++) {
        (void)march_switch_of_land(map, map->scene->territories[i].territory);
    }
    for (size_t i = 0; i < count; i++) {
        (void)(deeds[i].movement ? march_switch_of_movement(map, deeds[i].movement)
                                 : march_switch_of_event(map, deeds[i].event));
    }
    return map->sheet->failed;
}

/** The switch of a layer, as the style has it when a file is opened. */
static void set_layer(march_map *map, const march_style_layer *layer)
{
    march_lookup none = {.zoom = map->zoom};
    const march_switch *of = march_switch_of_layer(map, layer);

    if (march_str_equal(
            march_style_text(map->arena, layer, MARCH_PROP_VISIBILITY, &none),
            "hidden")) {
        march_sheet_switch_off(map->sheet, of);
    }
}

march_status march_switches_set(march_map *map)
{
    for (branch b = BRANCH_BASE; b <= BRANCH_FURNITURE; b++) {
        (void)branch_switch(map, b);
    }
    for (size_t i = 0; i < map->style->layer_count; i++) {
        if (map->drawn[i]) {
            set_layer(map, &map->style->layers[i]);
        }
    }
    return has_switches(map) ? set_sides(map) : map->sheet->failed;
}
