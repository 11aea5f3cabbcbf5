/* picture.c - a grid of ready colours on the page.
 * SPDX-License-Identifier: MIT */
#include "geo/picture.h"

#include <string.h>

/* Positions are counted in this part of a cell. */
enum { SHARES = 256 };

/* Pixels this near to cells are the cells. */
#define NEAR_CELLS 1e-3

#define OPAQUE 0xff000000u

static march_grid_point cell_of(const march_grid_scale *scale, march_grid_point p)
{
    return (march_grid_point){(p.x - scale->x0) * scale->cols_per_unit - 0.5,
                              (scale->y0 - p.y) * scale->rows_per_unit - 0.5};
}

/** Whether steps on the page are equal steps along the rows and columns of the grid. */
static bool find_alignment(march_picture *p)
{
    const march_lattice *l = &p->lattice;
    const size_t count = (l->cols + 1) * (l->rows + 1);
    march_grid_point first = cell_of(&p->scale, l->nodes[0]);
    march_grid_point last = cell_of(&p->scale, l->nodes[count - 1]);
    double by_x = (last.x - first.x) / (double)l->cols;
    double by_y = (last.y - first.y) / (double)l->rows;

    if (!l->whole || !(by_x > 0) || !(by_y > 0)) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        march_grid_point at = cell_of(&p->scale, l->nodes[i]);
        double x = first.x + by_x * (double)(i % (l->cols + 1));
        double y = first.y + by_y * (double)(i / (l->cols + 1));
        if (fabs(at.x - x) > NEAR_CELLS || fabs(at.y - y) > NEAR_CELLS) {
            return false;
        }
    }
    p->cells_per_mm = (march_page){by_x / l->step_x_mm, by_y / l->step_y_mm};
    p->origin_mm = (march_page){l->box.x0_mm - first.x / p->cells_per_mm.x_mm,
                                l->box.y0_mm - first.y / p->cells_per_mm.y_mm};
    return true;
}

static inline uint32_t color_of(const unsigned char *rgb)
{
    return OPAQUE | (uint32_t)rgb[0] << 16 | (uint32_t)rgb[1] << 8 | rgb[2];
}

static bool is_missing(const march_grid *grid, const unsigned char *rgb)
{
    return grid->has_nodata && (double)rgb[0] == grid->nodata &&
           (double)rgb[1] == grid->nodata && (double)rgb[2] == grid->nodata;
}

/** Colours of all cells, with clear ones around them. */
static march_status unpack(march_arena *arena, march_picture *p)
{
    const march_grid *grid = p->grid;
    const unsigned char *rgb = grid->cells;
    const bool round = fabs(p->scale.period - (double)grid->cols) < 0.01;

    p->stride = grid->cols + 2;
    uint32_t *cells = MARCH_NEW(arena, uint32_t, p->stride * (grid->rows + 2));
    if (!cells) {
        return MARCH_E_NOMEM;
    }
    p->cells = cells;
    for (size_t r = 0; r < grid->rows; r++) {
        uint32_t *row = cells + (r + 1) * p->stride + 1;
        for (size_t i = 0; i < grid->cols; i++, rgb += 3) {
            row[i] = is_missing(grid, rgb) ? 0 : color_of(rgb);
        }
        if (round) {
            row[-1] = row[grid->cols - 1];
            row[grid->cols] = row[0];
        }
    }
    return MARCH_OK;
}

/** Whether an aligned picture reaches beyond all edges of the frame. */
static bool covers(const march_picture *p)
{
    const march_page_box box = p->lattice.box;
    const double slack = 0.5 + NEAR_CELLS;

    return (p->origin_mm.x_mm - box.x0_mm) * p->cells_per_mm.x_mm < slack &&
           (p->origin_mm.y_mm - box.y0_mm) * p->cells_per_mm.y_mm < slack &&
           (box.x1_mm - p->origin_mm.x_mm) * p->cells_per_mm.x_mm <
               (double)p->grid->cols - 1 + slack &&
           (box.y1_mm - p->origin_mm.y_mm) * p->cells_per_mm.y_mm <
               (double)p->grid->rows - 1 + slack;
}

