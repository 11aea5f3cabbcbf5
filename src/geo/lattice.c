/* lattice.c - where the points of the page lie in a grid, without asking PROJ again.
 * SPDX-License-Identifier: MIT */
#include "geo/lattice.h"

#include <string.h>

#include "geo/lattice_parts.h"

/* How far positions between nodes may be off, and bounds for the lattice. */
#define ERROR_MM    0.02
#define STEP_MIN_MM 1.5
enum { TRIAL_CELLS = 8, CELLS_MAX = 256, EDGE_POINTS = 33 };

/* Places this near on the page are the same. */
#define NEAR_MM 0.05

#define M_PER_DEG 111195.0

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

static march_metric plane_at(const march_view *view, double x_mm, double y_mm)
{
    return (march_metric){
        view->metric.x0_m + (x_mm - view->frame.x0_mm) / view->mm_per_m,
        view->metric.y0_m + (view->frame.y1_mm - y_mm) / view->mm_per_m};
}

/** One row of nodes. `plane` and `earth` are room for `count`. */
static void go(const way *w, double x0_mm, double step_mm, double y_mm, size_t count,
               march_metric *plane, march_lonlat *earth, march_grid_point *out)
{
    const march_view *view = w->view;

    for (size_t i = 0; i < count; i++) {
        plane[i] = plane_at(view, x0_mm + step_mm * (double)i, y_mm);
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

/** Whether a line of the frame lies on the Earth: there and back again leads to the
 * same place. */
static bool is_on_earth(const march_view *view, march_page from, march_page to)
{
    march_metric plane[EDGE_POINTS], again[EDGE_POINTS];
    march_lonlat earth[EDGE_POINTS];
    const double near_m = NEAR_MM / view->mm_per_m;

    for (int i = 0; i < EDGE_POINTS; i++) {
        double share = (double)i / (EDGE_POINTS - 1);
        double x_mm = from.x_mm + (to.x_mm - from.x_mm) * share;
        double y_mm = from.y_mm + (to.y_mm - from.y_mm) * share;
        plane[i] = plane_at(view, x_mm, y_mm);
    }
    march_projection_inverse(view->projection, plane, EDGE_POINTS, earth);
    march_projection_forward(view->projection, earth, EDGE_POINTS, again);
    for (int i = 0; i < EDGE_POINTS; i++) {
        double off_m = hypot(again[i].x_m - plane[i].x_m, again[i].y_m - plane[i].y_m);
        if (!(off_m < near_m)) {
            return false;
        }
    }
    return true;
}

/** What is not the Earth reaches the edge of the frame where it is in the frame. */
static bool is_frame_on_earth(const march_view *view)
{
    const march_page_box f = view->frame;
    const march_page corner[] = {
        {f.x0_mm, f.y0_mm}, {f.x1_mm, f.y0_mm}, {f.x1_mm, f.y1_mm}, {f.x0_mm, f.y1_mm}};

    for (size_t i = 0; i < 4; i++) {
        if (!is_on_earth(view, corner[i], corner[(i + 1) % 4])) {
            return false;
        }
    }
    return true;
}

/** Continue the lattice over its neighbours' line to a node that is not on the Earth;
 * false if none leads there. */
static bool continue_to(const march_lattice *l, const march_grid_point *nodes,
                        size_t col, size_t row, march_grid_point *out)
{
    static const int ways[8][2] = {{1, 0}, {-1, 0}, {0, 1},  {0, -1},
                                   {1, 1}, {1, -1}, {-1, 1}, {-1, -1}};

    for (size_t i = 0; i < MARCH_COUNT(ways); i++) {
        long x = (long)col + 2 * ways[i][0], y = (long)row + 2 * ways[i][1];
        if (x < 0 || y < 0 || x > (long)l->cols || y > (long)l->rows) {
            continue;
        }
        long stride = (long)l->cols + 1, step = ways[i][1] * stride + ways[i][0];
        const march_grid_point *far = nodes + y * stride + x, *near = far - step;
        if (!isfinite(far->x) || !isfinite(near->x)) {
            continue;
        }
        double dx = near->x - far->x;
        dx = l->angular ? remainder(dx, 360) : dx;
        *out = (march_grid_point){near->x + dx, 2 * near->y - far->y};
        return true;
    }
    return false;
}

/** Let the lattice reach a little beyond the edge of the Earth, so that what is drawn
 * by it can be cut there. */
static march_status overstep(march_arena *arena, const march_lattice *l,
                             march_grid_point *nodes)
{
    const size_t count = (l->cols + 1) * (l->rows + 1);
    march_grid_point *before = MARCH_NEW(arena, march_grid_point, count);

    if (!before) {
        return MARCH_E_NOMEM;
    }
    for (int pass = 0; pass < 2; pass++) {
        memcpy(before, nodes, count * sizeof(*before));
        for (size_t i = 0; i < count; i++) {
            if (!isfinite(before[i].x)) {
                (void)continue_to(l, before, i % (l->cols + 1), i / (l->cols + 1),
                                  &nodes[i]);
            }
        }
    }
    return MARCH_OK;
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
        .whole = w->same_plane || is_frame_on_earth(w->view),
    };
    for (size_t row = 0; row <= rows; row++) {
        go(w, box.x0_mm, out->step_x_mm, box.y0_mm + out->step_y_mm * (double)row,
           cols + 1, plane, earth, nodes + row * (cols + 1));
    }
    return out->whole ? MARCH_OK : overstep(arena, out, nodes);
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
            if (!march_lattice_corners(lattice, i, row, c) || !isfinite(middle[i].x) ||
                (lattice->angular && march_lattice_is_bent(c))) {
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
                MARCH_BENT_DEG);
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

march_page march_lattice_cell_mm(const march_lattice *lattice,
                                 const march_grid_scale *scale)
{
    const size_t count = lattice->cols * lattice->rows;
    march_grid_point c[4];

    /* From the middle cell on, to the first that is on the Earth and not at a pole. */
    for (size_t i = 0; i < count; i++) {
        size_t at =
            ((lattice->rows / 2) * lattice->cols + lattice->cols / 2 + i) % count;
        if (!march_lattice_corners(lattice, at % lattice->cols, at / lattice->cols,
                                   c) ||
            (lattice->angular && march_lattice_is_bent(c))) {
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
