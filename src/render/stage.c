/* stage.c - what the making of stills and of films has in common.
 * SPDX-License-Identifier: MIT */
#include "render/stage.h"

#include "layer/switches.h"
#include "render/layout.h"
#include "render/window.h"

/* So little beyond the base data does not show: it is in a corner. */
#define BEYOND_DEG 2.0

/* A map of so many times the scale of its base set shows how that was thinned. */
#define COARSE_TIMES 4

/* A frame so near to the edge of the page lies on it. */
#define EDGE_MM 0.01

void march_stage_tell(const march_job *job, const char *name)
{
    if (job->stage) {
        job->stage(job->stage_context, name);
    }
}

/** The map as a window in the page: layers are clipped to the frame where it is not the
 * whole page. */
static void begin_map_layer(march_map *map, const march_style_layer *layer,
                            const march_path *clip)
{
    march_sheet_layer_begin_at(map->sheet, march_switch_of_layer(map, layer), NULL);
    if (clip) {
        march_draw_group_begin(map->sheet,
                               &(march_group_mark){.clip = clip, .opacity = 1});
    }
}

/** The frame, and the furniture that stands on the map. */
march_status march_stage_furniture(march_stage *stage)
{
    march_map *map = &stage->map;

    for (size_t i = 0; i < map->style->layer_count; i++) {
        const march_style_layer *layer = &map->style->layers[i];
        const march_furniture_kind *kind = march_furniture_kind_find(layer->type);
        if (!kind || !kind->build || !map->drawn[i]) {
            continue;
        }
        march_sheet_layer_begin_at(map->sheet, march_switch_of_layer(map, layer), NULL);
        MARCH_TRY(kind->build(map, layer));
    }
    return march_furniture_stand(map, &stage->layout);
}

march_status march_stage_seen(march_map *map)
{
    map->seen = MARCH_NEW(map->arena, march_seen, 1);
    if (!map->seen) {
        return MARCH_E_NOMEM;
    }
    map->seen->sides = MARCH_NEW(map->arena, bool, map->campaign->side_count);
    return map->seen->sides ? MARCH_OK : MARCH_E_NOMEM;
}

static march_status box_clip(march_arena *arena, march_page_box box,
                             const march_path **out)
{
    march_path_builder path = {.arena = arena};
    march_path *clip = MARCH_NEW(arena, march_path, 1);

    if (!clip) {
        return MARCH_E_NOMEM;
    }
    march_path_rectangle(&path, box);
    *clip = march_path_done(&path);
    *out = clip;
    return MARCH_OK;
}

/** The frame as a clip; NULL where it is the whole page. */
static march_status make_clip(march_map *map, const march_path **out)
{
    march_page_box f = map->view->frame;

    *out = NULL;
    if (f.x0_mm <= 0 && f.y0_mm <= 0 && f.x1_mm >= map->sheet->width_mm &&
        f.y1_mm >= map->sheet->height_mm) {
        return MARCH_OK;
    }
    return box_clip(map->arena, f, out);
}

/** Note where lines of the base set look angular. */
static void check_scale(const march_map *map)
{
    double scale = 1000 / map->view->mm_per_m, base = march_geodata_scale(map->geodata);

    if (base <= 0 || scale * COARSE_TIMES >= base) {
        return;
    }
    march_diag_add(
        map->diags, (march_where){.file = map->campaign->file}, MARCH_D_BASE_COARSE,
        "the base set '%s' is made for 1:%.0f million; at 1:%.1f million its "
        "shores and rivers are coarse",
        march_geodata_base(map->geodata), base / 1e6, scale / 1e6);
    march_diag_hint(map->diags, "finer water of yours goes under 'data:'");
}

/** Choose the base set; warn where the map shows more of the Earth than it holds. */
static void choose_base(const march_map *map)
{
    bool covered = march_geodata_choose(map->geodata, map->view->lonlat, BEYOND_DEG);

    check_scale(map);
    if (covered) {
        return;
    }
    march_diag_add(map->diags, (march_where){.file = map->campaign->file},
                   MARCH_D_BEYOND_DATA,
                   "the map reaches beyond the data of the base set '%s'",
                   march_geodata_base(map->geodata));
    march_diag_hint(map->diags, "its edges stay empty; take another extent or shape of "
                                "page, or another set: base: world, base: auto");
}

/** Share the page: by all layers of the style, so that sheets of some of them fit on
 * each other. */
static march_status share_page(march_map *map, const march_job *job, march_layout *out)
{
    march_page_plan page = job->style->page;
    const march_page_plan *plan = &page;
    if (job->margin_mm >= 0) {
        page.margin_px = job->margin_mm / MARCH_PX_MM;
    }
    double width = march_layout_width_mm(plan, job->width_mm, job->height_mm);
    march_layout_needs needs = {0};

    MARCH_TRY(march_stage_choose(map, job, false));
    needs.loose =
        job->campaign->map.extent.count == 0 && job->campaign->map.bounds.count == 0;
    MARCH_TRY(march_window_shape(map->arena, job, &needs.shape));
    MARCH_TRY(march_furniture_title_mm(map, width, &needs.title_mm));
    MARCH_TRY(march_furniture_strip_mm(map, width, &needs.strip_mm));
    if (march_layout_side(plan, job->width_mm, job->height_mm) == MARCH_PANEL_BELOW) {
        MARCH_TRY(march_furniture_panel_mm(
            map, march_layout_column_mm(plan, job->width_mm, job->height_mm),
            &needs.panel_mm));
    }
    MARCH_TRY(march_furniture_foot_mm(map, width, &needs.foot_mm));
    needs.figure_mm = march_furniture_figure_mm(map);
    needs.keep_strip =
        map->pass != MARCH_PASS_STILL || march_furniture_strip_stays(map);
    *out = march_layout_make(plan, job->width_mm, job->height_mm, &needs);
    return MARCH_OK;
}

