/* panel.c - the words beside or below the map.
 * SPDX-License-Identifier: MIT */
#include "furniture/kinds.h"

#include "base/str.h"

/* Type is not made smaller than this share, in steps. */
#define LEAST_SCALE 0.75
#define SCALE_STEP  0.025
/* Over sources in short. */
#define FOOT_GAP_MM 2.0

/* A legend is about so high: its heading and remarks, and a row. */
#define LEGEND_HEAD_MM 14.0
#define LEGEND_ROW_MM  4.5

enum { BALANCE_STEPS = 9, LEGEND_MORE_ROWS = 8 };

/** What a panel is to hold. */
typedef struct panel {
    march_map *map;
    const march_layout *layout;
    double scale;
    double bottom_mm; /**< of the columns */
    bool no_notes;
    march_detail detail; /**< of the lists and the legend */
    double foot_mm;      /**< height of sources in short */
    bool with_sources;   /**< false: they stand at its foot instead */
} panel;

static march_column begin(const panel *p)
{
    march_page_box box = p->layout->panel;
    int columns = p->layout->columns;
    double width =
        (box.x1_mm - box.x0_mm - (columns - 1) * MARCH_COLUMN_GAP_MM) / columns;
    march_column column = march_column_in(
        p->map, (march_page_box){box.x0_mm, box.y0_mm, box.x0_mm + width, p->bottom_mm},
        p->scale);

    column.detail = p->detail;
    column.left = columns - 1;
    column.step_mm = width + MARCH_COLUMN_GAP_MM;
    return column;
}

static bool is_held(const panel *p, const march_furniture_kind *kind,
                    const march_style_layer *layer)
{
    bool notes = kind->piece == MARCH_PIECE_NOTES;
    bool sources = kind->piece == MARCH_PIECE_SOURCES;

    return kind->draw && !(notes && p->no_notes) && (p->with_sources || !sources) &&
           march_piece_home(p->map, p->layout, kind, layer) == MARCH_HOME_PANEL;
}

/** Fill the columns with what it holds: the title, or all but the title. */
static march_status fill_part(const panel *p, march_column *column, bool title)
{
    march_map *map = p->map;

    for (size_t i = 0; i < map->style->layer_count; i++) {
        const march_style_layer *layer = &map->style->layers[i];
        const march_furniture_kind *kind = march_furniture_kind_find(layer->type);
        if (!kind || kind->piece < 0 || !map->drawn[i] ||
            title != (kind->piece == MARCH_PIECE_TITLE) || !is_held(p, kind, layer)) {
            continue;
        }
        if (!column->dry) {
            march_piece_begin(map, layer);
        }
        MARCH_TRY(kind->draw(column, layer));
    }
    return MARCH_OK;
}

/** Fill the columns with all it holds, in the order of the style, but the title first.
 */
static march_status fill(const panel *p, march_column *column)
{
    MARCH_TRY(fill_part(p, column, true));
    return fill_part(p, column, false);
}

static march_status fits(const panel *p, bool *out)
{
    march_column column = begin(p);

    MARCH_TRY(fill(p, &column));
    *out = !column.over && column.deepest_mm <= p->bottom_mm;
    return MARCH_OK;
}

/** The largest scale at which everything fits. */
static march_status fit_scale(panel *p, bool *done)
{
    *done = false;
    for (p->scale = 1; !*done && p->scale > LEAST_SCALE; p->scale -= SCALE_STEP) {
        MARCH_TRY(fits(p, done));
    }
    p->scale += *done ? SCALE_STEP : 0;
    return MARCH_OK;
}

/** Make the columns as even as they can be. */
static march_status balance(panel *p)
{
    double low = p->layout->panel.y0_mm, high = p->bottom_mm;
    bool done;

    for (int i = 0; i < BALANCE_STEPS; i++) {
        p->bottom_mm = (low + high) / 2;
        MARCH_TRY(fits(p, &done));
        *(done ? &high : &low) = p->bottom_mm;
    }
    p->bottom_mm = high;
    return MARCH_OK;
}

