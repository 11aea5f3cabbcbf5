/* fuzz_campaign.c - campaign files: whatever loads without a mistake holds together.
 * SPDX-License-Identifier: MIT */
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "base/cleanup.h"
#include "fuzz.h"
#include "model/campaign.h"
#include "seed_file.h"

enum { MEMORY = 256 << 20 };

static void expect(bool truth)
{
    if (!truth) {
        abort();
    }
}

static void check_pin(const march_pin *pin)
{
    expect(isfinite(pin->dx_mm) && isfinite(pin->dy_mm));
    expect(!pin->has_share || (isfinite(pin->share) && fabs(pin->share - 0.5) <= 0.5));
}

static void check_stop(const march_campaign *c, const march_stop *stop)
{
    expect(stop->place == MARCH_NONE || stop->place < c->place_count);
    expect(fabs(stop->at.lat_deg) <= 90 && isfinite(stop->at.lon_deg));
    expect(stop->strength.low >= 0 && stop->strength.low <= stop->strength.high);
}

/** Who leaves whom, and who joins whom, comes to an end. */
static void check_ties(const march_campaign *c, const march_movement *movement)
{
    size_t steps = 0;

    for (const march_movement *m = movement; m->from != MARCH_NONE; steps++) {
        expect(m->from < c->movement_count && steps < c->movement_count);
        m = &c->movements[m->from];
    }
    steps = 0;
    for (const march_movement *m = movement; m->joins != MARCH_NONE; steps++) {
        expect(m->joins < c->movement_count && steps < c->movement_count);
        m = &c->movements[m->joins];
    }
}

static void check_movement(const march_campaign *c, const march_movement *m)
{
    expect(m->side < c->side_count && m->stop_count >= 2);
    for (size_t i = 0; i < m->stop_count; i++) {
        check_stop(c, &m->stops[i]);
    }
    check_ties(c, m);
    check_pin(&m->label);
}

static void check_event(const march_campaign *c, const march_event *event)
{
    for (size_t i = 0; i < event->at_count; i++) {
        check_stop(c, &event->at[i]);
    }
    check_pin(&event->label);
}

static void check(const march_campaign *c)
{
    for (size_t i = 0; i < c->place_count; i++) {
        check_pin(&c->places[i].label);
    }
    for (size_t i = 0; i < c->movement_count; i++) {
        check_movement(c, &c->movements[i]);
    }
    for (size_t i = 0; i < c->event_count; i++) {
        check_event(c, &c->events[i]);
    }
    for (size_t i = 0; i < c->border_count; i++) {
        expect(c->borders[i].sides[0] < c->side_count);
        expect(c->borders[i].sides[1] < c->side_count);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    MARCH_AUTO_ARENA arena = march_arena_new(MEMORY);
    march_diags *diags = arena ? march_diags_new(arena) : NULL;
    FILE *file = diags ? seed_file_open(data, size) : NULL;
    march_campaign *campaign = NULL;

    if (!file) {
        return 0;
    }
    march_status status =
        march_campaign_load(arena, seed_file_path(arena, file), diags, &campaign);
    fclose(file);
    if (status == MARCH_OK) {
        check(campaign);
    } else {
        expect(march_diags_count(diags, MARCH_ERROR) > 0);
    }
    return 0;
}