march_status march_picture_lay(march_arena *arena, const march_lattice *lattice,
                               const march_grid *grid, march_picture *out)
{
    *out = (march_picture){
        .grid = grid, .lattice = *lattice, .scale = march_grid_scale_of(grid)};
    if (grid->cols == 0 || grid->rows == 0) {
        return MARCH_ABSENT;
    }
    out->aligned = !grid->has_nodata && find_alignment(out);
    if (!out->aligned) {
        return unpack(arena, out);
    }
    out->opaque = covers(out);
    return MARCH_OK;
}

/** Set the columns of an aligned picture. */
static march_status aligned_columns(march_arena *arena, const march_picture *p,
                                    double first_mm, double step_mm,
                                    march_picture_columns *out)
{
    out->at = MARCH_NEW(arena, int32_t, out->count);
    out->line = MARCH_NEW(arena, uint16_t, 3 * p->grid->cols);
    if (!out->at || !out->line) {
        return MARCH_E_NOMEM;
    }
    double far_off = 0, first = 0;
    for (size_t i = 0; i < out->count; i++) {
        double x_mm = march_lattice_snap_mm(first_mm + step_mm * (double)i);
        double at = (x_mm - p->origin_mm.x_mm) * p->cells_per_mm.x_mm;
        first = i == 0 ? floor(at + 0.5) : first;
        far_off = fmax(far_off, fabs(at - first - (double)i));
        at = fmax(-1, fmin(at, (double)p->grid->cols));
        out->at[i] = (int32_t)floor(at * SHARES + 0.5);
    }
    out->exact = far_off < NEAR_CELLS;
    out->first = (int64_t)first;
    return MARCH_OK;
}

march_status march_picture_columns_set(march_arena *arena, const march_picture *picture,
                                       double first_mm, double step_mm, size_t count,
                                       march_picture_columns *out)
{
    *out = (march_picture_columns){.count = count};
    if (picture->aligned) {
        return aligned_columns(arena, picture, first_mm, step_mm, out);
    }
    out->col = MARCH_NEW(arena, float, 2 * count);
    out->lattice.shares = MARCH_NEW(arena, float, count);
    out->lattice.ends = MARCH_NEW(arena, size_t, picture->lattice.cols);
    if (!out->col || !out->lattice.shares || !out->lattice.ends) {
        return MARCH_E_NOMEM;
    }
    out->row = out->col + count;
    out->lattice.count = count;
    march_lattice_columns_set(&picture->lattice, first_mm, step_mm, &out->lattice);
    return MARCH_OK;
}

/** Cells as they are, for columns that lie on them. */
static void copy_row(const march_picture *p, const march_picture_columns *c, size_t row,
                     uint32_t *out)
{
    const int64_t cols = (int64_t)p->grid->cols;
    const unsigned char *rgb =
        (const unsigned char *)p->grid->cells + row * p->grid->cols * 3;

    for (size_t i = 0; i < c->count; i++) {
        int64_t col = c->first + (int64_t)i;
        out[i] = col >= 0 && col < cols ? color_of(rgb + 3 * col) : 0;
    }
}

/** Mix two rows of bytes into 1/256 of them. */
static void mix_rows(const unsigned char *a, const unsigned char *b, uint32_t share,
                     size_t count, uint16_t *out)
{
    for (size_t i = 0; i < count; i++) {
        out[i] = (uint16_t)(a[i] * (SHARES - share) + b[i] * share);
    }
}

static inline uint32_t mix_columns(const uint16_t *a, const uint16_t *b, uint32_t share)
{
    uint32_t color = 0xff;

    for (int k = 0; k < 3; k++) {
        uint32_t sum = a[k] * (SHARES - share) + b[k] * share;
        color = color << 8 | (sum + SHARES * SHARES / 2) / (SHARES * SHARES);
    }
    return color;
}

