/* title.c - title, subtitle and the date shown.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "furniture/badge.h"
#include "furniture/breaks.h"
#include "when/words.h"

/* A title above the map stands on one line, made smaller down to this share. */
#define LEAST_BAND 0.55
/* A title on the map is at most this share of it wide, and, by the size of its heading,
 * this wide. */
#define MOST_WIDTH    0.46
#define MOST_WIDTH_EM 13.0
#define SPARE_EM      0.2
/* Below the date of a film, above the map. */
#define BELOW_EM 0.3

static const char *title_of(const march_map *map)
{
    return march_names_pick(map->campaign->title, map->lang, NULL);
}

/** The second line: what the whole campaign is about, or the date shown. */
static const char *second_line(const march_map *map, bool *dated)
{
    const char *date;

    *dated = !map->scene->whole;
    if (map->scene->whole) {
        return march_names_pick(map->campaign->subtitle, map->lang, NULL);
    }
    date = march_date_words(map->arena, &map->scene->at, map->lang);
    return date && date[0] ? date : NULL;
}

static march_status draw_second(march_column *column, const march_style_layer *layer)
{
    march_type_style type = march_column_type(column, layer);
    bool dated;
    const char *text = second_line(column->map, &dated);

    if (dated) {
        type.weight = 700;
        type.italic = false;
        type.size_mm *= MARCH_DATE_SIZE;
    }
    march_column_gap(column, 0.5);
    return march_column_text(column, &type, text);
}

/** Of a film: the title and room for the date; on a small map the date alone. The
 * subtitle tells of a time that the strip shows. */
static march_status draw_film(march_column *column, const march_style_layer *layer)
{
    march_map *map = column->map;
    march_type_style heading = march_column_heading(column, layer);

    if (column->detail < MARCH_DETAIL_LEAST) {
        MARCH_TRY(march_column_text(column, &heading, title_of(map)));
    }
    march_column_gap(column, 0.8);
    return march_badge_room(column, layer);
}

static march_status draw(march_column *column, const march_style_layer *layer)
{
    march_map *map = column->map;
    march_type_style heading = march_column_heading(column, layer);

    if (march_piece_films(map)) {
        MARCH_TRY(draw_film(column, layer));
    } else {
        MARCH_TRY(march_column_text(column, &heading, title_of(map)));
        MARCH_TRY(draw_second(column, layer));
    }
    if (!column->on_map) {
        march_column_gap(column, 2.4);
        march_column_rule(column, heading.color);
        march_column_gap(column, 0.6);
    }
    return MARCH_OK;
}

/** Width of the longest word: no plate is narrower. */
static march_status widest_word(march_column *column, const march_type_style *type,
                                const char *text, double *out)
{
    *out = 0;
    for (const char *p = text; p && *p;) {
        const char *next = march_break_next(p), *word = p + strspn(p, " ");
        const char *one =
            march_arena_strndup(column->map->arena, word, (size_t)(next - word));
        double width;
        if (!one) {
            return MARCH_E_NOMEM;
        }
        MARCH_TRY(march_column_width(column, type, one, &width));
        *out = fmax(*out, width);
        p = next;
    }
    return MARCH_OK;
}

/** Of a film: as wide as its title or its widest date. */
static march_status film_widths(march_column *column, const march_style_layer *layer,
                                double out[4])
{
    march_page_box f = column->map->view->frame;
    march_type_style heading = march_column_heading(column, layer);
    march_type_style date_type = march_badge_type(column, layer);
    double title = 0, date;

    if (column->detail < MARCH_DETAIL_LEAST) {
        MARCH_TRY(march_column_width(column, &heading, title_of(column->map), &title));
    }
    MARCH_TRY(march_badge_width(column->map, &date_type, &date));
    title =
        fmin(title + SPARE_EM * heading.size_mm,
             fmin((f.x1_mm - f.x0_mm) * MOST_WIDTH, MOST_WIDTH_EM * heading.size_mm));
    out[0] = fmax(title, date) + 0.3;
    return MARCH_OK;
}

static march_status widths(march_column *column, const march_style_layer *layer,
                           double out[4])
{
    march_page_box f = column->map->view->frame;
    march_type_style heading = march_column_heading(column, layer);
    march_type_style type = march_column_type(column, layer);
    const double most =
        fmin((f.x1_mm - f.x0_mm) * MOST_WIDTH, MOST_WIDTH_EM * heading.size_mm);
    double title = 0, second = 0, word = 0;
    bool dated;
    const char *text = second_line(column->map, &dated);

    if (march_piece_films(column->map)) {
        return film_widths(column, layer, out);
    }
    MARCH_TRY(march_column_width(column, &heading, title_of(column->map), &title));
    MARCH_TRY(widest_word(column, &heading, title_of(column->map), &word));
    if (text) {
        type.size_mm *= MARCH_DATE_SIZE;
        MARCH_TRY(march_column_width(column, &type, text, &second));
    }
    /* words set apart take a little more than the line they are measured in */
    title += SPARE_EM * heading.size_mm;
    out[0] = fmin(fmax(title, second) + 0.3, most);
    out[1] = fmin(fmax(title, second / 2 + 4) + 0.3, most);
    out[2] = fmin(fmax(title / 2 + 6, second / 2 + 4), most);
    for (int i = 0; i < 3; i++) {
        out[i] = fmax(out[i], word + 0.3);
    }
    return MARCH_OK;
}

march_status march_furniture_title_mm(march_map *map, double width_mm, double *out)
{
    const march_style_layer *layer = march_piece_layer(map, MARCH_PIECE_TITLE);
    march_column column =
        march_column_in(map, (march_page_box){0, 0, width_mm, 1e5}, 1);

    *out = 0;
    if (!layer) {
        return MARCH_OK;
    }
    march_anchor anchor = march_furniture_anchor(map, &march_furniture_title, layer);
    if (anchor != MARCH_ANCHOR_AUTO && anchor != MARCH_ANCHOR_PANEL) {
        return MARCH_OK;
    }
    if (march_piece_films(map)) {
        column.on_map = true;
        MARCH_TRY(draw(&column, layer));
        *out = column.deepest_mm + march_badge_type(&column, layer).size_mm * BELOW_EM;
        return MARCH_OK;
    }
    march_type_style heading = march_column_heading(&column, layer);
    march_type_style type = march_column_type(&column, layer);
    *out = heading.size_mm * 1.05 + type.size_mm * MARCH_DATE_SIZE * 1.4;
    return MARCH_OK;
}

march_status march_title_band(march_map *map, const march_style_layer *layer,
                              march_page_box box)
{
    march_column column = march_column_in(map, box, 1);
    double width = 0, room = box.x1_mm - box.x0_mm;

    for (; column.scale > LEAST_BAND; column.scale -= 0.05) {
        march_type_style heading = march_column_heading(&column, layer);
        MARCH_TRY(march_column_width(&column, &heading, title_of(map), &width));
        if (width <= room) {
            break;
        }
    }
    column.on_map = true; /* without a rule: the map's frame is one */
    column.dry = false;
    return draw(&column, layer);
}

const march_furniture_kind march_furniture_title = {
    .name = "title",
    .piece = MARCH_PIECE_TITLE,
    .draw = draw,
    .widths = widths,
    .dislikes = {0, 90, 40, 120, 120, 60, 120, 80},
    .narrow = 500,
    .role = MARCH_ROLE_TITLE,
    .worth = 0.9,
    .moment = march_badge_draw,
};
