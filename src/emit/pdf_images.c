/* pdf_images.c - the pictures of a PDF document.
 * SPDX-License-Identifier: MIT
 *
 * Cairo deflates pictures as they are, which takes longer than all the rest of a map.
 * So it is given stand-ins: the first a pixel wide and one high, the second two high,
 * and so on. In its finished document qpdf puts the pictures in their places, filtered
 * and deflated like those of PNG. PDF 32000-1, 7.4.4 (filters) and 8.9.5 (images). */
#include "emit/pdf_images.h"

#include <assert.h>
#include <string.h>

#include "emit/cairo_auto.h"
#include "emit/packed.h"
#include "emit/pdf_object.h"
#include "emit/picture.h"

enum {
    STAND_IN_COLS = 1,
    STAND_IN_COLOR = 0xcc3300, /**< a grey one Cairo might store in another way */
    PNG_PREDICTOR = 15
};

typedef struct image {
    march_image_mark mark;
    uint32_t cols, rows;
    march_packed color;
    march_packed alpha; /**< no bytes: all is opaque */
} image;

struct march_pdf_images {
    march_arena *arena;
    MARCH_ARRAY(image) list;
};

static void close_images(void *object)
{
    march_pdf_images *images = object;

    for (size_t i = 0; i < images->list.count; i++) {
        free(images->list.items[i].color.bytes);
        free(images->list.items[i].alpha.bytes);
    }
}

march_status march_pdf_images_new(march_arena *arena, march_pdf_images **out)
{
    march_pdf_images *images = MARCH_NEW(arena, march_pdf_images, 1);

    if (!images || !march_arena_defer(arena, close_images, images)) {
        return MARCH_E_NOMEM;
    }
    images->arena = arena;
    *out = images;
    return MARCH_OK;
}

/** Fill an image mark and add it to the list. */
static march_status pack(march_pdf_images *images, const march_image_mark *mark)
{
    march_picture picture = {0};

    if (!MARCH_PUSH(images->arena, &images->list, (image){0})) {
        return MARCH_E_NOMEM;
    }
    image *to = &images->list.items[images->list.count - 1];
    MARCH_TRY(march_picture_make(mark, MARCH_PICTURE_DPI, &picture));
    MARCH_AUTO_FREE uint32_t *pixels = picture.pixels;
    to->mark = *mark;
    to->cols = picture.cols;
    to->rows = picture.rows;
    if (mark->opaque) {
        return march_pack(MARCH_CHANNELS_OPAQUE, to->cols, to->rows, pixels,
                          &to->color);
    }
    MARCH_TRY(march_pack(MARCH_CHANNELS_ALPHA, to->cols, to->rows, pixels, &to->alpha));
    return march_pack(MARCH_CHANNELS_RGB, to->cols, to->rows, pixels, &to->color);
}

static bool is_same(const march_image_mark *a, const march_image_mark *b)
{
    return a->hash == b->hash && a->opaque == b->opaque &&
           a->native_cols == b->native_cols && a->native_rows == b->native_rows &&
           a->box.x0_mm == b->box.x0_mm && a->box.y0_mm == b->box.y0_mm &&
           a->box.x1_mm == b->box.x1_mm && a->box.y1_mm == b->box.y1_mm;
}

/** The number of a picture, from 1; it is packed where it is new. */
static march_status number_of(march_pdf_images *images, const march_image_mark *mark,
                              int *out)
{
    for (size_t i = 0; i < images->list.count; i++) {
        if (is_same(&images->list.items[i].mark, mark)) {
            *out = (int)i + 1;
            return MARCH_OK;
        }
    }
    MARCH_TRY(pack(images, mark));
    *out = (int)images->list.count;
    return MARCH_OK;
}

/** Let Cairo write a stand-in once, however often it is drawn. */
static march_status name_stand_in(march_pdf_images *images, cairo_surface_t *surface,
                                  int number)
{
    const char *id = march_arena_printf(images->arena, "marchmap-%d", number);

    return id ? march_cairo_status(cairo_surface_set_mime_data(
                    surface, CAIRO_MIME_TYPE_UNIQUE_ID, (const unsigned char *)id,
                    strlen(id), NULL, NULL))
              : MARCH_E_NOMEM;
}

