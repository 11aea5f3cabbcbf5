/* motion_gif.c - animated GIF.
 * SPDX-License-Identifier: MIT
 *
 * Colours are chosen for the first picture and kept as long as they fit: so a file
 * stays small and nothing flickers. What they fit badly gets colours of its own. There
 * is no dithering: on a map its dots are uglier than the steps, move from picture to
 * picture, and are dear. Only the rectangle that changed is stored, and in it the
 * pixels that look as before are transparent. CompuServe, GIF89a specification, 1990.
 */
#include <gif_lib.h>
#include <string.h>

#include "base/cleanup.h"
#include "emit/motion_area.h"
#include "emit/motion_kind.h"
#include "emit/motion_palette.h"

enum {
    TIME_PER_S = 100,
    DELAY_MAX = 65535,
    FPS_MAX = 50, /* browsers slow down what is quicker */
    BITS = 8,
    COLORS_MAX = 255, /* and one that is transparent */
    TEXT_MAX = 255,   /* bytes of a block */
};

/** A picture whose mean squared error is not above this, a channel, in steps of 255, is
 * painted with the colours of the first one. */
#define ERROR_FITS 12.0

/** What is remembered between pictures. */
typedef struct gif {
    GifFileType *file;
    march_motion_painter *painter;
    march_motion_palette palette; /**< of the whole file */
    double error;                 /**< of the first picture with it */
    uint32_t *masked;             /**< the rectangle; 0: nothing new */
    uint32_t *shown;        /**< the colours a reader sees now, all of the picture */
    unsigned char *indices; /**< the rectangle in colours of the palette */
} gif;

static void close_gif(void *state)
{
    gif *g = state;
    int error = 0;

    if (g->file) {
        EGifCloseFile(g->file, &error);
    }
    free(g->masked);
    free(g->shown);
    free(g->indices);
}

static void close_colors(ColorMapObject **colors)
{
    GifFreeMapObject(*colors);
}

static int write_bytes(GifFileType *file, const GifByteType *bytes, int size)
{
    FILE *out = file->UserData;

    return out ? (int)fwrite(bytes, 1, (size_t)size, out) : size;
}

/** What a call of giflib has come to. */
static march_status settle(int result)
{
    return result == GIF_OK ? MARCH_OK : MARCH_E_IO;
}

static march_status begin(march_motion_job *job)
{
    size_t size = (size_t)job->options->cols * job->options->rows;
    int error = 0;
    gif *g = MARCH_NEW(job->arena, gif, 1);

    if (!g || !march_arena_defer(job->arena, close_gif, g)) {
        return MARCH_E_NOMEM;
    }
    job->state = g;
    g->painter = march_motion_painter_new(job->arena);
    g->masked = calloc(size, sizeof(*g->masked));
    g->shown = calloc(size, sizeof(*g->shown));
    g->indices = calloc(size, 1);
    if (!g->painter || !g->masked || !g->shown || !g->indices) {
        return MARCH_E_NOMEM;
    }
    g->file = EGifOpen(job->whole.file, write_bytes, &error);
    if (!g->file) {
        return MARCH_E_NOMEM;
    }
    EGifSetGifVersion(g->file, true);
    return MARCH_OK;
}

/** The palette as giflib wants it: as many colours as a power of two, with room for the
 * transparent one. NULL: no memory. */
static ColorMapObject *color_map(const march_motion_palette *palette)
{
    int size = 2;

    while ((size_t)size < palette->count + 1) {
        size *= 2;
    }
    ColorMapObject *map = GifMakeMapObject(size, NULL);
    for (size_t i = 0; map && i < palette->count; i++) {
        uint32_t color = palette->colors[i];
        map->Colors[i] = (GifColorType){(GifByteType)(color >> 16),
                                        (GifByteType)(color >> 8), (GifByteType)color};
    }
    return map;
}

/** Netscape's block that says how often to play it; players count what comes after the
 * first time. */
static march_status put_loop(GifFileType *file, uint32_t plays)
{
    uint32_t again = plays == 0 ? 0 : plays - 1;
    unsigned char block[3] = {1, 0, 0};

    if (plays == 1) {
        return MARCH_OK;
    }
    again = again < 65535 ? again : 65535;
    block[1] = (unsigned char)again;
    block[2] = (unsigned char)(again >> 8);
    MARCH_TRY(settle(EGifPutExtensionLeader(file, APPLICATION_EXT_FUNC_CODE)));
    MARCH_TRY(settle(EGifPutExtensionBlock(file, 11, "NETSCAPE2.0")));
    MARCH_TRY(settle(EGifPutExtensionBlock(file, sizeof(block), block)));
    return settle(EGifPutExtensionTrailer(file));
}

/** A text as a comment of as many blocks as it needs. */
static march_status put_text(GifFileType *file, const char *text)
{
    size_t left = text ? strlen(text) : 0;

    if (left == 0) {
        return MARCH_OK;
    }
    MARCH_TRY(settle(EGifPutExtensionLeader(file, COMMENT_EXT_FUNC_CODE)));
    while (left > 0) {
        size_t size = left < TEXT_MAX ? left : TEXT_MAX;
        MARCH_TRY(settle(EGifPutExtensionBlock(file, (int)size, text)));
        text += size;
        left -= size;
    }
    return settle(EGifPutExtensionTrailer(file));
}

static march_status put_header(march_motion_job *job)
{
    const march_motion_options *options = job->options;
    gif *g = job->state;
    MARCH_CLEANUP(close_colors) ColorMapObject *map = color_map(&g->palette);

    if (!map) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(settle(EGifPutScreenDesc(g->file, (int)options->cols, (int)options->rows,
                                       BITS, 0, map)));
    MARCH_TRY(put_loop(g->file, options->loop));
    MARCH_TRY(put_text(g->file, options->title));
    MARCH_TRY(put_text(g->file, options->comment));
    return put_text(g->file, options->licence);
}

