/* field.c - a grid as a smooth surface.
 * SPDX-License-Identifier: MIT */
#include "geo/field.h"

#include <stdint.h>
#include <string.h>

/* Around the grid stand two repeated cells, for the kernels, and then four that are
 * missing, so that positions outside need no test: they are moved there. */
enum { REPEATED = 2, PAD = 6, SHARES = 256 };

static void smooth_weights(double t, double w[4])
{
    w[0] = (1 - t) * (1 - t) * (1 - t) / 6;
    w[1] = (3 * t * t * t - 6 * t * t + 4) / 6;
    w[2] = (-3 * t * t * t + 3 * t * t + 3 * t + 1) / 6;
    w[3] = t * t * t / 6;
}

static void crisp_weights(double t, double w[4])
{
    w[0] = (-t * t * t + 2 * t * t - t) / 2;
    w[1] = (3 * t * t * t - 5 * t * t + 2) / 2;
    w[2] = (-3 * t * t * t + 4 * t * t + t) / 2;
    w[3] = (t * t * t - t * t) / 2;
}

static const float (*make_weights(march_arena *arena, march_field_kernel kernel))[4]
{
    float(*weights)[4] = march_arena_calloc(arena, SHARES, sizeof(*weights));

    for (int i = 0; weights && i < SHARES; i++) {
        double w[4], t = (i + 0.5) / SHARES;
        if (kernel == MARCH_FIELD_SMOOTH) {
            smooth_weights(t, w);
        } else {
            crisp_weights(t, w);
        }
        for (int k = 0; k < 4; k++) {
            weights[i][k] = (float)w[k];
        }
    }
    return (const float(*)[4])weights;
}

/** A row of a grid as numbers; missing cells are NAN. */
static void read_row(const march_grid *grid, size_t row, float *out)
{
    const size_t first = row * grid->cols;

    switch (grid->cell) {
    case MARCH_GRID_U8:
        for (size_t i = 0; i < grid->cols; i++) {
            out[i] = ((const unsigned char *)grid->cells)[first + i];
        }
        break;
    case MARCH_GRID_I16:
        for (size_t i = 0; i < grid->cols; i++) {
            out[i] = ((const int16_t *)grid->cells)[first + i];
        }
        break;
    case MARCH_GRID_F32:
        memcpy(out, (const float *)grid->cells + first, grid->cols * sizeof(*out));
        break;
    case MARCH_GRID_RGB8:
        for (size_t i = 0; i < grid->cols; i++) {
            out[i] = NAN;
        }
        break;
    }
    if (grid->has_nodata) {
        const float nodata = (float)grid->nodata;
        for (size_t i = 0; i < grid->cols; i++) {
            out[i] = out[i] == nodata ? NAN : out[i];
        }
    }
}

/** Room for averaging blocks of cells. */
typedef struct blocks {
    size_t cols, rows;   /**< cells of the grid in a block */
    float *line;         /**< a row of the grid */
    float *sum, *number; /**< of each block: of its cells that are not missing */
} blocks;

/** Average the blocks of one row of them. */
static void reduce_row(const march_grid *grid, const blocks *b, size_t row,
                       size_t count, float *out)
{
    size_t end = (row + 1) * b->rows < grid->rows ? (row + 1) * b->rows : grid->rows;

    memset(b->sum, 0, count * sizeof(*b->sum));
    memset(b->number, 0, count * sizeof(*b->number));
    for (size_t r = row * b->rows; r < end; r++) {
        read_row(grid, r, b->line);
        for (size_t i = 0; i < grid->cols; i++) {
            bool there = !isnan(b->line[i]);
            b->sum[i / b->cols] += there ? b->line[i] : 0;
            b->number[i / b->cols] += there ? 1 : 0;
        }
    }
    for (size_t i = 0; i < count; i++) {
        out[i] = b->number[i] > 0 ? b->sum[i] / b->number[i] : NAN;
    }
}

/** Set what stands left and right of a row. */
static void pad_row(float *row, size_t cols, bool round, float missing)
{
    for (size_t k = 1; k <= PAD; k++) {
        bool repeat = k <= REPEATED;
        float *left = row - k, *right = row + cols + k - 1;
        if (round) {
            *left = row[(cols * PAD - k) % cols];
            *right = row[(k - 1) % cols];
        } else {
            *left = repeat ? row[0] : missing;
            *right = repeat ? row[cols - 1] : missing;
        }
    }
}

/** Set the rows above and below. */
static void pad_rows(float *cells, size_t rows, size_t stride, float missing)
{
    float *first = cells - PAD, *last = first + (rows - 1) * stride;

    for (size_t k = 1; k <= PAD; k++) {
        float *above = first - k * stride, *below = last + k * stride;
        for (size_t i = 0; i < stride; i++) {
            above[i] = k <= REPEATED ? first[i] : missing;
            below[i] = k <= REPEATED ? last[i] : missing;
        }
    }
}

