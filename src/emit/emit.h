/* emit.h - from a sheet of marks to files.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_EMIT_EMIT_H
#define MARCH_EMIT_EMIT_H

#include "base/diag.h"
#include "base/reuse.h"
#include "draw/mark.h"

/** What curved names are in SVG. */
typedef enum march_svg_names {
    MARCH_SVG_PATHS,   /**< outlines: every program draws them alike */
    MARCH_SVG_GLYPHS,  /**< a text a letter */
    MARCH_SVG_TEXTPATH /**< one text on a path, which librsvg does not draw */
} march_svg_names;

/** What all sinks may need to know. Strings may be NULL. */
typedef struct march_emit_options {
    double dpi;                   /**< of raster outputs */
    uint32_t width_px, height_px; /**< exact size of a raster; 0: from mm and dpi */
    int64_t epoch_s;              /**< creation date, seconds of Unix time */
    bool has_epoch;               /**< false: no date is written */
    double bleed_mm;              /**< of PDF: drawn beyond each edge of the page */
    bool crop_marks;              /**< of PDF: marks at the page's corners */
    double tile_width_mm, tile_height_mm; /**< of PDF: cut into sheets of paper of this
                                               size; 0: not */
    double tile_overlap_mm;               /**< of two such sheets */
    bool world_file; /**< put files beside a PNG that say where on the Earth it is */
    uint64_t band_pixels;           /**< draw a larger raster in bands; 0: 2^26 */
    const volatile bool *cancelled; /**< polled; NULL: never */
    march_reuse *reuse;             /**< keeps what is packed; NULL: nothing is */
    uint64_t fonts_serial; /**< of the fonts the marks lean on; 0: they are not kept */
    march_svg_names svg_names; /**< of SVG */
    bool link_images; /**< SVG: pictures are files beside it, not parts of it */
    bool stacked; /**< a PNG is made of the very pixels that a stack of layers has; set
                       by march_emit_files() for all of a run that writes one */
} march_emit_options;

/** Sheets that belong together, such as the pages of an atlas; one or more. */
typedef struct march_document {
    const march_sheet *const *sheets; /**< NULL: they are made when they are needed, */
    size_t count;
    /** by this, on an arena of `memory_limit` bytes that is given back soon. Only sinks
     * with `pages` can do with it. */
    march_status (*make)(const void *context, size_t index, march_arena *arena,
                         const march_sheet **out);
    const void *context;
    size_t memory_limit;
} march_document;

/** Where a sink writes. */
typedef struct march_output {
    FILE *file; /**< open, to be written from its start to its end without seeking; NULL
                     where the output is a folder */
    const char
        *path; /**< of the file or folder; names of further files are made from it */
    struct march_output_set *set; /**< the files of the run; NULL: there can be no
                                       further ones */
} march_output;

/** What a format does with a sheet's georef. */
typedef enum march_georef_use {
    MARCH_GEOREF_UNUSED,
    MARCH_GEOREF_USED,  /**< says it where there is one */
    MARCH_GEOREF_NEEDED /**< cannot be without */
} march_georef_use;

/** One output format. */
typedef struct march_sink {
    const char *name;   /**< "png" */
    const char *suffix; /**< ".png" */
    const char *also;   /**< another suffix; NULL: none */
    const char *about;  /**< for --help */
    bool pages;         /**< takes more than one sheet */
    bool folder;        /**< writes a folder: all files are march_output_more()'s */
    bool seeks;         /**< seeks in its file, which so cannot be a pipe */
    march_georef_use georef;
    bool pixels; /**< shows sheets as pixels of march_emit_options.dpi */
    bool stacks; /**< writes layers as pictures: see march_emit_options.stacked */
    /** Write the sheets. Returns MARCH_E_IO when writing fails, with errno as the
     * system left it. */
    march_status (*write)(const march_document *document,
                          const march_emit_options *options, march_output *out,
                          march_diags *diags);
} march_sink;

/**
 * Begin a further file, such as a world file beside an image. It appears together with
 * the outputs of the run, or not at all.
 * @param path       Copied.
 * @param[out] file  Open for writing; belongs to the run.
 * @retval MARCH_E_CREATE  It cannot be created (MARCH_D_WRITE).
 */
MARCH_NODISCARD march_status march_output_more(march_output *out, const char *path,
                                               march_diags *diags, FILE **file);

/** How many tiles a page of a PDF is cut into by tile_width_mm and so on; 0: the paper
 * is too small. */
int march_pdf_tile_count(const march_emit_options *options, double width_mm,
                         double height_mm);
/** Remove a file once all outputs have appeared: one that an earlier run left. */
MARCH_NODISCARD march_status march_output_drop(march_output *out, const char *path);

/** Write one sheet to an open file, without further files. */
MARCH_NODISCARD march_status march_emit_stream(const march_sink *sink,
                                               const march_sheet *sheet,
                                               const march_emit_options *options,
                                               FILE *file, march_diags *diags);

/** All sinks, NULL at the end; emit/sinks.def is their list. */
const march_sink *const *march_sinks(void);

/** The sink for an output: by the suffix of its name (any case), or named before a
 * colon, as in "png:/dev/stdout" or "svg:-"; NULL if there is none. */
const march_sink *march_sink_for(const char *file);

/** The name of the file behind an output: without "png:", with "-" as /dev/stdout. */
const char *march_sink_path(const char *file);

/** The greatest use that one of the outputs makes of a georef. */
march_georef_use march_emit_georef(const char *const *files, size_t count);

/**
 * Look whether outputs could be written at all, before any work is done: the formats
 * are known and hold so many sheets, no two outputs are one file, the folders are there
 * and may be written to.
 * @retval MARCH_E_USAGE   Unknown format, too many sheets for it, or one file twice
 *                         (MARCH_D_USAGE).
 * @retval MARCH_E_CREATE  A folder is missing or closed to us (MARCH_D_WRITE).
 */
MARCH_NODISCARD march_status march_emit_check(const char *const *files, size_t count,
                                              size_t sheets, march_diags *diags);

/**
 * Write a document to several files. All are first written beside their final names
 * under temporary ones, synced, then renamed: on any error, or when cancelled, none of
 * them appears and what was there before stays. Special files (/dev/stdout, pipes) are
 * written directly.
 * @retval MARCH_E_CREATE  A file cannot be created (MARCH_D_WRITE).
 * @retval MARCH_E_IO      A write failed, e.g. the disk is full (MARCH_D_WRITE).
 */
MARCH_NODISCARD march_status march_emit_files(const march_document *document,
                                              const march_emit_options *options,
                                              const char *const *files, size_t count,
                                              march_diags *diags);

#endif
