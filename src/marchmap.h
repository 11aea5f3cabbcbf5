/* marchmap.h - draw historical campaign maps.
 * SPDX-License-Identifier: MIT
 *
 * The one public header. A project is loaded from a campaign file, checked, and
 * drawn into one or more files. Every object is opaque and used by one thread at
 * a time; different projects may be used by different threads.
 */
#ifndef MARCHMAP_H
#define MARCHMAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define MARCH_NODISCARD __attribute__((warn_unused_result))
#define MARCH_PRINTF(format_index, first_arg)                                          \
    __attribute__((format(printf, format_index, first_arg)))
#define MARCH_API __attribute__((visibility("default")))
#else
#define MARCH_NODISCARD
#define MARCH_PRINTF(format_index, first_arg)
#define MARCH_API
#endif

/** What a call came to. The story behind an error is in the diagnostics. */
typedef enum march_status {
    MARCH_OK = 0,
    MARCH_ABSENT,      /**< asked for something that is not there; not a fault */
    MARCH_E_INPUT,     /**< the user's files are wrong; see the diagnostics */
    MARCH_E_NOINPUT,   /**< a file is missing or unreadable */
    MARCH_E_CREATE,    /**< an output file cannot be created */
    MARCH_E_IO,        /**< the system refused to read or write */
    MARCH_E_NOMEM,     /**< memory, or the memory limit, is used up */
    MARCH_E_RANGE,     /**< a value outside what can be computed or drawn */
    MARCH_E_USAGE,     /**< the call asks for something that makes no sense */
    MARCH_E_CANCELLED, /**< the caller asked to stop */
} march_status;

/** A campaign with its style and geodata. */
typedef struct march_project march_project;

/**
 * What one project leaves for the next: geodata that were read, pictures that were
 * packed, places of names, pixels. A program that draws a campaign again and again
 * while it is being written makes one, names it in march_options.reuse each time it
 * loads the campaign, and frees it at the end. What comes out is the same to the last
 * byte as without, only sooner. It holds what the last render needed, and no more
 * however often the campaign is drawn.
 *
 * Used by one thread, and by one project at a time: that project is freed before the
 * next one is loaded with it, and before march_reuse_free().
 */
typedef struct march_reuse march_reuse;

/** Where to look for things, and limits. Zero-initialise; every field may stay 0. */
typedef struct march_options {
    const char
        *data_dir;     /**< folder with styles/ and geodata/; NULL: found by itself */
    const char *style; /**< name or path of a style; NULL: the campaign's own */
    const char *lang;  /**< BCP 47 language of names, e.g. "kk"; NULL: "en" */
    const char *cache_dir; /**< may be written to; NULL: nothing is cached */
    const char *font_dir;  /**< one more folder of fonts; NULL: none */
    march_reuse *reuse;    /**< NULL: nothing is left for another project */
    bool bare; /**< load neither campaign nor style: for march_project_film() from
                    frames that are there */
    bool system_fonts;   /**< also use every font the system has (slow start) */
    size_t memory_limit; /**< bytes of working memory; 0: MARCH_MEMORY_LIMIT */
} march_options;

/** Working memory a project may take before loading stops with MARCH_E_NOMEM. */
#define MARCH_MEMORY_LIMIT ((size_t)2 << 30)

/** What to draw and into which files. Zero-initialise; every field may stay 0. */
typedef struct march_render {
    const char *at;             /**< EDTF date or interval; NULL: the whole campaign */
    const char *const *outputs; /**< files; the suffix (.png .pdf .svg .tif .ora) is the
                                     format; "layers/": a folder of PNGs, one a layer */
    size_t output_count;
    bool layered;      /**< beside each PNG a folder with its layers: map.layers/ */
    const char *paper; /**< "A3 landscape", "letter", "300x200mm"; NULL: the
                            campaign's own, else A3 landscape */
    uint32_t width_px, height_px; /**< page in pixels instead of paper; 0: by paper */
    double dpi;                   /**< of raster outputs; 0: 300, or 96 with pixels */
    const char *margin;           /**< round the map, "15mm"; NULL: the style's */
    const char *pages; /**< an atlas: a page a step, as of march_frames_options.every,
                          in one PDF; `at` is not read; NULL: one sheet */
    const char *from, *to; /**< EDTF dates of its first and last page; NULL: the
                                campaign's whole time */
    const char
        *bleed;      /**< of PDF: drawn beyond the page's edges, "3mm"; NULL: nothing */
    bool crop_marks; /**< of PDF: marks at the corners of the page */
    const char *tile;    /**< of PDF: cut into sheets of such paper, "A4"; NULL: not */
    const char *overlap; /**< of those; NULL: 10 mm */
    const char *only_layers;    /**< comma-separated ids of layers; NULL: all */
    const char *without_layers; /**< comma-separated ids to leave out; NULL: none */
    bool world_file;            /**< put files beside each .png that say where on the
                                     Earth it is: .pgw, .prj, .png.aux.xml */
    const char *svg_text;       /**< curved names in SVG: "paths", "glyphs" or
                                     "textpath"; NULL: "paths" */
    bool link_images; /**< pictures of an SVG are files beside it, "war.relief.png"
                           beside "war.svg" */
    bool has_epoch;   /**< whether a creation date is written into files */
    int64_t epoch_s;  /**< that date, seconds of Unix time */
    /** Called when a stage of the work begins, and with NULL at the end; NULL: never.
     */
    void (*stage)(void *context, const char *name);
    void *stage_context;
} march_render;

