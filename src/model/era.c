/* era.c - of which time the base map is.
 * SPDX-License-Identifier: MIT */
#include "model/era.h"

enum { UNDATED_YEAR = 2000 };

/** A span of time that grows by what is dated. */
typedef struct span {
    march_instant start, end;
} span;

static void widen(span *s, const march_dated *dated)
{
    march_instant from, to;

    if (!dated->given) {
        return;
    }
    march_date_default_span(&dated->date, &from, &to);
    s->start = from != MARCH_INSTANT_MIN && from < s->start ? from : s->start;
    s->end = to != MARCH_INSTANT_MAX && to > s->end ? to : s->end;
}

static span span_of(const march_campaign *c)
{
    span s = {MARCH_INSTANT_MAX, MARCH_INSTANT_MIN}, lands = s;

    widen(&s, &c->time);
    if (s.start < s.end) {
        return s;
    }
    for (size_t i = 0; i < c->movement_count; i++) {
        widen(&s, &c->movements[i].date);
        for (size_t k = 0; k < c->movements[i].stop_count; k++) {
            widen(&s, &c->movements[i].stops[k].date);
        }
    }
    for (size_t i = 0; i < c->event_count; i++) {
        widen(&s, &c->events[i].date);
    }
    for (size_t i = 0; s.start >= s.end && i < c->territory_count; i++) {
        widen(&lands, &c->territories[i].time);
    }
    return s.start < s.end ? s : lands;
}

bool march_campaign_span(const march_campaign *campaign, march_instant *start,
                         march_instant *end)
{
    span s = span_of(campaign);

    *start = s.start;
    *end = s.end;
    return s.start < s.end;
}

int64_t march_campaign_era(const march_campaign *campaign)
{
    span s = {MARCH_INSTANT_MAX, MARCH_INSTANT_MIN};

    widen(&s, &campaign->map.era);
    if (s.start >= s.end) {
        s = span_of(campaign);
    }
    if (s.start >= s.end) {
        return UNDATED_YEAR;
    }
    return march_instant_civil(MARCH_GREGORIAN, s.start + (s.end - s.start) / 2).year;
}

/** Whether a feature is there in a year. */
static bool is_of(const march_features *set, size_t feature, size_t from, size_t until,
                  double year)
{
    const march_value *row = set->values + feature * set->column_count;
    bool begun = from == set->column_count || row[from].kind != MARCH_VALUE_NUMBER ||
                 row[from].number <= year;
    bool over = until < set->column_count && row[until].kind == MARCH_VALUE_NUMBER &&
                row[until].number <= year;

    return begun && !over;
}

void march_era_keep(march_features *set, int64_t year)
{
    size_t from = march_features_column(set, MARCH_ERA_FROM);
    size_t until = march_features_column(set, MARCH_ERA_UNTIL);
    size_t kept = 0, columns = set->column_count;

    if (from == columns && until == columns) {
        return;
    }
    for (size_t i = 0; i < set->feature_count; i++) {
        if (!is_of(set, i, from, until, (double)year)) {
            continue;
        }
        set->features[kept] = set->features[i];
        march_features_move_row(set, i, kept++);
    }
    set->feature_count = kept;
}
