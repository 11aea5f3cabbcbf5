/* tif.c - the sink for GeoTIFF, an image that says where on the Earth it is.
 * SPDX-License-Identifier: MIT
 *
 * What is beyond the map's frame is paper, no map: a GIS would lay it over other maps.
 * So the image is the part of the page in the frame, whole pixels of it. It is drawn in
 * areas of some rows of tiles, so that memory stays small on any page. */
#include <math.h>
#include <string.h>
#include <time.h>

#include "base/cleanup.h"
#include "base/pages.h"
#include "emit/packed.h"
#include "emit/tif_file.h"
#include "emit/tif_keys.h"
#include "emit/world.h"

enum {
    TILE = 256,
    AREA_COLS = MARCH_RASTER_SIDE / TILE * TILE,
    LEVEL = 6,
    DATE_SIZE = 20,
};

#define AREA_PIXELS ((uint64_t)1 << 26)
/* What may not be larger than 4 GB with all that stands round it. */
#define SMALL_BYTES  ((uint64_t)4000000000U)
#define MM_PER_INCH  25.4
#define WHOLE_ENOUGH 1e-6 /* of a pixel: the frame's edge may be on a pixel's */

/** A sheet being turned into pixels. */
typedef struct image {
    march_arena *arena;
    const march_sheet *sheet;
    const march_emit_options *options;
    march_raster *raster;
    march_tif_file *tif;
    double scale;
    uint32_t left, top; /**< of the image on the page, in pixels */
    uint32_t cols, rows;
    march_channels channels;
    uint32_t area_cols, area_rows; /**< drawn at a time */
    uint32_t *pixels;              /**< of an area */
    unsigned char *bytes;          /**< of a tile */
} image;

/** The first whole pixel behind an edge, and how many there are to another. */
static uint32_t whole_pixels(double from_mm, double to_mm, double scale, uint32_t count,
                             uint32_t *first)
{
    double low = fmax(ceil(from_mm * scale - WHOLE_ENOUGH), 0);
    double high = fmin(floor(to_mm * scale + WHOLE_ENOUGH), count);

    *first = (uint32_t)low;
    return high > low ? (uint32_t)(high - low) : 0;
}

/** Take the part of the page inside the frame. */
static march_status crop(image *to, march_raster_size page, march_diags *diags)
{
    march_page_box f = to->sheet->georef->frame;

    to->scale = page.scale;
    to->cols = whole_pixels(f.x0_mm, f.x1_mm, page.scale, page.cols, &to->left);
    to->rows = whole_pixels(f.y0_mm, f.y1_mm, page.scale, page.rows, &to->top);
    if (to->cols == 0 || to->rows == 0) {
        march_diag_add(diags, (march_where){0}, MARCH_D_LIMIT,
                       "the map has not a whole pixel inside its frame");
        march_diag_hint(diags, "take a larger page, or more --dpi");
        return MARCH_E_RANGE;
    }
    return MARCH_OK;
}

/** So many rows of tiles at a time that their pixels stay under the limit. */
static void choose_area(image *to)
{
    uint64_t limit = to->options->band_pixels ? to->options->band_pixels : AREA_PIXELS;
    uint32_t rows = (to->rows + TILE - 1) / TILE * TILE;

    to->area_cols = to->cols < AREA_COLS ? to->cols : AREA_COLS;
    if ((uint64_t)to->cols * to->rows > limit) {
        limit /= 4; /* the areas of a large page may as well be small */
    }
    uint64_t high = limit / to->area_cols / TILE * TILE;
    high = high < TILE ? TILE : high > AREA_COLS ? AREA_COLS : high;
    to->area_rows = high < rows ? (uint32_t)high : rows;
}

static march_status draw_area(image *to, uint32_t x, uint32_t y, uint32_t cols,
                              uint32_t rows)
{
    march_tile tile = {to->scale, (int)(to->left + x), (int)(to->top + y), (int)cols,
                       (int)rows};

    return march_raster_sheet(to->raster, to->sheet, &tile, to->pixels, cols);
}

