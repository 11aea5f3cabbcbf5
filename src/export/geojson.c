/* geojson.c - a campaign as GeoJSON, RFC 7946, under the keys of the campaign file.
 * SPDX-License-Identifier: MIT */
#include "base/cleanup.h"
#include "export/format.h"
#include "export/shape.h"

#include "base/str.h"

/** A file in the making. */
typedef struct writer {
    march_export *work;
    march_json json;
    march_reach reach;
} writer;

/** Begin a feature with what it is; its properties are open then. */
static void begin(writer *w, const char *what, const char *id)
{
    march_json *json = &w->json;

    march_json_line(json);
    march_json_open(json, NULL, '{');
    march_json_text(json, "type", "Feature");
    march_json_open(json, "properties", '{');
    march_json_text(json, "marchmap", what);
    march_json_text(json, "id", id);
}

/** A wording in the language asked for under `key`, and each one under `key:lang`. */
static march_status put_names(writer *w, const char *key, march_names names)
{
    march_export *work = w->work;

    march_json_text(&w->json, key, march_names_pick(names, work->lang, NULL));
    for (size_t i = 0; i < names.count; i++) {
        if (names.items[i].lang[0]) {
            const char *full =
                march_arena_printf(work->arena, "%s:%s", key, names.items[i].lang);
            if (!full) {
                return MARCH_E_NOMEM;
            }
            march_json_text(&w->json, full, names.items[i].text);
        }
    }
    return MARCH_OK;
}

/** Whether one of several names has a wording in a language. */
static bool has_lang(const march_names_list *list, const char *lang)
{
    for (size_t i = 0; i < list->count; i++) {
        if (march_text_exact(list->items[i], lang)) {
            return true;
        }
    }
    return false;
}

static march_status put_commanders(writer *w, const march_names_list *list)
{
    march_export *work = w->work;

    march_json_text(&w->json, "commanders", march_text_list(work, list, NULL));
    for (size_t i = 0; i < work->lang_count; i++) {
        if (has_lang(list, work->langs[i])) {
            const char *key =
                march_arena_printf(work->arena, "commanders:%s", work->langs[i]);
            if (!key) {
                return MARCH_E_NOMEM;
            }
            march_json_text(&w->json, key, march_text_list(work, list, work->langs[i]));
        }
    }
    return MARCH_OK;
}

/** A count as it is written, and its limits as numbers that can be reckoned with. */
static void put_count(writer *w, const char *key, const char *low, const char *high,
                      const march_count *count)
{
    if (count->known) {
        march_json_text(&w->json, key, march_text_count(w->work, count));
        march_json_whole(&w->json, low, count->low);
        march_json_whole(&w->json, high, count->high);
    }
}

/** A date as it is written under `key`, and its bounds; `span` may be another one. */
static void put_date(writer *w, const char *key, const march_dated *dated,
                     const march_date *span)
{
    char start[MARCH_STAMP_SIZE], end[MARCH_STAMP_SIZE];

    march_json_text(&w->json, key, march_text_date(w->work, dated));
    if (!span) {
        return;
    }
    if (span->calendar == MARCH_JULIAN) {
        march_json_text(&w->json, "calendar", "julian");
    }
    march_text_span(w->work, span, start, end);
    march_json_text(&w->json, "start", start[0] ? start : NULL);
    march_json_text(&w->json, "end", end[0] ? end : NULL);
}

static void put_time(writer *w, const char *key, const march_dated *dated)
{
    put_date(w, key, dated, dated->given ? &dated->date : NULL);
}

static void put_color(writer *w, const char *key, march_index side)
{
    char color[8];

    if (march_text_color(w->work, side, color)) {
        march_json_text(&w->json, key, color);
    }
}

/** Only maps of an instant tell what is over. */
static void put_past(writer *w, bool past)
{
    if (past) {
        march_json_bool(&w->json, "past", true);
    }
}

static march_status put_place(writer *w, const march_place *p)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    march_json *json = &w->json;

    if (!arena) {
        return MARCH_E_NOMEM;
    }
    w->work->arena = arena;
    begin(w, "place", p->id);
    MARCH_TRY(put_names(w, "name", p->name));
    march_json_text(json, "kind", march_place_kind_words[p->kind]);
    march_json_number(json, "rank", p->rank, 3);
    march_json_text(json, "certainty", march_certainty_words[p->certainty]);
    put_time(w, "time", &p->time);
    MARCH_TRY(put_names(w, "note", p->note));
    march_json_text(json, "source", march_text_sources(w->work, p->sources));
    march_json_close(json, '}');
    MARCH_TRY(march_shape_point(json, &w->reach, p->at.at));
    march_json_close(json, '}');
    march_json_close(json, '}');
    return MARCH_OK;
}

