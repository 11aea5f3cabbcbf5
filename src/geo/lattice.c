/* lattice.c - where the points of the page lie in a grid, without asking PROJ again.
 * SPDX-License-Identifier: MIT */
#include "geo/lattice.h"

#include <stdint.h>
#include <string.h>

/* How far positions between nodes may be off, and bounds for the lattice. */
#define ERROR_MM    0.02
#define STEP_MIN_MM 1.5
enum { TRIAL_CELLS = 8, CELLS_MAX = 256 };

/* Cells that turn more than this lie about a pole, where degrees are no use. */
#define BENT_DEG  15.0
#define M_PER_DEG 111195.0

double march_lattice_snap_mm(double mm)
{
    const double parts = 1048576;

    return (double)(int64_t)(mm * parts + (mm < 0 ? -0.5 : 0.5)) / parts;
}

march_grid_scale march_grid_scale_of(const march_grid *grid)
{
    march_grid_scale scale = {.x0 = grid->x0,
                              .y0 = grid->y0,
                              .cols_per_unit = 1 / grid->dx,
                              .rows_per_unit = 1 / grid->dy};

    if (grid->geographic) {
        scale.period = 360 / grid->dx;
        scale.low_cols = ((double)grid->cols - 1) / 2 - scale.period / 2;
    }
    return scale;
}

/** What leads from the plane of the map to a grid's own system. */
typedef struct way {
    const march_view *view;
    const march_projection *to; /**< NULL: degrees are the end */
    bool same_plane;
} way;

static march_status find_way(march_arena *arena, const march_view *view,
                             const march_grid *grid, march_diags *diags, way *out)
{
    march_projection *to;

    *out = (way){.view = view};
    if (grid->geographic) {
        return MARCH_OK;
    }
    if (!grid->crs ||
        strcmp(grid->crs, march_projection_definition(view->projection)) == 0) {
        out->same_plane = true;
        return MARCH_OK;
    }
    MARCH_TRY(march_projection_new(arena, grid->crs, (march_where){.file = grid->file},
                                   diags, &to));
    out->to = to;
    return MARCH_OK;
}

/** One row of nodes. `plane` and `earth` are room for `count`. */
static void go(const way *w, double x0_mm, double step_mm, double y_mm, size_t count,
               march_metric *plane, march_lonlat *earth, march_grid_point *out)
{
    const march_view *view = w->view;

    for (size_t i = 0; i < count; i++) {
        double x_mm = x0_mm + step_mm * (double)i;
        plane[i].x_m = view->metric.x0_m + (x_mm - view->frame.x0_mm) / view->mm_per_m;
        plane[i].y_m = view->metric.y0_m + (view->frame.y1_mm - y_mm) / view->mm_per_m;
    }
    if (!w->same_plane) {
        march_projection_inverse(view->projection, plane, count, earth);
    }
    if (w->to) {
        march_projection_forward(w->to, earth, count, plane);
    }
    for (size_t i = 0; i < count; i++) {
        out[i] = w->to || w->same_plane
                     ? (march_grid_point){plane[i].x_m, plane[i].y_m}
                     : (march_grid_point){earth[i].lon_deg, earth[i].lat_deg};
    }
}

static march_status lay(march_arena *arena, const way *w, size_t cols, size_t rows,
                        march_lattice *out)
{
    const march_page_box box = w->view->frame;
    march_grid_point *nodes =
        MARCH_NEW(arena, march_grid_point, (cols + 1) * (rows + 1));
    march_metric *plane = MARCH_NEW(arena, march_metric, cols + 1);
    march_lonlat *earth = MARCH_NEW(arena, march_lonlat, cols + 1);

    if (!nodes || !plane || !earth) {
        return MARCH_E_NOMEM;
    }
    *out = (march_lattice){
        .box = box,
        .cols = cols,
        .rows = rows,
        .step_x_mm = (box.x1_mm - box.x0_mm) / (double)cols,
        .step_y_mm = (box.y1_mm - box.y0_mm) / (double)rows,
        .nodes = nodes,
        .angular = !w->to && !w->same_plane,
        .whole = true,
    };
    for (size_t row = 0; row <= rows; row++) {
        go(w, box.x0_mm, out->step_x_mm, box.y0_mm + out->step_y_mm * (double)row,
           cols + 1, plane, earth, nodes + row * (cols + 1));
    }
    for (size_t i = 0; i < (cols + 1) * (rows + 1); i++) {
        out->whole = out->whole && isfinite(nodes[i].x) && isfinite(nodes[i].y);
    }
    return MARCH_OK;
}

/** The corners of a cell, made continuous: north-west, north-east, south-west,
 * south-east of the page. False if one of them is not on the Earth. */
