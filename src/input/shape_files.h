/* shape_files.h - the files of a shapefile in memory; inside input/ only.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_INPUT_SHAPE_FILES_H
#define MARCH_INPUT_SHAPE_FILES_H

#include <shapefil.h>

#include "input/file.h"

/** The files of one shapefile; `data` NULL: there is none. */
typedef struct march_shape_files {
    march_bytes shp, shx, dbf, cpg, prj, qix;
} march_shape_files;

/** Numbers of the format, whose bytes run either way; 0 outside the bytes. */
uint32_t march_bytes_le32(march_bytes bytes, size_t at);
uint32_t march_bytes_be32(march_bytes bytes, size_t at);
uint16_t march_bytes_le16(march_bytes bytes, size_t at);
double march_bytes_double(march_bytes bytes, size_t at);

/** Open with shapelib, which reads the bytes given and nothing else; NULL where it
 * refuses. `files` outlives the handle. */
SHPHandle march_shape_open(const march_shape_files *files);
DBFHandle march_shape_open_table(const march_shape_files *files);

/** Bytes of content of the record at `at`, by its own header; 0 where it runs out of
 * the file. */
size_t march_shape_content(march_bytes shp, size_t at);

/**
 * Check the header of .shp; make files->shx anew where it is missing or damaged.
 * @retval MARCH_E_INPUT  Not a .shp, or cut short; reported.
 */
MARCH_NODISCARD march_status march_shape_check(march_arena *arena, const char *name,
                                               march_shape_files *files,
                                               march_diags *diags);

/** Make files->shx by walking from record to record; .shp is checked. */
MARCH_NODISCARD march_status march_shape_reindex(march_arena *arena, const char *name,
                                                 march_shape_files *files,
                                                 march_diags *diags);

/** Check what the header of the .dbf promises against its size; reported. */
MARCH_NODISCARD march_status march_shape_table_check(const char *name,
                                                     const march_shape_files *files,
                                                     march_diags *diags);

enum {
    MARCH_SHP_HEADER = 100,   /**< bytes before the first record */
    MARCH_SHX_ENTRY = 8,      /**< bytes a record in .shx; also before each in .shp */
    MARCH_SHP_WORD = 2,       /**< the format counts in words of two bytes */
    MARCH_DBF_DESCRIPTOR = 32 /**< bytes of the .dbf header and of each field in it */
};

#endif
