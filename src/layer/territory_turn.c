/* territory_turn.c - lands whose outlines turn into others.
 * SPDX-License-Identifier: MIT */
#include "base/stay.h"
#include "layer/borders.h"
#include "layer/lands.h"
#include "layer/life.h"
#include "layer/nearby.h"
#include "layer/subjects.h"

/* Borders nearer to each other than this are one line. */
#define SAME_MM 0.15

static const march_territory *next_of(const march_map *map,
                                      const march_territory *territory)
{
    return territory->becomes == MARCH_NONE
               ? NULL
               : &map->campaign->territories[territory->becomes];
}

/** The first of the lands of which a land has become what it is. */
static size_t root_of(const march_lands *all, size_t land)
{
    while (all->turns[land].from) {
        land = all->turns[land].from - 1;
    }
    return land;
}

/** The outlines of other lands that are there at an instant. */
static march_status find_beside(march_arena *arena, const march_lands *all, size_t land,
                                march_instant at, march_beside *out)
{
    size_t most = 0;

    for (size_t i = 0; i < all->count; i++) {
        most += all->rings[i].parts.count;
    }
    *out = (march_beside){.lines = MARCH_NEW(arena, march_nearby, most),
                          .whose = MARCH_NEW(arena, size_t, most)};
    if (!out->lines || !out->whose) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < all->count; i++) {
        bool there = all->lives[i].from <= at && at < all->lives[i].to;
        for (size_t r = 0; i != land && there && r < all->rings[i].parts.count; r++) {
            march_line line = march_page_lines_at(&all->rings[i], r);
            out->whose[out->count] = root_of(all, i);
            MARCH_TRY(march_nearby_make(arena, line, &out->lines[out->count++]));
        }
    }
    return MARCH_OK;
}

static march_status make_morph(march_map *map, march_lands *all, size_t land)
{
    size_t next = all->turns[land].into - 1;
    march_beside beside[2];

    MARCH_TRY(find_beside(map->arena, all, land, all->lives[land].to - 1, &beside[0]));
    MARCH_TRY(find_beside(map->arena, all, next, all->lives[next].from, &beside[1]));
    return march_morph_make(map->arena, &all->rings[land], &all->rings[next], beside,
                            &all->turns[land].morph);
}

march_status march_lands_tie(march_map *map, march_lands *all)
{
    for (size_t i = 0; i < all->count; i++) {
        const march_territory *next = next_of(map, all->list[i]);
        for (size_t k = 0; next && k < all->count; k++) {
            if (all->list[k] == next) {
                all->turns[i].into = k + 1;
                all->turns[k].from = i + 1;
            }
        }
    }
    for (size_t i = 0; i < all->count; i++) {
        if (all->turns[i].into) {
            MARCH_TRY(make_morph(map, all, i));
        }
    }
    return MARCH_OK;
}

/** Slow at both ends. */
static double ease(double share)
{
    return share * share * (3 - 2 * share);
}

double march_lands_turned(const march_map *map, const march_style_layer *layer,
                          const march_lands *all, size_t land)
{
    march_turn turn = all->turns[land];

    if (!turn.into) {
        return -1;
    }
    const march_scene *scene = map->scene;
    march_life mine = all->lives[land], next = all->lives[turn.into - 1];
    march_subject subject;
    march_lookup lookup = march_territory_lookup(map, all->list[land], &subject);
    march_stay stay = march_life_stay_true(map, layer, &lookup, next);
    int64_t to = next.from;
    if (!march_stay_is_swift(stay.rise_s, scene->end - scene->start) &&
        mine.to + stay.rise_s > to) {
        to = mine.to + stay.rise_s < next.to ? mine.to + stay.rise_s : next.to;
    }
    if (scene->lands_at < mine.to) {
        return -1;
    }
    return march_stay_share(scene->lands_at, mine.to, to - mine.to);
}

/** Whether two lands are drawn alike. */
static bool alike(const march_territory *a, const march_territory *b)
{
    return a->side == b->side && a->status == b->status && a->overlord == b->overlord;
}

/** Half-way, a land begins to be called, and bordered, as what it becomes. */
static bool is_half(double share)
{
    return share >= 0.5;
}

