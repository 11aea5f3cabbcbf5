/* lpf.c - a campaign as a gazetteer, in the Linked Places format.
 * SPDX-License-Identifier: MIT
 *
 * Version 1.3 of 24 June 2024, which the World Historical Gazetteer reads: each feature
 * has an @id, a title, feature classes, names of which the first is cited, a time and a
 * geometry. Places, events that have a place, and movements as routes.
 */
#include <string.h>

#include "base/cleanup.h"
#include "base/str.h"
#include "export/format.h"
#include "export/shape.h"
#include "export/when.h"

#define CONTEXT                                                                        \
    "https://raw.githubusercontent.com/LinkedPasts/linked-places-format/main/"         \
    "linkedplaces-context-v1.1.jsonld"
#define DEFAULT_BASE "marchmap:"
#define RELATED      "gvp:tgn3000_related_to"

/** A type of place: its GeoNames feature class, and its concept in the Getty Art &
 * Architecture Thesaurus, of those the gazetteer knows. */
typedef struct place_type {
    const char *fclass, *identifier, *label;
} place_type;

static const place_type city = {"P", "aat:300008389", "city"};
static const place_type town = {"P", "aat:300008375", "town"};
static const place_type fort = {"S", "aat:300006888", "fortification"};
static const place_type ruin = {"S", "aat:300008057", "ruin"};
static const place_type site = {"S", "aat:300000809", "site"};
static const place_type battlefield = {"S", "aat:300000835", "battlefield"};
static const place_type route = {"R", "aat:300265365", "route"};

/** A file in the making. */
typedef struct writer {
    march_export *work;
    march_json json;
    march_reach reach;
} writer;

static const place_type *type_of_place(int kind)
{
    static const place_type *const types[] = {
        [MARCH_PLACE_CITY] = &city, [MARCH_PLACE_TOWN] = &town,
        [MARCH_PLACE_FORT] = &fort, [MARCH_PLACE_CAPITAL] = &city,
        [MARCH_PLACE_RUIN] = &ruin, [MARCH_PLACE_POINT] = &site,
    };

    return types[kind];
}

static const place_type *type_of_event(int kind)
{
    switch ((march_event_kind)kind) {
    case MARCH_EVENT_BATTLE:
    case MARCH_EVENT_SIEGE:
    case MARCH_EVENT_CAPTURE:
    case MARCH_EVENT_SACK:
    case MARCH_EVENT_RAID:
    case MARCH_EVENT_SKIRMISH:
    case MARCH_EVENT_NAVAL:
        return &battlefield;
    case MARCH_EVENT_FORT:
        return &fort;
    case MARCH_EVENT_CAMP:
    case MARCH_EVENT_TREATY:
    case MARCH_EVENT_COUNCIL:
    case MARCH_EVENT_SUPPLY:
    case MARCH_EVENT_SUCCESSION:
    case MARCH_EVENT_INVASION:
    case MARCH_EVENT_OUTCOME:
    case MARCH_EVENT_OTHER:
        break;
    }
    return &site;
}

/** How sure something is, in the words of the format. */
static const char *certainty_word(int certainty)
{
    static const char *const words[] = {
        [MARCH_STATED] = "certain",        [MARCH_APPROXIMATE] = "less-certain",
        [MARCH_INFERRED] = "less-certain", [MARCH_DISPUTED] = "uncertain",
        [MARCH_SCHEMATIC] = "uncertain",
    };

    return words[certainty];
}

/** A text that could not be made is one the work has failed on. */
static const char *id_of(writer *w, const char *what, const char *id)
{
    const char *base = w->work->base_uri ? w->work->base_uri : DEFAULT_BASE;
    const char *text = march_arena_printf(w->work->arena, "%s%s/%s", base, what, id);

    w->work->failed = w->work->failed || !text;
    return text;
}

/** Begin a feature with what all of them have. */
static void begin(writer *w, const char *id, const char *title, const place_type *type,
                  const char *kind)
{
    march_json *json = &w->json;

    march_json_line(json);
    march_json_open(json, NULL, '{');
    march_json_text(json, "@id", id);
    march_json_text(json, "type", "Feature");
    march_json_open(json, "properties", '{');
    march_json_text(json, "title", title);
    march_json_open(json, "fclasses", '[');
    march_json_text(json, NULL, type->fclass);
    march_json_close(json, ']');
    march_json_close(json, '}');
    march_json_open(json, "types", '[');
    march_json_open(json, NULL, '{');
    march_json_text(json, "identifier", type->identifier);
    march_json_text(json, "label", type->label);
    march_json_open(json, "sourceLabels", '[');
    march_json_open(json, NULL, '{');
    march_json_text(json, "label", kind);
    march_json_text(json, "lang", "en");
    march_json_close(json, '}');
    march_json_close(json, ']');
    march_json_close(json, '}');
    march_json_close(json, ']');
}

