/* forces.c - who is in the field while a film goes on, and with how many.
 * SPDX-License-Identifier: MIT */
#include "scene/forces.h"

#include "furniture/kinds.h"
#include "furniture/shorten.h"
#include "model/figures.h"
#include "model/words.h"

/* By the size of the type: distance of rows, sample of a side's colour, from it to the
 * side's name, between name and number, and paper round a piece on the map. */
#define ROW_EM    1.42
#define SAMPLE_EM 0.8
#define INDENT_EM 1.3
#define GAP_EM    0.8
#define PAD_EM    0.6
/* So wide, in a narrow panel less. */
#define WIDTH_EM 17.0

/* How strong the row of a side is that has nobody in the field. */
#define AWAY_OPACITY 0.45

/* A number as wide as any of an army. */
#define WIDE_MEN 88888

enum { MOST_ROWS = 6 };

typedef struct forces {
    march_page_box box; /**< of the words */
    bool plate;
    double paper_mm; /**< of the plate, round them */
    double row_mm;
    march_type_style heading, type;
    int *rows;          /**< of each side; -1: never in the field */
    const char **names; /**< of each side, as long as there is room for */
} forces;

/** The years a movement of a force lasts, so that steps of a film up to a year long do
 * not show two sides in one row. */
static bool years_of(const march_map *map, size_t i, march_life *out)
{
    march_calendar calendar = (march_calendar)map->campaign->calendar;
    const march_movement *m = &map->campaign->movements[i];

    if (!march_movement_is_force(m) || !march_movement_span(m, &out->from, &out->to)) {
        return false;
    }
    out->from = march_instant_floor(calendar, out->from, MARCH_YEAR);
    out->to = march_instant_add(calendar,
                                march_instant_floor(calendar, out->to - 1, MARCH_YEAR),
                                MARCH_YEAR, 1);
    return true;
}

/** When a side is in the field. */
typedef struct stint {
    march_index side;
    march_life years;
} stint;

/** Which sides are ever in the field at once: meets[a * side_count + b]; NULL without
 * memory. */
static bool *find_meetings(const march_map *map)
{
    const march_campaign *c = map->campaign;
    bool *meets = MARCH_NEW(map->arena, bool, c->side_count * c->side_count + 1);
    stint *stints = MARCH_NEW(map->arena, stint, c->movement_count);
    size_t count = 0;

    for (size_t i = 0; meets && stints && i < c->movement_count; i++) {
        stint *one = &stints[count];
        one->side = c->movements[i].side;
        if (!years_of(map, i, &one->years)) {
            continue;
        }
        count++;
        for (size_t k = 0; k < count; k++) {
            const stint *other = &stints[k];
            if (one->years.from < other->years.to &&
                other->years.from < one->years.to) {
                meets[one->side * c->side_count + other->side] = true;
                meets[other->side * c->side_count + one->side] = true;
            }
        }
    }
    return stints ? meets : NULL;
}

/** Give each side a row that nobody has who is in the field with it; returns how many
 * rows there are. */
static int find_rows(const march_campaign *c, const bool *meets, int *rows)
{
    int count = 0;

    for (size_t side = 0; side < c->side_count; side++) {
        bool used[MOST_ROWS] = {false};
        rows[side] = -1;
        if (!meets[side * c->side_count + side]) {
            continue;
        }
        for (size_t other = 0; other < side; other++) {
            if (rows[other] >= 0 && meets[side * c->side_count + other]) {
                used[rows[other]] = true;
            }
        }
        for (int row = 0; row < MOST_ROWS && rows[side] < 0; row++) {
            rows[side] = used[row] ? -1 : row;
        }
        count = rows[side] + 1 > count ? rows[side] + 1 : count;
    }
    return count;
}

/** The number of a side's men; "?" where none is known. */
static const char *number_of(march_arena *arena, const march_force *force,
                             const char *lang)
{
    const char *text = march_figure_count(arena, force->men, lang);

    if (!force->men.known) {
        return "?";
    }
    return text && force->more ? march_arena_printf(arena, "%s + ?", text) : text;
}

