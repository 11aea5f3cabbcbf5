/* describe.c - what a sheet shows, in words: what is told, and in which order.
 * SPDX-License-Identifier: MIT */
#include "scene/describe.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "model/figures.h"
#include "scene/describe_parts.h"
#include "when/words.h"

/* So much is listened to at most; of what is earlier, the latest. */
enum { MOST_NOW = 120, MOST_EARLIER = 20 };

/* From so many movements on, what all routes have in common is said once. */
enum { ROUTES_ALIKE = 3 };

#define ELLIPSIS "\xE2\x80\xA6"

/** A movement or an event. */
typedef struct item {
    const march_scene_movement *movement;
    const march_scene_event *event;
    march_life life;
    bool past;
    size_t order;
} item;

/** All that is told, by time. */
typedef struct items {
    item *items;
    size_t count;
    size_t movements[2], events[2]; /**< now, and earlier */
} items;

static bool is_undated(const item *a)
{
    return a->life.from == MARCH_INSTANT_MIN && a->life.to == MARCH_INSTANT_MAX;
}

/** By the start, then the end; what has no date comes last; a movement before its
 * event. */
static int compare_items(const void *one, const void *other)
{
    const item *a = one, *b = other;

    if (is_undated(a) != is_undated(b)) {
        return is_undated(a) ? 1 : -1;
    }
    if (a->life.from != b->life.from) {
        return a->life.from < b->life.from ? -1 : 1;
    }
    if (a->life.to != b->life.to) {
        return a->life.to < b->life.to ? -1 : 1;
    }
    return a->order < b->order ? -1 : 1;
}

/** False without memory. */
static bool find_items(const march_telling *telling, items *out)
{
    const march_scene *s = telling->scene;

    *out = (items){
        .items = MARCH_NEW(telling->arena, item, s->movement_count + s->event_count)};
    if (!out->items) {
        return false;
    }
    for (size_t i = 0; i < s->movement_count; i++) {
        const march_scene_movement *m = &s->movements[i];
        if (!m->later) {
            out->items[out->count] = (item){m, NULL, m->life, m->past, out->count};
            out->count++;
            out->movements[m->past]++;
        }
    }
    for (size_t i = 0; i < s->event_count; i++) {
        const march_scene_event *e = &s->events[i];
        if (!e->later) {
            out->items[out->count] = (item){NULL, e, e->life, e->past, out->count};
            out->count++;
            out->events[e->past]++;
        }
    }
    qsort(out->items, out->count, sizeof(item), compare_items);
    return true;
}

/** What all routes told in full are, if it is worth saying once; else -1. */
static int find_routes(const items *all)
{
    int routes = -1;
    size_t count = 0;

    for (size_t i = 0; i < all->count; i++) {
        const march_scene_movement *m = all->items[i].movement;
        if (!m) {
            continue;
        }
        if (count > 0 && m->movement->route != routes) {
            return -1;
        }
        routes = m->movement->route;
        count++;
    }
    return count >= ROUTES_ALIKE && routes != MARCH_STATED ? routes : -1;
}

static const march_teller *teller_of(const char *lang)
{
    return march_tongue_of(lang) == MARCH_TONGUE_EN ? &march_teller_english
                                                    : &march_teller_terse;
}

/** As march_date_words() has it, with spaces that do not break. */
static const char *time_words(march_arena *arena, const march_scene *scene,
                              const char *lang)
{
    const march_campaign *c = scene->campaign;
    march_calendar calendar = (march_calendar)c->calendar;
    march_life all;

    if (scene->film) {
        return march_span_words(arena, calendar, scene->start, scene->end, scene->unit,
                                lang);
    }
    if (!scene->whole || c->time.given) {
        return march_date_words(arena, &scene->at, lang);
    }
    return march_campaign_timeline(c, &all)
               ? march_span_words(arena, calendar, all.from, all.to, MARCH_YEAR, lang)
               : "";
}

const char *march_scene_time_words(march_arena *arena, const march_scene *scene,
                                   const char *lang)
{
    march_prose prose = {.arena = arena};

    march_prose_put(&prose, time_words(arena, scene, lang));
    return march_prose_text(&prose);
}

static void put_label(march_prose *prose, const march_telling *telling,
                      march_word label)
{
    march_prose_join(prose, march_word_text(label, telling->lang),
                     march_word_text(MARCH_WORD_COLON, telling->lang));
}

static void put_left_out(march_prose *prose, const march_telling *telling, size_t count)
{
    if (count > 0) {
        put_label(prose, telling, MARCH_WORD_NOT_LISTED);
        march_prose_put(
            prose, march_figure_whole(telling->arena, (int64_t)count, telling->lang));
        march_prose_stop(prose, telling->lang);
    }
}

static void put_item(march_prose *prose, const march_telling *telling, const item *told)
{
    const march_teller *teller = teller_of(telling->lang);

    if (told->movement) {
        teller->movement(prose, telling, told->movement);
    } else {
        teller->event(prose, telling, told->event);
    }
}

