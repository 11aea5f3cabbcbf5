/* load.c - a campaign file and all it refers to.
 * SPDX-License-Identifier: MIT */
#include <string.h>
#include <unistd.h>

#include "base/datadir.h"
#include "base/str.h"
#include "project/project.h"
#include "render/check.h"

/** Report that a map wants data of the program's own, and none was found. */
static march_status report_no_data(march_project *project)
{
    march_diag_add(project->diags, (march_where){0}, MARCH_D_NO_FILE,
                   "the folder with marchmap's own styles/ and geodata/ is not found");
    march_diag_hint(project->diags, "name it with --data-dir or MARCHMAP_DATA");
    return MARCH_E_NOINPUT;
}

/** The file of a style: a path, or the name of one of the program's own. */
static const char *style_file(march_project *project, const char *folder,
                              const char *asked)
{
    march_arena *arena = project->arena;
    const march_campaign *campaign = project->campaign;
    const char *named = campaign ? campaign->map.style : NULL;
    const char *name = asked ? asked : named ? named : "atlas";

    if (march_style_is_path(name)) {
        return asked ? asked : march_path_join(arena, campaign->file, name);
    }
    return march_style_path(arena, folder, name);
}

/** Report a style whose name no file has, with the nearest that there is. */
static march_status report_no_style(march_project *project, const char *folder,
                                    const char *asked)
{
    const march_campaign *campaign = project->campaign;
    const char *name = asked ? asked : campaign->map.style;
    march_where where = {0};
    size_t count;

    if (!asked) {
        where = march_node_where(project->arena, campaign->map.style_node, false);
    }
    const char *const *names = march_style_names(project->arena, folder, &count);
    const char *nearest = march_str_nearest(name, names, count);
    march_diag_add(project->diags, where, MARCH_D_NO_FILE, "there is no style '%s'",
                   name);
    if (nearest) {
        march_diag_hint(project->diags, "did you mean '%s'?", nearest);
    }
    return MARCH_E_NOINPUT;
}

static march_status load_style(march_project *project, const char *data_dir,
                               const char *asked)
{
    const char *folder =
        march_arena_printf(project->arena, "%s/styles", data_dir ? data_dir : ".");
    const char *file = folder ? style_file(project, folder, asked) : NULL;
    const char *const *kinds = march_render_kinds(project->arena);

    if (!file || !kinds) {
        return MARCH_E_NOMEM;
    }
    const char *name = asked               ? asked
                       : project->campaign ? project->campaign->map.style
                                           : NULL;
    if (name && !march_style_is_path(name) && access(file, F_OK) != 0) {
        march_diags_name_file(project->diags, file);
        return report_no_style(project, folder, asked);
    }
    return march_style_load(project->arena, file, folder, kinds, project->diags,
                            &project->style);
}

march_status march_project_fill(march_project *project, const char *path,
                                const march_options *options)
{
    march_arena *arena = project->arena;

    project->lang = options->lang ? march_arena_strdup(arena, options->lang) : "en";
    project->reuse = options->reuse;
    project->cache_dir = options->cache_dir;
    project->fonts = (march_type_options){.cache_dir = options->cache_dir,
                                          .font_dir = options->font_dir,
                                          .system_fonts = options->system_fonts};
    if (options->bare) {
        return MARCH_OK;
    }
    const char *data_dir = march_data_dir(arena, options->data_dir);
    if (!path) {
        return data_dir || (options->style && march_style_is_path(options->style))
                   ? load_style(project, data_dir, options->style)
                   : report_no_data(project);
    }
    march_status status =
        march_campaign_load(arena, path, project->diags, &project->campaign);
    if (!project->campaign) {
        return status;
    }
    const char *style = options->style ? options->style : project->campaign->map.style;
    const char *base = project->campaign->map.base;
    bool own_data =
        !style || !march_style_is_path(style) || (base && strcmp(base, "none") != 0);
    if (!data_dir && own_data) {
        return report_no_data(project);
    }
    /* A style's mistakes are told in the same run as the campaign's. */
    march_status second = load_style(project, data_dir, options->style);
    march_status third =
        march_geodata_new(arena, project->campaign, data_dir, project->diags,
                          project->reuse, &project->geodata);
    if (second == MARCH_OK && project->geodata) {
        second =
            march_style_check(arena, project->style, project->geodata, project->diags);
    }
    return status != MARCH_OK ? status : second != MARCH_OK ? second : third;
}
