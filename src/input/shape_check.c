/* shape_check.c - whether the files of a shapefile keep what their headers promise.
 * SPDX-License-Identifier: MIT
 *
 * Layout: ESRI Shapefile Technical Description (1998); dBASE III table files. */
#include <string.h>

#include "input/geo_build.h"
#include "input/shape_files.h"

enum { FILE_CODE = 9994, LENGTH_AT = 24, FIELD_END = 0x0D };

size_t march_shape_content(march_bytes shp, size_t at)
{
    if (at < MARCH_SHP_HEADER || shp.size < MARCH_SHX_ENTRY ||
        at > shp.size - MARCH_SHX_ENTRY) {
        return 0;
    }
    size_t size = (size_t)march_bytes_be32(shp, at + 4) * MARCH_SHP_WORD;
    return size <= shp.size - at - MARCH_SHX_ENTRY ? size : 0;
}

/** Whether .shx is whole and every entry points into .shp. The records themselves are
 * not touched: many will not be read at all. */
static bool index_fits(march_bytes shx, march_bytes shp)
{
    if (!shx.data || shx.size < MARCH_SHP_HEADER ||
        march_bytes_be32(shx, 0) != FILE_CODE ||
        (size_t)march_bytes_be32(shx, LENGTH_AT) * MARCH_SHP_WORD != shx.size ||
        (shx.size - MARCH_SHP_HEADER) % MARCH_SHX_ENTRY != 0) {
        return false;
    }
    for (size_t at = MARCH_SHP_HEADER; at < shx.size; at += MARCH_SHX_ENTRY) {
        size_t offset = (size_t)march_bytes_be32(shx, at) * MARCH_SHP_WORD;
        size_t size = (size_t)march_bytes_be32(shx, at + 4) * MARCH_SHP_WORD;
        if (offset < MARCH_SHP_HEADER || size < 4 || offset >= shp.size ||
            size + MARCH_SHX_ENTRY > shp.size - offset) {
            return false;
        }
    }
    return true;
}

static void put_be32(unsigned char *out, size_t value)
{
    for (int i = 3; i >= 0; i--) {
        out[i] = (unsigned char)(value & 0xFF);
        value >>= 8;
    }
}

march_status march_shape_reindex(march_arena *arena, const char *name,
                                 march_shape_files *files, march_diags *diags)
{
    MARCH_ARRAY(unsigned char) shx = {0};
    size_t at = MARCH_SHP_HEADER, number = 1;
    size_t end = (size_t)march_bytes_be32(files->shp, LENGTH_AT) * MARCH_SHP_WORD;

    if (!MARCH_RESERVE(arena, &shx, MARCH_SHP_HEADER)) {
        return MARCH_E_NOMEM;
    }
    memcpy(shx.items, files->shp.data, MARCH_SHP_HEADER);
    shx.count = MARCH_SHP_HEADER;
    for (; at + MARCH_SHX_ENTRY <= end; number++) {
        size_t size = march_shape_content(files->shp, at);
        if (size < 4) {
            return march_geo_fail(diags, name,
                                  "damaged: record %zu runs out of the file", number);
        }
        if (!MARCH_RESERVE(arena, &shx, MARCH_SHX_ENTRY)) {
            return MARCH_E_NOMEM;
        }
        put_be32(shx.items + shx.count, at / MARCH_SHP_WORD);
        put_be32(shx.items + shx.count + 4, size / MARCH_SHP_WORD);
        shx.count += MARCH_SHX_ENTRY;
        at += MARCH_SHX_ENTRY + size;
    }
    put_be32(shx.items + LENGTH_AT, shx.count / MARCH_SHP_WORD);
    files->shx = (march_bytes){shx.items, shx.count};
    return MARCH_OK;
}

march_status march_shape_check(march_arena *arena, const char *name,
                               march_shape_files *files, march_diags *diags)
{
    march_bytes shp = files->shp;

    if (shp.size < MARCH_SHP_HEADER || march_bytes_be32(shp, 0) != FILE_CODE) {
        return march_geo_fail(diags, name, "this is no shapefile");
    }
    size_t promised = (size_t)march_bytes_be32(shp, LENGTH_AT) * MARCH_SHP_WORD;
    if (promised > shp.size) {
        return march_geo_fail(diags, name, "cut short: %zu of %zu bytes are there",
                              shp.size, promised);
    }
    if (promised < MARCH_SHP_HEADER) {
        return march_geo_fail(diags, name, "damaged: its header gives no length");
    }
    if (index_fits(files->shx, shp)) {
        return MARCH_OK;
    }
    return march_shape_reindex(arena, name, files, diags);
}

march_status march_shape_table_check(const char *name, const march_shape_files *files,
                                     march_diags *diags)
{
    march_bytes dbf = files->dbf;
    size_t rows = march_bytes_le32(dbf, 4), header = march_bytes_le16(dbf, 8);
    size_t row_size = march_bytes_le16(dbf, 10), sum = 1, fields = 0;

    if (dbf.size < MARCH_DBF_DESCRIPTOR || header < MARCH_DBF_DESCRIPTOR + 1 ||
        header > dbf.size || row_size == 0) {
        return march_geo_fail(diags, name, "the .dbf is damaged or cut short");
    }
    for (size_t at = MARCH_DBF_DESCRIPTOR;
         at + MARCH_DBF_DESCRIPTOR <= header && dbf.data[at] != FIELD_END;
         at += MARCH_DBF_DESCRIPTOR) {
        sum += dbf.data[at + 16];
        fields++;
    }
    if (sum != row_size) {
        return march_geo_fail(
            diags, name,
            "the .dbf is damaged: its fields take %zu bytes, its rows "
            "have %zu",
            sum, row_size);
    }
    if (rows > (dbf.size - header) / row_size) {
        return march_geo_fail(diags, name, "the .dbf is cut short: %zu of %zu rows",
                              (dbf.size - header) / row_size, rows);
    }
    if (fields > MARCH_GEO_COLUMNS) {
        march_diag_add(diags, (march_where){.file = name}, MARCH_D_LIMIT,
                       "the .dbf has more than %d fields", MARCH_GEO_COLUMNS);
        return MARCH_E_INPUT;
    }
    return MARCH_OK;
}
