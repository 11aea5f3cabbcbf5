/* render.c - the order of the stages for one map.
 * SPDX-License-Identifier: MIT */
#include "render/render.h"

#include <string.h>

#include "base/str.h"
#include "furniture/furniture.h"
#include "label/label.h"
#include "render/layout.h"
#include "render/window.h"

/* So little beyond the base data does not show: it is in a corner. */
#define BEYOND_DEG 2.0

const char *const *march_render_kinds(march_arena *arena)
{
    const char *const *lists[] = {march_layer_kind_names(),
                                  march_furniture_kind_names()};
    MARCH_ARRAY(const char *) all = {0};

    for (size_t l = 0; l < MARCH_COUNT(lists); l++) {
        for (size_t i = 0; lists[l][i]; i++) {
            if (!MARCH_PUSH(arena, &all, lists[l][i])) {
                return NULL;
            }
        }
    }
    return MARCH_PUSH(arena, &all, NULL) ? all.items : NULL;
}

static void begin_stage(const march_job *job, const char *name)
{
    if (job->stage) {
        job->stage(job->stage_context, name);
    }
}

/** Whether an id is in a comma-separated list. */
static bool listed(const char *list, const char *id)
{
    size_t length = strlen(id);

    while (list && *list) {
        size_t item = strcspn(list, ",");
        if (item == length && strncmp(list, id, length) == 0) {
            return true;
        }
        list += item + (list[item] == ',');
    }
    return false;
}

/** Whether a layer is drawn; `listed_only`: of those the user asked for. */
static bool is_wanted(const march_job *job, const march_map *map,
                      const march_style_layer *layer, bool listed_only)
{
    march_lookup none = {.zoom = map->zoom};
    const char *visibility =
        march_style_text(map->arena, layer, MARCH_PROP_VISIBILITY, &none);

    return map->zoom >= layer->min_zoom && map->zoom < layer->max_zoom &&
           !march_str_equal(visibility, "none") &&
           (!listed_only || !job->only_layers || listed(job->only_layers, layer->id)) &&
           !listed(job->without_layers, layer->id);
}

/** Which layers are drawn. */
static march_status choose_layers(march_map *map, const march_job *job,
                                  bool listed_only)
{
    size_t count = map->style->layer_count;
    bool *drawn = MARCH_NEW(map->arena, bool, count);

    for (size_t i = 0; drawn && i < count; i++) {
        drawn[i] = is_wanted(job, map, &map->style->layers[i], listed_only);
    }
    map->drawn = drawn;
    return drawn ? MARCH_OK : MARCH_E_NOMEM;
}

/** Report ids in a list that name no layer of the style. */
static march_status check_list(const march_job *job, march_arena *arena,
                               const char *list)
{
    const march_style *style = job->style;
    const char **ids = MARCH_NEW(arena, const char *, style->layer_count);
    march_status status = MARCH_OK;

    if (!ids) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < style->layer_count; i++) {
        ids[i] = style->layers[i].id;
    }
    while (list && *list) {
        size_t item = strcspn(list, ",");
        const char *id = march_arena_strndup(arena, list, item);
        size_t i = 0;
        while (id && i < style->layer_count && strcmp(ids[i], id) != 0) {
            i++;
        }
        if (id && i == style->layer_count) {
            const char *nearest = march_str_nearest(id, ids, style->layer_count);
            march_diag_add(job->diags, (march_where){.file = style->file},
                           MARCH_D_NO_LAYER, "the style has no layer '%s'", id);
            if (nearest) {
                march_diag_hint(job->diags, "did you mean '%s'?", nearest);
            }
            status = MARCH_E_USAGE;
        }
        list += item + (list[item] == ',');
    }
    return status;
}

/** The map as a window in the page: layers are clipped to the frame where it is not the
 * whole page. */
static void begin_map_layer(march_map *map, const char *id, const char *title,
                            const march_path *clip)
{
    march_sheet_layer_begin(map->sheet, id, title);
    if (clip) {
        march_draw_group_begin(map->sheet,
                               &(march_group_mark){.clip = clip, .opacity = 1});
    }
}

static const char *title_of(const march_map *map, const march_style_layer *layer)
{
    const char *title = march_names_pick(layer->title, map->lang, NULL);

    return title ? title : layer->id;
}