/** How far a walk through time has come. */
typedef struct march_progress {
    size_t done, reused, total; /**< frames; `reused` are among those done */
    size_t index;               /**< of the frame just done, from 0 */
    const char *file;           /**< its path; NULL at the start and at the end */
    const char *label;          /**< its time, for readers */
} march_progress;

/** A walk through time. Zero-initialise; every field may stay 0. */
typedef struct march_frames_options {
    march_render page; /**< size, resolution and layers of a frame; `at` and the outputs
                            are not read. Neither paper nor pixels: 1920x1080 pixels */
    const char *folder; /**< where frames go; made if it is not there, its parent must
                             be */
    const char *every;  /**< "year", "season", "month", "week", "day", "hour", "15min"
                           ...;  NULL with `count` 0: "year" */
    size_t count;       /**< or so many frames, evenly */
    const char *from, *to; /**< EDTF dates; NULL: the campaign's whole time */
    unsigned part, parts;  /**< only the part-th of so many parts, from 1; 0: all */
    unsigned jobs;       /**< threads that draw; 0: 1. The same bytes with any number */
    bool no_cache;       /**< neither read nor fill march_options.cache_dir */
    uint64_t cache_size; /**< bytes the cache may hold; 0: MARCH_CACHE_SIZE */
    /** Called by the calling thread at the start, after each frame, and at the end;
     * NULL: never. */
    void (*progress)(void *context, const march_progress *progress);
    void *progress_context;
} march_frames_options;

/** A page that shows the project through time. Zero-initialise; every field but
 * `output` may stay 0. */
typedef struct march_player_options {
    march_render page;  /**< size and layers of the map; `at` and the outputs are not
                           read. Neither paper nor pixels: 1200 pixels wide */
    const char *output; /**< a file; "-" is the standard output */
    const char *every;  /**< as of march_frames_options; NULL: the finest that makes no
                             more than 360 steps */
    const char *from, *to; /**< EDTF dates; NULL: the campaign's whole time */
    /** Called after each step; NULL: never. */
    void (*progress)(void *context, const march_progress *progress);
    void *progress_context;
} march_player_options;

/** Bytes of frames the cache may hold unless said otherwise. */
#define MARCH_CACHE_SIZE ((uint64_t)2 << 30)

/** How much room a film may take. */
typedef enum march_film_quality {
    MARCH_FILM_GOOD,  /**< for nearly all uses */
    MARCH_FILM_SMALL, /**< for slow lines: some loss may be seen */
    MARCH_FILM_BEST   /**< for archives and further cutting; slow, large */
} march_film_quality;

/** A film. Zero-initialise; every field but `output` may stay 0. */
typedef struct march_film_options {
    march_frames_options frames; /**< page, walk, threads, cache and progress; folder
                                    and part are not read. Without `every` and `count`
                                    the film has a moment for each of its frames */
    const char *output;          /**< .mp4, .webm, .gif, .webp or .png */
    uint32_t fps_num, fps_den;   /**< frames a second; 0: 25 and 1 */
    double seconds; /**< length without cover and holds; 0: 30, or with `every` half a
                         second a picture, if that is less */
    bool has_hold;
    double hold_s;  /**< how long the first, the last picture and events stay; without
                         `has_hold`: 2 s, and events as long as they take to read */
    double cover_s; /**< begin with the whole campaign as a still; 0: do not */
    double fade_s;  /**< from and to black; 0: not at all */
    bool fade_to_background; /**< of the style, instead of black */
    uint32_t loop; /**< how often it plays, of formats that say so; 0: always */
    march_film_quality quality;
    const char *from_frames; /**< a folder march_project_frames() has filled: nothing is
                                  drawn, the project may be without a campaign */
} march_film_options;

