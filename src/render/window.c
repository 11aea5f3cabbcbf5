/* window.c - page, projection and extent of a map.
 * SPDX-License-Identifier: MIT */
#include "render/window.h"

#include "base/str.h"
#include "render/paper.h"

/* Share of the content's size that stays free round it where no extent is given. */
#define EXTENT_MARGIN    0.08
#define LEAST_EXTENT_DEG 0.2
#define LEAST_FRAME_MM   1.0

enum { SHAPE_STEPS = 32 };

#define EQUATOR_M 40075016.7

static void add_point(march_lonlat_box *box, march_lonlat at)
{
    box->west_deg = fmin(box->west_deg, at.lon_deg);
    box->east_deg = fmax(box->east_deg, at.lon_deg);
    box->south_deg = fmin(box->south_deg, at.lat_deg);
    box->north_deg = fmax(box->north_deg, at.lat_deg);
}

/** A box round all stops, events and places, with a margin. */
static march_lonlat_box content_extent(const march_campaign *c)
{
    march_lonlat_box box = {HUGE_VAL, HUGE_VAL, -HUGE_VAL, -HUGE_VAL};

    for (size_t i = 0; i < c->movement_count; i++) {
        for (size_t k = 0; k < c->movements[i].stop_count; k++) {
            add_point(&box, c->movements[i].stops[k].at);
        }
    }
    for (size_t i = 0; i < c->event_count; i++) {
        for (size_t k = 0; k < c->events[i].at_count; k++) {
            add_point(&box, c->events[i].at[k].at);
        }
    }
    for (size_t i = 0; i < c->place_count; i++) {
        add_point(&box, c->places[i].at.at);
    }
    if (box.west_deg > box.east_deg) {
        return (march_lonlat_box){-180, -85, 180, 85};
    }
    double lon = fmax(EXTENT_MARGIN * (box.east_deg - box.west_deg), LEAST_EXTENT_DEG);
    double lat =
        fmax(EXTENT_MARGIN * (box.north_deg - box.south_deg), LEAST_EXTENT_DEG);
    return (march_lonlat_box){box.west_deg - lon, fmax(box.south_deg - lat, -90),
                              box.east_deg + lon, fmin(box.north_deg + lat, 90)};
}

static march_lonlat_box extent_of(const march_campaign *c)
{
    const double *e = c->map.extent.items;

    return c->map.extent.count == 4 ? (march_lonlat_box){e[0], e[1], e[2], e[3]}
                                    : content_extent(c);
}

static march_where where_of(march_arena *arena, const march_campaign *c,
                            const march_node *node)
{
    return node ? march_node_where(arena, node, false) : (march_where){.file = c->file};
}

/** The campaign's projection, or the one for its extent. */
static march_status make_projection(march_arena *arena, const march_job *job,
                                    march_diags *diags, march_projection **out)
{
    const march_campaign *c = job->campaign;
    const char *definition = c->map.projection;

    if (!definition || march_str_equal(definition, "auto")) {
        definition = march_projection_choose(arena, extent_of(c));
    }
    return definition ? march_projection_new(arena, definition,
                                             where_of(arena, c, c->map.projection_node),
                                             diags, out)
                      : MARCH_E_NOMEM;
}

march_status march_window_view(march_arena *arena, const march_job *job,
                               march_page_box frame, march_view *out)
{
    const march_campaign *c = job->campaign;
    const double *b = c->map.bounds.items;
    march_projection *projection;

    if (frame.x1_mm - frame.x0_mm < LEAST_FRAME_MM ||
        frame.y1_mm - frame.y0_mm < LEAST_FRAME_MM) {
        march_diag_add(job->diags, (march_where){0}, MARCH_D_PAPER,
                       "the page leaves no room for a map inside the style's margins");
        return MARCH_E_USAGE;
    }
    MARCH_TRY(make_projection(arena, job, job->diags, &projection));
    march_status status =
        c->map.bounds.count == 4
            ? march_view_fit_metric(projection,
                                    (march_metric_box){b[0], b[1], b[2], b[3]}, frame,
                                    job->tolerance_mm, out)
            : march_view_fit(projection, extent_of(c), frame, job->tolerance_mm, out);
    if (status == MARCH_E_RANGE) {
        march_diag_add(job->diags, where_of(arena, c, c->map.extent_node),
                       MARCH_D_EXTENT, "the projection '%s' cannot show this extent",
                       march_projection_definition(projection));
        return MARCH_E_INPUT;
    }
    return status;
}

