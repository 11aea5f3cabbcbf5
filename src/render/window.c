/* window.c - page, projection and extent of a map.
 * SPDX-License-Identifier: MIT */
#include "render/window.h"

#include "base/str.h"
#include "render/content.h"
#include "render/paper.h"

#define LEAST_FRAME_MM 1.0

enum { SHAPE_STEPS = 32 };

#define EQUATOR_M 40075016.7

/** What the map must hold: what the campaign says, else its content. */
typedef struct wanted {
    march_content content; /**< without points where the campaign has an extent */
    march_lonlat_box extent;
} wanted;

static march_status wanted_of(march_arena *arena, const march_campaign *c, wanted *out)
{
    const double *e = c->map.extent.items;

    *out = (wanted){0};
    if (c->map.extent.count == 4) {
        out->extent = (march_lonlat_box){e[0], e[1], e[2], e[3]};
        return MARCH_OK;
    }
    MARCH_TRY(march_content_of(arena, c, &out->content));
    out->extent = out->content.box;
    return MARCH_OK;
}

static march_where where_of(march_arena *arena, const march_campaign *c,
                            const march_node *node)
{
    return node ? march_node_where(arena, node, false) : (march_where){.file = c->file};
}

/** Move the cut of a projection out of the map, or say that it is there. */
static march_status keep_whole(march_arena *arena, const march_campaign *c,
                               march_lonlat_box extent, march_diags *diags,
                               march_projection **projection)
{
    march_where where = where_of(arena, c, c->map.projection_node);
    const char *better;
    march_status status =
        march_projection_recentre(arena, *projection, extent, &better);

    if (status != MARCH_OK) {
        return status == MARCH_ABSENT ? MARCH_OK : status;
    }
    if (better) {
        return march_projection_new(arena, better, where, diags, projection);
    }
    march_diag_add(diags, where, MARCH_D_PROJECTION_CUT,
                   "the projection '%s' is cut open inside the extent",
                   march_projection_definition(*projection));
    march_diag_hint(diags,
                    "with '+lon_0=%d' the cut is opposite the map; 'auto' "
                    "chooses a projection",
                    (int)lround(march_projection_middle_deg(extent)));
    return MARCH_OK;
}

/** The campaign's projection, or the one for its extent. */
static march_status make_projection(march_arena *arena, const march_job *job,
                                    march_lonlat_box extent, march_diags *diags,
                                    march_projection **out)
{
    const march_campaign *c = job->campaign;
    const char *definition = c->map.projection;

    if (!definition || march_str_equal(definition, "auto")) {
        definition = march_projection_choose(arena, extent);
    }
    if (!definition) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(march_projection_new(
        arena, definition, where_of(arena, c, c->map.projection_node), diags, out));
    return c->map.bounds.count == 4 ? MARCH_OK
                                    : keep_whole(arena, c, extent, diags, out);
}

/** Put what is wanted into a frame. */
static march_status fit(const march_job *job, const wanted *want,
                        march_projection *projection, march_page_box frame,
                        march_view *out)
{
    const march_numbers *bounds = &job->campaign->map.bounds;
    double width = frame.x1_mm - frame.x0_mm, height = frame.y1_mm - frame.y0_mm;
    march_metric_box box;

    if (bounds->count == 4) {
        box = (march_metric_box){bounds->items[0], bounds->items[1], bounds->items[2],
                                 bounds->items[3]};
    } else if (want->content.count > 0) {
        box = march_content_fit(&want->content, projection, width, height);
    } else {
        return march_view_fit(projection, want->extent, frame, job->tolerance_mm, out);
    }
    return march_view_fit_metric(projection, box, frame, job->tolerance_mm, out);
}

march_status march_window_view(march_arena *arena, const march_job *job,
                               march_page_box frame, march_view *out)
{
    const march_campaign *c = job->campaign;
    march_projection *projection;
    wanted want;

    if (frame.x1_mm - frame.x0_mm < LEAST_FRAME_MM ||
        frame.y1_mm - frame.y0_mm < LEAST_FRAME_MM) {
        march_diag_add(job->diags, (march_where){0}, MARCH_D_PAPER,
                       "the page leaves no room for a map inside the style's margins");
        return MARCH_E_USAGE;
    }
    MARCH_TRY(wanted_of(arena, c, &want));
    MARCH_TRY(make_projection(arena, job, want.extent, job->diags, &projection));
    march_status status = fit(job, &want, projection, frame, out);
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

    e = march_view_showable(projection, e);
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
    wanted want;

    *out = 1;
    if (!quiet) {
        return MARCH_E_NOMEM;
    }
    if (job->campaign->map.bounds.count == 4) {
        box = (march_metric_box){b[0], b[1], b[2], b[3]};
    } else {
        MARCH_TRY(wanted_of(arena, job->campaign, &want));
        march_status status =
            make_projection(arena, job, want.extent, quiet, &projection);
        if (status != MARCH_OK) {
            return status == MARCH_E_NOMEM ? status : MARCH_OK;
        }
        box = want.content.count > 0
                  ? march_content_fit(&want.content, projection, 0, 0)
                  : edges_box(projection, want.extent);
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