/** Names as long as the widest number leaves room for. */
static march_status find_names(march_map *map, forces *f)
{
    const march_campaign *c = map->campaign;
    march_force wide = {
        .more = true,
        .men = {.known = true, .approximate = true, .low = WIDE_MEN, .high = WIDE_MEN}};
    march_column column = march_column_in(map, f->box, 1);
    const char *number = number_of(map->arena, &wide, map->lang);
    double width;

    if (!number) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(march_column_width(&column, &f->type, number, &width));
    double room =
        f->box.x1_mm - f->box.x0_mm - width - (INDENT_EM + GAP_EM) * f->type.size_mm;
    for (size_t side = 0; side < c->side_count; side++) {
        const char *name = march_names_pick(c->sides[side].name, map->lang, NULL);
        name = name ? name : c->sides[side].id;
        MARCH_TRY(march_line_shorten(&column, &f->type, name, room, &f->names[side]));
    }
    return MARCH_OK;
}

/** Types and rows; `rows` of them, 0: nobody is ever in the field. */
static march_status plan(march_column *column, const march_style_layer *layer,
                         forces *out, int *rows)
{
    const size_t sides = column->map->campaign->side_count;

    *out = (forces){.type = march_column_type(column, layer),
                    .heading = march_column_heading(column, layer),
                    .rows = MARCH_NEW(column->map->arena, int, sides),
                    .names = MARCH_NEW(column->map->arena, const char *, sides)};
    const bool *meets = find_meetings(column->map);
    if (!out->rows || !out->names || !meets) {
        return MARCH_E_NOMEM;
    }
    out->row_mm = ROW_EM * out->type.size_mm;
    *rows = find_rows(column->map->campaign, meets, out->rows);
    return MARCH_OK;
}

/** Height of heading and rows. */
static double height_of(const forces *f, int rows)
{
    return rows * f->row_mm + ROW_EM * f->heading.size_mm;
}

static march_status keep(march_map *map, const march_style_layer *layer,
                         const forces *f)
{
    forces *kept = MARCH_NEW(map->arena, forces, 1);

    if (!kept) {
        return MARCH_E_NOMEM;
    }
    *kept = *f;
    MARCH_TRY(find_names(map, kept));
    march_layer_keep(map, layer, kept);
    return MARCH_OK;
}

/** In the panel: room. */
static march_status draw(march_column *column, const march_style_layer *layer)
{
    forces f;
    int rows;

    MARCH_TRY(plan(column, layer, &f, &rows));
    if (rows == 0) {
        return MARCH_OK;
    }
    march_column_gap(column, 1.2);
    double height = height_of(&f, rows);
    march_column_need(column, height);
    double width = fmin(column->x1_mm - column->x0_mm, WIDTH_EM * f.type.size_mm);
    bool rtl = march_lang_is_rtl(column->map->lang);
    f.box = (march_page_box){rtl ? column->x1_mm - width : column->x0_mm, column->y_mm,
                             rtl ? column->x1_mm : column->x0_mm + width,
                             column->y_mm + height};
    column->y_mm += height;
    column->deepest_mm = fmax(column->deepest_mm, column->y_mm);
    bool there = !column->dry && column->y_mm <= column->bottom_mm + 0.01;
    march_column_gap(column, 1.2);
    return there ? keep(column->map, layer, &f) : MARCH_OK;
}

static march_status sizes(march_map *map, const march_style_layer *layer,
                          march_piece_sizes *out)
{
    static const double scales[] = {1, 0.86, 0.74};

    for (size_t i = 0; i < MARCH_COUNT(scales); i++) {
        march_column column = march_column_in(map, (march_page_box){0}, scales[i]);
        forces f;
        int rows;
        MARCH_TRY(plan(&column, layer, &f, &rows));
        double pad = 2 * PAD_EM * f.type.size_mm;
        if (rows > 0) {
            out->items[out->count++] =
                (march_piece_size){.width_mm = WIDTH_EM * f.type.size_mm + pad,
                                   .height_mm = height_of(&f, rows) + pad,
                                   .scale = scales[i],
                                   .penalty = 800.0 * (double)i};
        }
    }
    return MARCH_OK;
}

/** On the map. */
static march_status put(march_map *map, const march_style_layer *layer,
                        march_page_box box, const march_piece_size *size)
{
    march_column column = march_column_in(map, box, size->scale);
    forces f;
    int rows;

    MARCH_TRY(plan(&column, layer, &f, &rows));
    f.plate = true;
    f.paper_mm = PAD_EM * f.type.size_mm;
    f.box = march_page_box_grow(box, -f.paper_mm);
    return keep(map, layer, &f);
}