/** The stops of a movement: where it was, when, with how many. */
static void put_stops(writer *w, const march_movement *m)
{
    march_json *json = &w->json;

    march_json_open(json, "stops", '[');
    for (size_t i = 0; i < m->stop_count; i++) {
        const march_stop *stop = &m->stops[i];
        march_json_open(json, NULL, '{');
        march_json_whole(json, "order", (int64_t)i + 1);
        march_json_position(json, "at", march_seam_point(stop->at));
        if (stop->place != MARCH_NONE) {
            march_json_text(json, "place", w->work->campaign->places[stop->place].id);
        }
        march_json_text(json, "date", march_text_date(w->work, &stop->date));
        march_json_text(json, "strength", march_text_count(w->work, &stop->strength));
        if (stop->certainty != MARCH_STATED) { /* of a mere bend nothing is stated */
            march_json_text(json, "certainty", march_certainty_words[stop->certainty]);
        }
        march_json_close(json, '}');
    }
    march_json_close(json, ']');
}

/** End a feature after its geometry, which there may be none of. */
static march_status end_feature(writer *w, march_status geometry)
{
    if (geometry != MARCH_OK && geometry != MARCH_ABSENT) {
        return geometry;
    }
    if (geometry == MARCH_OK) {
        march_json_close(&w->json, '}');
    }
    march_json_close(&w->json, '}');
    return MARCH_OK;
}

static march_status put_movement(writer *w, const march_scene_movement *shown)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    const march_movement *m = shown->movement;
    march_json *json = &w->json;
    march_date date;

    if (!arena) {
        return MARCH_E_NOMEM;
    }
    w->work->arena = arena;
    begin(w, "movement", m->id);
    march_json_text(json, "side", march_text_side(w->work, m->side));
    march_json_text(json, "kind", march_movement_kind_words[m->kind]);
    MARCH_TRY(put_names(w, "name", m->name));
    MARCH_TRY(put_commanders(w, &m->commanders));
    put_count(w, "strength", "strength_low", "strength_high", &m->strength);
    put_date(w, "date", &m->date, march_movement_date(m, &date) ? &date : NULL);
    put_past(w, shown->past);
    march_json_text(json, "certainty", march_certainty_words[m->certainty]);
    march_json_text(json, "route", march_certainty_words[m->route]);
    march_json_text(json, "from", march_text_movement(w->work, m->from));
    march_json_text(json, "joins", march_text_movement(w->work, m->joins));
    march_json_text(json, "events", march_text_words(w->work, &m->events));
    MARCH_TRY(put_names(w, "note", m->note));
    march_json_text(json, "source", march_text_sources(w->work, m->sources));
    put_stops(w, m);
    put_color(w, "stroke", m->side);
    march_json_close(json, '}');
    return end_feature(w, march_shape_way(json, &w->reach, arena, m));
}

/** What each source says of an event they see differently. */
static void put_readings(writer *w, const march_event *e)
{
    march_json *json = &w->json;

    if (e->reading_count == 0) {
        return;
    }
    march_json_open(json, "readings", '[');
    for (size_t i = 0; i < e->reading_count; i++) {
        const march_reading *reading = &e->readings[i];
        march_json_open(json, NULL, '{');
        march_json_text(json, "text",
                        march_names_pick(reading->text, w->work->lang, NULL));
        march_json_text(json, "victor", march_text_side(w->work, reading->victor));
        march_json_text(json, "source", march_text_sources(w->work, reading->sources));
        march_json_close(json, '}');
    }
    march_json_close(json, ']');
}

static march_status put_event(writer *w, const march_scene_event *shown)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    const march_event *e = shown->event;
    march_json *json = &w->json;

    if (!arena) {
        return MARCH_E_NOMEM;
    }
    w->work->arena = arena;
    begin(w, "event", e->id);
    march_json_text(json, "kind", march_event_kind_words[e->kind]);
    MARCH_TRY(put_names(w, "name", e->name));
    MARCH_TRY(put_names(w, "text", e->text));
    put_time(w, "date", &e->date);
    put_past(w, shown->past);
    march_json_text(json, "place", march_text_places(w->work, e->at, e->at_count));
    if (e->hidden) {
        march_json_bool(json, "on_map", false);
    }
    march_json_text(json, "attacker", march_text_sides(w->work, e->attackers));
    march_json_text(json, "defender", march_text_sides(w->work, e->defenders));
    march_json_text(json, "victor", march_text_side(w->work, e->victor));
    put_count(w, "strength", "strength_low", "strength_high", &e->strength);
    put_count(w, "losses", "losses_low", "losses_high", &e->losses);
    march_json_text(json, "certainty", march_certainty_words[e->certainty]);
    if (e->at_count > 0) {
        march_json_text(json, "placed", march_certainty_words[e->placed]);
    }
    put_readings(w, e);
    MARCH_TRY(put_names(w, "note", e->note));
    march_json_text(json, "source", march_text_sources(w->work, e->sources));
    put_color(w, "marker-color",
              e->victor != MARCH_NONE ? e->victor
              : e->attackers.count    ? e->attackers.items[0]
                                      : MARCH_NONE);
    march_json_close(json, '}');
    return end_feature(w, march_shape_stops(json, &w->reach, e->at, e->at_count));
}

