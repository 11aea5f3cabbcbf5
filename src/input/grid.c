/* grid.c - elevation and shading from GeoTIFF.
 * SPDX-License-Identifier: MIT */
#include <math.h>
#include <string.h>

#include "base/cleanup.h"
#include "input/geo_build.h"
#include "input/tiff_file.h"

enum { MARGIN = 4 /* cells around a window */ };

/** The most a byte of a compressed file can turn into: LZW may give 4096 bytes for 12
 * bits, deflate 1032 for one byte. */
enum { BEST_RATIO = 4096 };

/** How the pixels lie in the file. */
typedef struct layout {
    uint32_t cols, rows;             /**< of the whole file */
    uint16_t samples, bits, format;  /**< of a pixel, of a sample, SAMPLEFORMAT_* */
    uint32_t block_cols, block_rows; /**< of a strip or a tile */
    bool tiled;
    size_t file_pixel; /**< bytes */
    size_t cell;       /**< bytes in the grid */
} layout;

/** The part of the file to be read, in cells. Columns count on behind the last one
 * where the grid goes round the Earth. */
typedef struct cell_window {
    size_t col, row, cols, rows;
} cell_window;

/** Where cells are put: rows of `pitch` cells, beginning at column `into`. */
typedef struct cell_place {
    unsigned char *cells;
    size_t into, pitch;
} cell_place;

static march_status read_format(march_tiff *tiff, layout *l, march_diags *diags,
                                march_grid *grid)
{
    static const struct {
        uint16_t samples, bits, format;
        march_grid_cell cell;
        size_t size;
    } known[] = {
        {1, 8, SAMPLEFORMAT_UINT, MARCH_GRID_U8, 1},
        {1, 16, SAMPLEFORMAT_INT, MARCH_GRID_I16, 2},
        {1, 16, SAMPLEFORMAT_UINT, MARCH_GRID_F32, 4},
        {1, 32, SAMPLEFORMAT_IEEEFP, MARCH_GRID_F32, 4},
        {3, 8, SAMPLEFORMAT_UINT, MARCH_GRID_RGB8, 3},
        {4, 8, SAMPLEFORMAT_UINT, MARCH_GRID_RGB8, 3}, /* opacity is left out */
    };
    uint16_t planes = PLANARCONFIG_CONTIG, photometric = PHOTOMETRIC_MINISBLACK;
    TIFF *t = tiff->handle;

    TIFFGetFieldDefaulted(t, TIFFTAG_SAMPLESPERPIXEL, &l->samples);
    TIFFGetFieldDefaulted(t, TIFFTAG_BITSPERSAMPLE, &l->bits);
    TIFFGetFieldDefaulted(t, TIFFTAG_SAMPLEFORMAT, &l->format);
    TIFFGetFieldDefaulted(t, TIFFTAG_PLANARCONFIG, &planes);
    TIFFGetField(t, TIFFTAG_PHOTOMETRIC, &photometric);
    if (l->format == SAMPLEFORMAT_VOID) {
        l->format = SAMPLEFORMAT_UINT;
    }
    bool plain = photometric != PHOTOMETRIC_PALETTE &&
                 (l->samples == 1 || planes == PLANARCONFIG_CONTIG);
    for (size_t i = 0; plain && i < MARCH_COUNT(known); i++) {
        if (known[i].samples == l->samples && known[i].bits == l->bits &&
            known[i].format == l->format) {
            grid->cell = known[i].cell;
            l->cell = known[i].size;
            l->file_pixel = (size_t)l->samples * l->bits / 8;
            return MARCH_OK;
        }
    }
    march_geo_fail(diags, grid->file, "its pixels are of a kind not read here");
    march_diag_hint(diags,
                    "read are one band of bytes, 16-bit integers or 32-bit "
                    "floats, or RGB in bytes; gdal_translate -ot Int16 makes one");
    return MARCH_E_INPUT;
}

