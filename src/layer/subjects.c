/* subjects.c - things of the campaign as the style's expressions see them.
 * SPDX-License-Identifier: MIT */
#include "layer/subjects.h"

#include "base/str.h"

static const march_value nothing = {MARCH_VALUE_NULL, 0, NULL};

static march_value text(const char *words)
{
    return words ? (march_value){MARCH_VALUE_TEXT, 0, words} : nothing;
}

static march_value number(double value)
{
    return (march_value){MARCH_VALUE_NUMBER, value, NULL};
}

static march_value truth(bool value)
{
    return (march_value){MARCH_VALUE_BOOL, value, NULL};
}

static march_value side(const march_subject *subject, march_index index)
{
    return index == MARCH_NONE ? nothing : text(subject->campaign->sides[index].id);
}

static march_value men(march_count count)
{
    return count.known ? number((double)(count.low + count.high) / 2) : nothing;
}

static march_value of_movement(const void *context, const char *name)
{
    const march_subject *subject = context;
    const march_movement *m = subject->thing;

    if (march_str_equal(name, "id")) {
        return text(m->id);
    }
    if (march_str_equal(name, "side")) {
        return side(subject, m->side);
    }
    if (march_str_equal(name, "kind")) {
        return text(march_movement_kind_words[m->kind]);
    }
    if (march_str_equal(name, "certainty")) {
        return text(march_certainty_words[m->certainty]);
    }
    if (march_str_equal(name, "route")) {
        return text(march_certainty_words[m->route]);
    }
    if (march_str_equal(name, "strength")) {
        return men(m->strength);
    }
    return march_str_equal(name, "past") ? truth(subject->past) : nothing;
}

static march_value of_event(const void *context, const char *name)
{
    const march_subject *subject = context;
    const march_event *e = subject->thing;

    if (march_str_equal(name, "id")) {
        return text(e->id);
    }
    if (march_str_equal(name, "side")) {
        return e->attackers.count > 0 ? side(subject, e->attackers.items[0]) : nothing;
    }
    if (march_str_equal(name, "victor")) {
        return side(subject, e->victor);
    }
    if (march_str_equal(name, "kind")) {
        return text(march_event_kind_words[e->kind]);
    }
    if (march_str_equal(name, "certainty")) {
        return text(march_certainty_words[e->certainty]);
    }
    if (march_str_equal(name, "placed")) {
        return text(march_certainty_words[e->placed]);
    }
    if (march_str_equal(name, "strength")) {
        return men(e->strength);
    }
    return march_str_equal(name, "past") ? truth(subject->past) : nothing;
}

static march_value of_territory(const void *context, const char *name)
{
    const march_subject *subject = context;
    const march_territory *t = subject->thing;

    if (march_str_equal(name, "id")) {
        return text(t->id);
    }
    if (march_str_equal(name, "side")) {
        return side(subject, t->side);
    }
    if (march_str_equal(name, "overlord")) {
        return side(subject, t->overlord);
    }
    if (march_str_equal(name, "status")) {
        return text(march_territory_status_words[t->status]);
    }
    return march_str_equal(name, "certainty")
               ? text(march_certainty_words[t->certainty])
               : nothing;
}

static march_value of_place(const void *context, const char *name)
{
    const march_subject *subject = context;
    const march_place *p = subject->thing;

    if (march_str_equal(name, "id")) {
        return text(p->id);
    }
    if (march_str_equal(name, "rank")) {
        return number(p->rank);
    }
    if (march_str_equal(name, "kind")) {
        return text(march_place_kind_words[p->kind]);
    }
    return march_str_equal(name, "certainty")
               ? text(march_certainty_words[p->certainty])
               : nothing;
}

march_lookup march_movement_lookup(const march_map *map,
                                   const march_scene_movement *shown,
                                   march_subject *subject)
{
    *subject = (march_subject){map->campaign, shown->movement, shown->past};
    return (march_lookup){of_movement, subject, map->zoom};
}

march_lookup march_event_lookup(const march_map *map, const march_scene_event *shown,
                                march_subject *subject)
{
    *subject = (march_subject){map->campaign, shown->event, shown->past};
    return (march_lookup){of_event, subject, map->zoom};
}

march_lookup march_territory_lookup(const march_map *map,
                                    const march_territory *territory,
                                    march_subject *subject)
{
    *subject = (march_subject){map->campaign, territory, false};
    return (march_lookup){of_territory, subject, map->zoom};
}

march_lookup march_place_lookup(const march_map *map, const march_place *place,
                                march_subject *subject)
{
    *subject = (march_subject){map->campaign, place, false};
    return (march_lookup){of_place, subject, map->zoom};
}
