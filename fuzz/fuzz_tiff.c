/* fuzz_tiff.c - GeoTIFF to a grid.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "base/cleanup.h"
#include "fuzz.h"
#include "input/tiff_file.h"

enum { MEMORY = 64 << 20 };

static size_t cell_size(march_grid_cell cell)
{
    static const size_t sizes[] = {[MARCH_GRID_U8] = 1,
                                   [MARCH_GRID_I16] = 2,
                                   [MARCH_GRID_F32] = 4,
                                   [MARCH_GRID_RGB8] = 3};

    return sizes[cell];
}

static void read_in(march_bytes bytes, const march_lonlat_box *window)
{
    MARCH_AUTO_ARENA arena = march_arena_new(MEMORY);
    march_diags *diags = arena ? march_diags_new(arena) : NULL;
    march_grid *grid;
    unsigned sum = 0;

    if (!diags ||
        march_grid_read(arena, "seed.tif", bytes, window, diags, &grid) != MARCH_OK) {
        return;
    }
    if (grid->cols == 0 || grid->rows == 0 || !(grid->dx > 0) || !(grid->dy > 0)) {
        abort();
    }
    const unsigned char *cells = grid->cells;
    for (size_t i = 0; i < grid->cols * grid->rows * cell_size(grid->cell); i++) {
        sum += cells[i]; /* a sanitizer sees a cell that is not there */
    }
    if (sum == 1 && window && window->west_deg > 1e9) {
        abort(); /* never; keeps the sum */
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const march_lonlat_box window = {70, 42, 72, 44};

    read_in((march_bytes){data, size}, NULL);
    read_in((march_bytes){data, size}, &window);
    return 0;
}