march_status march_stage_sheet(march_arena *arena, const march_job *job,
                               march_sheet **out)
{
    march_sheet *sheet = march_sheet_new(arena, job->width_mm, job->height_mm);

    if (!sheet) {
        return MARCH_E_NOMEM;
    }
    sheet->background = job->style->background;
    sheet->work.title = march_names_pick(job->campaign->title, job->lang, NULL);
    sheet->work.lang = job->lang;
    *out = sheet;
    return MARCH_OK;
}

march_status march_stage_layer(march_map *map, const march_path *clip,
                               const march_style_layer *layer)
{
    const march_layer_kind *kind = march_layer_kind_find(layer->type);

    if (!kind) {
        return MARCH_OK;
    }
    begin_map_layer(map, layer, clip);
    MARCH_TRY(kind->build(map, layer));
    if (clip) {
        march_draw_group_end(map->sheet);
    }
    return MARCH_OK;
}

/** The frame, and the bleed on those of its sides that lie on the page's edges. */
static march_page_box frame_beyond(const march_stage *stage)
{
    const march_job *job = stage->job;
    march_page_box f = stage->view.frame;

    return (march_page_box){
        f.x0_mm <= EDGE_MM ? -job->bleed_mm : f.x0_mm,
        f.y0_mm <= EDGE_MM ? -job->bleed_mm : f.y0_mm,
        f.x1_mm >= job->width_mm - EDGE_MM ? job->width_mm + job->bleed_mm : f.x1_mm,
        f.y1_mm >= job->height_mm - EDGE_MM ? job->height_mm + job->bleed_mm : f.y1_mm};
}

/** Let the layers be drawn beyond the page's edges, where the map reaches them and
 * there is bleed; names and furniture stay on the page. */
static march_status widen_view(march_stage *stage, const march_path **clip)
{
    const march_view *view = &stage->view;
    march_page_box f = view->frame, wide = frame_beyond(stage);
    double m_per_mm = 1 / view->mm_per_m;
    march_metric_box m = {view->metric.x0_m - (f.x0_mm - wide.x0_mm) * m_per_mm,
                          view->metric.y0_m - (wide.y1_mm - f.y1_mm) * m_per_mm,
                          view->metric.x1_m + (wide.x1_mm - f.x1_mm) * m_per_mm,
                          view->metric.y1_m + (f.y0_mm - wide.y0_mm) * m_per_mm};

    *clip = stage->clip;
    if (stage->job->bleed_mm <= 0) {
        return MARCH_OK;
    }
    MARCH_TRY(march_view_fit_metric(view->projection, m, wide, view->tolerance_mm,
                                    &stage->beyond));
    stage->map.view = &stage->beyond;
    return stage->clip ? box_clip(stage->map.arena, wide, clip) : MARCH_OK;
}

march_status march_stage_layers(march_stage *stage)
{
    march_map *map = &stage->map;
    const march_path *clip;

    MARCH_TRY(widen_view(stage, &clip));

    for (size_t i = 0; i < map->style->layer_count; i++) {
        const march_style_layer *layer = &map->style->layers[i];
        if (!march_layer_kind_find(layer->type) || !map->drawn[i]) {
            continue;
        }
        if (map->cancelled && *map->cancelled) {
            return MARCH_E_CANCELLED;
        }
        march_stage_tell(stage->job, layer->id);
        MARCH_TRY(march_stage_layer(map, clip, layer));
    }
    map->view = &stage->view;
    return MARCH_OK;
}

march_status march_stage_set(march_arena *arena, const march_job *job, march_pass pass,
                             march_scene *scene, march_stage *out)
{
    march_map *map = &out->map;

    *out = (march_stage){
        .job = job,
        .wishes = {.arena = arena,
                   .least_type_mm = job->style->page.least_type_px * MARCH_PX_MM,
                   .reuse = job->reuse,
                   .cancelled = job->cancelled},
        .map = {.campaign = job->campaign,
                .style = job->style,
                .lang = job->lang,
                .note_names = job->note_names,
                .in_pixels = job->in_pixels,
                .geodata = job->geodata,
                .setter = job->setter,
                .arena = arena,
                .diags = job->diags,
                .scene = scene,
                .pass = pass,
                .cancelled = job->cancelled}};
    map->wishes = &out->wishes;
    map->memos = MARCH_NEW(arena, void *, job->style->layer_count);
    if (!map->memos) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(march_stage_check_lists(job, arena));
    march_stage_tell(job, "projection");
    MARCH_TRY(march_stage_sheet(arena, job, &map->sheet));
    MARCH_TRY(share_page(map, job, &out->layout));
    MARCH_TRY(march_window_view(arena, job, out->layout.frame, &out->view));
    map->view = &out->view;
    map->zoom = march_window_zoom(&out->view);
    map->has_panel = march_furniture_is_keyed(map, &out->layout) && !job->only_layers;
    MARCH_TRY(march_stage_choose(map, job, true));
    MARCH_TRY(march_switches_set(map));
    choose_base(map);
    MARCH_TRY(march_stage_seen(map));
    return make_clip(map, &out->clip);
}