/** The sources of a statement; without one, the campaign itself if it must be cited. */
static void put_citations(writer *w, march_refs sources, bool needed)
{
    const march_campaign *c = w->work->campaign;
    march_json *json = &w->json;

    if (sources.count == 0 && !needed) {
        return;
    }
    march_json_open(json, "citations", '[');
    for (size_t i = 0; i < sources.count; i++) {
        march_json_open(json, NULL, '{');
        march_json_text(
            json, "label",
            march_names_pick(c->sources[sources.items[i]].text, w->work->lang, NULL));
        march_json_close(json, '}');
    }
    if (sources.count == 0) {
        march_json_open(json, NULL, '{');
        march_json_text(json, "label", march_names_pick(c->title, w->work->lang, NULL));
        march_json_close(json, '}');
    }
    march_json_close(json, ']');
}

/** All names of a thing, the first with its sources; a title where it has none. */
static void put_names(writer *w, march_names names, const char *title,
                      march_refs sources)
{
    march_json *json = &w->json;

    march_json_open(json, "names", '[');
    for (size_t i = 0; i < names.count || i == 0; i++) {
        bool named = i < names.count;
        march_json_open(json, NULL, '{');
        march_json_text(json, "toponym", named ? names.items[i].text : title);
        if (named && names.items[i].lang[0]) {
            march_json_text(json, "lang", names.items[i].lang);
        }
        if (i == 0) {
            put_citations(w, sources, true);
        }
        march_json_close(json, '}');
    }
    march_json_close(json, ']');
}

/** Texts about a thing, in all of their languages. */
static void put_texts(writer *w, march_names texts)
{
    march_json *json = &w->json;

    for (size_t i = 0; i < texts.count; i++) {
        march_json_open(json, NULL, '{');
        march_json_text(json, "value", texts.items[i].text);
        if (texts.items[i].lang[0]) {
            march_json_text(json, "lang", texts.items[i].lang);
        }
        march_json_close(json, '}');
    }
}

static void put_descriptions(writer *w, march_names texts, march_names note)
{
    if (texts.count + note.count == 0) {
        return;
    }
    march_json_open(&w->json, "descriptions", '[');
    put_texts(w, texts);
    put_texts(w, note);
    march_json_close(&w->json, ']');
}

/** The time of the campaign, for what has no time of its own: it is attested then. */
static const march_date *campaign_time(writer *w, march_date *out)
{
    const march_campaign *c = w->work->campaign;
    march_life life;

    if (c->time.given) {
        return &c->time.date;
    }
    if (!march_campaign_timeline(c, &life)) {
        return NULL;
    }
    *out = (march_date){.start.precision = MARCH_DAY,
                        .end.precision = MARCH_DAY,
                        .earliest_start = life.from,
                        .latest_start = life.from,
                        .earliest_end = life.to,
                        .latest_end = life.to};
    return out;
}

static void put_when(writer *w, const march_date *date)
{
    march_date time;

    date = date ? date : campaign_time(w, &time);
    if (date) {
        march_export_when(&w->json, w->work, date);
    }
}

/** End the geometry with how sure it is. */
static march_status end_geometry(writer *w, march_status status, int certainty)
{
    if (status == MARCH_ABSENT) {
        return MARCH_OK;
    }
    MARCH_TRY(status);
    march_json_text(&w->json, "certainty", certainty_word(certainty));
    march_json_close(&w->json, '}');
    return MARCH_OK;
}

/** That a thing has to do with the places of its stops; each place is told once. */
static void put_relations(writer *w, const march_stop *stops, size_t count,
                          const char *label, march_refs sources)
{
    const march_campaign *c = w->work->campaign;
    march_json *json = &w->json;
    bool open = false;

    for (size_t i = 0; i < count; i++) {
        bool told =
            stops[i].place == MARCH_NONE || c->places[stops[i].place].name.count == 0;
        for (size_t k = 0; k < i && !told; k++) {
            told = stops[k].place == stops[i].place;
        }
        if (told) {
            continue;
        }
        if (!open) {
            march_json_open(json, "relations", '[');
            open = true;
        }
        march_json_open(json, NULL, '{');
        march_json_text(json, "relationType", RELATED);
        march_json_text(json, "relationTo",
                        id_of(w, "place", c->places[stops[i].place].id));
        march_json_text(json, "label", label);
        if (stops[i].date.given) {
            march_export_when(json, w->work, &stops[i].date.date);
        }
        put_citations(w, sources, false);
        march_json_text(json, "certainty", certainty_word(stops[i].certainty));
        march_json_close(json, '}');
    }
    if (open) {
        march_json_close(json, ']');
    }
}