static march_status put_territory(writer *w, const march_territory *t)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    march_json *json = &w->json;

    if (!arena) {
        return MARCH_E_NOMEM;
    }
    w->work->arena = arena;
    begin(w, "territory", t->id);
    march_json_text(json, "side", march_text_side(w->work, t->side));
    march_json_text(json, "status", march_territory_status_words[t->status]);
    march_json_text(json, "overlord", march_text_side(w->work, t->overlord));
    MARCH_TRY(put_names(w, "name", t->name));
    put_time(w, "time", &t->time);
    march_json_text(json, "certainty", march_certainty_words[t->certainty]);
    if (t->becomes != MARCH_NONE) {
        march_json_text(json, "becomes", w->work->campaign->territories[t->becomes].id);
    }
    MARCH_TRY(put_names(w, "note", t->note));
    put_color(w, "stroke", t->side);
    put_color(w, "fill", t->side);
    march_json_close(json, '}');
    return end_feature(
        w, march_shape_land(json, &w->reach, arena, t->area_file, t->area_feature));
}

/** All features, the lands first: they lie below the rest where programs draw in the
 * order of the file. */
static march_status put_all(writer *w)
{
    march_export *work = w->work;
    const march_campaign *c = work->campaign;
    unsigned what = work->what;

    for (size_t i = 0;
         what & MARCH_WHAT_TERRITORIES && i < march_export_territories(work); i++) {
        MARCH_TRY(put_territory(w, march_export_territory(work, i)));
    }
    for (size_t i = 0; what & MARCH_WHAT_MOVEMENTS && i < work->scene->movement_count;
         i++) {
        MARCH_TRY(put_movement(w, &work->scene->movements[i]));
    }
    for (size_t i = 0; what & MARCH_WHAT_EVENTS && i < work->scene->event_count; i++) {
        MARCH_TRY(put_event(w, &work->scene->events[i]));
    }
    for (size_t i = 0; what & MARCH_WHAT_PLACES && i < c->place_count; i++) {
        if (march_export_has_place(work, &c->places[i])) {
            MARCH_TRY(put_place(w, &c->places[i]));
        }
    }
    return MARCH_OK;
}

/** What ids in the features stand for. */
static march_status put_sides(writer *w)
{
    const march_campaign *c = w->work->campaign;
    march_json *json = &w->json;

    march_json_open(json, "sides", '[');
    for (size_t i = 0; i < c->side_count; i++) {
        march_json_line(json);
        march_json_open(json, NULL, '{');
        march_json_text(json, "id", c->sides[i].id);
        MARCH_TRY(put_names(w, "name", c->sides[i].name));
        put_color(w, "color", i);
        march_json_text(json, "family", c->sides[i].family);
        march_json_close(json, '}');
    }
    march_json_close(json, ']');
    return MARCH_OK;
}

static march_status put_sources(writer *w)
{
    const march_campaign *c = w->work->campaign;
    march_json *json = &w->json;

    march_json_open(json, "sources", '[');
    for (size_t i = 0; i < c->source_count; i++) {
        const march_source *source = &c->sources[i];
        march_json_line(json);
        march_json_open(json, NULL, '{');
        march_json_text(json, "id", source->id);
        MARCH_TRY(put_names(w, "text", source->text));
        MARCH_TRY(put_names(w, "label", source->label));
        march_json_text(
            json, "cited_in",
            source->cited_in == MARCH_NONE ? NULL : c->sources[source->cited_in].id);
        march_json_close(json, '}');
    }
    march_json_close(json, ']');
    return MARCH_OK;
}

/** The member `marchmap`: what campaign it is, who took part, what it rests on. */
static march_status put_campaign(writer *w)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    const march_campaign *c = w->work->campaign;
    march_json *json = &w->json;

    if (!arena) {
        return MARCH_E_NOMEM;
    }
    w->work->arena = arena;
    march_json_open(json, "marchmap", '{');
    MARCH_TRY(put_names(w, "title", c->title));
    MARCH_TRY(put_names(w, "author", c->author));
    MARCH_TRY(put_names(w, "license", c->license));
    march_json_text(json, "time", march_text_date(w->work, &c->time));
    MARCH_TRY(put_sides(w));
    MARCH_TRY(put_sources(w));
    march_json_close(json, '}');
    return MARCH_OK;
}

march_status march_export_geojson(march_export *work, FILE *out)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    writer w = {.work = work, .json = {.out = out}, .reach = {.arena = arena}};

    if (!arena) {
        return MARCH_E_NOMEM;
    }
    march_shape_begin(&w.json);
    MARCH_TRY(put_campaign(&w));
    march_json_open(&w.json, "features", '[');
    MARCH_TRY(put_all(&w));
    march_shape_end(&w.json, &w.reach);
    return work->failed ? MARCH_E_NOMEM : MARCH_OK;
}