march_status march_pdf_images_draw(march_pdf_images *images, cairo_t *cairo,
                                   const march_image_mark *mark)
{
    int rows = 0;
    MARCH_TRY(number_of(images, mark, &rows));
    uint32_t *pixels = MARCH_NEW(images->arena, uint32_t, (size_t)rows);
    if (!pixels) {
        return MARCH_E_NOMEM;
    }
    for (int i = 0; i < rows; i++) {
        pixels[i] = STAND_IN_COLOR;
    }
    MARCH_AUTO_SURFACE surface =
        cairo_image_surface_create_for_data((unsigned char *)pixels, CAIRO_FORMAT_RGB24,
                                            STAND_IN_COLS, rows, (int)sizeof(*pixels));
    MARCH_TRY(name_stand_in(images, surface, rows));
    cairo_save(cairo);
    cairo_translate(cairo, mark->box.x0_mm, mark->box.y0_mm);
    cairo_scale(cairo, mark->box.x1_mm - mark->box.x0_mm,
                (mark->box.y1_mm - mark->box.y0_mm) / rows);
    cairo_set_source_surface(cairo, surface, 0, 0);
    cairo_rectangle(cairo, 0, 0, STAND_IN_COLS, rows);
    cairo_fill(cairo);
    cairo_restore(cairo);
    return march_cairo_status(cairo_status(cairo));
}

static int int_of(qpdf_data pdf, qpdf_oh dictionary, const char *key)
{
    return qpdf_oh_get_int_value_as_int(pdf, qpdf_oh_get_key(pdf, dictionary, key));
}

/** Make a stream an image with these channels. */
static void set_image(qpdf_data pdf, qpdf_oh stream, const image *from,
                      const march_packed *packed, march_channels channels)
{
    qpdf_oh dictionary = qpdf_oh_get_dict(pdf, stream);
    qpdf_oh parameters = qpdf_oh_new_dictionary(pdf);
    uint32_t count = (uint32_t)march_channels_count(channels);

    march_pdf_set_name(pdf, dictionary, "/Type", "/XObject");
    march_pdf_set_name(pdf, dictionary, "/Subtype", "/Image");
    march_pdf_set_int(pdf, dictionary, "/Width", from->cols);
    march_pdf_set_int(pdf, dictionary, "/Height", from->rows);
    march_pdf_set_int(pdf, dictionary, "/BitsPerComponent", 8);
    march_pdf_set_name(pdf, dictionary, "/ColorSpace",
                       count == 1 ? "/DeviceGray" : "/DeviceRGB");
    qpdf_oh_replace_key(pdf, dictionary, "/Interpolate", qpdf_oh_new_bool(pdf, 1));
    march_pdf_set_int(pdf, parameters, "/Predictor", PNG_PREDICTOR);
    march_pdf_set_int(pdf, parameters, "/Colors", count);
    march_pdf_set_int(pdf, parameters, "/Columns", from->cols);
    qpdf_oh_replace_stream_data(pdf, stream, packed->bytes, packed->size,
                                qpdf_oh_new_name(pdf, "/FlateDecode"), parameters);
}

static void replace(qpdf_data pdf, qpdf_oh stand_in, const image *by)
{
    set_image(pdf, stand_in, by, &by->color, MARCH_CHANNELS_RGB);
    if (by->alpha.bytes) {
        qpdf_oh mask = qpdf_oh_new_stream(pdf);
        set_image(pdf, mask, by, &by->alpha, MARCH_CHANNELS_ALPHA);
        qpdf_oh_replace_key(pdf, qpdf_oh_get_dict(pdf, stand_in), "/SMask", mask);
    }
}

/** Look through all objects for stand-ins. */
static void replace_all(qpdf_data pdf, const march_pdf_images *images)
{
    int count = int_of(pdf, qpdf_get_trailer(pdf), "/Size");

    for (int id = 1; id < count; id++) {
        qpdf_oh object = qpdf_get_object_by_id(pdf, id, 0);
        if (!qpdf_oh_is_stream(pdf, object)) {
            continue;
        }
        qpdf_oh dictionary = qpdf_oh_get_dict(pdf, object);
        if (qpdf_oh_is_name_and_equals(
                pdf, qpdf_oh_get_key(pdf, dictionary, "/Subtype"), "/Image") &&
            int_of(pdf, dictionary, "/Width") == STAND_IN_COLS) {
            size_t number = (size_t)int_of(pdf, dictionary, "/Height");
            assert(number >= 1 && number <= images->list.count);
            replace(pdf, object, &images->list.items[number - 1]);
        }
    }
}

void march_pdf_images_put(const march_pdf_images *images, qpdf_data pdf)
{
    if (images->list.count > 0) {
        replace_all(pdf, images);
    }
}
