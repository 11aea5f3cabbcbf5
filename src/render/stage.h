/* stage.h - what the making of stills and of films has in common; private to render/.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_RENDER_STAGE_H
#define MARCH_RENDER_STAGE_H

#include "furniture/furniture.h"
#include "label/label.h"
#include "render/render.h"

/** A map in the making: its window and page are known. */
typedef struct march_stage {
    const march_job *job;
    march_map map; /**< points to the members below */
    march_wishes wishes;
    march_view view;
    march_view beyond; /**< the same with the bleed, for the layers of the map */
    march_layout layout;
    const march_path *clip; /**< the frame; NULL where it is the whole page */
} march_stage;

/** Set up a stage, which must stay where it is, with an empty sheet.
 * @param scene  Kept. */
MARCH_NODISCARD march_status march_stage_set(march_arena *arena, const march_job *job,
                                             march_pass pass, march_scene *scene,
                                             march_stage *out);

/** Tell the job that a stage of the work begins. */
void march_stage_tell(const march_job *job, const char *name);

/** Report ids in the job's lists that name no layer of the style. */
MARCH_NODISCARD march_status march_stage_check_lists(const march_job *job,
                                                     march_arena *arena);

/** Set map->drawn. @param listed_only  Only what the job asks for. */
MARCH_NODISCARD march_status march_stage_choose(march_map *map, const march_job *job,
                                                bool listed_only);

/** Memory for what the legend is to show. */
MARCH_NODISCARD march_status march_stage_seen(march_map *map);

/** An empty sheet of the job's page. */
MARCH_NODISCARD march_status march_stage_sheet(march_arena *arena, const march_job *job,
                                               march_sheet **out);

/** Draw a layer of the style into a layer of the sheet, clipped to the frame; nothing
 * for furniture. */
MARCH_NODISCARD march_status march_stage_layer(march_map *map, const march_path *clip,
                                               const march_style_layer *layer);

/** Draw all of them. */
MARCH_NODISCARD march_status march_stage_layers(march_stage *stage);

/** The frame, and the furniture that stands on the map. */
MARCH_NODISCARD march_status march_stage_furniture(march_stage *stage);

/** Find places for all names; those without room are noted. */
MARCH_NODISCARD march_status march_stage_place_names(march_stage *stage,
                                                     march_label_plan *out);

/** Draw the names of a layer, if it has any, into a layer of the sheet.
 * @param presences  How strongly each of the plan's is drawn; NULL: all in full. */
MARCH_NODISCARD march_status march_stage_draw_names(march_map *map,
                                                    const march_style_layer *layer,
                                                    const march_label_plan *plan,
                                                    const double *presences);

#endif