static march_status build_layers(march_map *map, const march_job *job,
                                 const march_path *clip)
{
    for (size_t i = 0; i < map->style->layer_count; i++) {
        const march_style_layer *layer = &map->style->layers[i];
        const march_layer_kind *kind = march_layer_kind_find(layer->type);
        if (!kind || !map->drawn[i]) {
            continue;
        }
        if (job->cancelled && *job->cancelled) {
            return MARCH_E_CANCELLED;
        }
        begin_stage(job, layer->id);
        begin_map_layer(map, layer->id, title_of(map, layer), clip);
        MARCH_TRY(kind->build(map, layer));
        if (clip) {
            march_draw_group_end(map->sheet);
        }
    }
    return MARCH_OK;
}

/** The frame, and the furniture that stands on the map. */
static march_status build_furniture(march_map *map, const march_layout *layout)
{
    for (size_t i = 0; i < map->style->layer_count; i++) {
        const march_style_layer *layer = &map->style->layers[i];
        const march_furniture_kind *kind = march_furniture_kind_find(layer->type);
        if (!kind || !kind->build || !map->drawn[i]) {
            continue;
        }
        march_sheet_layer_begin(map->sheet, layer->id, title_of(map, layer));
        MARCH_TRY(kind->build(map, layer));
    }
    return march_furniture_stand(map, layout);
}

/** The thin line from a symbol to its name, with paper round it. */
static void draw_leader(march_map *map, const march_label *label)
{
    const double width_mm = 0.14, halo_mm = 0.22;
    march_path_builder path = {.arena = map->arena};
    march_path_mark line = {.width_mm = width_mm + 2 * halo_mm, .cap = MARCH_CAP_ROUND};

    march_path_polyline(&path, label->leader, 2, false);
    line.path = march_path_done(&path);
    line.stroke = march_paint_color(label->wish->type.halo);
    march_draw_path(map->sheet, &line);
    line.stroke = march_paint_color(label->wish->type.color);
    line.width_mm = width_mm;
    march_draw_path(map->sheet, &line);
}

static void draw_labels_of(march_map *map, const march_style_layer *layer,
                           const march_label_plan *plan)
{
    bool begun = false;

    for (size_t i = 0; i < plan->count; i++) {
        const march_label *label = &plan->labels[i];
        if (!march_str_equal(label->wish->layer, layer->id)) {
            continue;
        }
        if (!begun) {
            const char *id = march_arena_printf(map->arena, "%s-names", layer->id);
            const char *title =
                march_arena_printf(map->arena, "%s: names", title_of(map, layer));
            march_sheet_layer_begin(map->sheet, id ? id : layer->id,
                                    title ? title : layer->id);
            begun = true;
        }
        if (label->has_leader) {
            draw_leader(map, label);
        }
        for (size_t k = 0; k < label->mark_count; k++) {
            march_draw_text(map->sheet, &label->marks[k]);
        }
    }
}

static march_status place_names(march_map *map, const march_job *job)
{
    march_label_plan plan;

    begin_stage(job, "labels");
    MARCH_TRY(march_labels_place(map->arena, map->wishes, map->setter,
                                 march_page_box_grow(map->view->frame, -0.8), &plan));
    for (size_t i = 0; i < map->style->layer_count; i++) {
        draw_labels_of(map, &map->style->layers[i], &plan);
    }
    for (size_t i = 0; i < plan.missing_count; i++) {
        march_diag_add(job->diags, (march_where){.file = map->campaign->file},
                       MARCH_D_LABEL, "no room for the name '%s'",
                       plan.missing[i]->text);
    }
    return MARCH_OK;
}

static march_status make_seen(march_map *map)
{
    map->seen = MARCH_NEW(map->arena, march_seen, 1);
    if (!map->seen) {
        return MARCH_E_NOMEM;
    }
    map->seen->sides = MARCH_NEW(map->arena, bool, map->campaign->side_count);
    return map->seen->sides ? MARCH_OK : MARCH_E_NOMEM;
}

/** The frame as a clip; NULL where it is the whole page. */
static march_status make_clip(march_map *map, const march_path **out)
{
    march_page_box f = map->view->frame;
    march_path_builder path = {.arena = map->arena};
    march_path *clip = MARCH_NEW(map->arena, march_path, 1);

    *out = NULL;
    if (f.x0_mm <= 0 && f.y0_mm <= 0 && f.x1_mm >= map->sheet->width_mm &&
        f.y1_mm >= map->sheet->height_mm) {
        return MARCH_OK;
    }
    if (!clip) {
        return MARCH_E_NOMEM;
    }
    march_path_rectangle(&path, f);
    *clip = march_path_done(&path);
    *out = clip;
    return MARCH_OK;
}

