/* territory_names.c - the names of lands.
 * SPDX-License-Identifier: MIT */
#include "layer/borders.h"
#include "layer/features.h"
#include "layer/lands.h"
#include "layer/life.h"
#include "layer/subjects.h"
#include "layer/switches.h"

/* A name stays where it is as long as so much of the middle of its axis is inside the
 * land. */
#define MIDDLE_FROM 0.2
#define MIDDLE_TO   0.8
enum { MIDDLE_POINTS = 12 };

/** A name, and the time in which it stands. */
typedef struct name {
    size_t land; /**< over which it is spread */
    size_t last; /**< over which it stands at its end */
    march_life life;
    march_line axis;
    bool again; /**< the side has had one before */
} name;

typedef MARCH_ARRAY(name) name_list;

/** The land's outline, in which its name is to stand. */
static march_status take_home(march_map *map, const march_page_lines *rings,
                              march_wish *wish)
{
    march_wish_ring *home = MARCH_NEW(map->arena, march_wish_ring, rings->parts.count);

    if (!home) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < rings->parts.count; i++) {
        march_part part = rings->parts.items[i];
        home[i] = (march_wish_ring){rings->points.items + part.first, part.count};
    }
    wish->home = home;
    wish->home_count = rings->parts.count;
    return MARCH_OK;
}

static march_status add_name(march_map *map, const march_style_layer *layer,
                             const march_lands *all, const name *named)
{
    const march_territory *territory = all->list[named->land];
    const march_page_lines *rings = &all->rings[named->land];
    march_subject subject;
    march_lookup lookup = march_territory_lookup(map, territory, &subject);
    const march_side *side = &map->campaign->sides[territory->side];
    march_rgba color = march_map_side_color(map, territory->side);
    march_wish wish = {
        .id = march_arena_printf(map->arena, "side:%s%s%s", side->id,
                                 named->again ? ":" : "",
                                 named->again ? territory->id : ""),
        .kind = MARCH_WISH_SPREAD,
        .type = march_layer_type(map, layer, &lookup),
        .priority = march_style_number(layer, MARCH_PROP_SYMBOL_PRIORITY, &lookup),
        .offset_mm = 0.3 * sqrt(all->areas[named->land]),
        .max_angle_deg = march_style_number(layer, MARCH_PROP_TEXT_MAX_ANGLE, &lookup),
        .pin = territory->label,
        .layer = layer->id,
        .of = march_switch_of_land(map, territory),
        .stay = march_life_stay_true(map, layer, &lookup, named->life),
    };
    march_names names = territory->name.count ? territory->name : side->name;

    wish.text = march_names_pick(names, map->lang, &wish.lang);
    if (!march_style_has(layer, MARCH_PROP_TEXT_COLOR)) {
        wish.type.color = march_map_deepen(map, color, 0.25);
    }
    MARCH_TRY(take_home(map, rings, &wish));
    wish.line = named->axis.points;
    wish.line_count = named->axis.count;
    march_wish_add(map->wishes, &wish);
    return MARCH_OK;
}

static bool meet(march_life a, march_life b)
{
    return a.from < b.to && b.from < a.to;
}

/** Whether no other land of the same name that is there at its time is larger. */
static bool is_largest(const march_lands *all, size_t index)
{
    const march_territory *mine = all->list[index];
    const double *areas = all->areas;

    for (size_t i = 0; i < all->count; i++) {
        const march_territory *other = all->list[i];
        if (i != index && other->side == mine->side &&
            meet(all->lives[i], all->lives[index]) &&
            (areas[i] > areas[index] || (areas[i] == areas[index] && i < index)) &&
            (other->name.count == 0) == (mine->name.count == 0)) {
            return mine->name.count != 0;
        }
    }
    return areas[index] > 0;
}

/** Whether a name spread over another land would also stand well in this one. */
static bool suits(const name *named, const march_page_lines *rings)
{
    double length = march_line_length(named->axis), angle;

    for (int i = 0; i < MIDDLE_POINTS; i++) {
        double share =
            MIDDLE_FROM + (MIDDLE_TO - MIDDLE_FROM) * i / (MIDDLE_POINTS - 1);
        march_page at = march_line_at(named->axis, share * length, &angle);
        if (!march_area_holds(rings, at)) {
            return false;
        }
    }
    return true;
}

/** Whether a name goes on from one land to another: there is no time between them, or
 * the one turns into the other then. */
static bool goes_on(const name *named, const march_lands *all, size_t land)
{
    return named->life.to == all->lives[land].from ||
           all->turns[land].from == named->last + 1;
}

/** A name that goes on from the land of the same side before this one; NULL: none. */
static name *continued(name_list *so_far, const march_lands *all, size_t land)
{
    for (size_t i = so_far->count; i-- > 0;) {
        name *named = &so_far->items[i];
        const march_territory *before = all->list[named->land];
        if (before->side == all->list[land]->side && before->name.count == 0 &&
            all->list[land]->name.count == 0 && goes_on(named, all, land) &&
            suits(named, &all->rings[land])) {
            return named;
        }
    }
    return NULL;
}

static march_status add_land(march_map *map, const march_lands *all, size_t land,
                             name_list *so_far)
{
    name *before = continued(so_far, all, land);
    name fresh = {.land = land, .last = land, .life = all->lives[land]};

    if (before) {
        before->life.to = all->lives[land].to;
        before->last = land;
        return MARCH_OK;
    }
    march_status status =
        march_area_axis(map->arena, &all->rings[land], map->view->frame, &fresh.axis);
    if (status != MARCH_OK) {
        return status == MARCH_ABSENT ? MARCH_OK : status;
    }
    for (size_t i = 0; i < so_far->count; i++) {
        fresh.again |= all->list[so_far->items[i].land]->side == all->list[land]->side;
    }
    return MARCH_PUSH(map->arena, so_far, fresh) ? MARCH_OK : MARCH_E_NOMEM;
}

/** The lands in their order; for a film by the beginning of their time. */
static march_status in_turn(march_arena *arena, const march_lands *all, bool by_time,
                            size_t **out)
{
    size_t *order = MARCH_NEW(arena, size_t, all->count);

    *out = order;
    for (size_t i = 0; order && i < all->count; i++) {
        size_t k = i;
        for (; by_time && k > 0 && all->lives[order[k - 1]].from > all->lives[i].from;
             k--) {
            order[k] = order[k - 1];
        }
        order[k] = i;
    }
    return order ? MARCH_OK : MARCH_E_NOMEM;
}

march_status march_lands_name(march_map *map, const march_style_layer *layer,
                              const march_lands *all)
{
    name_list found = {0};
    size_t *order;

    MARCH_TRY(in_turn(map->arena, all, map->scene->film, &order));
    for (size_t i = 0; i < all->count; i++) {
        if (is_largest(all, order[i])) {
            MARCH_TRY(add_land(map, all, order[i], &found));
        }
    }
    for (size_t i = 0; i < found.count; i++) {
        MARCH_TRY(add_name(map, layer, all, &found.items[i]));
    }
    return MARCH_OK;
}
