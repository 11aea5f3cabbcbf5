/* recall.c - the places names could have, as an earlier run found them.
 * SPDX-License-Identifier: MIT */
#include "label/recall.h"

#include <string.h>

static march_hash add_points(march_hash hash, const march_page *points, size_t count)
{
    return march_hash_join(hash, march_hash_bytes(points, count * sizeof(*points)));
}

static march_hash add_words(march_hash hash, const char *words)
{
    return march_hash_join(hash, march_hash_words(words));
}

static march_hash hash_type(const march_type_style *type)
{
    const double numbers[] = {type->size_mm, type->spacing_em, type->halo_mm,
                              type->color.r, type->color.g,    type->color.b,
                              type->color.a, type->halo.r,     type->halo.g,
                              type->halo.b,  type->halo.a};
    const uint64_t choices[] = {(uint64_t)type->weight, type->italic, type->upper};
    march_hash hash = march_hash_bytes(numbers, sizeof(numbers));

    hash = march_hash_join(hash, march_hash_bytes(choices, sizeof(choices)));
    return add_words(hash, type->family);
}

static march_hash hash_pin(const march_pin *pin)
{
    const double numbers[] = {pin->dx_mm, pin->dy_mm, pin->share};
    const uint64_t choices[] = {pin->hidden, pin->has_side, (uint64_t)pin->side,
                                pin->has_offset, pin->has_share};

    return march_hash_join(march_hash_bytes(numbers, sizeof(numbers)),
                           march_hash_bytes(choices, sizeof(choices)));
}

/** Of all of a wish but where it is drawn: its layer and its switch. */
static march_hash hash_wish(const march_wish *w)
{
    const double numbers[] = {w->priority,      w->at.x_mm,      w->at.y_mm,
                              w->clear_mm,      w->repeat_mm,    w->offset_mm,
                              w->max_angle_deg, w->leader_mm,    w->body_color.r,
                              w->body_color.g,  w->body_color.b, w->body_color.a};
    const uint64_t choices[] = {(uint64_t)w->kind,      w->level,
                                w->stay.limited,        (uint64_t)w->stay.from_s,
                                (uint64_t)w->stay.to_s, w->line_count,
                                w->body_count,          w->body != NULL,
                                w->home_count,          w->home != NULL};
    march_hash hash = march_hash_bytes(numbers, sizeof(numbers));

    hash = march_hash_join(hash, march_hash_bytes(choices, sizeof(choices)));
    hash = add_words(add_words(hash, w->id), w->text);
    hash = add_words(add_words(hash, w->short_text), w->lang);
    hash = march_hash_join(hash, hash_type(&w->type));
    hash = march_hash_join(hash, hash_pin(&w->pin));
    hash = add_points(hash, w->line, w->line_count);
    hash = add_points(hash, w->body, w->body_count);
    for (size_t i = 0; i < w->home_count; i++) {
        hash = add_points(hash, w->home[i].points, w->home[i].count);
    }
    return hash;
}

march_hash march_recall_key(const march_recall_name *name, const march_offers *offers,
                            march_page_box frame, size_t most)
{
    const double numbers[] = {frame.x0_mm, frame.y0_mm, frame.x1_mm, frame.y1_mm,
                              offers->least_type_mm};
    const uint64_t choices[] = {most, offers->repeats,
                                march_typesetter_serial(offers->setter)};
    march_hash hash = march_hash_words("places of a name");

    hash = march_hash_join(hash, march_hash_bytes(numbers, sizeof(numbers)));
    hash = march_hash_join(hash, march_hash_bytes(choices, sizeof(choices)));
    for (size_t i = 0; i < name->count; i++) {
        hash = march_hash_join(hash, hash_wish(name->wishes[i]));
        hash = march_hash_join(
            hash, march_hash_bytes(&name->handicaps[i], sizeof(name->handicaps[i])));
    }
    return hash;
}

const march_recall *march_recall_find(march_reuse *reuse, march_hash key,
                                      const march_field_index *field)
{
    const march_recall *recall = march_reuse_find(reuse, key);

    return recall && march_hash_equal(recall->stood,
                                      march_field_index_hash(field, recall->asked))
               ? recall
               : NULL;
}

/** Copy a text; NULL stays NULL. */
static bool copy_words(march_arena *arena, const char **words)
{
    if (!*words) {
        return true;
    }
    *words = march_arena_strdup(arena, *words);
    return *words;
}

static bool copy_points(march_arena *arena, const march_page **points, size_t count)
{
    march_page *copy = *points ? MARCH_NEW(arena, march_page, count) : NULL;

    if (copy && count > 0) {
        memcpy(copy, *points, count * sizeof(*copy));
    }
    bool done = copy || !*points;
    *points = copy;
    return done;
}

static bool copy_home(march_arena *arena, march_wish *wish)
{
    march_wish_ring *rings =
        wish->home ? MARCH_NEW(arena, march_wish_ring, wish->home_count) : NULL;

    if (!wish->home) {
        return true;
    }
    for (size_t i = 0; rings && i < wish->home_count; i++) {
        rings[i] = wish->home[i];
        if (!copy_points(arena, &rings[i].points, rings[i].count)) {
            return false;
        }
    }
    wish->home = rings;
    return rings;
}

static const march_wish *copy_wish(march_arena *arena, const march_wish *wish)
{
    march_wish *copy = MARCH_NEW(arena, march_wish, 1);

    if (!copy) {
        return NULL;
    }
    *copy = *wish;
    copy->of = NULL;
    copy->layer = NULL;
    bool whole =
        copy_words(arena, &copy->id) && copy_words(arena, &copy->text) &&
        copy_words(arena, &copy->short_text) && copy_words(arena, &copy->lang) &&
        copy_words(arena, &copy->type.family) &&
        copy_points(arena, &copy->line, copy->line_count) &&
        copy_points(arena, &copy->body, copy->body_count) && copy_home(arena, copy);
    return whole ? copy : NULL;
}

march_status march_recall_new(march_arena *arena, const march_recall_name *name,
                              march_recall **out)
{
    march_recall *recall = MARCH_NEW(arena, march_recall, 1);
    const march_wish **wishes = MARCH_NEW(arena, const march_wish *, name->count);

    if (!recall || !wishes) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < name->count; i++) {
        wishes[i] = copy_wish(arena, name->wishes[i]);
        if (!wishes[i]) {
            return MARCH_E_NOMEM;
        }
    }
    recall->name = (march_recall_name){wishes, name->handicaps, name->count};
    *out = recall;
    return MARCH_OK;
}

march_status march_recall_list(march_arena *arena, const march_recall *recall,
                               const march_recall_name *name, march_candidate_list *out)
{
    *out = (march_candidate_list){0};
    if (!MARCH_RESERVE(arena, out, recall->list.count)) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < recall->list.count; i++) {
        march_candidate candidate = recall->list.items[i];
        for (size_t k = 0; k < name->count; k++) {
            if (candidate.wish == recall->name.wishes[k]) {
                candidate.wish = name->wishes[k];
                break;
            }
        }
        out->items[out->count++] = candidate;
    }
    return MARCH_OK;
}
