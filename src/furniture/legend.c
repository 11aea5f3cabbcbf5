/* legend.c - what the signs of the sheet mean: only those that are on it.
 * SPDX-License-Identifier: MIT */
#include "base/str.h"
#include "furniture/kinds.h"
#include "layer/switches.h"
#include "model/words.h"

#define SAMPLE_MM 10.0
#define SHORT_MM  6.5 /* in the briefest legends */
/* Distance of rows by the size of their type: at full scale, and at three quarters. */
#define ROW_EM       1.74
#define LEAST_ROW_EM 1.42
/* The size of type all these lengths are meant for. */
#define TYPE_MM (9 * MARCH_PX_MM)
#define GAP_MM  1.7
/* From the middle of a sample to the baseline of its words, by the size of type. */
#define BASE_EM 0.35
/* Between columns. */
#define APART_MM 3.2
/* Words are set on one line up to this width, on the map. */
#define MOST_WORDS_MM 40.0
/* A column of the legend in the panel is at least so wide. */
#define LEAST_COLUMN_MM 41.0

enum { MOST_COLUMNS = 4, FOLD_STEPS = 12 };

/** An entry that brings its own words, across the whole cell: at its own size, because
 * it may show widths as they are on the map. */
static march_status draw_wide(march_column *cell, const march_type_style *type,
                              const march_legend_entry *entry)
{
    double top = cell->y_mm + 0.8 * cell->scale;
    march_page_box box = {cell->x0_mm, top, cell->x1_mm,
                          top + entry->wide_mm + entry->wide_em * type->size_mm};

    if (!cell->dry && box.y1_mm < cell->bottom_mm) {
        MARCH_TRY(entry->draw(cell->map, entry->layer, box, entry->which));
    }
    cell->y_mm = box.y1_mm + 0.25 * type->size_mm;
    return march_column_text(cell, type, entry->text);
}

/** Width of samples, for type of the size of TYPE_MM. */
static double sample_mm(const march_column *column)
{
    return column->on_map && column->detail >= MARCH_DETAIL_SHORT ? SHORT_MM
                                                                  : SAMPLE_MM;
}

/** Where words have to be made smaller, rows come nearer to each other too. */
static double row_em(double scale)
{
    return fmax(LEAST_ROW_EM, ROW_EM - (ROW_EM - LEAST_ROW_EM) * 4 * (1 - scale));
}

/** One entry at the top of `cell`, which moves down by its height. */
static march_status draw_words_and_sample(march_column *cell,
                                          const march_type_style *type,
                                          const march_legend_entry *entry)
{
    if (entry->wide_mm > 0) {
        return draw_wide(cell, type, entry);
    }
    double s = type->size_mm / TYPE_MM, top = cell->y_mm;
    double row = row_em(cell->scale) * type->size_mm;
    double middle = top + row / 2, sample = sample_mm(cell) * s;
    bool rtl = march_lang_is_rtl(cell->map->lang);
    double left = rtl ? cell->x1_mm - sample : cell->x0_mm;
    march_page_box box = {left, middle - row * 0.36, left + sample,
                          middle + row * 0.36};
    march_column words = *cell;

    words.x0_mm += rtl ? 0 : sample + GAP_MM * s;
    words.x1_mm -= rtl ? sample + GAP_MM * s : 0;
    words.y_mm = middle + BASE_EM * type->size_mm - march_column_leading(&words, type);
    words.top_mm = -HUGE_VAL; /* a first line like any other */
    words.left = 0;
    if (!cell->dry && top + row * 0.9 < cell->bottom_mm) {
        MARCH_TRY(entry->draw(cell->map, entry->layer, box, entry->which));
    }
    MARCH_TRY(march_column_text(&words, type, entry->text));
    cell->y_mm = fmax(top + row, words.y_mm + 1.0 * s);
    return MARCH_OK;
}

