/* brush.c - what one thread needs to paint frames.
 * SPDX-License-Identifier: MIT */
#include "film/brush.h"

#include "base/cleanup.h"
#include "film/put.h"

enum { SPARE_BYTES = 1 << 20 };

/** Room for a frame as a file: its pixels packed as badly as can be, and its texts. It
 * is kept for all frames, for fresh pages cost as much as filling them. */
static march_status make_room(march_brush *brush, const march_png_header *header)
{
    size_t pixels = (size_t)header->cols * header->rows * 4 + header->rows;

    brush->capacity = pixels + pixels / 64 + SPARE_BYTES;
    brush->bytes = MARCH_NEW(brush->arena, char, brush->capacity);
    return brush->bytes ? MARCH_OK : MARCH_E_NOMEM;
}

/** A painter, and what writes its frames. The tiling is read meanwhile. */
static march_status fill(march_brush *brush, march_shoot *shoot, bool files)
{
    pthread_mutex_lock(&shoot->lock);
    march_status status =
        march_painter_new(brush->arena, shoot->tiling, &brush->painter);
    pthread_mutex_unlock(&shoot->lock);
    MARCH_TRY(status);
    if (!files) {
        return MARCH_OK;
    }
    MARCH_TRY(make_room(brush, &shoot->header));
    return march_png_frames_new(brush->arena, &shoot->header, &brush->png);
}

march_status march_brush_new(march_shoot *shoot, bool files, march_brush **out)
{
    march_arena *arena = march_arena_new(shoot->project->memory_limit);
    march_brush *brush = arena ? MARCH_NEW(arena, march_brush, 1) : NULL;

    *out = NULL;
    if (!brush) {
        march_arena_free(arena);
        return MARCH_E_NOMEM;
    }
    brush->arena = arena;
    *out = brush;
    return fill(brush, shoot, files);
}

void march_brush_free(march_brush *brush)
{
    if (brush) {
        march_arena_free(brush->arena);
    }
}

march_status march_brush_paint(march_brush *brush, const march_shoot *shoot,
                               const march_shot *shot)
{
    return march_painter_paint(brush->painter, shot->painting,
                               &shoot->project->cancelled);
}

/** The frame as a PNG file in memory. */
static march_status encode(march_brush *brush, size_t *size, march_hash *pixels)
{
    FILE *memory = fmemopen(brush->bytes, brush->capacity, "w");

    if (!memory) {
        return MARCH_E_NOMEM;
    }
    march_status status = march_png_frames_write(
        brush->png, march_painter_pixels(brush->painter), memory, pixels);
    long written = fflush(memory) == 0 ? ftell(memory) : -1;
    fclose(memory);
    if (written < 0 || status == MARCH_E_IO) {
        return MARCH_E_NOMEM; /* nothing else can fail in memory */
    }
    *size = (size_t)written;
    return status;
}

march_status march_brush_write(march_brush *brush, const march_shot *shot,
                               const char *path, march_seal *seal)
{
    MARCH_CLEANUP(march_put_drop) march_put put = {0};
    march_seal made = {.key = shot->key};
    size_t size = 0;

    MARCH_TRY(encode(brush, &size, &made.pixels));
    MARCH_TRY(march_put_open(&put, path));
    MARCH_TRY(
        march_seal_write((const unsigned char *)brush->bytes, size, made, put.file));
    *seal = made;
    return march_put_keep(&put, path);
}
