/* stack.h - the layers of a sheet as pictures that lie over each other.
 * SPDX-License-Identifier: MIT
 *
 * Each layer is painted by itself on nothing, with straight alpha of 8 bits, and the
 * flat picture is made of these very pixels: who lays the pictures over each other as
 * docs/stack.md says gets the flat picture, to the last bit. All is painted in bands
 * from the top of the page to its foot, so that memory does not grow with the page. */
#ifndef MARCH_EMIT_STACK_H
#define MARCH_EMIT_STACK_H

#include "emit/raster.h"

/** Pixels of the page, x1 and y1 behind the last ones; nothing where x1 <= x0. */
typedef struct march_pixel_box {
    uint32_t x0, y0, x1, y1;
} march_pixel_box;

/** A layer of the sheet that shows something. */
typedef struct march_stack_layer {
    const march_sheet_layer *layer;
    size_t order;          /**< 1: the lowest; 0 is the page itself */
    bool visible;          /**< it is part of the flat picture */
    const char *file;      /**< "01-relief.png" */
    march_pixel_box reach; /**< it has no pixels beyond */
    march_pixel_box seen;  /**< what is not transparent, of the bands painted so far */
} march_stack_layer;

/** The columns of a row that are not all transparent; none where from == to. */
typedef struct march_span {
    uint32_t from, to;
} march_span;

typedef struct march_stack {
    const march_sheet *sheet;
    march_raster_size size;
    march_raster *raster;
    uint32_t band_rows; /**< of a band; the last one may have fewer */
    uint32_t ground;    /**< the page's own colour, straight */
    march_stack_layer *layers;
    size_t layer_count;
    uint32_t *band;              /**< one layer */
    march_span *spans;           /**< of its rows */
    uint32_t used_from, used_to; /**< rows of `band` that are not empty */
    uint32_t *flat;              /**< the flat picture */
} march_stack;

/** The formula by which the pictures are laid over each other; docs/stack.md. */
#define MARCH_STACK_COMPOSITING "src-over-straight-8bit"

/** The name of the picture of the page itself. */
#define MARCH_STACK_GROUND_FILE "00-background.png"

/**
 * Make a sheet ready to be painted layer by layer.
 * @param options  As for a PNG; borrowed.
 * @retval MARCH_E_RANGE  The page is too large for any image (MARCH_D_LIMIT).
 */
MARCH_NODISCARD march_status march_stack_new(march_arena *arena,
                                             const march_sheet *sheet,
                                             const march_emit_options *options,
                                             march_diags *diags, march_stack **out);

/** How many rows the band has that begins at `top`; 0 at the foot of the page. */
uint32_t march_stack_rows(const march_stack *stack, uint32_t top);

/**
 * Paint a layer's part of a band.
 * @param index     Of the layer in stack->layers.
 * @param lay       Lay it over stack->flat, if it is a layer that is shown.
 * @param[out] out  stack->band: rows of size.cols straight pixels, 0xAARRGGBB, without
 *                  gaps, valid until the next call; NULL where all is transparent.
 * @retval MARCH_E_CANCELLED  As options->cancelled asked for.
 */
MARCH_NODISCARD march_status march_stack_paint(march_stack *stack, size_t index,
                                               uint32_t top, bool lay,
                                               const uint32_t **out);

/** Begin the flat picture of a band: stack->flat is the page's own colour. */
void march_stack_begin(march_stack *stack, uint32_t top);

/** Begin the flat picture of a band and lay all layers over it: stack->flat, straight.
 */
MARCH_NODISCARD march_status march_stack_flatten(march_stack *stack, uint32_t top);

/**
 * Lay straight pixels over others. Alphas are s and d, of 255: the new alpha is
 * a = s + d (255 - s) / 255, a channel is (S s + D d (255 - s) / 255) / a, each rounded
 * to the nearest. T. Porter and T. Duff, Compositing digital images, 1984: "over".
 */
void march_pixels_over(uint32_t *below, const uint32_t *above, size_t count);

#endif
