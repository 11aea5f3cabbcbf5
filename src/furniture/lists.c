/* lists.c - the lists of events and notes.
 * SPDX-License-Identifier: MIT */
#include "base/str.h"
#include "furniture/kinds.h"
#include "model/date_words.h"
#include "model/words.h"

#define INDENT_MM 4.6
#define APART_MM  0.45
/* A list on the map is about so wide. */
#define WIDTH_MM 84.0
/* An event in short needs about so much. */
#define SHORT_MM 58.0

enum { FOLD_STEPS = 8 };

march_status march_list_widths(march_column *column, const march_style_layer *layer,
                               double out[4])
{
    (void)layer;
    out[0] = WIDTH_MM * column->scale;
    out[1] = 0.8 * WIDTH_MM * column->scale;
    out[2] = 1.3 * WIDTH_MM * column->scale;
    return MARCH_OK;
}

/** Whether there is no use in measuring on: it does not fit. */
static bool is_lost(const march_column *column)
{
    return column->dry && column->over;
}

/** "3  autumn 1740: The Dzungars resume their offensives." */
static march_status draw_event(march_column *column, const march_type_style *type,
                               const march_scene_event *shown)
{
    march_map *map = column->map;
    const march_event *event = shown->event;
    march_type_style bold = *type, strong = *type;
    const char *text = march_names_pick(event->text, map->lang, NULL);
    const char *name = march_names_pick(event->name, map->lang, NULL);
    const char *date = NULL;
    const char *number = march_arena_printf(map->arena, "%d", shown->number);

    if (event->date.given) {
        date = march_campaign_date_words(map->arena, map->campaign, &event->date.date,
                                         map->lang);
        if (date && date[0]) {
            date = march_arena_printf(map->arena, "%s%s", date,
                                      march_word_text(MARCH_WORD_COLON, map->lang));
        }
    }
    if (!number || (event->date.given && !date)) {
        return MARCH_E_NOMEM;
    }
    bold.weight = 700;
    strong.weight = 600;
    march_paragraph p = {.mark = {number, &bold}, .indent_mm = INDENT_MM};
    bool dated = date && date[0];
    p.spans[0] = (march_span){dated ? date : NULL, &strong};
    p.spans[1] = (march_span){text ? text : name ? name : event->id, type};
    MARCH_TRY(march_column_set(column, &p));
    march_column_gap(column, APART_MM);
    return MARCH_OK;
}

/** "3  Siege of Kokand, 1745": what fits where sentences do not. */
static march_status draw_short(march_column *column, const march_type_style *type,
                               const march_scene_event *shown)
{
    march_map *map = column->map;
    const march_event *event = shown->event;
    march_type_style bold = *type;
    const char *name = march_names_pick(event->name, map->lang, NULL);
    const char *date = event->date.given
                           ? march_campaign_date_words(map->arena, map->campaign,
                                                       &event->date.date, map->lang)
                           : "";
    const char *number = march_arena_printf(map->arena, "%d", shown->number);

    if (!number || !date) {
        return MARCH_E_NOMEM;
    }
    const char *line = march_arena_printf(
        map->arena, "%s%s%s", name ? name : event->id,
        date[0] ? march_word_text(MARCH_WORD_COMMA, map->lang) : "", date);
    bold.weight = 700;
    return line ? march_column_set(column, &(march_paragraph){.spans = {{line, type}},
                                                              .mark = {number, &bold},
                                                              .indent_mm = INDENT_MM})
                : MARCH_E_NOMEM;
}

static march_status fill_short(march_column *column, const march_type_style *type)
{
    const march_scene *scene = column->map->scene;

    for (size_t i = 0; i < scene->event_count && !is_lost(column); i++) {
        MARCH_TRY(draw_short(column, type, &scene->events[i]));
    }
    return MARCH_OK;
}

/** The events in short, in as many columns as there is room for. */
static march_status draw_in_short(march_column *column, const march_type_style *type)
{
    double width = column->x1_mm - column->x0_mm, gap = 4 * column->scale;
    int columns = (int)fmax(1, floor((width + gap) / (SHORT_MM * column->scale + gap)));
    double one = (width - (columns - 1) * gap) / columns;
    march_column cells = *column, dry;
    double low, high;

    cells.x1_mm = cells.x0_mm + one;
    cells.left = columns - 1;
    cells.step_mm = one + gap;
    cells.y_mm += 0.4 * type->size_mm; /* the first line has less above it */
    cells.top_mm = cells.y_mm;
    dry = cells;
    dry.dry = true;
    dry.left = 0;
    dry.bottom_mm = HUGE_VAL;
    MARCH_TRY(fill_short(&dry, type));
    low = cells.top_mm + (dry.y_mm - cells.top_mm) / columns;
    high = dry.y_mm;
    for (int i = 0; i < FOLD_STEPS; i++) {
        dry = cells;
        dry.dry = true;
        dry.deepest_mm = cells.top_mm;
        dry.bottom_mm = (low + high) / 2;
        MARCH_TRY(fill_short(&dry, type));
        *(dry.over ? &low : &high) = dry.bottom_mm;
    }
    column->over = column->over || high > column->bottom_mm;
    cells.bottom_mm = fmin(high, column->bottom_mm);
    MARCH_TRY(fill_short(&cells, type));
    column->y_mm = high;
    column->deepest_mm = fmax(column->deepest_mm, high);
    return MARCH_OK;
}