/** Warn where the map shows more of the Earth than the base set holds. */
static void check_coverage(const march_map *map)
{
    march_lonlat_box seen = map->view->lonlat, there;

    if (march_geodata_extent(map->geodata, &there) &&
        (seen.west_deg < there.west_deg - BEYOND_DEG ||
         seen.east_deg > there.east_deg + BEYOND_DEG ||
         seen.south_deg < there.south_deg - BEYOND_DEG ||
         seen.north_deg > there.north_deg + BEYOND_DEG)) {
        march_diag_add(map->diags, (march_where){.file = map->campaign->file},
                       MARCH_D_BEYOND_DATA,
                       "the map reaches beyond the data of the base set '%s'",
                       map->campaign->map.base);
        march_diag_hint(map->diags, "its edges stay empty; take another extent or "
                                    "shape of page");
    }
}

/** All stages that add marks, once the map's window is known. */
static march_status compose(march_map *map, const march_job *job,
                            const march_layout *layout)
{
    const march_path *clip;

    MARCH_TRY(choose_layers(map, job, true));
    check_coverage(map);
    MARCH_TRY(make_seen(map));
    MARCH_TRY(make_clip(map, &clip));
    begin_stage(job, "routes");
    MARCH_TRY(march_map_curves(map));
    MARCH_TRY(build_layers(map, job, clip));
    begin_stage(job, "furniture");
    MARCH_TRY(build_furniture(map, layout));
    MARCH_TRY(place_names(map, job));
    begin_stage(job, "words");
    MARCH_TRY(march_furniture_words(map, layout));
    return map->sheet->failed;
}

/** Share the page: by all layers of the style, so that sheets of some of them fit on
 * each other. */
static march_status share_page(march_map *map, const march_job *job, march_layout *out)
{
    const march_page_plan *plan = &job->style->page;
    double width = march_layout_width_mm(plan, job->width_mm, job->height_mm);
    march_layout_needs needs = {0};

    MARCH_TRY(choose_layers(map, job, false));
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
    *out = march_layout_make(plan, job->width_mm, job->height_mm, &needs);
    return MARCH_OK;
}

static march_status make_sheet(march_arena *arena, const march_job *job,
                               march_sheet **out)
{
    march_sheet *sheet = march_sheet_new(arena, job->width_mm, job->height_mm);

    if (!sheet) {
        return MARCH_E_NOMEM;
    }
    sheet->background = job->style->background;
    sheet->title = march_names_pick(job->campaign->title, job->lang, NULL);
    sheet->lang = job->lang;
    *out = sheet;
    return MARCH_OK;
}

static march_status make_scene(march_arena *arena, const march_job *job,
                               march_scene **out)
{
    march_life timeline;

    if (!job->moment) {
        return march_scene_build(arena, job->campaign, job->at, out);
    }
    if (!march_campaign_timeline(job->campaign, &timeline)) {
        return MARCH_E_INPUT;
    }
    return march_scene_build_moment(arena, job->campaign, timeline, job->moment, 0,
                                    out);
}

march_status march_render_sheet(march_arena *arena, const march_job *job,
                                march_sheet **out)
{
    march_wishes wishes = {.arena = arena,
                           .least_type_mm =
                               job->style->page.least_type_px * MARCH_PX_MM,
                           .cancelled = job->cancelled};
    march_map map = {.campaign = job->campaign,
                     .style = job->style,
                     .lang = job->lang,
                     .note_names = job->note_names,
                     .geodata = job->geodata,
                     .setter = job->setter,
                     .arena = arena,
                     .diags = job->diags,
                     .wishes = &wishes,
                     .cancelled = job->cancelled};
    march_layout layout;
    march_scene *scene;
    march_view view;

    MARCH_TRY(check_list(job, arena, job->only_layers));
    MARCH_TRY(check_list(job, arena, job->without_layers));
    begin_stage(job, "projection");
    MARCH_TRY(make_scene(arena, job, &scene));
    map.scene = scene;
    MARCH_TRY(make_sheet(arena, job, &map.sheet));
    MARCH_TRY(share_page(&map, job, &layout));
    MARCH_TRY(march_window_view(arena, job, layout.frame, &view));
    map.view = &view;
    map.zoom = march_window_zoom(&view);
    map.has_panel = march_furniture_is_keyed(&map, &layout) && !job->only_layers;
    MARCH_TRY(compose(&map, job, &layout));
    *out = map.sheet;
    return MARCH_OK;
}
