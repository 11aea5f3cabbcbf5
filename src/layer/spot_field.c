/* spot_field.c - what lies on a map where symbols might stand.
 * SPDX-License-Identifier: MIT */
#include "layer/spots.h"

#include <string.h>

/* Fine enough for hair gaps, and no more cells than this on a large sheet. */
#define CELL_MM    0.4
#define MOST_CELLS 2e6

/* What a symbol costs that lies wholly on an arrow's shaft, or on a tip. */
#define SHAFT_COST 9.0
#define TIP_COST   40.0
#define NAME_COST  7.0

/* What it costs a line to its place to lie on an arrow, a mm; and where it may. */
#define LEAD_COST    0.9
#define LEAD_FREE_MM 2.4

/* Free ground between symbols. */
#define GAP_MM 0.6

march_status march_spot_field_new(march_arena *arena, march_page_box frame,
                                  march_spot_field *out)
{
    double width = frame.x1_mm - frame.x0_mm, height = frame.y1_mm - frame.y0_mm;

    *out = (march_spot_field){
        .cell_mm = fmax(CELL_MM, sqrt(width * height / MOST_CELLS)), .frame = frame};
    out->cols = (size_t)(width / out->cell_mm) + 1;
    out->rows = (size_t)(height / out->cell_mm) + 1;
    out->cells = MARCH_NEW(arena, unsigned char, out->cols * out->rows);
    if (!out->cells) {
        return MARCH_E_NOMEM;
    }
    memset(out->cells, 0, out->cols * out->rows);
    return MARCH_OK;
}

/** The cell of a coordinate, kept on the grid. */
static size_t cell_of(double mm, double from_mm, double cell_mm, size_t count)
{
    double cell = floor((mm - from_mm) / cell_mm);

    return cell <= 0 ? 0 : cell >= (double)count ? count - 1 : (size_t)cell;
}

/** Cells under a box. */
typedef struct range {
    size_t x0, x1, y0, y1;
} range;

static range cells_of(const march_spot_field *f, march_page_box b)
{
    return (range){cell_of(b.x0_mm, f->frame.x0_mm, f->cell_mm, f->cols),
                   cell_of(b.x1_mm, f->frame.x0_mm, f->cell_mm, f->cols),
                   cell_of(b.y0_mm, f->frame.y0_mm, f->cell_mm, f->rows),
                   cell_of(b.y1_mm, f->frame.y0_mm, f->cell_mm, f->rows)};
}

static march_page middle_of(const march_spot_field *f, size_t x, size_t y)
{
    return (march_page){f->frame.x0_mm + ((double)x + 0.5) * f->cell_mm,
                        f->frame.y0_mm + ((double)y + 0.5) * f->cell_mm};
}

static void mark_piece(march_spot_field *field, march_line piece, double half_mm,
                       unsigned bits)
{
    march_page_box box = march_page_box_empty();

    for (size_t i = 0; i < piece.count; i++) {
        march_page_box_add(&box, piece.points[i]);
    }
    if (!march_page_box_overlap(box, march_page_box_grow(field->frame, half_mm))) {
        return;
    }
    range r = cells_of(field, march_page_box_grow(box, half_mm));
    for (size_t y = r.y0; y <= r.y1; y++) {
        for (size_t x = r.x0; x <= r.x1; x++) {
            if (march_line_distance(piece, middle_of(field, x, y)) <= half_mm) {
                field->cells[y * field->cols + x] |= (unsigned char)bits;
            }
        }
    }
}

void march_spot_field_mark(march_spot_field *field, march_line line, double half_mm,
                           unsigned bits)
{
    if (line.count == 1) {
        const march_page twice[] = {line.points[0], line.points[0]};
        mark_piece(field, (march_line){twice, 2}, half_mm, bits);
    }
    for (size_t i = 0; i + 1 < line.count; i++) {
        mark_piece(field, (march_line){line.points + i, 2}, half_mm, bits);
    }
}

