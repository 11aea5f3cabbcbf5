/* project.h - what is behind the public march_project.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_PROJECT_PROJECT_H
#define MARCH_PROJECT_PROJECT_H

#include "base/reuse.h"
#include "emit/emit.h"
#include "render/render.h"

struct march_project {
    march_arena *arena;
    march_diags *diags;
    march_campaign *campaign;
    march_style *style;
    march_geodata *geodata;
    march_type_options fonts;
    const char *lang;
    march_reuse *reuse;    /**< NULL: nothing is kept for the next one */
    const char *cache_dir; /**< NULL: nothing is cached */
    size_t printed;        /**< messages already shown */
    size_t memory_limit;
    volatile bool cancelled;
};

/** Load a campaign and everything it refers to; see march_project_load(). */
MARCH_NODISCARD march_status march_project_fill(march_project *project,
                                                const char *path,
                                                const march_options *options);

/**
 * What a render asks to be drawn, as a job for march_render_sheet().
 * @param arena     The job's type and dates are on it.
 * @param[out] dpi  Of rasters.
 * @retval MARCH_E_USAGE  A page, resolution or date that makes no sense; reported.
 */
MARCH_NODISCARD march_status march_project_job(march_project *project,
                                               march_arena *arena,
                                               const march_render *render,
                                               march_job *out, double *dpi);

/**
 * What a render asks of the files it has written, for the sinks.
 * @param dpi  Of rasters.
 * @retval MARCH_E_USAGE  It makes no sense; reported.
 */
MARCH_NODISCARD march_status march_project_files(march_project *project,
                                                 const march_render *render,
                                                 const march_job *job, double dpi,
                                                 march_emit_options *out);

/** Report a mistake of the call, not of a file: `text: 'value'`; returns MARCH_E_USAGE.
 * @param hint  NULL: none. */
march_status march_project_refuse(march_project *project, march_diag_id id,
                                  const char *text, const char *value,
                                  const char *hint);

/** Read a length of a call; `out` stays as it is where `text` is NULL.
 * @param what  What is wrong with one above `most_mm`. */
MARCH_NODISCARD march_status march_project_length(march_project *project,
                                                  const char *text, const char *what,
                                                  double most_mm, double *out);

/** The page of a film, at no time of its own: 1920x1080 pixels where neither paper nor
 * pixels are asked for. */
march_render march_project_film_page(const march_render *page);

/** Make the sheet of a job, and say so where memory does not suffice. */
MARCH_NODISCARD march_status march_project_sheet(march_project *project,
                                                 march_arena *arena,
                                                 const march_job *job,
                                                 march_sheet **out);

/** Read an EDTF date of a call.
 * @retval MARCH_E_USAGE  It is none; reported. */
MARCH_NODISCARD march_status march_project_date(march_project *project,
                                                const char *text, march_date *out);

#endif
