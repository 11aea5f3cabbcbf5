/* svg_image.c - pictures in SVG: in the file itself, or beside it.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/cleanup.h"
#include "base/str.h"
#include "emit/fingerprint.h"
#include "emit/picture.h"
#include "emit/svg.h"

/* Relief is soft: in the drawing this is enough, and half the size of what printers
 * could show. Pictures beside the drawing are that fine. */
#define EMBEDDED_DPI 150.0

/** Write bytes as base64 (RFC 4648). */
static void put_base64(FILE *file, const unsigned char *bytes, size_t count)
{
    enum { GROUPS = 1024 };
    static const char digits[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    char out[4 * GROUPS];
    size_t filled = 0;

    for (size_t i = 0; i < count; i += 3) {
        size_t left = count - i;
        uint32_t group = (uint32_t)bytes[i] << 16;
        group |= left > 1 ? (uint32_t)bytes[i + 1] << 8 : 0;
        group |= left > 2 ? (uint32_t)bytes[i + 2] : 0;
        out[filled++] = digits[group >> 18];
        out[filled++] = digits[group >> 12 & 63];
        out[filled++] = left > 1 ? digits[group >> 6 & 63] : '=';
        out[filled++] = left > 2 ? digits[group & 63] : '=';
        if (filled == sizeof(out)) {
            fwrite(out, 1, filled, file);
            filled = 0;
        }
    }
    fwrite(out, 1, filled, file);
}

/** Write a picture as a file, PNG or for web pages WebP. */
static march_status write_picture(const march_svg *svg, const march_image_mark *mark,
                                  double dpi, FILE *file)
{
    march_picture picture = {0};
    MARCH_TRY(march_picture_make(mark, dpi, &picture));
    MARCH_AUTO_FREE uint32_t *pixels = picture.pixels;

    return svg->shared ? march_picture_webp(&picture, file)
                       : march_svg_png_write(file, pixels, picture.cols, picture.rows,
                                             mark->opaque);
}

/** A picture as a file in memory. */
typedef struct packed_picture {
    char *bytes; /**< from malloc; freed with its arena */
    size_t size;
} packed_picture;

static void free_packed(void *object)
{
    free(((packed_picture *)object)->bytes);
}

static march_status pack(const march_svg *svg, const march_image_mark *mark, double dpi,
                         march_arena *arena, packed_picture **out)
{
    packed_picture *packed = MARCH_NEW(arena, packed_picture, 1);
    FILE *memory = packed ? open_memstream(&packed->bytes, &packed->size) : NULL;

    if (!memory) {
        return MARCH_E_NOMEM;
    }
    march_status status = write_picture(svg, mark, dpi, memory);
    bool closed = fclose(memory) == 0;
    if (!march_arena_defer(arena, free_packed, packed) || !closed ||
        status == MARCH_E_IO) {
        return MARCH_E_NOMEM; /* memory is all it was written to */
    }
    *out = packed;
    return status;
}

/** The same, or what was packed of such a picture before. */
static march_status find_packed(const march_svg *svg, const march_image_mark *mark,
                                double dpi, packed_picture **out)
{
    march_reuse *reuse = svg->options->reuse;
    march_hash key = march_hash_join(march_hash_image(mark),
                                     march_hash_words(svg->shared ? "webp" : "png"));

    key = march_hash_join(key, march_hash_bytes(&dpi, sizeof(dpi)));
    *out = march_reuse_find(reuse, key);
    if (*out || !reuse) {
        return *out ? MARCH_OK : pack(svg, mark, dpi, svg->arena, out);
    }
    march_arena *arena = march_arena_new(0);
    march_status status = arena ? pack(svg, mark, dpi, arena, out) : MARCH_E_NOMEM;
    if (status != MARCH_OK) {
        march_arena_free(arena);
        return status;
    }
    return march_reuse_keep(reuse, key, arena, *out);
}

static march_status embed(const march_svg *svg, const march_image_mark *mark)
{
    double dpi = svg->shared ? svg->shared->picture_dpi : EMBEDDED_DPI;
    packed_picture *packed = NULL;

    MARCH_TRY(find_packed(svg, mark, dpi, &packed));
    fprintf(svg->file, "data:image/%s;base64,", svg->shared ? "webp" : "png");
    put_base64(svg->file, (const unsigned char *)packed->bytes, packed->size);
    return MARCH_OK;
}

/** The name of a picture's file: "war.relief.png" beside "war.svg". */
static const char *linked_path(march_svg *svg)
{
    const char *path = svg->out->path, *name = march_path_name(path);
    const char *dot = strrchr(name, '.');
    size_t length = dot && dot > name ? (size_t)(dot - path) : strlen(path);
    const char *layer = march_arena_printf(svg->arena, "%s.png", svg->layer);
    const char *stem = march_arena_strndup(svg->arena, path, length);
    unsigned number = 1;

    if (!layer || !stem) {
        return NULL;
    }
    for (size_t i = 0; i < svg->links.count; i++) {
        number += march_str_equal(svg->links.items[i], svg->layer);
    }
    if (!MARCH_PUSH(svg->arena, &svg->links, svg->layer)) {
        return NULL;
    }
    return number == 1 ? march_arena_printf(svg->arena, "%s.%s", stem, layer)
                       : march_arena_printf(svg->arena, "%s.%s.%u.png", stem,
                                            svg->layer, number);
}

/** Write a file's name as a relative address (RFC 3986): a colon too is escaped, for
 * it would end a scheme. */
static void put_address(FILE *file, const char *name)
{
    static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                "0123456789-._~";

    for (; *name; name++) {
        if (strchr(plain, *name)) {
            fputc(*name, file);
        } else {
            fprintf(file, "%%%02X", (unsigned char)*name);
        }
    }
}

static march_status link_to(march_svg *svg, const march_image_mark *mark)
{
    const char *path = linked_path(svg);
    FILE *file = NULL;

    if (!path) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(march_output_more(svg->out, path, svg->diags, &file));
    MARCH_TRY(write_picture(svg, mark, MARCH_PICTURE_DPI, file));
    put_address(svg->file, march_path_name(path));
    return MARCH_OK;
}

march_status march_svg_draw_image(march_svg *svg, const march_image_mark *mark)
{
    FILE *file = svg->file;

    fputs("<image", file);
    march_svg_number(file, "x", mark->box.x0_mm);
    march_svg_number(file, "y", mark->box.y0_mm);
    march_svg_number(file, "width", mark->box.x1_mm - mark->box.x0_mm);
    march_svg_number(file, "height", mark->box.y1_mm - mark->box.y0_mm);
    fputs(" preserveAspectRatio=\"none\" xlink:href=\"", file);
    MARCH_TRY(svg->book && svg->options->link_images ? link_to(svg, mark)
                                                     : embed(svg, mark));
    fputs("\"/>\n", file);
    return MARCH_OK;
}
