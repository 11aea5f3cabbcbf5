/* legend.c - what the signs of the sheet mean: only those that are on it.
 * SPDX-License-Identifier: MIT */
#include "furniture/column.h"
#include "model/words.h"

#define SAMPLE_MM 11.0
#define ROW_MM    4.6
#define GAP_MM    1.6

/** An entry that brings its own words, across the whole cell. */
static march_status draw_wide(march_column *cell, const march_type_style *type,
                              const march_legend_entry *entry)
{
    double top = cell->y_mm + 0.8 * cell->scale;
    march_page_box box = {cell->x0_mm, top, cell->x1_mm,
                          top + entry->wide_mm * cell->scale};

    if (!cell->dry && box.y1_mm < cell->bottom_mm) {
        MARCH_TRY(entry->draw(cell->map, entry->layer, box, entry->which));
    }
    cell->y_mm = box.y1_mm + 0.9 * cell->scale;
    return entry->text ? march_column_text(cell, type, entry->text, 0) : MARCH_OK;
}

/** One entry at the top of `cell`, which moves down by its height. */
static march_status draw_entry(march_column *cell, const march_type_style *type,
                               const march_legend_entry *entry)
{
    if (entry->wide_mm > 0) {
        return draw_wide(cell, type, entry);
    }
    double s = cell->scale, row = ROW_MM * s, top = cell->y_mm;
    double middle = top + row / 2;
    march_page_box box = {cell->x0_mm, middle - row * 0.34, cell->x0_mm + SAMPLE_MM * s,
                          middle + row * 0.34};
    march_column words = *cell;

    words.x0_mm += (SAMPLE_MM + GAP_MM) * s;
    words.y_mm = middle - type->size_mm * 0.87;
    if (!cell->dry && top + row < cell->bottom_mm) {
        MARCH_TRY(entry->draw(cell->map, entry->layer, box, entry->which));
    }
    MARCH_TRY(march_column_text(&words, type, entry->text, 0));
    cell->y_mm = fmax(top + row, words.y_mm + 0.9 * s);
    return MARCH_OK;
}

/** Two columns of entries, the first one not the shorter. */
static march_status draw_entries(march_column *column, const march_type_style *type,
                                 const march_legend_entries *entries)
{
    double half = (column->x1_mm - column->x0_mm) / 2;
    march_column left = *column, right = *column, dry = *column;

    left.x1_mm = column->x0_mm + half - 1.5;
    right.x0_mm = column->x0_mm + half + 1.5;
    dry.x1_mm = left.x1_mm;
    dry.dry = true;
    for (size_t i = 0; i < entries->count; i++) {
        MARCH_TRY(draw_entry(&dry, type, &entries->items[i]));
    }
    double fold = column->y_mm + (dry.y_mm - column->y_mm) / 2;
    for (size_t i = 0; i < entries->count; i++) {
        bool first = left.y_mm < fold - 0.1;
        MARCH_TRY(draw_entry(first ? &left : &right, type, &entries->items[i]));
    }
    column->y_mm = fmax(left.y_mm, right.y_mm);
    return MARCH_OK;
}

/** Collect what the layers of the map have to explain. */
static march_status collect(march_map *map, march_legend_entries *entries)
{
    for (size_t i = 0; i < map->style->layer_count; i++) {
        const march_layer_kind *kind =
            march_layer_kind_find(map->style->layers[i].type);
        if (kind && kind->sample) {
            MARCH_TRY(kind->sample(map, &map->style->layers[i], entries));
        }
    }
    return MARCH_OK;
}

/** A word as a sentence with its full stop, where it holds. */
static const char *sentence(march_map *map, bool holds, march_word word)
{
    return holds ? march_word_fill(map->arena, MARCH_WORD_SENTENCE, map->lang,
                                   march_word_text(word, map->lang))
                 : "";
}

/** A sentence for what holds of the whole sheet. */
static march_status add_remarks(march_column *column, const march_type_style *type)
{
    march_map *map = column->map;
    march_type_style italic = *type;
    bool inferred = map->seen->route_certainty[MARCH_INFERRED] &&
                    !map->seen->route_certainty[MARCH_STATED];
    bool events = false;

    for (size_t i = 0; i < MARCH_COUNT(map->seen->event_kinds); i++) {
        events = events || map->seen->event_kinds[i];
    }
    const char *routes = sentence(map, inferred, MARCH_WORD_ROUTES_INFERRED);
    const char *borders = sentence(map, map->seen->schematic, MARCH_WORD_SCHEMATIC);
    const char *colors = sentence(map, events, MARCH_WORD_SYMBOL_COLORS);
    const char *line =
        routes && borders && colors
            ? march_arena_printf(map->arena, "%s%s%s", routes, borders, colors)
            : NULL;

    italic.italic = true;
    return line ? march_column_text(column, &italic, line, 0) : MARCH_E_NOMEM;
}

static march_status draw_legend(march_column *column, const march_style_layer *layer)
{
    march_map *map = column->map;
    march_type_style type = march_column_type(column, layer);
    march_type_style heading = march_column_heading(column, layer);
    march_legend_entries entries = {0};

    MARCH_TRY(collect(map, &entries));
    if (entries.count == 0) {
        return MARCH_OK;
    }
    march_column_gap(column, 1.8);
    MARCH_TRY(march_column_text(column, &heading,
                                march_word_text(MARCH_WORD_LEGEND, map->lang), 0));
    march_column_gap(column, 1);
    MARCH_TRY(draw_entries(column, &type, &entries));
    march_column_gap(column, 0.6);
    return add_remarks(column, &type);
}

const march_furniture_kind march_furniture_legend = {"legend", true, draw_legend, NULL};
