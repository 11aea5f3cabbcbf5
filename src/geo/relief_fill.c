/* relief_fill.c - painting relief.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/cleanup.h"
#include "geo/relief_parts.h"

/* Coarse pixels are means of finer ones, at most so many each way. */
enum { FINER_MAX = 8 };

/** What the rows of one call share, and room for work. */
typedef struct painter {
    const march_relief *relief;
    size_t cols;
    march_picture_columns picture;
    march_raster_columns heights, lit;
    march_lattice_columns shades;
    float *height, *shade; /**< NULL: none */
    float *line;           /**< a row of a raster */
    float *at;             /**< positions in the grid of shades */
} painter;

static march_status raster_columns(march_arena *arena, const march_raster *raster,
                                   double first_mm, double step_mm, size_t count,
                                   march_raster_columns *out)
{
    *out = (march_raster_columns){.left = MARCH_NEW(arena, uint32_t, count),
                                  .shares = MARCH_NEW(arena, float, count),
                                  .count = count};
    if (!out->left || !out->shares) {
        return MARCH_E_NOMEM;
    }
    march_raster_columns_set(raster, first_mm, step_mm, out);
    return MARCH_OK;
}

static march_status shade_columns(march_arena *arena, double first_mm, double step_mm,
                                  painter *p)
{
    const march_lattice *lattice = &p->relief->lattice;

    p->at = MARCH_NEW(arena, float, 2 * p->cols);
    p->shades = (march_lattice_columns){.shares = MARCH_NEW(arena, float, p->cols),
                                        .ends = MARCH_NEW(arena, size_t, lattice->cols),
                                        .count = p->cols};
    if (!p->at || !p->shades.shares || !p->shades.ends) {
        return MARCH_E_NOMEM;
    }
    march_lattice_columns_set(lattice, first_mm, step_mm, &p->shades);
    return MARCH_OK;
}

static march_status prepare(march_arena *arena, const march_relief *relief,
                            double first_mm, double step_mm, size_t cols, painter *p)
{
    const march_relief *r = relief;

    *p = (painter){.relief = r, .cols = cols};
    if (r->has_picture) {
        return march_picture_columns_set(arena, &r->picture, first_mm, step_mm, cols,
                                         &p->picture);
    }
    if (r->has_heights) {
        p->height = MARCH_NEW(arena, float, cols);
        MARCH_TRY(
            raster_columns(arena, &r->heights, first_mm, step_mm, cols, &p->heights));
    }
    if (r->has_light) {
        MARCH_TRY(raster_columns(arena, &r->lit, first_mm, step_mm, cols, &p->lit));
    }
    if (r->has_shades) {
        MARCH_TRY(shade_columns(arena, first_mm, step_mm, p));
    }
    if (r->has_light || r->has_shades) {
        p->shade = MARCH_NEW(arena, float, cols);
    }
    p->line = MARCH_NEW(arena, float,
                        r->heights.cols > r->lit.cols ? r->heights.cols : r->lit.cols);
    bool there = p->line && (p->height || !r->has_heights) &&
                 (p->shade || !(r->has_light || r->has_shades));
    return there ? MARCH_OK : MARCH_E_NOMEM;
}

static void paint_row(const painter *p, double y_mm, uint32_t *out)
{
    const march_relief *r = p->relief;

    if (r->has_picture) {
        march_picture_row(&r->picture, &p->picture, y_mm, out);
        return;
    }
    if (r->has_heights) {
        march_raster_row(&r->heights, &p->heights, y_mm, p->line, p->height);
    }
    if (r->has_shades) {
        march_lattice_row(&r->lattice, &p->shades, y_mm, &r->shades.scale, p->at,
                          p->at + p->cols);
        march_field_row(&r->shades, p->at, p->at + p->cols, p->cols, p->shade);
    } else if (r->has_light) {
        march_raster_row(&r->lit, &p->lit, y_mm, p->line, p->shade);
    }
    march_palette_row(&r->palette, p->height, p->shade, p->cols, out);
}

/** Add pixels of a finer row to sums of four channels for each pixel. */
static void add_finer(const uint32_t *finer, size_t cols, size_t finer_by,
                      uint32_t (*sums)[4])
{
    for (size_t i = 0; i < cols * finer_by; i++) {
        uint32_t *sum = sums[i / finer_by];
        for (int k = 0; k < 4; k++) {
            sum[k] += finer[i] >> (8 * k) & 0xff;
        }
    }
}

/** Paint pixels that are means of `by` times `by` finer ones. */
static march_status fill_means(march_arena *arena, const painter *p, size_t by,
                               double first_mm, double step_mm, size_t rows,
                               size_t stride, uint32_t *out)
{
    const size_t cols = p->cols / by;
    const uint32_t count = (uint32_t)(by * by);
    uint32_t *finer = MARCH_NEW(arena, uint32_t, p->cols);
    uint32_t(*sums)[4] = march_arena_calloc(arena, cols, sizeof(*sums));

    if (!finer || !sums) {
        return MARCH_E_NOMEM;
    }
    for (size_t row = 0; row < rows; row++) {
        memset(sums, 0, cols * sizeof(*sums));
        for (size_t k = 0; k < by; k++) {
            paint_row(p, first_mm + step_mm * (double)(row * by + k), finer);
            add_finer(finer, cols, by, sums);
        }
        for (size_t i = 0; i < cols; i++) {
            const uint32_t *sum = sums[i];
            out[row * stride + i] = (sum[3] + count / 2) / count << 24 |
                                    (sum[2] + count / 2) / count << 16 |
                                    (sum[1] + count / 2) / count << 8 |
                                    (sum[0] + count / 2) / count;
        }
    }
    return MARCH_OK;
}

march_status march_relief_fill(const void *relief, march_page_box part, uint32_t cols,
                               uint32_t rows, size_t stride, uint32_t *out)
{
    const march_relief *r = relief;
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    painter p;

    if (!arena) {
        return MARCH_E_NOMEM;
    }
    if (cols == 0 || rows == 0) {
        return MARCH_OK;
    }
    double x_mm = (part.x1_mm - part.x0_mm) / cols;
    double y_mm = (part.y1_mm - part.y0_mm) / rows;
    double coarse = fmax(1, fmin(floor(x_mm / r->cell_mm + 0.25), FINER_MAX));
    double finer_x_mm = x_mm / coarse, finer_y_mm = y_mm / coarse;
    MARCH_TRY(prepare(arena, r, part.x0_mm + finer_x_mm / 2, finer_x_mm,
                      cols * (size_t)coarse, &p));
    if (coarse > 1) {
        return fill_means(arena, &p, (size_t)coarse, part.y0_mm + finer_y_mm / 2,
                          finer_y_mm, rows, stride, out);
    }
    for (uint32_t row = 0; row < rows; row++) {
        paint_row(&p, part.y0_mm + y_mm * (row + 0.5), out + row * stride);
    }
    return MARCH_OK;
}