static march_status read_size(march_tiff *tiff, layout *l, march_diags *diags,
                              march_grid *grid)
{
    TIFF *t = tiff->handle;

    if (!TIFFGetField(t, TIFFTAG_IMAGEWIDTH, &l->cols) ||
        !TIFFGetField(t, TIFFTAG_IMAGELENGTH, &l->rows) || l->cols == 0 ||
        l->rows == 0) {
        return march_geo_fail(diags, grid->file, "it has no size");
    }
    l->tiled = TIFFIsTiled(t) != 0;
    if (l->tiled) {
        TIFFGetField(t, TIFFTAG_TILEWIDTH, &l->block_cols);
        TIFFGetField(t, TIFFTAG_TILELENGTH, &l->block_rows);
    } else {
        l->block_cols = l->cols;
        TIFFGetFieldDefaulted(t, TIFFTAG_ROWSPERSTRIP, &l->block_rows);
        l->block_rows = l->block_rows < l->rows ? l->block_rows : l->rows;
    }
    if (l->block_cols == 0 || l->block_rows == 0) {
        return march_geo_fail(diags, grid->file, "it has strips or tiles without size");
    }
    grid->cols = l->cols;
    grid->rows = l->rows;
    return MARCH_OK;
}

/** JPEG keeps colours in a form of its own; ask for RGB. */
static void choose_colours(march_tiff *tiff)
{
    uint16_t compression = COMPRESSION_NONE, photometric = PHOTOMETRIC_MINISBLACK;

    TIFFGetField(tiff->handle, TIFFTAG_COMPRESSION, &compression);
    TIFFGetField(tiff->handle, TIFFTAG_PHOTOMETRIC, &photometric);
    if (compression == COMPRESSION_JPEG && photometric == PHOTOMETRIC_YCBCR) {
        TIFFSetField(tiff->handle, TIFFTAG_JPEGCOLORMODE, JPEGCOLORMODE_RGB);
    }
}

/** Cells from `low` to `high` grown by the margin, within `count`. Returns how many. */
static size_t cells_between(double low, double high, size_t count, size_t *first)
{
    double from = fmax(floor(low) - MARGIN, 0);
    double to = fmin(ceil(high) + MARGIN, (double)count);

    if (!(from < to)) {
        return 0;
    }
    *first = (size_t)from;
    return (size_t)to - (size_t)from;
}

static bool goes_round(const march_grid *grid)
{
    return fabs(grid->dx * (double)grid->cols - 360) < grid->dx / 100;
}

/** Columns of a grid around the Earth, from the western one that a box touches; they
 * run on over the seam. All, where that is not less. */
static size_t columns_round(const march_grid *grid, const march_lonlat_box *box,
                            size_t *first)
{
    const double all = (double)grid->cols;
    double west = floor((box->west_deg - grid->x0) / grid->dx) - MARGIN;
    double east = ceil((box->east_deg - grid->x0) / grid->dx) + MARGIN;

    *first = 0;
    if (!(east - west < all)) {
        return grid->cols;
    }
    *first = (size_t)fmin(west - all * floor(west / all), all - 1);
    return (size_t)(east - west);
}

/** Columns that a box touches, counting its longitudes a turn further either way too; a
 * box that touches both ends takes all between. */
static size_t columns_touched(const march_grid *grid, const march_lonlat_box *box,
                              size_t *first)
{
    size_t low = SIZE_MAX, high = 0;

    for (int turn = -360; turn <= 360; turn += 360) {
        double west = (box->west_deg + turn - grid->x0) / grid->dx;
        double east = (box->east_deg + turn - grid->x0) / grid->dx;
        size_t at = 0, count = cells_between(west, east, grid->cols, &at);
        if (count > 0) {
            low = at < low ? at : low;
            high = at + count > high ? at + count : high;
        }
    }
    *first = low;
    return high > low ? high - low : 0;
}

