/* scale.c - the scale bar.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/str.h"
#include "furniture/kinds.h"
#include "furniture/scale.h"
#include "layer/features.h"
#include "model/figures.h"

/* A bar is about this share of the map's width, but no longer than this. */
#define BAR_SHARE   0.17
#define MOST_BAR_MM 62.0
#define BAR_MM      1.1

enum { PIECES = 4, MOST_UNITS = 4 };

double march_scale_round(double wanted)
{
    double power = pow(10, floor(log10(wanted)));
    double digit = wanted / power;

    return power * (digit >= 5 ? 5 : digit >= 2 ? 2 : 1);
}

double march_scale_bar_mm(double number, march_unit unit, double m_per_mm)
{
    return number * march_unit_m(unit) / m_per_mm;
}

/** The units wanted: the campaign's, else the style's "km-verst". */
static size_t units_of(const march_map *map, const march_style_layer *layer,
                       march_unit out[MOST_UNITS])
{
    const march_words *own = &map->campaign->map.sheet.units;
    march_lookup none = {.zoom = map->zoom};
    size_t count = 0;

    for (size_t i = 0; i < own->count && count < MOST_UNITS; i++) {
        int unit = march_word_index(march_unit_words, own->items[i]);
        if (unit >= 0) {
            out[count++] = (march_unit)unit;
        }
    }
    const char *word =
        march_style_text(map->arena, layer, MARCH_PROP_SCALE_UNITS, &none);
    while (own->count == 0 && word && *word && count < MOST_UNITS) {
        size_t length = strcspn(word, "-");
        char *one = march_arena_strndup(map->arena, word, length);
        int unit = one ? march_word_index(march_unit_words, one) : -1;
        if (unit >= 0) {
            out[count++] = (march_unit)unit;
        }
        word += length + (word[length] == '-');
    }
    return count;
}

/** Less than a kilometre is said in metres. */
static bool in_metres(march_unit unit, double number)
{
    return unit == MARCH_UNIT_KM && number < 1;
}

static const char *unit_word(const march_map *map, march_unit unit, double number)
{
    static const march_word words[] = {[MARCH_UNIT_KM] = MARCH_WORD_KM,
                                       [MARCH_UNIT_VERST] = MARCH_WORD_VERSTS,
                                       [MARCH_UNIT_MILE] = MARCH_WORD_MILES,
                                       [MARCH_UNIT_NAUTICAL] =
                                           MARCH_WORD_NAUTICAL_MILES};

    return march_word_text(in_metres(unit, number)                  ? MARCH_WORD_METRES
                           : unit == MARCH_UNIT_MILE && number == 1 ? MARCH_WORD_MILE
                                                                    : words[unit],
                           map->lang);
}

/** A bar of a unit: its number, and the words behind it. */
typedef struct bar {
    march_unit unit;
    double number;
    const char *words; /**< the unit, and at the first bar where on the map it holds */
} bar;

static const char *bar_words(march_map *map, const march_scale_place *place,
                             march_unit unit, double number, bool first)
{
    const char *where = "";

    if (first && place->kind == MARCH_SCALE_AT_LATITUDE) {
        where = place->lat_deg == 0
                    ? march_word_text(MARCH_WORD_AT_EQUATOR, map->lang)
                    : march_word_fill(
                          map->arena, MARCH_WORD_AT_LATITUDE, map->lang,
                          march_figure_latitude(map->arena, place->lat_deg, map->lang));
    } else if (first && place->kind == MARCH_SCALE_IN_MIDDLE) {
        where = march_word_text(MARCH_WORD_IN_MIDDLE, map->lang);
    }
    return where ? march_arena_printf(map->arena, "%s%s", unit_word(map, unit, number),
                                      where)
                 : NULL;
}

/** A round number of a unit for a bar about `wanted_mm` long. */
static double bar_number(march_unit unit, double m_per_mm, double wanted_mm)
{
    return march_scale_round(wanted_mm * m_per_mm / march_unit_m(unit));
}

