/* files.c - what a call asks of the files it has written.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/str.h"
#include "project/project.h"
#include "render/paper.h"

/* Of tiles of a poster, to be glued on each other. */
#define TILE_OVERLAP_MM 10.0

/** Paper for tiles: turned so that fewer are needed, where it does not say how. */
static march_status tile_of(march_project *project, const char *text,
                            const march_job *job, march_emit_options *out)
{
    if (march_paper_parse(text, &out->tile_width_mm, &out->tile_height_mm) !=
        MARCH_OK) {
        return march_project_refuse(project, MARCH_D_PAPER, "not a size of paper", text,
                                    MARCH_PAPER_HINT);
    }
    int upright = march_pdf_tile_count(out, job->width_mm, job->height_mm);
    if (!march_paper_is_turned(text)) {
        march_emit_options turned = *out;
        turned.tile_width_mm = out->tile_height_mm;
        turned.tile_height_mm = out->tile_width_mm;
        int lying = march_pdf_tile_count(&turned, job->width_mm, job->height_mm);
        if (lying > 0 && (lying < upright || upright == 0)) {
            *out = turned;
            upright = lying;
        }
    }
    return upright > 0
               ? MARCH_OK
               : march_project_refuse(project, MARCH_D_PAPER,
                                      "this paper is too small to cut a poster into",
                                      text,
                                      "tiles need 10 mm of margin and the overlap");
}

static bool has_output(const march_render *render, const char *format)
{
    for (size_t i = 0; i < render->output_count; i++) {
        if (strcmp(march_sink_for(render->outputs[i])->name, format) == 0) {
            return true;
        }
    }
    return false;
}

/** What is asked of printed pages: bleed, marks, tiles. */
static march_status print_of(march_project *project, const march_render *render,
                             const march_job *job, march_emit_options *out)
{
    bool asked = render->bleed || render->crop_marks || render->tile || render->overlap;

    if (render->tile && render->bleed) {
        return march_project_refuse(project, MARCH_D_USAGE, "tiles have no bleed",
                                    render->bleed,
                                    "draw the sheet once without --tile");
    }
    if (render->overlap && !render->tile) {
        return march_project_refuse(project, MARCH_D_USAGE,
                                    "there are no tiles that could overlap",
                                    render->overlap, "cut the page with --tile A4");
    }
    if (asked && !has_output(render, "pdf")) {
        march_diag_add(
            project->diags, (march_where){0}, MARCH_D_USAGE,
            "bleed, crop marks and tiles are for PDF, and none is asked for");
        march_diag_hint(project->diags, "add -o map.pdf");
        return MARCH_E_USAGE;
    }
    out->bleed_mm = job->bleed_mm;
    out->crop_marks = render->crop_marks;
    out->tile_overlap_mm = TILE_OVERLAP_MM;
    MARCH_TRY(march_project_length(project, render->overlap,
                                   "tiles cannot overlap so far", 100,
                                   &out->tile_overlap_mm));
    return render->tile ? tile_of(project, render->tile, job, out) : MARCH_OK;
}

/** What curved names of an SVG are, from its word. */
static march_status svg_names(march_project *project, const char *word,
                              march_svg_names *out)
{
    static const char *const words[] = {[MARCH_SVG_PATHS] = "paths",
                                        [MARCH_SVG_GLYPHS] = "glyphs",
                                        [MARCH_SVG_TEXTPATH] = "textpath"};

    for (size_t i = 0; i < MARCH_COUNT(words); i++) {
        if (march_str_equal(word ? word : words[MARCH_SVG_PATHS], words[i])) {
            *out = (march_svg_names)i;
            return MARCH_OK;
        }
    }
    march_diag_add(project->diags, (march_where){0}, MARCH_D_USAGE,
                   "curved names of an SVG cannot be '%s'", word);
    march_diag_hint(project->diags, "they are paths, glyphs or textpath");
    return MARCH_E_USAGE;
}

/** Refuse what would be passed over without a word. */
static march_status check_use(march_project *project, const march_render *render)
{
    if ((render->from || render->to) && !render->pages) {
        return march_project_refuse(project, MARCH_D_USAGE,
                                    "only pages run from one time to another",
                                    render->from ? render->from : render->to,
                                    "show a time with --at, or many with --pages year");
    }
    if (render->at && render->pages) {
        return march_project_refuse(project, MARCH_D_USAGE,
                                    "pages have times of their own", render->at,
                                    "leave out --at or --pages");
    }
    if ((render->svg_text || render->link_images) && !has_output(render, "svg")) {
        march_diag_add(project->diags, (march_where){0}, MARCH_D_USAGE,
                       "names and pictures of SVG are chosen, and none is asked for");
        march_diag_hint(project->diags, "add -o map.svg");
        return MARCH_E_USAGE;
    }
    return MARCH_OK;
}

march_status march_project_files(march_project *project, const march_render *render,
                                 const march_job *job, double dpi,
                                 march_emit_options *out)
{
    MARCH_TRY(check_use(project, render));
    *out = (march_emit_options){.dpi = dpi,
                                .width_px = render->width_px,
                                .height_px = render->height_px,
                                .has_epoch = render->has_epoch,
                                .epoch_s = render->epoch_s,
                                .world_file = render->world_file,
                                .link_images = render->link_images,
                                .reuse = project->reuse,
                                .fonts_serial = march_typesetter_serial(job->setter),
                                .cancelled = &project->cancelled};
    MARCH_TRY(svg_names(project, render->svg_text, &out->svg_names));
    return print_of(project, render, job, out);
}