static march_status put_place(writer *w, const march_place *p)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    const char *title = march_names_pick(p->name, w->work->lang, NULL);

    if (!arena) {
        return MARCH_E_NOMEM;
    }
    w->work->arena = arena;
    begin(w, id_of(w, "place", p->id), title, type_of_place(p->kind),
          march_place_kind_words[p->kind]);
    put_names(w, p->name, title, p->sources);
    put_when(w, p->time.given ? &p->time.date : NULL);
    MARCH_TRY(end_geometry(w, march_shape_point(&w->json, &w->reach, p->at.at),
                           p->certainty));
    put_descriptions(w, (march_names){0}, p->note);
    march_json_close(&w->json, '}');
    return MARCH_OK;
}

static march_status put_event(writer *w, const march_event *e)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    const char *title = march_names_pick(e->name, w->work->lang, NULL);

    if (!arena) {
        return MARCH_E_NOMEM;
    }
    w->work->arena = arena;
    title = title ? title : e->id;
    begin(w, id_of(w, "event", e->id), title, type_of_event(e->kind),
          march_event_kind_words[e->kind]);
    put_names(w, e->name, title, e->sources);
    put_when(w, e->date.given ? &e->date.date : NULL);
    MARCH_TRY(end_geometry(
        w, march_shape_stops(&w->json, &w->reach, e->at, e->at_count), e->placed));
    put_relations(w, e->at, e->at_count, "took place at", e->sources);
    put_descriptions(w, e->text, e->note);
    march_json_close(&w->json, '}');
    return MARCH_OK;
}

/** The name of the first place on a movement's way from either end; NULL: none has. */
static const char *end_name(const writer *w, const march_movement *m, bool last)
{
    const march_stop *stop = &m->stops[last ? m->stop_count - 1 : 0];

    return stop->place == MARCH_NONE
               ? NULL
               : march_names_pick(w->work->campaign->places[stop->place].name,
                                  w->work->lang, NULL);
}

/** The name of a movement, else who went where, as far as that has names. */
static const char *movement_title(writer *w, const march_movement *m)
{
    const char *name = march_names_pick(m->name, w->work->lang, NULL);
    const char *from = end_name(w, m, false), *to = end_name(w, m, true);
    const char *side =
        march_names_pick(w->work->campaign->sides[m->side].name, w->work->lang, NULL);

    if (name) {
        return name;
    }
    name = from && to ? march_arena_printf(w->work->arena, "%s: %s – %s",
                                           side ? side : m->id, from, to)
                      : march_arena_printf(w->work->arena, "%s: %s",
                                           side ? side : m->id, m->id);
    w->work->failed = w->work->failed || !name;
    return name;
}

static march_status put_movement(writer *w, const march_movement *m)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    march_date date;

    if (!arena) {
        return MARCH_E_NOMEM;
    }
    w->work->arena = arena;
    const char *title = movement_title(w, m);
    begin(w, id_of(w, "movement", m->id), title, &route,
          march_movement_kind_words[m->kind]);
    put_names(w, m->name, title, m->sources);
    put_when(w, march_movement_date(m, &date) ? &date : NULL);
    MARCH_TRY(
        end_geometry(w, march_shape_way(&w->json, &w->reach, arena, m), m->route));
    put_relations(w, m->stops, m->stop_count, "passed through", m->sources);
    put_descriptions(w, (march_names){0}, m->note);
    march_json_close(&w->json, '}');
    return MARCH_OK;
}

/** Places with a name, events with a place, and ways. */
static march_status put_all(writer *w)
{
    march_export *work = w->work;
    const march_campaign *c = work->campaign;
    const march_scene *scene = work->scene;

    for (size_t i = 0; work->what & MARCH_WHAT_PLACES && i < c->place_count; i++) {
        const march_place *place = &c->places[i];
        if (place->name.count > 0 && march_export_has_place(work, place)) {
            MARCH_TRY(put_place(w, place));
        }
    }
    for (size_t i = 0; work->what & MARCH_WHAT_EVENTS && i < scene->event_count; i++) {
        if (scene->events[i].event->at_count > 0) {
            MARCH_TRY(put_event(w, scene->events[i].event));
        }
    }
    for (size_t i = 0; work->what & MARCH_WHAT_MOVEMENTS && i < scene->movement_count;
         i++) {
        MARCH_TRY(put_movement(w, scene->movements[i].movement));
    }
    return MARCH_OK;
}

march_status march_export_lpf(march_export *work, FILE *out)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    writer w = {.work = work, .json = {.out = out}, .reach = {.arena = arena}};

    if (!arena) {
        return MARCH_E_NOMEM;
    }
    march_shape_begin(&w.json);
    march_json_text(&w.json, "@context", CONTEXT);
    march_json_open(&w.json, "features", '[');
    MARCH_TRY(put_all(&w));
    march_shape_end(&w.json, &w.reach);
    return work->failed ? MARCH_E_NOMEM : MARCH_OK;
}