static march_status draw_events(march_column *column, const march_style_layer *layer)
{
    march_map *map = column->map;
    march_type_style type = march_column_type(column, layer);

    if (map->scene->event_count == 0) {
        return MARCH_OK;
    }
    MARCH_TRY(march_column_head(column, layer,
                                march_word_text(MARCH_WORD_EVENTS, map->lang)));
    if (column->detail != MARCH_DETAIL_FULL) {
        return draw_in_short(column, &type);
    }
    for (size_t i = 0; i < map->scene->event_count && !is_lost(column); i++) {
        MARCH_TRY(draw_event(column, &type, &map->scene->events[i]));
    }
    return MARCH_OK;
}

/** The labels of sources, joined: "Barthold, Levi". */
static const char *cited(march_map *map, const march_refs *sources)
{
    const char *text = "";

    for (size_t i = 0; text && i < sources->count; i++) {
        const march_source *source = &map->campaign->sources[sources->items[i]];
        const char *label = march_source_label(map->arena, source, map->lang);
        const char *comma = march_word_text(MARCH_WORD_COMMA, map->lang);
        text = label ? march_arena_printf(map->arena, "%s%s%s", text, i ? comma : "",
                                          label)
                     : NULL;
    }
    return text;
}

/** What sources see differently stands side by side, with who says it. */
static march_status draw_readings(march_column *column, const march_type_style *type,
                                  const march_scene_event *shown)
{
    march_map *map = column->map;
    const march_event *event = shown->event;
    march_type_style bold = *type;
    const char *number = march_arena_printf(map->arena, "%d", shown->number);

    bold.weight = 700;
    for (size_t i = 0; i < event->reading_count; i++) {
        const march_reading *reading = &event->readings[i];
        const char *who = cited(map, &reading->sources);
        const char *text = march_names_pick(reading->text, map->lang, NULL);
        const char *line = march_arena_printf(
            map->arena, "%s%s%s", who ? who : "",
            march_word_text(MARCH_WORD_COLON, map->lang), text ? text : "");
        if (!line || !number) {
            return MARCH_E_NOMEM;
        }
        march_paragraph p = {.spans = {{line, type}},
                             .mark = {i ? NULL : number, &bold},
                             .indent_mm = INDENT_MM};
        MARCH_TRY(march_column_set(column, &p));
    }
    march_column_gap(column, event->reading_count ? APART_MM : 0);
    return MARCH_OK;
}

/** Whether a note stands on this map: one without a time tells of all times. */
static bool is_shown(const march_scene *scene, const march_note *note)
{
    return scene->whole ||
           (note->time.given && march_date_phase(&note->time.date, scene->start,
                                                 scene->end) == MARCH_DURING);
}

static bool any_note(const march_map *map)
{
    for (size_t i = 0; i < map->scene->event_count; i++) {
        if (map->scene->events[i].event->reading_count > 0) {
            return true;
        }
    }
    for (size_t i = 0; i < map->campaign->note_count; i++) {
        if (is_shown(map->scene, &map->campaign->notes[i])) {
            return true;
        }
    }
    return false;
}

static march_status draw_notes(march_column *column, const march_style_layer *layer)
{
    march_map *map = column->map;
    const march_campaign *c = map->campaign;
    march_type_style type = march_column_type(column, layer);

    if (!any_note(map)) {
        return MARCH_OK;
    }
    MARCH_TRY(
        march_column_head(column, layer, march_word_text(MARCH_WORD_NOTES, map->lang)));
    for (size_t i = 0; i < map->scene->event_count; i++) {
        MARCH_TRY(draw_readings(column, &type, &map->scene->events[i]));
    }
    for (size_t i = 0; i < c->note_count; i++) {
        march_paragraph p = {
            .spans = {{march_names_pick(c->notes[i].text, map->lang, NULL), &type}},
            .mark = {"–", &type},
            .indent_mm = INDENT_MM};
        if (is_shown(map->scene, &c->notes[i])) {
            MARCH_TRY(march_column_set(column, &p));
            march_column_gap(column, APART_MM / 2);
        }
    }
    return MARCH_OK;
}

const march_furniture_kind march_furniture_events = {
    .name = "events",
    .piece = MARCH_PIECE_EVENTS,
    .draw = draw_events,
    .widths = march_list_widths,
    .role = MARCH_ROLE_TEXT,
    .worth = 0.6,
};
const march_furniture_kind march_furniture_notes = {
    .name = "notes",
    .piece = MARCH_PIECE_NOTES,
    .draw = draw_notes,
    .widths = march_list_widths,
    .role = MARCH_ROLE_TEXT,
    .worth = 0.3,
};
