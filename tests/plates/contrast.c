/* contrast.c - how well names stand out from their ground.
 * SPDX-License-Identifier: MIT */
#include <png.h>
#include <stdio.h>
#include <string.h>

#include "audit.h"
#include "base/lab.h"
#include "base/str.h"
#include "emit/emit.h"
#include "shapes.h"

/* Resolution of the ground. */
#define GROUND_DPI 100.0

typedef struct ground {
    uint32_t cols, rows;
    const unsigned char *rgb;
} ground;

/** A copy of the sheet without the layers of names. */
static bool without_names(march_arena *arena, const march_sheet *sheet,
                          march_sheet *out)
{
    *out = *sheet;
    out->layers.items = NULL;
    out->layers.count = out->layers.capacity = 0;
    for (size_t i = 0; i < sheet->layers.count; i++) {
        const march_sheet_layer *layer = &sheet->layers.items[i];
        if (!march_str_ends(layer->id, "-names") &&
            !MARCH_PUSH(arena, &out->layers, *layer)) {
            return false;
        }
    }
    return true;
}

/** Draw a sheet, through a PNG. */
static march_status draw_ground(march_arena *arena, const march_sheet *sheet,
                                ground *out)
{
    march_emit_options options = {.dpi = GROUND_DPI};
    FILE *file = tmpfile();
    png_image image = {.version = PNG_IMAGE_VERSION};

    if (!file) {
        return MARCH_E_IO;
    }
    march_status status = march_emit_stream(march_sink_for("ground.png"), sheet,
                                            &options, file, march_diags_new(arena));
    rewind(file);
    if (status == MARCH_OK && !png_image_begin_read_from_stdio(&image, file)) {
        status = MARCH_E_IO;
    }
    image.format = PNG_FORMAT_RGB;
    unsigned char *rgb =
        status == MARCH_OK ? march_arena_calloc(arena, PNG_IMAGE_SIZE(image), 1) : NULL;
    if (status == MARCH_OK &&
        (!rgb || !png_image_finish_read(&image, NULL, rgb, 0, NULL))) {
        status = MARCH_E_NOMEM;
    }
    png_image_free(&image);
    fclose(file);
    *out = (ground){image.width, image.height, rgb};
    return status;
}

/** Mean colour of the ground in the box round a quadrangle. */
static march_rgba mean_under(const ground *g, const march_page *quad)
{
    march_page_box box = march_page_box_empty();
    double sum[3] = {0}, count = 0, scale = GROUND_DPI / 25.4;

    for (size_t i = 0; i < 4; i++) {
        march_page_box_add(&box, quad[i]);
    }
    for (double y = floor(box.y0_mm * scale); y <= box.y1_mm * scale; y++) {
        for (double x = floor(box.x0_mm * scale); x <= box.x1_mm * scale; x++) {
            if (x >= 0 && y >= 0 && x < g->cols && y < g->rows) {
                const unsigned char *at =
                    g->rgb + 3 * ((size_t)y * g->cols + (size_t)x);
                for (size_t i = 0; i < 3; i++) {
                    sum[i] += at[i] / 255.0;
                }
                count++;
            }
        }
    }
    count = fmax(count, 1);
    return (march_rgba){sum[0] / count, sum[1] / count, sum[2] / count, 1};
}

static march_rgba over(march_rgba top, march_rgba under)
{
    return (march_rgba){top.r * top.a + under.r * (1 - top.a),
                        top.g * top.a + under.g * (1 - top.a),
                        top.b * top.a + under.b * (1 - top.a), 1};
}

/** Whether a layer holds names of towns or of events. */
static bool matters(const march_style *style, const char *id)
{
    for (size_t i = 0; i < style->layer_count; i++) {
        const march_style_layer *layer = &style->layers[i];
        size_t length = strlen(layer->id);
        if ((march_str_equal(layer->type, "place") ||
             march_str_equal(layer->type, "engagement")) &&
            strncmp(id, layer->id, length) == 0 &&
            march_str_equal(id + length, "-names")) {
            return true;
        }
    }
    return false;
}

march_status audit_contrast(march_arena *arena, const march_sheet *sheet,
                            const march_style *style, audit *out)
{
    march_sheet bare;
    ground g;
    letters all = {0};

    out->least_contrast = 21;
    if (!without_names(arena, sheet, &bare)) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(draw_ground(arena, &bare, &g));
    for (size_t i = 0; i < sheet->layers.count; i++) {
        if (matters(style, sheet->layers.items[i].id) &&
            !letters_of(arena, &sheet->layers.items[i], &all)) {
            return MARCH_E_NOMEM;
        }
    }
    for (size_t i = 0; i < all.count; i++) {
        const march_text_mark *name = all.items[i].name;
        march_rgba under = over(name->halo, mean_under(&g, all.items[i].corners));
        double here = march_color_contrast(over(name->color, under), under);
        if (!out->least_name || here < out->least_contrast) {
            out->least_contrast = here;
            out->least_name = name->utf8;
        }
    }
    return MARCH_OK;
}
