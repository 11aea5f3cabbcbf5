/* unattended.c - the rules that who fights or takes a town has come there.
 *
 * A side that has no dated movement at all is not on the map as an army, and nothing is
 * said of it.
 * SPDX-License-Identifier: MIT */
#include "lint/ground.h"

/** Of whom an event tells. */
typedef enum role { ATTACKER, DEFENDER } role;

static const char *const role_keys[] = {"attacker", "defender"};

static bool is_fight(const march_event *event, role as)
{
    return event->kind == MARCH_EVENT_BATTLE || event->kind == MARCH_EVENT_SKIRMISH ||
           event->kind == MARCH_EVENT_NAVAL ||
           (event->kind == MARCH_EVENT_SIEGE && as == DEFENDER);
}

static bool is_conquest(const march_event *event)
{
    return event->kind == MARCH_EVENT_CAPTURE || event->kind == MARCH_EVENT_SACK ||
           event->kind == MARCH_EVENT_SIEGE;
}

/** "its nearest movement then, 'm', is 120 km away" */
static const char *nearest_words(march_arena *arena, const march_sighting *nearest)
{
    return nearest->movement
               ? march_arena_printf(arena, "the nearest then, '%s', is %.0f km away",
                                    nearest->movement->id, nearest->away_m / 1000)
               : "none is of that time";
}

static march_status tell_unattended(const march_ground *ground,
                                    const march_event *event, role as,
                                    const march_party *party,
                                    const march_sighting *nearest)
{
    march_lint *lint = ground->lint;
    const march_side *side = &lint->campaign->sides[party->first];
    const march_finding finding = {
        .id = MARCH_D_UNATTENDED,
        .node = march_lint_child(event->node, role_keys[as]),
        .about = {&event->accept, &side->accept},
        .hint = "look at the place and the date, or add the march that led there",
        .on = "the event",
    };
    const char *where = nearest_words(lint->arena, nearest);

    if (!where) {
        return MARCH_E_NOMEM;
    }
    return march_lint_tell(lint, &finding,
                           "nothing of the side '%s' is near this %s: it holds no land "
                           "there, and of its movements %s",
                           side->id, march_event_kind_words[event->kind], where);
}

static march_status look_at_fight(const march_ground *ground, const march_event *event,
                                  role as)
{
    const march_refs *sides = as == ATTACKER ? &event->attackers : &event->defenders;
    march_sighting nearest = {NULL, HUGE_VAL}, seen;
    march_party party;

    if (!is_fight(event, as) || sides->count == 0) {
        return MARCH_OK;
    }
    MARCH_TRY(march_ground_party(ground, sides->items, sides->count, &party));
    for (size_t i = 0; i < event->at_count; i++) {
        march_meeting meeting = march_ground_meeting(ground, event, i);
        if (march_ground_came(ground, &party, &meeting, &seen) ||
            march_ground_held(ground, &party, &meeting) ||
            march_ground_took(ground, &party, &meeting)) {
            return MARCH_OK;
        }
        nearest = seen.away_m < nearest.away_m ? seen : nearest;
    }
    return party.dated ? tell_unattended(ground, event, as, &party, &nearest)
                       : MARCH_OK;
}

march_status march_lint_unattended(march_lint *lint)
{
    const march_campaign *c = lint->campaign;
    march_ground ground;

    MARCH_TRY(march_ground_new(lint, &ground));
    for (size_t i = 0; i < c->event_count; i++) {
        if (!c->events[i].hidden && c->events[i].at_count > 0) {
            MARCH_TRY(look_at_fight(&ground, &c->events[i], ATTACKER));
            MARCH_TRY(look_at_fight(&ground, &c->events[i], DEFENDER));
        }
    }
    return MARCH_OK;
}

/** Where a spot of an event stands. */
static const march_node *spot_node(const march_event *event, size_t spot)
{
    const march_node *at = march_lint_child(event->node, "at");
    bool several = at && at->kind == MARCH_NODE_LIST && event->at_count > 1;

    return several && spot < at->count ? at->items[spot] : at;
}

static march_status tell_unmarched(const march_ground *ground, const march_event *event,
                                   size_t spot, const march_party *party,
                                   const march_sighting *nearest)
{
    march_lint *lint = ground->lint;
    const march_campaign *c = lint->campaign;
    const march_side *side = &c->sides[party->first];
    march_index place = event->at[spot].place;
    const march_finding finding = {
        .id = MARCH_D_UNMARCHED,
        .node = spot_node(event, spot),
        .about = {&event->accept, &side->accept,
                  place == MARCH_NONE ? NULL : &c->places[place].accept},
        .hint = "look at the place and the date, or add the march that led there",
        .on = "the event",
    };
    const char *where = nearest_words(lint->arena, nearest);

    if (!where) {
        return MARCH_E_NOMEM;
    }
    return march_lint_tell(lint, &finding,
                           "no movement of the side '%s' goes to this %s, which is not "
                           "on its land: of them, "
                           "%s",
                           side->id, march_event_kind_words[event->kind], where);
}

static march_status look_at_conquest(const march_ground *ground,
                                     const march_event *event)
{
    bool named = event->attackers.count > 0;
    march_sighting nearest;
    march_party party;

    if (!named && event->victor == MARCH_NONE) {
        return MARCH_OK;
    }
    MARCH_TRY(march_ground_party(ground,
                                 named ? event->attackers.items : &event->victor,
                                 named ? event->attackers.count : 1, &party));
    for (size_t i = 0; party.dated && i < event->at_count; i++) {
        march_meeting meeting = march_ground_meeting(ground, event, i);
        if (!march_ground_came(ground, &party, &meeting, &nearest) &&
            !march_ground_held(ground, &party, &meeting)) {
            MARCH_TRY(tell_unmarched(ground, event, i, &party, &nearest));
        }
    }
    return MARCH_OK;
}

march_status march_lint_unmarched(march_lint *lint)
{
    const march_campaign *c = lint->campaign;
    march_ground ground;

    MARCH_TRY(march_ground_new(lint, &ground));
    for (size_t i = 0; i < c->event_count; i++) {
        if (!c->events[i].hidden && is_conquest(&c->events[i])) {
            MARCH_TRY(look_at_conquest(&ground, &c->events[i]));
        }
    }
    return MARCH_OK;
}