/** What is so at the time, a paragraph each. */
static void put_now(march_prose *prose, const march_telling *telling, const items *all)
{
    size_t told = 0, count = all->movements[0] + all->events[0];

    for (size_t i = 0; i < all->count && told < MOST_NOW; i++) {
        if (!all->items[i].past) {
            put_item(prose, telling, &all->items[i]);
            march_prose_break(prose);
            told++;
        }
    }
    put_left_out(prose, telling, count - told);
    march_prose_break(prose);
}

/** What was so before, in one paragraph, the latest if it is much. */
static void put_earlier(march_prose *prose, const march_telling *telling,
                        const items *all)
{
    size_t count = all->movements[1] + all->events[1];
    size_t left_out = count > MOST_EARLIER ? count - MOST_EARLIER : 0, seen = 0;

    if (count == 0) {
        return;
    }
    put_label(prose, telling, MARCH_WORD_EARLIER);
    put_left_out(prose, telling, left_out);
    for (size_t i = 0; i < all->count; i++) {
        if (all->items[i].past && seen++ >= left_out) {
            put_item(prose, telling, &all->items[i]);
        }
    }
    march_prose_break(prose);
}

/** Whether the same was said of a land before: one side may hold several. */
static bool is_told_land(const march_scene *scene, size_t index)
{
    const march_territory *t = scene->territories[index].territory;

    for (size_t i = 0; i < index; i++) {
        const march_territory *o = scene->territories[i].territory;
        if (o->side == t->side && o->overlord == t->overlord &&
            o->status == t->status && o->name.count == 0 && t->name.count == 0 &&
            o->certainty == t->certainty) {
            return true;
        }
    }
    return false;
}

/** Whether the lands are schematic, but for those that are contested. */
static bool are_schematic(const march_scene *scene)
{
    bool any = false;

    for (size_t i = 0; i < scene->territory_count; i++) {
        const march_territory *t = scene->territories[i].territory;
        if (t->certainty != MARCH_SCHEMATIC && t->status != MARCH_TERRITORY_CONTESTED) {
            return false;
        }
        any = any || t->certainty == MARCH_SCHEMATIC;
    }
    return any;
}

/** "Senior Jüz (tributary or dependency: Dzungar Khanate)". */
static const char *land_words(const march_telling *telling, const march_territory *t,
                              bool schematic)
{
    march_prose land = {.arena = telling->arena}, remarks = land;
    const char *name = march_names_pick(t->name, telling->lang, NULL);
    bool core = t->status == MARCH_TERRITORY_CORE;
    bool contested = t->status == MARCH_TERRITORY_CONTESTED;
    march_prose status = land;

    march_prose_put(&land, name                    ? name
                           : t->side != MARCH_NONE ? march_side_told(telling, t->side)
                           : t->id                 ? t->id
                                                   : "");
    if (!core) {
        march_prose_put(&status, march_word_text(contested ? MARCH_WORD_CONTESTED
                                                           : MARCH_WORD_TRIBUTARY,
                                                 telling->lang));
    }
    if (!core && t->overlord != MARCH_NONE) {
        march_prose_join(&status, march_word_text(MARCH_WORD_COLON, telling->lang),
                         march_side_told(telling, t->overlord));
    }
    march_prose_remark(&remarks, march_prose_text(&status), telling->lang);
    if (t->certainty != MARCH_STATED &&
        !(schematic && t->certainty == MARCH_SCHEMATIC)) {
        march_prose_remark(
            &remarks,
            march_word_text((march_word)(MARCH_WORD_SURE_STATED + t->certainty),
                            telling->lang),
            telling->lang);
    }
    march_prose_bracket(&land, &remarks, telling->lang);
    return march_prose_text(&land);
}

/** Who holds which lands. */
static void put_lands(march_prose *prose, const march_telling *telling)
{
    const march_scene *scene = telling->scene;
    bool schematic = are_schematic(scene), dated = scene->whole && scene->lands_at != 0;
    march_prose list = {.arena = telling->arena};

    if (scene->territory_count == 0) {
        return;
    }
    for (size_t i = 0; i < scene->territory_count; i++) {
        if (!is_told_land(scene, i)) {
            march_prose_remark(
                &list, land_words(telling, scene->territories[i].territory, schematic),
                telling->lang);
        }
    }
    march_prose_put(prose, march_word_text(MARCH_WORD_LANDS, telling->lang));
    if (dated) {
        march_prose year = {.arena = telling->arena};
        march_prose_put(
            &year, march_instant_words(telling->arena,
                                       (march_calendar)scene->campaign->calendar,
                                       scene->lands_at, MARCH_YEAR, telling->lang));
        march_prose_bracket(prose, &year, telling->lang);
    }
    march_prose_join(prose, march_word_text(MARCH_WORD_COLON, telling->lang),
                     march_prose_text(&list));
    prose->failed = prose->failed || list.failed;
    march_prose_stop(prose, telling->lang);
    if (schematic) {
        march_prose_put(prose, march_word_text(MARCH_WORD_SCHEMATIC, telling->lang));
        march_prose_stop(prose, telling->lang);
    }
    march_prose_break(prose);
}

