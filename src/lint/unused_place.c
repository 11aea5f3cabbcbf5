/* unused_place.c - the rule that every place is on the map or on somebody's way.
 * SPDX-License-Identifier: MIT */
#include "lint/rule.h"
#include "lint/window.h"

static void mark(bool *used, const march_stop *stops, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (stops[i].place != MARCH_NONE) {
            used[stops[i].place] = true;
        }
    }
}

/** Why a place is never seen; NULL if it is: a town is drawn where nobody goes, too. */
static const char *unseen(const march_campaign *c, const march_place *place)
{
    if (place->kind == MARCH_PLACE_POINT) {
        return "no stop and no event is here, and a point is not drawn";
    }
    if (c->time.given && place->time.given &&
        !march_window_meet(march_window_of(&place->time), march_window_of(&c->time))) {
        return "its time lies outside the campaign's, and nothing is ever here";
    }
    return NULL;
}

march_status march_lint_unused_place(march_lint *lint)
{
    const march_campaign *c = lint->campaign;
    bool *used = MARCH_NEW(lint->arena, bool, c->place_count);

    if (!used) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < c->movement_count; i++) {
        mark(used, c->movements[i].stops, c->movements[i].stop_count);
    }
    for (size_t i = 0; i < c->event_count; i++) {
        mark(used, c->events[i].at, c->events[i].at_count);
    }
    for (size_t i = 0; i < c->place_count; i++) {
        const march_place *place = &c->places[i];
        const char *why = used[i] ? NULL : unseen(c, place);
        const march_finding finding = {
            .id = MARCH_D_UNUSED_PLACE,
            .node = place->node,
            .at_key = true,
            .about = {&place->accept},
            .hint = "use it, or take it out of the file",
            .on = "the place",
        };
        if (why) {
            MARCH_TRY(march_lint_tell(lint, &finding, "'%s' is not used: %s", place->id,
                                      why));
        }
    }
    return MARCH_OK;
}