void march_spot_field_mark_box(march_spot_field *field, march_page_box box,
                               unsigned bits)
{
    range r = cells_of(field, box);

    for (size_t y = r.y0; y <= r.y1; y++) {
        for (size_t x = r.x0; x <= r.x1; x++) {
            field->cells[y * field->cols + x] |= (unsigned char)bits;
        }
    }
}

/** Whether a point lies under a symbol at `at`, within a margin. */
static bool covers(const march_spot *spot, march_page at, march_page p,
                   double margin_mm)
{
    double dx = fabs(p.x_mm - at.x_mm), dy = p.y_mm - at.y_mm;

    return hypot(dx, dy) <= spot->radius_mm + margin_mm ||
           (spot->tab_mm > 0 && dy > 0 && dx <= spot->tab_mm + margin_mm &&
            dy <= spot->tab_end_mm + margin_mm);
}

static march_page_box box_of(const march_spot *spot, march_page at)
{
    double half = fmax(spot->radius_mm, spot->tab_mm);

    return (march_page_box){at.x_mm - half, at.y_mm - spot->radius_mm, at.x_mm + half,
                            at.y_mm + fmax(spot->radius_mm, spot->tab_end_mm)};
}

double march_spot_field_cost(const march_spot_field *field, const march_spot *spot,
                             march_page at)
{
    march_page_box box = march_page_box_grow(box_of(spot, at), GAP_MM),
                   f = field->frame;
    double all = 0, shaft = 0, tip = 0, name = 0;

    if (box.x0_mm < f.x0_mm || box.y0_mm < f.y0_mm || box.x1_mm > f.x1_mm ||
        box.y1_mm > f.y1_mm) {
        return HUGE_VAL;
    }
    range r = cells_of(field, box);
    for (size_t y = r.y0; y <= r.y1; y++) {
        for (size_t x = r.x0; x <= r.x1; x++) {
            if (!covers(spot, at, middle_of(field, x, y), GAP_MM)) {
                continue;
            }
            unsigned cell = field->cells[y * field->cols + x];
            if (cell & MARCH_SPOT_TAKEN) {
                return HUGE_VAL;
            }
            all++;
            tip += (cell & MARCH_SPOT_TIP) != 0;
            shaft += (cell & (MARCH_SPOT_TIP | MARCH_SPOT_SHAFT)) == MARCH_SPOT_SHAFT;
            name += (cell & MARCH_SPOT_NAME) != 0;
        }
    }
    /* to hide little is nearly as bad as to hide much */
    return all > 0 ? SHAFT_COST * sqrt(shaft / all) + TIP_COST * sqrt(tip / all) +
                         NAME_COST * sqrt(name / all)
                   : 0;
}

double march_spot_field_lead(const march_spot_field *field, const march_spot *spot,
                             march_page at)
{
    double way = march_page_distance(at, spot->at), cost = 0;

    /* what lies at the place itself is what the line leads to */
    for (double mm = LEAD_FREE_MM; mm < way - spot->radius_mm; mm += field->cell_mm) {
        double share = mm / way;
        march_page p = {spot->at.x_mm + (at.x_mm - spot->at.x_mm) * share,
                        spot->at.y_mm + (at.y_mm - spot->at.y_mm) * share};
        size_t x = cell_of(p.x_mm, field->frame.x0_mm, field->cell_mm, field->cols);
        size_t y = cell_of(p.y_mm, field->frame.y0_mm, field->cell_mm, field->rows);
        unsigned cell = field->cells[y * field->cols + x];
        cost += cell & (MARCH_SPOT_TAKEN | MARCH_SPOT_TIP) ? 2 : cell != 0;
    }
    return cost * field->cell_mm * LEAD_COST;
}

void march_spot_field_take(march_spot_field *field, const march_spot *spot)
{
    range r = cells_of(field, box_of(spot, spot->stands));

    for (size_t y = r.y0; y <= r.y1; y++) {
        for (size_t x = r.x0; x <= r.x1; x++) {
            if (covers(spot, spot->stands, middle_of(field, x, y), 0)) {
                field->cells[y * field->cols + x] |= MARCH_SPOT_TAKEN;
            }
        }
    }
}
