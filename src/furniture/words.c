/* words.c - title, events, notes and sources.
 * SPDX-License-Identifier: MIT */
#include "model/words.h"
#include "base/str.h"
#include "furniture/column.h"
#include "model/projection_words.h"
#include "when/words.h"

static march_status draw_title(march_column *column, const march_style_layer *layer)
{
    march_map *map = column->map;
    march_type_style heading = march_column_heading(column, layer);
    march_type_style type = march_column_type(column, layer);
    const char *title = march_names_pick(map->campaign->title, map->lang, NULL);
    const char *subtitle = march_names_pick(map->campaign->subtitle, map->lang, NULL);
    const char *date = march_date_words(map->arena, &map->scene->at, map->lang);

    MARCH_TRY(march_column_text(column, &heading, title, 0));
    march_column_gap(column, 0.8);
    if (map->scene->whole && subtitle) {
        MARCH_TRY(march_column_text(column, &type, subtitle, 0));
    } else if (date && date[0]) {
        type.weight = 700;
        MARCH_TRY(march_column_text(column, &type, date, 0));
    }
    march_column_gap(column, 2.2);
    march_column_rule(column, heading.color);
    return MARCH_OK;
}

/** Without a panel the title stands on the map, on paper, in its top left corner. */
static march_status build_title(march_map *map, const march_style_layer *layer)
{
    march_page_box f = map->view->frame;
    double width = fmin((f.x1_mm - f.x0_mm) * 0.42, 90), pad = 2.5;
    march_path_builder path = {.arena = map->arena};
    march_column column = {map,         f.x0_mm + 2 + pad, f.x0_mm + 2 + width - pad,
                           f.y0_mm + 2, f.y1_mm,           fmin(1, width / 90),
                           true};

    if (map->has_panel) {
        return MARCH_OK;
    }
    MARCH_TRY(draw_title(&column, layer));
    march_page_box box = {column.x0_mm - pad, f.y0_mm + 2, column.x1_mm + pad,
                          column.y_mm};
    march_path_rectangle(&path, box);
    march_draw_path(map->sheet,
                    &(march_path_mark){.path = march_path_done(&path),
                                       .fill = march_paint_color(march_color_fade(
                                           map->style->background, 0.9))});
    march_obstacle_add(
        map->wishes,
        &(march_obstacle){.kind = MARCH_OBSTACLE_BOX, .box = box, .weight = HUGE_VAL});
    column.dry = false;
    column.y_mm = f.y0_mm + 2;
    return draw_title(&column, layer);
}

/** "late 1739. Galdan Tseren invades the Middle Jüz with 24,000 men." */
static march_status draw_event(march_column *column, const march_type_style *type,
                               const march_scene_event *shown)
{
    march_map *map = column->map;
    const march_event *event = shown->event;
    const char *text = march_names_pick(event->text, map->lang, NULL);
    const char *name = march_names_pick(event->name, map->lang, NULL);
    const char *date = event->date.given
                           ? march_date_words(map->arena, &event->date.date, map->lang)
                           : "";
    const char *mark = march_arena_printf(map->arena, "%d", shown->number);
    const char *words = text ? text : name ? name : event->id;
    const char *colon = march_word_text(MARCH_WORD_COLON, map->lang);
    const char *line = march_arena_printf(map->arena, "%s%s%s", date ? date : "",
                                          date && date[0] ? colon : "", words);

    if (!mark || !line) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(march_column_item(column, type, mark, line, 4.2));
    march_column_gap(column, 0.35);
    return MARCH_OK;
}

static march_status heading(march_column *column, const march_style_layer *layer,
                            march_word word)
{
    march_type_style type = march_column_heading(column, layer);

    march_column_gap(column, 1.8);
    MARCH_TRY(
        march_column_text(column, &type, march_word_text(word, column->map->lang), 0));
    march_column_gap(column, 0.5);
    return MARCH_OK;
}

static march_status draw_events(march_column *column, const march_style_layer *layer)
{
    const march_scene *scene = column->map->scene;
    march_type_style type = march_column_type(column, layer);

    if (scene->event_count == 0) {
        return MARCH_OK;
    }
    MARCH_TRY(heading(column, layer, MARCH_WORD_EVENTS));
    for (size_t i = 0; i < scene->event_count; i++) {
        MARCH_TRY(draw_event(column, &type, &scene->events[i]));
    }
    return MARCH_OK;
}

/** The labels of sources, joined: "Barthold, Levi". */
static const char *cited(march_map *map, const march_refs *sources)
{
    const char *text = "";

    for (size_t i = 0; text && i < sources->count; i++) {
        const march_source *source = &map->campaign->sources[sources->items[i]];
        const char *label = march_names_pick(source->label, map->lang, NULL);
        const char *comma = march_word_text(MARCH_WORD_COMMA, map->lang);
        text = march_arena_printf(map->arena, "%s%s%s", text, i ? comma : "",
                                  label ? label : source->id);
    }
    return text;
}

