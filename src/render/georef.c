/* georef.c - where on the Earth the map of a sheet is.
 * SPDX-License-Identifier: MIT */
#include "render/georef.h"

/* A corner must come back so near, in frames: there and back is not exact at the edge
 * of the world. */
#define NEAR 1e-6

/** A corner on the Earth; HUGE_VAL where nothing of the Earth is there. PROJ answers
 * from beyond the edge of the world too, with a place that lies elsewhere. */
static march_lonlat corner_at(const march_view *view, double x_m, double y_m)
{
    const march_metric at = {x_m, y_m};
    double near_m = NEAR * (view->metric.x1_m - view->metric.x0_m);
    march_lonlat earth;
    march_metric back;

    march_projection_inverse(view->projection, &at, 1, &earth);
    march_projection_forward(view->projection, &earth, 1, &back);
    return fabs(back.x_m - x_m) <= near_m && fabs(back.y_m - y_m) <= near_m
               ? earth
               : (march_lonlat){HUGE_VAL, HUGE_VAL};
}

static march_status refuse(const march_stage *stage)
{
    const march_campaign *c = stage->job->campaign;
    const march_node *node = c->map.projection_node;
    march_where where = node ? march_node_where(stage->map.arena, node, false)
                             : (march_where){.file = c->file};

    march_diag_add(
        stage->job->diags, where, MARCH_D_GEOREF,
        "no other program could place this map: for the projection '%s' PROJ "
        "has no coordinate system with a way back to the Earth",
        march_projection_definition(stage->view.projection));
    march_diag_hint(stage->job->diags,
                    "GeoTIFF and world files need one, as 'auto', 'EPSG:3857' and most "
                    "PROJ strings have it; .png, .pdf and .svg do without");
    return MARCH_E_INPUT;
}

march_status march_georef_make(march_stage *stage)
{
    const march_view *view = &stage->view;
    const march_metric_box m = view->metric;
    march_projection_system system;
    march_georef *georef = MARCH_NEW(stage->map.arena, march_georef, 1);

    if (stage->job->georef == MARCH_GEOREF_UNUSED) {
        return MARCH_OK;
    }
    if (!georef) {
        return MARCH_E_NOMEM;
    }
    march_status status =
        march_projection_system_of(stage->map.arena, view->projection, m, &system);
    if (status == MARCH_ABSENT) {
        return stage->job->georef == MARCH_GEOREF_NEEDED ? refuse(stage) : MARCH_OK;
    }
    MARCH_TRY(status);
    const double unit = system.units_per_m;
    *georef = (march_georef){
        .frame = view->frame,
        .metric = {m.x0_m * unit, m.y0_m * unit, m.x1_m * unit, m.y1_m * unit},
        .corners = {corner_at(view, m.x0_m, m.y0_m), corner_at(view, m.x0_m, m.y1_m),
                    corner_at(view, m.x1_m, m.y1_m), corner_at(view, m.x1_m, m.y0_m)},
        .wkt1 = system.wkt1,
        .esri = system.esri,
        .proj = system.proj,
        .epsg = system.epsg};
    stage->map.sheet->georef = georef;
    return MARCH_OK;
}
