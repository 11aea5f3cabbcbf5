/* legend.c - what the signs of the sheet mean: only those that are on it.
 * SPDX-License-Identifier: MIT */
#include "furniture/column.h"
#include "model/words.h"

#define SAMPLE_MM 11.0
#define ROW_MM    4.6
#define GAP_MM    1.6

/** One entry in its cell; `y` is the middle of the row. */
static march_status draw_entry(march_column *column, const march_type_style *type,
                               const march_legend_entry *entry, double x, double width)
{
    march_map *map = column->map;
    double s = column->scale;
    double row = ROW_MM * s;
    double y = column->y_mm + row / 2;
    march_page_box box = {x, y - row * 0.31, x + SAMPLE_MM * s, y + row * 0.31};
    march_column words = {map,       x + (SAMPLE_MM + GAP_MM) * s,
                          x + width, y - type->size_mm * 0.9,
                          s,         false};

    MARCH_TRY(entry->draw(map, entry->layer, box, entry->which));
    return march_column_text(&words, type, entry->text, 0);
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

/** A sentence for what holds of the whole sheet. */
static march_status add_remarks(march_column *column, const march_type_style *type)
{
    march_map *map = column->map;
    march_type_style italic = *type;
    bool inferred = map->seen->route_certainty[MARCH_INFERRED] &&
                    !map->seen->route_certainty[MARCH_STATED];
    const char *routes =
        inferred ? march_word_text(MARCH_WORD_ROUTES_INFERRED, map->lang) : "";
    const char *borders =
        map->seen->schematic ? march_word_text(MARCH_WORD_SCHEMATIC, map->lang) : "";
    const char *line =
        march_arena_printf(map->arena, "%s%s%s%s", routes, routes[0] ? ". " : "",
                           borders, borders[0] ? "." : "");

    italic.italic = true;
    return line ? march_column_text(column, &italic, line, 0) : MARCH_E_NOMEM;
}

static march_status draw_legend(march_column *column, const march_style_layer *layer)
{
    march_map *map = column->map;
    march_type_style type = march_column_type(column, layer);
    march_type_style heading = march_column_heading(column, layer);
    march_legend_entries entries = {0};
    double half = (column->x1_mm - column->x0_mm) / 2;

    MARCH_TRY(collect(map, &entries));
    if (entries.count == 0) {
        return MARCH_OK;
    }
    march_column_gap(column, 1.8);
    MARCH_TRY(march_column_text(column, &heading,
                                march_word_text(MARCH_WORD_LEGEND, map->lang), 0));
    march_column_gap(column, 1);
    size_t rows = (entries.count + 1) / 2;
    double top = column->y_mm;
    for (size_t i = 0; i < entries.count; i++) {
        column->y_mm = top + ROW_MM * column->scale * (double)(i % rows);
        if (!column->dry) {
            MARCH_TRY(draw_entry(column, &type, &entries.items[i],
                                 column->x0_mm + (i >= rows ? half : 0), half - 1));
        }
    }
    column->y_mm = top + ROW_MM * column->scale * (double)rows;
    return add_remarks(column, &type);
}

const march_furniture_kind march_furniture_legend = {"legend", true, draw_legend, NULL};
