/* series.c - what was measured along the way, as a line below the map.
 *
 * The horizontal axis is the map's own: a value stands below the place where it was
 * measured, after Minard's temperatures of 1812.
 * SPDX-License-Identifier: MIT */
#include "furniture/series.h"

#include "base/str.h"
#include "layer/features.h"
#include "model/figures.h"
#include "when/words.h"

#define PLOT_EM    8.6 /* height of the plot, by the size of type */
#define HEAD_EM    1.7 /* of its heading */
#define FOOT_EM    3.2 /* below the lowest line: values and dates of low points */
#define LINE_MM    0.35
#define RULE_MM    0.1
#define GUIDE_MM   0.12
#define DOT_MM     0.55
#define LEAD_EM    1.12
#define HALO_EM    0.16
#define NEAR_DEG   0.6 /* a longitude so far beyond the way's end is its end */
#define MOST_RULES 5

/** A series on the page. */
typedef struct plot {
    march_map *map;
    const march_series *series;
    march_page_box box; /**< of the plot itself */
    double low, high, step;
    march_type_style type;
    march_rgba ink;
} plot;

bool march_series_shown(march_map *map, const march_style_layer *layer)
{
    march_lookup none = {.zoom = map->zoom};
    const char *shows =
        march_style_text(map->arena, layer, MARCH_PROP_STRIP_SHOWS, &none);

    return map->campaign->series_count > 0 && march_str_equal(shows, "series");
}

double march_series_mm(const march_map *map, const march_type_style *type)
{
    return (double)map->campaign->series_count * (PLOT_EM + HEAD_EM + FOOT_EM) *
           type->size_mm;
}

/** The range of the values in round steps, zero among them. */
static void set_range(plot *p)
{
    static const double factors[] = {1, 2, 5, 10};
    double low = 0, high = 0;

    for (size_t i = 0; i < p->series->point_count; i++) {
        low = fmin(low, p->series->points[i].value);
        high = fmax(high, p->series->points[i].value);
    }
    double span = fmax(high - low, 1e-9);
    double power = pow(10, floor(log10(span / MOST_RULES)));
    p->step = 10 * power;
    for (size_t i = 0; i < MARCH_COUNT(factors); i++) {
        if (span / (factors[i] * power) <= MOST_RULES) {
            p->step = factors[i] * power;
            break;
        }
    }
    p->low = floor(low / p->step + 1e-9) * p->step;
    p->high = ceil(high / p->step - 1e-9) * p->step;
}

static double y_of(const plot *p, double value)
{
    double span = fmax(p->high - p->low, 1e-9);

    return p->box.y1_mm - (p->box.y1_mm - p->box.y0_mm) * (value - p->low) / span;
}

/** Where a curve has a longitude; the place nearest to it where it ends just before. */
static bool place_on(const march_map *map, march_line line, double lon_deg,
                     march_page *out)
{
    double before = 0, nearest = NEAR_DEG;
    bool found = false;

    for (size_t i = 0; i < line.count; i++) {
        march_lonlat at = march_view_lonlat(map->view, line.points[i]);
        double off = remainder(at.lon_deg - lon_deg, 360);
        if (!isfinite(off)) {
            continue;
        }
        if (i > 0 && (before <= 0) != (off <= 0) && fabs(off) < 90) {
            *out = line.points[i];
            return true;
        }
        if (fabs(off) < nearest) {
            nearest = fabs(off);
            *out = line.points[i];
            found = true;
        }
        before = off;
    }
    return found;
}

/** The place of a point on the map; false where it has none. */
static bool place_of(const plot *p, const march_series_point *point, march_page *out)
{
    const march_map *map = p->map;

    if (!point->lon_only) {
        *out = march_view_page(map->view, point->at);
        return isfinite(out->x_mm) && isfinite(out->y_mm);
    }
    for (size_t k = 0; k < p->series->along.count; k++) {
        const march_movement *wanted =
            &map->campaign->movements[p->series->along.items[k]];
        for (size_t i = 0; i < map->scene->movement_count; i++) {
            if (map->scene->movements[i].movement == wanted &&
                place_on(map, map->curves[i].line, point->at.lon_deg, out)) {
                return true;
            }
        }
    }
    return false;
}

static void line(const plot *p, march_page a, march_page b, march_rgba ink,
                 double width_mm)
{
    march_path_builder path = {.arena = p->map->arena};

    march_path_polyline(&path, (march_page[]){a, b}, 2, false);
    march_draw_path(p->map->sheet, &(march_path_mark){.path = march_path_done(&path),
                                                      .stroke = march_paint_color(ink),
                                                      .width_mm = width_mm});
}

/** Write a line of type; `share` 0: it begins at the place, 1: it ends there. */
static march_status write(const plot *p, const char *text, march_page at, double share,
                          double *width)
{
    march_map *map = p->map;
    const march_line_of_type *shaped;
    march_text_mark mark;

    if (!text) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(
        march_type_shape(map->setter, map->arena, text, map->lang, &p->type, &shaped));
    at.x_mm -= share * shaped->width_mm;
    MARCH_TRY(march_type_place(map->arena, shaped, at, 0, &mark));
    march_draw_text(map->sheet, &mark);
    if (width) {
        *width = shaped->width_mm;
    }
    return MARCH_OK;
}