static double wanted_mm(const march_map *map, double scale)
{
    march_page_box f = map->view->frame;

    return fmin((f.x1_mm - f.x0_mm) * BAR_SHARE, MOST_BAR_MM) * scale;
}

static march_status make_bar(march_map *map, const march_scale_place *place,
                             march_unit unit, bool first, double wanted, bar *out)
{
    double number = bar_number(unit, place->m_per_mm, wanted);
    const char *words = bar_words(map, place, unit, number, first);

    *out = (bar){unit, number, words};
    return words ? MARCH_OK : MARCH_E_NOMEM;
}

/** Black and paper by turns. */
static void draw_pieces(march_map *map, const march_style_layer *layer, march_page at,
                        double mm)
{
    march_lookup none = {.zoom = map->zoom};
    march_rgba ink = march_style_color(layer, MARCH_PROP_LINE_COLOR, &none);
    march_rgba paper = march_style_color(layer, MARCH_PROP_BOX_COLOR, &none);

    for (int i = 0; i < PIECES; i++) {
        march_path_builder path = {.arena = map->arena};
        march_path_rectangle(&path, (march_page_box){at.x_mm + mm * i / PIECES, at.y_mm,
                                                     at.x_mm + mm * (i + 1) / PIECES,
                                                     at.y_mm + BAR_MM});
        march_draw_path(map->sheet, &(march_path_mark){
                                        .path = march_path_done(&path),
                                        .fill = march_paint_color(i % 2 ? paper : ink),
                                        .stroke = march_paint_color(ink),
                                        .width_mm = 0.15});
    }
}

/** A bar with its figures above; the unit follows the last one. */
static march_status draw_bar(march_map *map, const march_style_layer *layer,
                             const march_type_style *type, march_page at, const bar *b,
                             double m_per_mm)
{
    double mm = march_scale_bar_mm(b->number, b->unit, m_per_mm);
    double y = at.y_mm - type->size_mm * 0.38;
    const char *text = "";
    const march_line_of_type *line;
    march_text_mark mark;

    draw_pieces(map, layer, at, mm);
    for (int i = 0; i <= PIECES; i += PIECES / 2) {
        double figure =
            b->number * (in_metres(b->unit, b->number) ? 1000 : 1) * i / PIECES;
        text = march_figure_decimal(map->arena, figure, 2, map->lang);
        if (!text) {
            return MARCH_E_NOMEM;
        }
        march_page middle = {at.x_mm + mm * i / PIECES, y};
        MARCH_TRY(
            march_type_shape(map->setter, map->arena, text, map->lang, type, &line));
        if (i != PIECES / 2 || line->width_mm * 1.3 < mm / 2) { /* else too near */
            MARCH_TRY(march_piece_text(map, type, text, middle));
        }
    }
    march_page after = {at.x_mm + mm + line->width_mm / 2 + type->size_mm * 0.3, y};
    MARCH_TRY(
        march_type_shape(map->setter, map->arena, b->words, map->lang, type, &line));
    MARCH_TRY(march_type_place(map->arena, line, after, 0, &mark));
    march_draw_text(map->sheet, &mark);
    return MARCH_OK;
}

/** The scale of the paper, "1:50,000", in three figures; NULL where it is not shown. */
static const char *ratio_words(march_map *map, const march_style_layer *layer,
                               double m_per_mm)
{
    march_lookup none = {.zoom = map->zoom};
    const char *shown =
        march_style_text(map->arena, layer, MARCH_PROP_SCALE_RATIO, &none);
    double ratio = m_per_mm * 1000;
    double unit = pow(10, floor(log10(ratio)) - 2);

    if (map->in_pixels || !march_str_equal(shown, "shown")) {
        return NULL;
    }
    const char *figure = march_figure_whole(
        map->arena, (int64_t)(unit < 1 ? ratio : round(ratio / unit) * unit),
        map->lang);
    return figure ? march_arena_printf(map->arena, "1:%s", figure) : NULL;
}

