/* locked.c - names that stand where they stood before.
 * SPDX-License-Identifier: MIT */
#include "label/locked.h"

/* A candidate so near is the one that was meant: the file's figures are rounded. */
#define SAME_MM 0.05

/** The candidate nearest to a place, from `first` on. */
static const march_candidate *nearest(const march_candidate_list *list, size_t first,
                                      march_page at, double *away_mm)
{
    const march_candidate *best = NULL;

    *away_mm = HUGE_VAL;
    for (size_t i = first; i < list->count; i++) {
        double away = march_page_distance(march_candidate_middle(&list->items[i]), at);
        if (away < *away_mm) {
            *away_mm = away;
            best = &list->items[i];
        }
    }
    return best;
}

/** Offer the name beside its symbol with its middle at a place: as a pin would put it
 * there, and then moved by what was missing. */
static march_status offer_at(march_offers *offers, march_page at)
{
    march_wish *wish = MARCH_NEW(offers->lasting, march_wish, 1);
    march_page aim = at;

    if (!wish) {
        return MARCH_E_NOMEM;
    }
    *wish = *offers->wish;
    wish->pin = (march_pin){.has_offset = true};
    offers->wish = wish;
    for (int i = 0; i < 2; i++) {
        size_t first = offers->list.count;
        double away_mm;
        wish->pin.dx_mm = aim.x_mm - wish->at.x_mm;
        wish->pin.dy_mm = aim.y_mm - wish->at.y_mm;
        MARCH_TRY(march_offer_points(offers));
        const march_candidate *made = nearest(&offers->list, first, at, &away_mm);
        if (!made) {
            return MARCH_OK;
        }
        march_page middle = march_candidate_middle(made);
        aim.x_mm += at.x_mm - middle.x_mm;
        aim.y_mm += at.y_mm - middle.y_mm;
    }
    return MARCH_OK;
}

bool march_offers_find(const march_offers *offers, const march_lock *lock,
                       march_candidate *out)
{
    double away_mm;
    const march_candidate *found = nearest(&offers->list, 0, lock->at, &away_mm);

    if (away_mm > SAME_MM) {
        return false;
    }
    *out = *found;
    return true;
}

march_status march_offers_make(march_offers *offers, const march_lock *lock,
                               march_candidate *out)
{
    double away_mm;

    if (offers->wish->kind == MARCH_WISH_POINT) {
        MARCH_TRY(offer_at(offers, lock->at));
    }
    const march_candidate *found = nearest(&offers->list, 0, lock->at, &away_mm);
    if (!found) {
        return MARCH_ABSENT;
    }
    *out = *found;
    return MARCH_OK;
}
