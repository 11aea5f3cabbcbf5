/* stand.c - the pieces of furniture that stand on the map.
 * SPDX-License-Identifier: MIT */
#include "furniture/kinds.h"
#include "furniture/seat.h"

/* Paper between the words of a piece and its edge. */
#define PAD_MM 2.2
/* No piece takes more of the map than this. */
#define MOST_SHARE 0.24
/* On maps narrower than this the pieces are smaller from the start, down to a share. */
#define FULL_WIDTH_MM 230.0
#define LEAST_START   0.78
/* Of a film the title has the date, and goes before all other pieces. */
#define DATE_WORTH 4.0

/* How words are made to take less room, and the square millimetres they may cover
 * instead. */
static const struct {
    double scale;
    march_detail detail;
    double penalty;
} savings[] = {
    {1.00, MARCH_DETAIL_FULL, 0},     {0.90, MARCH_DETAIL_FULL, 200},
    {0.90, MARCH_DETAIL_BRIEF, 1200}, {0.80, MARCH_DETAIL_BRIEF, 1600},
    {0.80, MARCH_DETAIL_SHORT, 3600}, {0.72, MARCH_DETAIL_LEAST, 7000},
};

typedef struct standing {
    const march_furniture_kind *kind;
    const march_style_layer *layer;
} standing;

march_column march_column_in(march_map *map, march_page_box box, double scale)
{
    return (march_column){.map = map,
                          .x0_mm = box.x0_mm,
                          .x1_mm = box.x1_mm,
                          .y_mm = box.y0_mm,
                          .top_mm = box.y0_mm,
                          .bottom_mm = box.y1_mm,
                          .scale = scale,
                          .deepest_mm = box.y0_mm,
                          .dry = true};
}

/** A column for a piece of words on the map. */
static march_column column_for(march_map *map, march_page_box box,
                               const march_piece_size *size)
{
    march_column column = march_column_in(
        map, march_page_box_grow(box, -PAD_MM * size->scale), size->scale);

    column.on_map = true;
    column.detail = size->detail;
    return column;
}

/** Measure a piece of words at a width; 0 high: it has nothing to say. */
static march_status measure(march_map *map, const standing *piece,
                            march_piece_size *size)
{
    march_page_box box = {0, 0, size->width_mm, 1e5};
    march_column column = column_for(map, box, size);

    MARCH_TRY(piece->kind->draw(&column, piece->layer));
    size->height_mm = column.deepest_mm > column.top_mm
                          ? column.deepest_mm + 1.35 * PAD_MM * size->scale
                          : 0;
    return MARCH_OK;
}

static double start_scale(const march_map *map)
{
    double width = map->view->frame.x1_mm - map->view->frame.x0_mm;

    return fmin(fmax(width / FULL_WIDTH_MM, LEAST_START), 1);
}

/** All sizes a piece of words may have that leave most of the map free. */
static march_status word_sizes(march_map *map, const standing *piece,
                               march_piece_sizes *out)
{
    march_page_box f = map->view->frame;
    double width = f.x1_mm - f.x0_mm, height = f.y1_mm - f.y0_mm;

    for (size_t i = 0; i < MARCH_COUNT(savings); i++) {
        march_piece_size size = {.scale = savings[i].scale * start_scale(map),
                                 .detail = savings[i].detail,
                                 .penalty = savings[i].penalty};
        march_column column = column_for(map, f, &size);
        double widths[4] = {0};
        MARCH_TRY(piece->kind->widths(&column, piece->layer, widths));
        for (size_t k = 0; k < MARCH_COUNT(widths) && widths[k] > 0; k++) {
            size.width_mm = widths[k] + 2 * PAD_MM * size.scale;
            size.penalty = savings[i].penalty + piece->kind->narrow * (double)k;
            MARCH_TRY(measure(map, piece, &size));
            bool fits = size.width_mm < 0.7 * width && size.height_mm < 0.8 * height &&
                        size.width_mm * size.height_mm < MOST_SHARE * width * height;
            if (size.height_mm > 0 && fits && out->count < MARCH_PIECE_SIZES) {
                out->items[out->count++] = size;
            }
        }
    }
    return MARCH_OK;
}

static march_status put_words(march_map *map, const standing *piece, march_page_box box,
                              const march_piece_size *size)
{
    march_column column = column_for(map, box, size);

    march_piece_plate(map, piece->layer, box);
    column.bottom_mm = box.y1_mm;
    column.dry = false;
    return piece->kind->draw(&column, piece->layer);
}

