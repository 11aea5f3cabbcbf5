/* render.c - the order of the stages for one map.
 * SPDX-License-Identifier: MIT */
#include "render/render.h"

#include "render/georef.h"
#include "render/stage.h"
#include "render/work.h"

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

/** All stages that add marks. */
static march_status compose(march_stage *stage)
{
    march_map *map = &stage->map;
    march_label_plan names;

    march_stage_tell(stage->job, "routes");
    MARCH_TRY(march_map_curves(map));
    MARCH_TRY(march_stage_layers(stage));
    march_stage_tell(stage->job, "furniture");
    MARCH_TRY(march_stage_furniture(stage));
    MARCH_TRY(march_stage_place_names(stage, &names));
    for (size_t i = 0; i < map->style->layer_count; i++) {
        MARCH_TRY(march_stage_draw_names(map, &map->style->layers[i], &names, NULL));
    }
    march_stage_tell(stage->job, "words");
    MARCH_TRY(march_furniture_words(map, &stage->layout));
    MARCH_TRY(march_work_tell(map));
    return map->sheet->failed;
}

march_status march_render_sheet(march_arena *arena, const march_job *job,
                                march_sheet **out)
{
    march_stage stage;
    march_scene *scene;

    MARCH_TRY(march_scene_build(arena, job->campaign, job->at, &scene));
    MARCH_TRY(march_stage_set(arena, job, MARCH_PASS_STILL, scene, &stage));
    MARCH_TRY(march_georef_make(&stage));
    MARCH_TRY(compose(&stage));
    *out = stage.map.sheet;
    return MARCH_OK;
}
