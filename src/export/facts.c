/* facts.c - what a campaign says, as texts of files for other programs.
 * SPDX-License-Identifier: MIT */
#include "export/facts.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"

/** A text that could not be made is one the work has failed on. */
static const char *kept(march_export *work, const char *text)
{
    work->failed = work->failed || !text;
    return text;
}

bool march_export_has_place(const march_export *work, const march_place *place)
{
    return place->at.given &&
           march_scene_phase(work->scene, &place->time) == MARCH_DURING;
}

size_t march_export_territories(const march_export *work)
{
    return work->scene->whole ? work->campaign->territory_count
                              : work->scene->territory_count;
}

const march_territory *march_export_territory(const march_export *work, size_t i)
{
    return work->scene->whole ? &work->campaign->territories[i]
                              : work->scene->territories[i].territory;
}

const char *march_text_date(march_export *work, const march_dated *dated)
{
    return dated->given ? kept(work, march_arena_strndup(work->arena, dated->date.text,
                                                         dated->date.length))
                        : NULL;
}

const char *march_text_count(march_export *work, const march_count *count)
{
    const char *about = count->approximate ? "~" : "";

    if (!count->known) {
        return NULL;
    }
    if (count->low == count->high) {
        return kept(work, march_arena_printf(work->arena, "%s%lld", about,
                                             (long long)count->low));
    }
    return kept(work,
                march_arena_printf(work->arena, "%s%lld..%lld", about,
                                   (long long)count->low, (long long)count->high));
}

/** Append a word to a list; the first one makes it. */
static const char *joined(march_export *work, const char *list, const char *separator,
                          const char *word)
{
    return kept(work,
                list ? march_arena_printf(work->arena, "%s%s%s", list, separator, word)
                     : march_arena_strdup(work->arena, word));
}

const char *march_text_sides(march_export *work, march_refs refs)
{
    const char *list = NULL;

    for (size_t i = 0; i < refs.count; i++) {
        list = joined(work, list, ";", work->campaign->sides[refs.items[i]].id);
    }
    return list;
}

const char *march_text_sources(march_export *work, march_refs refs)
{
    const char *list = NULL;

    for (size_t i = 0; i < refs.count; i++) {
        list = joined(work, list, ";", work->campaign->sources[refs.items[i]].id);
    }
    return list;
}

const char *march_text_words(march_export *work, const march_words *words)
{
    const char *list = NULL;

    for (size_t i = 0; i < words->count; i++) {
        list = joined(work, list, ";", words->items[i]);
    }
    return list;
}

const char *march_text_places(march_export *work, const march_stop *stops, size_t count)
{
    const char *list = NULL;
    bool any = false;

    for (size_t i = 0; i < count; i++) {
        bool named = stops[i].place != MARCH_NONE;
        any = any || named;
        list = joined(work, list, ";",
                      named ? work->campaign->places[stops[i].place].id : "");
    }
    return any ? list : NULL;
}

const char *march_text_list(march_export *work, const march_names_list *list,
                            const char *lang)
{
    const char *out = NULL;

    for (size_t i = 0; i < list->count; i++) {
        const char *word =
            march_names_pick(list->items[i], lang ? lang : work->lang, NULL);
        out = word ? joined(work, out, "; ", word) : out;
    }
    return out;
}

const char *march_text_exact(march_names names, const char *lang)
{
    for (size_t i = 0; i < names.count; i++) {
        if (strcmp(names.items[i].lang, lang) == 0) {
            return names.items[i].text;
        }
    }
    return NULL;
}

const char *march_text_movement(const march_export *work, march_index movement)
{
    return movement == MARCH_NONE ? NULL : work->campaign->movements[movement].id;
}

const char *march_text_side(const march_export *work, march_index side)
{
    return side == MARCH_NONE ? NULL : work->campaign->sides[side].id;
}

bool march_text_color(const march_export *work, march_index side, char out[8])
{
    if (side == MARCH_NONE) {
        return false;
    }
    const march_colored *own = &work->campaign->sides[side].color;
    if (!own->given && !work->style) {
        return false;
    }
    march_color_hex(own->given ? own->color
                               : march_side_color(work->campaign, work->style, side),
                    out);
    return true;
}