static void aligned_row(const march_picture *p, const march_picture_columns *c,
                        double y_mm, uint32_t *out)
{
    const size_t cols = p->grid->cols, rows = p->grid->rows;
    const int32_t half = SHARES / 2, most = (int32_t)(cols - 1) * SHARES;
    double at =
        (march_lattice_snap_mm(y_mm) - p->origin_mm.y_mm) * p->cells_per_mm.y_mm;

    if (at < -0.5 - NEAR_CELLS || at > (double)rows - 0.5 + NEAR_CELLS) {
        memset(out, 0, c->count * sizeof(*out));
        return;
    }
    at = fmax(0, fmin(at, (double)rows - 1));
    if (c->exact && fabs(at - floor(at + 0.5)) < NEAR_CELLS) {
        copy_row(p, c, (size_t)(at + 0.5), out);
        return;
    }
    size_t top = (size_t)at, below = top + 1 < rows ? top + 1 : top;
    const unsigned char *rgb = p->grid->cells;
    mix_rows(rgb + top * cols * 3, rgb + below * cols * 3,
             (uint32_t)((at - (double)top) * SHARES + 0.5), cols * 3, c->line);
    for (size_t i = 0; i < c->count; i++) {
        int32_t x = c->at[i] < 0 ? 0 : c->at[i] > most ? most : c->at[i];
        const uint16_t *left = c->line + 3 * (x / SHARES);
        bool there = c->at[i] >= -half && c->at[i] <= most + half;
        uint32_t share = (uint32_t)x % SHARES;
        out[i] = there ? mix_columns(left, share > 0 ? left + 3 : left, share) : 0;
    }
}

/** The four channels of a colour, each in 16 bits. */
static inline uint64_t spread(uint32_t color)
{
    return (uint64_t)(color & 0xff00ff00u) << 24 | (color & 0x00ff00ffu);
}

/** A colour between four, all channels at once; shares are 1/256. */
static inline uint32_t between(const uint32_t *top, const uint32_t *bottom, uint32_t x,
                               uint32_t y)
{
    const uint64_t half = UINT64_C(0x0080008000800080);
    const uint64_t bytes = UINT64_C(0x00ff00ff00ff00ff);
    uint64_t left = spread(top[0]) * (SHARES - y) + spread(bottom[0]) * y + half;
    uint64_t right = spread(top[1]) * (SHARES - y) + spread(bottom[1]) * y + half;
    uint64_t sum = (left >> 8 & bytes) * (SHARES - x) + (right >> 8 & bytes) * x + half;

    sum = sum >> 8 & bytes;
    return (uint32_t)(sum >> 24) | (uint32_t)(sum & 0x00ff00ffu);
}

static void bent_row(const march_picture *p, const march_picture_columns *c,
                     double y_mm, uint32_t *out)
{
    const float most_col = (float)p->grid->cols, most_row = (float)p->grid->rows;

    march_lattice_row(&p->lattice, &c->lattice, y_mm, &p->scale, c->col, c->row);
    for (size_t i = 0; i < c->count; i++) {
        float col = c->col[i] + 1, row = c->row[i] + 1;
        if (!(col >= 0 && row >= 0 && col < most_col + 1 && row < most_row + 1)) {
            out[i] = 0;
            continue;
        }
        uint32_t x = (uint32_t)(col * SHARES), y = (uint32_t)(row * SHARES);
        const uint32_t *top = p->cells + y / SHARES * p->stride + x / SHARES;
        out[i] = between(top, top + p->stride, x % SHARES, y % SHARES);
    }
}

void march_picture_row(const march_picture *picture,
                       const march_picture_columns *columns, double y_mm, uint32_t *out)
{
    if (picture->aligned) {
        aligned_row(picture, columns, y_mm, out);
    } else {
        bent_row(picture, columns, y_mm, out);
    }
}
