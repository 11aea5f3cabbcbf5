/* fuzz_style.c - style files, also those that extend another one: whatever loads
 * without a mistake can be asked for all its properties. SPDX-License-Identifier: MIT
 */
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "fuzz.h"
#include "model/style.h"
#include "seed_file.h"

enum { MEMORY = 256 << 20 };

/** Where `extends: atlas` finds it, if the harness runs in the source folder. */
#define STYLES "styles"

static const char *const kinds[] = {
#define KIND(name, text) text,
#include "furniture/kinds.def"
#include "layer/kinds.def"
#undef KIND
    NULL};

static void expect(bool truth)
{
    if (!truth) {
        abort();
    }
}

static march_value get(const void *thing, const char *name)
{
    (void)thing;
    (void)name;
    return (march_value){MARCH_VALUE_NUMBER, 2.5, NULL};
}

static void check_layer(march_arena *arena, const march_style_layer *layer)
{
    static const march_lookup lookup = {.get = get, .zoom = 5};

    expect(layer->id && layer->type && layer->min_zoom < layer->max_zoom);
    (void)march_style_passes(layer, &lookup);
    for (size_t i = 0; i < layer->tint_count; i++) {
        const march_tint *tint = &layer->tints[i];
        expect(isfinite(tint->height_m) && tint->shade >= 0 && tint->shade <= 1);
    }
    for (march_prop prop = 0; prop < MARCH_PROP_COUNT; prop++) {
        if (!layer->props[prop]) {
            continue;
        }
        expect(isfinite(march_style_number(layer, prop, &lookup)));
        march_rgba color = march_style_color(layer, prop, &lookup);
        expect(isfinite(color.r + color.g + color.b + color.a));
        (void)march_style_text(arena, layer, prop, &lookup);
    }
}

static void check(march_arena *arena, const march_style *style)
{
    for (size_t i = 0; i < style->layer_count; i++) {
        check_layer(arena, &style->layers[i]);
        for (size_t j = 0; j < i; j++) {
            expect(strcmp(style->layers[i].id, style->layers[j].id) != 0);
        }
    }
    expect(isfinite(style->page.margin_px) && isfinite(style->page.panel_px));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    MARCH_AUTO_ARENA arena = march_arena_new(MEMORY);
    march_diags *diags = arena ? march_diags_new(arena) : NULL;
    FILE *file = diags ? seed_file_open(data, size) : NULL;
    march_style *style = NULL;

    if (!file) {
        return 0;
    }
    march_status status = march_style_load(arena, seed_file_path(arena, file), STYLES,
                                           kinds, diags, &style);
    fclose(file);
    if (status == MARCH_OK) {
        check(arena, style);
    } else {
        expect(march_diags_count(diags, MARCH_ERROR) > 0);
    }
    return 0;
}
