/* choose.c - which layers of the style are drawn.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/str.h"
#include "render/stage.h"

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

march_status march_stage_choose(march_map *map, const march_job *job, bool listed_only)
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

march_status march_stage_check_lists(const march_job *job, march_arena *arena)
{
    MARCH_TRY(check_list(job, arena, job->only_layers));
    return check_list(job, arena, job->without_layers);
}