static march_status fill(march_arena *arena, const march_grid *grid, size_t by_cols,
                         size_t by_rows, float *cells, march_field *field)
{
    const bool round = fabs(field->scale.period - (double)field->cols) < 0.01;
    blocks b = {.cols = by_cols, .rows = by_rows};

    if (by_cols > 1 || by_rows > 1) {
        b.line = MARCH_NEW(arena, float, grid->cols);
        b.sum = MARCH_NEW(arena, float, field->cols);
        b.number = MARCH_NEW(arena, float, field->cols);
        if (!b.line || !b.sum || !b.number) {
            return MARCH_E_NOMEM;
        }
    }
    for (size_t r = 0; r < field->rows; r++) {
        float *row = cells + r * field->stride;
        if (b.line) {
            reduce_row(grid, &b, r, field->cols, row);
        } else {
            read_row(grid, r, row);
        }
        for (size_t i = 0; i < field->cols; i++) {
            row[i] = row[i] == row[i] ? row[i] : field->missing;
        }
        pad_row(row, field->cols, round, field->missing);
    }
    pad_rows(cells, field->rows, field->stride, field->missing);
    return MARCH_OK;
}

march_status march_field_make(march_arena *arena, const march_grid *grid,
                              march_field_kernel kernel, float missing,
                              size_t reduce_cols, size_t reduce_rows, march_field *out)
{
    size_t cols = (grid->cols + reduce_cols - 1) / reduce_cols;
    size_t rows = (grid->rows + reduce_rows - 1) / reduce_rows;
    size_t stride = cols + 2 * PAD;
    march_grid scaled = *grid;

    if (grid->cols == 0 || grid->rows == 0) {
        return MARCH_ABSENT;
    }
    scaled.cols = cols;
    scaled.dx *= (double)reduce_cols;
    scaled.dy *= (double)reduce_rows;
    float *all = MARCH_NEW(arena, float, stride *(rows + 2 * PAD));
    *out = (march_field){
        .stride = stride,
        .cols = cols,
        .rows = rows,
        .weights = make_weights(arena, kernel),
        .scale = march_grid_scale_of(&scaled),
        .missing = missing,
    };
    if (!all || !out->weights) {
        return MARCH_E_NOMEM;
    }
    float *cells = all + PAD * stride + PAD;
    out->cells = cells;
    return fill(arena, grid, reduce_cols, reduce_rows, cells, out);
}

/* Positions are worked on so many at a time. */
enum { CHUNK = 256 };

/** The four columns about a position, each already mixed over its four rows and
 * weighted. Positions are shares of cells from the corner of the pad. */
static inline void columns_at(const march_field *field, const float *corner,
                              uint32_t col, uint32_t row, float out[4])
{
    const float *wx = field->weights[col % SHARES], *wy = field->weights[row % SHARES];
    const float *r0 = corner + row / SHARES * field->stride + col / SHARES;
    const float *r1 = r0 + field->stride;
    const float *r2 = r1 + field->stride;
    const float *r3 = r2 + field->stride;

    for (int k = 0; k < 4; k++) {
        out[k] =
            (r0[k] * wy[0] + r1[k] * wy[1] + r2[k] * wy[2] + r3[k] * wy[3]) * wx[k];
    }
}

/** Positions in cells as shares of them from the corner of the pad; NAN and all that is
 * outside land on missing cells. */
static void positions(const float *cells, size_t count, size_t size, int32_t *out)
{
    /* The first of the four cells about position p is floor(p) - 1. */
    const float least = 0, most = (float)(size + 2 * PAD - 4);

    for (size_t i = 0; i < count; i++) {
        float p = cells[i] + (PAD - 1);
        p = p > least ? p : least;
        p = p < most ? p : most;
        out[i] = (int32_t)(p * SHARES);
    }
}

void march_field_row(const march_field *field, const float *col, const float *row,
                     size_t count, float *out)
{
    const float *corner = field->cells - PAD * field->stride - PAD;
    int32_t x[CHUNK], y[CHUNK];
    float four[CHUNK][4];

    for (size_t first = 0; first < count; first += CHUNK) {
        size_t n = count - first < CHUNK ? count - first : CHUNK;
        positions(col + first, n, field->cols, x);
        positions(row + first, n, field->rows, y);
        for (size_t i = 0; i < n; i++) {
            columns_at(field, corner, (uint32_t)x[i], (uint32_t)y[i], four[i]);
        }
        for (size_t i = 0; i < n; i++) {
            out[first + i] = (four[i][0] + four[i][1]) + (four[i][2] + four[i][3]);
        }
    }
}