/** The same, seen while what it explains is. */
static march_status draw_entry(march_column *cell, const march_type_style *type,
                               const march_legend_entry *entry)
{
    march_map *map = cell->map;
    const march_switch *of = cell->dry || march_piece_films(map) ? NULL
                             : entry->of                         ? entry->of
                                         : march_switch_of_layer(map, entry->layer);

    march_draw_switched_begin(map->sheet, of);
    MARCH_TRY(draw_words_and_sample(cell, type, entry));
    march_draw_switched_end(map->sheet, of);
    return MARCH_OK;
}

/** Heights of the entries, one below the other, in a column of this width. A wide one
 * and the next, which tells more of the same, count as one. */
static march_status measure(const march_column *column, double width_mm,
                            const march_type_style *type,
                            const march_legend_entries *entries, double *heights)
{
    for (size_t i = 0; i < entries->count; i++) {
        march_column cell = *column;
        cell.x1_mm = cell.x0_mm + width_mm;
        cell.bottom_mm = HUGE_VAL;
        cell.left = 0;
        cell.dry = true;
        MARCH_TRY(draw_entry(&cell, type, &entries->items[i]));
        heights[i] = cell.y_mm - column->y_mm;
    }
    for (size_t i = 0; i + 1 < entries->count; i++) {
        if (entries->items[i].wide_mm > 0) {
            heights[i] += heights[i + 1];
            heights[i + 1] = 0;
        }
    }
    return MARCH_OK;
}

/** Number of columns of a height the entries take. */
static int columns_at(const double *heights, size_t count, double height)
{
    double used = 0;
    int columns = 1;

    for (size_t i = 0; i < count; i++) {
        if (used > 0 && used + heights[i] > height + 1e-6) {
            columns++;
            used = 0;
        }
        used += heights[i];
    }
    return columns;
}

/** The least height at which the entries take so many columns. */
static double fold_height(const double *heights, size_t count, int columns)
{
    double low = 0, high = 0;

    for (size_t i = 0; i < count; i++) {
        high += heights[i];
        low = fmax(low, heights[i]);
    }
    for (int i = 0; i < FOLD_STEPS; i++) {
        double middle = (low + high) / 2;
        bool fits = columns_at(heights, count, middle) <= columns;
        *(fits ? &high : &low) = middle;
    }
    return high;
}

/** Entries in columns as even as they can be. */
static march_status draw_entries(march_column *column, const march_type_style *type,
                                 const march_legend_entries *entries, int columns)
{
    double apart = APART_MM * column->scale;
    double width = (column->x1_mm - column->x0_mm - (columns - 1) * apart) / columns;
    double *heights = MARCH_NEW(column->map->arena, double, entries->count);

    if (!heights) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(measure(column, width, type, entries, heights));
    double fold = fold_height(heights, entries->count, columns), used = 0;
    march_column_need(column, fold);
    march_column cell = *column;
    cell.x1_mm = cell.x0_mm + width;
    for (size_t i = 0; i < entries->count; i++) {
        if (used > 0 && used + heights[i] > fold + 1e-6) {
            cell.x0_mm += width + apart;
            cell.x1_mm += width + apart;
            cell.y_mm = column->y_mm;
            used = 0;
        }
        used += heights[i];
        MARCH_TRY(draw_entry(&cell, type, &entries->items[i]));
    }
    column->y_mm += fold;
    column->deepest_mm = fmax(column->deepest_mm, column->y_mm);
    return MARCH_OK;
}

/** Whether an entry's words stand on one line of half a column: in a film a panel of
 * one column holds who is in the field as well, and short entries stand in pairs. */
static march_status is_short(march_column *column, const march_type_style *type,
                             const march_legend_entry *entry, bool *out)
{
    double s = type->size_mm / TYPE_MM, width = 0;
    double half = (column->x1_mm - column->x0_mm - APART_MM * column->scale) / 2;

    *out = march_piece_films(column->map) && entry->wide_mm <= 0;
    if (*out) {
        MARCH_TRY(march_column_width(column, type, entry->text, &width));
        *out = width + (sample_mm(column) + GAP_MM) * s <= half;
    }
    return MARCH_OK;
}

