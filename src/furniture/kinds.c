/* kinds.c - the kinds of furniture, and where on a page each goes.
 * SPDX-License-Identifier: MIT */
#include "furniture/kinds.h"

#include "base/str.h"
#include "layer/features.h"
#include "layer/switches.h"

static const march_furniture_kind *const kinds[] = {
#define KIND(name, text) &march_furniture_##name,
#include "furniture/kinds.def"
#undef KIND
};

static const char *const names[] = {
#define KIND(name, text) text,
#include "furniture/kinds.def"
#undef KIND
    NULL};

const march_furniture_kind *march_furniture_kind_find(const char *name)
{
    for (size_t i = 0; i < MARCH_COUNT(kinds); i++) {
        if (march_str_equal(kinds[i]->name, name)) {
            return kinds[i];
        }
    }
    return NULL;
}

const char *const *march_furniture_kind_names(void)
{
    return names;
}

march_anchor march_furniture_anchor(const march_map *map,
                                    const march_furniture_kind *kind,
                                    const march_style_layer *layer)
{
    march_lookup none = {.zoom = map->zoom};
    const char *word =
        march_style_text(map->arena, layer, MARCH_PROP_FURNITURE_POSITION, &none);
    int style = march_word_index(march_anchor_words, word);

    return march_sheet_anchor(&map->campaign->map.sheet, (march_piece)kind->piece,
                              style < 0 ? MARCH_ANCHOR_AUTO : (march_anchor)style);
}

/** Where a piece goes if nobody says. */
static march_home home_by_itself(const march_layout *layout, march_piece piece)
{
    bool panel = march_layout_has(layout->panel);

    switch (piece) {
    case MARCH_PIECE_TITLE:
        return march_layout_has(layout->title) ? MARCH_HOME_TITLE
               : panel                         ? MARCH_HOME_PANEL
                                               : MARCH_HOME_MAP;
    case MARCH_PIECE_LEGEND:
        return panel ? MARCH_HOME_PANEL : MARCH_HOME_MAP;
    case MARCH_PIECE_SOURCES:
        return panel                            ? MARCH_HOME_PANEL
               : march_layout_has(layout->foot) ? MARCH_HOME_FOOT
                                                : MARCH_HOME_NOWHERE;
    case MARCH_PIECE_EVENTS:
    case MARCH_PIECE_NOTES:
        return panel ? MARCH_HOME_PANEL : MARCH_HOME_NOWHERE;
    case MARCH_PIECE_STRIP:
        return march_layout_has(layout->strip) ? MARCH_HOME_STRIP : MARCH_HOME_NOWHERE;
    case MARCH_PIECE_FORCES:
        return panel ? MARCH_HOME_PANEL : MARCH_HOME_MAP;
    case MARCH_PIECE_CAPTION:
    case MARCH_PIECE_SCALE:
    case MARCH_PIECE_NORTH:
    case MARCH_PIECE_LOCATOR:
    case MARCH_PIECE_COUNT:
        break;
    }
    return MARCH_HOME_MAP;
}

march_home march_piece_home(const march_map *map, const march_layout *layout,
                            const march_furniture_kind *kind,
                            const march_style_layer *layer)
{
    march_anchor anchor = march_furniture_anchor(map, kind, layer);

    if (anchor == MARCH_ANCHOR_NONE || (kind->film && !march_piece_films(map))) {
        return MARCH_HOME_NOWHERE;
    }
    if (anchor == MARCH_ANCHOR_PANEL && march_layout_has(layout->panel) && kind->draw) {
        return MARCH_HOME_PANEL;
    }
    return anchor == MARCH_ANCHOR_AUTO || anchor == MARCH_ANCHOR_PANEL
               ? home_by_itself(layout, (march_piece)kind->piece)
               : MARCH_HOME_MAP;
}

const march_style_layer *march_piece_layer(const march_map *map, march_piece piece)
{
    for (size_t i = 0; i < map->style->layer_count; i++) {
        if (map->drawn[i] &&
            march_str_equal(map->style->layers[i].type, march_piece_words[piece])) {
            return &map->style->layers[i];
        }
    }
    return NULL;
}

bool march_furniture_is_keyed(const march_map *map, const march_layout *layout)
{
    const march_style_layer *layer = march_piece_layer(map, MARCH_PIECE_EVENTS);

    return layer && march_piece_home(map, layout, &march_furniture_events, layer) !=
                        MARCH_HOME_NOWHERE;
}

void march_piece_begin(march_map *map, const march_style_layer *layer)
{
    march_sheet_layer_begin_at(map->sheet, march_switch_of_layer(map, layer), NULL);
    march_sheet_layer_role(map->sheet, march_furniture_kind_find(layer->type)->role);
}

march_rgba march_piece_event_color(const march_map *map, const march_event *event)
{
    march_index side = event->victor;

    if (side == MARCH_NONE && event->attackers.count > 0) {
        side = event->attackers.items[0];
    }
    return march_map_side_color(map, side);
}

void march_piece_plate(march_map *map, const march_style_layer *layer,
                       march_page_box box)
{
    march_lookup none = {.zoom = map->zoom};
    march_rgba paper = march_style_color(layer, MARCH_PROP_BOX_COLOR, &none);
    march_rgba ink = march_style_color(layer, MARCH_PROP_HEADING_COLOR, &none);
    march_path_builder path = {.arena = map->arena};

    if (paper.a <= 0) {
        paper = march_color_fade(map->style->background, 0.93);
    }
    march_path_rectangle(&path, box);
    march_draw_path(map->sheet, &(march_path_mark){.path = march_path_done(&path),
                                                   .fill = march_paint_color(paper),
                                                   .stroke = march_paint_color(
                                                       march_color_fade(ink, 0.55)),
                                                   .width_mm = 0.15});
}

march_status march_piece_text(march_map *map, const march_type_style *type,
                              const char *text, march_page middle)
{
    const march_line_of_type *line;
    march_text_mark mark;

    if (!text) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(march_type_shape(map->setter, map->arena, text, map->lang, type, &line));
    march_page start = {middle.x_mm - line->width_mm / 2, middle.y_mm};
    MARCH_TRY(march_type_place(map->arena, line, start, 0, &mark));
    march_draw_text(map->sheet, &mark);
    return MARCH_OK;
}
