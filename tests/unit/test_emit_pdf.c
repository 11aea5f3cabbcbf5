/* test_emit_pdf.c - SPDX-License-Identifier: MIT */
#include <qpdf/qpdf-c.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "emit/sink.h"

#include "testing.h"

enum { COLS = 30, ROWS = 20 };

/** Red grows to the right, green downwards; the left half is half transparent where the
 * image is not opaque. Premultiplied. */
static march_status fill(const void *context, march_page_box part, uint32_t cols,
                         uint32_t rows, size_t stride, uint32_t *out)
{
    const bool *opaque = context;

    (void)part;
    for (uint32_t y = 0; y < rows; y++) {
        for (uint32_t x = 0; x < cols; x++) {
            uint32_t alpha = *opaque || x >= cols / 2 ? 255 : 51;
            out[y * stride + x] =
                alpha << 24 | (x * 5 * alpha / 255) << 16 | (y * 10 * alpha / 255) << 8;
        }
    }
    return MARCH_OK;
}

static void draw(march_sheet *sheet, const bool *opaque, march_page_box box)
{
    march_image_mark mark = {.box = box,
                             .native_cols = COLS,
                             .native_rows = ROWS,
                             .opaque = *opaque,
                             .fill = fill,
                             .context = opaque};

    march_draw_image(sheet, &mark);
}

static const bool yes = true, no = false;

static size_t written(march_arena *arena, unsigned char **bytes)
{
    MARCH_AUTO_FILE file = tmpfile();
    march_sheet *sheet = march_sheet_new(arena, 100, 50);
    march_emit_options options = {0};

    assert_non_null(file);
    draw(sheet, &yes, (march_page_box){0, 0, 40, 30});
    draw(sheet, &no, (march_page_box){50, 0, 90, 30});
    assert_int_equal(march_emit_stream(&march_sink_pdf, sheet, &options, file,
                                       march_diags_new(arena)),
                     MARCH_OK);
    size_t size = (size_t)ftell(file);
    rewind(file);
    *bytes = march_arena_calloc(arena, size, 1);
    assert_int_equal(fread(*bytes, 1, size, file), size);
    return size;
}

static int number(qpdf_data pdf, qpdf_oh stream, const char *key)
{
    return qpdf_oh_get_int_value_as_int(
        pdf, qpdf_oh_get_key(pdf, qpdf_oh_get_dict(pdf, stream), key));
}

/** The images of the page, with mask and without; their colours and masks decoded. */
typedef struct pictures {
    size_t count, masked;
    unsigned char *color[2], *mask; /**< [1]: of the masked one */
} pictures;

static unsigned char *decoded(qpdf_data pdf, qpdf_oh stream, size_t channels)
{
    unsigned char *bytes = NULL;
    size_t size = 0;

    assert_int_equal(number(pdf, stream, "/Width"), COLS);
    assert_int_equal(number(pdf, stream, "/Height"), ROWS);
    assert_int_equal(
        qpdf_oh_get_stream_data(pdf, stream, qpdf_dl_generalized, NULL, &bytes, &size),
        QPDF_SUCCESS);
    assert_int_equal(size, COLS * ROWS * channels);
    return bytes;
}

static void read_picture(qpdf_data pdf, qpdf_oh image, pictures *found)
{
    qpdf_oh mask = qpdf_oh_get_key(pdf, qpdf_oh_get_dict(pdf, image), "/SMask");
    bool masked = qpdf_oh_is_stream(pdf, mask);

    found->count++;
    found->masked += masked;
    found->color[masked] = decoded(pdf, image, 3);
    if (masked) {
        found->mask = decoded(pdf, mask, 1);
    }
}

/** All streams of a subtype, wherever they are. */
static size_t streams_of(qpdf_data pdf, const char *subtype, qpdf_oh out[16])
{
    int size = qpdf_oh_get_int_value_as_int(
        pdf, qpdf_oh_get_key(pdf, qpdf_get_trailer(pdf), "/Size"));
    size_t count = 0;

    for (int id = 1; id < size; id++) {
        qpdf_oh object = qpdf_get_object_by_id(pdf, id, 0);
        if (qpdf_oh_is_stream(pdf, object) &&
            qpdf_oh_is_name_and_equals(
                pdf, qpdf_oh_get_key(pdf, qpdf_oh_get_dict(pdf, object), "/Subtype"),
                subtype)) {
            assert_true(count < 16);
            out[count++] = object;
        }
    }
    return count;
}

/** Masks are images as well; they have but one channel. */
static pictures read_pictures(qpdf_data pdf)
{
    pictures found = {0};
    qpdf_oh all[16];
    size_t count = streams_of(pdf, "/Image", all);

    for (size_t i = 0; i < count; i++) {
        if (qpdf_oh_is_name_and_equals(
                pdf, qpdf_oh_get_key(pdf, qpdf_oh_get_dict(pdf, all[i]), "/ColorSpace"),
                "/DeviceRGB")) {
            read_picture(pdf, all[i], &found);
        }
    }
    return found;
}

static void keeps_every_pixel_of_pictures_and_their_transparency(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    unsigned char *bytes = NULL;
    size_t size = written(arena, &bytes);
    qpdf_data pdf = qpdf_init();

    (void)state;
    assert_int_equal(qpdf_read_memory(pdf, "", (char *)bytes, size, NULL),
                     QPDF_SUCCESS);
    pictures found = read_pictures(pdf);
    assert_int_equal(found.count, 2);
    assert_int_equal(found.masked, 1);
    for (size_t i = 0; i < COLS * ROWS; i++) {
        size_t x = i % COLS, y = i / COLS;
        for (size_t k = 0; k < 2; k++) {
            assert_near(found.color[k][3 * i], (double)x * 5, k ? 5 : 0);
            assert_near(found.color[k][3 * i + 1], (double)y * 10, k ? 5 : 0);
            assert_int_equal(found.color[k][3 * i + 2], 0);
        }
        assert_int_equal(found.mask[i], x < COLS / 2 ? 51 : 255);
    }
    free(found.color[0]);
    free(found.color[1]);
    free(found.mask);
    qpdf_cleanup(&pdf);
}

static void writes_the_same_bytes_every_time(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    unsigned char *first = NULL, *again = NULL;
    size_t size = written(arena, &first);

    (void)state;
    assert_int_equal(written(arena, &again), size);
    assert_memory_equal(again, first, size);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keeps_every_pixel_of_pictures_and_their_transparency),
        cmocka_unit_test(writes_the_same_bytes_every_time),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
