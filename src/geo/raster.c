/* raster.c - numbers on a grid of points that stands fixed on the page.
 * SPDX-License-Identifier: MIT */
#include "geo/raster.h"

enum { SIDE_MAX = 6000 };

static size_t points_for(double length_mm, double step_mm)
{
    return 1 + (size_t)fmax(1, fmin(ceil(length_mm / step_mm), SIDE_MAX));
}

march_status march_raster_lay(march_arena *arena, march_page_box box, size_t cols,
                              size_t rows, march_raster *out)
{
    *out = (march_raster){
        .box = box,
        .cols = cols,
        .rows = rows,
        .step_x_mm = (box.x1_mm - box.x0_mm) / (double)(cols - 1),
        .step_y_mm = (box.y1_mm - box.y0_mm) / (double)(rows - 1),
        .cells = MARCH_NEW(arena, float, cols *rows),
        .whole = true,
    };
    return out->cells ? MARCH_OK : MARCH_E_NOMEM;
}

march_status march_raster_make(march_arena *arena, const march_lattice *lattice,
                               const march_field *field, double step_mm,
                               march_raster *out)
{
    const march_page_box box = lattice->box;
    size_t cols = points_for(box.x1_mm - box.x0_mm, step_mm);
    size_t rows = points_for(box.y1_mm - box.y0_mm, step_mm);
    march_lattice_columns columns = {.shares = MARCH_NEW(arena, float, cols),
                                     .ends = MARCH_NEW(arena, size_t, lattice->cols),
                                     .count = cols};
    float *at = MARCH_NEW(arena, float, 2 * cols);

    if (!columns.shares || !columns.ends || !at) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(march_raster_lay(arena, box, cols, rows, out));
    march_lattice_columns_set(lattice, box.x0_mm, out->step_x_mm, &columns);
    for (size_t r = 0; r < rows; r++) {
        float *to = out->cells + r * cols, unknown = 0;
        march_lattice_row(lattice, &columns, box.y0_mm + out->step_y_mm * (double)r,
                          &field->scale, at, at + cols);
        march_field_row(field, at, at + cols, cols, to);
        for (size_t i = 0; i < cols; i++) {
            unknown += to[i] * 0; /* NAN stays */
        }
        out->whole = out->whole && !isnan(unknown);
    }
    return MARCH_OK;
}

void march_raster_columns_set(const march_raster *raster, double first_mm,
                              double step_mm, march_raster_columns *out)
{
    const uint32_t last = (uint32_t)raster->cols - 2;

    for (size_t i = 0; i < out->count; i++) {
        double x_mm = march_lattice_snap_mm(first_mm + step_mm * (double)i);
        double at = (x_mm - raster->box.x0_mm) / raster->step_x_mm;
        uint32_t left = at > 0 ? (uint32_t)at : 0;
        out->left[i] = left < last ? left : last;
        out->shares[i] = (float)(at - out->left[i]);
    }
}

void march_raster_row(const march_raster *raster, const march_raster_columns *columns,
                      double y_mm, float *line, float *out)
{
    double at = (march_lattice_snap_mm(y_mm) - raster->box.y0_mm) / raster->step_y_mm;
    double top = fmax(0, fmin(floor(at), (double)raster->rows - 2));
    const float share = (float)(at - top);
    const float *upper = raster->cells + (size_t)top * raster->cols;
    const float *lower = upper + raster->cols;
    size_t first = columns->left[0], end = columns->left[columns->count - 1] + 2;

    for (size_t i = first; i < end; i++) {
        line[i] = upper[i] + (lower[i] - upper[i]) * share;
    }
    for (size_t i = 0; i < columns->count; i++) {
        const float *two = line + columns->left[i];
        out[i] = two[0] + (two[1] - two[0]) * columns->shares[i];
    }
}