/** An empty one; NULL if there is no memory. */
MARCH_API march_reuse *march_reuse_new(void);

/** Free it with all it holds. NULL is allowed. */
MARCH_API void march_reuse_free(march_reuse *reuse);

/**
 * Load a campaign file and everything it refers to, and check it.
 *
 * @param path        The campaign file (YAML). NULL: only the style is loaded, which
 *                    march_project_fonts() is content with.
 * @param options     May be NULL.
 * @param[out] out    A project to free with march_project_free(); set to NULL only
 *                    when there is no memory for it. It holds the diagnostics also
 *                    when loading failed, and may then only be asked for those.
 *
 * @retval MARCH_OK         The project can be drawn; there may be warnings.
 * @retval MARCH_E_INPUT    The files hold mistakes, all of them reported.
 * @retval MARCH_E_NOINPUT  A file is missing.
 */
MARCH_API MARCH_NODISCARD march_status march_project_load(const char *path,
                                                          const march_options *options,
                                                          march_project **out);

/**
 * Write a campaign file to begin with that imports a table (CSV, GeoJSON, a shapefile,
 * GPX): what its rows are, and what its columns mean, is guessed.
 * @param table  The file, seen from the working folder.
 * @param named  The same, as the campaign file is to name it: seen from its own folder.
 * @param out    Gets the text; "@NAME@" stands where the campaign's own file is named.
 * @param[out] project  Holds the diagnostics and nothing else; as of
 *                      march_project_load().
 * @retval MARCH_E_NOINPUT  The table is missing.
 * @retval MARCH_E_INPUT    It cannot be read.
 */
MARCH_API MARCH_NODISCARD march_status march_project_begin(const char *table,
                                                           const char *named, FILE *out,
                                                           march_project **project);

/** Free a project and all that belongs to it. NULL is allowed. */
MARCH_API void march_project_free(march_project *project);

/**
 * Do all of a render but the writing, so that every mistake is found: geodata that is
 * missing or damaged, characters without a font, names without room. Also tell what the
 * campaign says that can hardly be so, as warnings and notes (docs/check.md).
 */
MARCH_API MARCH_NODISCARD march_status march_project_check(march_project *project);

/** Draw the project. All outputs are written whole, or none of them appears. */
MARCH_API MARCH_NODISCARD march_status march_project_render(march_project *project,
                                                            const march_render *render);

/**
 * Draw the project through time, a PNG a frame, into a folder. Frames that are there
 * already, from this or an interrupted run, are kept if they are the same.
 * @retval MARCH_E_INPUT      Nothing in the campaign is dated.
 * @retval MARCH_E_USAGE      Steps or dates that make no sense.
 * @retval MARCH_E_CANCELLED  Stopped; the frames that are there are whole.
 */
MARCH_API MARCH_NODISCARD march_status
march_project_frames(march_project *project, const march_frames_options *options);

/**
 * Write one HTML page that shows the project through time: the map with its layers, a
 * slider, the events with their sources. It needs nothing but itself. It is written
 * whole, or it does not appear.
 * @retval MARCH_E_INPUT  Nothing in the campaign is dated.
 * @retval MARCH_E_USAGE  Steps or dates that make no sense.
 */
MARCH_API MARCH_NODISCARD march_status
march_project_player(march_project *project, const march_player_options *options);

/**
 * Draw the project as a film. It appears whole or not at all.
 * @retval MARCH_E_USAGE    A format or size that cannot be, as for
 * march_project_frames().
 * @retval MARCH_E_NOINPUT  The ffmpeg program, or a frame, is missing.
 */
MARCH_API MARCH_NODISCARD march_status
march_project_film(march_project *project, const march_film_options *options);

/**
 * Print what is on the map at an instant, as text or JSON.
 * @param at  EDTF date or interval; NULL: the whole campaign.
 */
MARCH_API MARCH_NODISCARD march_status march_project_inspect(march_project *project,
                                                             const char *at, bool json,
                                                             FILE *out);

/** How a description is written. */
typedef enum march_describe_form {
    MARCH_DESCRIBE_TEXT,    /**< the whole of it, a line a paragraph */
    MARCH_DESCRIBE_JSON,    /**< title, time, short, description, language and more */
    MARCH_DESCRIBE_COMMONS, /**< a file page for Wikimedia Commons, as wiki text */
} march_describe_form;