static double ratio_height(march_map *map, const march_style_layer *layer,
                           const march_type_style *type, double m_per_mm)
{
    return ratio_words(map, layer, m_per_mm) ? type->size_mm * 1.35 : 0;
}

/** Height of one bar with its figures, and from one to the next. */
static double bar_height(const march_type_style *type)
{
    return type->size_mm * 1.15 + BAR_MM;
}

static double bar_step(const march_type_style *type)
{
    return bar_height(type) + 1.1;
}

static march_type_style type_at(march_map *map, const march_style_layer *layer,
                                double scale)
{
    march_column column = march_column_in(map, (march_page_box){0}, scale);

    return march_column_type(&column, layer);
}

static march_status sizes(march_map *map, const march_style_layer *layer,
                          march_piece_sizes *out)
{
    static const double scales[] = {1, 0.8, 0.6};
    march_scale_place place = march_scale_place_of(map->view);
    march_unit units[MOST_UNITS];
    size_t count = units_of(map, layer, units);

    if (place.kind == MARCH_SCALE_NOWHERE) {
        return MARCH_OK;
    }
    for (size_t i = 0; count > 0 && i < MARCH_COUNT(scales); i++) {
        march_type_style type = type_at(map, layer, scales[i]);
        double widest = 0;
        for (size_t k = 0; k < count; k++) {
            const march_line_of_type *line;
            bar b;
            MARCH_TRY(
                make_bar(map, &place, units[k], k == 0, wanted_mm(map, scales[i]), &b));
            MARCH_TRY(march_type_shape(map->setter, map->arena, b.words, map->lang,
                                       &type, &line));
            widest = fmax(widest, march_scale_bar_mm(b.number, b.unit, place.m_per_mm) +
                                      line->width_mm + type.size_mm * 2.4);
        }
        out->items[out->count++] = (march_piece_size){
            .width_mm = widest,
            .height_mm = bar_height(&type) + bar_step(&type) * (double)(count - 1) +
                         ratio_height(map, layer, &type, place.m_per_mm),
            .scale = scales[i],
            .penalty = 60 * (double)i};
    }
    return MARCH_OK;
}

static march_status put(march_map *map, const march_style_layer *layer,
                        march_page_box box, const march_piece_size *size)
{
    march_type_style type = type_at(map, layer, size->scale);
    march_scale_place place = march_scale_place_of(map->view);
    march_unit units[MOST_UNITS];
    size_t count = units_of(map, layer, units);
    const char *ratio = ratio_words(map, layer, place.m_per_mm);
    const march_line_of_type *line;
    march_text_mark mark;

    if (ratio) {
        march_page at = {box.x0_mm + type.size_mm * 0.6, box.y0_mm + type.size_mm};
        MARCH_TRY(
            march_type_shape(map->setter, map->arena, ratio, map->lang, &type, &line));
        MARCH_TRY(march_type_place(map->arena, line, at, 0, &mark));
        march_draw_text(map->sheet, &mark);
        box.y0_mm += ratio_height(map, layer, &type, place.m_per_mm);
    }
    for (size_t i = 0; i < count; i++) {
        march_page at = {box.x0_mm + type.size_mm * 0.6,
                         box.y0_mm + bar_height(&type) - BAR_MM +
                             bar_step(&type) * (double)i};
        bar b;
        MARCH_TRY(
            make_bar(map, &place, units[i], i == 0, wanted_mm(map, size->scale), &b));
        MARCH_TRY(draw_bar(map, layer, &type, at, &b, place.m_per_mm));
    }
    return MARCH_OK;
}

const march_furniture_kind march_furniture_scale = {
    .name = "scale",
    .piece = MARCH_PIECE_SCALE,
    .sizes = sizes,
    .put = put,
    .dislikes = {60, 80, 60, 90, 90, 0, 10, 0},
    .worth = 1,
};
