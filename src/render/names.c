/* names.c - the names on the map.
 * SPDX-License-Identifier: MIT */
#include "base/str.h"
#include "layer/switches.h"
#include "render/stage.h"

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

static void begin_names(march_map *map, const march_style_layer *layer)
{
    march_sheet_layer_begin_at(map->sheet, march_switch_of_names(map, layer),
                               march_switch_of_named(map, layer));
}

static void draw_name(march_map *map, const march_label *label, double presence)
{
    march_draw_switched_begin(map->sheet, label->wish->of);
    march_draw_faded_begin(map->sheet, presence);
    if (label->has_leader) {
        draw_leader(map, label);
    }
    for (size_t k = 0; k < label->mark_count; k++) {
        march_draw_text(map->sheet, &label->marks[k]);
    }
    march_draw_faded_end(map->sheet, presence);
    march_draw_switched_end(map->sheet, label->wish->of);
}

march_status march_stage_draw_names(march_map *map, const march_style_layer *layer,
                                    const march_label_plan *plan,
                                    const double *presences)
{
    bool begun = false;

    for (size_t i = 0; i < plan->count; i++) {
        double presence = presences ? presences[i] : 1;
        if (!march_str_equal(plan->labels[i].wish->layer, layer->id) || presence <= 0) {
            continue;
        }
        if (!begun) {
            begin_names(map, layer);
            begun = true;
        }
        draw_name(map, &plan->labels[i], presence);
    }
    return map->sheet->failed;
}

march_status march_stage_place_names(march_stage *stage, march_label_plan *out)
{
    march_map *map = &stage->map;

    march_stage_tell(stage->job, "labels");
    MARCH_TRY(march_labels_place(map->arena, map->wishes, map->setter,
                                 march_page_box_grow(map->view->frame, -0.8), out));
    for (size_t i = 0; i < out->missing_count; i++) {
        march_diag_add(map->diags, (march_where){.file = map->campaign->file},
                       MARCH_D_LABEL, "no room for the name '%s'",
                       out->missing[i]->text);
    }
    return MARCH_OK;
}