/** What to read; no cells where the box misses the grid. */
static cell_window choose_window(const march_grid *grid, const march_lonlat_box *box)
{
    cell_window w = {0, 0, grid->cols, grid->rows};

    if (box && grid->geographic) {
        w.cols = goes_round(grid) ? columns_round(grid, box, &w.col)
                                  : columns_touched(grid, box, &w.col);
        w.rows =
            cells_between((grid->y0 - box->north_deg) / grid->dy,
                          (grid->y0 - box->south_deg) / grid->dy, grid->rows, &w.row);
    }
    return w;
}

/** Limits, before memory is taken. */
static march_status check_memory(const march_tiff *tiff, const layout *l, cell_window w,
                                 march_diags *diags, const march_grid *grid)
{
    march_where where = {.file = grid->file};

    if (w.rows > MARCH_GRID_PIXELS / w.cols) {
        march_diag_add(diags, where, MARCH_D_LIMIT,
                       "the grid has more than %d million cells",
                       MARCH_GRID_PIXELS / 1000000);
        return MARCH_E_INPUT;
    }
    uint64_t block = (uint64_t)l->block_cols * l->block_rows;
    if (block > MARCH_TIFF_BLOCK / l->file_pixel) {
        march_diag_add(diags, where, MARCH_D_LIMIT,
                       "a strip or tile of it takes more than %d MiB",
                       MARCH_TIFF_BLOCK >> 20);
        march_diag_hint(diags, "gdal_translate -co TILED=YES makes smaller ones");
        return MARCH_E_INPUT;
    }
    if (w.cols * w.rows * l->file_pixel / BEST_RATIO > tiff->bytes.size) {
        return march_geo_fail(diags, grid->file,
                              "it promises more cells than its bytes can hold");
    }
    return MARCH_OK;
}

/** Copy pixels into cells: as they are, 16 bits without sign as floats, RGBA as RGB. */
static void copy_cells(const layout *l, march_grid_cell cell, const unsigned char *from,
                       unsigned char *to, size_t count)
{
    if (l->cell == l->file_pixel) {
        memcpy(to, from, count * l->cell);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        const unsigned char *pixel = from + i * l->file_pixel;
        unsigned char *out = to + i * l->cell;
        if (cell == MARCH_GRID_F32) {
            uint16_t value;
            memcpy(&value, pixel, sizeof(value));
            memcpy(out, &(float){(float)value}, sizeof(float));
        } else {
            memcpy(out, pixel, l->cell);
        }
    }
}

static tmsize_t read_block(march_tiff *tiff, const layout *l, size_t col, size_t row,
                           void *out, size_t size)
{
    if (l->tiled) {
        uint32_t tile =
            TIFFComputeTile(tiff->handle, (uint32_t)col, (uint32_t)row, 0, 0);
        return TIFFReadEncodedTile(tiff->handle, tile, out, (tmsize_t)size);
    }
    uint32_t strip = TIFFComputeStrip(tiff->handle, (uint32_t)row, 0);
    return TIFFReadEncodedStrip(tiff->handle, strip, out, (tmsize_t)size);
}

/** Copy the part of a block that lies in the window. The block begins at (col, row) of
 * the file. */
static void copy_block(const layout *l, const march_grid *grid, cell_window w,
                       size_t col, size_t row, const unsigned char *block,
                       cell_place out)
{
    size_t left = col > w.col ? col : w.col, top = row > w.row ? row : w.row;
    size_t right = col + l->block_cols, bottom = row + l->block_rows;

    right = right < w.col + w.cols ? right : w.col + w.cols;
    bottom = bottom < w.row + w.rows ? bottom : w.row + w.rows;
    for (size_t y = top; y < bottom; y++) {
        size_t from = (y - row) * l->block_cols + (left - col);
        size_t to = (y - w.row) * out.pitch + out.into + (left - w.col);
        copy_cells(l, grid->cell, block + from * l->file_pixel,
                   out.cells + to * l->cell, right - left);
    }
}

/** Bytes of a block that its rows inside the file take: the last strip is shorter,
 * tiles are always whole. */
static size_t block_size(const layout *l, size_t row)
{
    size_t rows = l->block_rows;

    if (!l->tiled && row + rows > l->rows) {
        rows = l->rows - row;
    }
    return rows * l->block_cols * l->file_pixel;
}