static const char *figure(const plot *p, double value)
{
    const char *text =
        march_figure_decimal(p->map->arena, fabs(value), 1, p->map->lang);

    return text && value < 0 ? march_arena_printf(p->map->arena, "\xE2\x88\x92%s", text)
                             : text;
}

/** Thin lines at round values, with their figures at the right end. */
static march_status draw_rules(const plot *p)
{
    double size = p->type.size_mm;
    march_rgba faint = march_color_fade(p->ink, 0.45);

    for (double value = p->low; value <= p->high + p->step / 2; value += p->step) {
        double y = y_of(p, value), width;
        march_page end = {p->box.x1_mm, y + 0.35 * size};
        MARCH_TRY(write(p, figure(p, value), end, 1, &width));
        line(p, (march_page){p->box.x0_mm, y},
             (march_page){p->box.x1_mm - width - 0.5 * size, y}, faint, RULE_MM);
    }
    return MARCH_OK;
}

/** A value and its date below a point. */
static march_status draw_words(const plot *p, const march_series_point *point,
                               march_page at, double *free_mm)
{
    march_map *map = p->map;
    double size = p->type.size_mm, width = 0, wide = 0;
    plot haloed = *p; /* the line may run through words */
    const char *unit = p->series->unit ? p->series->unit : "";
    const char *value = figure(p, point->value);
    const char *date = point->date.given
                           ? march_date_words(map->arena, &point->date.date, map->lang)
                           : "";

    value = value
                ? march_arena_printf(map->arena, "%s%s%s", value,
                                     unit[0] && (unit[0] & 0x80) == 0 ? " " : "", unit)
                : NULL;
    if (at.x_mm - size < *free_mm) {
        return MARCH_OK;
    }
    haloed.type.halo = map->style->background;
    haloed.type.halo_mm = HALO_EM * size;
    march_page below = {at.x_mm, at.y_mm + DOT_MM + LEAD_EM * size};
    MARCH_TRY(write(&haloed, value, below, 0.5, &width));
    below.y_mm += LEAD_EM * size;
    MARCH_TRY(write(&haloed, date, below, 0.5, &wide));
    *free_mm = at.x_mm + fmax(width, wide) / 2;
    return MARCH_OK;
}

/** The line through all points that have a place, and lines up to those. */
static march_status draw_points(const plot *p)
{
    march_map *map = p->map;
    march_path_builder path = {.arena = map->arena};
    march_page *at = MARCH_NEW(map->arena, march_page, p->series->point_count);
    double free_mm = p->box.x0_mm - 100;
    size_t count = 0;

    if (!at) {
        return MARCH_E_NOMEM;
    }
    const march_series_point **shown =
        MARCH_NEW(map->arena, const march_series_point *, p->series->point_count);
    for (size_t i = 0; shown && i < p->series->point_count; i++) {
        const march_series_point *point = &p->series->points[i];
        march_page on_map;
        if (!place_of(p, point, &on_map) || on_map.x_mm < p->box.x0_mm ||
            on_map.x_mm > p->box.x1_mm) {
            continue;
        }
        at[count] = (march_page){on_map.x_mm, y_of(p, point->value)};
        shown[count] = point;
        line(p, on_map, at[count], march_color_fade(p->ink, 0.5), GUIDE_MM);
        count++;
    }
    if (!shown || count < 2) {
        return shown ? MARCH_OK : MARCH_E_NOMEM;
    }
    march_path_polyline(&path, at, count, false);
    march_draw_path(map->sheet, &(march_path_mark){.path = march_path_done(&path),
                                                   .stroke = march_paint_color(p->ink),
                                                   .width_mm = LINE_MM,
                                                   .join = MARCH_JOIN_ROUND});
    bool leftwards = at[0].x_mm > at[count - 1].x_mm;
    for (size_t i = 0; i < count; i++) {
        size_t k = leftwards ? count - 1 - i : i;
        march_path_builder dot = {.arena = map->arena};
        march_path_circle(&dot, at[k], DOT_MM);
        march_draw_path(map->sheet,
                        &(march_path_mark){.path = march_path_done(&dot),
                                           .fill = march_paint_color(p->ink)});
        MARCH_TRY(draw_words(p, shown[k], at[k], &free_mm));
    }
    return MARCH_OK;
}

march_status march_series_draw(march_map *map, const march_style_layer *layer,
                               const march_type_style *type, march_page_box box)
{
    march_lookup none = {.zoom = map->zoom};
    double size = type->size_mm, top = box.y0_mm;

    for (size_t i = 0; i < map->campaign->series_count; i++) {
        const march_series *series = &map->campaign->series[i];
        plot p = {.map = map,
                  .series = series,
                  .box = {box.x0_mm, top + HEAD_EM * size, box.x1_mm,
                          top + (HEAD_EM + PLOT_EM) * size},
                  .type = *type,
                  .ink = march_style_color(layer, MARCH_PROP_LINE_COLOR, &none)};
        const char *name = march_names_pick(series->name, map->lang, NULL);
        const char *head =
            name && series->unit
                ? march_arena_printf(map->arena, "%s (%s)", name, series->unit)
                : name;
        set_range(&p);
        MARCH_TRY(draw_rules(&p));
        MARCH_TRY(draw_points(&p));
        MARCH_TRY(write(&p, head ? head : "",
                        (march_page){box.x0_mm, top + 0.85 * size}, 0, NULL));
        top += (HEAD_EM + PLOT_EM + FOOT_EM) * size;
    }
    return MARCH_OK;
}
