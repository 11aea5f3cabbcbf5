/* picture.c - an image mark as pixels for a file that keeps it as one picture.
 * SPDX-License-Identifier: MIT */
#include "emit/picture.h"

#include "base/cleanup.h"
#include "base/pages.h"

#define MM_PER_INCH 25.4
enum { SIDE_LIMIT = 16000 };

static uint32_t side(double length_mm, double dpi, uint32_t native)
{
    double most = fmin(ceil(length_mm / MM_PER_INCH * dpi), SIDE_LIMIT);

    return (uint32_t)fmax(1, native > 0 ? fmin(most, native) : most);
}

march_status march_picture_make(const march_image_mark *mark, double dpi,
                                march_picture *out)
{
    const march_page_box *box = &mark->box;
    uint32_t cols = side(box->x1_mm - box->x0_mm, dpi, mark->native_cols);
    uint32_t rows = side(box->y1_mm - box->y0_mm, dpi, mark->native_rows);
    MARCH_AUTO_FREE uint32_t *pixels =
        march_pages_new((size_t)cols * rows * sizeof(*pixels));

    if (!pixels) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(mark->fill(mark->context, *box, cols, rows, cols, pixels));
    *out = (march_picture){cols, rows, pixels};
    pixels = NULL;
    return MARCH_OK;
}