static march_status read_cells(march_tiff *tiff, const layout *l, cell_window w,
                               march_diags *diags, const march_grid *grid,
                               cell_place out)
{
    size_t size = (size_t)l->block_cols * l->block_rows * l->file_pixel;
    MARCH_AUTO_FREE unsigned char *block = calloc(size, 1);

    if (!block) {
        return MARCH_E_NOMEM;
    }
    for (size_t row = w.row - w.row % l->block_rows; row < w.row + w.rows;
         row += l->block_rows) {
        for (size_t col = w.col - w.col % l->block_cols; col < w.col + w.cols;
             col += l->block_cols) {
            size_t wanted = block_size(l, row);
            tiff->words[0] = 0;
            if (read_block(tiff, l, col, row, block, wanted) != (tmsize_t)wanted) {
                return march_geo_fail(
                    diags, grid->file, "damaged or cut short at row %zu: %s", row,
                    tiff->words[0] ? tiff->words : "bytes are missing");
            }
            copy_block(l, grid, w, col, row, block, out);
        }
    }
    return MARCH_OK;
}

/** Read an open file. MARCH_ABSENT: the box misses it. */
static march_status read_open(march_arena *arena, march_tiff *tiff,
                              const march_lonlat_box *box, march_diags *diags,
                              march_grid *grid)
{
    layout l = {0};

    MARCH_TRY(read_size(tiff, &l, diags, grid));
    MARCH_TRY(read_format(tiff, &l, diags, grid));
    MARCH_TRY(march_grid_locate(arena, tiff, diags, grid));
    cell_window w = choose_window(grid, box);
    if (w.cols == 0 || w.rows == 0) {
        return MARCH_ABSENT;
    }
    MARCH_TRY(check_memory(tiff, &l, w, diags, grid));
    choose_colours(tiff);
    unsigned char *cells = march_arena_calloc(arena, w.cols * w.rows, l.cell);
    if (!cells) {
        return MARCH_E_NOMEM;
    }
    cell_window here = w, beyond = w;
    here.cols = w.col + w.cols > l.cols ? l.cols - w.col : w.cols;
    MARCH_TRY(read_cells(tiff, &l, here, diags, grid, (cell_place){cells, 0, w.cols}));
    if (here.cols < w.cols) {
        beyond.col = 0;
        beyond.cols = w.cols - here.cols;
        MARCH_TRY(read_cells(tiff, &l, beyond, diags, grid,
                             (cell_place){cells, here.cols, w.cols}));
    }
    grid->cells = cells;
    grid->x0 += grid->dx * (double)w.col;
    grid->y0 -= grid->dy * (double)w.row;
    grid->cols = w.cols;
    grid->rows = w.rows;
    return MARCH_OK;
}

march_status march_grid_read(march_arena *arena, const char *name, march_bytes bytes,
                             const march_lonlat_box *box, march_diags *diags,
                             march_grid **out)
{
    march_grid *grid = MARCH_NEW(arena, march_grid, 1);

    if (!grid || !(grid->file = march_arena_strdup(arena, name))) {
        return MARCH_E_NOMEM;
    }
    MARCH_CLEANUP(march_tiff_close) march_tiff tiff;
    if (!march_tiff_open(&tiff, bytes)) {
        return march_geo_fail(diags, name, "this is no TIFF file, or a damaged one: %s",
                              tiff.words[0] ? tiff.words : "it cannot be opened");
    }
    MARCH_TRY(read_open(arena, &tiff, box, diags, grid));
    *out = grid;
    return MARCH_OK;
}

march_status march_grid_load(march_arena *arena, const char *file,
                             const march_lonlat_box *window, march_where asked_by,
                             march_diags *diags, march_grid **out)
{
    MARCH_AUTO_ARENA maps = march_arena_new(0);
    march_bytes bytes;

    if (!maps) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(march_file_map(maps, file, asked_by, diags, &bytes));
    return march_grid_read(arena, file, bytes, window, diags, out);
}