static march_status put_delay(GifFileType *file, int delay, int transparent)
{
    GraphicsControlBlock control = {.DisposalMode = DISPOSE_DO_NOT,
                                    .DelayTime = delay,
                                    .TransparentColor = transparent};
    GifByteType block[4];
    size_t size = EGifGCBToExtension(&control, block);

    return settle(EGifPutExtension(file, GRAPHICS_EXT_FUNC_CODE, (int)size, block));
}

/** Write a rectangle of indices. @param own  Its colours; NULL: those of the file. */
static march_status put_rectangle(GifFileType *file, march_motion_area area,
                                  unsigned char *indices,
                                  const march_motion_palette *own)
{
    MARCH_CLEANUP(close_colors) ColorMapObject *map = own ? color_map(own) : NULL;

    if (own && !map) {
        return MARCH_E_NOMEM;
    }
    /* giflib 5.2 forgets the last one's colours where this one has none. */
    GifFreeMapObject(file->Image.ColorMap);
    file->Image.ColorMap = NULL;
    MARCH_TRY(settle(EGifPutImageDesc(file, (int)area.x, (int)area.y, (int)area.cols,
                                      (int)area.rows, false, map)));
    for (size_t y = 0; y < area.rows; y++) {
        MARCH_TRY(settle(EGifPutLine(file, indices + y * area.cols, (int)area.cols)));
    }
    return MARCH_OK;
}

/** Make transparent what would be painted as it is shown already, and remember the
 * rest as shown. */
static void cover(gif *g, march_motion_area area, size_t cols,
                  const march_motion_palette *palette)
{
    unsigned char *index = g->indices;
    const uint32_t *pixel = g->masked;

    for (size_t y = 0; y < area.rows; y++) {
        uint32_t *shown = g->shown + (area.y + y) * cols + area.x;
        for (size_t x = 0; x < area.cols; x++, index++, pixel++) {
            uint32_t color = 0xff000000 | palette->colors[*index];
            if (*pixel == 0 || color == shown[x]) {
                *index = (unsigned char)palette->count;
            } else {
                shown[x] = color;
            }
        }
    }
}

static size_t color_limit(const march_motion_job *job)
{
    return job->options->quality == MARCH_MOTION_SMALL ? 127 : COLORS_MAX;
}

/** Find the colours of a rectangle. Returns the file's, or `own` made for it. */
static const march_motion_palette *paint(march_motion_job *job, march_motion_area area,
                                         march_motion_palette *own)
{
    gif *g = job->state;
    size_t size = (size_t)area.cols * area.rows;
    double limit = g->error * 2 > ERROR_FITS ? g->error * 2 : ERROR_FITS;

    memset(g->indices, 0, size);
    double error = march_motion_palette_apply(g->painter, &g->palette, g->masked, size,
                                              g->indices);
    if (error <= limit) {
        return &g->palette;
    }
    march_motion_palette_choose(g->painter, g->masked, size, color_limit(job), own);
    march_motion_palette_apply(g->painter, own, g->masked, size, g->indices);
    return own;
}

/** Keep the picture on view for longer than its own delay could say. */
static march_status put_wait(const gif *g, uint64_t delay)
{
    unsigned char nothing = (unsigned char)g->palette.count;

    while (delay > 0) {
        int part = (int)(delay < DELAY_MAX ? delay : DELAY_MAX);
        MARCH_TRY(put_delay(g->file, part, nothing));
        MARCH_TRY(
            put_rectangle(g->file, (march_motion_area){0, 0, 1, 1}, &nothing, NULL));
        delay -= (uint64_t)part;
    }
    return MARCH_OK;
}

/** The first picture: it gives the file its colours. */
static march_status open_with(march_motion_job *job, const march_motion_frame *frame)
{
    gif *g = job->state;
    size_t size = (size_t)job->options->cols * job->options->rows;

    march_motion_palette_choose(g->painter, frame->pixels, size, color_limit(job),
                                &g->palette);
    g->error = march_motion_palette_apply(g->painter, &g->palette, frame->pixels, size,
                                          g->indices);
    return put_header(job);
}

static march_status add(march_motion_job *job, const march_motion_frame *frame)
{
    gif *g = job->state;
    const march_motion_options *options = job->options;
    march_motion_palette own;
    march_motion_area area = march_motion_changed(frame->pixels, frame->before,
                                                  options->cols, options->rows);
    uint64_t delay = march_motion_time(options, frame->to, TIME_PER_S) -
                     march_motion_time(options, frame->from, TIME_PER_S);

    MARCH_TRY(frame->before ? MARCH_OK : open_with(job, frame));
    march_motion_take_new(frame->pixels, frame->before, options->cols, area, g->masked);
    const march_motion_palette *palette = paint(job, area, &own);
    cover(g, area, options->cols, palette);
    uint64_t last = delay > DELAY_MAX ? DELAY_MAX : delay;
    MARCH_TRY(put_delay(g->file, (int)last, (int)palette->count));
    MARCH_TRY(put_rectangle(g->file, area, g->indices, palette == &own ? &own : NULL));
    return put_wait(g, delay - last);
}

static march_status end(march_motion_job *job)
{
    gif *g = job->state;
    int error = 0, result = EGifCloseFile(g->file, &error);

    g->file = NULL;
    return settle(result);
}

const march_motion_kind march_motion_kind_gif = {
    .name = "gif",
    .suffixes = {".gif"},
    .size_max_px = 65535,
    .fps_max = FPS_MAX,
    .begin = begin,
    .add = add,
    .end = end,
};