static bool corners(const march_lattice *lattice, size_t col, size_t row,
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

/** Whether degrees change too fast in a cell to be linear. */
static bool is_bent(const march_grid_point c[4])
{
    double low = fmin(fmin(c[0].x, c[1].x), fmin(c[2].x, c[3].x));
    double high = fmax(fmax(c[0].x, c[1].x), fmax(c[2].x, c[3].x));

    return high - low > BENT_DEG;
}

/** How far the middle of a lattice's cells is off at most, in mm on the page. */
static double worst_error_mm(const way *w, const march_lattice *lattice)
{
    const double step_mm = lattice->step_x_mm;
    march_metric plane[TRIAL_CELLS];
    march_lonlat earth[TRIAL_CELLS];
    march_grid_point middle[TRIAL_CELLS], c[4];
    double worst_mm = 0;

    for (size_t row = 0; row < lattice->rows; row++) {
        double y_mm = lattice->box.y0_mm + lattice->step_y_mm * ((double)row + 0.5);
        go(w, lattice->box.x0_mm + step_mm / 2, step_mm, y_mm, lattice->cols, plane,
           earth, middle);
        for (size_t i = 0; i < lattice->cols; i++) {
            if (!corners(lattice, i, row, c) || !isfinite(middle[i].x) ||
                (lattice->angular && is_bent(c))) {
                continue;
            }
            double dx = middle[i].x - (c[0].x + c[1].x + c[2].x + c[3].x) / 4;
            double dy = middle[i].y - (c[0].y + c[1].y + c[2].y + c[3].y) / 4;
            if (lattice->angular) {
                dx = remainder(dx, 360) * cos(middle[i].y * MARCH_PI / 180) * M_PER_DEG;
                dy *= M_PER_DEG;
            }
            worst_mm = fmax(worst_mm, hypot(dx, dy) * w->view->mm_per_m);
        }
    }
    return worst_mm;
}

/** The least number of cells either way, so that none spans too many degrees. */
static double least_cells(const march_view *view)
{
    const march_lonlat_box box = view->lonlat;

    return ceil(2 * fmax(box.east_deg - box.west_deg, box.north_deg - box.south_deg) /
                BENT_DEG);
}

static size_t cells_for(double length_mm, double step_mm)
{
    return (size_t)fmax(1, fmin(ceil(length_mm / step_mm), CELLS_MAX));
}

march_status march_lattice_make(march_arena *arena, const march_view *view,
                                const march_grid *grid, march_diags *diags,
                                march_lattice *out)
{
    const double width_mm = view->frame.x1_mm - view->frame.x0_mm;
    const double height_mm = view->frame.y1_mm - view->frame.y0_mm;
    march_lattice trial;
    way w;

    MARCH_TRY(find_way(arena, view, grid, diags, &w));
    if (w.same_plane) {
        return lay(arena, &w, 1, 1, out);
    }
    MARCH_TRY(lay(arena, &w, TRIAL_CELLS, TRIAL_CELLS, &trial));
    /* The error of linear steps grows with their square. Where the Earth ends in the
     * frame, or a pole is in it, nothing is known of the worst place. */
    double shrink = sqrt(ERROR_MM / fmax(worst_error_mm(&w, &trial), 1e-9));
    double step_mm = fmax(width_mm, height_mm) / TRIAL_CELLS * shrink;
    bool plain = trial.whole && fabs(view->lonlat.north_deg) < 89 &&
                 fabs(view->lonlat.south_deg) < 89;
    if (trial.angular) {
        step_mm = fmin(step_mm, fmin(width_mm, height_mm) / least_cells(view));
    }
    step_mm = fmax(plain ? step_mm : fmin(step_mm, 4 * STEP_MIN_MM), STEP_MIN_MM);
    return lay(arena, &w, cells_for(width_mm, step_mm), cells_for(height_mm, step_mm),
               out);
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
        if (!corners(lattice, cell, (size_t)cell_y, c)) {
            nowhere(&s);
        } else if (lattice->angular && is_bent(c)) {
            bent(&s, c);
        } else {
            straight(&s, c);
        }
        first = end;
    }
}

march_page march_lattice_cell_mm(const march_lattice *lattice,
                                 const march_grid_scale *scale)
{
    const size_t count = lattice->cols * lattice->rows;
    march_grid_point c[4];

    /* From the middle cell on, to the first that is on the Earth and not at a pole. */
    for (size_t i = 0; i < count; i++) {
        size_t at =
            ((lattice->rows / 2) * lattice->cols + lattice->cols / 2 + i) % count;
        if (!corners(lattice, at % lattice->cols, at / lattice->cols, c) ||
            (lattice->angular && is_bent(c))) {
            continue;
        }
        double col = hypot((c[1].x - c[0].x) / lattice->step_x_mm,
                           (c[2].x - c[0].x) / lattice->step_y_mm);
        double row = hypot((c[1].y - c[0].y) / lattice->step_x_mm,
                           (c[2].y - c[0].y) / lattice->step_y_mm);
        if (col > 0 && row > 0) {
            return (march_page){1 / (col * scale->cols_per_unit),
                                1 / (row * scale->rows_per_unit)};
        }
    }
    return (march_page){1, 1};
}
