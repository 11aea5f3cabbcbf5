/* panel.c - the column of words beside the map.
 * SPDX-License-Identifier: MIT */
#include "base/str.h"
#include "furniture/column.h"

/* Type is not made smaller than this share, in steps. */
#define LEAST_SCALE 0.72
#define SCALE_STEP  0.03

#define KIND(name, text) extern const march_furniture_kind march_furniture_##name;
#include "furniture/kinds.def"
#undef KIND

static const march_furniture_kind *const kinds[] = {
#define KIND(name, text) &march_furniture_##name,
#include "furniture/kinds.def"
#undef KIND
};

static const char *const names[] = {
#define KIND(name, text) text,
#include "furniture/kinds.def"
#undef KIND
    NULL};

const march_furniture_kind *march_furniture_kind_find(const char *name)
{
    for (size_t i = 0; i < MARCH_COUNT(kinds); i++) {
        if (march_str_equal(kinds[i]->name, name)) {
            return kinds[i];
        }
    }
    return NULL;
}

const char *const *march_furniture_kind_names(void)
{
    return names;
}

static march_status fill(march_column *column)
{
    march_map *map = column->map;

    for (size_t i = 0; i < map->style->layer_count; i++) {
        const march_style_layer *layer = &map->style->layers[i];
        const march_furniture_kind *kind = march_furniture_kind_find(layer->type);
        if (!kind || !kind->in_column || !map->drawn[i]) {
            continue;
        }
        if (!column->dry) {
            const char *title = march_names_pick(layer->title, map->lang, NULL);
            march_sheet_layer_begin(map->sheet, layer->id, title ? title : layer->id);
        }
        MARCH_TRY(kind->draw(column, layer));
    }
    return MARCH_OK;
}

march_status march_furniture_panel(march_map *map, march_page_box panel)
{
    march_column column = {map,         panel.x0_mm, panel.x1_mm, panel.y0_mm,
                           panel.y1_mm, 1,           true};

    while (column.scale > LEAST_SCALE) {
        column.y_mm = panel.y0_mm;
        MARCH_TRY(fill(&column));
        if (column.y_mm <= panel.y1_mm) {
            break;
        }
        column.scale -= SCALE_STEP;
    }
    if (column.y_mm > panel.y1_mm) {
        march_diag_add(map->diags, (march_where){.file = map->campaign->file},
                       MARCH_D_LABEL,
                       "the words beside the map do not all fit on this page");
        march_diag_hint(map->diags, "take a larger paper or a shorter list");
    }
    column.dry = false;
    column.y_mm = panel.y0_mm;
    return fill(&column);
}