march_status march_lands_add_turning(march_map *map, const march_lands *all,
                                     size_t land, double share, march_lands *out)
{
    size_t next = all->turns[land].into - 1;
    size_t looks[] = {land, next};
    bool one = alike(all->list[land], all->list[next]), half = is_half(share);
    double eased = ease(share);
    march_page_lines rings;

    MARCH_TRY(march_morph_at(map->arena, &all->turns[land].morph, eased, &rings));
    for (size_t i = 0; i < MARCH_COUNT(looks); i++) {
        bool chief = half == (i == 1);
        size_t k = out->count, look = looks[i];
        if (one && !chief) {
            continue;
        }
        out->list[k] = all->list[look];
        out->lives[k] = all->lives[look];
        out->phases[k] = all->phases[look];
        out->rings[k] = rings;
        out->presences[k] = one ? 1 : i == 1 ? eased : 1 - eased;
        out->turns[k] = (march_turn){.now = true, .share = eased};
        if (chief) {
            out->turns[k].morph = all->turns[land].morph;
        }
        out->count++;
    }
    return MARCH_OK;
}

march_status march_lands_turn_still(march_map *map, const march_lands *known,
                                    const march_territory *territory, march_lands *out)
{
    for (size_t i = 0; i < known->count; i++) {
        size_t into = known->turns[i].into, first = out->count;
        if (known->list[i] != territory || !into) {
            continue;
        }
        march_life gap = {known->lives[i].to, known->lives[into - 1].from};
        double share =
            march_stay_share(map->scene->lands_at, gap.from, gap.to - gap.from);
        MARCH_TRY(march_lands_add_turning(map, known, i, share, out));
        for (size_t k = first; k < out->count; k++) {
            out->lives[k] = gap;
        }
    }
    return MARCH_OK;
}

/** Whether a short piece of a border lies on a line that is drawn. */
static bool is_drawn(const march_nearby *drawn, size_t count, march_page a,
                     march_page b)
{
    march_page middle = {(a.x_mm + b.x_mm) / 2, (a.y_mm + b.y_mm) / 2};
    march_foot foot;

    for (size_t i = 0; i < count; i++) {
        if (march_nearby_foot(&drawn[i], middle, SAME_MM, &foot) &&
            march_nearby_foot(&drawn[i], a, SAME_MM, &foot) &&
            march_nearby_foot(&drawn[i], b, SAME_MM, &foot)) {
            return true;
        }
    }
    return false;
}

/** Add what of a line is not drawn yet. */
static march_status add_rest(march_arena *arena, march_line line,
                             const march_nearby *drawn, size_t count,
                             march_page_lines *out)
{
    size_t first = 0;

    for (size_t i = 0; i < line.count; i++) {
        bool last = i + 1 == line.count;
        if (!last && !is_drawn(drawn, count, line.points[i], line.points[i + 1])) {
            continue;
        }
        march_line part = {line.points + first, i + 1 - first};
        if (part.count >= 2) {
            MARCH_TRY(march_page_lines_add(arena, part, out));
        }
        first = i + 1;
    }
    return MARCH_OK;
}

march_status march_lands_turn_borders(march_map *map, const march_lands *all,
                                      size_t land, march_page_lines *drawn,
                                      march_page_lines *out)
{
    march_nearby *near = MARCH_NEW(map->arena, march_nearby, drawn->parts.count);
    march_page_lines pieces;
    size_t before = out->parts.count;

    for (size_t i = 0; near && i < drawn->parts.count; i++) {
        MARCH_TRY(
            march_nearby_make(map->arena, march_page_lines_at(drawn, i), &near[i]));
    }
    if (!near) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(march_morph_pieces(map->arena, &all->turns[land].morph,
                                 all->turns[land].share, &pieces));
    size_t known = drawn->parts.count;
    for (size_t i = 0; i < pieces.parts.count; i++) {
        MARCH_TRY(
            add_rest(map->arena, march_page_lines_at(&pieces, i), near, known, out));
    }
    for (size_t i = before; i < out->parts.count; i++) {
        MARCH_TRY(march_page_lines_add(map->arena, march_page_lines_at(out, i), drawn));
    }
    return MARCH_OK;
}