static uint32_t at_most(uint32_t value, uint32_t limit)
{
    return value < limit ? value : limit;
}

/** Write the tile at a place of the area; beyond the image's edges it is empty. */
static march_status write_tile(const image *to, uint32_t area_x, uint32_t area_y,
                               uint32_t x, uint32_t y, uint32_t cols, uint32_t rows)
{
    size_t channels = march_channels_count(to->channels);
    uint32_t width = at_most(cols - x, TILE), height = at_most(rows - y, TILE);
    uint32_t number = TIFFComputeTile(to->tif->handle, area_x + x, area_y + y, 0, 0);

    memset(to->bytes, 0, TILE * TILE * channels);
    for (uint32_t row = 0; row < height; row++) {
        march_channels_take(to->channels, to->pixels + (size_t)(y + row) * cols + x,
                            width, to->bytes + (size_t)row * TILE * channels);
    }
    return TIFFWriteEncodedTile(to->tif->handle, number, to->bytes,
                                (tmsize_t)(TILE * TILE * channels)) >= 0
               ? MARCH_OK
               : march_tif_failure(to->tif);
}

static march_status write_area(image *to, uint32_t area_x, uint32_t area_y)
{
    uint32_t cols = at_most(to->cols - area_x, to->area_cols);
    uint32_t rows = at_most(to->rows - area_y, to->area_rows);

    MARCH_TRY(draw_area(to, area_x, area_y, cols, rows));
    for (uint32_t y = 0; y < rows; y += TILE) {
        if (march_emit_cancelled(to->options)) {
            return MARCH_E_CANCELLED;
        }
        for (uint32_t x = 0; x < cols; x += TILE) {
            MARCH_TRY(write_tile(to, area_x, area_y, x, y, cols, rows));
        }
    }
    return MARCH_OK;
}

static march_status write_pixels(image *to)
{
    MARCH_AUTO_FREE uint32_t *pixels =
        march_pages_new((size_t)to->area_cols * to->area_rows * sizeof(*pixels));

    to->pixels = pixels;
    to->bytes = MARCH_NEW(to->arena, unsigned char,
                          TILE *TILE *march_channels_count(to->channels));
    if (!pixels || !to->bytes) {
        return MARCH_E_NOMEM;
    }
    for (uint32_t y = 0; y < to->rows; y += to->area_rows) {
        for (uint32_t x = 0; x < to->cols; x += to->area_cols) {
            MARCH_TRY(write_area(to, x, y));
        }
    }
    return MARCH_OK;
}

/** Set a tag of the work, if there is something to say. */
static bool set_text(TIFF *tif, uint32_t tag, const char *text)
{
    return !text || !text[0] || TIFFSetField(tif, tag, text);
}

/** How the pixels are stored. */
static bool set_form(const image *to)
{
    static const uint16_t alpha[] = {EXTRASAMPLE_UNASSALPHA};
    TIFF *tif = to->tif->handle;
    bool opaque = to->channels == MARCH_CHANNELS_OPAQUE;

    return TIFFSetField(tif, TIFFTAG_IMAGEWIDTH, to->cols) &&
           TIFFSetField(tif, TIFFTAG_IMAGELENGTH, to->rows) &&
           TIFFSetField(tif, TIFFTAG_TILEWIDTH, TILE) &&
           TIFFSetField(tif, TIFFTAG_TILELENGTH, TILE) &&
           TIFFSetField(tif, TIFFTAG_BITSPERSAMPLE, 8) &&
           TIFFSetField(tif, TIFFTAG_SAMPLESPERPIXEL, opaque ? 3 : 4) &&
           (opaque || TIFFSetField(tif, TIFFTAG_EXTRASAMPLES, 1, alpha)) &&
           TIFFSetField(tif, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_RGB) &&
           TIFFSetField(tif, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG) &&
           TIFFSetField(tif, TIFFTAG_COMPRESSION, COMPRESSION_ADOBE_DEFLATE) &&
           TIFFSetField(tif, TIFFTAG_PREDICTOR, PREDICTOR_HORIZONTAL) &&
           TIFFSetField(tif, TIFFTAG_ZIPQUALITY, LEVEL) &&
           TIFFSetField(tif, TIFFTAG_XRESOLUTION, to->scale * MM_PER_INCH) &&
           TIFFSetField(tif, TIFFTAG_YRESOLUTION, to->scale * MM_PER_INCH) &&
           TIFFSetField(tif, TIFFTAG_RESOLUTIONUNIT, RESUNIT_INCH);
}