/** Two entries side by side. */
static march_status draw_pair(march_column *column, const march_type_style *type,
                              const march_legend_entry *entries)
{
    march_column left = *column, right;
    double apart = APART_MM * column->scale;

    left.left = 0;
    right = left;
    left.x1_mm = (column->x0_mm + column->x1_mm - apart) / 2;
    right.x0_mm = left.x1_mm + apart;
    MARCH_TRY(draw_entry(march_lang_is_rtl(column->map->lang) ? &right : &left, type,
                         &entries[0]));
    MARCH_TRY(draw_entry(march_lang_is_rtl(column->map->lang) ? &left : &right, type,
                         &entries[1]));
    column->y_mm = fmax(left.y_mm, right.y_mm);
    return MARCH_OK;
}

/** Entries below each other, from one column of a panel to the next. */
static march_status flow_entries(march_column *column, const march_type_style *type,
                                 const march_legend_entries *entries)
{
    double *heights = MARCH_NEW(column->map->arena, double, entries->count);

    if (!heights) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(measure(column, column->x1_mm - column->x0_mm, type, entries, heights));
    for (size_t i = 0; i < entries->count; i++) {
        const march_legend_entry *entry = &entries->items[i];
        bool first, second = false;
        MARCH_TRY(is_short(column, type, entry, &first));
        if (first && i + 1 < entries->count) {
            MARCH_TRY(is_short(column, type, entry + 1, &second));
        }
        march_column_need(column, heights[i]);
        if (second) {
            MARCH_TRY(draw_pair(column, type, entry));
            i++;
        } else {
            march_column cell = *column;
            cell.left = 0;
            MARCH_TRY(draw_entry(&cell, type, entry));
            column->y_mm = cell.y_mm;
        }
        column->deepest_mm = fmax(column->deepest_mm, column->y_mm);
    }
    return MARCH_OK;
}

/** Whether a brief legend has room for the signs of a layer. */
static bool is_told(march_detail detail, const march_style_layer *layer)
{
    switch (detail) {
    case MARCH_DETAIL_FULL:
        return true;
    case MARCH_DETAIL_BRIEF: /* towns explain themselves */
        return !march_str_equal(layer->type, "place");
    case MARCH_DETAIL_SHORT: /* events have names */
        return march_str_equal(layer->type, "territory") ||
               march_str_equal(layer->type, "movement");
    case MARCH_DETAIL_LEAST:
        break;
    }
    return march_str_equal(layer->type, "territory");
}

/** Sides take part by what they do in events, even where no symbol shows it. */
static void see_sides(march_map *map)
{
    for (size_t i = 0; i < map->scene->event_count; i++) {
        const march_event *event = map->scene->events[i].event;
        const march_refs *refs[] = {&event->attackers, &event->defenders};
        for (size_t r = 0; r < MARCH_COUNT(refs); r++) {
            for (size_t k = 0; k < refs[r]->count; k++) {
                map->seen->sides[refs[r]->items[k]] = true;
            }
        }
    }
}