static void report_missing(march_map *map, const char *what)
{
    march_diag_add(map->diags, (march_where){.file = map->campaign->file},
                   MARCH_D_FURNITURE, "%s", what);
    march_diag_hint(map->diags, "take a larger page or a shorter list");
}

/** Sources at the foot of a panel of one column, with the free space above them. */
static march_status draw_foot(panel *p)
{
    const march_style_layer *layer = march_piece_layer(p->map, MARCH_PIECE_SOURCES);
    const march_furniture_kind *kind =
        march_furniture_kind_find(march_piece_words[MARCH_PIECE_SOURCES]);

    if (!layer ||
        march_piece_home(p->map, p->layout, kind, layer) != MARCH_HOME_PANEL) {
        return MARCH_OK;
    }
    march_column column = begin(p);
    MARCH_TRY(kind->draw(&column, layer));
    double height = column.deepest_mm - column.top_mm;
    column = begin(p);
    column.top_mm = p->bottom_mm - height - 0.01;
    column.y_mm = column.top_mm;
    column.dry = false;
    march_piece_begin(p->map, layer);
    return kind->draw(&column, layer);
}

/** Make everything fit: all of it, else without the notes, else with the sources in
 * short at the foot, else with all lists in short and less and less of a legend. */
static march_status fit(panel *p, bool *done)
{
    MARCH_TRY(fit_scale(p, done));
    if (*done) {
        return MARCH_OK;
    }
    bool lists = march_piece_layer(p->map, MARCH_PIECE_EVENTS) ||
                 march_piece_layer(p->map, MARCH_PIECE_NOTES);
    p->no_notes = true;
    if (lists) {
        MARCH_TRY(fit_scale(p, done));
    }
    if (*done) {
        report_missing(p->map, "no room for the notes on this page");
        return MARCH_OK;
    }
    p->with_sources = false;
    p->bottom_mm -= p->foot_mm + FOOT_GAP_MM;
    MARCH_TRY(fit_scale(p, done));
    const char *what = lists ? "no room for the notes and the full sources on this page"
                             : "no room for the full sources on this page";
    while (!*done && p->detail < MARCH_DETAIL_LEAST) {
        p->detail++;
        MARCH_TRY(fit_scale(p, done));
        what = !*done  ? "the words do not all fit on this page"
               : lists ? "no room on this page for more than a short list of events"
                       : "no room on this page for more than a brief legend";
    }
    report_missing(p->map, what);
    return MARCH_OK;
}

static march_status draw_panel(march_map *map, const march_layout *layout)
{
    const march_style_layer *sources = march_piece_layer(map, MARCH_PIECE_SOURCES);
    panel p = {.map = map,
               .layout = layout,
               .bottom_mm = layout->panel.y1_mm,
               .with_sources = true};
    bool done;

    MARCH_TRY(march_furniture_foot_mm(map, layout->panel.x1_mm - layout->panel.x0_mm,
                                      &p.foot_mm));
    MARCH_TRY(fit(&p, &done));
    bool in_short = !p.with_sources;
    if (done && layout->columns > 1) {
        MARCH_TRY(balance(&p));
    } else if (!in_short) {
        p.with_sources = false; /* but at the foot */
    }
    march_column column = begin(&p);
    column.dry = false;
    MARCH_TRY(fill(&p, &column));
    if (in_short && sources) {
        march_page_box foot = layout->panel;
        foot.y0_mm = foot.y1_mm - p.foot_mm;
        march_piece_begin(map, sources);
        return march_sources_foot(map, sources, foot);
    }
    return p.with_sources ? MARCH_OK : draw_foot(&p);
}

/** About how high a legend of everything in the campaign is: what the layers will show
 * is not known before they are drawn. */