/** The date in the form of the TIFF standard; it has no zone, we take UTC. */
static bool set_date(const image *to)
{
    time_t seconds = (time_t)to->options->epoch_s;
    struct tm parts;
    char text[DATE_SIZE];

    return !to->options->has_epoch || !gmtime_r(&seconds, &parts) ||
           strftime(text, sizeof(text), "%Y:%m:%d %H:%M:%S", &parts) == 0 ||
           TIFFSetField(to->tif->handle, TIFFTAG_DATETIME, text);
}

/** What the image is, who made it and who may use it. */
static bool set_words(const image *to)
{
    const march_work *work = &to->sheet->work;
    TIFF *tif = to->tif->handle;
    const char *about = work->summary ? work->summary : work->description;

    return set_text(tif, TIFFTAG_DOCUMENTNAME, work->title) &&
           set_text(tif, TIFFTAG_IMAGEDESCRIPTION, about ? about : work->title) &&
           set_text(tif, TIFFTAG_ARTIST, work->creator) &&
           set_text(tif, TIFFTAG_COPYRIGHT,
                    work->license ? work->license : work->license_url) &&
           set_text(tif, TIFFTAG_SOFTWARE, "marchmap " MARCH_VERSION) && set_date(to);
}

static march_status write_image(image *to, march_world_grid grid, march_output *out,
                                march_diags *diags)
{
    uint64_t bytes = (uint64_t)(to->cols + TILE) * (to->rows + TILE) *
                     march_channels_count(to->channels);

    MARCH_TRY(march_tif_open(to->arena, out->file, bytes > SMALL_BYTES, &to->tif));
    if (!set_form(to) || !set_words(to)) {
        return march_tif_failure(to->tif);
    }
    grid.x0 += to->left * grid.step;
    grid.y0 -= to->top * grid.step;
    MARCH_TRY(march_tif_set_place(to->arena, to->tif, to->sheet->georef, grid));
    MARCH_TRY(march_raster_new(to->arena, to->options,
                               to->channels == MARCH_CHANNELS_OPAQUE, diags,
                               &to->raster));
    MARCH_TRY(write_pixels(to));
    return march_tif_close(to->tif);
}

static march_status write_tif(const march_document *document,
                              const march_emit_options *options, march_output *out,
                              march_diags *diags)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    const march_sheet *sheet = document->sheets[0];
    image to = {.arena = arena,
                .sheet = sheet,
                .options = options,
                .channels = sheet->background.a >= 1 ? MARCH_CHANNELS_OPAQUE
                                                     : MARCH_CHANNELS_RGBA};
    march_raster_size page;

    if (!arena) {
        return MARCH_E_NOMEM;
    }
    if (!sheet->georef) {
        return march_world_complain(out, diags);
    }
    MARCH_TRY(march_raster_measure(sheet, options, diags, &page));
    MARCH_TRY(crop(&to, page, diags));
    choose_area(&to);
    return write_image(&to, march_world_grid_of(sheet->georef, page), out, diags);
}

const march_sink march_sink_tif = {.name = "tif",
                                   .suffix = ".tif",
                                   .also = ".tiff",
                                   .about = "an image that says where it is",
                                   .seeks = true,
                                   .pixels = true,
                                   .georef = MARCH_GEOREF_NEEDED,
                                   .write = write_tif};