/** What to describe. Zero-initialise; every field may stay 0. */
typedef struct march_describe_options {
    const char *at; /**< EDTF date or interval; NULL: the whole campaign */
    march_describe_form form;
    bool has_epoch;  /**< whether the day the file was made is told */
    int64_t epoch_s; /**< that day, seconds of Unix time */
} march_describe_options;

/**
 * Print what a sheet shows in words, for readers who do not see it, in the project's
 * language; a file page in all languages of the campaign's title.
 * @retval MARCH_E_USAGE  The date makes no sense.
 */
MARCH_API MARCH_NODISCARD march_status march_project_describe(
    march_project *project, const march_describe_options *options, FILE *out);

/**
 * Print the colours of the sides on the map, as readers with normal vision, without one
 * kind of cones, and of a copy in grey see them, and which two are the most alike.
 * @param at     As for march_project_inspect().
 * @param color  Show the colours by codes that most terminals know.
 */
MARCH_API MARCH_NODISCARD march_status march_project_palette(march_project *project,
                                                             const char *at, bool json,
                                                             bool color, FILE *out);

/**
 * Print which font file each face that the style asks for comes from, and which others
 * the names of the campaign need. What no font has is reported as a problem, or, as
 * JSON, printed with the rest.
 */
MARCH_API MARCH_NODISCARD march_status march_project_fonts(march_project *project,
                                                           bool json, FILE *out);

/**
 * Keep the names of a film where they are: write their places into a file beside the
 * campaign ("war.yaml" has "war.labels.yaml"), where an editor may correct them. Films
 * of the same style, language and page then set their names so.
 * @param render     Its page and layers; other members are not read. Neither paper nor
 *                   pixels: 1920x1080 pixels
 * @param[out] path  Of the file; valid as long as the project.
 */
MARCH_API MARCH_NODISCARD march_status march_project_labels(march_project *project,
                                                            const march_render *render,
                                                            const char **path);

/** What to export. Zero-initialise; every field but the outputs may stay 0. */
typedef struct march_export_options {
    const char *const *outputs; /**< files; the suffix (.geojson, .lpf.json, .csv) is
                                   the format, or its name before a colon: "csv:-" */
    size_t output_count;
    const char *at;   /**< EDTF date or interval: only what is on the map then; NULL:
                           the whole campaign */
    const char *what; /**< "places", "movements", "events", "territories", with
                           commas between them; NULL: all that a format holds, and
                           the movements in a table */
    const char *base_uri; /**< what the ids of Linked Places begin with, e.g.
                               "https://example.org/war/"; NULL: "marchmap:" */
} march_export_options;

/**
 * Write the campaign into files of other programs: GeoJSON, Linked Places, tables. All
 * of them are written whole, or none of them appears.
 * @retval MARCH_E_USAGE   Unknown formats, a date that makes no sense, or things that a
 *                         format cannot hold.
 * @retval MARCH_E_CREATE  A file cannot be created.
 * @retval MARCH_E_IO      A write failed, e.g. the disk is full.
 */
MARCH_API MARCH_NODISCARD march_status
march_project_export(march_project *project, const march_export_options *options);

/**
 * The files the project was made from so far, also those that were looked for and are
 * missing: the campaign, its style and what that extends, the base set, geodata. Most
 * geodata are read by the first render or check only.
 * @param[out] count  How many.
 * @return Paths, seen from the working folder; valid until the next call of the
 * project.
 */
MARCH_API const char *const *march_project_inputs(const march_project *project,
                                                  size_t *count);

/** Number of errors (or, if `warnings`, of warnings) reported so far. */
MARCH_API size_t march_project_problems(const march_project *project, bool warnings);

/**
 * Print the diagnostics not printed yet as `file:line:col: error: text [id]` with the
 * source line, a caret and a hint.
 * @param color  Use terminal colours.
 * @param notes  Also print notes, e.g. on names that found no room.
 */
MARCH_API void march_project_print_problems(march_project *project, FILE *out,
                                            bool color, bool notes);

/** The same as a JSON array of all diagnostics. */
MARCH_API void march_project_print_problems_json(const march_project *project,
                                                 FILE *out);

/** Ask a running render to stop; safe to call from a signal handler. */
MARCH_API void march_project_cancel(march_project *project);

/** "1.2.3" */
MARCH_API const char *march_version(void);

#ifdef __cplusplus
}
#endif
#endif