static double legend_guess(const march_campaign *c)
{
    bool movements[16] = {false}, events[16] = {false}, places[8] = {false};
    size_t rows = c->side_count / 2 + LEGEND_MORE_ROWS;

    for (size_t i = 0; i < c->movement_count; i++) {
        bool *seen = &movements[c->movements[i].kind % 16];
        rows += !*seen;
        *seen = true;
    }
    for (size_t i = 0; i < c->event_count; i++) {
        bool *seen = &events[c->events[i].kind % 16];
        rows += !*seen;
        *seen = true;
    }
    for (size_t i = 0; i < c->place_count; i++) {
        bool *seen = &places[c->places[i].kind % 8];
        rows += !*seen;
        *seen = true;
    }
    return LEGEND_HEAD_MM + (double)rows / 2 * LEGEND_ROW_MM;
}

march_status march_furniture_panel_mm(march_map *map, double width_mm, double *out)
{
    static const march_piece pieces[] = {MARCH_PIECE_EVENTS, MARCH_PIECE_NOTES,
                                         MARCH_PIECE_SOURCES};
    march_map whole = *map; /* the same for every time shown */
    march_column column =
        march_column_in(&whole, (march_page_box){0, 0, width_mm, 1e5}, 1);
    march_scene *scene;

    MARCH_TRY(march_scene_build(map->arena, map->campaign, NULL, &scene));
    whole.scene = scene;
    for (size_t i = 0; i < MARCH_COUNT(pieces); i++) {
        const march_style_layer *layer = march_piece_layer(map, pieces[i]);
        const march_furniture_kind *kind =
            march_furniture_kind_find(march_piece_words[pieces[i]]);
        if (layer) {
            MARCH_TRY(kind->draw(&column, layer));
        }
    }
    *out = column.deepest_mm;
    if (march_piece_layer(map, MARCH_PIECE_LEGEND)) {
        *out += legend_guess(map->campaign);
    }
    return MARCH_OK;
}

/** A piece that has a box of its own. */
static march_status draw_in(march_map *map, const march_layout *layout,
                            march_piece piece, march_home home, march_page_box box)
{
    const march_style_layer *layer = march_piece_layer(map, piece);
    const march_furniture_kind *kind =
        march_furniture_kind_find(march_piece_words[piece]);
    march_column column = march_column_in(map, box, 1);

    if (!layer || march_piece_home(map, layout, kind, layer) != home) {
        return MARCH_OK;
    }
    march_piece_begin(map, layer);
    if (home == MARCH_HOME_TITLE) {
        return march_title_band(map, layer, box);
    }
    if (home == MARCH_HOME_FOOT) {
        return march_sources_foot(map, layer, box);
    }
    column.dry = false;
    return kind->draw(&column, layer);
}

march_status march_furniture_words(march_map *map, const march_layout *layout)
{
    MARCH_TRY(draw_in(map, layout, MARCH_PIECE_TITLE, MARCH_HOME_TITLE, layout->title));
    MARCH_TRY(draw_in(map, layout, MARCH_PIECE_STRIP, MARCH_HOME_STRIP, layout->strip));
    MARCH_TRY(draw_in(map, layout, MARCH_PIECE_SOURCES, MARCH_HOME_FOOT, layout->foot));
    return march_layout_has(layout->panel) ? draw_panel(map, layout) : MARCH_OK;
}

march_status march_furniture_moment(march_map *map, const march_style_layer *layer)
{
    const march_furniture_kind *kind = march_furniture_kind_find(layer->type);
    const char *id = march_arena_printf(map->arena, "%s-now", layer->id);

    if (!kind || !kind->moment) {
        return MARCH_OK;
    }
    if (!id) {
        return MARCH_E_NOMEM;
    }
    march_sheet_layer_begin(map->sheet, id, march_layer_title(map, layer));
    return kind->moment(map, layer);
}
