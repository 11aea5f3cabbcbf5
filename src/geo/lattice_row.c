/* lattice_row.c - reading positions from a lattice.
 * SPDX-License-Identifier: MIT */
#include <stdint.h>

#include "geo/lattice_parts.h"

double march_lattice_snap_mm(double mm)
{
    const double parts = 1048576;

    return (double)(int64_t)(mm * parts + (mm < 0 ? -0.5 : 0.5)) / parts;
}

bool march_lattice_corners(const march_lattice *lattice, size_t col, size_t row,
                           march_grid_point out[4])
{
    const march_grid_point *top = lattice->nodes + row * (lattice->cols + 1) + col;
    const march_grid_point *bottom = top + lattice->cols + 1;

    out[0] = top[0];
    out[1] = top[1];
    out[2] = bottom[0];
    out[3] = bottom[1];
    for (int i = 0; i < 4; i++) {
        if (!isfinite(out[i].x) || !isfinite(out[i].y)) {
            return false;
        }
        if (lattice->angular && fabs(out[0].x - out[i].x) > 180) {
            out[i].x += 360 * floor((out[0].x - out[i].x) / 360 + 0.5);
        }
    }
    return true;
}

bool march_lattice_is_bent(const march_grid_point c[4])
{
    double low = fmin(fmin(c[0].x, c[1].x), fmin(c[2].x, c[3].x));
    double high = fmax(fmax(c[0].x, c[1].x), fmax(c[2].x, c[3].x));

    return high - low > MARCH_BENT_DEG;
}

void march_lattice_columns_set(const march_lattice *lattice, double first_mm,
                               double step_mm, march_lattice_columns *out)
{
    size_t cell = 0;

    for (size_t i = 0; i < out->count; i++) {
        double x_mm = march_lattice_snap_mm(first_mm + step_mm * (double)i);
        double at = (x_mm - lattice->box.x0_mm) / lattice->step_x_mm;
        while (cell + 1 < lattice->cols && at >= (double)(cell + 1)) {
            out->ends[cell++] = i;
        }
        out->shares[i] = (float)(at - (double)cell);
    }
    while (cell < lattice->cols) {
        out->ends[cell++] = out->count;
    }
}

static march_grid_point between(march_grid_point a, march_grid_point b, double share)
{
    return (march_grid_point){a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share};
}

/** A stretch of a row inside one cell of the lattice. */
typedef struct stretch {
    const march_grid_scale *scale;
    const float *shares;
    size_t count;
    double share_y;
    float *col, *row;
} stretch;

/** Bring columns into the one circle that holds the grid. */
static void wrap(const stretch *s)
{
    const float period = (float)s->scale->period, low = (float)s->scale->low_cols;

    for (size_t i = 0; i < s->count; i++) {
        s->col[i] -= period * floorf((s->col[i] - low) / period);
    }
}

static void straight(const stretch *s, const march_grid_point c[4])
{
    const march_grid_scale *to = s->scale;
    march_grid_point left = between(c[0], c[2], s->share_y);
    march_grid_point right = between(c[1], c[3], s->share_y);
    double col = (left.x - to->x0) * to->cols_per_unit - 0.5;
    double d_col = (right.x - left.x) * to->cols_per_unit;
    bool seam = false;

    if (to->period > 0) {
        col -= to->period * floor((col + d_col / 2 - to->low_cols) / to->period);
        seam = fmin(col, col + d_col) < to->low_cols ||
               fmax(col, col + d_col) > to->low_cols + to->period;
    }
    const float col_0 = (float)col, col_by = (float)d_col;
    const float row_0 = (float)((to->y0 - left.y) * to->rows_per_unit - 0.5);
    const float row_by = (float)((left.y - right.y) * to->rows_per_unit);
    for (size_t i = 0; i < s->count; i++) {
        s->col[i] = col_0 + col_by * s->shares[i];
        s->row[i] = row_0 + row_by * s->shares[i];
    }
    if (seam) {
        wrap(s);
    }
}

/** About a pole: linear in space instead of in degrees. */
static void bent(const stretch *s, const march_grid_point c[4])
{
    const march_grid_scale *to = s->scale;
    double corner[4][3];

    for (int k = 0; k < 4; k++) {
        double lon = c[k].x * MARCH_PI / 180, lat = c[k].y * MARCH_PI / 180;
        corner[k][0] = cos(lat) * cos(lon);
        corner[k][1] = cos(lat) * sin(lon);
        corner[k][2] = sin(lat);
    }
    for (size_t i = 0; i < s->count; i++) {
        double at[3], share_x = (double)s->shares[i];
        for (int k = 0; k < 3; k++) {
            double left = corner[0][k] + (corner[2][k] - corner[0][k]) * s->share_y;
            double right = corner[1][k] + (corner[3][k] - corner[1][k]) * s->share_y;
            at[k] = left + (right - left) * share_x;
        }
        double lon = atan2(at[1], at[0]) * 180 / MARCH_PI;
        double lat = atan2(at[2], hypot(at[0], at[1])) * 180 / MARCH_PI;
        s->col[i] = (float)((lon - to->x0) * to->cols_per_unit - 0.5);
        s->row[i] = (float)((to->y0 - lat) * to->rows_per_unit - 0.5);
    }
    if (to->period > 0) {
        wrap(s);
    }
}

static void nowhere(const stretch *s)
{
    for (size_t i = 0; i < s->count; i++) {
        s->col[i] = NAN;
        s->row[i] = NAN;
    }
}

void march_lattice_row(const march_lattice *lattice,
                       const march_lattice_columns *columns, double y_mm,
                       const march_grid_scale *scale, float *col, float *row)
{
    double at = (march_lattice_snap_mm(y_mm) - lattice->box.y0_mm) / lattice->step_y_mm;
    double cell_y = fmax(0, fmin(floor(at), (double)lattice->rows - 1));
    size_t first = 0;

    for (size_t cell = 0; cell < lattice->cols; cell++) {
        size_t end = columns->ends[cell];
        stretch s = {.scale = scale,
                     .shares = columns->shares + first,
                     .count = end - first,
                     .share_y = at - cell_y,
                     .col = col + first,
                     .row = row + first};
        march_grid_point c[4];
        if (s.count == 0) {
            continue;
        }
        if (!march_lattice_corners(lattice, cell, (size_t)cell_y, c)) {
            nowhere(&s);
        } else if (lattice->angular && march_lattice_is_bent(c)) {
            bent(&s, c);
        } else {
            straight(&s, c);
        }
        first = end;
    }
}