/** Collect what the layers of the map have to explain. */
static march_status collect(march_column *column, march_legend_entries *entries)
{
    march_map *map = column->map;

    see_sides(map);
    map->brief = (int)column->detail;
    for (size_t i = 0; i < map->style->layer_count; i++) {
        const march_style_layer *layer = &map->style->layers[i];
        const march_layer_kind *kind = march_layer_kind_find(layer->type);
        if (kind && kind->sample && is_told(column->detail, layer)) {
            MARCH_TRY(kind->sample(map, layer, entries));
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
    const bool *seen = map->seen->route_certainty;
    bool rough = seen[MARCH_APPROXIMATE] || seen[MARCH_SCHEMATIC];
    bool unsure = (rough || seen[MARCH_INFERRED]) && !seen[MARCH_STATED];
    bool events = false;

    for (size_t i = 0; i < MARCH_COUNT(map->seen->event_kinds); i++) {
        events = events || map->seen->event_kinds[i];
    }
    const char *routes = sentence(
        map, unsure, rough ? MARCH_WORD_ROUTES_ROUGH : MARCH_WORD_ROUTES_INFERRED);
    const char *borders = sentence(map, map->seen->schematic, MARCH_WORD_SCHEMATIC);
    const char *colors = sentence(map, events, MARCH_WORD_SYMBOL_COLORS);
    const char *line =
        routes && borders && colors
            ? march_arena_printf(map->arena, "%s%s%s", routes, borders, colors)
            : NULL;

    italic.italic = true;
    march_column_gap(column, 0.8);
    return line ? march_column_text(column, &italic, line) : MARCH_E_NOMEM;
}

/** Width of the entries set on one line each, as far as that is sensible. */
static march_status column_width(march_column *column, const march_type_style *type,
                                 const march_legend_entries *entries, double *out)
{
    double widest = 0, width, s = type->size_mm / TYPE_MM;

    for (size_t i = 0; i < entries->count; i++) {
        if (entries->items[i].wide_mm <= 0) {
            MARCH_TRY(march_column_width(column, type, entries->items[i].text, &width));
            widest = fmax(widest, width);
        }
    }
    *out = fmin(widest + 0.2, MOST_WORDS_MM * s) + (sample_mm(column) + GAP_MM) * s;
    return MARCH_OK;
}

/** How many columns fit; on the map the box was made for a whole number of them. */
static march_status columns_of(march_column *column, const march_type_style *type,
                               const march_legend_entries *entries, int *out)
{
    double width = column->x1_mm - column->x0_mm, apart = APART_MM * column->scale;
    double one = LEAST_COLUMN_MM * type->size_mm / TYPE_MM;

    if (column->on_map) {
        MARCH_TRY(column_width(column, type, entries, &one));
    }
    int columns = (int)((width + apart + 0.1) / (one + apart));
    *out = columns < 1 ? 1 : columns > MOST_COLUMNS ? MOST_COLUMNS : columns;
    return MARCH_OK;
}

static march_status draw(march_column *column, const march_style_layer *layer)
{
    march_map *map = column->map;
    march_type_style type = march_column_type(column, layer);
    march_legend_entries entries = {0};
    int columns;

    MARCH_TRY(collect(column, &entries));
    if (entries.count == 0) {
        return MARCH_OK;
    }
    if (!column->on_map) {
        MARCH_TRY(march_column_head(column, layer,
                                    march_word_text(MARCH_WORD_LEGEND, map->lang)));
        march_column_gap(column, 0.6);
    }
    MARCH_TRY(columns_of(column, &type, &entries, &columns));
    MARCH_TRY(columns > 1 || column->on_map
                  ? draw_entries(column, &type, &entries, columns)
                  : flow_entries(column, &type, &entries));
    march_detail most = column->on_map ? MARCH_DETAIL_FULL : MARCH_DETAIL_BRIEF;
    return column->detail <= most ? add_remarks(column, &type) : MARCH_OK;
}

static march_status widths(march_column *column, const march_style_layer *layer,
                           double out[4])
{
    march_type_style type = march_column_type(column, layer);
    march_legend_entries entries = {0};
    double one;

    MARCH_TRY(collect(column, &entries));
    MARCH_TRY(column_width(column, &type, &entries, &one));
    for (int i = 0; i < 4; i++) {
        out[i] = one * (i + 1) + APART_MM * column->scale * i;
    }
    return MARCH_OK;
}

const march_furniture_kind march_furniture_legend = {
    .name = "legend",
    .piece = MARCH_PIECE_LEGEND,
    .draw = draw,
    .widths = widths,
    .dislikes = {30, 120, 20, 60, 60, 0, 80, 0},
    .role = MARCH_ROLE_TEXT,
    .worth = 0.8,
};