/** A line of a row: from its left end, or up to its right one. */
static march_status draw_words(march_map *map, const march_type_style *type,
                               const char *text, march_page at, bool right)
{
    const march_line_of_type *line;
    march_text_mark mark;

    if (!text) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(march_type_shape(map->setter, map->arena, text, map->lang, type, &line));
    at.x_mm -= right ? line->width_mm : 0;
    MARCH_TRY(march_type_place(map->arena, line, at, 0, &mark));
    march_draw_text(map->sheet, &mark);
    return MARCH_OK;
}

static void draw_sample(march_map *map, const forces *f, march_index side, double base,
                        bool rtl)
{
    double size = SAMPLE_EM * f->type.size_mm;
    double x0 = rtl ? f->box.x1_mm - size : f->box.x0_mm;
    march_path_builder path = {.arena = map->arena};

    march_path_rectangle(
        &path, (march_page_box){x0, base - size * 0.92, x0 + size, base + size * 0.08});
    march_draw_path(
        map->sheet,
        &(march_path_mark){.path = march_path_done(&path),
                           .fill = march_paint_color(march_map_side_color(map, side))});
}

/** The row of a side; pale where it is not in the field. */
static march_status draw_row(march_map *map, const forces *f, march_index side,
                             const march_force *force)
{
    const double opacity = force->there || march_map_one_ink(map) ? 1 : AWAY_OPACITY;
    bool rtl = march_lang_is_rtl(map->lang);
    double indent = INDENT_EM * f->type.size_mm;
    double base = f->box.y0_mm + ROW_EM * f->heading.size_mm +
                  f->rows[side] * f->row_mm + f->type.size_mm;
    march_type_style strong = f->type;
    march_page name = {rtl ? f->box.x1_mm - indent : f->box.x0_mm + indent, base};
    march_page number = {rtl ? f->box.x0_mm : f->box.x1_mm, base};

    strong.weight = 700;
    march_draw_group_begin(map->sheet, &(march_group_mark){.opacity = opacity});
    draw_sample(map, f, side, base, rtl);
    MARCH_TRY(draw_words(map, &f->type, f->names[side], name, rtl));
    MARCH_TRY(draw_words(map, &strong,
                         force->there ? number_of(map->arena, force, map->lang)
                                      : march_word_text(MARCH_WORD_DASH, map->lang),
                         number, !rtl));
    march_draw_group_end(map->sheet);
    return MARCH_OK;
}

static march_status draw_heading(march_map *map, const march_style_layer *layer,
                                 const forces *f)
{
    bool rtl = march_lang_is_rtl(map->lang);

    if (f->plate) {
        march_piece_plate(map, layer, march_page_box_grow(f->box, f->paper_mm));
    }
    return draw_words(map, &f->heading,
                      march_word_text(MARCH_WORD_IN_THE_FIELD, map->lang),
                      (march_page){rtl ? f->box.x1_mm : f->box.x0_mm,
                                   f->box.y0_mm + f->heading.size_mm},
                      rtl);
}

/** Who has a row: the side that is in the field, else the first it belongs to. */
static void find_owners(const march_map *map, const forces *f, const march_force *found,
                        march_index *owners)
{
    for (int row = 0; row < MOST_ROWS; row++) {
        owners[row] = MARCH_NONE;
    }
    for (size_t side = 0; side < map->campaign->side_count; side++) {
        int row = f->rows[side];
        if (row >= 0 && (owners[row] == MARCH_NONE ||
                         (found[side].there && !found[owners[row]].there))) {
            owners[row] = side;
        }
    }
}

static march_status moment(march_map *map, const march_style_layer *layer)
{
    const forces *f = march_layer_kept(map, layer);
    march_force *found = MARCH_NEW(map->arena, march_force, map->campaign->side_count);
    march_index owners[MOST_ROWS];

    if (!f) {
        return MARCH_OK;
    }
    if (!found) {
        return MARCH_E_NOMEM;
    }
    march_forces_find(map->scene, found);
    find_owners(map, f, found, owners);
    MARCH_TRY(draw_heading(map, layer, f));
    for (int row = 0; row < MOST_ROWS; row++) {
        if (owners[row] != MARCH_NONE) {
            MARCH_TRY(draw_row(map, f, owners[row], &found[owners[row]]));
        }
    }
    return MARCH_OK;
}

const march_furniture_kind march_furniture_forces = {
    .name = "forces",
    .piece = MARCH_PIECE_FORCES,
    .draw = draw,
    .sizes = sizes,
    .put = put,
    .dislikes = {40, 100, 0, 120, 120, 60, 120, 60},
    .worth = 0.4,
    .film = true,
    .moment = moment,
};