bool march_movement_date(const march_movement *movement, march_date *out)
{
    const march_date *first = NULL, *last = NULL;

    if (movement->date.given) {
        *out = movement->date.date;
        return true;
    }
    for (size_t i = 0; i < movement->stop_count; i++) {
        const march_dated *dated = &movement->stops[i].date;
        if (dated->given) {
            first = first ? first : &dated->date;
            last = &dated->date;
        }
    }
    if (!first) {
        return false;
    }
    *out = *first;
    out->text = NULL;
    out->length = 0;
    out->earliest_end = last->earliest_end;
    out->latest_end = last->latest_end;
    out->end = last->end;
    out->open_end = last->open_end;
    out->unknown_end = last->unknown_end;
    out->approximate = first->approximate || last->approximate;
    out->uncertain = first->uncertain || last->uncertain;
    return true;
}

/** Write an instant; empty where four digits do not suffice. */
static void stamp(const march_export *work, march_instant at,
                  char out[MARCH_STAMP_SIZE])
{
    march_civil civil = march_instant_civil(MARCH_GREGORIAN, at);

    out[0] = '\0';
    if (civil.year < 1 || civil.year > 9999) {
        return;
    }
    int length = snprintf(out, MARCH_STAMP_SIZE, "%04d-%02d-%02d", (int)civil.year,
                          civil.month, civil.day);
    if (work->clock) {
        snprintf(out + length, (size_t)(MARCH_STAMP_SIZE - length), "T%02d:%02d:%02d",
                 civil.hour, civil.minute, civil.second);
    }
}

void march_text_span(const march_export *work, const march_date *date,
                     char start[MARCH_STAMP_SIZE], char end[MARCH_STAMP_SIZE])
{
    start[0] = end[0] = '\0';
    if (date->earliest_start != MARCH_INSTANT_MIN) {
        stamp(work, date->earliest_start, start);
    }
    if (date->latest_end != MARCH_INSTANT_MAX) {
        stamp(work, date->latest_end - 1, end);
    }
}

/** The wordings whose languages are gathered. */
typedef struct tongues {
    march_arena *arena;
    MARCH_ARRAY(const char *) items;
} tongues;

static bool add_langs(tongues *all, march_names names)
{
    for (size_t i = 0; i < names.count; i++) {
        bool known = names.items[i].lang[0] == '\0';
        for (size_t k = 0; k < all->items.count && !known; k++) {
            known = strcmp(all->items.items[k], names.items[i].lang) == 0;
        }
        if (!known && !MARCH_PUSH(all->arena, &all->items, names.items[i].lang)) {
            return false;
        }
    }
    return true;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/** Whether an end of a date says the hour. */
static bool is_fine(const march_dated *dated)
{
    const march_date *date = &dated->date;

    return dated->given &&
           ((date->start.precision < MARCH_DAY && !date->open_start &&
             !date->unknown_start) ||
            (date->end.precision < MARCH_DAY && !date->open_end && !date->unknown_end));
}

/** Whether a date of what is exported says the hour. */
static bool has_clock(const march_export *work)
{
    const march_campaign *c = work->campaign;
    bool fine = false;

    for (size_t i = 0; i < c->movement_count && !fine; i++) {
        fine = is_fine(&c->movements[i].date);
        for (size_t k = 0; k < c->movements[i].stop_count && !fine; k++) {
            fine = is_fine(&c->movements[i].stops[k].date);
        }
    }
    for (size_t i = 0; i < c->event_count && !fine; i++) {
        fine = is_fine(&c->events[i].date);
    }
    for (size_t i = 0; i < c->place_count && !fine; i++) {
        fine = is_fine(&c->places[i].time);
    }
    for (size_t i = 0; i < c->territory_count && !fine; i++) {
        fine = is_fine(&c->territories[i].time);
    }
    return fine;
}

march_status march_export_prepare(march_export *work, march_arena *arena)
{
    const march_campaign *c = work->campaign;
    tongues all = {.arena = arena};
    bool done = true;

    for (size_t i = 0; i < c->place_count; i++) {
        done = done && add_langs(&all, c->places[i].name);
    }
    for (size_t i = 0; i < c->movement_count; i++) {
        done = done && add_langs(&all, c->movements[i].name);
        for (size_t k = 0; k < c->movements[i].commanders.count; k++) {
            done = done && add_langs(&all, c->movements[i].commanders.items[k]);
        }
    }
    for (size_t i = 0; i < c->event_count; i++) {
        done = done && add_langs(&all, c->events[i].name) &&
               add_langs(&all, c->events[i].text);
    }
    if (!done) {
        return MARCH_E_NOMEM;
    }
    if (all.items.count > 0) {
        qsort(all.items.items, all.items.count, sizeof(*all.items.items), by_name);
    }
    work->langs = all.items.items;
    work->lang_count = all.items.count;
    work->clock = has_clock(work);
    return MARCH_OK;
}