/** The box of an extent's edges on the plane, as march_view_fit() sees it. */
static march_metric_box edges_box(const march_projection *projection,
                                  march_lonlat_box e)
{
    march_metric_box box = {HUGE_VAL, HUGE_VAL, -HUGE_VAL, -HUGE_VAL};

    for (int i = 0; i <= SHAPE_STEPS; i++) {
        double t = (double)i / SHAPE_STEPS;
        double lon = e.west_deg + (e.east_deg - e.west_deg) * t;
        double lat = e.south_deg + (e.north_deg - e.south_deg) * t;
        const march_lonlat edge[] = {{lon, e.south_deg},
                                     {lon, e.north_deg},
                                     {e.west_deg, lat},
                                     {e.east_deg, lat}};
        march_metric at[MARCH_COUNT(edge)];
        march_projection_forward(projection, edge, MARCH_COUNT(edge), at);
        for (size_t k = 0; k < MARCH_COUNT(edge); k++) {
            if (isfinite(at[k].x_m) && isfinite(at[k].y_m)) {
                box = (march_metric_box){
                    fmin(box.x0_m, at[k].x_m), fmin(box.y0_m, at[k].y_m),
                    fmax(box.x1_m, at[k].x_m), fmax(box.y1_m, at[k].y_m)};
            }
        }
    }
    return box;
}

march_status march_window_shape(march_arena *arena, const march_job *job, double *out)
{
    const double *b = job->campaign->map.bounds.items;
    march_diags *quiet = march_diags_new(arena); /* march_window_view() tells it */
    march_projection *projection;
    march_metric_box box;

    *out = 1;
    if (!quiet) {
        return MARCH_E_NOMEM;
    }
    if (job->campaign->map.bounds.count == 4) {
        box = (march_metric_box){b[0], b[1], b[2], b[3]};
    } else {
        march_status status = make_projection(arena, job, quiet, &projection);
        if (status != MARCH_OK) {
            return status == MARCH_E_NOMEM ? status : MARCH_OK;
        }
        box = edges_box(projection, extent_of(job->campaign));
    }
    double shape = (box.x1_m - box.x0_m) / (box.y1_m - box.y0_m);
    *out = isfinite(shape) && shape > 0 ? shape : 1;
    return MARCH_OK;
}

march_status march_window_paper(march_arena *arena, const march_job *job,
                                const char *paper, double *width_mm, double *height_mm)
{
    const char *own = job->campaign->map.paper;
    double shape, w, h;

    MARCH_TRY(march_paper_parse(paper ? paper : "A3 landscape", width_mm, height_mm));
    if (!paper || march_paper_is_turned(paper)) {
        return MARCH_OK;
    }
    if (own && march_paper_is_turned(own) &&
        march_paper_parse(own, &w, &h) == MARCH_OK) {
        shape = w / h;
    } else {
        MARCH_TRY(march_window_shape(arena, job, &shape));
    }
    if ((shape >= 1) != (*width_mm >= *height_mm)) {
        double turned = *width_mm;
        *width_mm = *height_mm;
        *height_mm = turned;
    }
    return MARCH_OK;
}

double march_window_zoom(const march_view *view)
{
    march_page middle = {(view->frame.x0_mm + view->frame.x1_mm) / 2,
                         (view->frame.y0_mm + view->frame.y1_mm) / 2};
    march_lonlat at = march_view_lonlat(view, middle);
    double lat = isfinite(at.lat_deg) ? at.lat_deg : 0;
    double m_per_px = MARCH_PX_MM / view->mm_per_m;

    /* A web map grows without end towards the poles; beyond 60 degrees it tells nothing
     * of how much a map shows. */

    return log2(EQUATOR_M * fmax(cos(lat * MARCH_PI / 180), 0.5) / (512 * m_per_px));
}
