/* emit.h - from a sheet of marks to files.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_EMIT_EMIT_H
#define MARCH_EMIT_EMIT_H

#include "base/diag.h"
#include "draw/mark.h"

/** What all sinks may need to know. Strings may be NULL. */
typedef struct march_emit_options {
    double dpi;                     /**< of raster outputs */
    uint32_t width_px, height_px;   /**< exact size of a raster; 0: from mm and dpi */
    int64_t epoch_s;                /**< creation date, seconds of Unix time */
    bool has_epoch;                 /**< false: no date is written */
    uint64_t band_pixels;           /**< draw a larger raster in bands; 0: 2^26 */
    const volatile bool *cancelled; /**< polled; NULL: never */
} march_emit_options;

/** One output format. */
typedef struct march_sink {
    const char *name;   /**< "png" */
    const char *suffix; /**< ".png" */
    const char *about;  /**< for --help */
    /** Write the whole sheet to an open file, without seeking in it. Returns MARCH_E_IO
     * when writing fails, with errno as the system left it. */
    march_status (*write)(const march_sheet *sheet, const march_emit_options *options,
                          FILE *file, march_diags *diags);
} march_sink;

/** All sinks, NULL at the end; emit/sinks.def is their list. */
const march_sink *const *march_sinks(void);

/** The sink for an output: by the suffix of its name (any case), or named before a
 * colon, as in "png:/dev/stdout" or "svg:-"; NULL if there is none. */
const march_sink *march_sink_for(const char *file);

/** The name of the file behind an output: without "png:", with "-" as /dev/stdout. */
const char *march_sink_path(const char *file);

/**
 * Look whether outputs could be written at all, before any work is done: the formats
 * are known, no two outputs are one file, the folders are there and may be written to.
 * @retval MARCH_E_USAGE   Unknown format, or one file twice (MARCH_D_USAGE).
 * @retval MARCH_E_CREATE  A folder is missing or closed to us (MARCH_D_WRITE).
 */
MARCH_NODISCARD march_status march_emit_check(const char *const *files, size_t count,
                                              march_diags *diags);

/**
 * Write a sheet to several files. All are first written beside their final names under
 * temporary ones, synced, then renamed: on any error, or when cancelled, none of them
 * appears and what was there before stays. Special files (/dev/stdout, pipes) are
 * written directly.
 * @retval MARCH_E_CREATE  A file cannot be created (MARCH_D_WRITE).
 * @retval MARCH_E_IO      A write failed, e.g. the disk is full (MARCH_D_WRITE).
 */
MARCH_NODISCARD march_status march_emit_files(const march_sheet *sheet,
                                              const march_emit_options *options,
                                              const char *const *files, size_t count,
                                              march_diags *diags);

#endif
