/* field.c - a grid as a smooth surface.
 * SPDX-License-Identifier: MIT */
#include "geo/field.h"

#include <stdint.h>
#include <string.h>

/* Around the grid stand two repeated cells, for the kernels, and then two that are
 * missing, so that positions outside need no test: they are moved there. */
enum { REPEATED = 2, PAD = 4, SHARES = 256 };

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
static void pad_row(float *row, size_t cols, bool round)
{
    for (size_t k = 1; k <= PAD; k++) {
        bool repeat = k <= REPEATED;
        float *left = row - k, *right = row + cols + k - 1;
        if (round) {
            *left = row[(cols * PAD - k) % cols];
            *right = row[(k - 1) % cols];
        } else {
            *left = repeat ? row[0] : NAN;
            *right = repeat ? row[cols - 1] : NAN;
        }
    }
}

/** Set the rows above and below. */
static void pad_rows(float *cells, size_t rows, size_t stride)
{
    float *first = cells - PAD, *last = first + (rows - 1) * stride;

    for (size_t k = 1; k <= PAD; k++) {
        for (size_t i = 0; i < stride; i++) {
            first[i - k * stride] = k <= REPEATED ? first[i] : NAN;
            last[i + k * stride] = k <= REPEATED ? last[i] : NAN;
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
    field->whole = true;
    for (size_t r = 0; r < field->rows; r++) {
        float *row = cells + r * field->stride;
        if (b.line) {
            reduce_row(grid, &b, r, field->cols, row);
        } else {
            read_row(grid, r, row);
        }
        float sum = 0;
        for (size_t i = 0; i < field->cols; i++) {
            sum += row[i] * 0; /* NAN stays */
        }
        field->whole = field->whole && !isnan(sum);
        pad_row(row, field->cols, round);
    }
    pad_rows(cells, field->rows, field->stride);
    return MARCH_OK;
}

march_status march_field_make(march_arena *arena, const march_grid *grid,
                              march_field_kernel kernel, size_t reduce_cols,
                              size_t reduce_rows, march_field *out)
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
    };
    if (!all || !out->weights) {
        return MARCH_E_NOMEM;
    }
    float *cells = all + PAD * stride + PAD;
    out->cells = cells;
    return fill(arena, grid, reduce_cols, reduce_rows, cells, out);
}

/** The value about a position, in 1 / SHARES of a cell from the corner of the pad. */
static inline float value_at(const march_field *field, const float *corner,
                             uint32_t col, uint32_t row)
{
    const float *wx = field->weights[col % SHARES], *wy = field->weights[row % SHARES];
    const float *r0 = corner + row / SHARES * field->stride + col / SHARES;
    const float *r1 = r0 + field->stride, *r2 = r1 + field->stride,
                *r3 = r2 + field->stride;
    float sum[4];

    for (int k = 0; k < 4; k++) {
        sum[k] =
            (r0[k] * wy[0] + r1[k] * wy[1] + r2[k] * wy[2] + r3[k] * wy[3]) * wx[k];
    }
    return (sum[0] + sum[1]) + (sum[2] + sum[3]);
}

void march_field_row(const march_field *field, const float *col, const float *row,
                     size_t count, float *out)
{
    enum { CHUNK = 256 };
    /* Positions become shares counted from where the pad begins: the first of the four
     * cells about position p is floor(p) - 1. NAN and all that is outside land on
     * missing cells. */
    const float *corner = field->cells - PAD * field->stride - PAD;
    const float most_col = (float)(field->cols + 2 * PAD - 4);
    const float most_row = (float)(field->rows + 2 * PAD - 4);
    int32_t x[CHUNK], y[CHUNK];

    for (size_t first = 0; first < count; first += CHUNK) {
        size_t n = count - first < CHUNK ? count - first : CHUNK;
        for (size_t i = 0; i < n; i++) {
            float c = col[first + i] + (PAD - 1), r = row[first + i] + (PAD - 1);
            c = c > 0 ? c : 0;
            r = r > 0 ? r : 0;
            c = c < most_col ? c : most_col;
            r = r < most_row ? r : most_row;
            x[i] = (int32_t)(c * SHARES);
            y[i] = (int32_t)(r * SHARES);
        }
        for (size_t i = 0; i < n; i++) {
            out[first + i] = value_at(field, corner, (uint32_t)x[i], (uint32_t)y[i]);
        }
    }
}
