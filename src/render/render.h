/* render.h - the order of the stages for one map.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_RENDER_RENDER_H
#define MARCH_RENDER_RENDER_H

#include "emit/emit.h"
#include "layer/layer.h"

/** What a map is made from, and its page. Borrowed. */
typedef struct march_job {
    const march_campaign *campaign;
    const march_style *style;
    march_geodata *geodata;
    march_typesetter *setter;
    march_reuse *reuse; /**< keeps what names had to choose from; NULL: nothing is */
    march_diags *diags;
    const char *lang;
    bool note_names;      /**< note names of geodata that are not in `lang` */
    const march_date *at; /**< NULL: the whole campaign */
    double width_mm, height_mm;
    bool
        in_pixels; /**< the page was asked for in pixels: its mm are nobody's ruler's */
    double bleed_mm; /**< how far a map that fills the page goes on beyond its edges */
    double
        margin_mm; /**< round the map, instead of the style's; below 0: the style's */
    double tolerance_mm; /**< lines are thinned to this */
    const char *only_layers, *without_layers;
    march_georef_use georef; /**< of the outputs; stills alone are given one */
    void (*stage)(void *context, const char *name);
    void *stage_context;
    const volatile bool *cancelled;
} march_job;

/** Make the sheet of a map; it lives on `arena`. */
MARCH_NODISCARD march_status march_render_sheet(march_arena *arena,
                                                const march_job *job,
                                                march_sheet **out);

/** Names of all kinds of layers a style may use, NULL at the end; on the arena. */
const char *const *march_render_kinds(march_arena *arena);

#endif