/** What sources see differently stands side by side, with who says it. */
static march_status draw_readings(march_column *column, const march_type_style *type,
                                  const march_scene_event *shown)
{
    march_map *map = column->map;
    const march_event *event = shown->event;

    for (size_t i = 0; i < event->reading_count; i++) {
        const march_reading *reading = &event->readings[i];
        const char *who = cited(map, &reading->sources);
        const char *text = march_names_pick(reading->text, map->lang, NULL);
        const char *line = march_arena_printf(
            map->arena, "%s%s%s", who ? who : "",
            march_word_text(MARCH_WORD_COLON, map->lang), text ? text : "");
        if (!line) {
            return MARCH_E_NOMEM;
        }
        const char *number = march_arena_printf(map->arena, "%d", shown->number);
        MARCH_TRY(march_column_item(column, type, i ? NULL : number, line, 4.2));
    }
    return MARCH_OK;
}

static march_status draw_notes(march_column *column, const march_style_layer *layer)
{
    march_map *map = column->map;
    const march_campaign *c = map->campaign;
    march_type_style type = march_column_type(column, layer);
    size_t notes = map->scene->whole ? c->note_count : 0; /* they tell of all times */
    bool any = notes > 0;

    for (size_t i = 0; i < map->scene->event_count; i++) {
        any = any || map->scene->events[i].event->reading_count > 0;
    }
    if (!any) {
        return MARCH_OK;
    }
    MARCH_TRY(heading(column, layer, MARCH_WORD_NOTES));
    for (size_t i = 0; i < map->scene->event_count; i++) {
        MARCH_TRY(draw_readings(column, &type, &map->scene->events[i]));
    }
    for (size_t i = 0; i < notes; i++) {
        const char *text = march_names_pick(c->notes[i].text, map->lang, NULL);
        MARCH_TRY(march_column_item(column, &type, "–", text, 4.2));
    }
    return MARCH_OK;
}

/** The sources another one names, or (MARCH_NONE) those used themselves. */
static march_status draw_source_list(march_column *column, const march_type_style *type,
                                     march_index named_by)
{
    march_map *map = column->map;
    const march_campaign *c = map->campaign;
    const char *line = NULL;

    for (size_t i = 0; i < c->source_count; i++) {
        const char *text = march_names_pick(c->sources[i].text, map->lang, NULL);
        if (c->sources[i].cited_in == named_by) {
            line =
                march_arena_printf(map->arena, "%s%s%s", line ? line : "",
                                   line ? " · " : "", text ? text : c->sources[i].id);
        }
    }
    if (!line) {
        return MARCH_OK;
    }
    if (named_by != MARCH_NONE) {
        const char *label =
            march_names_pick(c->sources[named_by].label, map->lang, NULL);
        line = march_arena_printf(
            map->arena, "%s%s%s",
            march_word_fill(map->arena, MARCH_WORD_CITED_BY, map->lang,
                            label ? label : c->sources[named_by].id),
            march_word_text(MARCH_WORD_COLON, map->lang), line);
    }
    return march_column_text(column, type, line, 0);
}

static march_status draw_sources(march_column *column, const march_style_layer *layer)
{
    march_map *map = column->map;
    const march_campaign *c = map->campaign;
    march_type_style type = march_column_type(column, layer);
    const char *line;

    MARCH_TRY(heading(column, layer, MARCH_WORD_SOURCES));
    MARCH_TRY(draw_source_list(column, &type, MARCH_NONE));
    for (size_t i = 0; i < c->source_count; i++) {
        MARCH_TRY(draw_source_list(column, &type, i));
    }
    const march_names more[] = {march_geodata_credits(map->geodata), c->credits,
                                c->license};
    for (size_t i = 0; i < MARCH_COUNT(more); i++) {
        MARCH_TRY(march_column_text(column, &type,
                                    march_names_pick(more[i], map->lang, NULL), 0));
    }
    const char *projection =
        march_projection_words(map->arena, map->view->projection, map->lang);
    line = march_arena_printf(
        map->arena, "%s%s%s", march_word_text(MARCH_WORD_PROJECTION, map->lang),
        march_word_text(MARCH_WORD_COLON, map->lang), projection ? projection : "");
    return line ? march_column_text(column, &type, line, 0) : MARCH_E_NOMEM;
}

const march_furniture_kind march_furniture_title = {"title", true, draw_title,
                                                    build_title};
const march_furniture_kind march_furniture_events = {"events", true, draw_events, NULL};
const march_furniture_kind march_furniture_notes = {"notes", true, draw_notes, NULL};
const march_furniture_kind march_furniture_sources = {"sources", true, draw_sources,
                                                      NULL};