/** The campaign's notes that are on the sheet. */
static void put_notes(march_prose *prose, const march_telling *telling)
{
    const march_campaign *c = telling->scene->campaign;
    bool any = false;

    for (size_t i = 0; i < c->note_count; i++) {
        const char *text = march_names_pick(c->notes[i].text, telling->lang, NULL);
        if (text &&
            march_scene_phase(telling->scene, &c->notes[i].time) == MARCH_DURING) {
            if (!any) {
                put_label(prose, telling, MARCH_WORD_NOTES);
            }
            march_prose_put(prose, text);
            march_prose_stop(prose, telling->lang);
            any = true;
        }
    }
    march_prose_break(prose);
}

/** Read a scene for telling; false without memory. */
static bool start(march_arena *arena, const march_scene *scene, const char *lang,
                  march_telling *telling, items *all)
{
    *telling = (march_telling){arena, scene, lang, -1};
    if (!find_items(telling, all)) {
        return false;
    }
    telling->routes = find_routes(all);
    return true;
}

/** @param all_times  Also what is earlier, and the notes. */
static const char *describe(march_arena *arena, const march_scene *scene,
                            const char *lang, bool all_times)
{
    const march_teller *teller = teller_of(lang);
    march_prose prose = {.arena = arena};
    march_telling telling;
    items all;

    if (!start(arena, scene, lang, &telling, &all)) {
        return NULL;
    }
    teller->head(&prose, &telling);
    const char *subtitle = march_names_pick(scene->campaign->subtitle, lang, NULL);
    if (subtitle) {
        march_prose_put(&prose, subtitle);
        march_prose_stop(&prose, lang);
    }
    teller->counts(&prose, &telling, all.movements, all.events);
    if (telling.routes >= 0) {
        teller->routes(&prose, &telling);
    }
    march_prose_break(&prose);
    put_now(&prose, &telling, &all);
    if (all_times) {
        put_earlier(&prose, &telling, &all);
    }
    put_lands(&prose, &telling);
    if (all_times) {
        put_notes(&prose, &telling);
    }
    return march_prose_text(&prose);
}

const char *march_scene_describe(march_arena *arena, const march_scene *scene,
                                 const char *lang)
{
    return describe(arena, scene, lang, true);
}

const char *march_scene_describe_now(march_arena *arena, const march_scene *scene,
                                     const char *lang)
{
    return describe(arena, scene, lang, false);
}

/** Mark the sides that act at the time. */
static void mark_sides(const items *all, bool *acts)
{
    for (size_t i = 0; i < all->count; i++) {
        const item *told = &all->items[i];
        if (told->past) {
            continue;
        }
        if (told->movement && told->movement->movement->side != MARCH_NONE) {
            acts[told->movement->movement->side] = true;
        }
        for (size_t k = 0; told->event && k < told->event->event->attackers.count;
             k++) {
            if (told->event->event->attackers.items[k] != MARCH_NONE) {
                acts[told->event->event->attackers.items[k]] = true;
            }
        }
    }
}

/** "Sides: A, B. " */
static void put_sides(march_prose *prose, const march_telling *telling,
                      const items *all)
{
    size_t count = telling->scene->campaign->side_count;
    bool *acts = MARCH_NEW(telling->arena, bool, count);
    march_prose list = {.arena = telling->arena};

    if (!acts) {
        prose->failed = true;
        return;
    }
    mark_sides(all, acts);
    for (size_t i = 0; i < count; i++) {
        if (acts[i]) {
            march_prose_remark(&list, march_side_told(telling, i), telling->lang);
        }
    }
    if (list.text.count > 0) {
        put_label(prose, telling, MARCH_WORD_SIDES);
        march_prose_put(prose, march_prose_text(&list));
        march_prose_stop(prose, telling->lang);
    }
}

/** Cut a text to its room, at a space where there is one near, with an ellipsis. */
static const char *shortened(march_arena *arena, const char *text)
{
    const char *end = march_utf8_skip(text, MARCH_DESCRIBE_SHORT - 1);
    const char *least = march_utf8_skip(text, MARCH_DESCRIBE_SHORT * 3 / 4);

    if (march_utf8_length(text) <= MARCH_DESCRIBE_SHORT) {
        return text;
    }
    const char *cut = end;
    while (cut > least && *cut != ' ') {
        cut--;
    }
    cut = cut > least ? cut : end;
    return march_arena_printf(arena, "%.*s" ELLIPSIS, (int)(cut - text), text);
}

const char *march_scene_describe_short(march_arena *arena, const march_scene *scene,
                                       const char *lang)
{
    const march_teller *teller = teller_of(lang);
    march_prose prose = {.arena = arena};
    march_telling telling;
    items all;

    if (!start(arena, scene, lang, &telling, &all)) {
        return NULL;
    }
    teller->head(&prose, &telling);
    teller->counts(&prose, &telling, all.movements, all.events);
    put_sides(&prose, &telling, &all);
    const char *text = march_prose_text(&prose);
    return text ? shortened(arena, text) : NULL;
}