/** The pieces that go on the map, in the order of the style. */
static size_t collect(const march_map *map, const march_layout *layout, standing *out)
{
    size_t count = 0;

    for (size_t i = 0; i < map->style->layer_count; i++) {
        const march_style_layer *layer = &map->style->layers[i];
        const march_furniture_kind *kind = march_furniture_kind_find(layer->type);
        if (kind && kind->piece >= 0 && map->drawn[i] && count < MARCH_PIECE_COUNT &&
            (kind->sizes || kind->widths) &&
            march_piece_home(map, layout, kind, layer) == MARCH_HOME_MAP) {
            out[count++] = (standing){kind, layer};
        }
    }
    return count;
}

static march_status make_ask(march_map *map, const standing *piece, march_seat_ask *out)
{
    march_anchor anchor = march_furniture_anchor(map, piece->kind, piece->layer);

    *out = (march_seat_ask){.worth = piece->kind->worth,
                            .anchor = anchor == MARCH_ANCHOR_PANEL ? MARCH_ANCHOR_AUTO
                                                                   : anchor};
    for (size_t i = 0; i < MARCH_COUNT(out->dislikes); i++) {
        out->dislikes[i] = piece->kind->dislikes[i];
    }
    if (piece->kind->piece == MARCH_PIECE_TITLE && march_piece_films(map)) {
        out->worth = DATE_WORTH;
    }
    return piece->kind->sizes ? piece->kind->sizes(map, piece->layer, &out->sizes)
                              : word_sizes(map, piece, &out->sizes);
}

/** A piece the user put somewhere is missed more than one that looks for itself. */
static void report_absent(march_map *map, const march_furniture_kind *kind,
                          march_anchor anchor)
{
    bool wanted = anchor != MARCH_ANCHOR_AUTO;

    march_diag_add(map->diags, (march_where){.file = map->campaign->file},
                   wanted ? MARCH_D_FURNITURE_PLACE : MARCH_D_FURNITURE,
                   "no room for the %s%s%s that covers no arrow, town or symbol",
                   kind->name, wanted ? " at " : "",
                   wanted ? march_anchor_words[anchor] : "");
    march_diag_hint(map->diags, "take a larger page, or another place for it under "
                                "`map: furniture:`");
}

/** The date of a film must be there: where it finds no room, the smallest form of the
 * title takes a corner that no other piece has. */
static void force_title(const march_map *map, const standing *pieces,
                        const march_seat_ask *asks, march_seat *seats, size_t count,
                        size_t title)
{
    const march_piece_sizes *sizes = &asks[title].sizes;
    march_page_box f = march_page_box_grow(map->view->frame, -PAD_MM);
    bool taken = true;

    if (pieces[title].kind->piece != MARCH_PIECE_TITLE || !march_piece_films(map) ||
        seats[title].found || sizes->count == 0) {
        return;
    }
    const march_piece_size *size = &sizes->items[sizes->count - 1];
    for (int corner = 0; corner < 4 && taken; corner++) {
        double x = corner % 2 ? f.x1_mm - size->width_mm : f.x0_mm;
        double y = corner / 2 ? f.y1_mm - size->height_mm : f.y0_mm;
        march_page_box box = {x, y, x + size->width_mm, y + size->height_mm};
        taken = false;
        for (size_t i = 0; i < count; i++) {
            taken = taken || (i != title && seats[i].found &&
                              march_page_box_overlap(box, seats[i].box));
        }
        seats[title] = (march_seat){true, sizes->count - 1, box};
    }
}

static march_status put(march_map *map, const standing *piece,
                        const march_seat_ask *ask, const march_seat *seat)
{
    const march_piece_size *size = &ask->sizes.items[seat->size];

    march_obstacle_add(map->wishes, &(march_obstacle){.kind = MARCH_OBSTACLE_BOX,
                                                      .box = seat->box,
                                                      .weight = HUGE_VAL});
    march_piece_begin(map, piece->layer);
    return piece->kind->put ? piece->kind->put(map, piece->layer, seat->box, size)
                            : put_words(map, piece, seat->box, size);
}

march_status march_furniture_stand(march_map *map, const march_layout *layout)
{
    standing pieces[MARCH_PIECE_COUNT];
    march_seat_ask *asks = MARCH_NEW(map->arena, march_seat_ask, MARCH_PIECE_COUNT);
    march_seat seats[MARCH_PIECE_COUNT];
    size_t count = collect(map, layout, pieces);

    if (!asks) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < count; i++) {
        MARCH_TRY(make_ask(map, &pieces[i], &asks[i]));
    }
    MARCH_TRY(march_seats_choose(map->arena, map->view->frame, map->wishes, asks, count,
                                 seats));
    for (size_t i = 0; i < count; i++) {
        force_title(map, pieces, asks, seats, count, i);
        if (seats[i].found) {
            MARCH_TRY(put(map, &pieces[i], &asks[i], &seats[i]));
        } else if (asks[i].sizes.count > 0) {
            report_absent(map, pieces[i].kind, asks[i].anchor);
        }
    }
    return MARCH_OK;
}
