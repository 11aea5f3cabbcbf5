/* check.c - what can be wrong with a style beyond its own file.
 * SPDX-License-Identifier: MIT */
#include "render/check.h"

#include "symbol/symbol.h"

static march_status check_symbol(march_arena *arena, const march_symbol_def *symbol,
                                 march_diags *diags)
{
    march_path_builder path = {.arena = arena};
    const char *why = "";
    march_status status =
        march_symbol_path(&path, symbol->path, (march_page){0, 0}, 1, &why);

    if (status == MARCH_E_INPUT) {
        march_diag_add(diags, symbol->where, MARCH_D_VALUE,
                       "the outline of '%s' cannot be read: %s", symbol->name, why);
    }
    return status;
}

static void check_source(const march_style_layer *layer, const char *source,
                         const march_geodata *geodata, march_diags *diags)
{
    if (source && !march_geodata_has(geodata, source)) {
        march_diag_add(diags, layer->where, MARCH_D_NO_DATA,
                       "there is no data for the source '%s' of the layer '%s'", source,
                       layer->id);
    }
}

/** Note which layers have nothing to draw; where none has, once. */
static void check_sources(const march_style *style, const march_geodata *geodata,
                          march_diags *diags)
{
    if (march_geodata_is_empty(geodata)) {
        march_diag_add(diags, (march_where){0}, MARCH_D_NO_DATA,
                       "the map has no base: no water, no relief, no names of rivers");
        march_diag_hint(diags, "map: {base: auto} takes the finest set that covers it");
        return;
    }
    for (size_t i = 0; i < style->layer_count; i++) {
        const march_style_layer *layer = &style->layers[i];
        if (!layer->tint_source || !march_geodata_has(geodata, layer->tint_source)) {
            check_source(layer, layer->source, geodata,
                         diags); /* else heights are lit */
        }
        check_source(layer, layer->tint_source, geodata, diags);
    }
}

march_status march_style_check(march_arena *arena, const march_style *style,
                               const march_geodata *geodata, march_diags *diags)
{
    march_status worst = MARCH_OK;

    for (size_t i = 0; i < style->symbol_count; i++) {
        march_status status = check_symbol(arena, &style->symbols[i], diags);
        if (status == MARCH_E_NOMEM) {
            return status;
        }
        worst = status != MARCH_OK ? status : worst;
    }
    if (geodata) {
        check_sources(style, geodata, diags);
    }
    return worst;
}
