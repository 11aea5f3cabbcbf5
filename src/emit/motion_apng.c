/* motion_apng.c - animated PNG, without any loss.
 * SPDX-License-Identifier: MIT
 *
 * After the first picture only the rectangle that changed is stored, and in it the
 * pixels that did not change are transparent: they cost nearly nothing. W3C PNG
 * specification, third edition. */
#include <libdeflate.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/pages.h"
#include "emit/motion_area.h"
#include "emit/motion_kind.h"
#include "emit/packed.h"
#include "emit/png_chunk.h"

enum {
    BITS = 8,
    COLOR_RGBA = 6,
    ACTL_OFFSET = 33, /* behind the signature and IHDR */
    DISPOSE_NONE = 0,
    BLEND_SOURCE = 0,
    BLEND_OVER = 1,
    DELAY_MAX = 65535,
};

/** What is remembered between pictures. */
typedef struct apng {
    struct libdeflate_compressor *compressor;
    uint32_t *masked;        /**< a rectangle of pixels */
    unsigned char *rows;     /**< two rows, for the filter */
    unsigned char *filtered; /**< the rectangle, filtered */
    unsigned char *packed;   /**< and deflated, behind room for a sequence number */
    size_t bound;            /**< bytes of it */
    uint32_t frames, sequence;
} apng;

static void close_apng(void *state)
{
    apng *a = state;

    libdeflate_free_compressor(a->compressor);
    free(a->masked);
    free(a->rows);
    free(a->filtered);
    free(a->packed);
}

static march_status make_buffers(apng *a, const march_motion_options *options)
{
    static const int levels[] = {
        [MARCH_MOTION_SMALL] = 12, [MARCH_MOTION_GOOD] = 6, [MARCH_MOTION_BEST] = 6};
    size_t cols = options->cols, rows = options->rows;
    size_t filtered = (cols * 4 + 1) * rows;

    a->compressor = libdeflate_alloc_compressor(levels[options->quality]);
    if (!a->compressor) {
        return MARCH_E_NOMEM;
    }
    a->bound = 4 + libdeflate_zlib_compress_bound(a->compressor, filtered);
    a->masked = march_pages_new(cols * rows * sizeof(*a->masked));
    a->rows = malloc(cols * 8);
    a->filtered = march_pages_new(filtered);
    a->packed = march_pages_new(a->bound);
    return a->masked && a->rows && a->filtered && a->packed ? MARCH_OK : MARCH_E_NOMEM;
}

static march_status put_control(FILE *file, uint32_t frames, uint32_t plays)
{
    unsigned char data[8];

    march_png_put_u32(data, frames);
    march_png_put_u32(data + 4, plays);
    return march_png_write_chunk(file, "acTL", data, sizeof(data));
}

static march_status begin(march_motion_job *job)
{
    const march_motion_options *options = job->options;
    FILE *file = job->whole.file;
    unsigned char ihdr[13] = {0};
    apng *a = MARCH_NEW(job->arena, apng, 1);

    if (!a || !march_arena_defer(job->arena, close_apng, a)) {
        return MARCH_E_NOMEM;
    }
    job->state = a;
    MARCH_TRY(make_buffers(a, options));
    march_png_put_u32(ihdr, options->cols);
    march_png_put_u32(ihdr + 4, options->rows);
    ihdr[8] = BITS;
    ihdr[9] = COLOR_RGBA;
    MARCH_TRY(march_png_write_signature(file));
    MARCH_TRY(march_png_write_chunk(file, "IHDR", ihdr, sizeof(ihdr)));
    MARCH_TRY(put_control(file, 1, options->loop));        /* corrected at the end */
    MARCH_TRY(march_png_write_chunk(file, "sRGB", "", 1)); /* perceptual intent */
    MARCH_TRY(march_png_write_text(file, "Title", options->title));
    MARCH_TRY(march_png_write_text(file, "Copyright", options->licence));
    return march_png_write_text(file, "Comment", options->comment);
}

static uint64_t common_divisor(uint64_t a, uint64_t b)
{
    while (b > 0) {
        uint64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

/** How long a picture stays, as a fraction of a second whose parts have 16 bits: exact
 * if that can be, else in the smallest unit that can say it. */
static void put_delay(unsigned char *out, const march_motion_options *options,
                      const march_motion_frame *frame)
{
    uint64_t num = (frame->to - frame->from) * options->fps_den;
    uint64_t den = options->fps_num, common = common_divisor(num, den);

    num /= common;
    den /= common;
    for (uint32_t per_s = 1000; (num > DELAY_MAX || den > DELAY_MAX) && per_s > 0;
         per_s /= 10) {
        num = march_motion_time(options, frame->to, per_s) -
              march_motion_time(options, frame->from, per_s);
        den = per_s;
    }
    march_png_put_u16(out, (uint16_t)(num < DELAY_MAX ? num : DELAY_MAX));
    march_png_put_u16(out + 2, (uint16_t)den);
}

static march_status put_frame_control(march_motion_job *job,
                                      const march_motion_frame *frame,
                                      march_motion_area area)
{
    apng *a = job->state;
    unsigned char data[26];

    march_png_put_u32(data, a->sequence++);
    march_png_put_u32(data + 4, area.cols);
    march_png_put_u32(data + 8, area.rows);
    march_png_put_u32(data + 12, area.x);
    march_png_put_u32(data + 16, area.y);
    put_delay(data + 20, job->options, frame);
    data[24] = DISPOSE_NONE;
    data[25] = frame->before ? BLEND_OVER : BLEND_SOURCE;
    return march_png_write_chunk(job->whole.file, "fcTL", data, sizeof(data));
}

/** Filter and deflate the rectangle; returns the number of bytes. */
static size_t pack(apng *a, march_motion_area area)
{
    size_t size = (size_t)area.cols * 4;
    march_row_filter filter = {MARCH_CHANNELS_RGBA, area.cols, a->rows, a->rows + size};

    memset(a->rows, 0, 2 * size);
    for (size_t y = 0; y < area.rows; y++) {
        march_row_filter_next(&filter, a->masked + y * area.cols,
                              a->filtered + y * (size + 1));
    }
    return libdeflate_zlib_compress(a->compressor, a->filtered, (size + 1) * area.rows,
                                    a->packed + 4, a->bound - 4);
}

static march_status add(march_motion_job *job, const march_motion_frame *frame)
{
    apng *a = job->state;
    const march_motion_options *options = job->options;
    march_motion_area area = march_motion_changed(frame->pixels, frame->before,
                                                  options->cols, options->rows);

    MARCH_TRY(put_frame_control(job, frame, area));
    march_motion_take_new(frame->pixels, frame->before, options->cols, area, a->masked);
    size_t size = pack(a, area);
    if (a->frames++ == 0) {
        return march_png_write_chunk(job->whole.file, "IDAT", a->packed + 4, size);
    }
    march_png_put_u32(a->packed, a->sequence++);
    return march_png_write_chunk(job->whole.file, "fdAT", a->packed, size + 4);
}

static march_status end(march_motion_job *job)
{
    const apng *a = job->state;
    FILE *file = job->whole.file;

    MARCH_TRY(march_png_write_chunk(file, "IEND", "", 0));
    if (fseek(file, ACTL_OFFSET, SEEK_SET) != 0) {
        return MARCH_E_IO;
    }
    return put_control(file, a->frames, job->options->loop);
}

/* Larger pictures could be longer than a chunk may be. */
const march_motion_kind march_motion_kind_apng = {
    .name = "apng",
    .suffixes = {".png", ".apng"},
    .size_max_px = 16384,
    .begin = begin,
    .add = add,
    .end = end,
};
