/* window.c - page, frame, projection and extent of a map.
 * SPDX-License-Identifier: MIT */
#include "render/window.h"

#include "base/str.h"

/* Share of the content's size that stays free round it where no extent is given. */
#define EXTENT_MARGIN    0.08
#define LEAST_EXTENT_DEG 0.2
#define LEAST_FRAME_MM   1.0

#define EQUATOR_M 40075016.7

march_layout march_window_layout(const march_job *job)
{
    const march_page_plan *plan = &job->style->page;
    double margin = plan->margin_px * MARCH_PX_MM;
    double panel = plan->panel_px * MARCH_PX_MM, gap = plan->panel_gap_px * MARCH_PX_MM;
    march_layout out = {
        .frame = {margin, margin, job->width_mm - margin, job->height_mm - margin}};

    if (panel > 0 && job->width_mm >= plan->panel_min_px * MARCH_PX_MM) {
        out.has_panel = true;
        out.frame.x1_mm -= panel + gap;
        out.panel = (march_page_box){out.frame.x1_mm + gap, margin,
                                     job->width_mm - margin, job->height_mm - margin};
    }
    return out;
}

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

march_status march_window_view(march_arena *arena, const march_job *job,
                               march_page_box frame, march_view *out)
{
    const march_campaign *c = job->campaign;
    const double *b = c->map.bounds.items;
    march_lonlat_box extent = extent_of(c);
    const char *definition = c->map.projection;
    march_projection *projection;

    if (frame.x1_mm - frame.x0_mm < LEAST_FRAME_MM ||
        frame.y1_mm - frame.y0_mm < LEAST_FRAME_MM) {
        march_diag_add(job->diags, (march_where){0}, MARCH_D_PAPER,
                       "the page leaves no room for a map inside the style's margins");
        return MARCH_E_USAGE;
    }
    if (!definition || march_str_equal(definition, "auto")) {
        definition = march_projection_choose(arena, extent);
    }
    if (!definition) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(march_projection_new(arena, definition,
                                   where_of(arena, c, c->map.projection_node),
                                   job->diags, &projection));
    march_status status =
        c->map.bounds.count == 4
            ? march_view_fit_metric(projection,
                                    (march_metric_box){b[0], b[1], b[2], b[3]}, frame,
                                    job->tolerance_mm, out)
            : march_view_fit(projection, extent, frame, job->tolerance_mm, out);
    if (status == MARCH_E_RANGE) {
        march_diag_add(job->diags, where_of(arena, c, c->map.extent_node),
                       MARCH_D_EXTENT, "the projection '%s' cannot show this extent",
                       definition);
        return MARCH_E_INPUT;
    }
    return status;
}

double march_window_zoom(const march_view *view)
{
    march_page middle = {(view->frame.x0_mm + view->frame.x1_mm) / 2,
                         (view->frame.y0_mm + view->frame.y1_mm) / 2};
    march_lonlat at = march_view_lonlat(view, middle);
    double lat = isfinite(at.lat_deg) ? at.lat_deg : 0;
    double m_per_px = MARCH_PX_MM / view->mm_per_m;

    return log2(EQUATOR_M * fmax(cos(lat * MARCH_PI / 180), 0.01) / (512 * m_per_px));
}
