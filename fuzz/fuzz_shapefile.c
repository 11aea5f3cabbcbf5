/* fuzz_shapefile.c - shapefile, table and index to features.
 * SPDX-License-Identifier: MIT
 *
 * A seed is the files one after the other (.shp .shx .dbf .cpg .qix), each after its
 * length in two bytes, low byte first; length 0: no such file. make-seeds.py packs
 * them. A .prj is left out: its text is PROJ's to read. */
#include "base/cleanup.h"
#include "feature_checks.h"
#include "fuzz.h"
#include "input/shapefile.h"

enum { MEMORY = 256 << 20 };

/** Take the next file off the front of the seed. */
static march_bytes take_file(const uint8_t **data, size_t *size)
{
    if (*size < 2) {
        return (march_bytes){0};
    }
    size_t length = (*data)[0] + (size_t)(*data)[1] * 256;
    *data += 2;
    *size -= 2;
    length = length < *size ? length : *size;
    march_bytes bytes = {length ? *data : NULL, length};
    *data += length;
    *size -= length;
    return bytes;
}

static void read_in(const march_shape_files *whole, const march_lonlat_box *within)
{
    MARCH_AUTO_ARENA arena = march_arena_new(MEMORY);
    march_diags *diags = arena ? march_diags_new(arena) : NULL;
    march_shape_files files = *whole;
    march_geo_request request = {.within = within};
    march_features *set;

    if (diags && march_shapefile_read(arena, "seed.shp", &files, &request, diags,
                                      &set) == MARCH_OK) {
        check_features(set);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const march_lonlat_box within = {52, 36, 100, 58};
    march_shape_files files = {0};

    files.shp = take_file(&data, &size);
    files.shx = take_file(&data, &size);
    files.dbf = take_file(&data, &size);
    files.cpg = take_file(&data, &size);
    files.qix = take_file(&data, &size);
    read_in(&files, NULL);
    read_in(&files, &within);
    return 0;
}
